r"""Ideal points: where actors and issues stand on one line or in a few dimensions, with how sure that is.

Answers: is there a single line of conflict, who is at its ends, and whom do we know too little of to say? A Bayesian
graded response model (:mod:`concord.networks.graded_response`) gives the stance levels -2 DISAGREE, 0 DEFER, 1 RESERVE,
2 AGREE; its posterior is drawn from a given seed. Blanks add nothing.

Signs and rotation are fixed by a rule. What all draws agree on, whatever their signs and rotation, are the products
:math:`\theta_a \cdot \theta_b`; the main directions of their mean are the axes, the one with the largest spread first.
Every draw is turned onto them (orthogonal Procrustes). Each axis points to its positive pole: the actor who stands
furthest out on it (of equals the first), or on the first axis the actor named. It refuses to hide that the chains have
not settled: the largest split-:math:`\hat R` is part of the result.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.errors import NotFoundError, OptionError
from concord.networks.graded_response import GradedResponse
from concord.networks.network import StanceMatrix

__all__ = ["Axis", "IdealPoint", "IdealPoints", "ideal_points"]

Floats = NDArray[np.float64]

INTERVAL = (0.05, 0.95)
MOST_DIMENSIONS = 4


@dataclass(frozen=True, slots=True)
class IdealPoint:
    """A place on an axis: posterior mean, 90 % interval, and the chance that it lies above 0."""

    name: str
    mean: float
    low: float
    high: float
    positive: float
    statements: int


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: actors from the negative to the positive end, issues by how strongly they divide along it.

    ``issues`` hold the discrimination: positive where AGREE is of the positive end. ``share`` is the axis' share of the
    spread of the actors' places, ``pole`` the actor on whose side it is positive.
    """

    actors: tuple[IdealPoint, ...]
    issues: tuple[IdealPoint, ...]
    share: float
    pole: str


@dataclass(frozen=True, slots=True)
class IdealPoints:
    """The axes, and whether the chains settled: whether the largest split R-hat of an actor's place is below 1.05.

    ``actors``, ``issues`` and ``pole`` are those of the first axis; ``further`` holds the others.
    """

    actors: tuple[IdealPoint, ...]
    issues: tuple[IdealPoint, ...]
    largest_r_hat: float
    accepted: float
    draws: int
    pole: str
    further: tuple[Axis, ...] = ()
    share: float = 1.0

    @property
    def settled(self) -> bool:
        """Whether the chains agree."""
        return self.largest_r_hat < 1.05


def ideal_points(
    matrix: StanceMatrix,
    *,
    seed: int,
    draws: int = 1000,
    chains: int = 4,
    positive: str | None = None,
    dimensions: int = 1,
) -> IdealPoints:
    """Place actors and issues.

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
        The actor at the positive pole of the first axis; who stands furthest out on it where not given.
    dimensions : int
        From 1 to 4, and fewer than there are actors.

    Raises
    ------
    OptionError
        For fewer than two actors with statements, too few draws or chains, or too many dimensions.
    NotFoundError
        If the pole has no statement.
    """
    counts = np.asarray(matrix.counts, dtype=np.float64)
    spoken = np.flatnonzero(counts.sum(axis=(1, 2)) > 0)
    raised = np.flatnonzero(counts.sum(axis=(0, 2)) > 0)
    if len(spoken) < 2 or draws < 50 or chains < 2:
        wrong = f"{len(spoken)} actors with statements, {draws} draws, {chains} chains"
        raise OptionError("ideal points", wrong, "at least 2 actors, 50 draws and 2 chains")
    most = min(MOST_DIMENSIONS, len(spoken) - 1)
    if not 1 <= dimensions <= most:
        raise OptionError("dimensions", f"is {dimensions}", f"from 1 to {most} for {len(spoken)} actors")
    names = [matrix.actors[a] for a in spoken]
    totals = counts[spoken].sum(axis=(1, 2))
    if positive is not None and positive not in names:
        raise NotFoundError(f"actor '{positive}'", "has no statement", "an actor who spoke as the positive pole")
    model = GradedResponse(counts[np.ix_(spoken, raised)], dimensions)
    rng = np.random.default_rng(seed)
    kept, rates = zip(*(model.chain(rng, draws) for _ in range(chains)), strict=True)
    named = None if positive is None else names.index(positive)
    theta, beta, poles = _turned(np.stack(kept), len(spoken), len(raised), dimensions, named)
    given = counts[np.ix_(spoken, raised)].sum(axis=(0, 2))
    topics = [matrix.issues[i] for i in raised.tolist()]
    spread = theta.mean(axis=(0, 1)).var(axis=0)
    shares = spread / spread.sum() if spread.sum() > 0 else np.full(dimensions, 1.0 / dimensions)
    axes = [
        _axis(
            [_point(name, theta[:, :, n, d], int(totals[n])) for n, name in enumerate(names)],
            [_point(name, beta[:, :, n, d], int(given[n])) for n, name in enumerate(topics)],
            float(shares[d]),
            names[poles[d]],
        )
        for d in range(dimensions)
    ]
    worst = max(_split_r_hat(theta[:, :, n, d]) for n in range(len(names)) for d in range(dimensions))
    first, rate = axes[0], float(np.mean(rates))
    return IdealPoints(
        first.actors, first.issues, worst, rate, draws * chains, first.pole, tuple(axes[1:]), first.share
    )


def _axis(actors: list[IdealPoint], issues: list[IdealPoint], share: float, pole: str) -> Axis:
    """Put the points of an axis in order."""
    return Axis(
        tuple(sorted(actors, key=lambda p: (p.mean, p.name))),
        tuple(sorted(issues, key=lambda p: (-abs(p.mean), p.name))),
        share,
        pole,
    )


def _turned(
    samples: Floats, actors: int, issues: int, dimensions: int, pole: int | None
) -> tuple[Floats, Floats, list[int]]:
    """Return theta (chains, draws, A, D), beta (chains, draws, I, D) turned onto the common axes, and the poles."""
    shape = samples.shape[:2]
    cut = actors * dimensions
    theta = samples[:, :, :cut].reshape(*shape, actors, dimensions)
    beta = samples[:, :, cut : cut + issues * dimensions].reshape(*shape, issues, dimensions)
    alike = np.einsum("cnad,cnbd->ab", theta, theta) / (shape[0] * shape[1])
    values, vectors = np.linalg.eigh(alike)
    axes = vectors[:, ::-1][:, :dimensions] * np.sqrt(np.maximum(values[::-1][:dimensions], 0.0))
    left, _, right = np.linalg.svd(np.swapaxes(theta, 2, 3) @ axes)
    turn = left @ right
    theta, beta = theta @ turn, beta @ turn
    mean = theta.mean(axis=(0, 1))
    heads: list[int] = np.abs(mean).argmax(axis=0).tolist()
    heads = heads if pole is None else [pole, *heads[1:]]
    signs = np.where(mean[heads, np.arange(dimensions)] < 0, -1.0, 1.0)
    return theta * signs, beta * signs, heads


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
