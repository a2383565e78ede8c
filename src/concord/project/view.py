"""What a project holds, joined over documents: every actor under one id, every statement with its canonical holder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
    from concord.actors import LookAlike, Registry
    from concord.store import Store

__all__ = ["Canonical", "View", "view_of"]

T = TypeVar("T")

LEAST = 0.25  # chance from which a provisional statement counts


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
    statements: tuple[Statement, ...]  # what counts: accepted, and provisional ones that are likely enough
    waiting: int  # statements found that do not count
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    contradictions: tuple[Contradiction, ...]
    mentions: Mapping[str, tuple[Mention, ...]]  # by document
    same_pairs: tuple[SamePair, ...]
    look_alikes: tuple[LookAlike, ...] = ()  # names that no eye should trust
    unfollowed: tuple[SamePair, ...] = ()  # judgements that contradict others


def view_of(store: Store) -> View:
    """Read a project, apply what people decided on its statements, and join its actors over documents."""
    from concord.actors import ActorList, resolve
    from concord.coding.queue import applied
    from concord.project.learning import scored

    listed = store.actor_list()
    given = ActorList(listed.actors, listed.affiliations)
    codings = list(scored(store))
    judged = [SamePair(j.a, j.b, 1.0, f"judged by {j.who}", j.judgement) for j in store.judgements()]
    reviews = store.reviews()
    found = (*codings, *_reviewed(reviews, codings))
    registry = resolve(found, given, judged)
    canonical = Canonical(registry)
    actors = [replace(actor, id=canonical.of(actor.id)) for actor in registry.actors]
    keys = _keys(canonical, registry, chain(given.actors, (a for c in found for a in c.actors)))
    decided = applied((s for c in codings for s in c.statements), reviews)
    statements = tuple(canonical.statement(s) for s in decided)
    del found
    parts = _parts(codings, canonical)
    return View(
        name=store.label,
        documents=tuple(store.documents()),
        codebook=store.codebook(),
        charter=store.charter(),
        consents=store.consents(),
        actors={actor.id: actor for actor in actors},
        keys=keys,
        given=tuple(canonical.of(actor.id) for actor in given.actors),
        affiliations=_once(chain((canonical.affiliation(a) for a in given.affiliations), parts.affiliations)),
        statements=tuple(s for s in statements if _counts(s)),
        waiting=sum(not _counts(s) for s in statements),
        quotes=tuple(parts.quotes),
        events=tuple(parts.events),
        contradictions=tuple(parts.contradictions),
        mentions=parts.mentions,
        same_pairs=tuple(replace(p, a=canonical.of(p.a), b=canonical.of(p.b)) for p in registry.same_pairs),
        look_alikes=registry.look_alikes,
        unfollowed=registry.conflicts,
    )


def _counts(statement: Statement) -> bool:
    """Whether a statement counts: nothing is concluded from what is wrong three times in four."""
    return statement.settled or (statement.accepted and statement.confidence >= LEAST)


@dataclass
class _Parts:
    """What codings hold besides statements, under canonical ids."""

    affiliations: list[Affiliation] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)
    mentions: dict[str, tuple[Mention, ...]] = field(default_factory=dict)


def _parts(codings: list[Coding], canonical: Canonical) -> _Parts:
    """Take codings apart, letting go of each as it is done: a project of thousands is not held twice."""
    parts = _Parts()
    codings.reverse()
    while codings:
        coding = codings.pop()
        parts.affiliations += [canonical.affiliation(a) for a in coding.affiliations]
        if not coding.coder.startswith("llm:"):  # what a model proposes is nobody's word before a person took it
            parts.quotes += [canonical.quote(q) for q in coding.quotes]
        parts.events += [canonical.event(e) for e in coding.events]
        parts.contradictions += coding.contradictions
        if coding.document not in parts.mentions:  # each coder finds its own; the first one's are enough to read by
            parts.mentions[coding.document] = tuple(canonical.mention(m) for m in coding.mentions)
    return parts


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


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
