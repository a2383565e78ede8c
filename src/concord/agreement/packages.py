"""What is the cheapest set of moves that brings a party in, or reaches a quota, without giving the text away?

A move lifts one party's objection to one wording that is then written; it costs the salience of the article to that
party. Red lines are not for sale. Every cheapest set is listed, up to a stated number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Reading
from concord.agreement.model import Model
from concord.agreement.package_program import MoveSet, MovesProgram
from concord.agreement.platforms import best_platform
from concord.agreement.words import (
    all_of,
    evidence_of,
    join,
    names,
    number,
    phrase,
    plural,
    read_as,
    result_id,
    stands,
    upper,
)
from concord.errors import OptionError
from concord.values import Certificate, Proof, Sentence

__all__ = ["Package", "Packages", "cheapest_moves"]


@dataclass(frozen=True, slots=True)
class Package:
    """A set of moves and what it makes possible: who signs which text."""

    moves: tuple[tuple[str, str, str], ...]  # (party, article, wording)
    coalition: tuple[str, ...]
    platform: tuple[tuple[str, str], ...]
    coverage: float


@dataclass(frozen=True)
class Packages:
    """The cheapest sets of moves; ``packages`` is empty where no set of moves reaches what was asked.

    ``complete`` says that no other set of moves is as cheap.
    """

    cost: float
    packages: tuple[Package, ...]
    complete: bool
    asked: str
    certificate: Certificate
    model: Model = field(repr=False, compare=False)
    reading: Reading = Reading.OPTIMISTIC
    coverage: float = 0.0  # what was to be settled at least

    def sentences(self) -> tuple[Sentence, ...]:
        """Say each package: who moves on what, and what is then signed by whom."""
        model, this = self.model, (result_id(self.model, "packages", self.asked),)
        if not self.packages:
            proven = self.certificate.proof is Proof.PROVEN
            none = "no set of moves short of a red line reaches" if proven else "no set of moves was found that reaches"
            said = f"{upper(read_as(model, self.reading) + none)} {self.asked}"
            most = float(model.cube.values.max(axis=1).sum()) / model.cube.scale
            said += f": the whole charter is worth {number(most)} at most" if self.coverage > most else ""
            return (Sentence(f"{said}.", this),)
        out = [_sentence(self, p, this) for p in self.packages]
        if not self.complete:
            gap = self.certificate.proof is Proof.GAP
            rest = f"at least {number(self.certificate.bound)} must be paid" if gap else "others cost as much"
            out.append(Sentence(f"These are not all: {rest}, each move at the salience of its article.", this))
        return tuple(out)


def cheapest_moves(
    model: Model,
    *,
    include: Sequence[str] = (),
    quota: float | None = None,
    coverage: float = 0.0,
    reading: Reading = Reading.OPTIMISTIC,
    most_per_party: int | None = None,
    listed: int = 10,
    seconds: float = math.inf,
) -> Packages:
    """Return the cheapest sets of moves after which a coalition can sign enough.

    Parameters
    ----------
    include : sequence of str
        Parties that must be among the signatories.
    quota : float, optional
        Least weight of signatories; default: everybody signs.
    coverage : float
        Least coverage of the text they sign (reservations priced by the rule count against it, also new ones).
    reading : Reading
        OPTIMISTIC (default): parties that have not spoken sign; PESSIMISTIC: each has to be won by a move.
    most_per_party : int, optional
        No party makes more moves than this.
    listed : int
        At most so many packages of the same cost.

    Raises
    ------
    OptionError
        If an option is out of range.
    NotFoundError
        If a party is not at the table.

    Notes
    -----
    A mixed-integer program, see :mod:`concord.agreement.package_program`; with everybody signing it is a
    multiple-choice knapsack.
    """
    cube = model.cube
    total = int(cube.weights.sum())
    units = total if quota is None else math.ceil(round(quota * cube.weight_scale, 6))
    if not 0 <= units <= total:
        raise OptionError("quota", f"is {quota:g}", f"a weight from 0 to {total / cube.weight_scale:g}")
    if not math.isfinite(coverage) or listed < 1 or (most_per_party is not None and most_per_party < 0):
        raise OptionError(
            "packages", "an option is out of range", "a finite coverage, listed >= 1, most_per_party >= 0"
        )
    members = model.members(tuple(include)) if include else ()
    asked = _asked(model, members, units, coverage)
    program = MovesProgram(cube, reading, members, units, coverage, model.salience, most_per_party)
    found, proof, bound, nodes, complete = program.solve_all(listed, seconds)
    cost = found[0].cost if found else 0.0
    return Packages(
        cost=cost,
        packages=tuple(_package(model, f) for f in found),
        complete=complete,
        asked=asked,
        certificate=Certificate(proof, cost, bound, "HiGHS", f"{nodes} nodes", cube.digest),
        model=model,
        reading=reading,
        coverage=coverage,
    )


def _package(model: Model, found: MoveSet) -> Package:
    cube, ks, moves = model.cube, found.wordings, found.moves
    rows: list[int] = np.flatnonzero(found.members).tolist()
    value = sum(int(cube.values[j, k]) for j, k in enumerate(ks))
    for j, k in enumerate(ks):
        noted = cube.reserves()[rows, j, k] | np.array([(i, j, k) in moves and not cube.core[j] for i in rows])
        value -= int(cube.prices[rows, j][noted].sum())
    return Package(
        moves=tuple((model.parties[i].actor, *_names(model, j, k)) for i, j, k in sorted(moves)),
        coalition=tuple(model.parties[i].actor for i in rows),
        platform=tuple(_names(model, j, k) for j, k in enumerate(ks)),
        coverage=value / cube.scale,
    )


def _names(model: Model, j: int, k: int) -> tuple[str, str]:
    return model.charter.articles[j].id, model.wording(j, k).id


def _asked(model: Model, members: tuple[int, ...], units: int, coverage: float) -> str:
    weight = number(units / model.cube.weight_scale)
    said = f"signatories of weight {weight} and a text" + (f" worth {number(coverage)}" if coverage > 0 else "")
    return said + (f" with {join([model.name(model.parties[i].actor) for i in members])}" if members else "")


def _sentence(result: Packages, package: Package, this: tuple[str, ...]) -> Sentence:
    model, asked, read = result.model, result.asked, read_as(result.model, result.reading)
    if not package.moves:
        signers = all_of(model, model.members(package.coalition))
        best = best_platform(model, package.coalition, reading=result.reading).certificate.value
        text = f"nobody has to move to reach {asked}: {signers} can sign a text worth {number(best)} today"
        return Sentence(f"{upper(read + text)}.", this)
    cells = [(model.party_index[p], *model.wording_index[a, w]) for p, a, w in package.moves]
    by_wording: dict[tuple[int, int], list[int]] = {}
    for i, j, k in cells:
        by_wording.setdefault((j, k), []).append(i)
    moves = []
    for (j, k), who in by_wording.items():
        takes = "accepts" if len(who) == 1 else "accept"
        title = model.charter.articles[j].title
        today = "; ".join(stands(model, i, j, k) for i in who)
        moves.append(f"{join(names(model, who))} {takes} {phrase(model.wording(j, k))} on “{title}” (today {today})")
    text = upper(f"{read}{plural(len(cells), 'move')} would reach {asked}: {join(moves)}")
    return Sentence(f"{text}; the text is then worth {number(package.coverage)}.", (*evidence_of(model, cells), *this))
