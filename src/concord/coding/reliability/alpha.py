"""Krippendorff's alpha: any number of coders, values missing, words, ranks or numbers.

Sources: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); Content Analysis, 4th edition (2019).
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from concord.coding.reliability.coefficient import Bootstrap, Coefficient, Estimate, coefficient
from concord.coding.reliability.ratings import Ratings, alike
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
    counts = counts[counts.sum(axis=1) >= 2]
    rows, times = alike(counts)
    scale = ratings.scale() if level in ("interval", "ratio") else np.arange(len(ratings.categories), dtype=float)
    estimate = _equal(rows) if level == "nominal" else _apart(rows, scale, level)
    return coefficient(
        f"alpha ({level})",
        estimate,
        times=times,
        units=len(counts),
        coders=ratings.coders,
        distance=True,
        bootstrap=bootstrap,
    )


def _equal(rows: Floats) -> Estimate:
    """Nominal values need no table of pairs: only how often two are equal, so thousands of values are no burden."""
    others = np.maximum(rows.sum(axis=1) - 1, 1)
    same = (rows * (rows - 1)).sum(axis=1) / others

    def estimate(draws: Floats) -> tuple[Floats, Floats]:
        margins = draws @ rows
        total = np.maximum(margins.sum(axis=1), 1)
        chance = (margins * (margins - 1)).sum(axis=1) / np.maximum(total * (total - 1), 1)
        return 1 - draws @ same / total, np.where(margins.sum(axis=1) > 1, 1 - chance, 0.0)

    return estimate


def _apart(rows: Floats, scale: Floats, level: Level) -> Estimate:
    """Compare every value with every other of its unit, and of all units."""
    size = len(scale)
    pairs = rows[:, :, None] * rows[:, None, :] - rows[:, :, None] * np.eye(size)
    flat = (pairs / np.maximum(rows.sum(axis=1) - 1, 1)[:, None, None]).reshape(len(rows), size * size)

    def estimate(draws: Floats) -> tuple[Floats, Floats]:
        seen = (draws @ flat).reshape(-1, size, size)
        margins = seen.sum(axis=2)
        total = np.maximum(margins.sum(axis=1), 1)
        apart = _differences(margins, scale, level)
        expected = np.einsum("rc,rk,rck->r", margins, margins, np.broadcast_to(apart, seen.shape))
        return (seen * apart).sum(axis=(1, 2)) / total, expected / np.maximum(total * (total - 1), 1)

    return estimate


def _differences(margins: Floats, scale: Floats, level: Level) -> Floats:
    """Return the squared differences of values: shape (draws or 1, q, q)."""
    if level == "interval":
        return np.square(scale[:, None] - scale[None, :])[None]
    if level == "ratio":
        sums = scale[:, None] + scale[None, :]
        return np.square((scale[:, None] - scale[None, :]) / np.where(sums == 0, 1, sums))[None]
    middle = np.cumsum(margins, axis=1) - margins / 2  # the rank in the middle of each value
    return np.square(middle[:, :, None] - middle[:, None, :])
