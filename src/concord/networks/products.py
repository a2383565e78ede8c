"""Products of the cube ``X[a, i, q]``: what two rows say of the same columns, weighed by how alike their levels are.

Answers: how much do two actors share? With s the similarity of two levels (boolean, integer: ``1 - |q - q'| / range``;
text: ``[q = q']``)::

    ignore      sum_i (sum_q x_aiq)(sum_q x_biq)
    congruence  sum_i,q,q' x_aiq x_biq' s(q, q')
    conflict    sum_i,q,q' x_aiq x_biq' (1 - s(q, q'))
    subtract    congruence - conflict
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.cube import Cube
from concord.networks.normalisations import divided, one_mode_divisor, profiles

__all__ = ["counted", "kernel_of", "tie_weights", "ties", "uses"]

Floats = NDArray[np.float64]

EXACT_LEVELS = 53  # a combination of more levels has no exact number


def ties(
    x: Floats, cube: Cube, aggregation: str, normalisation: str, compat: str | None, *, summed: Floats | None = None
) -> Floats:
    """Return the ``A x A`` ties that counts ``x`` make, normalised, with a diagonal of 0.

    ``summed`` are their :func:`tie_weights` where these are known already.
    """
    x = counted(x, normalisation, compat)
    weights = tie_weights(x, cube, aggregation, compat) if summed is None else summed.copy()
    np.fill_diagonal(weights, 0.0)
    if normalisation == "none":
        return weights
    return divided(weights, one_mode_divisor(x, cube.kernel, normalisation, aggregation == "ignore", compat))


def counted(x: Floats, normalisation: str, compat: str | None) -> Floats:
    """Return what the products are made of: counts, or for the true Jaccard coefficient what occurs at all."""
    return (x > 0).astype(np.float64) if normalisation == "jaccard" and compat is None else x


def tie_weights(x: Floats, cube: Cube, aggregation: str, compat: str | None = None) -> Floats:
    """Return the ``A x A`` products of a cube, diagonal included."""
    if aggregation == "ignore":
        totals = x.sum(axis=2)
        used: Floats = totals @ totals.T
        return used
    if cube.text and compat == "dna" and aggregation != "congruence":
        flat = profiles(x)
        absent = (flat == 0).astype(np.float64)
        lone = flat @ absent.T
        apart: Floats = lone + lone.T
        return apart if aggregation == "conflict" else flat @ flat.T - apart
    weights: Floats = profiles(x @ kernel_of(cube, aggregation)) @ profiles(x).T
    return weights


def kernel_of(cube: Cube, aggregation: str) -> Floats:
    """Return what two levels add to a tie (levels x levels)."""
    kernels = {
        "ignore": np.ones_like(cube.kernel),
        "congruence": cube.kernel,
        "conflict": 1.0 - cube.kernel,
        "subtract": 2.0 * cube.kernel - 1.0,
    }
    return kernels[aggregation]


def uses(x: Floats, cube: Cube, aggregation: str) -> Floats:
    """Return how each row uses each column (A x I).

    Raises
    ------
    OptionError
        If more levels are to be combined than one exact number can hold.
    """
    if aggregation == "ignore":
        counts: Floats = x.sum(axis=2)
        return counts
    if aggregation == "subtract":
        return x @ cube.signs
    levels = x.shape[2] - cube.text  # the last level of a text says that there is no value
    if levels > EXACT_LEVELS:
        raise OptionError("combine", f"has {levels} levels", f"a qualifier of at most {EXACT_LEVELS} levels")
    combined: Floats = (x[:, :, :levels] > 0).astype(np.float64) @ 2.0 ** np.arange(levels - 1, -1, -1)
    return combined
