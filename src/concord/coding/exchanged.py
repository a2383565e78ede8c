"""A coding read back from the shape in which coders are compared, so that any coder can be scored, not only Concord's.

Only what scoring needs is read: actors, quotes, statements and dated events. A statement without a confidence is taken
at its word, one without a stance by its position.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from concord.errors import FormatError
from concord.text.names import slug
from concord.values import Actor, ActorKind, Attribution, Coding, Event, Quote, Stance, Statement, When

if TYPE_CHECKING:
    from pathlib import Path

    from concord.values import Document

__all__ = ["Exchanged", "coding_of", "load_exchanged"]

_BY_POSITION = {2: Stance.AGREE, 1: Stance.AGREE, 0: Stance.DEFER, -1: Stance.DISAGREE, -2: Stance.DISAGREE}
_KINDS = {kind.value: kind for kind in ActorKind}


class _Actor(msgspec.Struct, frozen=True):
    name: str
    kind: str = ""
    aliases: tuple[str, ...] = ()


class _Quote(msgspec.Struct, frozen=True):
    start: int
    end: int
    speaker: str | None = None
    direct: bool = False


class _Statement(msgspec.Struct, frozen=True):
    actor: str
    issue: str
    start: int
    end: int
    stance: Stance | None = None
    position: int | None = None
    on_behalf_of: str | None = None
    confidence: float = 1.0
    accepted: bool = True
    coded: bool = True
    rule: str = ""


class _Event(msgspec.Struct, frozen=True):
    start: int
    end: int
    date: str | None = None
    what: str = ""


class _Named(msgspec.Struct, frozen=True):
    id: str = ""


class Exchanged(msgspec.Struct, frozen=True):
    """One object of the exchange shape."""

    actors: list[_Actor] = []
    quotes: list[_Quote] = []
    statements: list[_Statement] = []
    events: list[_Event] = []
    coder: str = "unnamed"
    document: _Named = _Named()


def load_exchanged(path: Path) -> list[Exchanged]:
    """Read a file of one object, of objects one after another (as `concord code --json` prints them), or of a list.

    Raises
    ------
    FormatError
        If it is none of these; the message says where.
    """
    try:
        return [msgspec.convert(one, Exchanged) for one in _objects(path.read_text(encoding="utf-8"))]
    except (ValueError, msgspec.ValidationError, OSError) as error:
        raise FormatError(
            path.name, f"cannot be read as a coding: {error}", "what `concord code FILE --json` prints"
        ) from error


def _objects(text: str) -> list[object]:
    import json

    decoder, found, at = json.JSONDecoder(), [], 0
    while (at := len(text) - len(text[at:].lstrip())) < len(text):
        one, at = decoder.raw_decode(text, at)
        found += one if isinstance(one, list) else [one]
    return found


def coding_of(exchanged: Exchanged, document: Document) -> Coding:
    """Make a coding of ``document`` from what another program says of it.

    Raises
    ------
    FormatError
        If a span lies outside the text, or a statement has neither stance nor a position from -2 to 2.
    """
    ids = {a.name: slug(a.name) for a in exchanged.actors}
    names = [q.speaker for q in exchanged.quotes if q.speaker]
    names += [n for s in exchanged.statements for n in (s.actor, s.on_behalf_of) if n]
    more = [_Actor(name) for name in dict.fromkeys(names) if name not in ids]
    ids |= {a.name: slug(a.name) for a in more}
    ends = [q.end for q in exchanged.quotes] + [s.end for s in exchanged.statements] + [e.end for e in exchanged.events]
    last = max(ends, default=0)
    if last > len(document.text):
        wrong = f"has a span up to {last}, and the text has {len(document.text)} characters"
        raise FormatError(f"the coding by {exchanged.coder}", wrong, "spans in code points of this text")
    every = [(_statement(n, s, ids, document, exchanged.coder), s) for n, s in enumerate(exchanged.statements)]
    return Coding(
        document=document.id,
        coder=exchanged.coder,
        actors=tuple(
            Actor(ids[a.name], a.name, _KINDS.get(a.kind, ActorKind.PERSON), a.aliases)
            for a in (*exchanged.actors, *more)
        ),
        quotes=tuple(
            Quote(f"q-{n}", ids.get(q.speaker or ""), document.passage(q.start, q.end), q.direct, "", "", 1.0)
            for n, q in enumerate(exchanged.quotes)
        ),
        statements=tuple(made for made, s in every if s.coded),
        candidates=tuple(made for made, s in every if not s.coded),
        events=tuple(
            Event(f"e-{n}", e.what, _when(e.date), document.passage(e.start, e.end))
            for n, e in enumerate(exchanged.events)
        ),
    )


def _statement(number: int, s: _Statement, ids: dict[str, str], document: Document, coder: str) -> Statement:
    stance = s.stance or (None if s.position is None else _BY_POSITION.get(s.position))
    if stance is None:
        raise FormatError(f"statement {number + 1} by {coder}", "has no stance", "a stance, or a position from -2 to 2")
    return Statement(
        id=f"s-{number}",
        holder=ids[s.on_behalf_of or s.actor],
        issue=s.issue,
        stance=stance,
        strength=2,
        passage=document.passage(s.start, s.end),
        attribution=Attribution.SPOKESPERSON if s.on_behalf_of else Attribution.SAID,
        coder=coder,
        confidence=s.confidence,
        rule=s.rule,
        speaker=ids[s.actor] if s.on_behalf_of else None,
        accepted=s.coded,
        provisional=s.coded and not s.accepted,
    )


def _when(date: str | None) -> When | None:
    from concord.text.dates import parse_when

    return None if not date else parse_when(date)
