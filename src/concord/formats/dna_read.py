"""Reading a database of Discourse Network Analyzer, second or third version, whole or not at all.

Answers: what is in this .dna file? It refuses damaged and foreign files, unknown versions, statements outside their
text, cyclic parents and references to nothing, and names the row; it never opens the file for writing.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from concord.errors import FormatError
from concord.formats.dna_codings import Codings
from concord.formats.dna_schema import DISPLAY, PERMISSIONS, REQUIRED_2, REQUIRED_3
from concord.formats.dna_values import (
    DnaCoder,
    DnaDocument,
    DnaEntity,
    DnaFile,
    DnaRegex,
    DnaRelation,
    DnaType,
    DnaVariable,
)

__all__ = ["content", "read", "read_content"]

KINDS = {"short text", "long text", "integer", "boolean"}
MODE, JOURNALLED = 18, b"\x02\x02"  # where the header says that a journal stands beside; in one run of bytes none does
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def read(path: Path | str, *, zone: dt.tzinfo = dt.UTC) -> DnaFile:
    """Read a .dna file.

    Parameters
    ----------
    path : Path or str
        The database file.
    zone : tzinfo
        Where a file of the second version was made: it keeps dates as milliseconds of local time. Files of the third
        version keep UTC and do not need it.

    Returns
    -------
    DnaFile
        Offsets are code points; the file counts UTF-16 units.

    Raises
    ------
    FormatError
        If the file is damaged, is not such a database, is of an unknown version, or contradicts itself; the message
        names the table and row.
    """
    with _opened(Path(path)) as connection:
        return _Reader(connection, Path(path).name, zone).read()


def content(path: Path | str) -> bytes:
    """Return a .dna file as one run of bytes, also while the program that has it open keeps part of it in a journal.

    Raises
    ------
    FormatError
        If the file is not there, is damaged or no SQLite database.
    """
    with _opened(Path(path)) as connection:
        connection.execute("SELECT name FROM sqlite_master").fetchall()
        kept = connection.serialize()
    return kept[:MODE] + b"\x01\x01" + kept[MODE + 2 :] if kept[MODE : MODE + 2] == JOURNALLED else kept


def read_content(kept: bytes, name: str, *, zone: dt.tzinfo = dt.UTC) -> DnaFile:
    """Read what :func:`content` returned; ``name`` is what errors call it."""
    with _readable(name), closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(kept)
        return _Reader(connection, name, zone).read()


@contextmanager
def _opened(source: Path) -> Iterator[sqlite3.Connection]:
    """Open a file for reading only."""
    if not source.is_file():
        raise FormatError(source.name, "is not there", "a .dna file", "check the name")
    with _readable(source.name), closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as opened:
        yield opened


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Say in one line what is wrong with a file that cannot be read."""
    try:
        yield
    except (TypeError, ValueError) as error:
        raise FormatError(
            name,
            f"has a cell of the wrong kind ({error})",
            "the columns as the program writes them",
            "open it in Discourse Network Analyzer and save it anew",
        ) from error
    except sqlite3.DatabaseError as error:
        raise FormatError(
            name, f"is damaged or no SQLite database ({error})", "a .dna file", "copy it again from where it was made"
        ) from error


class _Reader(Codings):
    """One open database, read table by table."""

    def __init__(self, connection: sqlite3.Connection, name: str, zone: dt.tzinfo) -> None:
        super().__init__(connection, name)
        self.zone = zone

    def read(self) -> DnaFile:
        """Read everything, the parts that others refer to first."""
        settings = self.check()
        coders = self.coders()
        documents = self.documents({coder.id for coder in coders})
        types = tuple(
            DnaType(int(i), str(label), _colour(*rgb))
            for i, label, *rgb in self.rows("STATEMENTTYPES", "ID", "Label", "Red", "Green", "Blue")
        )
        variables = self.variables({kind.id for kind in types})
        names, entities = self.entities_2(variables) if self.second else self.entities_3(variables)
        links = () if self.second else self.pairs("VARIABLELINKS", "SourceVariableId", "TargetVariableId")
        return DnaFile(
            version=dict(settings)["version"],
            settings=settings,
            coders=coders,
            relations=self.relations(),
            documents=documents,
            types=types,
            variables=variables,
            regexes=tuple(
                DnaRegex(str(label), _colour(*rgb))
                for label, *rgb in self.rows("REGEXES", "Label", "Red", "Green", "Blue", order="rowid")
            ),
            entities=entities,
            statements=self.statements(coders, documents, types, variables, entities),
            attribute_names=names,
            links=links,
            statement_links=self.pairs("STATEMENTLINKS", "SourceId", "TargetId") if self.second else (),
        )

    def check(self) -> tuple[tuple[str, str], ...]:
        """Check version and tables; return the settings."""
        found = self.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        self.tables = {str(name).upper(): str(name) for (name,) in found}
        keys = {str(row[1]).upper() for row in self.connection.execute("PRAGMA table_info(SETTINGS)")}
        if "STATEMENTS" not in self.tables or not {"PROPERTY", "VALUE"} <= keys:
            holds = ", ".join(sorted(self.tables.values())[:5]) or "no table"
            raise FormatError(
                self.name,
                f"is a database of another program (it holds {holds})",
                "the tables of Discourse Network Analyzer: SETTINGS, DOCUMENTS, STATEMENTS, ...",
                "name a .dna file that it made",
            )
        settings = tuple((str(k), str(v)) for k, v in self.rows("SETTINGS", "Property", "Value", order="rowid"))
        version = dict(settings).get("version", "")
        if not version.startswith(("2.", "3.")):
            raise self.fail(
                "SETTINGS", f"has the version '{version}'", "2.x or 3.x", "open it with a known version and save it"
            )
        self.second = version.startswith("2.")
        for table, columns in (REQUIRED_2 if self.second else REQUIRED_3).items():
            here = {str(row[1]).upper() for row in self.connection.execute(f"PRAGMA table_info({table})")}
            missing = [column for column in columns if column.upper() not in here]
            if missing:
                raise self.fail(
                    table,
                    f"lacks {', '.join(missing)}",
                    f"the tables of version {version}",
                    "open it in Discourse Network Analyzer and save it anew",
                )
        for table in self.keyed:
            self.check_ids(table)
        for table in ("CODERS", "STATEMENTTYPES", "ATTRIBUTES" if self.second else "ENTITIES"):
            self.check_colours(table)
        return settings

    @property
    def keyed(self) -> tuple[str, ...]:
        """The tables whose ids others refer to."""
        shared = ("CODERS", "DOCUMENTS", "STATEMENTTYPES", "VARIABLES")
        return (*shared, "ATTRIBUTES") if self.second else (*shared, "ENTITIES", "ATTRIBUTEVARIABLES")

    def check_ids(self, table: str) -> None:
        """Refuse a table that has an id twice."""
        query = f"SELECT ID FROM {table} GROUP BY ID HAVING COUNT(*) > 1 ORDER BY ID LIMIT 1"  # noqa: S608
        twice = self.connection.execute(query).fetchone()
        if twice is not None:
            raise self.fail(f"{table}, ID {twice[0]}", "is there twice", "each ID once", "delete one of the two rows")

    def check_colours(self, table: str) -> None:
        """Refuse a colour that is no number from 0 to 255."""
        for part in ("Red", "Green", "Blue"):
            wrong = f"typeof({part}) NOT IN ('integer', 'null') OR {part} NOT BETWEEN 0 AND 255"
            query = f"SELECT ID, {part} FROM {table} WHERE {wrong} ORDER BY ID LIMIT 1"  # noqa: S608
            found = self.connection.execute(query).fetchone()
            if found is not None:
                raise self.fail(
                    f"{table}, ID {found[0]}", f"has {found[1]!r} as {part}", "a whole number from 0 to 255"
                )

    def coders(self) -> tuple[DnaCoder, ...]:
        """Return the coders with their permissions."""
        if not self.second:
            columns = ["ID", "Name", "Red", "Green", "Blue", "Password"]
            columns += [name for name, *_ in DISPLAY] + [f"Permission{name}" for name in PERMISSIONS]
            made = []
            for i, name, r, g, b, password, *rest in self.rows("CODERS", *columns):
                display = tuple((d[0], int(v)) for d, v in zip(DISPLAY, rest, strict=False))
                allowed = tuple((p, bool(v)) for p, v in zip(PERMISSIONS, rest[len(DISPLAY) :], strict=True))
                made.append(DnaCoder(int(i), str(name), _colour(r, g, b), str(password), allowed, display))
            return tuple(made)
        granted: dict[int, dict[str, bool]] = {}
        for coder, kind, permission in self.rows("CODERPERMISSIONS", "Coder", "Type", "Permission", order="rowid"):
            granted.setdefault(int(coder), {})[str(kind)[:1].upper() + str(kind)[1:]] = bool(permission)
        return tuple(
            DnaCoder(int(i), str(name), _colour(r, g, b), str(pw or ""), tuple(sorted(granted.get(int(i), {}).items())))
            for i, name, r, g, b, pw in self.rows("CODERS", "ID", "Name", "Red", "Green", "Blue", "Password")
        )

    def relations(self) -> tuple[DnaRelation, ...]:
        """Return what coders may see of each other."""
        columns = REQUIRED_3["CODERRELATIONS"]
        return tuple(
            DnaRelation(int(i), int(coder), int(other), *(bool(flag) for flag in flags))
            for i, coder, other, *flags in self.rows("CODERRELATIONS", *columns)
        )

    def documents(self, coders: set[int]) -> tuple[DnaDocument, ...]:
        """Return the documents."""
        made = []
        columns = ("ID", "Title", "Text", "Coder", "Date", "Author", "Source", "Section", "Notes", "Type")
        for i, title, text, coder, date, *rest in self.rows("DOCUMENTS", *columns):
            if not isinstance(text, str) or not isinstance(date, int):
                raise self.fail(f"DOCUMENTS, ID {i}", "has no text or no date", "a text and a whole number of seconds")
            if coder not in coders:
                raise self.fail(f"DOCUMENTS, ID {i}", f"belongs to coder {coder}, who is not there", "a known coder")
            fields = [str(value or "") for value in rest]
            made.append(DnaDocument(int(i), str(title), text, int(coder), self.date(i, date), *fields))
        return tuple(made)

    def date(self, document: int, stamp: int) -> dt.datetime:
        """Return the wall-clock time of a stamp."""
        try:
            if self.second:
                return (EPOCH + dt.timedelta(milliseconds=stamp)).astimezone(self.zone).replace(tzinfo=None)
            return (EPOCH + dt.timedelta(seconds=stamp)).replace(tzinfo=None)
        except OverflowError:
            raise self.fail(
                f"DOCUMENTS, ID {document}", f"has the date {stamp}", "a date between year 1 and 9999"
            ) from None

    def variables(self, types: set[int]) -> tuple[DnaVariable, ...]:
        """Return the variables."""
        made = []
        for i, name, kind, type_id in self.rows("VARIABLES", "ID", "Variable", "DataType", "StatementTypeId"):
            if kind not in KINDS or type_id not in types:
                raise self.fail(f"VARIABLES, ID {i}", f"is of type '{kind}' in {type_id}", ", ".join(sorted(KINDS)))
            made.append(DnaVariable(int(i), str(name), str(kind), int(type_id)))
        return tuple(made)

    def entities_3(self, variables: Iterable[DnaVariable]) -> tuple[tuple[tuple[int, str], ...], tuple[DnaEntity, ...]]:
        """Return attribute names and entities of the third version."""
        rows = list(self.rows("ATTRIBUTEVARIABLES", "ID", "VariableId", "AttributeVariable"))
        names = {int(i): str(name) for i, _, name in rows}
        values: dict[int, list[tuple[str, str]]] = {}
        columns = ("ID", "EntityId", "AttributeVariableId", "AttributeValue")
        for i, entity, attribute, value in self.rows("ATTRIBUTEVALUES", *columns):
            if attribute not in names:
                raise self.fail(f"ATTRIBUTEVALUES, ID {i}", f"is of attribute {attribute}, which is not there")
            values.setdefault(int(entity), []).append((names[attribute], str(value)))
        entities = tuple(
            DnaEntity(int(i), int(v), str(value), _colour(r, g, b), parent, tuple(values.get(int(i), ())))
            for i, v, value, r, g, b, parent in self.rows("ENTITIES", *REQUIRED_3["ENTITIES"])
        )
        self.check_entities(entities, variables)
        return tuple((int(v), str(name)) for _, v, name in rows), entities

    def entities_2(self, variables: Iterable[DnaVariable]) -> tuple[tuple[tuple[int, str], ...], tuple[DnaEntity, ...]]:
        """Return attribute names and entities of the second version, which names parents by their value."""
        rows = list(self.rows("ATTRIBUTES", *REQUIRED_2["ATTRIBUTES"]))
        by_value = {(int(row[1]), str(row[2])): int(row[0]) for row in rows}
        made = []
        for i, v, value, r, g, b, kind, alias, notes, parent in rows:
            if parent and (int(v), str(parent)) not in by_value:
                raise self.fail(f"ATTRIBUTES, ID {i}", f"is a child of '{parent}', which is not there")
            attributes = tuple((n, str(x or "")) for n, x in (("Type", kind), ("Alias", alias), ("Notes", notes)))
            above = by_value[int(v), str(parent)] if parent else None
            made.append(DnaEntity(int(i), int(v), str(value), _colour(r, g, b), above, attributes))
        short = [variable.id for variable in variables if variable.kind == "short text"]
        self.check_entities(made, variables)
        return tuple((v, name) for v in short for name in ("Type", "Alias", "Notes")), tuple(made)

    def check_entities(self, entities: Iterable[DnaEntity], variables: Iterable[DnaVariable]) -> None:
        """Refuse entities of no variable, twice the same one, and parents that go in a circle."""
        by_id = {entity.id: entity for entity in entities}
        table = "ATTRIBUTES" if self.second else "ENTITIES"
        known = {variable.id for variable in variables}
        seen: dict[tuple[int, str], int] = {}
        for entity in by_id.values():
            where = f"{table}, ID {entity.id} ('{entity.value}')"
            if entity.variable not in known:
                raise self.fail(where, f"belongs to variable {entity.variable}, which is not there")
            other = seen.setdefault((entity.variable, entity.value), entity.id)
            if other != entity.id:
                wrong = f"is there twice, also as ID {other}"
                raise self.fail(where, wrong, "each value of a variable once", "merge the two")
            above, steps = entity.parent, 0
            while above is not None:
                if above not in by_id:
                    raise self.fail(where, f"has the parent {above}, which is not there")
                if above == entity.id or steps > len(by_id):
                    raise self.fail(where, "is its own ancestor", "parents that end", "clear one of the parents")
                above, steps = by_id[above].parent, steps + 1


def _colour(red: Any, green: Any, blue: Any) -> tuple[int, int, int]:
    return int(red or 0), int(green or 0), int(blue or 0)
