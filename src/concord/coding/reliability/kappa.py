"""Cohen's kappa of two coders, plain and weighted. It corrects for each coder's own habits.

Source: J. Cohen, Educational and Psychological Measurement 20 (1960) 37-46; Psychological Bulletin 70 (1968) 213-220.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from concord.coding.reliability.coefficient import Bootstrap, Coefficient, coefficient
from concord.coding.reliability.ratings import Ratings, alike
from concord.coding.reliability.weights import Weights, agreement_weights
from concord.errors import OptionError

__all__ = ["cohen_kappa"]

Floats = NDArray[np.float64]


def cohen_kappa(ratings: Ratings, weights: Weights = "identity", *, bootstrap: Bootstrap | None = None) -> Coefficient:
    """Compute kappa = (p_o - p_e) / (1 - p_e).

    p_o = sum w_ck p_ck and p_e = sum w_ck p_c. p_.k over the units that both coders saw.

    Raises
    ------
    OptionError
        If there are not exactly two coders.

    Examples
    --------
    >>> from concord.coding.reliability import ratings_of
    >>> table = {str(n): {"ann": a, "ben": b} for n, (a, b) in enumerate(["yy", "yy", "yn", "nn", "nn", "ny"])}
    >>> round(cohen_kappa(ratings_of(table, ["ann", "ben"])).value, 4)
    0.3333
    """
    if len(ratings.coders) != 2:
        raise OptionError(
            "coders", f"are {len(ratings.coders)}", "two for Cohen's kappa", "name two, or use alpha or AC1 for more"
        )
    codes = ratings.matrix()
    both = codes[(codes >= 0).all(axis=1)]
    weighed = agreement_weights(ratings.categories, weights)
    size = len(ratings.categories)
    rows, times = alike(both)
    cells = np.eye(size * size)[rows[:, 0] * size + rows[:, 1]] if size else np.zeros((1, 0))

    def estimate(draws: Floats) -> tuple[Floats, Floats]:
        table = (draws @ cells).reshape(-1, size, size)
        table = table / np.maximum(table.sum(axis=(1, 2)), 1)[:, None, None]
        observed = (table * weighed).sum(axis=(1, 2))
        chance = np.einsum("rc,rk,ck->r", table.sum(axis=2), table.sum(axis=1), weighed)
        return observed, chance if len(both) else np.ones_like(chance)

    return coefficient(
        "kappa" if weights == "identity" else f"kappa ({weights})",
        estimate,
        times=times,
        units=len(both),
        coders=ratings.coders,
        distance=False,
        bootstrap=bootstrap,
    )
