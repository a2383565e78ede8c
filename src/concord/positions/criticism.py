"""How good the sources are: who is quoted, who is only spoken about, who says nothing on what, who tells us so.

It counts and names; it does not judge whether a source is right. Silence is reported as silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from concord.positions.roll_up import speaks_for
from concord.values import (
    Actor,
    ActorKind,
    Affiliation,
    Attribution,
    Document,
    Mention,
    MentionKind,
    Party,
    Quote,
    Statement,
)

__all__ = ["Criticism", "Share", "Silence", "SingleSource", "Voice", "criticise"]


class Seated(Protocol):
    """What is needed of a table: who sits at it."""

    @property
    def parties(self) -> tuple[Party, ...]: ...


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor whose words the documents give, itself or through its leader or spokesperson; ids as evidence."""

    actor: str
    quotes: tuple[str, ...]
    statements: tuple[str, ...]  # in its own voice: said, or said by a spokesperson
    through: tuple[str, ...] = ()  # the persons who spoke for it


@dataclass(frozen=True, slots=True)
class Silence:
    """A party that says nothing on an issue on which another party at the table takes a position."""

    issue: str
    parties: tuple[str, ...]
    heard: tuple[str, ...]
    statements: tuple[str, ...]  # of those who were heard


@dataclass(frozen=True, slots=True)
class Share:
    """How many statements are of a kind, and which."""

    name: str
    statements: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class SingleSource:
    """An issue that rests on one publisher (or, where none is known, one document) alone."""

    issue: str
    source: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criticism:
    """What the sources can and cannot bear.

    ``voices`` come by number of quotes and statements; ``spoken_about`` are actors named in the documents of whom no
    quote and no statement in their own voice was found, by number of mentions; ``silent`` are parties without any
    statement.
    """

    voices: tuple[Voice, ...]
    spoken_about: tuple[tuple[str, int], ...]
    silent: tuple[str, ...]
    silences: tuple[Silence, ...]
    by_attribution: tuple[Share, ...]
    by_source: tuple[Share, ...]
    single_source: tuple[SingleSource, ...]
    documents: tuple[str, ...]
    undated: tuple[str, ...]  # documents without a day of publication


def criticise(
    documents: Sequence[Document],
    actors: Mapping[str, Actor],
    statements: Iterable[Statement],
    quotes: Iterable[Quote],
    mentions: Mapping[str, Sequence[Mention]],
    table: Seated,
    *,
    affiliations: Sequence[Affiliation] = (),
) -> Criticism:
    """Examine the sources.

    Parameters
    ----------
    documents, statements, quotes
        All that was read and coded; statements with the holders the texts name.
    actors : mapping of str to Actor
    mentions : mapping of document id to sequence of Mention
        Pronouns and roles do not count as naming somebody.
    table : Seated
        Whose parties' silences are reported.
    affiliations : sequence of Affiliation
        With them a party counts as heard where its leader or spokesperson is.
    """
    counted = sorted((s for s in statements if s.accepted), key=lambda s: s.id)
    spoken = sorted(quotes, key=lambda q: q.id)
    for_whom = {id_: speaks_for(id_, affiliations, actors) for id_, a in actors.items() if a.kind is ActorKind.PERSON}
    voices = _voices(counted, spoken, for_whom)
    holders = {s.id: for_whom.get(s.holder) or s.holder for s in counted}
    parties = [party.actor for party in table.parties]
    sources = {document.id: _source(document) for document in documents}
    return Criticism(
        voices=voices,
        spoken_about=_spoken_about(mentions, actors, {voice.actor for voice in voices}),
        silent=tuple(party for party in parties if party not in holders.values()),
        silences=_silences(counted, holders, parties),
        by_attribution=_shares(counted, [s.attribution.value for s in counted]),
        by_source=_shares(counted, [sources.get(s.passage.document, s.passage.document) for s in counted]),
        single_source=_single(counted, sources),
        documents=tuple(document.id for document in documents),
        undated=tuple(document.id for document in documents if document.published is None),
    )


def _source(document: Document) -> str:
    """Return who published a document, or else its file."""
    return document.provenance.publisher or document.provenance.source


def _voices(
    statements: Sequence[Statement], quotes: Sequence[Quote], for_whom: Mapping[str, str | None]
) -> tuple[Voice, ...]:
    """Gather words by actor; a person's also for the organisation that the person speaks for."""
    words: dict[str, tuple[list[str], list[str], dict[str, None]]] = {}

    def add(actor: str, which: int, id_: str) -> None:
        for name in dict.fromkeys((actor, for_whom.get(actor) or actor)):
            entry = words.setdefault(name, ([], [], {}))
            (entry[0] if which == 0 else entry[1]).append(id_)
            if name != actor:
                entry[2][actor] = None

    for quote in quotes:
        if quote.speaker is not None:
            add(quote.speaker, 0, quote.id)
    for statement in statements:
        if statement.attribution is not Attribution.REPORTED:
            add(statement.holder, 1, statement.id)
    found = (Voice(actor, tuple(q), tuple(s), tuple(through)) for actor, (q, s, through) in words.items())
    return tuple(sorted(found, key=lambda v: (-len(v.quotes), -len(v.statements), v.actor)))


def _spoken_about(
    mentions: Mapping[str, Sequence[Mention]], actors: Mapping[str, Actor], heard: set[str]
) -> tuple[tuple[str, int], ...]:
    named: Counter[str] = Counter(
        mention.actor
        for found in mentions.values()
        for mention in found
        if mention.kind not in (MentionKind.PRONOUN, MentionKind.ROLE)
    )
    return tuple(
        (actor, count)
        for actor, count in sorted(named.items(), key=lambda item: (-item[1], item[0]))
        if actor not in heard and actor in actors and actors[actor].kind is not ActorKind.MEDIA
    )


def _silences(
    statements: Sequence[Statement], holders: Mapping[str, str], parties: Sequence[str]
) -> tuple[Silence, ...]:
    """Return, for each issue that some party speaks on, the parties that do not; the most shared silence first."""
    on_issue: dict[str, list[Statement]] = {}
    for statement in statements:
        if holders[statement.id] in parties:
            on_issue.setdefault(statement.issue, []).append(statement)
    found = []
    for issue, said in on_issue.items():
        heard = {holders[s.id] for s in said}
        quiet = tuple(party for party in parties if party not in heard)
        if quiet:
            ids = tuple(s.id for s in said)
            found.append(Silence(issue, quiet, tuple(p for p in parties if p in heard), ids))
    return tuple(sorted(found, key=lambda s: (-len(s.parties), s.issue)))


def _shares(statements: Sequence[Statement], names: Sequence[str]) -> tuple[Share, ...]:
    groups: dict[str, list[str]] = {}
    for statement, name in zip(statements, names, strict=True):
        groups.setdefault(name, []).append(statement.id)
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Share(name, tuple(ids), len(ids) / len(statements)) for name, ids in ranked)


def _single(statements: Sequence[Statement], sources: Mapping[str, str]) -> tuple[SingleSource, ...]:
    """Return the issues that rest on one source while the project has several."""
    if len(set(sources.values())) < 2:
        return ()
    on_issue: dict[str, list[Statement]] = {}
    for statement in statements:
        on_issue.setdefault(statement.issue, []).append(statement)
    found = []
    for issue, said in sorted(on_issue.items()):
        named = {sources.get(s.passage.document, s.passage.document) for s in said}
        if len(named) == 1:
            found.append(SingleSource(issue, named.pop(), tuple(s.id for s in said)))
    return tuple(found)
