"""Which words of an English text are dates: patterns and the readings they give.

A month is a month only where a day, a year or a preposition makes it one ("may" and "march" also need their capital); a
number is a year only where nothing beside it says that it counts, orders or numbers something.
"""

from __future__ import annotations

import datetime as dt
import re

from concord.text.dates.anchors import DECADE, DIGITS, Rule
from concord.text.dates.edtf import day_when, parse_when, solar_when, span_when
from concord.text.dates.english_relative import ago, day_beside, day_word, deictic, neighbour, weekday
from concord.text.dates.english_tense import speaks_of_future, tells_of_past
from concord.text.dates.english_years import SEASONS, decade, season, single_year, year_range
from concord.text.dates.relative import Spec, Yearless
from concord.text.dates.words import ENGLISH_MONTHS, NUMBERS, SOLAR_LATIN, UNITS, WEEKDAYS, alternatives

__all__ = ["ANCHORS", "NUMBERED", "WORDED"]

_MONTH = rf"(?P<month>{alternatives({**ENGLISH_MONTHS, **SOLAR_LATIN})})\b\.?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_LAST = r"(?:\s*(?:-|–|—|to|and|or)\s*(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?![\d%])"
_PART = r"(?:(?P<part>early|mid|middle|late|end|beginning|start)(?:[ -]|\s+of\s+|\s+in\s+)(?:the\s+)?)?"
_ABOUT = r"(?:(?P<about>around|about|circa|c\.|approximately|roughly)\s+)?"
_CAPITAL_ONLY = frozenset(
    {"may", "march", "mar", "jan", "sun", "mehr", "asad", "hut", "jadi", "tir", "dey", "azar", "mizan"}
)


def _whole(match: re.Match[str]) -> Spec | None:
    """Read "May 2, 2023", "2 May", "May 2-3"."""
    word, day, last, year = (match.group(name) for name in ("month", "day", "last", "year"))
    if not _is_month(word):
        return None
    solar = word.casefold() in SOLAR_LATIN
    month = SOLAR_LATIN[word.casefold()] if solar else ENGLISH_MONTHS[word.casefold()]
    first, second = int(day), int(last or day)
    if second < first:
        return None
    if year is None:
        return None if solar and word.casefold() in _CAPITAL_ONLY else _yearless(match, month, first, second, solar)
    if solar != (int(year) < 1600):
        return None
    try:
        ends = [
            solar_when(int(year), month, d) if solar else day_when(dt.date(int(year), month, d))
            for d in (first, second)
        ]
    except ValueError:
        return None
    return span_when(ends[0].earliest, ends[1].latest)


def _yearless(match: re.Match[str], month: int, first: int, last: int, solar: bool) -> Spec | None:
    if first > (31 if solar else (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]):
        return None
    return Yearless(month, first, last, solar=solar, future=speaks_of_future(match), past=tells_of_past(match))


def _month_year(match: re.Match[str]) -> Spec | None:
    """Read "May 2022", "late May 2022", "Asad 1400"."""
    word, year, part = match["month"], int(match["year"]), match["part"]
    if not _is_month(word):
        return None
    solar = word.casefold() in SOLAR_LATIN
    if solar != (year < 1600):
        return None
    if solar:
        return solar_when(year, SOLAR_LATIN[word.casefold()])
    month = ENGLISH_MONTHS[word.casefold()]
    if part:
        return _part_of_month(year, month, part.casefold())
    return parse_when(f"{year:04d}-{month:02d}{'~' if match['about'] else ''}")


def _part_of_month(year: int, month: int, part: str) -> Spec:
    days = parse_when(f"{year:04d}-{month:02d}").latest.day
    low, high = {"early": (1, 14), "beginning": (1, 14), "start": (1, 14), "late": (17, days), "end": (17, days)}.get(
        part, (8, 23)
    )
    return span_when(dt.date(year, month, low), dt.date(year, month, high))


def _month_alone(match: re.Match[str]) -> Spec | None:
    """Read "in May", "last May", "since March": completed from publication."""
    word = match["month"]
    if not word[0].isupper() or word.casefold() not in ENGLISH_MONTHS or len(word) < 3:
        return None
    ahead = match["lead"].casefold() in ("next", "by", "until")
    return Yearless(ENGLISH_MONTHS[word.casefold()], future=ahead, past=tells_of_past(match))


def _is_month(word: str) -> bool:
    return word[0].isupper() or word.casefold() not in _CAPITAL_ONLY


def _iso(match: re.Match[str]) -> Spec | None:
    """Read 2023-05-20 and, by its year, 1400/05/24."""
    year, month, day = (int(match.group(i)) for i in (1, 2, 3))
    try:
        return solar_when(year, month, day) if year < 1600 else day_when(dt.date(year, month, day))
    except ValueError:
        return None


def _numeric(match: re.Match[str]) -> Spec | None:
    """Read 20.05.2023 as a day; 5/6/2023, which may be either, as the interval from the one to the other."""
    first, second, year = (int(match.group(i)) for i in (1, 3, 4))
    pairs = [(second, first)] if match.group(2) == "." else [(first, second), (second, first)]
    days = []
    for month, day in pairs:
        try:
            days.append(dt.date(year, month, day))
        except ValueError:
            continue
    return span_when(min(days), max(days)) if days else None


_ENGLISH_NUMBERS = {word: value for word, value in NUMBERS.items() if word.isascii()}
_AMOUNT = rf"(?P<amount>\d{{1,3}}|{alternatives(_ENGLISH_NUMBERS)}|a few|several|a couple of|some)"
_UNIT = r"(?P<unit>days?|weeks?|months?|years?|decades?)"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){pattern}", re.I)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# The words of each group of anchors, see Rule.
ANCHORS = (
    *((word, "month") for word in {**ENGLISH_MONTHS, **SOLAR_LATIN}),
    *((word, "weekday") for word in WEEKDAYS if word.isascii()),
    *((word, "unit") for word in UNITS if word.isascii()),
    *((word, "season") for word in SEASONS),
    *((word, "way") for word in ("ago", "earlier", "later", "before that", "after that", "afterwards", "from now")),
    *((word, "day word") for word in ("yesterday", "today", "tomorrow")),
)
_PARTS = _words("around about circa c approximately roughly early mid middle late end beginning start of in the year")
_AMOUNTS = frozenset(_ENGLISH_NUMBERS) | _words("a few several couple of some") | frozenset(UNITS)
# Where two readings overlap, the one that begins first wins, and of those the longer.
# Dates with a digit in them; a paragraph without digits is not searched for them.
NUMBERED: tuple[Rule, ...] = (
    Rule(
        _compile(rf"{_MONTH}\s+{_DAY}(?!\d|,\d{{3}}(?!\d)|\.\d|%){_LAST}(?:,?\s+(?:of\s+)?{_YEAR})?\b"),
        _whole,
        "month",
    ),
    Rule(
        _compile(rf"(?:the\s+)?{_DAY}{_LAST}\s+(?:of\s+)?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?(?!\w)"),
        _whole,
        "month",
        before=5,
    ),
    Rule(_compile(rf"{_ABOUT}{_PART}{_MONTH},?\s+(?:of\s+)?{_YEAR}\b"), _month_year, "month", 4, _PARTS),
    Rule(_compile(r"(\d{4})[-/](0?[1-9]|1[0-2])[-/](0?[1-9]|[12]\d|3[01])(?![\d/-])"), _iso, DIGITS),
    Rule(_compile(r"(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)(?!\d)"), _numeric, DIGITS),
    Rule(
        _compile(r"(?P<first>1[89]\d\d|20\d\d)\s?[-–—/]\s?(?P<second>(?:1[89]|20)\d\d|\d\d)(?![\d/%-])"),
        year_range,
        DIGITS,
    ),
    Rule(_compile(rf"{_ABOUT}{_PART}(?:the\s+year\s+)?{_YEAR}(?!s\b)\b"), single_year, DIGITS, 6, _PARTS),
    Rule(_compile(rf"{_PART}['’]?(?P<century>1[789]|20)?(?P<decade>\d)0['’]?s\b"), decade, DECADE, 3, _PARTS),
    Rule(_compile(rf"(?P<season>{'|'.join(SEASONS)})(?:,?\s+(?:of\s+)?){_YEAR}\b"), season, "season"),
)
# Dates in words alone.
WORDED: tuple[Rule, ...] = (
    Rule(
        _compile(
            r"(?P<lead>in|since|last|this|until|by|during|next|late|early|mid|of)[ -](?:early |late |mid-?)?"
            rf"{_MONTH}(?!\s*\d)\b"
        ),
        _month_alone,
        "month",
        before=2,
        leads=_words("in since last this until by during next late early mid of"),
    ),
    Rule(
        _compile(
            r"(?:(?P<lead>on|last|this|next|since|by|late|early)\s+)?(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
        ),
        weekday,
        "weekday",
        before=1,
        leads=_words("on last this next since by late early"),
    ),
    Rule(
        _compile(rf"{_AMOUNT}\s+{_UNIT}\s+(?P<way>ago|earlier|later|before that|after that|afterwards|from now)\b"),
        ago,
        "way",
        before=4,
        leads=_AMOUNTS,
    ),
    Rule(
        _compile(r"(?P<lead>that|the\s+(?:following|next|previous|preceding|same))\s+(?P<unit>day|week|month|year)\b"),
        neighbour,
        "unit",
        before=2,
        leads=_words("that the following next previous preceding same"),
    ),
    Rule(
        _compile(r"(?<!the )(?P<lead>last|this|next)\s+(?P<unit>week|month|year|decade)\b"),
        deictic,
        "unit",
        before=1,
        leads=_words("last this next"),
    ),
    Rule(_compile(r"(?:yesterday|today|tomorrow)\b"), day_word, "day word"),
    Rule(
        _compile(r"(?:the|a)\s+day\s+(?P<way>before|after)(?=\s*[,.;])"),
        day_beside,
        "unit",
        before=1,
        leads=_words("the a"),
    ),
)
