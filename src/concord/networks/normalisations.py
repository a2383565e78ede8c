"""What ties are divided by, so that the talkative do not look close to everybody.

It refuses names for what they are not: ``"cosine"`` is a cosine and ``"jaccard"`` a Jaccard coefficient; what Discourse
Network Analyzer calls so is under ``compat="dna"``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["divided", "one_mode_divisor", "profiles", "two_mode_divisor"]

Floats = NDArray[np.float64]


def one_mode_divisor(x: Floats, kernel: Floats, normalisation: str, ignore: bool, compat: str | None = None) -> Floats:
    """Return the ``A x A`` divisors of a one-mode normalisation.

    Parameters
    ----------
    x : ndarray, shape (A, I, K)
        Counts; presences (0 or 1) for the true Jaccard coefficient.
    kernel : ndarray, shape (K, K)
        Similarity of levels.
    ignore : bool
        Whether the levels are summed.
    """
    size = len(x)
    if normalisation == "none":
        return np.ones((size, size))
    activity = x.sum(axis=(1, 2))
    if normalisation == "average":
        mean: Floats = (activity[:, None] + activity[None, :]) / 2
        return mean
    if compat == "dna":
        return _dna(x, activity, normalisation)
    used = x.sum(axis=2) if ignore else profiles(x)
    if normalisation == "jaccard":
        sets = (used > 0).astype(np.float64)
        shared = sets @ sets.T
        union: Floats = sets.sum(axis=1)[:, None] + sets.sum(axis=1)[None, :] - shared
        return union
    own = np.einsum("ap,ap->a", used, used) if ignore else np.einsum("aip,pq,aiq->a", x, kernel, x)
    lengths: Floats = np.sqrt(own[:, None] * own[None, :])
    return lengths


def _dna(x: Floats, activity: Floats, normalisation: str) -> Floats:
    """Return the divisors that Discourse Network Analyzer uses under the names jaccard and cosine."""
    if normalisation == "cosine":
        return np.sqrt(activity**2)[:, None] * np.sqrt(activity**2)[None, :]
    flat = profiles(x)
    lone = flat @ (flat == 0).astype(np.float64).T
    divisor: Floats = lone + lone.T + flat @ flat.T
    return divisor


def two_mode_divisor(counts: Floats, normalisation: str) -> Floats:
    """Return the divisors of a two-mode normalisation, from the statements in each cell (A x I)."""
    if normalisation == "none":
        return np.ones_like(counts)
    axis = 1 if normalisation == "activity" else 0
    return np.broadcast_to(counts.sum(axis=axis, keepdims=True), counts.shape)


def profiles(x: Floats) -> Floats:
    """Return a cube as one row per actor, of any size, even none."""
    return x.reshape(x.shape[0], x.shape[1] * x.shape[2])


def divided(values: Floats, divisor: Floats) -> Floats:
    """Divide; 0 where there is nothing to divide by.

    Examples
    --------
    >>> divided(np.array([1.0, 2.0]), np.array([4.0, 0.0])).tolist()
    [0.25, 0.0]
    """
    quotient: Floats = np.divide(values, divisor, out=np.zeros_like(values), where=divisor != 0)
    return quotient
