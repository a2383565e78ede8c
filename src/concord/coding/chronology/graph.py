"""Which claims of a text hang together in its contradictions, and how few must be wrong for the rest to stand?

Nodes are claims: that an event has its date, or that it came after another. Edges are contradictions, each with its
reason and with the claims that cannot all be right; an edge may join more than two. A smallest set of claims to drop
hits every edge. The module does not say that these claims are the wrong ones: it says that no fewer can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from concord.values import Contradiction, ContradictionKind, Event

__all__ = ["Claim", "ClaimKind", "ContradictionGraph", "Edge", "Group", "graph_of"]

_MOST = 8  # claims of a smallest set that are looked for in one group, before the set of the quick rule is taken


class ClaimKind(StrEnum):
    """What is claimed of an event."""

    DATE = "date"  # that it has its date
    ORDER = "order"  # that it came after another


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of the text: ``event`` is the id of its event, ``says`` the date or the event it came after."""

    id: str
    kind: ClaimKind
    event: str
    says: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A contradiction: the ids of the claims that cannot all be right, and why."""

    contradiction: str
    kind: ContradictionKind
    why: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Claims joined by contradictions, and a smallest set of them without which nothing contradicts.

    ``proven`` says that no smaller set will do; ``others`` are the other sets of the same size, in the order of the
    text (only where it is proven). Of several, ``drop`` is the one whose claims come first in the text.
    """

    claims: tuple[str, ...]
    edges: tuple[str, ...]
    drop: tuple[str, ...]
    proven: bool
    others: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ContradictionGraph:
    """The claims that take part in contradictions, the contradictions, and their connected groups."""

    claims: tuple[Claim, ...] = ()
    edges: tuple[Edge, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def drop(self) -> tuple[str, ...]:
        """The ids of a smallest set of claims to drop, over all groups."""
        return tuple(claim for group in self.groups for claim in group.drop)


def graph_of(contradictions: Iterable[Contradiction], events: Iterable[Event]) -> ContradictionGraph:
    """Build the graph of a document's contradictions.

    Parameters
    ----------
    contradictions : iterable of Contradiction
        As :func:`concord.coding.chronology.contradictions_of` finds them.
    events : iterable of Event
        The events that they name by id.

    Returns
    -------
    ContradictionGraph
        Claims in the order of the text; a contradiction whose events are unknown has no claims and is left out.
    """
    by_id = {event.id: event for event in events}
    known: dict[str, Claim] = {}
    edges: list[Edge] = []
    for contradiction in contradictions:
        claims = [claim for claim in _claims(contradiction, by_id) if claim is not None]
        known.update((claim.id, claim) for claim in claims)
        if claims:
            ids = tuple(dict.fromkeys(claim.id for claim in claims))
            edges.append(Edge(contradiction.id, contradiction.kind, contradiction.why, ids))
    order = sorted(known.values(), key=lambda claim: (claim.start, claim.end, claim.id))
    place = {claim.id: number for number, claim in enumerate(order)}
    return ContradictionGraph(tuple(order), tuple(edges), tuple(_groups(edges, place)))


def _claims(contradiction: Contradiction, by_id: dict[str, Event]) -> list[Claim]:
    """Return what a contradiction rests on: the dates of its events, and the orders that lead to those without one."""
    found: list[Claim] = []
    for number, name in enumerate(contradiction.events):
        event = by_id.get(name)
        if event is None:
            continue
        span = (event.passage.start, event.passage.end)
        linked = number + 1 < len(contradiction.events) and event.after == contradiction.events[number + 1]
        if event.when is not None and (not linked or number == 0):
            found.append(Claim(f"{name}:date", ClaimKind.DATE, name, event.when.edtf, *span))
        if linked:
            found.append(Claim(f"{name}:order", ClaimKind.ORDER, name, event.after or "", *span))
    return found


def _groups(edges: Sequence[Edge], place: dict[str, int]) -> list[Group]:
    """Return the connected groups, by their first claim in the text."""
    group_of = {claim: claim for claim in place}

    def root(claim: str) -> str:
        while group_of[claim] != claim:
            claim = group_of[claim]
        return claim

    for edge in edges:
        for claim in edge.claims[1:]:
            group_of[root(claim)] = root(edge.claims[0])
    members: dict[str, list[str]] = {}
    for claim in sorted(place, key=place.__getitem__):
        members.setdefault(root(claim), []).append(claim)
    return [_group(claims, [e for e in edges if root(e.claims[0]) == top], place) for top, claims in members.items()]


def _group(claims: list[str], edges: list[Edge], place: dict[str, int]) -> Group:
    sets = [frozenset(edge.claims) for edge in edges]
    names = tuple(edge.contradiction for edge in edges)
    for size in range(1, _MOST + 1):
        hitting = sorted(set(_hitting(sets, size)), key=lambda found: sorted(place[c] for c in found))
        if hitting:
            ordered = [tuple(sorted(found, key=place.__getitem__)) for found in hitting]
            return Group(tuple(claims), names, ordered[0], True, tuple(ordered[1:]))
    return Group(tuple(claims), names, _quick(sets, place), False)


def _hitting(sets: Sequence[frozenset[str]], size: int) -> Iterable[frozenset[str]]:
    """Yield the sets of at most ``size`` claims that hit every edge: one claim of the first edge, then the rest."""
    if not sets:
        yield frozenset()
        return
    if not size or _apart(sets) > size:
        return
    for claim in sorted(sets[0]):
        for rest in _hitting([s for s in sets[1:] if claim not in s], size - 1):
            yield rest | {claim}


def _apart(sets: Sequence[frozenset[str]]) -> int:
    """Count edges that share no claim, each of which needs a claim of its own: no hitting set is smaller."""
    taken: set[str] = set()
    count = 0
    for found in sets:
        if not found & taken:
            taken |= found
            count += 1
    return count


def _quick(sets: Sequence[frozenset[str]], place: dict[str, int]) -> tuple[str, ...]:
    """Drop the claim of most edges until none is left."""
    left, dropped = list(sets), []
    while left:
        counts: dict[str, int] = {}
        for found in left:
            for claim in found:
                counts[claim] = counts.get(claim, 0) + 1
        claim = min(counts, key=lambda c: (-counts[c], place[c]))
        dropped.append(claim)
        left = [found for found in left if claim not in found]
    return tuple(sorted(dropped, key=place.__getitem__))
