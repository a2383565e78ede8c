"""Who holds what: actors by issues, each cell with its statements, its probabilities and how sure they are.

A cell without statements is blank: it has no position, no stance and no probability, and nothing here fills it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from concord.errors import NotFoundError, OptionError
from concord.values import Position, Stance

__all__ = ["PositionMatrix", "restrict", "silent", "uncertainty"]

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class PositionMatrix:
    """Positions of actors on issues.

    Attributes
    ----------
    actors, issues : tuple of str
        Ids, in the order of the first two axes.
    counts : ndarray, shape (A, I, 4)
        Statements per stance in the order of :class:`~concord.values.Stance`; read-only.
    weights : ndarray, shape (A, I, 4)
        Their weights (:class:`~concord.positions.weights.Weighing`); read-only.
    positions : tuple of Position
        One for each cell with statements, by actor, then issue.
    prior : float
        Pseudo-statements given to each stance.
    period : str
        EDTF interval, empty for all time.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    counts: Counts
    weights: Floats
    positions: tuple[Position, ...]
    prior: float
    period: str = ""
    _by_cell: dict[tuple[str, str], Position] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.counts.setflags(write=False)
        self.weights.setflags(write=False)
        object.__setattr__(self, "_by_cell", {(p.actor, p.issue): p for p in self.positions})

    def get(self, actor: str, issue: str) -> Position | None:
        """Return the position, or None where the cell is blank (or outside the matrix)."""
        return self._by_cell.get((actor, issue))

    def of(self, actor: str) -> tuple[Position, ...]:
        """Return the positions of an actor, in the order of the issues."""
        return tuple(p for p in self.positions if p.actor == actor)

    def on(self, issue: str) -> tuple[Position, ...]:
        """Return the positions on an issue, in the order of the actors."""
        return tuple(p for p in self.positions if p.issue == issue)

    def interval(self, actor: str, issue: str, stance: Stance, *, level: float = 0.9) -> tuple[float, float] | None:
        """Return the credible interval of a stance's probability; None where the cell is blank.

        The marginal of the Dirichlet posterior is Beta(prior + w_q, 3 prior + w - w_q); the interval is between its
        quantiles (1 - level)/2 and (1 + level)/2.

        Raises
        ------
        OptionError
            If ``level`` is not between 0 and 1.
        NotFoundError
            If the actor or issue is not in the matrix.
        """
        if not 0 < level < 1:
            raise OptionError("level", f"is {level}", "a number between 0 and 1, like 0.9")
        a, i = _index(self.actors, actor, "actor"), _index(self.issues, issue, "issue")
        if self.get(actor, issue) is None:
            return None
        from scipy.special import betaincinv

        weights = self.weights[a, i]
        mine = float(weights[list(Stance).index(stance)])
        first, second = self.prior + mine, 3 * self.prior + float(weights.sum()) - mine
        low, high = (float(betaincinv(first, second, q)) for q in ((1 - level) / 2, (1 + level) / 2))
        return low, high


def uncertainty(position: Position) -> float:
    """Return how unsure a position is: the entropy of its probabilities over that of four equal ones, in [0, 1].

    >>> uncertainty(Position("a", "i", Stance.AGREE, (0.25, 0.25, 0.25, 0.25), (1, 1, 1, 1), ("s-1",)))
    1.0
    """
    return -sum(p * math.log(p) for p in position.probabilities if p > 0) / math.log(4)


def restrict(
    matrix: PositionMatrix, *, actors: Sequence[str] | None = None, issues: Sequence[str] | None = None
) -> PositionMatrix:
    """Return the part of a matrix for some actors and issues, in their order; positions are those of the whole.

    Raises
    ------
    NotFoundError
        If one of them is not in the matrix.
    """
    kept_actors = tuple(matrix.actors if actors is None else actors)
    kept_issues = tuple(matrix.issues if issues is None else issues)
    rows = [_index(matrix.actors, actor, "actor") for actor in kept_actors]
    columns = [_index(matrix.issues, issue, "issue") for issue in kept_issues]
    cells = ((matrix.get(actor, issue)) for actor in kept_actors for issue in kept_issues)
    return PositionMatrix(
        kept_actors,
        kept_issues,
        matrix.counts[np.ix_(rows, columns)].copy(),
        matrix.weights[np.ix_(rows, columns)].copy(),
        tuple(p for p in cells if p is not None),
        matrix.prior,
        matrix.period,
    )


def silent(actors: Iterable[str], matrix: PositionMatrix) -> tuple[str, ...]:
    """Return those of ``actors`` who hold no position at all, in their order. Silence is not a stance."""
    heard = {position.actor for position in matrix.positions}
    return tuple(actor for actor in actors if actor not in heard)


def _index(ids: tuple[str, ...], wanted: str, kind: str) -> int:
    try:
        return ids.index(wanted)
    except ValueError:
        raise NotFoundError(f"{kind} '{wanted}'", "is not in the position matrix", f"one of its {kind}s") from None
