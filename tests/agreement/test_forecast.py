"""Forecasts: plain arithmetic, honest intervals, seals that break, and slips in the table."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from concord.agreement.forecast import (
    Stake,
    challenge_rounds,
    dump_stakes,
    forecast,
    grade,
    load_stakes,
    seal,
)
from concord.errors import FormatError, ModelError, OptionError

STAKES = (Stake("a", 10, 1.0, 2.0), Stake("b", 80, 0.5, 4.0), Stake("c", 40, 0.8, 1.0))


def test_the_mean_is_weighted_by_salience_and_capability() -> None:
    result = forecast(STAKES, status_quo=20)
    weights = np.array([2.0, 2.0, 0.8])
    assert result.weighted_mean == pytest.approx(float(weights @ [10, 80, 40] / weights.sum()))
    assert result.mean == pytest.approx(130 / 3)
    assert result.median_actor == 40
    assert result.status_quo == 20
    assert result.high - result.weighted_mean == pytest.approx(22.99)
    assert [name for name, _ in result.exploratory][1] == "Nash bargaining"


def test_nash_bargaining_leaves_nobody_worse_off() -> None:
    two = (Stake("a", 60, 1.0, 1.0), Stake("b", 100, 1.0, 1.0))
    assert dict(forecast(two, status_quo=0).exploratory)["Nash bargaining"] == pytest.approx(60, abs=25)
    against = (Stake("a", 0, 1.0, 1.0), Stake("b", 100, 1.0, 1.0))
    assert dict(forecast(against, status_quo=50).exploratory)["Nash bargaining"] == 50  # any move hurts one


def test_the_interval_is_cut_to_the_scale() -> None:
    result = forecast([Stake("a", 95, 1, 1)])
    assert (result.low, result.high) == (pytest.approx(72.01), 100.0)


@pytest.mark.parametrize("seed", range(10))
def test_order_and_scale_of_capability_do_not_matter(seed: int) -> None:
    rng = np.random.default_rng(seed)
    stakes = [Stake(f"a{i}", float(rng.uniform(0, 100)), float(rng.uniform(0.1, 1)), 1.0 + i) for i in range(6)]
    other = [replace(s, capability=s.capability * 7) for s in reversed(stakes)]
    assert forecast(stakes).weighted_mean == pytest.approx(forecast(other).weighted_mean)
    assert forecast(stakes).median_actor == forecast(other).median_actor
    means = challenge_rounds(stakes, 4)
    assert all(min(s.position for s in stakes) - 1e-9 <= m <= max(s.position for s in stakes) + 1e-9 for m in means)


def test_one_position_never_moves() -> None:
    assert challenge_rounds([Stake("a", 3, 1, 1), Stake("b", 3, 1, 2)], 3) == [3.0] * 4


def test_a_seal_breaks_when_the_numbers_change() -> None:
    sealed = seal(forecast(STAKES), "share of seats", dt.date(2026, 1, 2))
    weighted, plain = grade(sealed, 50.0)
    assert weighted == pytest.approx(abs(sealed.weighted_mean - 50))
    assert plain == pytest.approx(abs(130 / 3 - 50))
    with pytest.raises(OptionError, match="was changed after it was sealed"):
        grade(replace(sealed, weighted_mean=50.0), 50.0)


def test_tables_go_out_and_come_back() -> None:
    assert load_stakes(dump_stakes(STAKES)) == STAKES
    with pytest.raises(FormatError, match="no column 'salience'"):
        load_stakes("actor,position,capability\na,1,1\n")
    with pytest.raises(FormatError, match="row 3"):
        load_stakes("actor,position,salience,capability\na,1,1,1\nb,x,1,1\n")


@pytest.mark.parametrize(
    ("stakes", "says"),
    [
        ((), "has no actors"),
        ((STAKES[0], STAKES[0]), "is there twice"),
        ((Stake("a", 101, 1, 1),), "position 101"),
        ((Stake("a", 1, 0, 1),), "salience 0"),
        ((Stake("a", 1, 1, -1),), "capability -1"),
    ],
)
def test_what_makes_no_forecast(stakes: tuple[Stake, ...], says: str) -> None:
    with pytest.raises(ModelError, match=says):
        forecast(stakes)


def test_options() -> None:
    with pytest.raises(OptionError, match="scale"):
        forecast(STAKES, scale=(5, 5))
    with pytest.raises(OptionError, match="status quo"):
        forecast(STAKES, status_quo=200)
    with pytest.raises(OptionError, match="rounds"):
        challenge_rounds(STAKES, -1)
