"""An open .dna database: rows and columns of its tables, and errors that name the file, the table and the row.

It refuses cells that are not what their column promises.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concord.errors import FormatError

__all__ = ["Tables", "colour"]

Ints = NDArray[np.int64]


class Tables:
    """One open database and how to complain about it."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self.connection = connection
        self.name = name
        self.tables: dict[str, str] = {}  # upper-case name to the name in the file
        self.second = False

    def fail(self, where: str, wrong: str, expected: str = "", mend: str = "") -> FormatError:
        """Make the error for a place in this file."""
        return FormatError(f"{self.name}, {where}", wrong, expected, mend)

    def rows(self, table: str, *columns: str, order: str = "ID") -> Iterator[tuple[Any, ...]]:
        """Iterate over columns of a table; names come from the schema, never from the file."""
        query = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}"  # noqa: S608
        return iter(self.connection.execute(query).fetchall())

    def pairs(self, table: str, one: str, other: str) -> tuple[tuple[int, int], ...]:
        """Return a table of links."""
        return tuple((int(a), int(b)) for a, b in self.rows(table, one, other, order="rowid"))

    def columns(self, table: str, *names: str) -> tuple[Ints, ...]:
        """Return integer columns of a table as arrays, in the order of the rows."""
        query = f"SELECT {', '.join(names)} FROM {table} ORDER BY rowid"  # noqa: S608
        try:
            packed = np.fromiter(self.connection.execute(query), dtype=[(name, np.int64) for name in names])
        except (TypeError, ValueError):
            raise self.fail(
                table, "has a cell that is no whole number", "whole numbers in " + ", ".join(names)
            ) from None
        return tuple(np.ascontiguousarray(packed[name]) for name in names)

    def check_known(self, table: str, ids: Ints, column: str, values: Ints, known: set[int]) -> None:
        """Refuse references to nothing."""
        lost = ~np.isin(values, np.fromiter(known, dtype=np.int64, count=len(known)))
        if lost.any():
            row = int(lost.argmax())
            raise self.fail(f"{table}, ID {ids[row]}", f"has {column} {values[row]}, which is not there")


def colour(red: Any, green: Any, blue: Any) -> tuple[int, int, int]:
    """Return a colour as numbers, 0 for what is not there."""
    return int(red or 0), int(green or 0), int(blue or 0)
