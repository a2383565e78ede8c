"""The analysis of a conversation: a map, groups, what distinguishes them and what they share.

Answers: which opinion groups are in these votes, and where could they meet? It refuses to let rejected statements
decide who is in which group: they are dropped (Polis counts them as a pass of everybody, see :func:`polis_analysis`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.opinion import polis_figures as polis
from concord.networks.opinion.clusters import Grouping, group_positions
from concord.networks.opinion.contrasts import Contrast, Shared, contrasts, shared_ground
from concord.networks.opinion.counts import GroupCounts, count_groups
from concord.networks.opinion.positions import OpinionMap, map_opinions, predicted
from concord.networks.opinion.production import Clusters, Standing, Subgroups, standings, subgroups
from concord.networks.opinion.votes import VoteMatrix, VotesLike, included, latest_votes

__all__ = ["HeldOut", "OpinionGroups", "PolisAnalysis", "held_out", "opinion_groups", "polis_analysis"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

NOBODY = -1


@dataclass(frozen=True, slots=True, eq=False)
class OpinionGroups:
    """The groups of a conversation.

    Attributes
    ----------
    participants : ndarray, shape (N,)
        Ids; ``groups`` (N,) is the group of each, -1 for those with too few votes.
    map : OpinionMap
        Places of participants and statements.
    silhouettes : tuple of (number of groups, silhouette)
        How well each number of groups tried is apart; empty where the groups were given.
    counts : GroupCounts
        Votes by group.
    distinguishing : dict
        Group to its contrasts, clearest first.
    shared : tuple of Shared
        All statements, the most surely shared first.
    priorities : ndarray, shape (M,)
        How much more votes on each statement are wanted.
    assumptions : tuple of str
        What was decided on the way.
    """

    participants: Ints
    groups: Ints
    statements: Ints
    map: OpinionMap
    silhouettes: tuple[tuple[int, float], ...]
    counts: GroupCounts
    distinguishing: Mapping[int, tuple[Contrast, ...]]
    shared: tuple[Shared, ...]
    priorities: Floats
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PolisAnalysis:
    """The figures of Polis; votes and map have +1 for agree (its database has the signs turned)."""

    participants: Ints
    groups: Ints
    statements: Ints
    map: OpinionMap
    counts: GroupCounts
    representative: Mapping[int, tuple[polis.Representative, ...]]
    agreed: tuple[polis.Majority, ...]
    disagreed: tuple[polis.Majority, ...]
    consensus: Floats
    priorities: Floats
    silhouettes: tuple[tuple[int, float], ...]
    votes: VoteMatrix
    base: Ints  # of each participant; -1 for none, and for all where only groups were given
    subgroups: tuple[Subgroups, ...]
    standings: tuple[Standing, ...]

    @property
    def ranking(self) -> tuple[tuple[int, float], ...]:
        """Every statement with its consensus across groups, highest first; ties: lower number first."""
        order = np.lexsort((self.statements, -self.consensus))
        return tuple((int(self.statements[j]), float(self.consensus[j])) for j in order)


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How well a map expects votes that it has not seen: root mean square error and share of right signs."""

    method: str
    error: float
    right: float
    votes: int


def opinion_groups(
    votes: VotesLike,
    *,
    rejected: Iterable[int] = (),
    meta: Iterable[int] = (),
    method: str = "masked",
    published: Mapping[int, int] | None = None,
    groups: int | None = None,
    rate: float = 0.1,
) -> OpinionGroups:
    """Find opinion groups, what distinguishes them and what they share.

    Parameters
    ----------
    votes : PolisConversation or the like
        In the order of time: ``participants``, ``comments``, ``values`` (+1 agree, -1 disagree, 0 pass).
    rejected, meta : iterable of int
        Statements that moderators rejected, or that are about the voters: no part of the map.
    method : {"masked", "polis"}
        How places are found, see :mod:`concord.networks.opinion.positions`.
    published : mapping, optional
        Participant to group, where the groups are known already.
    groups : int, optional
        The number of groups, where it is given.
    rate : float
        False discovery rate of what is called distinguishing.

    Raises
    ------
    OptionError
        For votes outside -1..1, no statement left, or an option out of range.
    """
    rejected, meta = sorted(set(rejected)), sorted(set(meta))
    whole = latest_votes(votes)
    inside = included(votes, whole)
    matrix = whole.without_statements([*rejected, *meta])
    if not len(matrix.statements):
        raise OptionError("statements", "are all rejected or meta", "at least one that counts")
    if groups is not None and groups < 1:
        raise OptionError("groups", f"is {groups}", "a whole number from 1")
    found = map_opinions(matrix, method=method)
    labels, silhouettes = _groups(whole, inside, found, published, groups)
    counts = count_groups(matrix, labels)
    number = "number by silhouette" if groups is None else "number given"
    assumptions = (
        f"{int(inside.sum())} of {len(inside)} participants voted enough to be placed",
        f"{len(rejected)} rejected and {len(meta)} meta statements were left out",
        f"places: {method}; groups: " + ("given" if published is not None else f"k-means, {number}"),
    )
    return OpinionGroups(
        whole.participants,
        labels,
        matrix.statements,
        found,
        silhouettes,
        counts,
        contrasts(counts, rate=rate),
        shared_ground(counts),
        polis.priorities(counts, found.extremity),
        assumptions,
    )


def polis_analysis(
    votes: VotesLike,
    *,
    rejected: Iterable[int] = (),
    meta: Iterable[int] = (),
    published: Mapping[int, int] | Clusters | None = None,
) -> PolisAnalysis:
    """Return what Polis computes for these votes (and, if given, its published groups).

    Rejected statements are a pass of everybody on the map and in representative statements, and are left out of the
    lists; counts by group are of the votes as cast. ``published`` are the groups, or all clusters of its output.
    """
    rejected, meta = sorted(set(rejected)), sorted(set(meta))
    whole = latest_votes(votes)
    zeroed = whole.zeroed(rejected) if rejected else whole
    found = map_opinions(zeroed, method="polis")
    given = published if isinstance(published, Clusters) or published is None else Clusters(published)
    labels, silhouettes, base = _clustered(whole, included(votes, whole), found, given)
    counts = count_groups(whole, labels)
    agreed, disagreed = polis.majority(zeroed, rejected=rejected)
    parts = None if given is None or not given.subgroups else given.labels(whole.participants, "subgroups")
    return PolisAnalysis(
        whole.participants,
        labels,
        whole.statements,
        found,
        counts,
        polis.representative(count_groups(zeroed, labels), rejected=rejected),
        agreed,
        disagreed,
        polis.group_aware_consensus(counts),
        polis.priorities(counts, found.extremity, meta=meta),
        silhouettes,
        whole,
        base,
        subgroups(zeroed, whole, found.positions, labels, given=parts, rejected=rejected),
        standings(whole.participants, whole.votes_of_participants, found.positions, labels),
    )


def _clustered(
    matrix: VoteMatrix, inside: NDArray[np.bool_], found: OpinionMap, given: Clusters | None
) -> tuple[Ints, tuple[tuple[int, float], ...], Ints]:
    """Return group and base cluster of each participant, and the silhouettes."""
    if given is not None:
        return given.labels(matrix.participants, "groups"), (), given.labels(matrix.participants, "base")
    grouping = group_positions(found.positions[inside])
    labels, base = (np.full(len(matrix.participants), NOBODY, dtype=np.int64) for _ in range(2))
    labels[inside], base[inside] = grouping.labels, grouping.base
    return labels, grouping.silhouettes, base


def _groups(
    matrix: VoteMatrix,
    inside: NDArray[np.bool_],
    found: OpinionMap,
    published: Mapping[int, int] | None,
    count: int | None,
) -> tuple[Ints, tuple[tuple[int, float], ...]]:
    """Return the group of each participant and the silhouettes."""
    if published is not None:
        given = [published.get(i, NOBODY) for i in matrix.participants.tolist()]
        return np.array(given, dtype=np.int64), ()
    grouping: Grouping = group_positions(found.positions[inside], groups=count)
    labels = np.full(len(matrix.participants), NOBODY, dtype=np.int64)
    labels[inside] = grouping.labels
    return labels, grouping.silhouettes


def held_out(votes: VotesLike, *, method: str, share: float = 0.1, seed: int = 0, **options: Any) -> HeldOut:
    """Judge a map by votes it has not seen.

    ``share`` of the votes, drawn from ``seed``, is hidden; the map is made of the others and asked for the hidden
    ones. A vote on a statement of which all votes were hidden is left out.

    Raises
    ------
    OptionError
        If ``share`` is not between 0 and 1.
    """
    if not 0 < share < 1:
        raise OptionError("share", f"is {share}", "between 0 and 1")
    matrix = latest_votes(votes).without_statements(options.get("rejected", ()))
    hidden = np.random.default_rng(seed).random(len(matrix.values)) < share
    known = matrix.entries(~hidden)
    hidden &= known.votes_on_statements[matrix.columns] > 0
    found = map_opinions(known, method=method)
    expected = predicted(found, known, matrix.rows[hidden], matrix.columns[hidden])
    actual = matrix.values[hidden].astype(np.float64)
    told = actual != 0
    return HeldOut(
        method,
        float(np.sqrt(np.mean((expected - actual) ** 2))),
        float(np.mean(np.sign(expected[told]) == actual[told])),
        int(hidden.sum()),
    )
