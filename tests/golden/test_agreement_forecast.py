"""The emission standards of 1994: ten governments, published positions, salience and capabilities."""

import pytest

from concord.agreement import Stake, challenge_rounds, forecast

ACTORS = (
    Stake("Netherlands", 4, 0.8, 0.08),
    Stake("Belgium", 7, 0.4, 0.08),
    Stake("Luxembourg", 4, 0.2, 0.03),
    Stake("Germany", 4, 0.8, 0.16),
    Stake("France", 10, 0.6, 0.16),
    Stake("Italy", 10, 0.6, 0.16),
    Stake("United Kingdom", 10, 0.9, 0.16),
    Stake("Ireland", 7, 0.1, 0.05),
    Stake("Denmark", 4, 1.0, 0.05),
    Stake("Greece", 7, 0.7, 0.08),
)


def test_the_weighted_mean_before_any_round() -> None:
    result = forecast(ACTORS, scale=(4, 10))
    assert result.weighted_mean == pytest.approx(7.389956, abs=5e-7)
    assert result.median_actor == 7
    assert result.mean == pytest.approx(6.7)
    assert (result.low, result.high) == pytest.approx((7.389956 - 1.3794, 7.389956 + 1.3794), abs=1e-5)


def test_weighted_means_by_round_in_the_reading_of_scholz_calbert_and_smith() -> None:
    expected = [7.389956, 7.461314, 7.552501, 7.590145, 7.358131, 7.349174]
    assert challenge_rounds(ACTORS, 5) == pytest.approx(expected, abs=5e-7)
