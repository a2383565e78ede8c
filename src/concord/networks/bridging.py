"""Bridging among parties: what would find support in every bloc, with silence as an interval and red lines as vetoes.

Answers: on which question could these few, unequal, partly silent parties meet? The support of a bloc is the weighted
mean of its parties' stances on a scale from 0 (rejects) to 1 (supports); the bridge is the support of the bloc that
supports it least. A party that said nothing counts with both ends of the scale, so that every figure is an interval
[worst, best]. It refuses to make silence a zero or a mean, and to let a high figure hide a red line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.network import StanceMatrix
from concord.networks.similarity import LADDER
from concord.values import Stance

__all__ = ["Bridge", "bridges"]

Floats = NDArray[np.float64]

ENDS = (min(LADDER.values()), max(LADDER.values()))
SUPPORT: Floats = np.array([(LADDER[s] - ENDS[0]) / (ENDS[1] - ENDS[0]) for s in Stance])  # 1, 0, 3/4, 1/2


@dataclass(frozen=True, slots=True)
class Bridge:
    """How far a question bridges the blocs.

    Attributes
    ----------
    worst, best : float
        Support in the bloc that supports least, if all silent parties reject, or support.
    heard : float
        The same counting only those who spoke, blocs that said nothing left out; NaN where nobody spoke.
    weakest : int
        The bloc whose worst case is lowest (ties: the first).
    blocs : tuple of (worst, best)
        Of each bloc.
    silent : tuple of str
        Parties that said nothing.
    vetoes : tuple of str
        Parties for which it crosses a red line; then nobody can sign it, whatever the support.
    ask : str or None
        The silent party whose answer would narrow the weakest bloc most.
    """

    issue: str
    worst: float
    best: float
    heard: float
    weakest: int
    blocs: tuple[tuple[float, float], ...]
    silent: tuple[str, ...]
    vetoes: tuple[str, ...]
    ask: str | None
    statements: tuple[str, ...]


def bridges(
    matrix: StanceMatrix,
    blocs: Sequence[Sequence[str]],
    *,
    weights: Mapping[str, float] | None = None,
    red_lines: Iterable[tuple[str, str]] = (),
) -> tuple[Bridge, ...]:
    """Rank the issues by how surely they bridge the blocs.

    Parameters
    ----------
    matrix : PositionMatrix
        Counts ``A x I x 4``.
    blocs : sequence of sequences of actors
        Found (``Blocs.members``) or declared.
    weights : mapping, optional
        Weight of each party; 1 where not given.
    red_lines : iterable of (actor, issue)
        Where AGREE on the issue is out of the question for the actor.

    Returns
    -------
    tuple of Bridge
        Those without a veto first; then by the worst case, the best case, and the order of the issues.

    Raises
    ------
    OptionError
        For an empty bloc, an actor in two blocs or without a row, or a weight that is not above 0.
    """
    weighed = _weights(matrix, blocs, weights or {})
    vetoes: dict[str, list[str]] = {}
    for actor, issue in red_lines:
        vetoes.setdefault(issue, []).append(actor)
    counts = np.asarray(matrix.counts, dtype=np.float64)
    made = [_bridge(matrix, blocs, weighed, counts, n, vetoes.get(issue, [])) for n, issue in enumerate(matrix.issues)]
    return tuple(sorted(made, key=lambda b: (bool(b.vetoes), -b.worst, -b.best)))


def _weights(matrix: StanceMatrix, blocs: Sequence[Sequence[str]], given: Mapping[str, float]) -> dict[str, float]:
    members = [a for members in blocs for a in members]
    if not blocs or not all(blocs) or len(set(members)) != len(members):
        raise OptionError("blocs", "are none, empty or overlapping", "each party in one bloc")
    lost = [a for a in members if a not in matrix.actors]
    if lost:
        raise OptionError("blocs", f"name '{lost[0]}', who has no row", "actors of the matrix")
    weighed = {a: float(given.get(a, 1.0)) for a in members}
    if any(not 0 < w < float("inf") for w in weighed.values()):
        raise OptionError("weights", "are not all above 0", "a finite weight above 0 for each party")
    return weighed


def _bridge(
    matrix: StanceMatrix,
    blocs: Sequence[Sequence[str]],
    weights: Mapping[str, float],
    counts: Floats,
    number: int,
    vetoes: Sequence[str],
) -> Bridge:
    support: dict[str, float | None] = {}
    for members in blocs:
        for actor in members:
            row = counts[matrix.actors.index(actor), number]
            support[actor] = float(row @ SUPPORT / row.sum()) if row.any() else None
    ends, heard = [], []
    for members in blocs:
        total = sum(weights[a] for a in members)
        known = [(weights[a], s) for a in members if (s := support[a]) is not None]
        worst = sum(w * s for w, s in known) / total
        silence = 1.0 - sum(w for w, _ in known) / total
        ends.append((worst, worst + max(silence, 0.0)))
        if known:
            heard.append(sum(w * s for w, s in known) / sum(w for w, _ in known))
    weakest = min(range(len(blocs)), key=lambda g: (ends[g][0], g))
    silent = tuple(a for members in blocs for a in members if support[a] is None)
    unheard = [a for a in blocs[weakest] if support[a] is None]
    issue = matrix.issues[number]
    positions = [matrix.get(a, issue) for members in blocs for a in members]
    return Bridge(
        issue,
        ends[weakest][0],
        min(best for _, best in ends),
        min(heard) if heard else float("nan"),
        weakest,
        tuple(ends),
        silent,
        tuple(vetoes),
        max(unheard, key=lambda a: weights[a]) if unheard else None,
        tuple(dict.fromkeys(s for p in positions if p is not None for s in p.statements)),
    )
