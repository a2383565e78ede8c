"""Choosing one of several by the weights of their attributes: a conditional logit (McFadden 1974), ready trained.

Attributes are numbers in named columns. The score of an alternative is the sum of its attributes' weights, its chance
the softmax over the alternatives of one choice. Attributes that were not seen in training weigh nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Weights", "chances_of", "scores_of", "weights_of"]

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
_MOST = 1 << 20  # numbers of a column


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Of each column the weights of its numbers for each of ``kinds`` kinds of choice.

    A table is flat, to be looked up and not searched: the kinds of -1, of 0, of 1 and so on; the last kinds, of all
    greater numbers, are zero.
    """

    tables: Mapping[str, Floats]
    kinds: int


def weights_of(known: Mapping[str, Mapping[int, tuple[float, ...]]], kinds: int) -> Weights:
    """Lay out weights: column -> number from -1 on -> weights of each kind.

    Raises
    ------
    ValueError
        If a number is below -1, or so great that its table would not fit into memory.
    """
    tables: dict[str, Floats] = {}
    for name, values in known.items():
        if values and not -1 <= min(values) <= max(values) < _MOST:
            raise ValueError(name)
        table = np.zeros((max(values, default=-1) + 3, kinds))
        for number, weights in values.items():
            table[number + 1] = weights
        tables[name] = table.ravel()
    return Weights(tables, kinds)


def scores_of(weights: Weights, columns: Mapping[str, Ints], kinds: Ints | int, prefix: str = "") -> Floats:
    """Add up the weights of all columns for each row.

    Examples
    --------
    >>> weights = weights_of({"a": {3: (1.0,), 7: (2.0,)}}, 1)
    >>> scores_of(weights, {"a": np.array([7, 5, 3]), "b": np.array([1, 1, 1])}, 0).tolist()
    [2.0, 0.0, 1.0]
    """
    size = len(next(iter(columns.values()))) if columns else 0
    total = np.zeros(size)
    first = weights.kinds + kinds  # where 0 stands in a table
    for name, column in columns.items():
        table = weights.tables.get(prefix + name)
        if table is not None:
            total += table.take(column * weights.kinds + first, mode="clip")
    return total


def chances_of(groups: Ints, each: Floats, others: Floats) -> tuple[Floats, Floats]:
    """Return the chances of grouped alternatives and of the others, of which every group has one a column.

    Parameters
    ----------
    groups : ndarray of int
        The group of each alternative.
    each : ndarray
        Their scores.
    others : ndarray, shape (groups, columns)
        The scores of what may be chosen in every group.

    Examples
    --------
    >>> chances_of(np.array([0, 0]), np.array([0.0, 0.0]), np.array([[0.0, 0.0]]))
    (array([0.25, 0.25]), array([[0.25, 0.25]]))
    """
    highest = others.max(axis=1)
    np.maximum.at(highest, groups, each)
    each = np.exp(each - highest[groups])
    others = np.exp(others - highest[:, None])
    total = np.bincount(groups, each, len(others)) + others.sum(axis=1)
    return each / total[groups], others / total[:, None]
