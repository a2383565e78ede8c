"""The cube: how often each value of one column goes with each value of another, at each level of a qualifier.

Answers: what is a network of two columns counted from? Statements without a value in one of the two are left out; it
refuses sides that are not text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.table import Field, StatementTable

__all__ = ["Cube", "count_cube"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """Counts ``x`` of shape (rows, columns, levels) and what its axes are.

    ``kernel[q, q']`` is the similarity of two levels in [0, 1]; ``signs[q]`` what a level adds to a two-mode
    subtraction. ``table`` holds the statements that were counted.
    """

    x: Floats
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    kernel: Floats
    signs: Floats
    text: bool
    table: StatementTable
    row_codes: Ints
    column_codes: Ints
    levels: Ints  # of each statement

    def part(self, chosen: Ints, weights: Floats | None = None) -> Cube:
        """Return the cube of some statements, each counted once or by its weight; the axes stay."""
        rows, columns, levels = self.row_codes[chosen], self.column_codes[chosen], self.levels[chosen]
        x = _filled(self.x.shape, rows, columns, levels, weights)
        return replace(self, x=x, table=self.table.take(chosen), row_codes=rows, column_codes=columns, levels=levels)

    def counts(self, chosen: Ints, weights: Floats) -> Floats:
        """Return the counts of some statements, each by its weight."""
        return _filled(self.x.shape, self.row_codes[chosen], self.column_codes[chosen], self.levels[chosen], weights)


def count_cube(
    table: StatementTable,
    rows: str,
    columns: str,
    *,
    qualifier: str | None = None,
    isolates: bool = False,
    strict: bool = True,
) -> Cube:
    """Count statements by row, column and level of the qualifier.

    Statements without a value in one of the two variables are left out, and with ``strict`` also those without a
    qualifier. With ``isolates`` the axes hold all labels, else those that occur.
    """
    first, second = _side(table, rows), _side(table, columns)
    keep = first.there & second.there
    held = None if qualifier is None else table.field(qualifier)
    if held is not None and (strict or held.kind != "text"):
        keep &= held.there
    if not keep.all():
        table = table.take(keep)
        first, second = table.field(rows), table.field(columns)
        held = None if qualifier is None else table.field(qualifier)
    levels, kernel, signs, size = _levels(held, len(table))
    row_codes, row_labels = _axis(first, isolates)
    column_codes, column_labels = _axis(second, isolates)
    shape = (len(row_labels), len(column_labels), size)
    x = _filled(shape, row_codes, column_codes, levels)
    text = held is not None and held.kind == "text"
    return Cube(x, row_labels, column_labels, kernel, signs, text, table, row_codes, column_codes, levels)


def _filled(
    shape: tuple[int, int, int], rows: Ints, columns: Ints, levels: Ints, weights: Floats | None = None
) -> Floats:
    """Count statements, or add up their weights, where their codes say."""
    flat = (rows * shape[1] + columns) * shape[2] + levels
    x: Floats = np.bincount(flat, weights=weights, minlength=int(np.prod(shape))).astype(np.float64).reshape(shape)
    return x


def _levels(held: Field | None, size: int) -> tuple[Ints, Floats, Floats, int]:
    """Return the level of each statement, the similarity of levels, their signs and their number."""
    if held is None:
        return np.zeros(size, dtype=np.int64), np.ones((1, 1)), np.ones(1), 1
    if held.kind == "text":
        count = len(held.labels) + 1  # the last level: no value, which only "ignore" lets in
        return np.where(held.codes < 0, count - 1, held.codes), np.eye(count), np.ones(count), count
    levels = np.array(held.levels, dtype=np.float64)
    reach = levels.max() - levels.min() if len(levels) else 0.0
    apart = np.abs(levels[:, None] - levels[None, :])
    kernel: Floats = 1.0 - (apart / reach if reach > 0 else apart)
    signs = np.array([-1.0, 1.0]) if held.kind == "boolean" else levels
    return np.searchsorted(levels, held.codes).astype(np.int64), kernel, signs, max(len(levels), 1)


def _axis(held: Field, isolates: bool) -> tuple[Ints, tuple[str, ...]]:
    """Return the position of each statement on an axis and the labels of the axis."""
    if isolates:
        return held.codes, held.labels
    used = np.bincount(held.codes, minlength=len(held.labels)) > 0
    place = np.cumsum(used) - 1
    return place[held.codes], tuple(label for label, there in zip(held.labels, used, strict=True) if there)


def _side(table: StatementTable, name: str) -> Field:
    held = table.field(name)
    if held.kind != "text":
        raise OptionError("variable", f"'{name}' is {held.kind}", "a text column as a side of a network")
    return held
