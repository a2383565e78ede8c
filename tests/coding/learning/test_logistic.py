"""The regression finds the optimum, stays at the prior where nothing is known, and does the same every time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.coding.learning.logistic import chances, fit


def problem(seed: int, n: int = 200, d: int = 4) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    x = np.column_stack([rng.normal(size=(n, d)), np.ones(n)])
    weights = rng.normal(size=d + 1)
    return x, (rng.random(n) < chances(x @ weights)).astype(float), weights


@given(st.integers(0, 50), st.floats(0.1, 20))
@settings(max_examples=20, deadline=None)
def test_at_the_optimum_the_slope_is_zero(seed: int, strength: float) -> None:
    x, y, _ = problem(seed)
    mean = np.full(x.shape[1], 0.3)
    precision = np.full(x.shape[1], strength)
    found = fit(x, y, mean=mean, precision=precision)
    assert found.converged
    slope = x.T @ (chances(x @ found.weights) - y) + precision * (found.weights - mean)
    assert np.abs(slope).max() < 1e-3


def test_many_examples_find_the_weights_and_few_stay_at_the_prior() -> None:
    x, y, true = problem(1, n=20_000)
    loose = np.full(5, 0.01)
    assert fit(x, y, mean=np.zeros(5), precision=loose).weights == pytest.approx(true, abs=0.1)
    prior = np.array([1.0, -1.0, 0.5, 0.0, 0.2])
    few = fit(x[:3], y[:3], mean=prior, precision=np.full(5, 100.0)).weights
    assert few == pytest.approx(prior, abs=0.05)
    none = fit(x[:0], y[:0], mean=prior, precision=loose).weights
    assert none == pytest.approx(prior)


def test_an_example_that_counts_twice_is_two_examples() -> None:
    x, y, _ = problem(2, n=40)
    kind = {"mean": np.zeros(5), "precision": np.ones(5)}
    twice = fit(np.vstack([x, x[:1]]), np.append(y, y[0]), **kind).weights
    share = np.ones(40)
    share[0] = 2
    assert fit(x, y, share=share, **kind).weights == pytest.approx(twice)


def test_examples_that_can_be_told_apart_do_not_run_away() -> None:
    x = np.array([[1.0], [2.0], [-1.0], [-2.0]]) * 1000
    found = fit(x, np.array([1.0, 1.0, 0.0, 0.0]), mean=np.zeros(1), precision=np.ones(1))
    assert np.isfinite(found.weights).all()
    assert found.weights[0] > 0
