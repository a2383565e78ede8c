"""Cleavages: which issues split the blocs, and which bridge them.

Answers: on what do the blocs differ, and on what could they meet? It refuses to speak of an issue on which fewer than
two blocs were heard: those are listed as unheard, not as common ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement, product

import numpy as np
from numpy.typing import NDArray

from concord.networks.blocs import Blocs
from concord.networks.network import StanceMatrix
from concord.networks.similarity import SIGNED

__all__ = ["Cleavage", "Cleavages", "cleavages", "pairs_on"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cleavage:
    """How the blocs stand to each other on one issue.

    All figures are mean similarities in [-1, 1] of :mod:`concord.networks.similarity`; pairs of actors are averaged
    within a pair of blocs, then pairs of blocs alike, so that a large bloc does not drown a small one.

    Attributes
    ----------
    across : float
        Mean over pairs of blocs.
    worst : float
        The pair of blocs furthest apart: an issue bridges only if it bridges them.
    furthest : tuple of int
        That pair, numbers into ``Blocs.members``.
    within : float or None
        Mean over pairs of actors inside the blocs; None where no bloc has two who spoke.
    heard : tuple of int
        The blocs with at least one actor who spoke.
    voices : int
        How many actors of the blocs spoke.
    statements : tuple of str
        What it rests on.
    """

    issue: str
    across: float
    worst: float
    furthest: tuple[int, int]
    within: float | None
    heard: tuple[int, ...]
    voices: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cleavages:
    """Issues that split the blocs (``worst`` below 0), that bridge them (above 0), that do neither, or are unheard.

    Splits come furthest apart first, bridges nearest first; ties by the number of voices, then in the order of issues.
    """

    splits: tuple[Cleavage, ...]
    bridges: tuple[Cleavage, ...]
    neither: tuple[Cleavage, ...]
    unheard: tuple[str, ...]


def cleavages(matrix: StanceMatrix, blocs: Blocs) -> Cleavages:
    """Sort the issues by what they do to the blocs.

    Parameters
    ----------
    matrix : PositionMatrix
        Counts ``A x I x 4``.
    blocs : Blocs
        Of a network of the same actors; actors that are in no bloc take no part.

    Returns
    -------
    Cleavages
    """
    rows = [[matrix.actors.index(a) for a in members if a in matrix.actors] for members in blocs.members]
    counts = np.asarray(matrix.counts, dtype=np.float64)
    found, unheard = [], []
    for number, issue in enumerate(matrix.issues):
        cleavage = _cleavage(matrix, counts[:, number], rows, issue)
        if cleavage is None:
            unheard.append(issue)
        else:
            found.append(cleavage)
    return Cleavages(
        splits=tuple(sorted((c for c in found if c.worst < 0), key=lambda c: (c.worst, c.across, -c.voices))),
        bridges=tuple(sorted((c for c in found if c.worst > 0), key=lambda c: (-c.worst, -c.across, -c.voices))),
        neither=tuple(c for c in found if c.worst == 0),
        unheard=tuple(unheard),
    )


def pairs_on(
    matrix: StanceMatrix, blocs: Blocs, issue: str
) -> dict[tuple[int, int], tuple[tuple[str, str, float], ...]]:
    """Return the similarities of actors on an issue, by the pair of blocs (or the one bloc) that they are of.

    What :func:`cleavages` has as ``across``, ``worst`` and ``within`` are means of these.
    """
    counts = np.asarray(matrix.counts, dtype=np.float64)[:, matrix.issues.index(issue)]
    rows = [[matrix.actors.index(a) for a in members if a in matrix.actors] for members in blocs.members]
    spoke = [[a for a in members if counts[a].any()] for members in rows]
    alike = _alike(counts)
    found: dict[tuple[int, int], tuple[tuple[str, str, float], ...]] = {}
    for g, h in combinations_with_replacement(range(len(spoke)), 2):
        pairs = combinations(spoke[g], 2) if g == h else product(spoke[g], spoke[h])
        values = tuple((matrix.actors[a], matrix.actors[b], float(alike[a, b])) for a, b in pairs)
        if values:
            found[g, h] = values
    return found


def _alike(counts: Floats) -> Floats:
    """Return the similarity of each two actors on one issue, from their counts (A x 4)."""
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1.0)
    alike: Floats = np.round(shares @ SIGNED @ shares.T, 12)
    return alike


def _cleavage(matrix: StanceMatrix, counts: Floats, rows: list[list[int]], issue: str) -> Cleavage | None:
    """Measure one issue; None where fewer than two blocs were heard."""
    spoke = [[a for a in members if counts[a].any()] for members in rows]
    heard = tuple(number for number, members in enumerate(spoke) if members)
    if len(heard) < 2:
        return None
    alike = _alike(counts)
    pairs = {(g, h): float(alike[np.ix_(spoke[g], spoke[h])].mean()) for g, h in combinations(heard, 2)}
    inside = [float(alike[a, b]) for members in spoke for a, b in combinations(members, 2)]
    furthest = min(pairs, key=lambda pair: (pairs[pair], pair))
    voices = [a for members in spoke for a in members]
    positions = [matrix.get(matrix.actors[a], issue) for a in voices]
    return Cleavage(
        issue=issue,
        across=float(np.mean(list(pairs.values()))),
        worst=pairs[furthest],
        furthest=furthest,
        within=float(np.mean(inside)) if inside else None,
        heard=heard,
        voices=len(voices),
        statements=tuple(dict.fromkeys(s for p in positions if p is not None for s in p.statements)),
    )
