"""Which words of a sentence report an event, and which date belongs to which of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from concord.coding.chronology.clauses import Clause
from concord.coding.chronology.words import TRIGGERS, happened
from concord.text.dates import FoundDate, parse_when
from concord.values import When

__all__ = ["Hit", "bounded", "dated", "hits"]

_BOUND = re.compile(
    r"\b(?:(?P<since>since)|(?P<before>before|until|till|by|prior to)|(?P<after>after))\s+(?:the\s+)?$", re.I
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger in a text: its span, the kind of event, and whether it counts without a date."""

    start: int
    end: int
    kind: str
    strong: bool


def hits(text: str, start: int, end: int) -> list[Hit]:
    """Find the triggers of a sentence that report something as past; one reading for each place, the strong first."""
    found: list[Hit] = []
    for trigger in TRIGGERS:
        for match in trigger.pattern.finditer(text, start, end):
            overlaps = any(match.start() < hit.end and hit.start < match.end() for hit in found)
            if not overlaps and happened(text, start, match.start()):
                found.append(Hit(match.start(), match.end(), trigger.kind, trigger.strong))
    return sorted(found, key=lambda hit: hit.start)


def dated(text: str, clause: Clause, clause_hits: Sequence[Hit], dates: Iterable[FoundDate]) -> dict[Hit, FoundDate]:
    """Give each date of a clause to the trigger it belongs to.

    As many dates as triggers pair in order. A date in front of all triggers belongs to all of them; any other belongs
    to the last trigger before it, or to the next where there is none.
    """
    inside = [date for date in dates if clause.start <= date.start < clause.end]
    if not clause_hits:
        return {}
    if len(inside) == len(clause_hits):
        return dict(zip(clause_hits, inside, strict=True))
    given: dict[Hit, FoundDate] = {}
    for date in inside:
        before = [hit for hit in clause_hits if hit.start < date.start]
        for hit in [before[-1]] if before else clause_hits:
            given.setdefault(hit, date)
    return given


def bounded(text: str, date: FoundDate) -> When:
    """Widen a date by the word before it: "before 2019" ends there, "after 2019" begins there."""
    match = _BOUND.search(text, max(0, date.start - 14), date.start)
    if match is None or match["since"]:
        return date.when
    if match["before"]:
        open_ended = parse_when(f"../{date.when.latest.isoformat()}")
    else:
        open_ended = parse_when(f"{date.when.earliest.isoformat()}/..")
    return replace(open_ended, surface=date.when.surface, anchored=date.when.anchored)
