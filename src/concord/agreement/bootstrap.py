"""Would the same text still be signed, and would the front look the same, had other statements been heard or coded?

The whole chain is run again from statements that are drawn anew (:mod:`concord.agreement.draws`): positions, consents,
the text of a coalition, and the front over all coalitions. What comes out is a spread, never a prediction of what
parties will do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from concord.agreement.cube import Bool, Cube, Floats, Ints, Reading
from concord.agreement.draws import Draws, drawn_cubes
from concord.agreement.lattice import Lattice, coverage, subset_sums
from concord.agreement.model import Model
from concord.agreement.platforms import Agreement
from concord.agreement.robustness import Chance
from concord.agreement.texts import best_text
from concord.agreement.words import all_of, if_unknown, number, plural, result_id, share
from concord.errors import OptionError
from concord.values import Certificate, Codebook, Proof, Sentence, Statement

__all__ = ["Bootstrap", "Level", "Scenarios", "bootstrap", "scenarios"]

_SPREAD = [5, 50, 95]
_DRAWS = Draws()
Spread = tuple[float, float, float]
T = TypeVar("T")


@dataclass(frozen=True)
class Bootstrap:
    """The same questions asked of statements drawn again; ``draws`` counts those that were made.

    ``everybody`` is the share of draws in which all members can sign (pessimistic, optimistic); ``coverage`` the 5th,
    50th and 95th percentile of the best coverage of the coalition over draws (optimistic reading; 0 in a draw in which
    it can sign nothing).
    """

    draws: int
    seed: int
    together: float
    everybody: Chance
    coverage: tuple[float, float, float]
    certificate: Certificate
    agreement: Agreement = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """The id sentences cite."""
        asked = ("bootstrap", self.draws, self.seed, self.together, *self.agreement.coalition)
        return result_id(self.agreement.model, *asked)

    def sentences(self) -> tuple[Sentence, ...]:
        """Say how often the text still stands, and what could be settled otherwise."""
        model, members = self.agreement.model, self.agreement.model.members(self.agreement.coalition)
        who = all_of(model, members)
        stands = if_unknown(share(self.everybody.low), share(self.everybody.high))
        text = f"Of {plural(self.draws, 'draw')} of the statements, {who} can still sign the best text for them in "
        low, middle, high = map(number, self.coverage)
        most = f"nine of ten draws lie from {low} to {high}, half of them at {middle} or more"
        return (
            Sentence(f"{text}{stands}.", (self.id,)),
            Sentence(f"The most they could settle in a draw: {most}, unknown consents counted as signed.", (self.id,)),
        )


def bootstrap(
    agreement: Agreement,
    statements: Sequence[Statement],
    *,
    codebook: Codebook | None = None,
    draws: Draws = _DRAWS,
) -> Bootstrap:
    """Draw the statements of each party again and ask whether its coalition can still sign the text.

    Ctrl-C ends it with the draws made so far.

    Raises
    ------
    OptionError
        If the agreement has no text.
    """
    if not agreement.signable:
        raise OptionError("bootstrap", "has nothing to draw for", "an agreement with a text")
    model = agreement.model
    at = [model.wording_index[c.article, c.wording] for c in agreement.choices]
    members = list(model.members(agreement.coalition))

    def asked(cube: Cube) -> tuple[list[bool], float]:
        able = []
        for reading in Reading:
            blocked: Bool = cube.blocked(reading)[members]
            able.append(not any(blocked[:, j, k].any() for j, k in at))
        text = best_text(cube, members, Reading.OPTIMISTIC)
        return able, 0.0 if text.stuck else text.value / cube.scale

    cubes = drawn_cubes(model, statements, draws, codebook=codebook, parties=agreement.coalition)
    signed, values = zip(*_of_each(cubes, asked), strict=True)
    low, high = np.mean(signed, axis=0).tolist()
    certificate = Certificate(Proof.GAP, low, high, "bootstrap", draws.work, model.cube.digest)
    return Bootstrap(
        len(signed), draws.seed, draws.together, Chance(low, high), _spread(values), certificate, agreement
    )


@dataclass(frozen=True, slots=True)
class Level:
    """What signatories of at least ``weight`` can settle over the draws.

    ``low`` and ``high`` are the 5th, 50th and 95th percentile of the best coverage where unknown consents are refusals
    and where they are signatures; ``signable`` the share of draws in which such a coalition can sign any text. Draws in
    which none can count as 0.
    """

    weight: float
    low: Spread
    high: Spread
    signable: Chance


@dataclass(frozen=True)
class Scenarios:
    """The front over the draws: one level for each weight of the front as coded, broadest first.

    ``stays`` maps each coalition of the front as coded (optimistic) to the share of draws in which it is still on it.
    """

    draws: int
    seed: int
    together: float
    levels: tuple[Level, ...]
    stays: tuple[tuple[tuple[str, ...], float], ...]
    certificate: Certificate
    model: Model = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """The id sentences cite."""
        return result_id(self.model, "scenarios", self.draws, self.seed, self.together)

    def sentences(self) -> tuple[Sentence, ...]:
        """One sentence a weight, and how steady the front is."""
        if not self.levels:
            return (
                Sentence("No coalition can sign a text, as coded, so there is no front to draw again.", (self.id,)),
            )
        out = [Sentence(self._level(level), (self.id,)) for level in self.levels]
        steady = [share for _, share in self.stays]
        text = f"The {plural(len(steady), 'coalition')} of the front as coded stay on it in "
        text += (
            f"{min(steady):.0%} to {max(steady):.0%} of the draws" if len(steady) > 1 else f"{steady[0]:.0%} of them"
        )
        return (*out, Sentence(f"{text}.", (self.id,)))

    def _level(self, level: Level) -> str:
        return (
            f"Over {plural(self.draws, 'draw')} of statements and coders, signatories of weight {number(level.weight)} "
            f"can settle {_range(level.high)} if those who have not spoken sign, {_range(level.low)} if they refuse; "
            f"there is a text to sign in {level.signable} of the draws."
        )


def scenarios(
    model: Model,
    statements: Sequence[Statement],
    *,
    codebook: Codebook | None = None,
    draws: Draws = _DRAWS,
) -> Scenarios:
    """Draw the statements of all parties again and work out the front of each draw.

    Ctrl-C ends it with the draws made so far.

    Raises
    ------
    OptionError
        If there are more than 24 parties, or links couple articles too closely.
    """
    from concord.agreement.fronts import front

    points = front(model).high.points
    sums = subset_sums(model.cube.weights)
    units = [round(p.weight * model.cube.weight_scale) for p in points]
    masks = [[sum(1 << model.party_index[a] for a in c) for c in p.coalitions] for p in points]

    def asked(cube: Cube) -> tuple[list[list[float]], list[bool]]:
        low, high = (coverage(cube, reading) for reading in Reading)
        best = [_best(found, cube.scale, sums, units) for found in (low, high)]
        return best, [_undominated(high, sums, m) for group in masks for m in group]

    best, stays = zip(*_of_each(drawn_cubes(model, statements, draws, codebook=codebook), asked), strict=True)
    table = np.array(best).reshape(len(best), 2, len(points))  # draws, readings, weights
    able = (table > -np.inf).mean(axis=0)
    levels = tuple(
        Level(
            p.weight,
            _spread(np.maximum(table[:, 0, n], 0.0)),
            _spread(np.maximum(table[:, 1, n], 0.0)),
            Chance(float(able[0, n]), float(able[1, n])),
        )
        for n, p in enumerate(points)
    )
    share = np.mean(stays, axis=0).tolist() if points else []
    named = [c for p in points for c in p.coalitions]
    certificate = Certificate(Proof.GAP, 0.0, 1.0, "enumeration of draws", draws.work, model.cube.digest)
    return Scenarios(
        len(best), draws.seed, draws.together, levels, tuple(zip(named, share, strict=True)), certificate, model
    )


def _of_each(cubes: Iterator[Cube], asked: Callable[[Cube], T]) -> list[T]:
    """Ask every draw; where the user stops it, those made so far count."""
    answers: list[T] = []
    try:
        for cube in cubes:
            answers.append(asked(cube))
    except KeyboardInterrupt:
        if not answers:
            raise
    return answers


def _best(found: Lattice, scale: int, sums: Ints, units: Sequence[int]) -> list[float]:
    """The most that coalitions of at least each weight can settle; minus infinity where none can sign."""
    values = found.values
    able = values >= found.floor
    able[0] = False
    out = []
    for weight in units:
        here = values[able & (sums >= weight)]
        out.append(float(here.max()) / scale if len(here) else -np.inf)
    return out


def _undominated(found: Lattice, sums: Ints, mask: int) -> bool:
    """Whether a coalition is on the front of a draw."""
    values = found.values
    mine, weight = int(values[mask]), int(sums[mask])
    if mine < found.floor:
        return False
    better = ((values >= mine) & (sums > weight)) | ((values > mine) & (sums >= weight))
    return not bool(better[1:].any())


def _spread(values: Sequence[float] | Floats) -> Spread:
    low, middle, high = np.percentile(values, _SPREAD).tolist()
    return (low, middle, high)


def _range(spread: Spread) -> str:
    low, middle, high = map(number, spread)
    return low if low == high else f"{middle} ({low} to {high} in nine of ten)"
