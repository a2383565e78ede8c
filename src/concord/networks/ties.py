"""From positions to networks: who says the same as whom, and who contradicts whom.

Answers: how strongly are two actors tied by what both have spoken on? It refuses to count silence: an issue on which
one of the two has said nothing adds nothing, neither closeness nor distance.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.network import Network, StanceMatrix
from concord.networks.similarity import CONFLICT, CONGRUENCE, SIGNED

__all__ = ["COUNTINGS", "TIE_NORMALISATIONS", "conflict", "congruence", "signed"]

Floats = NDArray[np.float64]

COUNTINGS = ("issues", "statements", "confidence")
TIE_NORMALISATIONS = ("none", "average", "shared")
ROUNDING = 1e-12  # sums of shares that cancel are no tie


def congruence(matrix: StanceMatrix, *, counting: str = "issues", normalisation: str = "none") -> Network:
    r"""Tie actors by what they hold alike.

    .. math:: c_{ab} = \sum_i \sum_{q,q'} x_{aiq} \max(0, s(q, q')) x_{biq'}

    with the similarity ``s`` of :mod:`concord.networks.similarity` (agree-agree 1, agree-reserve 1/2,
    reserve-defer 1/2, agree-defer 0).

    Parameters
    ----------
    matrix : PositionMatrix
        Counts ``A x I x 4``.
    counting : {"issues", "statements", "confidence"}
        What ``x`` is. ``"issues"``: the share of the actor's statements on the issue that take the stance, so that an
        issue counts once however often it is repeated. ``"statements"``: the number of statements, so that with AGREE
        and DISAGREE alone the result is Discourse Network Analyzer's congruence, ``P P' + N N'``. ``"confidence"``:
        the share weighted by confidence, times the confidence there is at all (at most 1), so that a tie built on
        doubtful codings weighs less.
    normalisation : {"none", "average", "shared"}
        ``"average"`` divides by the mean activity of the two (sum of ``x``); ``"shared"`` by the number of issues that
        both have spoken on.

    Returns
    -------
    Network
        Symmetric, not negative.

    Raises
    ------
    OptionError
        For an unknown counting or normalisation.
    """
    return _network("congruence", matrix, CONGRUENCE, counting, normalisation)


def conflict(matrix: StanceMatrix, *, counting: str = "issues", normalisation: str = "none") -> Network:
    r"""Tie actors by what they hold against each other.

    .. math:: d_{ab} = \sum_i \sum_{q,q'} x_{aiq} \max(0, -s(q, q')) x_{biq'}

    Agree-disagree counts 1, reserve-disagree 1/2. With AGREE and DISAGREE alone and ``counting="statements"`` this is
    ``P N' + N P'``. Parameters as for :func:`congruence`.
    """
    return _network("conflict", matrix, CONFLICT, counting, normalisation)


def signed(matrix: StanceMatrix, *, counting: str = "issues", normalisation: str = "none") -> Network:
    """Tie actors by congruence minus conflict: positive together, negative apart.

    With the default counting and one stance per actor and issue the weight reads "how many issues they hold alike,
    less how many they hold against each other". Parameters as for :func:`congruence`.
    """
    return _network("signed", matrix, SIGNED, counting, normalisation)


def _network(kind: str, matrix: StanceMatrix, kernel: Floats, counting: str, normalisation: str) -> Network:
    _check("counting", counting, COUNTINGS)
    _check("normalisation", normalisation, TIE_NORMALISATIONS)
    x = _presence(matrix, counting)
    divisor = _divisor(x, normalisation)
    actors, issues, stances = x.shape
    flat = (actors, issues * stances)
    weights = ((x @ kernel).reshape(flat) @ x.reshape(flat).T) * divisor
    weights = (weights + weights.T) / 2  # exact symmetry, whatever the order of the sums
    np.fill_diagonal(weights, 0.0)
    weights[np.abs(weights) < ROUNDING] = 0.0

    def contributions(i: int, j: int) -> Floats:
        parts: Floats = np.einsum("kp,pq,kq->k", x[i], kernel, x[j]) * divisor[i, j]
        return parts

    return Network(kind, tuple(matrix.actors), weights, normalisation, counting, contributions, matrix)


def _presence(matrix: StanceMatrix, counting: str) -> Floats:
    """Return ``x`` (A x I x 4) as the counting says."""
    counts = np.asarray(matrix.counts, dtype=np.float64)
    if counting == "statements":
        return counts
    values = np.asarray(matrix.weights, dtype=np.float64) if counting == "confidence" else counts
    total = values.sum(axis=2, keepdims=True)
    shares: Floats = np.divide(values, total, out=np.zeros_like(values), where=total > 0)
    return shares * np.minimum(total, 1.0) if counting == "confidence" else shares


def _divisor(x: Floats, normalisation: str) -> Floats:
    """Return the ``A x A`` factors of the normalisation; 0 where there is nothing to divide."""
    size = x.shape[0]
    if normalisation == "none":
        return np.ones((size, size))
    if normalisation == "average":
        activity = x.sum(axis=(1, 2))
        below = (activity[:, None] + activity[None, :]) / 2
    else:
        spoken = (x.sum(axis=2) > 0).astype(np.float64)
        below = spoken @ spoken.T
    factors: Floats = np.divide(1.0, below, out=np.zeros_like(below), where=below > 0)
    return factors


def _check(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise OptionError(name, f"'{value}' is not known", "one of " + ", ".join(allowed), "choose one of them")
