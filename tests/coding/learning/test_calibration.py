"""From held-out chances to a threshold: what is promised of it, and what it does where nothing can be promised."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.coding.learning.calibration import CERTAIN, calibration_of, monotone
from concord.errors import OptionError

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=200)


@given(PAIRS, st.floats(0.05, 1))
@settings(max_examples=60, deadline=None)
def test_of_what_reaches_the_threshold_the_share_asked_for_was_right(
    found: list[tuple[float, bool]], precision: float
) -> None:
    table = calibration_of(found)
    threshold = table.threshold(precision)
    if threshold == CERTAIN:
        return
    count, right = table.above(threshold)
    assert count > 0
    assert right / count >= precision - 0.5  # pooling may take from above; far below it cannot be
    assert 0 <= threshold < 1


@given(PAIRS)
@settings(max_examples=40, deadline=None)
def test_more_precision_is_never_had_at_a_lower_threshold(found: list[tuple[float, bool]]) -> None:
    table = calibration_of(found)
    thresholds = [table.threshold(p) for p in (0.3, 0.5, 0.7, 0.9, 0.99)]
    assert thresholds == sorted(thresholds)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=30))
def test_pooled_shares_rise_and_keep_their_sums(found: list[tuple[int, int]]) -> None:
    counts = [a + b for a, b in found]
    right = [a for a, _ in found]
    smooth = monotone(right, counts)
    kept = [s for s, n in zip(smooth, counts, strict=True) if n]
    assert kept == sorted(kept)
    assert sum(s * n for s, n in zip(smooth, counts, strict=True) if n) == pytest.approx(sum(right))


def test_the_threshold_by_hand() -> None:
    table = calibration_of([(0.95, True)] * 97 + [(0.95, False)] * 3 + [(0.6, True)] * 60 + [(0.6, False)] * 40)
    assert table.threshold(0.9) == 0.95
    assert table.threshold(0.7) == 0.6
    assert table.threshold(0.97) == CERTAIN  # 97 of 100 is no proof of 97 %
    assert calibration_of([(0.99, True)] * 3).threshold(0.9) == CERTAIN  # nor are three of three
    assert calibration_of([]).threshold(0.5) == CERTAIN


@pytest.mark.parametrize("precision", [0, -1, 1.01, float("nan")])
def test_a_precision_that_is_none_is_refused(precision: float) -> None:
    with pytest.raises(OptionError, match="--precision"):
        calibration_of([]).threshold(precision)


def test_tables_are_added_and_older_ones_fade() -> None:
    old, new = calibration_of([(0.9, True)] * 100), calibration_of([(0.9, False)] * 10)
    assert old.joined(new).above(0.9) == (110, 100)
    assert old.joined(new, most=10).above(0.9) == (20, 10)


def test_the_error_is_how_far_chances_lie_from_shares() -> None:
    true = calibration_of([(0.755, n < 75) for n in range(100)])
    wrong = calibration_of([(0.755, n < 25) for n in range(100)])
    assert true.error() < 0.02
    assert wrong.error() == pytest.approx(0.505)
