"""Networks over time: one network per window as it rolls over the statements.

Answers: when did these actors come together, and when did they part? Windows share their work: statements that enter or
leave change the network by a sparse product, and only when many move at once is it made anew. It refuses to draw
lots: where several statements at the end of an event window have the same time, the order of the table decides, and
the slice says how many were left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.clock import check_steps, check_unit, moment_of, moments, most_units, shifted
from concord.networks.cube import Cube, count_cube
from concord.networks.normalisations import divided, profiles, two_mode_divisor
from concord.networks.products import kernel_of, tie_weights, ties, uses
from concord.networks.projected import Projection
from concord.networks.projection_options import (
    COMPAT,
    ONE_MODE,
    ONE_MODE_NORMALISATIONS,
    TWO_MODE_NORMALISATIONS,
    check_option,
    check_qualifier,
)
from concord.networks.table import StatementTable, seconds

__all__ = ["Slice", "rolling"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

REFRESH = 256  # windows after which sums of fractions are made anew, so that rounding cannot pile up
MOVED_AT_MOST = 0.05  # of the cells of the cube: above, the whole product is quicker


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """One window: its ends (included), its middle, its network and its statements.

    ``first`` and ``last`` are the rows of the table (last exclusive); ``left_out`` counts statements at the same
    moment as an end of an event window that did not fit in.
    """

    start: dt.datetime
    middle: dt.datetime
    stop: dt.datetime
    projection: Projection
    first: int
    last: int
    left_out: int = 0
    cube: Cube | None = None  # of all windows

    def opened(self) -> Projection:
        """Return the network with its statements, so that every tie opens."""
        if self.cube is None:
            return self.projection
        return replace(self.projection, cube=self.cube.part(np.arange(self.first, self.last)))


@dataclass(frozen=True, slots=True)
class _Span:
    start: dt.datetime
    middle: dt.datetime
    stop: dt.datetime
    first: int
    last: int
    left_out: int = 0


def rolling(
    table: StatementTable,
    rows: str,
    columns: str,
    *,
    unit: str,
    size: int,
    qualifier: str | None = None,
    aggregation: str = "ignore",
    normalisation: str = "none",
    two_mode: bool = False,
    isolates: bool = False,
    start: dt.datetime | None = None,
    stop: dt.datetime | None = None,
    compat: str | None = None,
) -> Iterator[Slice]:
    """Roll a window over the statements, one unit (or one statement) at a time.

    A window is ``size`` units wide, ends included: the first reaches from ``start`` to ``size`` units later, each
    further one begins a unit later, and only windows that lie wholly between ``start`` and ``stop`` are made. A window
    of ``"events"`` holds ``size`` statements.

    Parameters
    ----------
    unit : {"seconds", "minutes", "hours", "days", "weeks", "months", "years", "events"}
    size : int
        At least 1 (events: 2).
    two_mode : bool
        Networks of rows by columns instead of rows by rows.
    start, stop : datetime, optional
        First and last statement where not given.
    compat : {None, "dna"}
        Numbers as in Discourse Network Analyzer 3.1, see :func:`concord.networks.projections.one_mode`; windows reach
        ``floor(size / 2)`` units (statements) to either side of their middle, so that odd sizes are cut, one unit is
        no time at all and an even number of events is one more; months step from the last middle instead of from the
        start.

    Other parameters as for :func:`concord.networks.projections.one_mode`.

    Yields
    ------
    Slice

    Raises
    ------
    OptionError
        For an unknown or impossible option, or more than 100,000 windows; before the first slice.
    """
    allowed = TWO_MODE_NORMALISATIONS if two_mode else ONE_MODE_NORMALISATIONS
    check_option("normalisation", normalisation, allowed)
    check_option("aggregation", aggregation, ("ignore", "subtract") if two_mode else ONE_MODE)
    check_option("compat", compat, COMPAT)
    check_qualifier(aggregation, qualifier)
    if unit != "events":
        check_unit(unit)
    if size < (2 if unit == "events" else 1):
        raise OptionError("size", f"is {size}", "at least 1 unit, or 2 events")
    strict = aggregation != "ignore"
    cube = count_cube(table, rows, columns, qualifier=qualifier, isolates=isolates, strict=strict)
    times = cube.table.times
    if unit == "events":
        spans = _event_spans(times, size, compat)
    elif not len(times) and (start is None or stop is None):
        spans = iter(())
    else:
        first = moment_of(int(times[0])) if start is None else start
        last = moment_of(int(times[-1])) if stop is None else stop
        check_steps(first, last, unit)
        if size > most_units(first, last, unit):
            return iter(())  # wider than all the time there is; the calendar may not even reach so far
        spans = (_dna_spans if compat == "dna" else _spans)(times, unit, size, first, last)
    return _slices(cube, spans, aggregation, normalisation, two_mode, isolates, compat)


def _spans(times: Ints, unit: str, size: int, first: dt.datetime, last: dt.datetime) -> Iterator[_Span]:
    """Give windows of the full size, each a unit after the one before."""
    step = 0
    while (high := shifted(first, unit, step + size)) <= last:
        low = shifted(first, unit, step)
        middle = shifted(first, unit, step + size // 2) if size % 2 == 0 else low + (high - low) // 2
        a, b = np.searchsorted(times, [seconds(low), seconds(high) + 1])
        yield _Span(low, middle.replace(microsecond=0), high, int(a), int(b))
        step += 1


def _dna_spans(times: Ints, unit: str, size: int, first: dt.datetime, last: dt.datetime) -> Iterator[_Span]:
    """Give windows that reach floor(size / 2) units to either side of their middle."""
    half = size // 2
    for middle in moments(first, last, unit, drifting=True):
        low, high = shifted(middle, unit, -half), shifted(middle, unit, half)
        if low >= first and high <= last:
            a, b = np.searchsorted(times, [seconds(low), seconds(high) + 1])
            yield _Span(low, middle, high, int(a), int(b))


def _event_spans(times: Ints, size: int, compat: str | None) -> Iterator[_Span]:
    half = size // 2
    held = 2 * half + 1 if compat == "dna" else size
    for first in range(len(times) - held + 1):
        last = first + held
        same_before = first - int(np.searchsorted(times, times[first], side="left"))
        same_after = int(np.searchsorted(times, times[last - 1], side="right")) - last
        low, focal, high = (moment_of(int(times[row])) for row in (first, first + half, last - 1))
        yield _Span(low, focal, high, first, last, same_before + same_after)


def _slices(
    cube: Cube,
    spans: Iterator[_Span],
    aggregation: str,
    normalisation: str,
    two_mode: bool,
    isolates: bool,
    compat: str | None,
) -> Iterator[Slice]:
    state = _Rolling(
        cube, aggregation, products=not two_mode and _incremental(cube, aggregation, normalisation, compat)
    )
    for span in spans:
        state.move(span.first, span.last)
        if two_mode:
            weights = uses(state.x, cube, aggregation)
            weights = divided(weights, two_mode_divisor(state.x.sum(axis=2), normalisation))
        else:
            weights = ties(state.x, cube, aggregation, normalisation, compat, summed=state.weights)
        projection = _labelled(weights, state.x, cube, two_mode, isolates)
        kind = f"{'two' if two_mode else 'one'}-mode {aggregation}"
        named = Projection(kind, *projection, normalisation, span.last - span.first, compat)
        yield Slice(span.start, span.middle, span.stop, named, span.first, span.last, span.left_out, cube)


def _incremental(cube: Cube, aggregation: str, normalisation: str, compat: str | None) -> bool:
    """Return whether ties are sums of products of counts: not where counts become yes or no, or are added."""
    if normalisation == "jaccard" and compat is None:
        return False
    return not (cube.text and compat == "dna" and aggregation in ("conflict", "subtract"))


def _labelled(
    weights: Floats, x: Floats, cube: Cube, two_mode: bool, isolates: bool
) -> tuple[tuple[str, ...], tuple[str, ...], Floats]:
    """Return labels and weights of those with a statement in the window (all of them with ``isolates``)."""
    if isolates:
        return cube.rows, cube.columns if two_mode else cube.rows, weights
    used_rows = np.flatnonzero(x.any(axis=(1, 2)))
    rows = tuple(cube.rows[a] for a in used_rows)
    if not two_mode:
        return rows, rows, weights[np.ix_(used_rows, used_rows)]
    used = np.flatnonzero(x.any(axis=(0, 2)))
    return rows, tuple(cube.columns[i] for i in used), weights[np.ix_(used_rows, used)]


class _Rolling:
    """The cube of a window, and its ties where they can be kept up as statements enter and leave.

    With the cube X as one row per actor, D what enters less what leaves, and S the similarity of levels, the ties
    change by ``D S X' + (D S X')' + D S D'``. D is sparse and ``X S`` is kept, so a step costs what moves times the
    actors.
    """

    def __init__(self, cube: Cube, aggregation: str, *, products: bool) -> None:
        self.cube = cube
        self.x: Floats = np.zeros_like(cube.x)
        self.aggregation = aggregation
        actors, columns, levels = cube.x.shape
        self.weights: Floats | None = np.zeros((actors, actors)) if products else None
        self.kernel = kernel_of(cube, aggregation)
        self.similar: Floats = np.zeros((columns * levels, actors))  # S X', one column per actor
        self.first = self.last = self.moved = 0
        self.worth = MOVED_AT_MOST * cube.x.size

    def move(self, first: int, last: int) -> None:
        """Move the window to the rows ``[first, last)``."""
        leaving = np.r_[self.first : min(first, self.last), max(last, self.first) : self.last]
        entering = np.r_[first : min(self.first, last), max(self.last, first) : last]
        rows = np.concatenate([leaving, entering])
        signs = np.concatenate([np.full(len(leaving), -1.0), np.ones(len(entering))])
        self.first, self.last = first, last
        self.moved += 1
        if self.weights is None:
            self._count(rows, signs)
        elif self.moved % REFRESH == 0 or len(rows) > self.worth:
            self._count(rows, signs)
            self.weights = tie_weights(self.x, self.cube, self.aggregation)
            self.similar = profiles(self.x @ self.kernel).T.copy()
        elif len(rows):
            self._update(rows, signs)

    def _count(self, rows: Ints, signs: Floats) -> None:
        cube = self.cube
        np.add.at(self.x, (cube.row_codes[rows], cube.column_codes[rows], cube.levels[rows]), signs)

    def _update(self, rows: Ints, signs: Floats) -> None:
        """Change the ties by the statements that move."""
        from scipy.sparse import csr_array

        cube, levels = self.cube, self.x.shape[2]
        actors, first_level = cube.row_codes[rows], cube.column_codes[rows] * levels
        shape = (len(self.similar.T), len(self.similar))
        change = csr_array((signs, (actors, first_level + cube.levels[rows])), shape=shape)
        new = change @ self.similar
        for level in range(levels):
            np.add.at(self.similar, (first_level + level, actors), signs * self.kernel[level, cube.levels[rows]])
        other = change @ self.similar
        assert self.weights is not None
        self.weights += new + other.T  # the second with what has moved already: D S (X + D)'
        self._count(rows, signs)
