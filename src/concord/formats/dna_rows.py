"""The statements of a study while they change: a row for each, known by its id in the study."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from concord.formats.dna_values import DnaFile, DnaStatements

__all__ = ["GrowingRows"]

PLAIN = ("ids", "types", "documents", "starts", "stops", "coders")


class GrowingRows:
    """Columns that grow; rows are named by the ids of their statements."""

    def __init__(self, study: DnaFile) -> None:
        s = study.statements
        self._plain: dict[str, list[int]] = {name: getattr(s, name).tolist() for name in PLAIN}
        self._entities = {v: column.tolist() for v, column in s.entities.items()}
        self._numbers = {v: column.tolist() for v, column in s.numbers.items()}
        self._coded = {v: column.tolist() for v, column in s.coded.items()}
        self._texts = {v: dict(found) for v, found in s.texts.items()}
        self._row = {number: row for row, number in enumerate(self._plain["ids"])}
        self._next = max(self._row, default=0) + 1
        self._gone: set[int] = set()

    def of_type(self, kind: int) -> Iterator[int]:
        """Give the ids of the statements of a type."""
        yield from (i for i, held in zip(self._plain["ids"], self._plain["types"], strict=True) if held == kind)

    def add(self, kind: int) -> int:
        """Add a row of nothing and return its id."""
        number, row = self._next, len(self._plain["ids"])
        self._next += 1
        self._row[number] = row
        for name, column in self._plain.items():
            column.append({"ids": number, "types": kind}.get(name, 0))
        for table in (self._entities, self._numbers):
            for column in table.values():
                column.append(0)
        for flags in self._coded.values():
            flags.append(False)
        return number

    def drop(self, number: int) -> None:
        """Leave a row out."""
        self._gone.add(self._row[number])

    def entity(self, number: int, variable: int) -> int:
        """Return the entity of a row, 0 where there is none."""
        return int(self._entities[variable][self._row[number]])

    def number(self, number: int, variable: int) -> int:
        """Return the value of a boolean or integer variable."""
        return int(self._numbers[variable][self._row[number]])

    def set_entity(self, number: int, variable: int, entity: int) -> None:
        """Set a short text."""
        self._entities[variable][self._row[number]] = entity

    def set_number(self, number: int, variable: int, value: int) -> None:
        """Set a boolean or integer."""
        self._numbers[variable][self._row[number]] = value
        self._coded[variable][self._row[number]] = True

    def set_text(self, number: int, variable: int, text: str) -> None:
        """Set a long text."""
        self._texts[variable][self._row[number]] = text

    def set_coder(self, number: int, coder: int) -> None:
        """Set who coded a row."""
        self._plain["coders"][self._row[number]] = coder

    def place(self, number: int, document: int, start: int, stop: int) -> None:
        """Set where a row stands."""
        row = self._row[number]
        for name, value in (("documents", document), ("starts", start), ("stops", stop)):
            self._plain[name][row] = value

    def columns(self) -> DnaStatements:
        """Return the rows that are left."""
        kept = np.array([row for row in range(len(self._plain["ids"])) if row not in self._gone], dtype=np.int64)
        place = {int(row): new for new, row in enumerate(kept)}
        plain = {name: np.array(column, dtype=np.int64)[kept] for name, column in self._plain.items()}
        return DnaStatements(
            **plain,
            entities={v: np.array(column, dtype=np.int64)[kept] for v, column in self._entities.items()},
            numbers={v: np.array(column, dtype=np.int64)[kept] for v, column in self._numbers.items()},
            coded={v: np.array(column, dtype=bool)[kept] for v, column in self._coded.items()},
            texts={v: {place[r]: text for r, text in t.items() if r in place} for v, t in self._texts.items()},
        )
