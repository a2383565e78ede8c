"""The parts of a coding, each with its table and the two ways between a value and a row.

A new kind of finding is one more :class:`Part` in :data:`PARTS` (and a migration); reading and writing follow from it.
Candidates are no part: they are kept as one whole for each coding, see :func:`pack`.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from concord.store import coding_tables as tables
from concord.store.json import from_json, to_json
from concord.values import (
    Actor,
    ActorKind,
    Affiliation,
    Attribution,
    Contradiction,
    ContradictionKind,
    Event,
    Judgement,
    Mention,
    MentionKind,
    Passage,
    Quote,
    Relation,
    SamePair,
    Stance,
    Statement,
    When,
)

__all__ = ["PARTS", "Part", "pack", "unpack"]

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One field of :class:`~concord.values.Coding`.

    ``encode`` gives the columns after ``coding`` and ``seq``, in the table's order; ``decode`` takes the document's id
    and those columns.
    """

    field: str
    table: sa.Table
    encode: Callable[[Any], Row]
    decode: Callable[[str, Row], Any]

    @property
    def columns(self) -> list[sa.Column[Any]]:
        """The columns that ``encode`` gives."""
        return list(self.table.columns)[2:]

    def rows(self, coding: int, values: Sequence[object]) -> list[dict[str, object]]:
        """Lay out values as rows of coding number ``coding``."""
        names = [column.name for column in self.columns]
        return [
            {"coding": coding, "seq": seq, **dict(zip(names, self.encode(value), strict=True))}
            for seq, value in enumerate(values)
        ]


def _passage(p: Passage) -> Row:
    return p.start, p.end, p.quote, p.before, p.after


def _when(w: When | None) -> Row:
    return (None,) * 5 if w is None else (w.edtf, w.earliest, w.latest, w.surface, w.anchored)


def _to_when(edtf: str | None, earliest: dt.date, latest: dt.date, surface: str, anchored: bool) -> When | None:
    return None if edtf is None else When(edtf, earliest, latest, surface, anchored)


def _optional(value: object) -> str | None:
    return None if value is None else to_json(value)


def _statement(s: Statement) -> Row:
    head = (s.id, s.holder, s.issue, s.stance.value, s.strength, *_passage(s.passage))
    source = (s.attribution.value, s.coder, s.confidence, s.rule, s.speaker, s.addressee)
    return *head, *source, *_when(s.date), s.condition, s.accepted, s.provisional, to_json(s.signals)


_STANCES = {s.value: s for s in Stance}
_ATTRIBUTIONS = {a.value: a for a in Attribution}


def _to_signals(text: str) -> tuple[tuple[str, float], ...]:
    return () if text == "[]" else from_json(text, tuple[tuple[str, float], ...])


def _to_statement(document: str, row: Row) -> Statement:
    return Statement(
        id=row[0],
        holder=row[1],
        issue=row[2],
        stance=_STANCES[row[3]],
        strength=row[4],
        passage=Passage(document, *row[5:10]),
        attribution=_ATTRIBUTIONS[row[10]],
        coder=row[11],
        confidence=row[12],
        rule=row[13],
        speaker=row[14],
        addressee=row[15],
        date=_to_when(*row[16:21]),
        condition=row[21],
        accepted=row[22],
        provisional=row[23],
        signals=_to_signals(row[24]),
    )


def _quote(q: Quote) -> Row:
    return q.id, q.speaker, *_passage(q.passage), q.direct, q.cue, q.rule, q.confidence


def _to_quote(document: str, row: Row) -> Quote:
    return Quote(row[0], row[1], Passage(document, *row[2:7]), *row[7:])


def _event(e: Event) -> Row:
    return e.id, e.what, *_when(e.when), *_passage(e.passage), to_json(e.actors), e.kind, e.after


def _to_event(document: str, row: Row) -> Event:
    actors = from_json(row[12], tuple[str, ...])
    return Event(row[0], row[1], _to_when(*row[2:7]), Passage(document, *row[7:12]), actors, row[13], row[14])


def _contradiction(c: Contradiction) -> Row:
    return c.id, c.kind.value, c.why, to_json(c.passages), to_json(c.events)


def _to_contradiction(document: str, row: Row) -> Contradiction:
    passages = from_json(row[3], tuple[Passage, ...])
    return Contradiction(row[0], ContradictionKind(row[1]), row[2], passages, from_json(row[4], tuple[str, ...]))


def _actor(a: Actor) -> Row:
    return a.id, a.name, a.kind.value, to_json(a.aliases), to_json(a.roles), a.given


def _to_actor(document: str, row: Row) -> Actor:
    names = from_json(row[3], tuple[str, ...])
    return Actor(row[0], row[1], ActorKind(row[2]), names, from_json(row[4], tuple[str, ...]), row[5])


def _affiliation(a: Affiliation) -> Row:
    dates = _optional(a.since), _optional(a.until)
    return a.actor, a.relation.value, a.group, a.role, *dates, _optional(a.passage)


def _to_affiliation(document: str, row: Row) -> Affiliation:
    since, until = (None if text is None else from_json(text, When) for text in row[4:6])
    passage = None if row[6] is None else from_json(row[6], Passage)
    return Affiliation(row[0], Relation(row[1]), row[2], row[3], since, until, passage)


def _mention(m: Mention) -> Row:
    return m.actor, m.start, m.end, m.surface, m.kind.value


_MENTION_KINDS = {k.value: k for k in MentionKind}


def _to_mention(document: str, row: Row) -> Mention:
    return Mention(row[0], row[1], row[2], row[3], _MENTION_KINDS[row[4]])


def _same_pair(s: SamePair) -> Row:
    return s.a, s.b, s.score, s.reason, None if s.judgement is None else s.judgement.value


def _to_same_pair(document: str, row: Row) -> SamePair:
    return SamePair(row[0], row[1], row[2], row[3], None if row[4] is None else Judgement(row[4]))


def pack(candidates: tuple[Statement, ...]) -> bytes:
    """Write candidates as one compressed whole."""
    return zlib.compress(to_json(candidates).encode(), 6)


def unpack(content: bytes) -> tuple[Statement, ...]:
    """Read what :func:`pack` wrote."""
    return from_json(zlib.decompress(content).decode(), tuple[Statement, ...])


PARTS: dict[str, Part] = {
    part.field: part
    for part in (
        Part("actors", tables.coded_actors, _actor, _to_actor),
        Part("affiliations", tables.affiliations, _affiliation, _to_affiliation),
        Part("mentions", tables.mentions, _mention, _to_mention),
        Part("quotes", tables.quotes, _quote, _to_quote),
        Part("statements", tables.statements, _statement, _to_statement),
        Part("events", tables.events, _event, _to_event),
        Part("contradictions", tables.contradictions, _contradiction, _to_contradiction),
        Part("same_pairs", tables.same_pairs, _same_pair, _to_same_pair),
    )
}
