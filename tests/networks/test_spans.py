"""Where windows lie, and which statements each holds."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from concord.errors import OptionError
from concord.networks.spans import check_size, spans_of

DAY = 86400
TIMES = np.array([0, 1, 1, 5, 9]) * DAY
ANY = {"start": None, "stop": None, "compat": None}


def test_a_window_holds_what_stands_between_its_ends_both_included() -> None:
    spans = list(spans_of(TIMES, "days", 4, **ANY))
    assert [(s.first, s.last) for s in spans] == [(0, 3), (1, 4), (3, 4), (3, 4), (3, 4), (3, 5)]
    assert all(s.stop - s.start == dt.timedelta(days=4) and s.middle - s.start == dt.timedelta(days=2) for s in spans)


def test_a_window_of_events_counts_those_of_its_moments_that_it_leaves_out() -> None:
    spans = list(spans_of(TIMES, "events", 2, **ANY))
    assert [(s.first, s.last, s.left_out) for s in spans] == [(0, 2, 1), (1, 3, 0), (2, 4, 1), (3, 5, 0)]
    theirs = list(spans_of(TIMES, "events", 2, start=None, stop=None, compat="dna"))
    assert [(s.first, s.last) for s in theirs] == [(0, 3), (1, 4), (2, 5)]


def test_no_time_makes_no_window() -> None:
    assert list(spans_of(TIMES[:0], "days", 1, **ANY)) == []
    assert list(spans_of(TIMES, "years", 3000, **ANY)) == []
    wide = {"start": dt.datetime(1970, 1, 1), "stop": dt.datetime(1970, 1, 4), "compat": None}
    assert [(s.first, s.last) for s in spans_of(TIMES[:0], "days", 2, **wide)] == [(0, 0), (0, 0)]


@pytest.mark.parametrize(("unit", "size"), [("days", 0), ("events", 1), ("fortnights", 2)])
def test_a_size_that_holds_nothing_is_an_error(unit: str, size: int) -> None:
    with pytest.raises(OptionError):
        check_size(unit, size)
