"""Who is who over all documents? One registry of actors, joined by key and by people's judgements, each reversible.

Names are joined without asking only where their keys are equal; a pair that a person called SAME is joined, one called
DIFFERENT stays apart whatever the keys say, UNSURE keeps the question open. Everything else that may be one actor is
proposed with a score. No order of documents changes the result, and taking a judgement back takes its effect back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from concord.actors.listing import EMPTY, ActorList
from concord.actors.proposals import LookAlike, look_alikes, proposals
from concord.text.names import name_key, name_words
from concord.values import Actor, ActorKind, Judgement, SamePair

__all__ = ["HasActors", "Registry", "resolve"]


class HasActors(Protocol):
    """What one document gave: a ``Found`` or a ``Coding``."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors of the document."""
        ...


@dataclass(frozen=True, slots=True)
class Registry:
    """The actors of a project.

    ``actors`` are sorted by id; ``same_pairs`` are open proposals and judged pairs, by canonical id, surest first;
    ``look_alikes`` are names that look the same and are not; ``conflicts`` are judgements that could not be followed
    because they contradict others. ``unchecked`` counts the pairs that shared a word too common to compare all bearers.
    """

    actors: tuple[Actor, ...]
    same_pairs: tuple[SamePair, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()
    conflicts: tuple[SamePair, ...] = ()
    unchecked: int = 0
    _canonical: Mapping[str, str] = field(default_factory=dict, repr=False)

    def canonical(self, actor_id: str) -> str:
        """Return the id under which an actor stands; an id that is not in the registry stands for itself."""
        return self._canonical.get(actor_id, actor_id)

    def members(self, actor_id: str) -> tuple[str, ...]:
        """Return all ids that stand for the same actor, sorted."""
        canonical = self.canonical(actor_id)
        return tuple(sorted(a for a, c in self._canonical.items() if c == canonical)) or (canonical,)


def resolve(codings: Iterable[HasActors], given: ActorList = EMPTY, judgements: Iterable[SamePair] = ()) -> Registry:
    """Join the actors of many documents.

    Parameters
    ----------
    codings : iterable of HasActors
        What was found, one per document, in any order.
    given : ActorList
        The user's list; its ids, names and kinds win.
    judgements : iterable of SamePair
        What people said of pairs, oldest first; of two judgements on one pair the later stands. ``judgement=None``
        takes an earlier one back.

    Returns
    -------
    Registry
        The same whatever the order of ``codings``.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> one = Actor("orin-wsk", "Orin Vesk", ActorKind.PERSON)
    >>> two = Actor("orin-wska", "Orin Veska", ActorKind.PERSON)
    >>> documents = [SimpleNamespace(actors=(one,)), SimpleNamespace(actors=(two,))]
    >>> len(resolve(documents).actors)
    2
    >>> said = SamePair("orin-wsk", "orin-wska", 1.0, "", Judgement.SAME)
    >>> resolve(documents, judgements=[said]).canonical("orin-wsk")
    'orin-wska'
    """
    seen = _Seen()
    for actor in given.actors:
        seen.take(actor)
    for coding in codings:
        for actor in coding.actors:
            seen.take(actor)
    latest = _latest(judgements)
    joined = _Components(seen.ids, [pair for pair in latest if latest[pair].judgement is Judgement.DIFFERENT])
    conflicts = [said for pair, said in latest.items() if said.judgement is Judgement.SAME and not joined.join(*pair)]
    for a, b in seen.same_keys():
        joined.join(a, b)
    canonical = _canonical_ids(joined, seen)
    actors = _merged(canonical, seen)
    pairs, unchecked = proposals(actors)
    return Registry(
        actors=actors,
        same_pairs=_judged(pairs, latest, canonical),
        look_alikes=look_alikes(actors),
        conflicts=tuple(conflicts),
        unchecked=unchecked,
        _canonical=canonical,
    )


class _Seen:
    """All actors by id, with what the documents call them."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.variants: dict[str, Counter[Actor]] = {}

    def take(self, actor: Actor) -> None:
        """Enter an actor of one document or of the user's list."""
        if actor.id not in self.variants:
            self.variants[actor.id] = Counter()
            self.ids.append(actor.id)
        self.variants[actor.id][actor] += 1

    def same_keys(self) -> list[tuple[str, str]]:
        """Return pairs of ids with an equal key: of two names, or of a name and another's full alias."""
        owners: dict[tuple[bool, str], set[str]] = {}
        for actor_id in sorted(self.ids):
            for is_person, key in self._keys(actor_id):
                owners.setdefault((is_person, key), set()).add(actor_id)
        chains = (sorted(ids) for _, ids in sorted(owners.items()) if len(ids) > 1)
        return [pair for chain in chains for pair in pairwise(chain)]

    def _keys(self, actor_id: str) -> set[tuple[bool, str]]:
        keys = set()
        for actor in self.variants[actor_id]:
            person = actor.kind is ActorKind.PERSON
            for name in (actor.name, *actor.aliases):
                if name == actor.name or actor.given or (len(name_words(name)) > 1 and not _is_set(actor)):
                    keys.add((person, name_key(name)))
        return keys


def _is_set(actor: Actor) -> bool:
    return actor.kind is ActorKind.COLLECTIVE


class _Components:
    """Union-find that refuses to join what was judged different."""

    def __init__(self, ids: Iterable[str], different: Iterable[tuple[str, str]]) -> None:
        self._parent = {i: i for i in ids}
        self._apart: dict[str, set[str]] = {}
        for a, b in different:
            self._apart.setdefault(self.root(a), set()).add(b)
            self._apart.setdefault(self.root(b), set()).add(a)

    def root(self, i: str) -> str:
        """Return the representative of an id."""
        self._parent.setdefault(i, i)
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, a: str, b: str) -> bool:
        """Join two components unless that would bring together what must stay apart; say whether they are one now."""
        one, other = sorted((self.root(a), self.root(b)))
        if one == other:
            return True
        if any(self.root(i) == other for i in self._apart.get(one, ())):
            return False
        self._parent[other] = one
        self._apart.setdefault(one, set()).update(self._apart.pop(other, set()))
        return True


def _latest(judgements: Iterable[SamePair]) -> dict[tuple[str, str], SamePair]:
    """Return the last judgement on each pair; pairs whose judgement was taken back are absent."""
    latest: dict[tuple[str, str], SamePair] = {}
    for said in judgements:
        pair = (said.a, said.b) if said.a < said.b else (said.b, said.a)
        latest.pop(pair, None)
        if said.judgement is not None:
            latest[pair] = said
    return latest


def _canonical_ids(joined: _Components, seen: _Seen) -> dict[str, str]:
    """Choose the id of each component: a given one first, then the fullest name, then the first id."""
    components: dict[str, list[str]] = {}
    for actor_id in seen.ids:
        components.setdefault(joined.root(actor_id), []).append(actor_id)
    canonical = {}
    for ids in components.values():
        best = min(ids, key=lambda i: _standing(i, seen)) if len(ids) > 1 else ids[0]
        canonical.update(dict.fromkeys(ids, best))
    return canonical


def _standing(actor_id: str, seen: _Seen) -> tuple[bool, int, int, str]:
    variants = seen.variants[actor_id]
    given = any(actor.given for actor in variants)
    return not given, -max(len(name_words(a.name)) for a in variants), -max(len(a.name) for a in variants), actor_id


def _merged(canonical: Mapping[str, str], seen: _Seen) -> tuple[Actor, ...]:
    """Make one actor of each component."""
    gathered: dict[str, list[tuple[Actor, int]]] = {}
    for actor_id in sorted(seen.ids):
        gathered.setdefault(canonical[actor_id], []).extend(seen.variants[actor_id].items())
    return tuple(_one(actor_id, variants) for actor_id, variants in sorted(gathered.items()))


def _one(actor_id: str, variants: list[tuple[Actor, int]]) -> Actor:
    if len(variants) == 1:
        return variants[0][0] if variants[0][0].id == actor_id else _named(actor_id, variants[0][0])
    given = [a for a, _ in variants if a.given]
    pool = given or [a for a, _ in variants]
    name = min((a.name for a in pool), key=lambda n: (-len(name_words(n)), -len(n), n))
    kinds = Counter[ActorKind]()
    roles = Counter[str]()
    names: set[str] = set()
    for actor, times in variants:
        kinds[actor.kind] += times
        roles.update(dict.fromkeys(actor.roles, times))
        names.update((actor.name, *actor.aliases))
    kind = given[0].kind if given else min(kinds, key=lambda k: (-kinds[k], k.value))
    ordered = tuple(sorted(roles, key=lambda r: (-roles[r], r)))
    return Actor(actor_id, name, kind, tuple(sorted(names - {name})), ordered, given=bool(given))


def _named(actor_id: str, actor: Actor) -> Actor:
    return Actor(actor_id, actor.name, actor.kind, actor.aliases, actor.roles, given=actor.given)


def _judged(
    pairs: Iterable[SamePair], latest: Mapping[tuple[str, str], SamePair], canonical: Mapping[str, str]
) -> tuple[SamePair, ...]:
    """Put people's judgements on the proposals; judged pairs that nothing proposed are kept, joined ones are not."""
    said = {}
    for (a, b), judged in latest.items():
        one, other = sorted((canonical.get(a, a), canonical.get(b, b)))
        if one != other:
            said[one, other] = judged
    out = []
    for pair in pairs:
        opinion = said.pop((pair.a, pair.b), None)
        out.append(SamePair(pair.a, pair.b, pair.score, pair.reason, opinion.judgement if opinion else None))
    out += [SamePair(a, b, other.score, other.reason, other.judgement) for (a, b), other in said.items()]
    return tuple(sorted(out, key=lambda p: (-p.score, p.a, p.b)))
