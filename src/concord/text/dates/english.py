"""Which words of an English text are dates: patterns and the readings they give.

A month is a month only where a day, a year or a preposition makes it one ("may" and "march" also need their capital); a
number is a year only where nothing beside it says that it counts, orders or numbers something.
"""

from __future__ import annotations

import datetime as dt
import re

from concord.text.dates.anchors import DECADE, DIGITS, Rule
from concord.text.dates.edtf import day_when, parse_when, solar_when, span_when
from concord.text.dates.relative import Anchor, Shift, Spec, Weekday, Yearless
from concord.text.dates.words import ENGLISH_MONTHS, NUMBERS, SOLAR_LATIN, UNITS, WEEKDAYS, alternatives, number

__all__ = ["ANCHORS", "NUMBERED", "WORDED"]

_MONTH = rf"(?P<month>{alternatives({**ENGLISH_MONTHS, **SOLAR_LATIN})})\b\.?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_LAST = r"(?:\s*(?:-|–|—|to|and|or)\s*(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)(?![\d%])"
_PART = r"(?:(?P<part>early|mid|middle|late|end|beginning|start)(?:[ -]|\s+of\s+|\s+in\s+)(?:the\s+)?)?"
_ABOUT = r"(?:(?P<about>around|about|circa|c\.|approximately|roughly)\s+)?"
_SEASON = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_FUTURE = re.compile(
    r"\b(?:will|shall|to be held|is to|are to|upcoming|scheduled|planned|deadline|due|next|until|by|"
    r"expected|set (?:for|to))\b[^.!?\n]{0,60}$",
    re.I,
)
_NAME_BEFORE = re.compile(r"(?<![.!?“\"\n] )(?<!^)\b[A-Z][a-z]+ \Z")
_NAME_AFTER = re.compile(r" [A-Z][a-z]|[- ](?:prayers?|night football|best)\b")
_PAST = re.compile(
    r"\b(?:was|were|had|did|went|came|left|took|held|met|fell|won|lost|began|gave|said|told|wrote|saw|made|has|have|"
    r"(?!need|indeed|speed|exceed|proceed|succeed|agreed on)\w{3,}ed)\b"
)
_SUPPOSED = re.compile(r"\b(?:would|could|should|might|may|demands?|wants?|plans?|if)\b")
_CAPITAL_ONLY = frozenset(
    {"may", "march", "mar", "jan", "sun", "mehr", "asad", "hut", "jadi", "tir", "dey", "azar", "mizan"}
)
# What a number after these words numbers, and what a number before these words counts, is not a year.
_NUMBERED = re.compile(
    r"(?:resolutions?|sections?|articles?|arts?\.|nos?\.|numbers?|chapters?|pages?|pp?\.|paragraphs?|decrees?|laws?|acts?|"
    r"bills?|rooms?|flights?|figures?|tables?|lines?|cases?|units?|battalions?|brigades?|highways?|routes?|items?|points?|"
    r"some|nearly|almost|over|than|least|killed|injured|wounded|all|only|[#§$€£])\s*$",
    re.I,
)
_COUNTED = re.compile(
    r"\s*(?:[-–]?\s?(?:km|kg|mw|m|mm|usd|euros?|dollars?|percent|per cent|pages?|people|men|women|children|miles?|"
    r"metres?|meters?|hours|hrs|utc|gmt|local|\w+day)\b"
    r"|(?!(?:as|was|is|has|this|elections|polls|talks|protests|floods|attacks|negotiations|clashes|crisis|campaigns)\b)[a-z]+s\b)"
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|before|after|from|of|during|for|to|and|between|around|circa|about|late|early|mid|"
    r"year|the|a|its|his|their|through|late-|early-|mid-)\s*|[(,/–—-]\s*)$",
    re.I,
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
    return Yearless(month, first, last, solar=solar, future=_speaks_of_future(match), past=_tells_of_past(match))


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
    return Yearless(ENGLISH_MONTHS[word.casefold()], future=ahead, past=_tells_of_past(match))


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


def _year_range(match: re.Match[str]) -> Spec | None:
    first, second = match["first"], match["second"]
    last = int(first[: 4 - len(second)] + second)
    if not int(first) < last <= int(first) + 150 or not _may_be_year(match, match.start("first"), match.end("second")):
        return None
    return parse_when(f"{first}/{last:04d}")


def _year(match: re.Match[str]) -> Spec | None:
    """Read a year where its neighbours make it one."""
    year, part = match["year"], (match["part"] or "").casefold()
    start, end = match.span("year")
    led = bool(part or match["about"]) or _BEFORE_YEAR.search(match.string, max(0, start - 12), start) is not None
    if not 1800 <= int(year) < 2100 or not _may_be_year(match, start, end):
        return None
    if not led and (int(year) < 1900 or int(year) % 100 == 0):
        return None
    if not part:
        return parse_when(year + ("~" if match["about"] else ""))
    months = {"early": (1, 5), "beginning": (1, 5), "start": (1, 5), "late": (8, 12), "end": (8, 12)}.get(part, (4, 9))
    return parse_when(f"{year}-{months[0]:02d}/{year}-{months[1]:02d}")


_LED = re.compile(r"\b(?:in|since|until|by|the|before|after|of)\s+$", re.I)
_GOES_ON = re.compile(r"[.,:/-]?\d")


def _may_be_year(match: re.Match[str], start: int, end: int) -> bool:
    text = match.string
    if _NUMBERED.search(text, max(0, start - 16), start) or _GOES_ON.match(text, end, end + 2):
        return False
    counted = _COUNTED.match(text, end)
    led = _LED.search(text[max(0, start - 8) : start])
    return counted is None or (led is not None and int(text[start : start + 4]) % 100 != 0)


def _decade(match: re.Match[str]) -> Spec:
    """Read "the 1990s", "late 1990s", "early '90s"; a part of a decade is five years, wide enough for any reading."""
    century = match["century"] or ("20" if match["decade"] in ("0", "1", "2") else "19")
    start = int(century + match["decade"] + "0")
    part = (match["part"] or "").casefold()
    if not part:
        return parse_when(f"{start // 10}X")
    low, high = {"early": (0, 4), "beginning": (0, 4), "start": (0, 4), "late": (5, 9), "end": (5, 9)}.get(part, (3, 7))
    return parse_when(f"{start + low}/{start + high}")


def _season(match: re.Match[str]) -> Spec:
    return parse_when(f"{match['year']}-{_SEASON[match['season'].casefold()]}")


def _weekday(match: re.Match[str]) -> Spec | None:
    if not match["weekday"][0].isupper() or (match["lead"] is None and _in_a_name(match)):
        return None
    direction = {"last": -1, "next": 1}.get((match["lead"] or "").casefold(), 0)
    return Weekday(
        WEEKDAYS[match["weekday"].casefold()], 1 if direction == 0 and _speaks_of_future(match) else direction
    )


def _in_a_name(match: re.Match[str]) -> bool:
    """Whether a weekday is part of a name: "Black Friday", "the Sunday Post"."""
    before = _NAME_BEFORE.search(match.string, max(0, match.start() - 24), match.start())
    return before is not None or _NAME_AFTER.match(match.string, match.end()) is not None


def _ago(match: re.Match[str]) -> Spec | None:
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


def _neighbour(match: re.Match[str]) -> Spec:
    """Read "the following day", "the previous year", "that month", "the same day"."""
    word = match["lead"].casefold().split()[-1]
    step = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(word, 0)
    return Shift(step, step, UNITS[match["unit"].casefold()], Anchor.PREVIOUS, counted=False)


def _deictic(match: re.Match[str]) -> Spec:
    """Read "last year", "this month", "next week"."""
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(match["lead"].casefold(), 0)
    return Shift(step, step, UNITS[match["unit"].casefold()], Anchor.PUBLICATION, counted=False)


def _day_word(match: re.Match[str]) -> Spec:
    step = {"yesterday": -1, "tomorrow": 1}.get(match[0].casefold(), 0)
    return Shift(step, step, "day", Anchor.PUBLICATION)


def _day_beside(match: re.Match[str]) -> Spec:
    """Read "the day before", "the day after" where they are not the head of a clause."""
    step = -1 if match["way"].casefold() == "before" else 1
    return Shift(step, step, "day", Anchor.PREVIOUS)


def _tells_of_past(match: re.Match[str]) -> bool:
    words = match.string[max(0, match.start() - 40) : match.end() + 40]
    return _PAST.search(words) is not None and _SUPPOSED.search(words) is None


def _speaks_of_future(match: re.Match[str]) -> bool:
    return _FUTURE.search(match.string[max(0, match.start() - 80) : match.start()]) is not None


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
    *((word, "season") for word in _SEASON),
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
        _year_range,
        DIGITS,
    ),
    Rule(_compile(rf"{_ABOUT}{_PART}(?:the\s+year\s+)?{_YEAR}(?!s\b)\b"), _year, DIGITS, 6, _PARTS),
    Rule(_compile(rf"{_PART}['’]?(?P<century>1[789]|20)?(?P<decade>\d)0['’]?s\b"), _decade, DECADE, 3, _PARTS),
    Rule(_compile(rf"(?P<season>{'|'.join(_SEASON)})(?:,?\s+(?:of\s+)?){_YEAR}\b"), _season, "season"),
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
        _weekday,
        "weekday",
        before=1,
        leads=_words("on last this next since by late early"),
    ),
    Rule(
        _compile(rf"{_AMOUNT}\s+{_UNIT}\s+(?P<way>ago|earlier|later|before that|after that|afterwards|from now)\b"),
        _ago,
        "way",
        before=4,
        leads=_AMOUNTS,
    ),
    Rule(
        _compile(r"(?P<lead>that|the\s+(?:following|next|previous|preceding|same))\s+(?P<unit>day|week|month|year)\b"),
        _neighbour,
        "unit",
        before=2,
        leads=_words("that the following next previous preceding same"),
    ),
    Rule(
        _compile(r"(?<!the )(?P<lead>last|this|next)\s+(?P<unit>week|month|year|decade)\b"),
        _deictic,
        "unit",
        before=1,
        leads=_words("last this next"),
    ),
    Rule(_compile(r"(?:yesterday|today|tomorrow)\b"), _day_word, "day word"),
    Rule(
        _compile(r"(?:the|a)\s+day\s+(?P<way>before|after)(?=\s*[,.;])"),
        _day_beside,
        "unit",
        before=1,
        leads=_words("the a"),
    ),
)
