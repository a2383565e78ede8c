"""Krippendorff's alpha: any number of coders, values missing, words, ranks or numbers.

Sources: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); Content Analysis, 4th edition (2019).
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from concord.coding.reliability.coefficient import Bootstrap, Coefficient, coefficient
from concord.coding.reliability.ratings import Ratings
from concord.errors import OptionError

__all__ = ["Level", "krippendorff_alpha"]

Floats = NDArray[np.float64]
Level = Literal["nominal", "ordinal", "interval", "ratio"]


def krippendorff_alpha(
    ratings: Ratings, level: Level = "nominal", *, bootstrap: Bootstrap | None = None
) -> Coefficient:
    r"""Compute alpha = 1 - D_o / D_e.

    With the coincidences o_ck, the sum over units of (pairs of values c, k) / (m_u - 1), their margins n_c and n:
    D_o = sum o_ck d_ck / n and D_e = sum n_c n_k d_ck / (n (n - 1)), where d_ck is

    - nominal: 0 if c = k, else 1;
    - ordinal: (n_c/2 + n of all values between + n_k/2) squared;
    - interval: (c - k) squared;
    - ratio: ((c - k) / (c + k)) squared.

    Parameters
    ----------
    ratings : Ratings
        For ordinal, the categories in their order; for interval and ratio, numbers.
    level : {"nominal", "ordinal", "interval", "ratio"}
        What a difference between two values means.
    bootstrap : Bootstrap, optional
        Draw units anew for an interval.

    Raises
    ------
    OptionError
        If ``level`` is none of these, or the values are no numbers where numbers are needed.

    Examples
    --------
    >>> from concord.coding.reliability import ratings_of
    >>> pairs = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"), ("c", "c")]
    >>> table = {f"u{n}": {"ann": a, "ben": b} for n, (a, b) in enumerate(pairs)}
    >>> round(krippendorff_alpha(ratings_of(table, ["ann", "ben"])).value, 3)
    0.71
    """
    if level not in get_args(Level):
        raise OptionError("level", f"is {level!r}", f"one of {', '.join(get_args(Level))}", "choose one of them")
    counts = ratings.counts()
    several = counts.sum(axis=1)
    counts = counts[several >= 2]
    coincidences = _coincidences(counts)
    scale = ratings.scale() if level in ("interval", "ratio") else np.arange(len(ratings.categories), dtype=float)

    def estimate(draws: Floats) -> tuple[Floats, Floats]:
        return _disagreements(draws @ coincidences, scale, level)

    return coefficient(
        f"alpha ({level})",
        estimate,
        size=len(counts) or 1,
        units=len(counts),
        coders=ratings.coders,
        distance=True,
        bootstrap=bootstrap,
    )


def _coincidences(counts: Floats) -> Floats:
    """Return each unit's coincidences, flat: shape (units or 1, q * q)."""
    size = counts.shape[1]
    if not len(counts):
        return np.zeros((1, size * size))
    pairs = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(size)
    divided: Floats = pairs / (counts.sum(axis=1) - 1)[:, None, None]
    return divided.reshape(len(counts), size * size)


def _disagreements(flat: Floats, scale: Floats, level: Level) -> tuple[Floats, Floats]:
    """Return the observed and expected disagreement of each draw."""
    size = len(scale)
    seen = flat.reshape(-1, size, size)
    margins = seen.sum(axis=2)
    total = margins.sum(axis=1)
    apart = _differences(margins, scale, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = (seen * apart).sum(axis=(1, 2)) / total
        expected = np.einsum("rc,rk,rck->r", margins, margins, apart) / (total * (total - 1))
    return observed, np.nan_to_num(expected, nan=0.0, posinf=0.0)


def _differences(margins: Floats, scale: Floats, level: Level) -> Floats:
    """Return the squared differences of values: shape (draws or 1, q, q)."""
    size = len(scale)
    if level == "nominal":
        return (1 - np.eye(size))[None]
    if level == "interval":
        return np.square(scale[:, None] - scale[None, :])[None]
    if level == "ratio":
        sums = scale[:, None] + scale[None, :]
        return np.square((scale[:, None] - scale[None, :]) / np.where(sums == 0, 1, sums))[None]
    middle = np.cumsum(margins, axis=1) - margins / 2  # the rank in the middle of each value
    return np.square(middle[:, :, None] - middle[:, None, :])
