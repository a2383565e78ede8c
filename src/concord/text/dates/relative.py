"""What "May 2", "last month" or "a day earlier" stand for, given the day of publication and the date before.

A date without a year is the latest such day that is not after publication; the next one where the words around it
speak of the future, or where the next is near, the last was long ago ("in June", read in March) and nothing tells of
the past. A shift keeps the precision of what it is counted from: "a day earlier" than a month is not a
date, and "two years ago" is a year and a half to two years and a half ago.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from concord.text.dates.calendars import from_solar, solar_month_length, to_solar
from concord.text.dates.edtf import span_when
from concord.values import When

__all__ = ["Anchor", "Shift", "Spec", "Weekday", "Yearless", "resolve"]


_SOON, _LONG_AGO = 150, 190  # days ahead and back, between which a month without a year is the next one


class Anchor(StrEnum):
    """What a date was completed from."""

    SAID = "said"  # nothing: the text gives it whole
    PUBLICATION = "publication"
    PREVIOUS = "previous"  # the date before it in the text
    NOTHING = "nothing"  # it could not be completed; only found where asked for


@dataclass(frozen=True, slots=True)
class Yearless:
    """A month, or days of a month, without a year."""

    month: int
    day: int | None = None
    last: int | None = None
    solar: bool = False
    future: bool = False
    past: bool = False  # the words around it tell of the past


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: the latest not after publication (0), before it (-1) or after it (1). Monday is 0."""

    index: int
    direction: int = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units later (or earlier, where negative) than a base.

    ``counted`` is "two years ago" (from the day itself); otherwise it is a unit of the calendar ("last year").
    """

    low: int
    high: int
    unit: str
    base: Anchor
    counted: bool = True


Spec = When | Yearless | Weekday | Shift


def resolve(spec: Spec, published: dt.date | None, previous: When | None) -> tuple[When | None, Anchor]:
    """Complete a date, or return None where what it is counted from is not known or too vague.

    >>> resolve(Yearless(5, 2), dt.date(2023, 5, 20), None)[0].edtf
    '2023-05-02'
    >>> resolve(Shift(-1, -1, "year", Anchor.PUBLICATION, counted=False), dt.date(2023, 5, 20), None)[0].edtf
    '2022'
    """
    if isinstance(spec, When):
        return spec, Anchor.SAID
    base_kind = spec.base if isinstance(spec, Shift) else Anchor.PUBLICATION
    base = (
        previous if base_kind is Anchor.PREVIOUS else (None if published is None else span_when(published, published))
    )
    if base is None and isinstance(spec, Yearless) and previous is not None:
        return _beside(spec, previous)
    if base is None:
        return None, Anchor.NOTHING
    try:
        if isinstance(spec, Yearless):
            when: When | None = _yearless(spec, base.latest)
        elif isinstance(spec, Weekday):
            when = _weekday(spec, base.latest)
        else:
            when = _shifted(spec, base)
    except (ValueError, OverflowError):
        when = None
    return (None, Anchor.NOTHING) if when is None else (replace(when, anchored=True), base_kind)


def _beside(spec: Yearless, previous: When) -> tuple[When | None, Anchor]:
    """Take a date without a year to be of the year of the date before it, where that is one year."""
    earliest, latest = previous.earliest, previous.latest
    if spec.solar or earliest.year != latest.year:
        return None, Anchor.NOTHING
    try:
        first, last = _days(spec, earliest.year)
    except ValueError:
        return None, Anchor.NOTHING
    when = span_when(first, last) if spec.day else _month_or_span(first, last, False)
    return replace(when, anchored=True), Anchor.PREVIOUS


def _yearless(spec: Yearless, published: dt.date) -> When | None:
    """Take the latest such day not after publication, or the next; 29 February needs a look further away."""
    past, future = _found(spec, published, False), _found(spec, published, True)
    if spec.future or spec.past or past is None or future is None:
        return future if spec.future else past or future
    ahead, back = (future.earliest - published).days, (published - past.latest).days
    return future if ahead <= _SOON and back >= _LONG_AGO else past


def _found(spec: Yearless, published: dt.date, future: bool) -> When | None:
    """Return the nearest such time before publication, or after it."""
    year = to_solar(published)[0] if spec.solar else published.year
    steps = range(-1, 9) if future else range(1, -9, -1)
    for step in steps:
        try:
            first, last = _days(spec, year + step)
        except ValueError:
            continue
        if (last >= published) if future else (first <= published):
            return span_when(first, last) if spec.day else _month_or_span(first, last, spec.solar)
    return None


def _days(spec: Yearless, year: int) -> tuple[dt.date, dt.date]:
    first, last = spec.day or 1, spec.last or spec.day
    if spec.solar:
        last = last or solar_month_length(year, spec.month)
        return from_solar(year, spec.month, first), from_solar(year, spec.month, last)
    last = last or calendar.monthrange(year, spec.month)[1]
    return dt.date(year, spec.month, first), dt.date(year, spec.month, last)


def _month_or_span(first: dt.date, last: dt.date, solar: bool) -> When:
    when = span_when(first, last)
    return when if solar else replace(when, edtf=f"{first.year:04d}-{first.month:02d}")


def _weekday(spec: Weekday, published: dt.date) -> When:
    back = (published.weekday() - spec.index) % 7
    if spec.direction < 0:
        back = back or 7
    elif spec.direction > 0:
        back -= 7
    day = published - dt.timedelta(days=back)
    return span_when(day, day)


def _shifted(spec: Shift, base: When) -> When | None:
    length = (base.latest - base.earliest).days
    if spec.unit == "day":
        if length > 0:
            return None
        return span_when(base.earliest + dt.timedelta(days=spec.low), base.latest + dt.timedelta(days=spec.high))
    if spec.unit == "week":
        return _weeks(spec, base) if length <= 7 else None
    months = {"month": 1, "year": 12, "decade": 120}[spec.unit]
    if not spec.counted:
        return _calendar_unit(spec, base)
    if length > 31 * months:
        return None
    margin = dt.timedelta(days=int(15.2 * months))
    return span_when(
        _add_months(base.earliest, spec.low * months) - margin, _add_months(base.latest, spec.high * months) + margin
    )


def _weeks(spec: Shift, base: When) -> When:
    margin = dt.timedelta(days=3 if spec.counted else 6)
    return span_when(
        base.earliest + dt.timedelta(weeks=spec.low) - margin, base.latest + dt.timedelta(weeks=spec.high) + margin
    )


def _calendar_unit(spec: Shift, base: When) -> When | None:
    """Shift by whole calendar units: the base must lie in one."""
    first, last = base.earliest, base.latest
    if spec.unit == "decade":
        start = (first.year // 10 + spec.low) * 10
        return replace(span_when(dt.date(start, 1, 1), dt.date(start + 9, 12, 31)), edtf=f"{start // 10}X")
    if first.year != last.year or (spec.unit == "month" and first.month != last.month):
        return None
    if spec.unit == "year":
        year = first.year + spec.low
        return replace(span_when(dt.date(year, 1, 1), dt.date(year, 12, 31)), edtf=f"{year:04d}")
    start_day = _add_months(first.replace(day=1), spec.low)
    end_day = start_day.replace(day=calendar.monthrange(start_day.year, start_day.month)[1])
    return _month_or_span(start_day, end_day, False)


def _add_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
