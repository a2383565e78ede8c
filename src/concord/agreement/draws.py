"""The statements drawn again, and the model they would have given: from sentences to consents, as often as asked.

A draw takes one of the coders of every document; then for each party as many of its statements as it has, with
replacement; then decides which of them were coded right, each by its confidence. Coders may err *together*: what one
coder makes of one party is bent the same way in a whole draw (a one-factor Gaussian copula, O. Vasicek 1987), so that
mistakes come in rows and do not average out. Positions and consents are worked out anew; what parties declared stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np

from concord.agreement.consents import infer_consents
from concord.agreement.cube import Cube
from concord.agreement.model import Model
from concord.errors import OptionError
from concord.values import Codebook, ConsentSource, Statement

__all__ = ["Draws", "drawn_cubes"]

_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Draws:
    """How often to draw, from which seed, and how much a coder's errors on one party go together.

    ``together`` is the share of the variance of an error that all statements of one party by one coder share: 0 means
    that every coding errs by itself, 1 that the least certain always err first and all at once.
    """

    count: int = 200
    seed: int = 0
    together: float = 0.3

    def __post_init__(self) -> None:
        if self.count < 1:
            raise OptionError("draws", f"are {self.count}", "at least 1")
        if not 0 <= self.together <= 1:
            raise OptionError("together", f"is {self.together:g}", "a share from 0 to 1")

    @property
    def work(self) -> str:
        """What a certificate says of them."""
        return f"{self.count} draws, seed {self.seed}, errors together {self.together:g}"


def drawn_cubes(
    model: Model,
    statements: Sequence[Statement],
    draws: Draws,
    *,
    codebook: Codebook | None = None,
    parties: Sequence[str] | None = None,
) -> Iterator[Cube]:
    """Yield the arrays of the model as each draw of the statements would have made it.

    The statements are those of the parties themselves (see :func:`concord.positions.roll_up` for their leaders').
    Consents of parties that are not among ``parties`` (default: all) stay as they are.
    """
    from concord.positions import tally

    rng = np.random.default_rng(draws.seed)
    chosen = tuple(p.actor for p in model.parties) if parties is None else tuple(parties)
    keep = tuple(c for c in model.cells if c.source is not ConsentSource.INFERRED or c.party not in chosen)
    own = [s for s in statements if s.holder in chosen]
    for _ in range(draws.count):
        read = _one_reading(own, rng)
        bent: dict[tuple[str, str], float] = {}
        drawn = [s for a in chosen for s in _drawn([s for s in read if s.holder == a], rng, bent, draws.together)]
        cells = infer_consents(model.charter, tally(drawn), chosen, codebook=codebook, statements=drawn)
        yield replace(model, cells=(*keep, *cells)).cube


def _one_reading(statements: Sequence[Statement], rng: np.random.Generator) -> list[Statement]:
    """For each document the statements of one of the coders who read it, drawn at random."""
    coders: dict[str, list[str]] = {}
    for s in statements:
        known = coders.setdefault(s.passage.document, [])
        if s.coder not in known:
            known.append(s.coder)
    chosen = {d: known[int(rng.integers(len(known)))] for d, known in sorted(coders.items())}
    return [s for s in statements if s.coder == chosen[s.passage.document]]


def _drawn(
    statements: Sequence[Statement], rng: np.random.Generator, bent: dict[tuple[str, str], float], together: float
) -> list[Statement]:
    """Statements drawn with replacement, those coded right; ids made unique, since one may come twice.

    A coding is right where ``sqrt(t) z + sqrt(1 - t) e`` is below the quantile of its confidence, z being the coder's
    bend on the party and e its own noise: right with the chance of its confidence, whatever t.
    """
    picks: list[int] = rng.integers(len(statements), size=len(statements)).tolist() if statements else []
    kept = []
    for n, p in enumerate(picks):
        s = statements[p]
        z = bent.setdefault((s.coder, s.holder), float(rng.standard_normal()))
        noise = float(rng.standard_normal())
        if _NORMAL.cdf(together**0.5 * z + (1 - together) ** 0.5 * noise) < s.confidence:
            kept.append(replace(s, id=f"{s.id}-{n}"))
    return kept
