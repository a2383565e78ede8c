"""Logistic regression that starts from what is already believed: the most probable weights under a Gaussian prior.

It answers no question by itself. With few examples the weights stay where the prior has them, with many they go where
the examples lead; there is one optimum, and the same input gives the same weights.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Fit", "chances", "fit"]

Floats = NDArray[np.float64]
_STEPS, _NEAR = 60, 1e-8


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The weights, shape (D,); ``loss`` is the penalised negative log-likelihood, ``steps`` how many it took."""

    weights: Floats
    loss: float
    steps: int
    converged: bool


def chances(logits: Floats) -> Floats:
    """Return 1 / (1 + exp(-logits)) without overflow.

    >>> chances(np.array([-1000.0, 0.0, 1000.0])).tolist()
    [0.0, 0.5, 1.0]
    """
    small = np.exp(-np.abs(logits))
    return np.where(logits >= 0, 1.0, small) / (1.0 + small)


def fit(
    x: Floats,
    y: Floats,
    *,
    mean: Floats,
    precision: Floats,
    share: Floats | None = None,
    start: Floats | None = None,
) -> Fit:
    """Fit P(y = 1) = 1 / (1 + exp(-x w)) by Newton's method with halved steps.

    The weights minimise

        - sum_n share_n [y_n log p_n + (1 - y_n) log(1 - p_n)] + 1/2 sum_d precision_d (w_d - mean_d)^2,

    which has one minimum, because every precision is positive.

    Parameters
    ----------
    x : ndarray, shape (N, D)
        Signals, a column each; a column of ones where an offset is wanted.
    y : ndarray, shape (N,)
        1 right, 0 wrong; anything between is a share.
    mean, precision : ndarray, shape (D,)
        The prior of each weight; precision is 1 / variance.
    share : ndarray, shape (N,), optional
        How much each example counts; default 1.
    start : ndarray, shape (D,), optional
        Where to begin; the minimum is the same, a near start finds it sooner. Default ``mean``.

    References
    ----------
    Bishop, Pattern Recognition and Machine Learning (2006), 4.3.3 (iterative reweighted least squares) and 4.5.1.
    """
    counts = np.ones(len(y)) if share is None else share
    weights = (mean if start is None else start).copy()
    loss = _loss(x, y, weights, mean, precision, counts)
    for step in range(1, _STEPS + 1):
        p = chances(x @ weights)
        slope = x.T @ (counts * (p - y)) + precision * (weights - mean)
        scaled = x * np.sqrt(counts * p * (1 - p))[:, None]
        bend = scaled.T @ scaled  # of one matrix with itself: half the work
        bend[np.diag_indices_from(bend)] += precision
        move = np.linalg.solve(bend, slope)
        if float(slope @ move) < _NEAR:
            return Fit(weights, loss, step, converged=True)
        length = 1.0
        while (tried := _loss(x, y, weights - length * move, mean, precision, counts)) > loss and length > _NEAR:
            length /= 2
        weights, loss = weights - length * move, min(loss, tried)
    return Fit(weights, loss, _STEPS, converged=False)


def _loss(x: Floats, y: Floats, weights: Floats, mean: Floats, precision: Floats, share: Floats) -> float:
    logits = x @ weights
    likely = share * (np.logaddexp(0.0, logits) - y * logits)
    return float(likely.sum() + 0.5 * (precision * (weights - mean) ** 2).sum())
