r"""The graded response model behind ideal points, and draws from its posterior.

With actor a at :math:`\theta_a \in R^D`, issue i with discrimination :math:`\beta_i \in R^D` and difficulty
:math:`\alpha_i`, and thresholds :math:`\tau_1 < \tau_2 < \tau_3` shared by the issues:

.. math:: P(\text{level} > k) = \operatorname{logistic}(\beta_i \cdot \theta_a - \alpha_i - \tau_k).

Priors :math:`\theta, \beta, \alpha \sim N(0, 1)`; Hamiltonian Monte Carlo with a step size set while warming up. It
refuses to go on where numbers overflow: such a proposal is rejected, as its energy is infinite.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["GradedResponse"]

Floats = NDArray[np.float64]

LEVEL_OF_STANCE = np.array([3, 0, 2, 1])  # agree, disagree, reserve, defer on the ordered levels
THRESHOLDS = 3
SPACING = 1.0  # prior mean of the distance between thresholds
LEAPS = 12
WANTED = 0.8  # share of proposals to accept
LEAST = 1e-300


class GradedResponse:
    """The log posterior and its gradient; parameters: theta (A D), beta (I D), alpha (I), first threshold, log gaps."""

    def __init__(self, counts: Floats, dimensions: int = 1) -> None:
        actors, issues, stances = np.nonzero(counts)
        self.actors, self.issues = actors, issues
        self.levels = LEVEL_OF_STANCE[stances]
        self.weights = counts[actors, issues, stances]
        self.shape = counts.shape[:2]
        self.dimensions = dimensions
        self.size = sum(self.shape) * dimensions + self.shape[1] + THRESHOLDS

    def parts(self, x: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Cut the parameters into theta (A, D), beta (I, D), alpha (I) and thresholds."""
        (a, i), d = self.shape, self.dimensions
        raw = x[(a + i) * d + i :]
        thresholds = raw[0] + np.concatenate([[0.0], np.cumsum(np.exp(raw[1:]))])
        theta, beta = x[: a * d].reshape(a, d), x[a * d : (a + i) * d].reshape(i, d)
        return theta, beta, x[(a + i) * d : (a + i) * d + i], thresholds

    def value_and_gradient(self, x: Floats) -> tuple[float, Floats]:
        """Return the log posterior up to a constant, and its gradient."""
        theta, beta, alpha, cuts = self.parts(x)
        (a, i), d = self.shape, self.dimensions
        there, asked = theta[self.actors], beta[self.issues]
        score = (there * asked).sum(axis=1) - alpha[self.issues]
        edges = np.concatenate([[-np.inf], cuts, [np.inf]])
        upper = _logistic(edges[self.levels + 1] - score)
        lower = _logistic(edges[self.levels] - score)
        chance = np.maximum(upper - lower, LEAST)
        slope_up, slope_low = upper * (1 - upper), lower * (1 - lower)
        value = float(self.weights @ np.log(chance))
        by_score = -self.weights * (slope_up - slope_low) / chance
        gradient = np.zeros(self.size)
        for k in range(d):
            gradient[k : a * d : d] = np.bincount(self.actors, by_score * asked[:, k], a)
            gradient[a * d + k : (a + i) * d : d] = np.bincount(self.issues, by_score * there[:, k], i)
        gradient[(a + i) * d : (a + i) * d + i] = np.bincount(self.issues, -by_score, i)
        by_cut = np.zeros(THRESHOLDS)
        for k in range(THRESHOLDS):
            by_cut[k] = (self.weights * slope_up / chance)[self.levels == k].sum()
            by_cut[k] -= (self.weights * slope_low / chance)[self.levels == k + 1].sum()
        first = (a + i) * d + i
        gradient[first] = by_cut.sum()
        for k in range(1, THRESHOLDS):
            gradient[first + k] = by_cut[k:].sum() * np.exp(x[first + k])
        centre = np.zeros(self.size)
        centre[first] = -SPACING * (THRESHOLDS - 1) / 2
        value -= float(((x - centre) ** 2).sum()) / 2
        return value, gradient - (x - centre)

    def chain(self, rng: np.random.Generator, draws: int) -> tuple[Floats, float]:
        """Draw one chain, after as many steps to warm up and set the step size; return draws and share accepted."""
        x = rng.normal(scale=0.5, size=self.size)
        value, gradient = self.value_and_gradient(x)
        step, kept, accepted = 0.1, np.empty((draws, self.size)), 0
        for t in range(2 * draws):
            momentum = rng.normal(size=self.size)
            new, pull, push, after = self._leap(x, gradient, momentum, step)
            change = after - value - (push @ push - momentum @ momentum) / 2 if np.isfinite(after) else -np.inf
            chance = float(np.exp(min(0.0, change)))
            if rng.random() < chance:
                x, value, gradient = new, after, pull
                accepted += t >= draws
            if t < draws:
                step *= float(np.exp((chance - WANTED) / np.sqrt(t + 1.0)))
            else:
                kept[t - draws] = x
        return kept, accepted / draws

    def _leap(self, x: Floats, gradient: Floats, momentum: Floats, step: float) -> tuple[Floats, Floats, Floats, float]:
        """Follow the gradient; a path on which a number overflows has the value minus infinity, and ends there."""
        new, pull, push, after = x.copy(), gradient, momentum.copy(), -np.inf
        with np.errstate(over="ignore", invalid="ignore"):
            for _ in range(LEAPS):
                push = push + step / 2 * pull
                new = new + step * push
                after, pull = self.value_and_gradient(new)
                if not (np.isfinite(after) and np.isfinite(pull).all()):
                    return new, pull, push, -np.inf
                push = push + step / 2 * pull
        return new, pull, push, after


def _logistic(values: Floats) -> Floats:
    return 0.5 * (1.0 + np.tanh(values / 2.0))
