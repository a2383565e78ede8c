"""Who gave which value to which unit: the table that every coefficient is computed from.

A unit that a coder did not see is missing, and missing is not a value: it is never counted as a disagreement. What a
coder saw and left uncoded is a value of its own and has to be given as one.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError

__all__ = ["Ratings", "alike", "ratings_of"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ratings:
    """Values by unit and coder.

    Attributes
    ----------
    coders : tuple of str
        Column by column.
    units : tuple of str
        Row by row; the unit's own id, so that a figure leads back to a passage.
    categories : tuple
        All values that could be given, in their order: a scale from low to high, or any order for nominal values.
    codes : tuple of tuple of int
        ``codes[u][m]`` is the index of the category, -1 where coder ``m`` did not see unit ``u``.
    """

    coders: tuple[str, ...]
    units: tuple[str, ...]
    categories: tuple[Any, ...]
    codes: tuple[tuple[int, ...], ...]

    def matrix(self) -> NDArray[np.int64]:
        """Return ``codes`` as an array of shape (units, coders)."""
        return np.array(self.codes, dtype=np.int64).reshape(len(self.units), len(self.coders))

    def counts(self) -> Floats:
        """Count how many coders gave each value: shape (units, categories)."""
        codes, size = self.matrix(), len(self.categories)
        found: Floats = (codes[:, :, None] == np.arange(size)).sum(axis=1).astype(np.float64)
        return found

    def of(self, *coders: str) -> Ratings:
        """Keep the columns of these coders."""
        columns = [_column(self.coders, coder) for coder in coders]
        return Ratings(coders, self.units, self.categories, tuple(tuple(row[c] for c in columns) for row in self.codes))

    def scale(self) -> Floats:
        """Return the categories as numbers.

        Raises
        ------
        OptionError
            If they are not all numbers: an interval or a ratio is then without meaning.
        """
        if not all(isinstance(c, int | float) and not isinstance(c, bool) for c in self.categories):
            raise OptionError("level", "needs values that are numbers", "nominal or ordinal for words", "choose one")
        return np.array(self.categories, dtype=np.float64)


def alike(rows: NDArray[Any]) -> tuple[NDArray[Any], Floats]:
    """Take rows that are the same together: the different ones, sorted, and how often each comes (at least one row)."""
    if not len(rows):
        return np.zeros((1, rows.shape[1]), rows.dtype), np.ones(1)
    different, times = np.unique(rows, axis=0, return_counts=True)
    return different, times.astype(np.float64)


def ratings_of(
    table: Mapping[str, Mapping[str, Hashable]],
    coders: Sequence[str],
    categories: Sequence[Any] | None = None,
) -> Ratings:
    """Make a table of ratings.

    Parameters
    ----------
    table : mapping of str to mapping
        Unit to coder to value; a coder that is not there did not see the unit.
    coders : sequence of str
        The columns.
    categories : sequence, optional
        The values in their order; default those that occur, sorted.

    Raises
    ------
    OptionError
        If a value is none of the categories, a coder or category is named twice, or there are fewer than two coders.

    Examples
    --------
    >>> ratings = ratings_of({"u1": {"ann": 1, "ben": 1}, "u2": {"ann": 2}}, ["ann", "ben"])
    >>> ratings.categories, ratings.codes
    ((1, 2), ((0, 0), (1, -1)))
    """
    if len(coders) < 2 or len(set(coders)) < len(coders):
        raise OptionError("coders", f"are {', '.join(coders) or 'none'}", "at least two, each once", "name two coders")
    found = {value for row in table.values() for coder, value in row.items() if coder in coders}
    order = tuple(sorted(found, key=_key) if categories is None else categories)
    index = {value: n for n, value in enumerate(order)}
    if len(index) < len(order):
        raise OptionError("categories", "name a value twice", "each value once", "remove one of them")
    unknown = sorted(found - set(index), key=_key)
    if unknown:
        raise OptionError("categories", f"do not have {unknown[0]!r}", "every value that was given", "add it")
    codes = tuple(tuple(index[row[c]] if c in row else -1 for c in coders) for row in table.values())
    return Ratings(tuple(coders), tuple(table), order, codes)


def _key(value: Hashable) -> tuple[bool, Any]:
    """Sort numbers by size and before words."""
    number = isinstance(value, int | float)
    return not number, value if number else str(value)


def _column(coders: tuple[str, ...], coder: str) -> int:
    if coder not in coders:
        raise OptionError("coder", f"is {coder!r}", f"one of {', '.join(coders)}", "name one of them")
    return coders.index(coder)
