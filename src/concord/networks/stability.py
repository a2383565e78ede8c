"""How sure the blocs are: what remains of them when the statements, or the coders, are drawn again.

Answers: would the same blocs be found with other statements of the same kind? Each round draws statements with
replacement within each actor (or whole coders), makes the signed network and its blocs anew, and counts how often two
actors share one. It refuses to be lucky: the seed is given, and the same seed gives the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.blocs import Blocs, blocs
from concord.networks.ties import signed
from concord.values import Stance, Statement

__all__ = ["Stability", "bloc_stability"]

Floats = NDArray[np.float64]

UNITS = ("statements", "coders")
QUICK = 12  # actors solved exactly in a round; larger rounds are searched


@dataclass(frozen=True, slots=True, eq=False)
class Stability:
    """How often actors share a bloc over the rounds.

    Attributes
    ----------
    actors : tuple of str
    together : ndarray, shape (A, A)
        Share of the rounds, among those in which both had ties, in which two actors share a bloc; NaN where none.
    cohesion : tuple of float
        For each bloc of the result, the mean of ``together`` over its pairs; 1 for a bloc of one.
    separation : float
        1 less the mean of ``together`` over pairs in different blocs; NaN where there is one bloc.
    counts : tuple of (number of blocs, share of rounds)
    """

    actors: tuple[str, ...]
    together: Floats
    cohesion: tuple[float, ...]
    separation: float
    counts: tuple[tuple[int, float], ...]
    rounds: int
    unit: str


def bloc_stability(
    statements: Sequence[Statement], found: Blocs, *, seed: int, rounds: int = 200, unit: str = "statements"
) -> Stability:
    """Draw the statements again and again and see what remains of the blocs.

    Parameters
    ----------
    statements : sequence of Statement
        Those that the blocs were made of; only accepted ones count.
    found : Blocs
        The blocs to judge.
    rounds : int
        How often to draw.
    unit : {"statements", "coders"}
        What is drawn: statements within each actor, or whole coders with all their statements.

    Raises
    ------
    OptionError
        For no round, an unknown unit, or fewer than two coders where coders are drawn.
    """
    rows = sorted((s for s in statements if s.accepted), key=lambda s: s.id)
    coders = sorted({s.coder for s in rows})
    if rounds < 1 or unit not in UNITS:
        raise OptionError("stability", f"{rounds} rounds of {unit}", "at least 1 round of " + " or ".join(UNITS))
    if unit == "coders" and len(coders) < 2:
        raise OptionError("unit", f"is coders, of whom there are {len(coders)}", "two coders or more, or statements")
    actors = tuple(a for members in found.members for a in members)
    sample = _Sample(rows, actors, coders)
    rng = np.random.default_rng(seed)
    shared, both = np.zeros((2, len(actors), len(actors)))
    counts: dict[int, int] = {}
    for _ in range(rounds):
        labels = sample.labels(sample.draw(rng, unit))
        known = labels >= 0
        both += known[:, None] & known[None, :]
        shared += (labels[:, None] == labels[None, :]) & known[:, None] & known[None, :]
        number = len(set(labels[known].tolist()))
        counts[number] = counts.get(number, 0) + 1
    together = np.divide(shared, both, out=np.full_like(shared, np.nan), where=both > 0)
    groups = np.array([found.of(a) for a in actors])
    apart = groups[:, None] != groups[None, :]
    return Stability(
        actors,
        together,
        tuple(_mean(together, np.flatnonzero(groups == g)) for g in range(len(found.members))),
        float(1.0 - np.nanmean(together[apart])) if apart.any() else float("nan"),
        tuple((number, counts[number] / rounds) for number in sorted(counts)),
        rounds,
        unit,
    )


def _mean(together: Floats, rows: NDArray[Any]) -> float:
    inside = together[np.ix_(rows, rows)][np.triu_indices(len(rows), 1)]
    return float(np.nanmean(inside)) if len(inside) and not np.isnan(inside).all() else 1.0


class _Sample:
    """Statements as arrays, and the blocs of a draw of them."""

    def __init__(self, rows: Sequence[Statement], actors: tuple[str, ...], coders: Sequence[str]) -> None:
        issues = sorted({s.issue for s in rows})
        place = {a: n for n, a in enumerate(actors)}
        self.rows = [s for s in rows if s.holder in place]
        self.actors, self.issues = actors, tuple(issues)
        order = {stance: q for q, stance in enumerate(Stance)}
        number = {issue: n for n, issue in enumerate(issues)}
        self.actor = np.array([place[s.holder] for s in self.rows], dtype=np.int64)
        cells = [(place[s.holder] * len(issues) + number[s.issue]) * 4 + order[s.stance] for s in self.rows]
        self.cell = np.array(cells, dtype=np.int64)
        self.coder = np.array([list(coders).index(s.coder) for s in self.rows], dtype=np.int64)
        self.of_actor = [np.flatnonzero(self.actor == a) for a in range(len(actors))]
        self.of_coder = [np.flatnonzero(self.coder == c) for c in range(len(coders))]

    def draw(self, rng: np.random.Generator, unit: str) -> NDArray[np.int64]:
        """Return the rows of one draw."""
        if unit == "coders":
            chosen = rng.integers(0, len(self.of_coder), len(self.of_coder))
            return np.concatenate([self.of_coder[c] for c in chosen])
        drawn = [own[rng.integers(0, len(own), len(own))] for own in self.of_actor if len(own)]
        return np.concatenate(drawn)

    def labels(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the bloc of each actor in a draw; -1 for those without ties."""
        shape = (len(self.actors), len(self.issues), 4)
        counts = np.bincount(self.cell[rows], minlength=int(np.prod(shape))).reshape(shape)
        matrix = SimpleNamespace(actors=self.actors, issues=self.issues, counts=counts, weights=counts, get=None)
        found = blocs(signed(matrix), exact_up_to=QUICK)
        of = {a: number for number, members in enumerate(found.members) for a in members}
        return np.array([of.get(a, -1) for a in self.actors], dtype=np.int64)
