"""Steps of the calendar, forth and back."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest

from concord.networks.clock import moments, shifted, whole_units
from concord.networks.table import seconds


def test_months_do_not_drift() -> None:
    last = list(moments(dt.datetime(2023, 1, 31), dt.datetime(2023, 5, 31), "months"))
    assert [m.day for m in last] == [31, 28, 31, 30, 31]
    drifting = list(moments(dt.datetime(2023, 1, 31), dt.datetime(2023, 5, 31), "months", drifting=True))
    assert [m.day for m in drifting] == [31, 28, 28, 28, 28]
    assert all(a < b for a, b in pairwise(last))
    assert shifted(dt.datetime(2024, 2, 29), "years", -1) == dt.datetime(2023, 2, 28)


@pytest.mark.parametrize(
    ("moment", "middle", "unit", "expected"),
    [
        (dt.datetime(2023, 1, 31), dt.datetime(2023, 2, 28), "months", 0),
        (dt.datetime(2023, 1, 31), dt.datetime(2023, 3, 31), "months", 2),
        (dt.datetime(2023, 3, 31), dt.datetime(2023, 1, 31), "months", -2),
        (dt.datetime(2023, 3, 15), dt.datetime(2023, 1, 31), "months", -1),
        (dt.datetime(2021, 6, 1), dt.datetime(2023, 5, 31), "years", 1),
        (dt.datetime(2023, 1, 1, 12), dt.datetime(2023, 1, 4), "days", 2),
        (dt.datetime(2023, 1, 4, 12), dt.datetime(2023, 1, 1), "days", -3),
    ],
)
def test_whole_units_between_two_moments(moment, middle, unit, expected) -> None:
    assert whole_units(np.array([seconds(moment)]), middle, unit).tolist() == [expected]
