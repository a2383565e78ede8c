"""Databases of Discourse Network Analyzer: both versions in, the third out, and every way a file can be wrong."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from concord.errors import FormatError, NotFoundError, OptionError, StoreError
from concord.formats import dna
from concord.formats.dna_values import (
    DnaCoder,
    DnaDocument,
    DnaEntity,
    DnaFile,
    DnaRegex,
    DnaRelation,
    DnaStatements,
    DnaType,
    DnaVariable,
)

SAMPLE = Path(__file__).parents[2].parent / "shared" / "data" / "dna" / "sample.dna"
TEXT = "Peace \U0001f54a is near, said the envoy. صلح نزدیک\u200cتر است."
WORD = TEXT.index("صلح")
PASSWORD = "Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFy"


def study(**changes: object) -> DnaFile:
    """A small invented study with every kind of thing in it."""
    whole = {
        "version": "3.0.7",
        "settings": (("version", "3.0.7"), ("date", "2024-01-01")),
        "coders": (DnaCoder(1, "Admin", (255, 0, 0), PASSWORD), DnaCoder(2, "Zahra", (0, 9, 8), PASSWORD)),
        "relations": (DnaRelation(1, 1, 2, True, False, True, False),),
        "documents": (
            DnaDocument(3, "Talks", TEXT, 2, dt.datetime(2023, 5, 6, 7, 8, 9), "A. O'Neil", "Radio", "2", "n", "news"),
            DnaDocument(4, "More", "Nothing new.", 1, dt.datetime(1968, 1, 1)),
        ),
        "types": (DnaType(1, "DNA Statement", (1, 2, 3)), DnaType(2, "Annotation", (4, 5, 6))),
        "variables": (
            DnaVariable(1, "organization", "short text", 1),
            DnaVariable(2, "concept", "short text", 1),
            DnaVariable(3, "agreement", "boolean", 1),
            DnaVariable(4, "force", "integer", 1),
            DnaVariable(5, "note", "long text", 2),
        ),
        "regexes": (DnaRegex("peace|صلح", (7, 7, 7)),),
        "entities": (
            DnaEntity(1, 1, "", (0, 0, 0), None, (("Type", ""),)),
            DnaEntity(2, 1, 'O\'Neil; "Union"', (9, 9, 9), None, (("Type", "party"),)),
            DnaEntity(5, 1, "Youth wing", (9, 9, 9), 2, (("Type", "party"),)),
            DnaEntity(6, 2, "Talks", (0, 0, 0)),
        ),
        "attribute_names": ((1, "Type"),),
        "links": ((1, 2),),
        "statements": DnaStatements(
            np.array([10, 11, 12]),
            np.array([1, 1, 2]),
            np.array([3, 3, 4]),
            np.array([6, WORD, 0]),
            np.array([15, WORD + 3, 7]),
            np.array([2, 2, 1]),
            entities={1: np.array([2, 1, 0]), 2: np.array([6, 6, 0])},
            numbers={3: np.array([1, 0, 0]), 4: np.array([-3, 500, 0])},
            coded={3: np.array([True, True, False]), 4: np.array([True, True, False])},
            texts={5: {2: "ask again"}},
        ),
    }
    return DnaFile(**(whole | changes))  # type: ignore[arg-type]


def same(one: DnaFile, other: DnaFile) -> None:
    for field in fields(DnaFile):
        if field.name not in ("statements", "coders"):
            assert getattr(one, field.name) == getattr(other, field.name), field.name
    for a, b in zip(one.coders, other.coders, strict=True):
        assert (a.id, a.name, a.colour, a.password) == (b.id, b.name, b.colour, b.password)
    first, second = one.statements, other.statements
    for name in ("ids", "types", "documents", "starts", "stops", "coders"):
        assert getattr(first, name).tolist() == getattr(second, name).tolist(), name
    for name in ("entities", "numbers", "coded"):
        held, there = getattr(first, name), getattr(second, name)
        assert {k: v.tolist() for k, v in held.items()} == {k: v.tolist() for k, v in there.items()}, name
    assert {k: dict(v) for k, v in first.texts.items()} == {k: dict(v) for k, v in second.texts.items()}


def test_a_round_trip_loses_nothing(tmp_path: Path) -> None:
    assert dna.write(study(), tmp_path / "out.dna") == ()
    back = dna.read(tmp_path / "out.dna")
    same(study(), back)
    dna.write(back, tmp_path / "again.dna")
    same(back, dna.read(tmp_path / "again.dna"))
    assert dict(dna.read(tmp_path / "again.dna").coders[0].permissions)["EditCoders"]


def test_offsets_are_utf16_in_the_file_and_code_points_here(tmp_path: Path) -> None:
    dna.write(study(), tmp_path / "out.dna")
    with closing(sqlite3.connect(tmp_path / "out.dna")) as file:
        kept = file.execute("SELECT Start, Stop FROM STATEMENTS ORDER BY ID").fetchall()
    assert kept[:2] == [(6, 16), (WORD + 1, WORD + 4)]  # the dove is two units
    back = dna.read(tmp_path / "out.dna")
    s, text = back.statements, back.documents[0].text
    assert text[s.starts[0] : s.stops[0]] == "\U0001f54a is near"
    assert text[s.starts[1] : s.stops[1]] == "صلح"


def test_columns_of_a_statement_type(tmp_path: Path) -> None:
    found = dna.columns(study(), "DNA Statement")
    assert found.ids.tolist() == [10, 11]
    kind, codes, labels = found.fields["organization"]
    assert (kind, codes.tolist(), labels) == ("text", [0, -1], ('O\'Neil; "Union"', "Youth wing"))
    assert found.fields["organization:Type"][2] == ("party",)
    assert found.fields["organization:parent"][2] == ('O\'Neil; "Union"',)  # the youth wing counts as its party
    assert "concept:parent" not in found.fields
    assert found.fields["document:author"][2] == ("A. O'Neil",)
    assert found.fields["force"][1].tolist() == [-3, 500]
    with pytest.raises(NotFoundError, match="Annotation"):
        dna.columns(study(), "Frames")


def test_statements_roll_up_to_parents_and_to_the_top() -> None:
    low = DnaEntity(8, 1, "Choir", (0, 0, 0), 5)
    statements = replace(study().statements, entities={1: np.array([8, 5, 0]), 2: np.array([6, 6, 0])})
    found = dna.columns(study(entities=(*study().entities, low), statements=statements), "DNA Statement")

    def names(column: str) -> list[str]:
        _, codes, labels = found.fields[column]
        return [labels[code] for code in codes]

    assert sorted(names("organization")) == ["Choir", "Youth wing"]
    assert sorted(names("organization:parent")) == ['O\'Neil; "Union"', "Youth wing"]
    assert names("organization:top") == ['O\'Neil; "Union"'] * 2


def test_coders_without_a_password_need_one(tmp_path: Path) -> None:
    bare = study(coders=(DnaCoder(1, "Admin", (0, 0, 0)), DnaCoder(2, "Zahra", (0, 0, 0), PASSWORD)))
    with pytest.raises(OptionError, match="password"):
        dna.write(bare, tmp_path / "out.dna")
    dna.write(bare, tmp_path / "out.dna", password="dari", salt=lambda size: bytes(range(size)))
    coders = dna.read(tmp_path / "out.dna").coders
    assert dna.verify_password("dari", coders[0].password)
    assert not dna.verify_password("pashto", coders[0].password)
    assert coders[1].password == PASSWORD


def test_what_the_third_version_has_no_place_for_is_said(tmp_path: Path) -> None:
    lost = dna.write(study(statement_links=((10, 11),)), tmp_path / "out.dna")
    assert len(lost) == 1
    assert "1 links between statements" in lost[0]


def test_too_long_a_name_is_refused_and_nothing_written(tmp_path: Path) -> None:
    long = replace(study().entities[1], value="x" * 191)
    with pytest.raises(FormatError, match="190"):
        dna.write(study(entities=(long, *study().entities[2:])), tmp_path / "out.dna")
    assert not (tmp_path / "out.dna").exists()
    with pytest.raises(StoreError):
        dna.write(study(), tmp_path / "no folder" / "out.dna")


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
def test_a_study_that_contradicts_itself_is_refused_with_its_place(tmp_path: Path, broken: str) -> None:
    sql, message = BREAKS[broken]
    dna.write(study(), tmp_path / "x.dna")
    with closing(sqlite3.connect(tmp_path / "x.dna")) as file:
        file.execute("PRAGMA ignore_check_constraints = ON")
        file.execute(sql)
        file.commit()
    with pytest.raises(FormatError, match=message) as caught:
        dna.read(tmp_path / "x.dna")
    assert str(caught.value).startswith("x.dna")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("table", ["CODERS", "DOCUMENTS", "STATEMENTTYPES", "VARIABLES", "ENTITIES", "STATEMENTS"])
def test_an_id_that_is_there_twice(tmp_path: Path, table: str) -> None:
    dna.write(study(), tmp_path / "x.dna")
    with closing(sqlite3.connect(tmp_path / "x.dna")) as file:  # made by hand, without the program's keys
        file.execute(f"CREATE TABLE copy AS SELECT * FROM {table} UNION ALL SELECT * FROM {table}")
        file.execute(f"DROP TABLE {table}")
        file.execute(f"ALTER TABLE copy RENAME TO {table}")
        file.commit()
    with pytest.raises(FormatError, match=rf"x\.dna, {table}.*twice"):
        dna.read(tmp_path / "x.dna")


def test_a_file_in_use_is_read_with_what_stands_in_its_journal(tmp_path: Path) -> None:
    dna.write(study(), tmp_path / "x.dna")
    with closing(sqlite3.connect(tmp_path / "x.dna")) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE DOCUMENTS SET Title = 'Renamed' WHERE ID = 3")
        other.commit()
        assert b"Renamed" not in (tmp_path / "x.dna").read_bytes()
        kept = dna.content(tmp_path / "x.dna")
    assert dna.read_content(kept, "x.dna").documents[0].title == "Renamed"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a database", b"SQLite format 3\x00" + bytes(50)])
def test_damaged_and_foreign_files(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.dna").write_bytes(content)
    with pytest.raises(FormatError, match=r"bad\.dna"):
        dna.read(tmp_path / "bad.dna")
    with pytest.raises(FormatError, match="not there"):
        dna.read(tmp_path / "missing.dna")


def test_a_truncated_file(tmp_path: Path) -> None:
    dna.write(study(), tmp_path / "x.dna")
    whole = (tmp_path / "x.dna").read_bytes()
    (tmp_path / "cut.dna").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FormatError):
        dna.read(tmp_path / "cut.dna")


def test_reading_changes_nothing(tmp_path: Path) -> None:
    dna.write(study(), tmp_path / "x.dna")
    before = (tmp_path / "x.dna").read_bytes()
    dna.read(tmp_path / "x.dna")
    assert (tmp_path / "x.dna").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["x.dna"]


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.exists(), reason="the development data are not beside the checkout")
def test_the_sample_of_the_program(tmp_path: Path) -> None:
    found = dna.read(SAMPLE)
    assert (len(found.documents), len(found.statements), len(found.entities), len(found.coders)) == (7, 41, 23, 4)
    assert dna.verify_password("sample", found.coders[3].password)
    dna.write(found, tmp_path / "out.dna")
    same(found, dna.read(tmp_path / "out.dna"))
    before = sqlite3.connect(f"file:{SAMPLE}?mode=ro", uri=True)
    with closing(before) as one, closing(sqlite3.connect(tmp_path / "out.dna")) as other:
        for table in ("SETTINGS", "CODERS", "DOCUMENTS", "VARIABLES", "ENTITIES", "STATEMENTS", "REGEXES"):
            query = f"SELECT * FROM {table} ORDER BY 1"
            assert one.execute(query).fetchall() == other.execute(query).fetchall(), table
