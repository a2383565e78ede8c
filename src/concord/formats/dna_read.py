"""Reading a database of Discourse Network Analyzer, second or third version, whole or not at all.

Answers: what is in this .dna file? It refuses damaged and foreign files, unknown versions, statements outside their
text, cyclic parents and references to nothing, and names the row; it never opens the file for writing.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

from concord.formats.dna_checks import Checks
from concord.formats.dna_codings import Codings
from concord.formats.dna_entities import Entities
from concord.formats.dna_open import loaded, opened
from concord.formats.dna_schema import DISPLAY, PERMISSIONS, REQUIRED_3
from concord.formats.dna_tables import colour
from concord.formats.dna_values import DnaCoder, DnaDocument, DnaFile, DnaRegex, DnaRelation, DnaType, DnaVariable

__all__ = ["read", "read_content"]

KINDS = {"short text", "long text", "integer", "boolean"}
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
    with opened(Path(path)) as connection:
        return _Reader(connection, Path(path).name, zone).read()


def read_content(kept: bytes, name: str, *, zone: dt.tzinfo = dt.UTC) -> DnaFile:
    """Read what :func:`concord.formats.dna_open.content` returned; ``name`` is what errors call it."""
    with loaded(kept, name) as connection:
        return _Reader(connection, name, zone).read()


class _Reader(Checks, Entities, Codings):
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
            DnaType(int(i), str(label), colour(*rgb))
            for i, label, *rgb in self.rows("STATEMENTTYPES", "ID", "Label", "Red", "Green", "Blue")
        )
        variables = self.variables({kind.id for kind in types})
        names, entities = self.entities(variables)
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
                DnaRegex(str(label), colour(*rgb))
                for label, *rgb in self.rows("REGEXES", "Label", "Red", "Green", "Blue", order="rowid")
            ),
            entities=entities,
            statements=self.statements(coders, documents, types, variables, entities),
            attribute_names=names,
            links=links,
            statement_links=self.pairs("STATEMENTLINKS", "SourceId", "TargetId") if self.second else (),
        )

    def coders(self) -> tuple[DnaCoder, ...]:
        """Return the coders with their permissions."""
        return self.coders_2() if self.second else self.coders_3()

    def coders_3(self) -> tuple[DnaCoder, ...]:
        """Return the coders of the third version, each with settings of the display."""
        columns = ["ID", "Name", "Red", "Green", "Blue", "Password"]
        columns += [name for name, *_ in DISPLAY] + [f"Permission{name}" for name in PERMISSIONS]
        made = []
        for i, name, r, g, b, password, *rest in self.rows("CODERS", *columns):
            display = tuple((d[0], int(v)) for d, v in zip(DISPLAY, rest, strict=False))
            allowed = tuple((p, bool(v)) for p, v in zip(PERMISSIONS, rest[len(DISPLAY) :], strict=True))
            made.append(DnaCoder(int(i), str(name), colour(r, g, b), str(password), allowed, display))
        return tuple(made)

    def coders_2(self) -> tuple[DnaCoder, ...]:
        """Return the coders of the second version, which has a table of what they may do."""
        granted: dict[int, dict[str, bool]] = {}
        for coder, kind, permission in self.rows("CODERPERMISSIONS", "Coder", "Type", "Permission", order="rowid"):
            granted.setdefault(int(coder), {})[str(kind)[:1].upper() + str(kind)[1:]] = bool(permission)
        return tuple(
            DnaCoder(int(i), str(name), colour(r, g, b), str(pw or ""), tuple(sorted(granted.get(int(i), {}).items())))
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
