"""Which day do "on Monday", "two weeks later", "last year", "the day before" mean? Steps from a day said elsewhere."""

from __future__ import annotations

import re

from concord.text.dates.english_tense import speaks_of_future
from concord.text.dates.relative import Anchor, Shift, Spec, Weekday
from concord.text.dates.words import UNITS, WEEKDAYS, number

__all__ = ["ago", "day_beside", "day_word", "deictic", "neighbour", "weekday"]

_NAME_BEFORE = re.compile(r"(?<![.!?“\"\n] )(?<!^)\b[A-Z][a-z]+ \Z")
_NAME_AFTER = re.compile(r" [A-Z][a-z]|[- ](?:prayers?|night football|best)\b")


def weekday(match: re.Match[str]) -> Spec | None:
    """Read "on Monday", "last Friday"; no weekday in a name."""
    if not match["weekday"][0].isupper() or (match["lead"] is None and _in_a_name(match)):
        return None
    direction = {"last": -1, "next": 1}.get((match["lead"] or "").casefold(), 0)
    return Weekday(
        WEEKDAYS[match["weekday"].casefold()], 1 if direction == 0 and speaks_of_future(match) else direction
    )


def _in_a_name(match: re.Match[str]) -> bool:
    """Whether a weekday is part of a name: "Black Friday", "the Sunday Post"."""
    before = _NAME_BEFORE.search(match.string, max(0, match.start() - 24), match.start())
    return before is not None or _NAME_AFTER.match(match.string, match.end()) is not None


def ago(match: re.Match[str]) -> Spec | None:
    """Read "two years ago" and "a day earlier", "three weeks later"."""
    amount = _amount(match["amount"])
    sign = 1 if match["way"].casefold() in ("later", "after that", "afterwards", "from now") else -1
    base = Anchor.PUBLICATION if match["way"].casefold() in ("ago", "from now") else Anchor.PREVIOUS
    low, high = sorted(sign * value for value in amount)
    return Shift(low, high, UNITS[match["unit"].casefold()], base)


def _amount(words: str) -> tuple[int, int]:
    """Read how many: "a few" is two to nine."""
    value = number(words)
    if value is not None:
        return value, value
    return (2, 3) if "couple" in words.casefold() else (2, 9)


def neighbour(match: re.Match[str]) -> Spec:
    """Read "the following day", "the previous year", "that month", "the same day"."""
    word = match["lead"].casefold().split()[-1]
    step = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(word, 0)
    return Shift(step, step, UNITS[match["unit"].casefold()], Anchor.PREVIOUS, counted=False)


def deictic(match: re.Match[str]) -> Spec:
    """Read "last year", "this month", "next week"."""
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(match["lead"].casefold(), 0)
    return Shift(step, step, UNITS[match["unit"].casefold()], Anchor.PUBLICATION, counted=False)


def day_word(match: re.Match[str]) -> Spec:
    """Read "yesterday", "today", "tomorrow"."""
    step = {"yesterday": -1, "tomorrow": 1}.get(match[0].casefold(), 0)
    return Shift(step, step, "day", Anchor.PUBLICATION)


def day_beside(match: re.Match[str]) -> Spec:
    """Read "the day before", "the day after" where they are not the head of a clause."""
    step = -1 if match["way"].casefold() == "before" else 1
    return Shift(step, step, "day", Anchor.PREVIOUS)
