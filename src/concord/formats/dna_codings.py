"""The statements of a .dna database as columns: spans in code points, entities, numbers and texts per variable.

Answers: who said what where, a million times over, in seconds? It refuses spans outside the text, values of statements
or variables that are not there, and two values where there may be one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from concord.formats.dna_schema import REQUIRED_3
from concord.formats.dna_tables import Tables
from concord.formats.dna_values import DnaCoder, DnaDocument, DnaEntity, DnaStatements, DnaType, DnaVariable

__all__ = ["Codings"]

Ints = NDArray[np.int64]
Columns = dict[int, tuple[Ints, Ints]]

NOTHING: tuple[Ints, Ints] = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


class Codings(Tables):
    """Reads the tables of statements and their values."""

    def statements(
        self,
        coders: Iterable[DnaCoder],
        documents: tuple[DnaDocument, ...],
        types: Iterable[DnaType],
        variables: tuple[DnaVariable, ...],
        entities: tuple[DnaEntity, ...],
    ) -> DnaStatements:
        """Return the statements as columns."""
        table = self.columns("STATEMENTS", *REQUIRED_3["STATEMENTS"])
        if (np.diff(table[0]) <= 0).any():
            order = np.argsort(table[0], kind="stable")
            table = tuple(column[order] for column in table)
        ids, kinds, docs, starts, stops, who = table
        self.check_known("STATEMENTS", ids, "StatementTypeId", kinds, {kind.id for kind in types})
        self.check_known("STATEMENTS", ids, "DocumentId", docs, {document.id for document in documents})
        self.check_known("STATEMENTS", ids, "Coder", who, {coder.id for coder in coders})
        if (np.diff(ids) == 0).any():
            raise self.fail("STATEMENTS", "has an ID twice", "each ID once")
        starts, stops = self.spans(ids, docs, starts, stops, {document.id: document.text for document in documents})
        coded = {} if self.second else self.by_variable("DATASHORTTEXT", "Entity", variables, "short text")
        short = {v.id: self.entity_column(v, ids, entities, coded) for v in variables if v.kind == "short text"}
        given = {
            "boolean": self.by_variable("DATABOOLEAN", "Value", variables, "boolean"),
            "integer": self.by_variable("DATAINTEGER", "Value", variables, "integer"),
        }
        numeric = {v.id: self.number_column(v, ids, given[v.kind]) for v in variables if v.kind in given}
        return DnaStatements(
            ids,
            kinds,
            docs,
            starts,
            stops,
            who,
            entities=short,
            numbers={v: values for v, (values, _) in numeric.items()},
            coded={v: where for v, (_, where) in numeric.items()},
            texts={v.id: self.texts(v, ids) for v in variables if v.kind == "long text"},
        )

    def by_variable(self, table: str, value: str, known: tuple[DnaVariable, ...], kind: str) -> Columns:
        """Return a table of codings as ``{variable: (statements, values)}``, in the order of the statements."""
        statements, variables, values = self.columns(table, "StatementId", "VariableId", value)
        found: Columns = {}
        left = len(statements)
        for variable in (v.id for v in known if v.kind == kind):
            rows = np.flatnonzero(variables == variable)
            left -= len(rows)
            coded, held = statements[rows], values[rows]
            if (np.diff(coded) < 0).any():
                order = np.argsort(coded, kind="stable")
                coded, held = coded[order], held[order]
            found[variable] = (coded, held)
        if left:
            lost = np.setdiff1d(variables, list(found))[0]
            raise self.fail(table, f"has a value of variable {lost}", f"a {kind} variable")
        return found

    def spans(self, ids: Ints, docs: Ints, starts: Ints, stops: Ints, texts: Mapping[int, str]) -> tuple[Ints, Ints]:
        """Turn UTF-16 offsets into code points and refuse spans outside the text."""
        known = np.array(sorted(texts), dtype=np.int64)
        tables = {i: table for i in texts if (table := _utf16_table(texts[i])) is not None}
        lengths = [int(tables[i][-1]) if i in tables else len(texts[i]) for i in known.tolist()]
        room = np.array(lengths, dtype=np.int64)[np.searchsorted(known, docs)] if len(docs) else docs
        bad = (starts < 0) | (stops > room) | (starts >= stops)
        if bad.any():
            row = int(bad.argmax())
            raise self.fail(
                f"STATEMENTS, ID {ids[row]}",
                f"spans {starts[row]} to {stops[row]} of a text of {room[row]} characters",
                "a span inside the text",
                "delete or move the statement",
            )
        starts, stops = starts.copy(), stops.copy()
        order = np.argsort(docs, kind="stable") if tables else docs
        for i, table in tables.items():
            low, high = np.searchsorted(docs, [i, i + 1], sorter=order)
            rows = order[low:high]
            starts[rows] = np.searchsorted(table, starts[rows], side="right") - 1
            stops[rows] = np.searchsorted(table, stops[rows], side="left")
        return starts, stops

    def rows_of(self, table: str, statements: Ints, ids: Ints) -> Ints:
        """Return the rows of statement ids in the columns; refuse ids of no statement and values given twice."""
        if len(statements) == len(ids) and (statements == ids).all():
            return np.arange(len(ids))
        rows = np.searchsorted(ids, statements)
        lost = (
            (rows >= len(ids)) | (ids[np.minimum(rows, max(len(ids) - 1, 0))] != statements)
            if len(ids)
            else (np.ones(len(statements), dtype=bool))
        )
        if lost.any():
            raise self.fail(table, f"has a value for statement {statements[int(lost.argmax())]}, which is not there")
        if len(statements) > 1 and (np.diff(statements) == 0).any():
            twice = statements[int((np.diff(statements) == 0).argmax())]
            raise self.fail(table, f"has two values for statement {twice}", "one value per statement and variable")
        return rows

    def entity_column(self, variable: DnaVariable, ids: Ints, entities: tuple[DnaEntity, ...], coded: Columns) -> Ints:
        """Return the entity of each statement for a short-text variable, 0 where there is none."""
        column = np.zeros(len(ids), dtype=np.int64)
        own = [entity for entity in entities if entity.variable == variable.id]
        if self.second:
            by_value = {entity.value: entity.id for entity in own}
            for i, statement, value in self.connection.execute(
                "SELECT ID, StatementId, Value FROM DATASHORTTEXT WHERE VariableId = ? ORDER BY StatementId",
                (variable.id,),
            ):
                if str(value or "") not in by_value:
                    raise self.fail(f"DATASHORTTEXT, ID {i}", f"holds '{value}', which is no entity of the variable")
                row = self.rows_of("DATASHORTTEXT", np.array([statement]), ids)
                column[row] = by_value[str(value or "")]
            return column
        statements, values = coded.get(variable.id, NOTHING)
        self.check_known("DATASHORTTEXT", statements, "Entity", values, {entity.id for entity in own})
        column[self.rows_of("DATASHORTTEXT", statements, ids)] = values
        return column

    def number_column(self, variable: DnaVariable, ids: Ints, given: Columns) -> tuple[Ints, NDArray[np.bool_]]:
        """Return the values of a boolean or integer variable and where they are coded."""
        table = "DATABOOLEAN" if variable.kind == "boolean" else "DATAINTEGER"
        statements, values = given.get(variable.id, NOTHING)
        if variable.kind == "boolean" and not np.isin(values, (0, 1)).all():
            wrong = int(np.flatnonzero(~np.isin(values, (0, 1)))[0])
            where = f"{table}, StatementId {int(statements[wrong])}"
            raise self.fail(where, f"has {int(values[wrong])} as '{variable.name}'", "0 or 1", "code it again")
        column, coded = np.zeros(len(ids), dtype=np.int64), np.zeros(len(ids), dtype=bool)
        rows = self.rows_of(table, statements, ids)
        column[rows], coded[rows] = values, True
        return column, coded

    def texts(self, variable: DnaVariable, ids: Ints) -> dict[int, str]:
        """Return the long texts of a variable by row."""
        query = "SELECT StatementId, Value FROM DATALONGTEXT WHERE VariableId = ? ORDER BY StatementId"
        found = self.connection.execute(query, (variable.id,)).fetchall()
        rows = self.rows_of("DATALONGTEXT", np.array([s for s, _ in found], dtype=np.int64), ids)
        return {int(row): str(value or "") for row, (_, value) in zip(rows, found, strict=True)}


def _utf16_table(text: str) -> Ints | None:
    """Return the UTF-16 offset of each code point and of the end; None where the two are the same."""
    if not text or max(text) <= "\uffff":
        return None
    units = np.array([2 if character > "\uffff" else 1 for character in text], dtype=np.int64)
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(units)])
