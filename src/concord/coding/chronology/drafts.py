"""An event as it is first read: what it says, and where it stands, before the order of events is known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from concord.coding.chronology.clauses import Clause
from concord.coding.chronology.hits import Hit
from concord.text.dates import FoundDate
from concord.values import Document, Event, When

__all__ = ["Draft", "made"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before the order of events is known."""

    event: Event
    hit: Hit | None
    clause: Clause
    sentence: int
    paragraph: int
    date: FoundDate | None


def made(
    document: Document, span: tuple[int, int], kind: str, when: When | None, actors: tuple[str, ...], *, extra: str = ""
) -> Event:
    """Return an event with its clause as passage; ``extra`` tells apart events of one kind in one clause."""
    passage = document.passage(*span)
    key = "\x1f".join((document.id, str(span[0]), str(span[1]), kind, extra))
    what = " ".join(passage.quote.split())
    return Event(
        id="e-" + hashlib.sha256(key.encode()).hexdigest()[:10],
        what=what if len(what) <= 200 else what[:199] + "…",
        when=when,
        passage=passage,
        actors=actors,
        kind=kind,
    )
