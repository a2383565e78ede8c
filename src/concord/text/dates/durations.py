"""How long, where a text says it: "a year and months", "two decades", «بیست سال».

A duration is not a date, so it is found apart. Its length is an interval of days, as wide as the words allow: "months"
beside a year is one to eleven months, "a few weeks" is two to nine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from concord.text.dates.words import NUMBERS, UNITS, alternatives, fold_digits, number

__all__ = ["FoundDuration", "find_durations"]

_DAYS = {
    "day": (1.0, 1.0),
    "week": (7.0, 7.0),
    "month": (28.0, 31.0),
    "year": (365.0, 366.0),
    "decade": (3652.0, 3653.0),
}
_COUNT = rf"(?:\d{{1,3}}|{alternatives(NUMBERS)}|a few|several|a couple of|many|چند|چندین)"
_UNIT = alternatives(UNITS)
_UNITS = tuple(unit for unit in UNITS if not unit.endswith("s"))
_GAP = r"[\s\u200c]+"
_DURATION = re.compile(
    rf"(?<!\w)(?P<ac>{_COUNT}){_GAP}(?:and{_GAP}a{_GAP}half{_GAP})?(?:(?:past|last|long|full|whole|consecutive){_GAP})?(?P<au>{_UNIT})"
    rf"(?:(?:,?{_GAP}and|{_GAP}و){_GAP}(?:(?P<bc>{_COUNT}){_GAP})?(?P<bu>months?|weeks?|days?|ماه|هفته|روز))?(?!\w)",
    re.IGNORECASE,
)
# "two years ago" and "a day earlier" are dates; "a day" in "twice a day" is a rate.
_NOT_AFTER = re.compile(rf"{_GAP}(?:ago|earlier|later|before that|after that|old|پیش|قبل|بعد)(?!\w)", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"(?:once|twice|times|per|\d[.,])\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDuration:
    """A length of time: where it stands, and how many days at least and at most."""

    start: int
    end: int
    surface: str
    least: int
    most: int


def find_durations(text: str) -> list[FoundDuration]:
    """Find the durations of a text, in order.

    Examples
    --------
    >>> [(d.surface, d.least, d.most) for d in find_durations("We met during a year and months, for three weeks.")]
    [('a year and months', 393, 707), ('three weeks', 21, 21)]
    """
    folded = fold_digits(text)
    low = folded.lower()
    if not any(unit in low for unit in _UNITS):
        return []
    found = []
    for match in _DURATION.finditer(folded):
        if _NOT_AFTER.match(folded, match.end()) or _NOT_BEFORE.search(
            folded, max(0, match.start() - 8), match.start()
        ):
            continue
        least, most = _length(match["ac"], match["au"], 2)
        if match["bu"]:
            more = _length(match["bc"], match["bu"], 2 if match["bc"] else 1)
            least, most = least + more[0], most + more[1]
        found.append(
            FoundDuration(match.start(), match.end(), text[match.start() : match.end()], int(least), int(most))
        )
    return found


def _length(count: str | None, unit: str, vague_from: int) -> tuple[float, float]:
    """Return the least and the most days of a count of units; without a number, as many as fit the next unit."""
    low, high = _DAYS[UNITS[unit.casefold()]]
    value = number(count) if count else None
    if value is not None:
        return value * low, value * high
    most = {"day": 6, "week": 4, "month": 11}.get(UNITS[unit.casefold()], 9) if not count else 9
    return vague_from * low, most * high
