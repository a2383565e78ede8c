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

from concord.networks.cube import Cube, count_cube
from concord.networks.normalisations import divided, two_mode_divisor
from concord.networks.products import ties, uses
from concord.networks.projected import Projection
from concord.networks.projection_options import (
    COMPAT,
    ONE_MODE,
    ONE_MODE_NORMALISATIONS,
    TWO_MODE_NORMALISATIONS,
    check_option,
    check_qualifier,
)
from concord.networks.rolling_cube import RollingCube
from concord.networks.spans import Span, check_size, spans_of
from concord.networks.table import StatementTable

__all__ = ["Slice", "rolling"]

Floats = NDArray[np.float64]


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
    check_size(unit, size)
    strict = aggregation != "ignore"
    cube = count_cube(table, rows, columns, qualifier=qualifier, isolates=isolates, strict=strict)
    spans = spans_of(cube.table.times, unit, size, start=start, stop=stop, compat=compat)
    return _slices(cube, spans, aggregation, normalisation, two_mode, isolates, compat)


def _slices(
    cube: Cube,
    spans: Iterator[Span],
    aggregation: str,
    normalisation: str,
    two_mode: bool,
    isolates: bool,
    compat: str | None,
) -> Iterator[Slice]:
    state = RollingCube(
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
