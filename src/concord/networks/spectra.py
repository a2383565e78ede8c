"""Spectra of networks: how alike two networks are as wholes.

The spectrum is that of the Laplacian, degrees less weights, of the positive part of the network, divided by its sum.
The loss between two spectra is the sum of absolute differences. It refuses what Discourse Network Analyzer computes
under this name, the sorted degrees alone (its Laplacian never subtracts the weights); that is under ``compat="dna"``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["spectral_loss", "spectrum"]

Floats = NDArray[np.float64]


def spectrum(weights: Floats, *, compat: str | None = None) -> Floats:
    """Return the normalised eigenvalues of the Laplacian, ascending; zeros for a network without positive ties.

    The weights given are left as they are.

    Examples
    --------
    >>> spectrum(np.array([[0, 1.0], [1.0, 0]])).tolist()
    [0.0, 1.0]
    >>> spectrum(np.array([[0, 1.0], [1.0, 0]]), compat="dna").tolist()
    [0.5, 0.5]
    """
    positive = np.maximum(weights, 0.0)
    degrees = positive.sum(axis=1)
    total = float(degrees.sum())
    if total <= 0.0:
        return np.zeros(len(weights))
    if compat == "dna":
        return np.sort(degrees) / total
    laplacian = -positive
    laplacian[np.diag_indices(len(weights))] += degrees
    eigenvalues: Floats = np.linalg.eigvalsh(laplacian)
    return np.maximum(eigenvalues, 0.0) / total  # the trace is the sum of the degrees


def spectral_loss(one: Floats, other: Floats) -> float:
    """Return the sum of absolute differences of two spectra, in [0, 2]."""
    return float(np.abs(one - other).sum())
