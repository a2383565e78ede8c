"""What Polis' production keeps beside its main figures: base clusters, subgroups, and where each participant stands.

Answers: does this agree with the stored output of a conversation, to the last field? It refuses to guess where that
output depends on when its server looked: base clusters and the number of groups are those of these votes, or those that
are given (:class:`Clusters`), and :func:`smoothed_number` says what the server would show after a series of looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from concord.networks.opinion.clusters import group_positions
from concord.networks.opinion.counts import GroupCounts, count_groups
from concord.networks.opinion.polis_figures import Representative, representative
from concord.networks.opinion.votes import VoteMatrix

__all__ = ["Clusters", "Standing", "Subgroups", "base_places", "smoothed_number", "standings", "subgroups"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NOBODY = -1
PATIENCE = 4  # looks in a row before another number of groups is shown


@dataclass(frozen=True, slots=True)
class Clusters:
    """Clusters that are known already: participant to base cluster, group, and subgroup within the group."""

    groups: Mapping[int, int]
    base: Mapping[int, int] = field(default_factory=dict)
    subgroups: Mapping[int, int] = field(default_factory=dict)

    def labels(self, participants: Ints, which: str) -> Ints:
        """Return the cluster of each participant, -1 for none."""
        known: Mapping[int, int] = getattr(self, which)
        return np.array([known.get(i, NOBODY) for i in participants.tolist()], dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Subgroups:
    """The division of one group: ``labels`` (N) of its members, -1 for everybody else, and what sets each apart."""

    group: int
    labels: Ints
    counts: GroupCounts
    representative: Mapping[int, tuple[Representative, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a participant stands on the map.

    ``centricness`` is 1 less the distance to the middle of all, ``coreness`` 1 less that to the middle of the group,
    ``extremeness`` how far beyond the middle of the group, seen from the middle of all.
    """

    participant: int
    group: int
    votes: int
    centricness: float
    coreness: float
    extremeness: float


def base_places(positions: Floats, base: Ints) -> tuple[Ints, Floats, Ints]:
    """Return ids (B), mean places (B, 2) and sizes (B) of base clusters, by id."""
    ids = np.unique(base[base >= 0])
    place = np.searchsorted(ids, base[base >= 0])
    sizes = np.bincount(place, minlength=len(ids))
    sums = np.column_stack([np.bincount(place, weights=axis, minlength=len(ids)) for axis in positions[base >= 0].T])
    return ids, sums / np.maximum(sizes, 1)[:, None], sizes


def subgroups(
    matrix: VoteMatrix,
    raw: VoteMatrix,
    positions: Floats,
    groups: Ints,
    *,
    given: Ints | None = None,
    rejected: Iterable[int] = (),
) -> tuple[Subgroups, ...]:
    """Divide each group as the whole was divided, and compare each part with the rest of its group.

    Parameters
    ----------
    matrix, raw : VoteMatrix
        Votes with rejected statements as passes, and as cast: counts are of the latter.
    positions : ndarray, shape (N, 2)
    groups : ndarray of int, shape (N,)
    given : ndarray of int, shape (N,), optional
        The subgroups, where they are known.
    """
    rejected = tuple(rejected)
    found = []
    for group in np.unique(groups[groups >= 0]).tolist():
        inside = groups == group
        labels = np.full(len(groups), NOBODY, dtype=np.int64)
        labels[inside] = given[inside] if given is not None else group_positions(positions[inside]).labels
        told = representative(count_groups(matrix, labels), rejected=rejected)
        found.append(Subgroups(group, labels, count_groups(raw, labels), told))
    return tuple(found)


def standings(participants: Ints, votes: Ints, positions: Floats, groups: Ints) -> tuple[Standing, ...]:
    """Return where each participant of a group stands, group by group."""
    everybody = groups >= 0
    if not everybody.any():
        return ()
    middle = positions[everybody].mean(axis=0)
    found = []
    for group in np.unique(groups[everybody]).tolist():
        rows = np.flatnonzero(groups == group)
        centre = positions[rows].mean(axis=0)
        outward = centre - middle
        length = float(np.linalg.norm(outward))
        outward = outward / length if length > 0 else outward
        for row in rows.tolist():
            place = positions[row]
            found.append(
                Standing(
                    int(participants[row]),
                    group,
                    int(votes[row]),
                    float(1 - np.linalg.norm(place - middle)),
                    float(1 - np.linalg.norm(place - centre)),
                    float((place - centre) @ outward),
                )
            )
    return tuple(found)


def smoothed_number(looks: Sequence[Sequence[tuple[int, float]]], *, patience: int = PATIENCE) -> int:
    """Return the number of groups that the server shows after a series of looks at a conversation.

    Parameters
    ----------
    looks : sequence of sequence of (number, silhouette)
        What each look found, oldest first.
    patience : int
        How often in a row another number must be the best before it is shown.

    Examples
    --------
    >>> two, three = [(2, 0.5), (3, 0.4)], [(2, 0.4), (3, 0.5)]
    >>> smoothed_number([two, three, three, three]), smoothed_number([two, three, three, three, three])
    (2, 3)
    """
    shown = last = 0
    often = 0
    for look in looks:
        tried = dict(look)
        best = max(tried, key=lambda number: tried[number], default=1)
        often = often + 1 if best == last else 1
        last = best
        if often >= patience or not shown or shown not in tried:
            shown = best
    return shown
