"""Steps on the calendar: seconds to years, forward and back, and how many whole ones lie between two moments.

It refuses to let a month drift: the 31st plus one month is the last day of a shorter month, and the next step is
counted from the 31st again.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.table import EPOCH, seconds

__all__ = ["MOST_STEPS", "UNITS", "check_steps", "check_unit", "moment_of", "moments", "shifted", "whole_units"]

Ints = NDArray[np.int64]

UNITS = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")
SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800}
MONTHS = {"months": 1, "years": 12}
MONTH = 2_629_746  # mean seconds
MOST_STEPS = 100_000  # networks over time: more nobody reads, and each takes its time


def check_unit(unit: str) -> None:
    """Refuse an unknown unit."""
    if unit not in UNITS:
        raise OptionError("unit", f"'{unit}' is not known", "one of " + ", ".join(UNITS))


def check_steps(first: dt.datetime, last: dt.datetime, unit: str) -> None:
    """Refuse a unit that is so short that there would be more than ``MOST_STEPS`` networks.

    Raises
    ------
    OptionError
        With the number that there would be.
    """
    step = SECONDS.get(unit) or MONTH * MONTHS[unit]
    number = most_units(first, last, unit)
    if number > MOST_STEPS:
        longer = [u for u in UNITS if (SECONDS.get(u) or MONTH * MONTHS[u]) > step]
        wrong = f"in {unit} makes some {number:,} networks, one a step"
        mend = f"count in {longer[0]} or longer units, or narrow the period" if longer else "narrow the period"
        raise OptionError("unit", wrong, f"at most {MOST_STEPS:,}", mend)


def most_units(first: dt.datetime, last: dt.datetime, unit: str) -> int:
    """Return how many units lie between two moments; of months and years, one too many at most."""
    calendar_month = unit in MONTHS
    step = MONTH * MONTHS[unit] if calendar_month else SECONDS[unit]
    return int((last - first).total_seconds()) // step + calendar_month


def moment_of(stamp: int) -> dt.datetime:
    """Return the wall-clock time of seconds since 1970."""
    return EPOCH + dt.timedelta(seconds=int(stamp))


def shifted(moment: dt.datetime, unit: str, count: int) -> dt.datetime:
    """Return the moment ``count`` units later (earlier if negative).

    Examples
    --------
    >>> shifted(dt.datetime(2024, 1, 31), "months", 1).date().isoformat()
    '2024-02-29'
    """
    if unit in SECONDS:
        return moment + dt.timedelta(seconds=SECONDS[unit] * count)
    month = moment.year * 12 + moment.month - 1 + MONTHS[unit] * count
    year, month = divmod(month, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def moments(start: dt.datetime, stop: dt.datetime, unit: str, *, drifting: bool = False) -> Iterator[dt.datetime]:
    """Iterate from ``start`` to ``stop``, both included, one unit at a time.

    ``drifting`` steps from the last moment instead of from the start, so that a month end once cut stays cut, as in
    Discourse Network Analyzer.
    """
    step, moment = 0, start
    while moment <= stop:
        yield moment
        step += 1
        moment = shifted(moment, unit, 1) if drifting else shifted(start, unit, step)


def whole_units(times: Ints, middle: dt.datetime, unit: str) -> Ints:
    """Return how many whole units ``middle`` lies after each time, cut towards 0 (negative: before)."""
    if unit in SECONDS:
        apart = seconds(middle) - times
        return _towards_zero(apart, SECONDS[unit])
    dates = (times // 86400).astype("datetime64[D]")
    months = dates.astype("datetime64[M]").astype(np.int64)
    days = (dates - dates.astype("datetime64[M]")).astype(np.int64) + 1
    here = (middle.year - 1970) * 12 + middle.month - 1
    apart = here - months
    apart -= (apart > 0) & (days > middle.day)
    apart += (apart < 0) & (days < middle.day)
    return _towards_zero(apart, MONTHS[unit])


def _towards_zero(values: Ints, divisor: int) -> Ints:
    quotient: Ints = np.sign(values) * (np.abs(values) // divisor)
    return quotient
