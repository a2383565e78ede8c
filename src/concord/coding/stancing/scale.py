"""For or against? The chance of it, weighed from all evidence by logistic regression.

    chance = 1 / (1 + exp(-(bias + sum of weight x evidence)))

The weights are data (``weights.json``), fitted by ``python -m benchmarks.signs`` on hand-coded texts and on the bank of
sentences for and against common issues; the file says on which, and what they were worth on what was held out.
Evidence without a weight says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import exp

import msgspec

__all__ = ["Scale", "shipped"]

_STEEPEST = 30.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights by name of evidence.

    Examples
    --------
    >>> Scale({"rule": 2.0}, 0.0).chance({"rule": 1, "word:levy": 1}) > 0.8
    True
    """

    weights: Mapping[str, float]
    bias: float

    def chance(self, evidence: Mapping[str, float]) -> float:
        """Return the chance that a stance is for the issue."""
        total = self.bias
        for name, value in evidence.items():
            weight = self.weights.get(name)
            if weight is not None:
                total += weight * value
        return 1 / (1 + exp(-max(-_STEEPEST, min(_STEEPEST, total))))


class _File(msgspec.Struct, forbid_unknown_fields=True):
    provenance: dict[str, str]
    bias: float
    weights: dict[str, float]


@lru_cache(maxsize=1)
def shipped() -> Scale:
    """Read the weights that come with Concord, once a process."""
    raw = resources.files("concord.coding.stancing").joinpath("weights.json").read_bytes()
    file = msgspec.json.decode(raw, type=_File)
    return Scale(file.weights, file.bias)
