"""How much two different values agree: the weights of weighted kappa and of AC2.

Source: K. L. Gwet, Handbook of Inter-Rater Reliability, 4th edition (2014), ch. 3.
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError

__all__ = ["Weights", "agreement_weights"]

Weights = Literal["identity", "linear", "quadratic", "ordinal"]


def agreement_weights(categories: tuple[object, ...], kind: Weights) -> NDArray[np.float64]:
    """Return the weights: 1 on the diagonal, 0 for what is furthest apart; shape (q, q).

    - identity: 1 if equal, else 0;
    - linear: 1 - |c - k| / range;
    - quadratic: 1 - (c - k)^2 / range^2;
    - ordinal: 1 - C(d + 1, 2) / C(q, 2) with d the number of steps between them.

    Numbers are taken as they are, words by their place.

    Raises
    ------
    OptionError
        If ``kind`` is none of these.

    Examples
    --------
    >>> agreement_weights((1, 2, 3), "ordinal").round(3).tolist()
    [[1.0, 0.667, 0.0], [0.667, 1.0, 0.667], [0.0, 0.667, 1.0]]
    """
    if kind not in get_args(Weights):
        raise OptionError("weights", f"are {kind!r}", f"one of {', '.join(get_args(Weights))}", "choose one of them")
    size = len(categories)
    numbers = [c for c in categories if isinstance(c, int | float)]
    scale = np.array(numbers if len(numbers) == size else range(size), dtype=np.float64)
    place = np.arange(size)
    steps = np.abs(place[:, None] - place[None, :])
    apart = np.abs(scale[:, None] - scale[None, :])
    if size < 2 or kind == "identity":
        return np.eye(size)
    if kind == "ordinal":
        return np.asarray(1 - steps * (steps + 1) / (size * (size - 1)), dtype=np.float64)
    return np.asarray(1 - (apart / apart.max()) ** (1 if kind == "linear" else 2), dtype=np.float64)
