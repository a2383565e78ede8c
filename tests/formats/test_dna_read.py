"""Both versions are read, and every way a study can contradict itself is refused with its place."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from concord.errors import FormatError
from concord.formats import dna

COLOURS = "Red, Green, Blue"
SECOND = {
    "SETTINGS(Property, Value)": [("version", "2.0 beta 25")],
    f"CODERS(ID, Name, {COLOURS}, Password)": [(1, "Admin", 1, 2, 3, "")],
    "CODERPERMISSIONS(ID, Coder, Type, Permission)": [(1, 1, "editCoders", 0)],
    "CODERRELATIONS(ID, Coder, OtherCoder, viewStatements, editStatements, viewDocuments, editDocuments)": [],
    "DOCUMENTS(ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date)": [
        (1, "T", "We will talk.", 1, None, "", "", "", "", 1683331200000)
    ],
    f"STATEMENTTYPES(ID, Label, {COLOURS})": [(1, "DNA Statement", 0, 0, 0)],
    "VARIABLES(ID, Variable, DataType, StatementTypeId)": [
        (1, "organization", "short text", 1),
        (2, "agreement", "boolean", 1),
    ],
    f"REGEXES(Label, {COLOURS})": [],
    "STATEMENTS(ID, StatementTypeId, DocumentId, Start, Stop, Coder)": [(7, 1, 1, 0, 13, 1)],
    "STATEMENTLINKS(ID, SourceId, TargetId)": [(1, 7, 7)],
    "DATABOOLEAN(ID, StatementId, VariableId, StatementTypeId, Value)": [(1, 7, 2, 1, 1)],
    "DATAINTEGER(ID, StatementId, VariableId, StatementTypeId, Value)": [],
    "DATASHORTTEXT(ID, StatementId, VariableId, StatementTypeId, Value)": [(1, 7, 1, 1, "Front")],
    "DATALONGTEXT(ID, StatementId, VariableId, StatementTypeId, Value)": [],
    f"ATTRIBUTES(ID, VariableId, Value, {COLOURS}, Type, Alias, Notes, ChildOf)": [
        (1, 1, "Front", 5, 6, 7, "party", "F", None, "Union"),
        (2, 1, "Union", 0, 0, 0, "", "", "", ""),
    ],
}


def second_version(path: Path) -> Path:
    """Write an invented database of the second version."""
    with closing(sqlite3.connect(path)) as file:
        for table, rows in SECOND.items():
            file.execute(f"CREATE TABLE {table}")
            for row in rows:
                file.execute(f"INSERT INTO {table.split('(')[0]} VALUES({', '.join('?' * len(row))})", row)
        file.commit()
    return path


def test_the_second_version_is_read(tmp_path: Path) -> None:
    found = dna.read(second_version(tmp_path / "old.dna"))
    assert found.documents[0].date == dt.datetime(2023, 5, 6)
    front = found.entities[0]
    assert front.parent == 2
    assert dict(front.attributes) == {"Type": "party", "Alias": "F", "Notes": ""}
    assert found.coders[0].permissions == (("EditCoders", False),)
    assert found.statement_links == ((7, 7),)
    assert found.statements.entities[1].tolist() == [1]
    assert dna.write(found, tmp_path / "new.dna", password="x") != ()
    assert dna.read(tmp_path / "new.dna").version == "3.0.7"


def test_dates_of_the_second_version_are_local_time(tmp_path: Path) -> None:
    kabul = dt.timezone(dt.timedelta(hours=4, minutes=30))
    assert dna.read(second_version(tmp_path / "old.dna"), zone=kabul).documents[0].date == dt.datetime(
        2023, 5, 6, 4, 30
    )


def test_a_parent_or_value_that_is_not_there(tmp_path: Path) -> None:
    wrong = second_version(tmp_path / "a.dna")
    with closing(sqlite3.connect(wrong)) as file:
        file.execute("UPDATE ATTRIBUTES SET ChildOf = 'Nobody' WHERE ID = 1")
        file.commit()
    with pytest.raises(FormatError, match="'Nobody'"):
        dna.read(wrong)
    wrong = second_version(tmp_path / "b.dna")
    with closing(sqlite3.connect(wrong)) as file:
        file.execute("UPDATE DATASHORTTEXT SET Value = 'Else'")
        file.commit()
    with pytest.raises(FormatError, match="'Else'"):
        dna.read(wrong)


BREAKS = {
    "version": ("UPDATE SETTINGS SET Value = '4.1' WHERE Property = 'version'", "version '4.1'"),
    "outside": ("UPDATE STATEMENTS SET Stop = 900 WHERE ID = 11", "STATEMENTS, ID 11.*to 900"),
    "circle": ("UPDATE ENTITIES SET ChildOf = 5 WHERE ID = 2", "own ancestor"),
    "self": ("UPDATE ENTITIES SET ChildOf = 2 WHERE ID = 2", "own ancestor"),
    "parent": ("UPDATE ENTITIES SET ChildOf = 99 WHERE ID = 2", "parent 99"),
    "document": ("UPDATE STATEMENTS SET DocumentId = 99 WHERE ID = 10", "ID 10.*DocumentId 99"),
    "type": ("UPDATE STATEMENTS SET StatementTypeId = 99 WHERE ID = 10", "StatementTypeId 99"),
    "coder": ("UPDATE STATEMENTS SET Coder = 99 WHERE ID = 10", "Coder 99"),
    "author": ("UPDATE DOCUMENTS SET Coder = 99 WHERE ID = 3", "coder 99"),
    "entity": ("UPDATE DATASHORTTEXT SET Entity = 6 WHERE VariableId = 1", "Entity 6"),
    "variable": ("UPDATE DATABOOLEAN SET VariableId = 1", "boolean variable"),
    "boolean": ("UPDATE DATABOOLEAN SET Value = 2", "DATABOOLEAN, StatementId .* has 2 as"),
    "lost": ("UPDATE DATABOOLEAN SET StatementId = 77 WHERE StatementId = 10", "statement 77"),
    "letters": ("UPDATE DATAINTEGER SET Value = 'many'", "no whole number"),
    "date": ("UPDATE DOCUMENTS SET Date = 99999999999999 WHERE ID = 3", "ID 3.*date"),
    "kind": ("UPDATE VARIABLES SET DataType = 'colour' WHERE ID = 2", "'colour'"),
    "table": ("DROP TABLE ATTRIBUTEVALUES", "ATTRIBUTEVALUES.*lacks"),
    "attribute": ("UPDATE ATTRIBUTEVALUES SET AttributeVariableId = 50", "attribute 50"),
    "foreign": ("DROP TABLE SETTINGS", "of another program.*tables of Discourse Network Analyzer"),
    "keys": ("ALTER TABLE SETTINGS RENAME COLUMN Property TO Name", "of another program"),
    "words": ("UPDATE ENTITIES SET Red = 'red' WHERE ID = 6", "ENTITIES, ID 6: has .red. as Red"),
}


@pytest.mark.parametrize("broken", list(BREAKS))
def test_a_study_that_contradicts_itself_is_refused_with_its_place(invented, tmp_path: Path, broken: str) -> None:
    sql, message = BREAKS[broken]
    dna.write(invented(), tmp_path / "x.dna")
    with closing(sqlite3.connect(tmp_path / "x.dna")) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute(sql)
        file.commit()
    with pytest.raises(FormatError, match=message) as caught:
        dna.read(tmp_path / "x.dna")
    assert str(caught.value).startswith("x.dna")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("table", ["CODERS", "DOCUMENTS", "STATEMENTTYPES", "VARIABLES", "ENTITIES", "STATEMENTS"])
def test_an_id_that_is_there_twice(invented, tmp_path: Path, table: str) -> None:
    dna.write(invented(), tmp_path / "x.dna")
    with closing(sqlite3.connect(tmp_path / "x.dna")) as file:  # made by hand, without the program's keys
        file.execute(f"CREATE TABLE copy AS SELECT * FROM {table} UNION ALL SELECT * FROM {table}")
        file.execute(f"DROP TABLE {table}")
        file.execute(f"ALTER TABLE copy RENAME TO {table}")
        file.commit()
    with pytest.raises(FormatError, match=rf"x\.dna, {table}.*twice"):
        dna.read(tmp_path / "x.dna")
