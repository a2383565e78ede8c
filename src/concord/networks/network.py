"""A network of actors whose every tie can be opened: who stands with whom, and which statements say so.

It refuses to be edited: weights are read-only, and a tie without evidence is one that the caller gave by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from concord.errors import NotFoundError, OptionError
from concord.values import Position

__all__ = ["Network", "StanceMatrix", "TieEvidence"]

Floats = NDArray[np.float64]


class StanceMatrix(Protocol):
    """What a network needs of a position matrix: counts ``A x I x 4`` in the order of ``Stance``."""

    @property
    def actors(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def issues(self) -> tuple[str, ...]: ...  # noqa: D102

    @property
    def counts(self) -> NDArray[np.int64]: ...  # noqa: D102

    @property
    def weights(self) -> Floats: ...  # noqa: D102

    def get(self, actor: str, issue: str) -> Position | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class TieEvidence:
    """What one issue adds to a tie: ``contribution`` in the units of the tie's weight, and the statements it rests on.

    The contributions of a tie sum to its weight.
    """

    issue: str
    contribution: float
    statements: tuple[str, ...]  # of the first actor, then of the second


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Actors and the symmetric ``A x A`` weights between them; the diagonal is 0.

    Parameters
    ----------
    kind : str
        ``"congruence"``, ``"conflict"`` or ``"signed"`` (congruence minus conflict).
    actors : tuple of str
        Ids, in the order of the rows.
    weights : ndarray, shape (A, A)
        Symmetric; made read-only.
    normalisation : str
        What the weights were divided by; ``"none"`` for sums.
    counting : str
        ``"issues"`` or ``"statements"``; ``"given"`` where the weights came from outside.

    Raises
    ------
    OptionError
        If the weights are not a finite symmetric matrix of the actors, or an actor is named twice.

    Examples
    --------
    >>> import numpy as np
    >>> pair = Network("signed", ("a", "b"), np.array([[0.0, -1.0], [-1.0, 0.0]]))
    >>> pair.weight("a", "b"), pair.isolates
    (-1.0, ())
    """

    kind: str
    actors: tuple[str, ...]
    weights: Floats
    normalisation: str = "none"
    counting: str = "given"
    contributions: Callable[[int, int], Floats] | None = field(default=None, repr=False)  # (I,) of a pair of rows
    source: StanceMatrix | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        size = len(self.actors)
        weights = np.array(self.weights, dtype=np.float64)
        if len(set(self.actors)) != size:
            raise OptionError("network", "an actor is named twice", "each actor once", "merge the rows")
        if weights.shape != (size, size) or not np.isfinite(weights).all() or not np.allclose(weights, weights.T):
            raise OptionError(
                "network weights", f"shape {weights.shape} for {size} actors", "a finite symmetric A x A matrix"
            )
        np.fill_diagonal(weights, 0.0)
        weights.setflags(write=False)
        object.__setattr__(self, "weights", weights)

    @property
    def isolates(self) -> tuple[str, ...]:
        """The actors without any tie."""
        return tuple(a for a, row in zip(self.actors, self.weights, strict=True) if not row.any())

    @property
    def input_hash(self) -> str:
        """A SHA-256 over kind, actors and weights: which network a result was computed from."""
        names = "\x1f".join((self.kind, self.normalisation, *self.actors)).encode()
        return hashlib.sha256(names + b"\x1e" + self.weights.tobytes()).hexdigest()

    def index(self, actor: str) -> int:
        """Return the row of ``actor``; :class:`NotFoundError` where it is not in the network."""
        try:
            return self.actors.index(actor)
        except ValueError:
            raise NotFoundError(
                f"actor '{actor}'", "is not in the network", "one of its actors", "list them with `concord actors`"
            ) from None

    def weight(self, a: str, b: str) -> float:
        """Return the weight of the tie between ``a`` and ``b``."""
        return float(self.weights[self.index(a), self.index(b)])

    def ties(self) -> tuple[tuple[str, str, float], ...]:
        """Return all ties ``(a, b, weight)``, strongest first; equal ones in the order of the actors."""
        rows, columns = np.nonzero(np.triu(self.weights, 1))
        order = sorted(range(len(rows)), key=lambda t: (-abs(self.weights[rows[t], columns[t]]), rows[t], columns[t]))
        return tuple(
            (self.actors[rows[t]], self.actors[columns[t]], float(self.weights[rows[t], columns[t]])) for t in order
        )

    def evidence(self, a: str, b: str) -> tuple[TieEvidence, ...]:
        """Return the issues that the tie between ``a`` and ``b`` rests on, strongest first, with statement ids.

        Empty for a network whose weights were given from outside.
        """
        i, j = self.index(a), self.index(b)
        if self.contributions is None or self.source is None or i == j:
            return ()
        part = self.contributions(i, j)
        order = sorted(np.flatnonzero(part).tolist(), key=lambda k: (-abs(float(part[k])), k))
        issues = self.source.issues
        return tuple(TieEvidence(issues[k], float(part[k]), _statements(self.source, (a, b), issues[k])) for k in order)


def _statements(source: StanceMatrix, actors: Sequence[str], issue: str) -> tuple[str, ...]:
    positions = [source.get(actor, issue) for actor in actors]
    return tuple(dict.fromkeys(s for position in positions if position is not None for s in position.statements))
