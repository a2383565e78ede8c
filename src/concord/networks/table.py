"""Statements as columns: what networks of any two variables are made of.

Answers: which statements go into this network? Statements can be kept or dropped by any column, by time and as
repetitions of each other. It refuses columns and values that are not there: an option that selects nothing by mistake
is an error, never an empty network.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.similarity import LADDER
from concord.values import Statement

__all__ = ["DUPLICATES", "Field", "StatementTable", "table_of"]

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

DUPLICATES = ("include", "document", "day", "week", "month", "year", "range")
EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - wall-clock times have no zone
DAY = 86400
MONDAY = 3  # 1970-01-01 was a Thursday: days since the Monday before it


class ColumnsLike(Protocol):
    """Columns as an exchange format gives them."""

    @property
    def ids(self) -> Any: ...

    @property
    def times(self) -> Ints: ...

    @property
    def documents(self) -> Ints: ...

    @property
    def fields(self) -> Mapping[str, tuple[str, Ints, tuple[str, ...]]]: ...

    @property
    def present(self) -> Mapping[str, Bools]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One column: ``codes`` are indices into ``labels`` for kind "text" (-1: missing), else values.

    ``levels`` are the distinct values of an integer column before any filter; they give the range of similarities.
    """

    kind: str
    codes: Ints
    labels: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    present: Bools | None = None

    @property
    def there(self) -> Bools:
        """Where the column has a value."""
        if self.kind == "text":
            return self.codes >= 0
        return np.ones(len(self.codes), dtype=bool) if self.present is None else self.present

    def take(self, rows: Ints) -> Field:
        """Return the column of some rows."""
        present = None if self.present is None else self.present[rows]
        return replace(self, codes=self.codes[rows], present=present)

    def code(self, value: str) -> int:
        """Return the code of a value written as text; ``KeyError`` where it never occurs."""
        if self.kind == "text":
            return {label: number for number, label in enumerate(self.labels)}[value]
        if value.lstrip("-").isdigit() and int(value) in self.levels:
            return int(value)
        raise KeyError(value)


@dataclass(frozen=True, slots=True, eq=False)
class StatementTable:
    """S statements as columns, in the order of time.

    ``times`` are seconds since 1970 on the clock of the document; ``documents`` any numbers that tell documents apart;
    ``ids`` what evidence names.
    """

    ids: NDArray[Any]
    times: Ints
    documents: Ints
    fields: Mapping[str, Field]

    def __len__(self) -> int:
        return len(self.times)

    @classmethod
    def of(cls, columns: ColumnsLike) -> StatementTable:
        """Make a table of the columns of an exchange format."""
        fields = {}
        for name, (kind, codes, labels) in columns.fields.items():
            present = columns.present.get(name)
            used = codes if present is None else codes[present]
            levels = () if kind == "text" else (0, 1) if kind == "boolean" else tuple(np.unique(used).tolist())
            fields[name] = Field(kind, codes, labels, levels, present)
        return cls(np.asarray(columns.ids), columns.times, columns.documents, fields)

    def field(self, name: str) -> Field:
        """Return a column; :class:`OptionError` where there is none of that name."""
        if name not in self.fields:
            raise OptionError("variable", f"'{name}' is not a column", "one of " + ", ".join(self.fields))
        return self.fields[name]

    def take(self, rows: Ints | Bools) -> StatementTable:
        """Return the table of some rows (indices or a mask), in the same order."""
        kept = np.arange(len(self))[rows]
        fields = {name: field.take(kept) for name, field in self.fields.items()}
        return StatementTable(self.ids[kept], self.times[kept], self.documents[kept], fields)

    def between(self, start: dt.datetime | None = None, stop: dt.datetime | None = None) -> StatementTable:
        """Keep the statements from ``start`` to ``stop``, both included; wall-clock times without a zone."""
        low = -np.inf if start is None else seconds(start)
        high = np.inf if stop is None else seconds(stop)
        if low > high:
            raise OptionError("period", f"starts at {start} after its end {stop}", "a start before the end")
        return self.take((self.times >= low) & (self.times <= high))

    def exclude(self, values: Mapping[str, Iterable[str]]) -> StatementTable:
        """Drop the statements with any of these values, by column."""
        keep = np.ones(len(self), dtype=bool)
        for name, unwanted in values.items():
            keep &= ~self._have(name, unwanted)
        return self.take(keep)

    def include(self, values: Mapping[str, Iterable[str]]) -> StatementTable:
        """Keep only the statements that have one of these values in every column named."""
        keep = np.ones(len(self), dtype=bool)
        for name, wanted in values.items():
            keep &= self._have(name, wanted)
        return self.take(keep)

    def _have(self, name: str, values: Iterable[str]) -> Bools:
        field = self.field(name)
        codes = []
        for value in values:
            try:
                codes.append(field.code(value))
            except KeyError:
                known = ", ".join(list(field.labels or map(str, field.levels))[:8])
                expected = f"for example {known}" if known else "another column: this one is blank in all statements"
                raise OptionError(f"value of '{name}'", f"'{value}' does not occur", expected) from None
        return np.isin(field.codes, codes) & field.there

    def without_duplicates(self, rule: str, fields: Iterable[str]) -> StatementTable:
        """Keep the first of the statements that repeat each other.

        Two statements are the same if they have the same values in all ``fields`` and fall into the same document,
        day, week (Monday to Sunday), month or year of the calendar, or anywhere (``"range"``).

        Raises
        ------
        OptionError
            For an unknown rule or field.
        """
        if rule not in DUPLICATES:
            raise OptionError("duplicates", f"'{rule}' is not known", "one of " + ", ".join(DUPLICATES))
        if rule == "include" or not len(self):
            return self
        key = self._period(rule)
        for name in fields:
            key = _paired(key, self.field(name).codes)
        return self.take(np.sort(np.unique(key, return_index=True)[1]))

    def _period(self, rule: str) -> Ints:
        days = self.times // DAY
        if rule == "document":
            return self.documents
        if rule == "day":
            return days
        if rule == "week":
            return (days + MONDAY) // 7
        if rule == "range":
            return np.zeros(len(self), dtype=np.int64)
        dates = days.astype("datetime64[D]")
        return dates.astype("datetime64[M]" if rule == "month" else "datetime64[Y]").astype(np.int64)


def _paired(one: Ints, other: Ints) -> Ints:
    """Number the pairs of two columns, so that equal numbers are equal pairs; never overflows."""
    low, reach = int(other.min()), int(other.max() - other.min()) + 1
    span = int(one.max()) - int(one.min()) + 1
    if span * reach >= 2**62:
        one = np.unique(one, return_inverse=True)[1].astype(np.int64)
        other, low = np.unique(other, return_inverse=True)[1].astype(np.int64), 0
        reach = int(other.max()) + 1
    paired: Ints = (one - one.min()) * reach + (other - low)
    return paired


def seconds(moment: dt.datetime) -> int:
    """Return the seconds from 1970 to a wall-clock time.

    Examples
    --------
    >>> seconds(dt.datetime(1970, 1, 2))
    86400
    """
    return int((moment.replace(tzinfo=None) - EPOCH).total_seconds())


def table_of(statements: Iterable[Statement]) -> StatementTable:
    """Make a table of Concord's own statements.

    Columns: holder, speaker, addressee, issue, coder, attribution (text), stance (integer: AGREE 2, RESERVE 1, DEFER 0,
    DISAGREE -2), strength (integer). A statement without a date is put on the first day of the year 1, before all
    others, so that no period includes it by accident.
    """
    rows = sorted(statements, key=lambda s: (_time(s), s.id))
    text = {
        "holder": [s.holder for s in rows],
        "speaker": [s.speaker or "" for s in rows],
        "addressee": [s.addressee or "" for s in rows],
        "issue": [s.issue for s in rows],
        "coder": [s.coder for s in rows],
        "attribution": [s.attribution.value for s in rows],
    }
    fields = {name: _text_field(values) for name, values in text.items()}
    stances = np.array([LADDER[s.stance] for s in rows], dtype=np.int64)
    fields["stance"] = Field("integer", stances, (), tuple(sorted(LADDER.values())))
    strengths = np.array([s.strength for s in rows], dtype=np.int64)
    fields["strength"] = Field("integer", strengths, (), (1, 2, 3))
    documents = _text_field([s.passage.document for s in rows]).codes
    times = np.array([_time(s) for s in rows], dtype=np.int64)
    return StatementTable(np.array([s.id for s in rows], dtype=object), times, documents, fields)


def _time(statement: Statement) -> int:
    if statement.date is None:
        return seconds(dt.datetime(1, 1, 1))  # noqa: DTZ001
    return seconds(dt.datetime.combine(statement.date.earliest, dt.time()))


def _text_field(values: list[str]) -> Field:
    labels = tuple(sorted({value for value in values if value}))
    code = {label: number for number, label in enumerate(labels)}
    return Field("text", np.array([code.get(value, -1) for value in values], dtype=np.int64), labels)
