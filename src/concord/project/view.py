"""What a project holds, joined over documents: every actor under one id, every statement with its canonical holder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import TYPE_CHECKING, TypeVar

from concord.text.names import name_key, slug
from concord.values import (
    Actor,
    Affiliation,
    Charter,
    Codebook,
    Coding,
    ConsentCell,
    Contradiction,
    Document,
    Event,
    Mention,
    Quote,
    Review,
    SamePair,
    Statement,
)

if TYPE_CHECKING:
    from concord.actors import Registry
    from concord.store import Store

__all__ = ["Canonical", "View", "view_of"]

T = TypeVar("T")


@dataclass(frozen=True)
class View:
    """A project's content at one moment; nothing in it is written back."""

    name: str
    documents: tuple[Document, ...]
    codebook: Codebook
    charter: Charter | None
    consents: tuple[ConsentCell, ...]
    actors: Mapping[str, Actor]
    keys: Mapping[str, str]  # what a person may call an actor, joined ones included -> the id the registry knows
    given: tuple[str, ...]  # ids of the actors on the user's own list
    affiliations: tuple[Affiliation, ...]
    statements: tuple[Statement, ...]  # accepted ones
    waiting: int  # statements found but not accepted
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    contradictions: tuple[Contradiction, ...]
    mentions: Mapping[str, tuple[Mention, ...]]  # by document
    same_pairs: tuple[SamePair, ...]


def view_of(store: Store) -> View:
    """Read a project, apply what people decided on its statements, and join its actors over documents."""
    from concord.actors import ActorList, resolve
    from concord.coding.queue import applied

    listed = store.actor_list()
    given = ActorList(listed.actors, listed.affiliations)
    codings = tuple(store.codings())
    judged = [SamePair(j.a, j.b, 1.0, f"judged by {j.who}", j.judgement) for j in store.judgements()]
    reviews = store.reviews()
    found = (*codings, *_reviewed(reviews, codings))
    registry = resolve(found, given, judged)
    canonical = Canonical(registry)
    actors = [replace(actor, id=canonical.of(actor.id)) for actor in registry.actors]
    decided = applied((s for c in codings for s in c.statements), reviews)
    statements = tuple(canonical.statement(s) for s in decided)
    return View(
        name=store.label,
        documents=tuple(store.documents()),
        codebook=store.codebook(),
        charter=store.charter(),
        consents=store.consents(),
        actors={actor.id: actor for actor in actors},
        keys=_keys(canonical, registry, chain(given.actors, (a for c in found for a in c.actors))),
        given=tuple(canonical.of(actor.id) for actor in given.actors),
        affiliations=_once(
            canonical.affiliation(a) for a in (*given.affiliations, *(a for c in codings for a in c.affiliations))
        ),
        statements=tuple(s for s in statements if s.accepted),
        waiting=sum(not s.accepted for s in statements),
        quotes=tuple(canonical.quote(q) for c in codings for q in c.quotes),
        events=tuple(canonical.event(e) for c in codings for e in c.events),
        contradictions=tuple(x for c in codings for x in c.contradictions),
        mentions=_mentions(codings, canonical),
        same_pairs=tuple(replace(p, a=canonical.of(p.a), b=canonical.of(p.b)) for p in registry.same_pairs),
    )


def _reviewed(reviews: Iterable[Review], codings: Iterable[Coding]) -> Iterator[Coding]:
    """Give the actors of decided statements that no coding has (any more)."""
    known = {actor.id for coding in codings for actor in coding.actors}
    for review in reviews:
        actors = tuple(actor for actor in review.actors if actor.id not in known)
        known |= {actor.id for actor in actors}
        if actors:
            yield Coding(review.proposed.passage.document, f"reviewed:{review.who}", actors=actors)


class Canonical:
    """Puts one readable id of each actor in place of the documents' own.

    In the documents an actor's id is made of the key of its name, the same in every spelling and script; people read
    and type a slug of the name itself. Where two actors are called alike, the later by key gets a number.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._readable: dict[str, str] = {}
        taken: set[str] = set()
        for actor in registry.actors:  # sorted by id
            own = slug(actor.name) if actor.id == slug(name_key(actor.name)) else actor.id
            readable = next(n for n in chain((own,), (f"{own}-{k}" for k in count(2))) if n not in taken)
            taken.add(readable)
            self._readable[actor.id] = readable

    def of(self, actor: str) -> str:
        """Return the readable id of an actor."""
        canonical = self._registry.canonical(actor)
        return self._readable.get(canonical, canonical)

    def maybe(self, actor: str | None) -> str | None:
        """Return the readable id where there is an actor."""
        return None if actor is None else self.of(actor)

    def statement(self, s: Statement) -> Statement:
        """Put readable ids into a statement."""
        return replace(s, holder=self.of(s.holder), speaker=self.maybe(s.speaker), addressee=self.maybe(s.addressee))

    def quote(self, quote: Quote) -> Quote:
        """Put the readable id into a quote."""
        return replace(quote, speaker=self.maybe(quote.speaker))

    def event(self, event: Event) -> Event:
        """Put readable ids into an event, each once."""
        return replace(event, actors=_once(self.of(a) for a in event.actors))

    def affiliation(self, a: Affiliation) -> Affiliation:
        """Put readable ids into an affiliation."""
        return replace(a, actor=self.of(a.actor), group=self.of(a.group))

    def mention(self, mention: Mention) -> Mention:
        """Put the readable id into a mention."""
        return replace(mention, actor=self.of(mention.actor))


def _keys(canonical: Canonical, registry: Registry, found: Iterable[Actor]) -> dict[str, str]:
    keys = {canonical.of(actor.id): actor.id for actor in registry.actors}
    for actor in found:  # an actor that was joined to another can be parted again by its own name
        keys.setdefault(slug(actor.name), actor.id)
        keys.setdefault(actor.id, actor.id)
    return keys


def _mentions(codings: Iterable[Coding], canonical: Canonical) -> dict[str, tuple[Mention, ...]]:
    found: dict[str, tuple[Mention, ...]] = {}
    for coding in codings:
        if coding.document not in found:  # each coder finds its own; the first one's are enough to read by
            found[coding.document] = tuple(canonical.mention(m) for m in coding.mentions)
    return found


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
