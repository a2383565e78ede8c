r"""Ideal points: where actors and issues stand on one dimension, with how sure that is.

Answers: is there a single line of conflict, who is at its ends, and whom do we know too little of to say? A Bayesian
graded response model: actor a at :math:`\theta_a`, issue i with discrimination :math:`\beta_i` and ordered thresholds
shared up to a shift, gives stance levels -2 DISAGREE, 0 DEFER, 1 RESERVE, 2 AGREE with

.. math:: P(\text{level} > k) = \operatorname{logistic}(\beta_i (\theta_a - \alpha_i) - \tau_k).

Priors :math:`\theta, \beta, \alpha \sim N(0, 1)`; the posterior is drawn by Hamiltonian Monte Carlo from a given
seed. Blanks add nothing. The sign is fixed by a rule: every draw is turned along the main direction of all draws, and
that so that the mean of the positive pole (the actor named, else the one with most statements) is positive. It
refuses to hide that a chain has not settled: the largest split-:math:`\hat R` is part of the result.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.errors import NotFoundError, OptionError
from concord.networks.network import StanceMatrix

__all__ = ["IdealPoint", "IdealPoints", "ideal_points"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEVEL_OF_STANCE = np.array([3, 0, 2, 1])  # agree, disagree, reserve, defer on the ordered levels
THRESHOLDS = 3
SPACING = 1.0  # prior mean of the distance between thresholds
LEAPS = 12
WANTED = 0.8  # share of proposals to accept
INTERVAL = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class IdealPoint:
    """A place on the line: posterior mean, 90 % interval, and the chance that it lies above 0."""

    name: str
    mean: float
    low: float
    high: float
    positive: float
    statements: int


@dataclass(frozen=True, slots=True)
class IdealPoints:
    """Actors from the negative to the positive end, issues by how strongly they divide, and whether the chains settled.

    ``issues`` hold the discrimination: positive where AGREE is of the positive end. ``settled`` is whether the largest
    split R-hat of an actor is below 1.05.
    """

    actors: tuple[IdealPoint, ...]
    issues: tuple[IdealPoint, ...]
    largest_r_hat: float
    accepted: float
    draws: int
    pole: str

    @property
    def settled(self) -> bool:
        """Whether the chains agree."""
        return self.largest_r_hat < 1.05


def ideal_points(
    matrix: StanceMatrix, *, seed: int, draws: int = 1000, chains: int = 4, positive: str | None = None
) -> IdealPoints:
    """Place actors and issues on one dimension.

    Parameters
    ----------
    matrix : PositionMatrix
        Counts ``A x I x 4``; actors without statements are left out.
    seed : int
    draws : int
        Kept draws per chain, after as many to warm up.
    chains : int
        At least 2.
    positive : str, optional
        The actor at the positive pole.

    Raises
    ------
    OptionError
        For fewer than two actors with statements, or too few draws or chains.
    NotFoundError
        If the pole has no statement.
    """
    counts = np.asarray(matrix.counts, dtype=np.float64)
    spoken = np.flatnonzero(counts.sum(axis=(1, 2)) > 0)
    raised = np.flatnonzero(counts.sum(axis=(0, 2)) > 0)
    if len(spoken) < 2 or draws < 50 or chains < 2:
        wrong = f"{len(spoken)} actors with statements, {draws} draws, {chains} chains"
        raise OptionError("ideal points", wrong, "at least 2 actors, 50 draws and 2 chains")
    names = [matrix.actors[a] for a in spoken]
    totals = counts[spoken].sum(axis=(1, 2))
    pole = positive if positive is not None else names[int(totals.argmax())]
    if pole not in names:
        raise NotFoundError(f"actor '{pole}'", "has no statement", "an actor who spoke as the positive pole")
    model = _Model(counts[np.ix_(spoken, raised)])
    rng = np.random.default_rng(seed)
    kept, rates = zip(*(model.chain(rng, draws) for _ in range(chains)), strict=True)
    size = len(spoken)
    samples = np.stack(kept)  # chains x draws x parameters
    samples[:, :, : size + len(raised)] *= _turns(samples[:, :, :size], names.index(pole))[:, :, None]
    points = [_point(name, samples[:, :, n], int(totals[n])) for n, name in enumerate(names)]
    given = counts[spoken].sum(axis=(0, 2))
    issues = [_point(matrix.issues[i], samples[:, :, size + n], int(given[i])) for n, i in enumerate(raised.tolist())]
    return IdealPoints(
        tuple(sorted(points, key=lambda p: (p.mean, p.name))),
        tuple(sorted(issues, key=lambda p: (-abs(p.mean), p.name))),
        max(_split_r_hat(samples[:, :, n]) for n in range(size)),
        float(np.mean(rates)),
        draws * chains,
        pole,
    )


def _turns(theta: Floats, pole: int) -> Floats:
    """Return the sign of each draw: along the main direction of all draws, and that so that the pole is positive.

    The main direction is that of the second moments, which do not know of signs (chains x draws x A).
    """
    flat = theta.reshape(-1, theta.shape[2])
    main = np.linalg.eigh(flat.T @ flat)[1][:, -1]
    turns = np.where(theta @ main < 0, -1.0, 1.0)
    return turns if float((theta[:, :, pole] * turns).mean()) >= 0 else -turns


def _point(name: str, values: Floats, statements: int) -> IdealPoint:
    low, high = np.quantile(values, INTERVAL)
    return IdealPoint(name, float(values.mean()), float(low), float(high), float((values > 0).mean()), statements)


def _split_r_hat(values: Floats) -> float:
    """Return how much more the halves of the chains differ than each varies (Gelman and others 2013, 11.4)."""
    half = values.shape[1] // 2
    parts = np.concatenate([values[:, :half], values[:, half : 2 * half]])
    within = float(parts.var(axis=1, ddof=1).mean())
    between = half * float(parts.mean(axis=1).var(ddof=1))
    return float(np.sqrt(((half - 1) / half * within + between / half) / within)) if within > 0 else 1.0


class _Model:
    """The log posterior and its gradient; parameters: theta (A), beta (I), alpha (I), first threshold, log gaps (2)."""

    def __init__(self, counts: Floats) -> None:
        actors, issues, stances = np.nonzero(counts)
        self.actors, self.issues = actors, issues
        self.levels = LEVEL_OF_STANCE[stances]
        self.weights = counts[actors, issues, stances]
        self.shape = counts.shape[:2]
        self.size = self.shape[0] + 2 * self.shape[1] + THRESHOLDS

    def parts(self, x: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Cut the parameters into theta, beta, alpha and thresholds."""
        a, i = self.shape
        raw = x[a + 2 * i :]
        thresholds = raw[0] + np.concatenate([[0.0], np.cumsum(np.exp(raw[1:]))])
        return x[:a], x[a : a + i], x[a + i : a + 2 * i], thresholds

    def value_and_gradient(self, x: Floats) -> tuple[float, Floats]:
        """Return the log posterior up to a constant, and its gradient."""
        theta, beta, alpha, cuts = self.parts(x)
        a, i = self.shape
        apart = theta[self.actors] - alpha[self.issues]
        score = beta[self.issues] * apart
        edges = np.concatenate([[-np.inf], cuts, [np.inf]])
        upper = _logistic(edges[self.levels + 1] - score)
        lower = _logistic(edges[self.levels] - score)
        chance = np.maximum(upper - lower, 1e-300)
        slope_up, slope_low = upper * (1 - upper), lower * (1 - lower)
        value = float(self.weights @ np.log(chance))
        by_score = -self.weights * (slope_up - slope_low) / chance
        gradient = np.zeros(self.size)
        gradient[:a] = np.bincount(self.actors, by_score * beta[self.issues], a)
        gradient[a : a + i] = np.bincount(self.issues, by_score * apart, i)
        gradient[a + i : a + 2 * i] = np.bincount(self.issues, -by_score * beta[self.issues], i)
        by_cut = np.zeros(THRESHOLDS)
        for k in range(THRESHOLDS):
            by_cut[k] = (self.weights * slope_up / chance)[self.levels == k].sum()
            by_cut[k] -= (self.weights * slope_low / chance)[self.levels == k + 1].sum()
        raw = x[a + 2 * i :]
        gradient[a + 2 * i] = by_cut.sum()
        for k in range(1, THRESHOLDS):
            gradient[a + 2 * i + k] = by_cut[k:].sum() * np.exp(raw[k])
        centre = np.zeros(self.size)
        centre[a + 2 * i] = -SPACING * (THRESHOLDS - 1) / 2
        value -= float(((x - centre) ** 2).sum()) / 2
        return value, gradient - (x - centre)

    def chain(self, rng: np.random.Generator, draws: int) -> tuple[Floats, float]:
        """Draw one chain, after as many steps to warm up and set the step size; return draws and share accepted."""
        x = rng.normal(scale=0.5, size=self.size)
        value, gradient = self.value_and_gradient(x)
        step, kept, accepted = 0.1, np.empty((draws, self.size)), 0
        for t in range(2 * draws):
            momentum = rng.normal(size=self.size)
            new, pull, push = x.copy(), gradient.copy(), momentum.copy()
            after = value
            for _ in range(LEAPS):
                push += step / 2 * pull
                new += step * push
                after, pull = self.value_and_gradient(new)
                push += step / 2 * pull
            change = after - value - (push @ push - momentum @ momentum) / 2
            chance = float(np.exp(min(0.0, change))) if np.isfinite(change) else 0.0
            if rng.random() < chance:
                x, value, gradient = new, after, pull
                accepted += t >= draws
            if t < draws:
                step *= float(np.exp((chance - WANTED) / np.sqrt(t + 1.0)))
            else:
                kept[t - draws] = x
        return kept, accepted / draws


def _logistic(values: Floats) -> Floats:
    return 0.5 * (1.0 + np.tanh(values / 2.0))
