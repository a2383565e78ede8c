"""Tables as CSV that a spreadsheet opens without running anything.

A text cell that a spreadsheet would take for a formula gets a leading apostrophe (OWASP ASVS 5.0, 1.2.10); numbers are
written as numbers, so that a stance of -1 stays -1. UTF-8 with a byte order mark, so that Persian opens right.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from concord.formats.whole_file import write_whole

__all__ = ["csv_text", "write_csv"]

# Also the full-width forms, which some spreadsheets fold.
FORMULA_STARTS = tuple("=+-@\t\r\x00＝＋－＠")

Cell = str | int | float | bool | None


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return the table as CSV text.

    Examples
    --------
    >>> print(csv_text(["name", "value"], [["=1+1", -1], ["می‌رود", None]]), end="")
    "name","value"
    "'=1+1",-1
    "می‌رود",""
    """
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
    return out.getvalue()


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write the table, whole or not at all."""
    write_whole(path, csv_text(columns, rows).encode("utf-8-sig"))


def _safe(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return cell
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
