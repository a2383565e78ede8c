"""What a project holds, joined over documents: every actor under one id, every statement with its canonical holder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

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
    SamePair,
    Statement,
)

if TYPE_CHECKING:
    from concord.actors import Registry
    from concord.store import Store

__all__ = ["View", "view_of"]

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
    """Read a project and join its actors over documents."""
    from concord.actors import ActorList, resolve

    listed = store.actor_list()
    given = ActorList(listed.actors, listed.affiliations)
    codings = tuple(store.codings())
    judged = [SamePair(j.a, j.b, 1.0, f"judged by {j.who}", j.judgement) for j in store.judgements()]
    registry = resolve(codings, given, judged)
    canonical = _Canonical(registry)
    statements = tuple(canonical.statement(s) for c in codings for s in c.statements)
    return View(
        name=store.label,
        documents=tuple(store.documents()),
        codebook=store.codebook(),
        charter=store.charter(),
        consents=store.consents(),
        actors={actor.id: actor for actor in registry.actors},
        given=tuple(registry.canonical(actor.id) for actor in given.actors),
        affiliations=_once(
            canonical.affiliation(a) for a in (*given.affiliations, *(a for c in codings for a in c.affiliations))
        ),
        statements=tuple(s for s in statements if s.accepted),
        waiting=sum(not s.accepted for s in statements),
        quotes=tuple(canonical.quote(q) for c in codings for q in c.quotes),
        events=tuple(canonical.event(e) for c in codings for e in c.events),
        contradictions=tuple(x for c in codings for x in c.contradictions),
        mentions=_mentions(codings, canonical),
        same_pairs=registry.same_pairs,
    )


class _Canonical:
    """Puts the canonical id of each actor in place of the document's own."""

    def __init__(self, registry: Registry) -> None:
        self.of = registry.canonical

    def maybe(self, actor: str | None) -> str | None:
        return None if actor is None else self.of(actor)

    def statement(self, s: Statement) -> Statement:
        return replace(s, holder=self.of(s.holder), speaker=self.maybe(s.speaker), addressee=self.maybe(s.addressee))

    def quote(self, quote: Quote) -> Quote:
        return replace(quote, speaker=self.maybe(quote.speaker))

    def event(self, event: Event) -> Event:
        return replace(event, actors=_once(self.of(a) for a in event.actors))

    def affiliation(self, a: Affiliation) -> Affiliation:
        return replace(a, actor=self.of(a.actor), group=self.of(a.group))

    def mention(self, mention: Mention) -> Mention:
        return replace(mention, actor=self.of(mention.actor))


def _mentions(codings: Iterable[Coding], canonical: _Canonical) -> dict[str, tuple[Mention, ...]]:
    found: dict[str, tuple[Mention, ...]] = {}
    for coding in codings:
        if coding.document not in found:  # each coder finds its own; the first one's are enough to read by
            found[coding.document] = tuple(canonical.mention(m) for m in coding.mentions)
    return found


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
