"""Which Gregorian day is 24 Asad 1400: exact arithmetic of the solar Hijri calendar.

It answers for the years 1178 to 1633, in which the arithmetic rule of 33 years gives the same leap years as the
astronomical calendar of Iran and Afghanistan (K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon, and
Planets 74, 1996). It refuses years outside that span instead of extrapolating. The lunar Hijri calendar, whose months
begin by sight, is not converted at all.
"""

from __future__ import annotations

import datetime as dt

__all__ = ["FIRST_YEAR", "LAST_YEAR", "from_solar", "is_solar_leap", "solar_month_length", "to_solar"]

FIRST_YEAR = 1178
LAST_YEAR = 1633
_LEAP_REMAINDERS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_CYCLE_DAYS = 33 * 365 + len(_LEAP_REMAINDERS)
# 1 Farvardin (Hamal) 1400 was 21 March 2021; every other day is counted from there.
_ANCHOR_YEAR = 1400
_ANCHOR = dt.date(2021, 3, 21)


def is_solar_leap(year: int) -> bool:
    """Return whether the solar Hijri year has 366 days.

    >>> [year for year in range(1395, 1410) if is_solar_leap(year)]
    [1395, 1399, 1403, 1408]
    """
    _check_year(year)
    return year % 33 in _LEAP_REMAINDERS


def solar_month_length(year: int, month: int) -> int:
    """Return the days of a solar month: six of 31, five of 30, and a last one of 29 or 30.

    Raises
    ------
    ValueError
        If the month is not 1 to 12, or the year is outside 1178 to 1633.
    """
    _check_year(year)
    if not 1 <= month <= 12:
        raise ValueError(f"solar month {month} is not 1 to 12")
    if month <= 6:
        return 31
    return 30 if month < 12 or is_solar_leap(year) else 29


def from_solar(year: int, month: int, day: int) -> dt.date:
    """Convert a solar Hijri day to the Gregorian one.

    Raises
    ------
    ValueError
        If there is no such day, or the year is outside 1178 to 1633.

    Examples
    --------
    >>> from_solar(1400, 5, 24)  # 24 Asad 1400
    datetime.date(2021, 8, 15)
    >>> from_solar(1357, 11, 22)  # 22 Bahman 1357
    datetime.date(1979, 2, 11)
    """
    if not 1 <= day <= solar_month_length(year, month):
        raise ValueError(f"there is no day {day} in solar month {month} of {year}")
    return _new_year(year) + dt.timedelta(days=_days_before(month) + day - 1)


def to_solar(day: dt.date) -> tuple[int, int, int]:
    """Convert a Gregorian day to solar Hijri year, month, day; the inverse of :func:`from_solar`.

    >>> to_solar(dt.date(2021, 8, 15))
    (1400, 5, 24)
    """
    year = day.year - 621
    _check_year(year)
    if day < _new_year(year):
        year -= 1
    offset = (day - _new_year(year)).days
    month = offset // 31 + 1 if offset < 186 else (offset - 186) // 30 + 7
    return year, month, offset - _days_before(month) + 1


def _days_before(month: int) -> int:
    """Count the days of a year before a month."""
    return (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30


def _new_year(year: int) -> dt.date:
    """Return the Gregorian day of 1 Farvardin."""
    _check_year(year)
    cycles, rest = divmod(year - _ANCHOR_YEAR, 33)
    leaps = sum((_ANCHOR_YEAR + k) % 33 in _LEAP_REMAINDERS for k in range(rest))
    return _ANCHOR + dt.timedelta(days=cycles * _CYCLE_DAYS + 365 * rest + leaps)


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"solar Hijri year {year} is outside {FIRST_YEAR} to {LAST_YEAR}")
