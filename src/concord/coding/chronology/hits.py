"""Which words of a sentence report an event, and which date belongs to which of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from concord.coding.chronology.clauses import Clause
from concord.coding.chronology.words import TRIGGERS, Trigger, happened
from concord.text.dates import FoundDate, parse_when
from concord.values import When

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["Finder", "Hit", "bounded", "dated"]

_BOUND = re.compile(
    r"\b(?:(?P<since>since)|(?P<before>before|until|till|by|prior to)|(?P<after>after))\s+(?:the\s+)?$", re.I
)


_NAMED = 24  # characters between a year and what it names
_LED = re.compile(r"(?:\b(?:in|since|during|by|until|of|year|before|after|from|to)\s+|[(\d،]\s*|سال[\s\u200c]+)$", re.I)
_NOUN = re.compile(r"\s+(?!(?:and|or|to|when|while|after|before|but|by|in|on|at|for|with|as|was|were)\b)[^\W\d_]", re.I)


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger in a text: its span, the kind of event, and whether it counts without a date."""

    start: int
    end: int
    kind: str
    strong: bool


class Finder:
    """Finds the triggers of one text: one automaton says where their stems stand, patterns run only there."""

    def __init__(self, text: str) -> None:
        self.text = text
        lower = text.lower()
        # Where lower case changes the length, offsets would not be those of the text; then every pattern runs.
        self._everywhere = len(lower) != len(text)
        found = [] if self._everywhere else _automaton().find_matches_as_indexes(lower, overlapping=True)
        self._places = [(start, stem) for stem, start, _ in found]
        self._starts = [start for start, _ in self._places]

    def hits(self, start: int, end: int) -> list[Hit]:
        """Find the triggers in ``[start, end)`` that report something as past; one reading a place, strong first."""
        found: list[Hit] = []
        for trigger in self._near(start, end):
            for match in trigger.pattern.finditer(self.text, start, end):
                overlaps = any(match.start() < hit.end and hit.start < match.end() for hit in found)
                if not overlaps and happened(self.text, start, match.start()):
                    found.append(Hit(match.start(), match.end(), trigger.kind, trigger.strong))
        return sorted(found, key=lambda hit: hit.start)

    def _near(self, start: int, end: int) -> list[Trigger]:
        """Return the triggers with a stem there, in their order."""
        if self._everywhere:
            return list(TRIGGERS)
        stems = _stems()
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if first == last:
            return []
        numbers = {n for _, stem in self._places[first:last] for n in stems[stem][1]}
        return [TRIGGERS[n] for n in sorted(numbers)]


@cache
def _stems() -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return each stem with the triggers that it may stand for."""
    of: dict[str, list[int]] = {}
    for n, trigger in enumerate(TRIGGERS):
        for stem in trigger.stems:
            of.setdefault(stem, []).append(n)
    return tuple((stem, tuple(numbers)) for stem, numbers in of.items())


@cache
def _automaton() -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick([stem for stem, _ in _stems()])


def dated(text: str, clause: Clause, clause_hits: Sequence[Hit], dates: Iterable[FoundDate]) -> dict[Hit, FoundDate]:
    """Give each date of a clause to the trigger it belongs to.

    As many dates as triggers pair in order. A year that names something ("the 2020 election") belongs to that alone.
    A date in front of all triggers belongs to all of them; any other to the last trigger before it, or to the next
    where there is none.
    """
    found = [date for date in dates if clause.start <= date.start < clause.end]
    naming = [date for date in found if attributive(text, date)]
    inside = [date for date in found if date not in naming]
    if not clause_hits:
        return {}
    if len(inside) == len(clause_hits):
        return dict(zip(clause_hits, inside, strict=True))
    given = {h: d for d in naming for h in clause_hits if 0 <= h.start - d.end <= _NAMED}
    for date in inside:
        before = [hit for hit in clause_hits if hit.start < date.start]
        for hit in [before[-1]] if before else clause_hits:
            given.setdefault(hit, date)
    return given


def attributive(text: str, date: FoundDate) -> bool:
    """Whether a year only says which one is meant ("the 2020 election") and dates nothing that is reported.

    >>> from concord.text.dates import find_dates
    >>> [attributive(t, find_dates(t)[0]) for t in ("He left the 2020 race.", "He left in 2020 for good.")]
    [True, False]
    """
    if len(date.when.edtf) != 4 or _LED.search(text, max(0, date.start - 24), date.start):
        return False
    return _NOUN.match(text, date.end) is not None


def bounded(text: str, date: FoundDate) -> When:
    """Widen a date by the word before it: "before 2019" ends there, "after 2019" begins there."""
    match = _BOUND.search(text, max(0, date.start - 14), date.start)
    if match is None or match["since"] or attributive(text, date):
        return date.when
    if match["before"]:
        open_ended = parse_when(f"../{date.when.latest.isoformat()}")
    else:
        open_ended = parse_when(f"{date.when.earliest.isoformat()}/..")
    return replace(open_ended, surface=date.when.surface, anchored=date.when.anchored)
