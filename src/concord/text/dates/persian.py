"""Which words of a Persian or Dari text are dates: patterns and the readings they give.

The text is folded before (Western digits, one yeh and kaf). A number is a solar Hijri year where it lies between 1200
and 1500 and a Gregorian one between 1800 and 2099; a bare number needs the word for year, a month or a range.
"""

from __future__ import annotations

import datetime as dt
import re

from concord.text.dates.anchors import DIGITS, Rule
from concord.text.dates.edtf import day_when, parse_when, solar_when, span_when
from concord.text.dates.relative import Anchor, Shift, Spec, Weekday, Yearless
from concord.text.dates.words import NUMBERS, PERSIAN_MONTHS, PERSIAN_SOLAR, UNITS, WEEKDAYS, alternatives, number
from concord.values import When

__all__ = ["ANCHORS", "NUMBERED", "WORDED"]

_GAP = r"[\s\u200c]+"
_MONTH = rf"(?:ماه{_GAP})?(?P<month>{alternatives({**PERSIAN_MONTHS, **PERSIAN_SOLAR})})(?:{_GAP}ماه)?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:[\s\u200c]?(?:م|ام|مین|امین))?"
_LAST = rf"(?:{_GAP}(?:و|تا|الی){_GAP}(?P<last>0?[1-9]|[12]\d|3[01]))?"
_OF_YEAR = rf"\u0654?(?:{_GAP}|،\s*)(?:سال{_GAP})?(?P<year>1[2-5]\d\d|1[89]\d\d|20\d\d)(?!\d)"
_PART = rf"(?:(?P<part>اوایل|اوائل|اواسط|اواخر|آغاز|پایان|ابتدای|آخر){_GAP})?"
_ABOUT = rf"(?:(?P<about>حدود|تقریبا){_GAP})?"
_SEASONS = {"بهار": 1, "تابستان": 4, "پاییز": 7, "خزان": 7, "زمستان": 10}
_EARLY = ("اوایل", "اوائل", "آغاز", "ابتدای")
_LATE = ("اواخر", "پایان", "آخر")
_PERSIAN_UNITS = {word: unit for word, unit in UNITS.items() if not word.isascii()}
_PERSIAN_NUMBERS = {word: value for word, value in NUMBERS.items() if not word.isascii()}
_UNIT = rf"(?P<unit>{alternatives(_PERSIAN_UNITS)})"
_FUTURE = re.compile(r"(?:قرار است|خواهد|آینده)[^.!؟?\n]{0,60}$")


def _when(year: int, month: int | None = None, day: int | None = None, *, solar: bool) -> When | None:
    """Return the date, or None where there is none such or the calendar does not fit the year."""
    if solar != (year < 1600):
        return None
    try:
        if solar:
            return solar_when(year, month, day)
        return (
            day_when(dt.date(year, month or 1, day))
            if day
            else parse_when(f"{year}-{month:02d}" if month else f"{year}")
        )
    except ValueError:
        return None


def _whole(match: re.Match[str]) -> Spec | None:
    """Read "24 Asad 1400", "2 May", "5 and 6 Hamal"."""
    word, first = match["month"], int(match["day"])
    last = int(match["last"] or first)
    solar = word in PERSIAN_SOLAR
    month = PERSIAN_SOLAR[word] if solar else PERSIAN_MONTHS[word]
    if match["year"] is None:
        future = _FUTURE.search(match.string[max(0, match.start() - 80) : match.start()]) is not None
        return Yearless(month, first, last, solar=solar, future=future) if last >= first else None
    ends = [_when(int(match["year"]), month, day, solar=solar) for day in (first, last)]
    if ends[0] is None or ends[1] is None or ends[1].latest < ends[0].earliest:
        return None
    return span_when(ends[0].earliest, ends[1].latest)


def _month_year(match: re.Match[str]) -> Spec | None:
    word = match["month"]
    solar = word in PERSIAN_SOLAR
    when = _when(int(match["year"]), PERSIAN_SOLAR[word] if solar else PERSIAN_MONTHS[word], solar=solar)
    return when if when is None or not match["part"] else _part(when, match["part"])


def _month_alone(match: re.Match[str]) -> Spec:
    """Read "in the month of Asad": completed from publication."""
    word = match["month"]
    return Yearless(PERSIAN_SOLAR[word], solar=True) if word in PERSIAN_SOLAR else Yearless(PERSIAN_MONTHS[word])


def _year(match: re.Match[str]) -> Spec | None:
    year = int(match["year"])
    when = _when(year, solar=year < 1600)
    if when is None:
        return None
    if match["part"]:
        return _part(when, match["part"])
    if not match["about"]:
        return when
    return (
        parse_when(f"{year}~")
        if year >= 1600
        else span_when(_shift_year(when.earliest, -1), _shift_year(when.latest, 1))
    )


def _shift_year(day: dt.date, years: int) -> dt.date:
    return day.replace(year=day.year + years, day=min(day.day, 28))


def _year_range(match: re.Match[str]) -> Spec | None:
    """Read "the years 1375 to 1380", "1996-2001"."""
    first, second = int(match["first"]), int(match["second"])
    if not first < second <= first + 150 or (first < 1600) != (second < 1600):
        return None
    ends = _when(first, solar=first < 1600), _when(second, solar=first < 1600)
    if ends[0] is None or ends[1] is None:
        return None
    return parse_when(f"{first}/{second}") if first >= 1600 else span_when(ends[0].earliest, ends[1].latest)


def _decade(match: re.Match[str]) -> Spec | None:
    """Read "the decade 1990", "the decade of the 70s" (solar, as Persian readers take it) and parts of them."""
    value = int(match["decade"])
    if value % 10 or 100 <= value < 1200:
        return None
    start = value if value >= 1200 else 1300 + value
    first, last = _when(start, solar=start < 1600), _when(start + 9, solar=start < 1600)
    if first is None or last is None:
        return None
    if match["part"]:
        return _part(span_when(first.earliest, last.latest), match["part"])
    return parse_when(f"{start // 10}X") if start >= 1600 else span_when(first.earliest, last.latest)


def _part(when: When, word: str) -> When:
    """Take the half of an interval that any reader of "early", "mid" or "late" would grant."""
    length = (when.latest - when.earliest).days
    low, high = (0.0, 0.5) if word in _EARLY else (0.5, 1.0) if word in _LATE else (0.25, 0.75)
    return span_when(
        when.earliest + dt.timedelta(days=int(length * low)), when.earliest + dt.timedelta(days=int(length * high))
    )


def _season(match: re.Match[str]) -> Spec | None:
    """Read "spring 1400": in the solar calendar a season is three whole months."""
    year, first = int(match["year"]), _SEASONS[match["season"]]
    if year >= 1600:
        return parse_when(f"{year}-{21 + first // 3}")
    start, end = _when(year, first, solar=True), _when(year, first + 2, solar=True)
    return None if start is None or end is None else span_when(start.earliest, end.latest)


def _numeric(match: re.Match[str]) -> Spec | None:
    year, month, day = (int(match.group(i)) for i in (1, 2, 3))
    return _when(year, month, day, solar=year < 1600)


def _weekday(match: re.Match[str]) -> Spec:
    return Weekday(WEEKDAYS[match["weekday"].replace("\u200c", "")], -1 if match["past"] else 0)


def _ago(match: re.Match[str]) -> Spec:
    """Read "two years ago", "a day before that", "three weeks later"."""
    value = number(match["amount"])
    low, high = (value, value) if value is not None else (2, 9)
    way = match["way"]
    before = way.startswith(("پیش", "قبل"))
    base = Anchor.PREVIOUS if not before or "آن" in way else Anchor.PUBLICATION
    low, high = (-high, -low) if before else (low, high)
    return Shift(low, high, _PERSIAN_UNITS[match["unit"]], base)


def _neighbour(match: re.Match[str]) -> Spec:
    """Read "the day after", "that same year"."""
    step = 1 if match["after"] else -1 if match["before"] else 0
    unit = match["unit"] or match["unit2"]
    return Shift(step, step, _PERSIAN_UNITS[unit], Anchor.PREVIOUS, counted=False)


def _deictic(match: re.Match[str]) -> Spec:
    step = -1 if match["past"] else 1
    return Shift(step, step, _PERSIAN_UNITS[match["unit"]], Anchor.PUBLICATION, counted=False)


def _day_word(match: re.Match[str]) -> Spec:
    word = match["word"]
    if word == "امسال":
        return Shift(0, 0, "year", Anchor.PUBLICATION, counted=False)
    step = {"دیروز": -1, "فردا": 1, "پریروز": -2}.get(word, 0)
    return Shift(step, step, "day", Anchor.PUBLICATION)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w]){pattern}(?!\w)")


_AMOUNT = rf"(?P<amount>\d{{1,3}}|{alternatives(_PERSIAN_NUMBERS)}|چند|چندین)"
_YEARS = r"1[2-5]\d\d|1[89]\d\d|20\d\d"
# After these a number is a count, not a year.
_COUNTED = (
    r"(?:تن|نفر|نفری|خانه|خانواده|کیلومتر|متر|دالر|دلار|افغانی|مورد|ولسوالی|قریه|روستا|"
    r"هزار|میلیون|درصد|فیصد|رای|رأی|حوزه|مرکز|مکتب)"
)
_PAST = r"گذشته|پیش|قبل"
_DAYS = alternatives({word: day for word, day in WEEKDAYS.items() if not word.isascii()})

# The words of each group of anchors, see Rule.
ANCHORS = (
    *((word, "fa month") for word in {**PERSIAN_MONTHS, **PERSIAN_SOLAR}),
    *((word, "fa season") for word in _SEASONS),
    *((word, "fa unit") for word in _PERSIAN_UNITS),
    *((word, "fa day word") for word in ("دیروز", "امروز", "فردا", "پریروز", "امسال")),
    *((word, "fa weekday") for word in WEEKDAYS if not word.isascii()),
    ("ماه", "fa moon"),
    ("روز", "fa day"),
    ("سال", "fa year"),
    ("سال", "fa years"),
    ("سالهای", "fa years"),
    *((word, "fa decade") for word in ("دهه", "دههی", "دهۀ", "دهۀی")),
)
# Dates with a digit in them; a paragraph without digits is not searched for them.
NUMBERED: tuple[Rule, ...] = (
    Rule(_compile(rf"{_DAY}{_LAST}[\s\u200c]+{_MONTH}(?:{_OF_YEAR})?"), _whole, DIGITS),
    Rule(_compile(rf"{_PART}{_MONTH}{_OF_YEAR}"), _month_year, "fa month", before=2),
    Rule(_compile(rf"{_ABOUT}{_PART}سال{_GAP}(?P<year>{_YEARS})"), _year, "fa year", before=2),
    Rule(
        _compile(rf"(?<=در )(?P<about>)(?P<part>)(?P<year>{_YEARS})(?=[\s،.؛](?!{_COUNTED}))"),
        _year,
        DIGITS,
    ),
    Rule(
        _compile(
            rf"(?:سال(?:[\s\u200c]?های)?{_GAP})(?P<first>{_YEARS})(?:{_GAP}(?:تا|الی|و){_GAP}(?:سال{_GAP})?|\s?[-–]\s?)(?P<second>{_YEARS})"
        ),
        _year_range,
        "fa years",
    ),
    Rule(
        _compile(rf"(?P<first>{_YEARS})(?:{_GAP}(?:تا|الی){_GAP}|\s?[-–]\s?)(?P<second>{_YEARS})"),
        _year_range,
        DIGITS,
    ),
    Rule(
        _compile(rf"{_PART}ده(?:ه|هٔ|ۀ)(?:[\s\u200c]?ی)?{_GAP}(?P<decade>\d0|{_YEARS})"),
        _decade,
        "fa decade",
        before=1,
    ),
    Rule(_compile(rf"(?P<season>{'|'.join(_SEASONS)})(?:{_GAP}سال)?{_GAP}(?P<year>{_YEARS})"), _season, "fa season"),
    Rule(_compile(r"(1[2-5]\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])"), _numeric, DIGITS),
)
# Dates in words alone.
WORDED: tuple[Rule, ...] = (
    Rule(
        _compile(rf"ماه{_GAP}(?P<month>{alternatives({**PERSIAN_MONTHS, **PERSIAN_SOLAR})})"), _month_alone, "fa moon"
    ),
    Rule(
        _compile(rf"(?P<month>{alternatives({**PERSIAN_MONTHS, **PERSIAN_SOLAR})})[\s\u200c]*ماه"),
        _month_alone,
        "fa moon",
        before=1,
    ),
    Rule(
        _compile(rf"(?<!نماز )(?<!امام )(?<!خطبه )(?P<weekday>{_DAYS})(?P<past>{_GAP}گذشته)?"), _weekday, "fa weekday"
    ),
    Rule(_compile(rf"(?:روز{_GAP})(?P<weekday>{_DAYS})(?P<past>{_GAP}گذشته)?"), _weekday, "fa day"),
    Rule(
        _compile(
            rf"{_AMOUNT}{_GAP}{_UNIT}{_GAP}(?P<way>(?:پیش|قبل){_GAP}از{_GAP}آن|پیش|قبل|بعد(?:{_GAP}از{_GAP}آن)?|پس{_GAP}از{_GAP}آن)"
        ),
        _ago,
        "fa unit",
        before=1,
    ),
    Rule(
        _compile(
            rf"(?:{_UNIT}{_GAP}(?:(?P<after>بعد(?:{_GAP}از{_GAP}آن)?|پس{_GAP}از{_GAP}آن)|(?P<before>(?:پیش|قبل){_GAP}از{_GAP}آن))|همان{_GAP}(?P<unit2>{alternatives(_PERSIAN_UNITS)}))"
        ),
        _neighbour,
        "fa unit",
        before=1,
    ),
    Rule(
        _compile(rf"(?<!\d )(?:در{_GAP})?{_UNIT}{_GAP}(?:(?P<past>{_PAST})|آینده)"),
        _deictic,
        "fa unit",
        before=1,
    ),
    Rule(_compile(r"(?P<word>دیروز|امروز|فردا|پریروز|امسال)"), _day_word, "fa day word"),
)
