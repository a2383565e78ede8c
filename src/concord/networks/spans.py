"""Where windows lie: so many units of the calendar, or so many statements, from each start to each end.

Answers: which statements are in each window, and which did not fit in? It refuses sizes that are none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.clock import check_steps, check_unit, moment_of, moments, most_units, shifted
from concord.networks.table import seconds

__all__ = ["Span", "check_size", "spans_of"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Span:
    """One window: its ends and middle, its statements (``last`` exclusive), and how many at its ends did not fit."""

    start: dt.datetime
    middle: dt.datetime
    stop: dt.datetime
    first: int
    last: int
    left_out: int = 0


def check_size(unit: str, size: int) -> None:
    """Refuse an unknown unit and a size that holds nothing."""
    if unit != "events":
        check_unit(unit)
    if size < (2 if unit == "events" else 1):
        raise OptionError("size", f"is {size}", "at least 1 unit, or 2 events")


def spans_of(
    times: Ints, unit: str, size: int, *, start: dt.datetime | None, stop: dt.datetime | None, compat: str | None
) -> Iterator[Span]:
    """Give the windows over statements at these times, first to last where no start or stop is given.

    Raises
    ------
    OptionError
        If there would be more than 100,000 windows; before the first.
    """
    if unit == "events":
        return _event_spans(times, size, compat)
    if not len(times) and (start is None or stop is None):
        return iter(())
    first = moment_of(int(times[0])) if start is None else start
    last = moment_of(int(times[-1])) if stop is None else stop
    check_steps(first, last, unit)
    if size > most_units(first, last, unit):
        return iter(())  # wider than all the time there is; the calendar may not even reach so far
    return (_dna_spans if compat == "dna" else _spans)(times, unit, size, first, last)


def _spans(times: Ints, unit: str, size: int, first: dt.datetime, last: dt.datetime) -> Iterator[Span]:
    """Give windows of the full size, each a unit after the one before."""
    step = 0
    while (high := shifted(first, unit, step + size)) <= last:
        low = shifted(first, unit, step)
        middle = shifted(first, unit, step + size // 2) if size % 2 == 0 else low + (high - low) // 2
        a, b = np.searchsorted(times, [seconds(low), seconds(high) + 1])
        yield Span(low, middle.replace(microsecond=0), high, int(a), int(b))
        step += 1


def _dna_spans(times: Ints, unit: str, size: int, first: dt.datetime, last: dt.datetime) -> Iterator[Span]:
    """Give windows that reach floor(size / 2) units to either side of their middle."""
    half = size // 2
    for middle in moments(first, last, unit, drifting=True):
        low, high = shifted(middle, unit, -half), shifted(middle, unit, half)
        if low >= first and high <= last:
            a, b = np.searchsorted(times, [seconds(low), seconds(high) + 1])
            yield Span(low, middle, high, int(a), int(b))


def _event_spans(times: Ints, size: int, compat: str | None) -> Iterator[Span]:
    half = size // 2
    held = 2 * half + 1 if compat == "dna" else size
    for first in range(len(times) - held + 1):
        last = first + held
        same_before = first - int(np.searchsorted(times, times[first], side="left"))
        same_after = int(np.searchsorted(times, times[last - 1], side="right")) - last
        low, focal, high = (moment_of(int(times[row])) for row in (first, first + half, last - 1))
        yield Span(low, focal, high, first, last, same_before + same_after)
