"""One number from all evidence: the chance that a stretch is about an issue, by logistic regression.

The weights are data (``weights.json``), fitted by ``python -m benchmarks.ranking fit`` on hand-coded texts; the file
says on which. A weight belongs to a name, so that evidence which the weights do not know is an error and not a shift.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["Fusion", "fitted", "shipped", "ships"]


@dataclass(frozen=True, slots=True)
class Fusion:
    """``p = 1 / (1 + exp(-(bias + sum of weight x evidence)))``."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def chances(self, layers: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
        """Return the chance for each stretch and issue from evidence by name, each of shape (stretches, I)."""
        total: NDArray[np.float64] | float = self.bias
        for name, weight in zip(self.names, self.weights, strict=True):
            total = total + weight * layers[name]
        return np.asarray(1.0 / (1.0 + np.exp(-np.asarray(total))))


def ships(kind: str) -> bool:
    """Whether there are weights of a ``kind``."""
    return kind in _table()


@lru_cache(maxsize=8)
def shipped(kind: str) -> Fusion:
    """Return the shipped weights of a ``kind``.

    "words" and "semantic" are for codebooks with phrases, "bank" and "bank semantic" for those that the bank lends to;
    "semantic glossed" and "bank glossed" are for Persian that is read in glosses; "decided" comes after any of them.
    """
    table = _table()[kind]
    return Fusion(tuple(table["weights"]), tuple(table["weights"].values()), table["bias"])


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    text = resources.files("concord.coding.ranking").joinpath("weights.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def fitted(
    names: Sequence[str], evidence: NDArray[np.float64], right: NDArray[np.float64], *, ridge: float = 5.0
) -> Fusion:
    """Fit weights by Newton's method to ``right`` (0 or 1 for each row of ``evidence``).

    Evidence is brought to unit variance first, so that the ridge weighs alike on all; the bias is free.
    """
    mean, spread = evidence.mean(axis=0), evidence.std(axis=0) + 1e-9
    rows = np.column_stack(((evidence - mean) / spread, np.ones(len(evidence))))
    penalty = np.full(rows.shape[1], ridge)
    penalty[-1] = 1e-6
    beta = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ beta))
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, rows.T @ (right - chance) - penalty * beta)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    weights = beta[:-1] / spread
    return Fusion(tuple(names), tuple(float(w) for w in weights), float(beta[-1] - weights @ mean))
