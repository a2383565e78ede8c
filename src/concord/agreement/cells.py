"""Consent cells as a table: which cell counts where, and what a cell must be to count at all.

Supposed beats declared beats inferred. Cells that name nobody at the table or nothing in
the charter are refused.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from concord.errors import ModelError
from concord.values import Consent, ConsentCell, ConsentSource

__all__ = ["checked_cells"]

_LEVELS = 6  # RED_LINE .. ENDORSE
_BEATS = {ConsentSource.INFERRED: 0, ConsentSource.DECLARED: 1, ConsentSource.SUPPOSED: 2}


def checked_cells(
    cells: Iterable[ConsentCell],
    parties: Mapping[str, int],
    wordings: Mapping[tuple[str, str], tuple[int, int]],
) -> dict[tuple[int, int, int], ConsentCell]:
    """Return the cell that counts at each (i, j, k).

    Raises
    ------
    ModelError
        If a cell names a party, article or wording that is not there, is given twice from the same source, or has
        probabilities or a salience that are none.
    """
    table: dict[tuple[int, int, int], ConsentCell] = {}
    for cell in cells:
        thing = f"consent of '{cell.party}' to '{cell.article}/{cell.wording}'"
        if cell.party not in parties:
            raise ModelError(thing, "the party is not at the table", "parties of the model", "seat it")
        if (cell.article, cell.wording) not in wordings:
            raise ModelError(
                thing, "the charter has no such wording", "articles and wordings of the charter", "mend it"
            )
        _check_numbers(cell, thing)
        key = (parties[cell.party], *wordings[cell.article, cell.wording])
        old = table.get(key)
        if old is not None and old.source is cell.source:
            raise ModelError(thing, f"is {cell.source.value} twice", "one cell", "remove one of the two")
        if old is None or _BEATS[cell.source] > _BEATS[old.source]:
            table[key] = cell
    return table


def _check_numbers(cell: ConsentCell, thing: str) -> None:
    if not 0 < cell.salience <= 1:
        raise ModelError(thing, f"has the salience {cell.salience}", "a number above 0 and at most 1", "mend it")
    p = cell.probabilities
    if p and (len(p) != _LEVELS or min(p) < 0 or not math.isclose(math.fsum(p), 1, abs_tol=1e-6)):
        raise ModelError(thing, f"has the probabilities {p}", "six numbers, 0 or more, that sum to 1", "mend it")
    if p and cell.level is Consent.UNKNOWN:
        raise ModelError(thing, "is UNKNOWN and has probabilities", "a level, or no probabilities", "leave them out")
