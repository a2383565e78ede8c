"""Statements as arrays: what tallies, networks and models compute with, without a Python object per statement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from concord.store.coded import current_codings, statement_conditions
from concord.store.coding_tables import statements
from concord.store.reviewed import ReviewReads
from concord.values import Attribution, Stance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["ColumnReads", "StatementColumns"]


@dataclass(frozen=True, slots=True, eq=False)
class StatementColumns:
    """S statements as arrays of length S, in the order of :meth:`CodedReads.statements`.

    ``holder[s]`` is a place in ``holders``, which is sorted; likewise ``issue`` in ``issues`` and ``document`` in
    ``documents``. ``stance[s]`` is a place in ``list(Stance)``, ``attribution[s]`` one in ``list(Attribution)``.
    """

    ids: tuple[str, ...]
    documents: tuple[str, ...]
    holders: tuple[str, ...]
    issues: tuple[str, ...]
    document: NDArray[np.int32]
    holder: NDArray[np.int32]
    issue: NDArray[np.int32]
    stance: NDArray[np.int8]
    strength: NDArray[np.int8]
    attribution: NDArray[np.int8]
    confidence: NDArray[np.float64]
    earliest: NDArray[np.datetime64]  # days; NaT where there is no date
    latest: NDArray[np.datetime64]
    accepted: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


_COLUMNS = ("id", "holder", "issue", "stance", "strength", "attribution", "confidence")


class ColumnReads(ReviewReads):
    """The fast way to many statements."""

    def statement_columns(
        self,
        *,
        coder: str | None = None,
        holder: str | None = None,
        issue: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> StatementColumns:
        """Read the statements of current codings as arrays; the filters are those of :meth:`statements`."""
        c = statements.c
        query = sa.select(c.coding, *(c[name] for name in _COLUMNS), _day(c.earliest), _day(c.latest), c.accepted)
        query = query.where(*statement_conditions(holder, issue, since, until)).order_by(c.coding, c.seq)
        with self._reading() as connection:
            keys = current_codings(connection, coder=coder)
            rows = connection.execute(query).all()
            return _arrays({key.number: (place, key.document) for place, key in enumerate(keys)}, rows)


def _day(column: sa.Column[Any]) -> sa.ColumnElement[str]:
    """Take a date as the text that NumPy reads, not as a Python object."""
    return sa.cast(column, sa.String)


def _arrays(keys: dict[int, tuple[int, str]], rows: Any) -> StatementColumns:
    import numpy as np

    current = sorted((row for row in rows if row[0] in keys), key=lambda row: keys[row[0]][0])
    columns = list(zip(*current, strict=True)) or [()] * (len(_COLUMNS) + 4)
    documents, document = _places(tuple(keys[number][1] for number in columns[0]))
    holders, holder = _places(columns[2])
    issues, issue = _places(columns[3])
    return StatementColumns(
        ids=tuple(columns[1]),
        documents=documents,
        holders=holders,
        issues=issues,
        document=document,
        holder=holder,
        issue=issue,
        stance=_codes(columns[4], [s.value for s in Stance]),
        strength=np.asarray(columns[5], dtype=np.int8),
        attribution=_codes(columns[6], [a.value for a in Attribution]),
        confidence=np.asarray(columns[7], dtype=np.float64),
        earliest=np.asarray([day or "NaT" for day in columns[8]], dtype="datetime64[D]"),
        latest=np.asarray([day or "NaT" for day in columns[9]], dtype="datetime64[D]"),
        accepted=np.asarray(columns[10], dtype=np.bool_),
    )


def _places(names: tuple[str, ...]) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """Replace names by their places in the sorted list of them."""
    import numpy as np

    distinct = tuple(sorted(set(names)))
    place = {name: index for index, name in enumerate(distinct)}
    return distinct, np.fromiter((place[name] for name in names), dtype=np.int32, count=len(names))


def _codes(names: tuple[str, ...], order: list[str]) -> NDArray[np.int8]:
    import numpy as np

    place = {name: index for index, name in enumerate(order)}
    return np.fromiter((place[name] for name in names), dtype=np.int8, count=len(names))
