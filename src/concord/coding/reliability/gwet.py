"""Gwet's AC1 and AC2: reliability that does not collapse where one value is rare, as most issues are in most sentences.

Source: K. L. Gwet, British Journal of Mathematical and Statistical Psychology 61 (2008) 29-48; Handbook of Inter-Rater
Reliability, 4th edition (2014), equations for any number of raters with missing ratings.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from concord.coding.reliability.coefficient import Bootstrap, Coefficient, coefficient
from concord.coding.reliability.ratings import Ratings, alike
from concord.coding.reliability.weights import Weights, agreement_weights

__all__ = ["gwet_ac"]

Floats = NDArray[np.float64]


def gwet_ac(ratings: Ratings, weights: Weights = "identity", *, bootstrap: Bootstrap | None = None) -> Coefficient:
    """Compute AC = (p_a - p_e) / (1 - p_e): AC1 with identity weights, AC2 with others.

    With r_uc coders of the r_u that saw unit u giving value c, and r*_uc = sum_k w_ck r_uk:
    p_a is the mean over units that two saw of sum_c r_uc (r*_uc - 1) / (r_u (r_u - 1)); pi_c the mean over units of
    r_uc / r_u; p_e = (sum of all w) / (q (q - 1)) * sum_c pi_c (1 - pi_c). q counts all categories that could be given.

    Examples
    --------
    >>> from concord.coding.reliability import ratings_of
    >>> table = {str(n): {"ann": a, "ben": b} for n, (a, b) in enumerate(["nn"] * 18 + ["yn", "yy"])}
    >>> round(gwet_ac(ratings_of(table, ["ann", "ben"])).value, 3)
    0.942
    """
    counts = ratings.counts()
    counts, times = alike(counts[counts.sum(axis=1) >= 1])
    seen = counts.sum(axis=1)
    size = len(ratings.categories)
    weighed = agreement_weights(ratings.categories, weights)
    several = seen >= 2
    agreed = (counts * (counts @ weighed - 1)).sum(axis=1) / np.where(several, seen * (seen - 1), 1)
    agreed, shares = np.where(several, agreed, 0.0), counts / np.maximum(seen, 1)[:, None]
    spread = weighed.sum() / (size * (size - 1)) if size > 1 else 0.0

    def estimate(draws: Floats) -> tuple[Floats, Floats]:
        if not several.any() or size < 2:
            return np.zeros(len(draws)), np.ones(len(draws))
        used = draws @ several.astype(np.float64)
        prevalence = draws @ shares / np.maximum(draws.sum(axis=1), 1)[:, None]
        chance = spread * (prevalence * (1 - prevalence)).sum(axis=1)
        return draws @ agreed / np.maximum(used, 1), np.where(used > 0, chance, 1.0)

    return coefficient(
        "AC1" if weights == "identity" else f"AC2 ({weights})",
        estimate,
        times=times,
        units=int(times[several].sum()),
        coders=ratings.coders,
        distance=False,
        bootstrap=bootstrap,
    )
