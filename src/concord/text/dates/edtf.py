"""What span of days a date expression stands for: an interval, never a day that was not said.

Reads and writes the part of the Extended Date/Time Format (ISO 8601-2:2019) that political texts need: year, month,
day, season (21 to 24), decade and century (``199X``, ``19XX``), interval with open ends, and the qualifiers ``~``
(approximate), ``?`` (uncertain) and ``%`` (both). Times of the day, exponents and sets are refused.

A qualifier widens the interval by one unit either side (a year by a year, a month by a month, a day by three days, a
decade by two years), so that a comparison of two dates never rests on a precision that nobody claimed.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from concord.errors import FormatError
from concord.text.dates.calendars import from_solar, solar_month_length
from concord.values import When

__all__ = ["day_when", "month_when", "open_when", "parse_when", "solar_when", "span_when", "year_when"]

# Seasons of the northern hemisphere, wide enough for both the meteorological and the astronomical reckoning.
# "Winter 2021" may be either end of the year.
_SEASONS = {
    21: ((0, 3, 1), (0, 6, 21)),
    22: ((0, 6, 1), (0, 9, 23)),
    23: ((0, 9, 1), (0, 12, 22)),
    24: ((0, 1, 1), (1, 3, 20)),
}
_PATTERN = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")


def parse_when(edtf: str, *, surface: str = "", anchored: bool = False) -> When:
    """Read an EDTF expression as the interval of days it stands for.

    Parameters
    ----------
    edtf : str
        For example ``2022``, ``2022-05``, ``2022-05-02``, ``2021-23``, ``199X``, ``1996/2001``, ``2021-08~``,
        ``../2023-05-20``.
    surface : str
        The words it was read from.
    anchored : bool
        Whether a part was completed from the day of publication.

    Raises
    ------
    FormatError
        If the expression is not of this form, names a day that does not exist, or ends before it begins.

    Examples
    --------
    >>> when = parse_when("2022-05")
    >>> when.earliest, when.latest
    (datetime.date(2022, 5, 1), datetime.date(2022, 5, 31))
    >>> parse_when("199X").latest
    datetime.date(1999, 12, 31)
    >>> parse_when("2022-13")
    Traceback (most recent call last):
    concord.errors.FormatError: date '2022-13': has no such day, month or season; expected an EDTF date like 2022, ...
    """
    text = edtf.strip()
    first, slash, last = text.partition("/")
    if not slash:
        earliest, latest = _span(text, edtf)
    else:
        earliest = dt.date.min if first in ("", "..") else _span(first, edtf)[0]
        latest = dt.date.max if last in ("", "..") else _span(last, edtf)[1]
        if earliest > latest:
            raise _refusal(edtf, "ends before it begins")
    return When(edtf=text, earliest=earliest, latest=latest, surface=surface, anchored=anchored)


def year_when(year: int, qualifier: str = "") -> When:
    """Return the year as a :class:`When`."""
    return parse_when(f"{year:04d}{qualifier}")


def month_when(year: int, month: int, qualifier: str = "") -> When:
    """Return the month of a year as a :class:`When`."""
    return parse_when(f"{year:04d}-{month:02d}{qualifier}")


def day_when(day: dt.date, qualifier: str = "") -> When:
    """Return the day as a :class:`When`."""
    return parse_when(f"{day.isoformat()}{qualifier}")


def span_when(earliest: dt.date, latest: dt.date) -> When:
    """Return the interval of days, written as one day where it is one."""
    if earliest == latest:
        return day_when(earliest)
    return When(f"{earliest.isoformat()}/{latest.isoformat()}", earliest, latest)


def open_when(latest: dt.date | None) -> When:
    """Return "at some time, at the latest on this day": what is known of an unresolved date."""
    return parse_when("../.." if latest is None else f"../{latest.isoformat()}")


def solar_when(year: int, month: int | None = None, day: int | None = None) -> When:
    """Return a solar Hijri year, month or day as the Gregorian interval it is.

    Raises
    ------
    ValueError
        If there is no such day, or the year is outside 1178 to 1633.

    Examples
    --------
    >>> solar_when(1400).edtf
    '2021-03-21/2022-03-20'
    >>> solar_when(1400, 5, 24).edtf
    '2021-08-15'
    """
    if month is None:
        return span_when(from_solar(year, 1, 1), from_solar(year, 12, solar_month_length(year, 12)))
    if day is None:
        return span_when(from_solar(year, month, 1), from_solar(year, month, solar_month_length(year, month)))
    return day_when(from_solar(year, month, day))


def _span(text: str, whole: str) -> tuple[dt.date, dt.date]:
    """Read one date without a slash."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        raise _refusal(whole, "is not a date of this form")
    year, month, day, qualifier = match.groups()
    try:
        if "X" in year:
            return _unspecified(year, month, qualifier, whole)
        earliest, latest, unit = _plain(int(year), month, day)
        return _widen(earliest, latest, unit) if qualifier else (earliest, latest)
    except (ValueError, OverflowError, KeyError):
        raise _refusal(whole, "has no such day, month or season") from None


def _unspecified(year: str, month: str | None, qualifier: str, whole: str) -> tuple[dt.date, dt.date]:
    if month is not None:
        raise _refusal(whole, "names a month of an unspecified year")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    margin = 2 if qualifier else 0
    return dt.date(max(1, first - margin), 1, 1), dt.date(min(9999, last + margin), 12, 31)


def _plain(year: int, month: str | None, day: str | None) -> tuple[dt.date, dt.date, str]:
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"
    if day is None and int(month) > 12:
        (dy, m, d), (ey, n, e) = _SEASONS[int(month)]
        return dt.date(year + dy, m, d), dt.date(year + ey, n, e), "month"
    if day is None:
        return (
            dt.date(year, int(month), 1),
            dt.date(year, int(month), calendar.monthrange(year, int(month))[1]),
            "month",
        )
    exact = dt.date(year, int(month), int(day))
    return exact, exact, "day"


def _widen(earliest: dt.date, latest: dt.date, unit: str) -> tuple[dt.date, dt.date]:
    """Give way by one unit either side."""
    days = {"year": 365, "month": 31, "day": 3}[unit]
    if unit == "year":
        return earliest.replace(year=earliest.year - 1), latest.replace(year=latest.year + 1)
    return earliest - dt.timedelta(days=days), latest + dt.timedelta(days=days)


def _refusal(edtf: str, wrong: str) -> FormatError:
    return FormatError(
        f"date '{edtf}'",
        wrong,
        "an EDTF date like 2022, 2022-05, 2022-05-02, 199X, 1996/2001 or 2021-08~",
        "write the date year first, and an interval with a slash",
    )
