"""The words dates are made of, English and Persian/Dari: months of both calendars, numbers, weekdays, units.

Keys are as the folded text has them: Western digits, Persian yeh and kaf, lower case. Folding here is one character for
one character, so that offsets stay those of the text.
"""

from __future__ import annotations

import re

__all__ = [
    "ENGLISH_MONTHS",
    "NUMBERS",
    "PERSIAN_MONTHS",
    "PERSIAN_SOLAR",
    "SOLAR_LATIN",
    "UNITS",
    "WEEKDAYS",
    "alternatives",
    "fold_digits",
    "number",
]

_FOLDED = tuple(zip("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩يكى\u00a0\u202f", "01234567890123456789یکی  ", strict=True))

_ENGLISH = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
_SOLAR_LATIN = (
    "hamal farvardin",
    "sawr saur sawar thawr ordibehesht",
    "jawza jauza jowza khordad",
    "saratan tir",
    "asad mordad amordad",
    "sunbula sonbola sunbola sonbula shahrivar",
    "mizan mehr",
    "aqrab aban",
    "qaws qaus qows azar",
    "jadi jady dey",
    "dalwa dalw dalv bahman",
    "hut hoot esfand",
)
_PERSIAN = (
    "ژانویه جنوری",
    "فوریه فبروری فیبروری",
    "مارس مارچ",
    "آوریل اپریل آپریل",
    "مه می",
    "ژوئن جون ژوین",
    "ژوئیه جولای ژوییه جولایی",
    "اوت آگوست اگست آگست",
    "سپتامبر سپتمبر",
    "اکتبر اکتوبر",
    "نوامبر نومبر",
    "دسامبر دسمبر",
)
_PERSIAN_SOLAR = (
    "حمل فروردین",
    "ثور اردیبهشت",
    "جوزا خرداد",
    "سرطان تیر",
    "اسد مرداد امرداد",
    "سنبله شهریور",
    "میزان مهر",
    "عقرب آبان",
    "قوس آذر",
    "جدی دی",
    "دلو بهمن",
    "حوت اسفند",
)


def _numbered(rows: tuple[str, ...]) -> dict[str, int]:
    return {word: index for index, row in enumerate(rows, start=1) for word in row.split()}


ENGLISH_MONTHS = _numbered(_ENGLISH)
SOLAR_LATIN = _numbered(_SOLAR_LATIN)
PERSIAN_MONTHS = _numbered(_PERSIAN)
PERSIAN_SOLAR = _numbered(_PERSIAN_SOLAR)

# Monday is 0, as in datetime.
WEEKDAYS = {
    **{day: i for i, day in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])},
    "دوشنبه": 0,
    "سه‌شنبه": 1,
    "سه شنبه": 1,
    "سهشنبه": 1,
    "چهارشنبه": 2,
    "پنج‌شنبه": 3,
    "پنجشنبه": 3,
    "پنج شنبه": 3,
    "جمعه": 4,
    "شنبه": 5,
    "یک‌شنبه": 6,
    "یکشنبه": 6,
    "یک شنبه": 6,
}
_TO_TWELVE = "one two three four five six seven eight nine ten eleven twelve"
_TO_TWELVE_PERSIAN = "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده"
_TENS = "fifteen:15 eighteen:18 twenty:20 thirty:30 forty:40 fifty:50 پانزده:15 بیست:20 سی:30 چهل:40 پنجاه:50"
NUMBERS: dict[str, int] = {
    "a": 1,
    "an": 1,
    **_numbered(tuple(_TO_TWELVE.split())),
    **_numbered(tuple(_TO_TWELVE_PERSIAN.split())),
    **{word: int(value) for word, _, value in (pair.partition(":") for pair in _TENS.split())},
}
UNITS = {
    **{word: unit for unit in ("day", "week", "month", "year", "decade") for word in (unit, unit + "s")},
    "روز": "day",
    "هفته": "week",
    "ماه": "month",
    "سال": "year",
    "دهه": "decade",
}


def fold_digits(text: str) -> str:
    """Fold digits, yeh, kaf and hard spaces to one form, character for character.

    >>> fold_digits("۲۴ اسد ۱۴۰۰")
    '24 اسد 1400'
    """
    if text.isascii():
        return text
    for old, new in _FOLDED:  # many times as fast as one translation, for most of them stand nowhere
        text = text.replace(old, new)
    return text


def alternatives(words: dict[str, int] | dict[str, str]) -> str:
    """Return a regular expression that matches any of the words, the longest first.

    >>> alternatives({"may": 5, "march": 3})
    'march|may'
    """
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def number(text: str) -> int | None:
    """Read a number in digits or words; None where it is none.

    >>> number("12"), number("Two"), number("دو"), number("some")
    (12, 2, 2, None)
    """
    return int(text) if text.isdigit() else NUMBERS.get(text.casefold())
