"""A .dna file goes into a project and comes out as it went in, but for what was changed in between."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from concord.formats import dna
from concord.project import Project
from concord.store import open_store
from concord.values import Review, Stance, Verdict

SAMPLE = Path(__file__).parents[2].parent / "shared" / "data" / "dna" / "sample.dna"
NUMBERED = ("ATTRIBUTEVALUES", "DATASHORTTEXT", "DATALONGTEXT", "DATAINTEGER", "DATABOOLEAN")  # ids mean nothing there
COLOURS = "Red, Green, Blue"
RICH = """
INSERT INTO SETTINGS VALUES ('version', '3.0.7'), ('date', '2024-02-29'), ('own', 'kept');
INSERT INTO CODERS(ID, Name, Red, Green, Blue, Password, FontSize, PopupWidth, PermissionEditCoders)
  VALUES (1, 'Admin', 255, 0, 0, 'p', 14, 300, 1), (4, 'Zahra', 1, 2, 3, 'q', 20, 250, 0);
INSERT INTO CODERRELATIONS VALUES (3, 1, 4, 1, 0, 1, 0), (5, 4, 1, 0, 0, 0, 0);
INSERT INTO DOCUMENTS VALUES
  (2, 'Tolls', 'The Coast Union wants no tolls.' || char(13, 10) || 'Cafe' || char(769) || ' owners ' || char(128330) ||
      ' agree.', 4, 'A. Reporter', 'Radio', 'South', 'check', 'news', 1714556789),
  (9, 'Old', 'Nobody spoke.', 1, '', '', '', '', '', -1000);
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 9, 8, 7), (3, 'Frames', 1, 1, 1);
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
  (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'force', 'integer', 1),
  (6, 'remark', 'long text', 1), (7, 'frame', 'short text', 3);
INSERT INTO VARIABLELINKS VALUES (1, 2, 3);
INSERT INTO REGEXES VALUES ('toll|ferry', 200, 100, 50);
INSERT INTO ENTITIES VALUES (1, 1, '', 0, 0, 0, NULL), (2, 2, '', 0, 0, 0, NULL), (3, 3, '', 0, 0, 0, NULL),
  (4, 2, 'Coast Union', 10, 20, 30, 12), (5, 3, 'No tolls', 40, 50, 60, NULL), (6, 1, 'Ann Mirel', 7, 7, 7, NULL),
  (7, 3, 'Ferries', 0, 0, 0, 5), (12, 2, 'All Coasts', 0, 0, 0, NULL), (13, 7, 'fairness', 5, 5, 5, NULL);
INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 2, 'Type'), (2, 2, 'Alias'), (3, 2, 'Seat');
INSERT INTO ATTRIBUTEVALUES VALUES (1, 4, 1, 'union'), (2, 4, 2, 'CU'), (3, 4, 3, 'Port'), (4, 12, 3, 'Capital');
INSERT INTO STATEMENTS VALUES (3, 1, 2, 0, 31, 4), (5, 1, 2, 33, 38, 4), (6, 1, 2, 46, 48, 1), (8, 3, 2, 4, 9, 1);
INSERT INTO DATASHORTTEXT VALUES (1, 3, 1, 6), (2, 3, 2, 4), (3, 3, 3, 5), (4, 5, 1, 6), (5, 5, 2, 2), (6, 5, 3, 5),
  (7, 6, 1, 1), (8, 6, 2, 2), (9, 6, 3, 3), (10, 8, 7, 13);
INSERT INTO DATABOOLEAN VALUES (1, 3, 4, 1), (2, 5, 4, 0), (3, 6, 4, 1);
INSERT INTO DATAINTEGER VALUES (1, 3, 5, 200), (2, 5, 5, -200), (3, 6, 5, 0);
INSERT INTO DATALONGTEXT VALUES (1, 3, 6, 'loud'), (2, 5, 6, ''), (3, 6, 6, 'sure?');
"""


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table, as a set of rows."""
    from concord.formats.dna_schema import REQUIRED_3

    found = {}
    with closing(sqlite3.connect(path)) as file:
        for table, columns in {**REQUIRED_3, "SETTINGS": ("Property", "Value")}.items():
            wanted = [c for c in columns if not (c == "ID" and table in (*NUMBERED, "VARIABLELINKS"))]
            found[table] = sorted(file.execute(f"SELECT {', '.join(wanted)} FROM {table}").fetchall(), key=repr)
    return found


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """An invented study with something in every table, an NFD letter, a CRLF and a character of two UTF-16 units."""
    from concord.formats.dna_schema import statements_of_schema

    with closing(sqlite3.connect(tmp_path / "rich.dna")) as file:
        for statement in statements_of_schema():
            file.execute(statement)
        file.executescript(RICH)
    return tmp_path / "rich.dna"


def through(concord: Callable, source: Path, *options: str) -> Path:
    assert concord("import", source, "-p", "way.concord", *options).code == 0
    done = concord("export", "-p", "way.concord", "--dna", "out.dna")
    assert done.code == 0, done.err
    return Path("out.dna")


@pytest.mark.parametrize(
    "options",
    [(), ("--stance", "force"), ("--holder", "person", "--speaker", "organization"), ("--holder", "document:author")],
)
def test_every_table_comes_back_whatever_played_which_part(concord: Callable, rich: Path, options: tuple) -> None:
    assert rows(through(concord, rich, *options)) == rows(rich)
    again = json.loads(concord("import", rich, "-p", "way.concord", *options, "--json").out)
    assert (again["new_documents"], again["new_statements"]) == (0, 0)
    with open_store("way.concord", readonly=True) as store:
        assert len(store.studies("dna")) == 1


@pytest.mark.shared
def test_the_programs_own_sample_comes_back_in_every_table(concord: Callable) -> None:
    if not SAMPLE.is_file():
        pytest.skip("no sample.dna beside the checkout")
    assert rows(through(concord, SAMPLE)) == rows(SAMPLE)
    back = dna.read(Path("out.dna"))
    assert all(dna.verify_password("sample", coder.password) for coder in back.coders[:1])


def decide(change: Callable, number: int = 0) -> None:
    """Let a person decide on a statement otherwise than it was coded."""
    with Project.open("way.concord", readonly=True) as project:
        proposed = sorted(project.view.statements, key=lambda s: s.passage.start)[number]
    with open_store("way.concord") as store, store.writing(who="ann") as unit:
        decided = change(proposed)
        verdict = Verdict.REJECT if decided is None else Verdict.CHANGE
        unit.review(Review(proposed=proposed, verdict=verdict, who="ann", decided=decided))


def out(concord: Callable) -> dna.DnaFile:
    done = concord("export", "-p", "way.concord", "--dna", "out.dna")
    assert done.code == 0, done.err
    return dna.read(Path("out.dna"))


def test_a_decision_changes_its_statement_and_nothing_else(concord: Callable, rich: Path) -> None:
    through(concord, rich)
    decide(lambda s: replace(s, stance=Stance.DISAGREE))
    concord("export", "-p", "way.concord", "--dna", "out.dna")
    before, after = rows(rich), rows(Path("out.dna"))
    assert before.pop("DATABOOLEAN") != after["DATABOOLEAN"]
    assert (3, 4, 0) in after.pop("DATABOOLEAN")
    assert before == after


def test_a_rejected_statement_goes_and_its_study_stays(concord: Callable, rich: Path) -> None:
    through(concord, rich)
    decide(lambda s: None)
    found = out(concord)
    assert found.statements.ids.tolist() == [5, 6, 8]
    assert [e.value for e in found.entities] == [e.value for e in dna.read(rich).entities]


def test_a_reserve_gets_variables_of_its_own_and_comes_in_again(concord: Callable, rich: Path) -> None:
    through(concord, rich)
    decide(lambda s: replace(s, stance=Stance.RESERVE, strength=1, condition="if the ferries run"))
    found = out(concord)
    table = dna.columns(found, "DNA Statement")
    assert [table.fields["stance"][2][c] for c in table.fields["stance"][1]] == ["reserve", "disagree", "agree"]
    assert table.fields["position"][1].tolist() == [1, -2, 2]
    assert table.fields["agreement"][1].tolist() == [1, 0, 1]
    assert table.fields["force"][1].tolist() == [200, -200, 0]
    assert concord("import", "out.dna", "-p", "again.concord").code == 0
    with Project.open("again.concord", readonly=True) as project:
        first = min(project.view.statements, key=lambda s: s.passage.start)
        assert (first.stance, first.strength, first.condition) == (Stance.RESERVE, 1, "if the ferries run")
    concord("export", "-p", "again.concord", "--dna", "third.dna")
    assert rows(Path("third.dna")) == rows(Path("out.dna"))


def test_what_concord_read_itself_is_added(concord: Callable, rich: Path, dispatch: Path) -> None:
    concord("init", "way.concord")
    concord("read", dispatch, "-p", "way.concord", "--published", "2023-05-20")
    concord("code", "-p", "way.concord")
    through(concord, rich)
    done = concord("export", "-p", "way.concord", "--dna", "out.dna", "--password", "harbour")
    assert "The first password of rules is harbour." in done.err
    found, before = dna.read(Path("out.dna")), dna.read(rich)
    assert found.documents[:2] == before.documents
    assert found.entities[: len(before.entities)] == before.entities
    assert (len(found.documents), len(found.coders)) == (3, 3)
    assert found.coders[:2] == before.coders
    assert {(r.coder, r.other) for r in found.relations} >= {(5, 1), (1, 5), (4, 5), (5, 4)}
    table = dna.columns(found, "DNA Statement")
    with Project.open("way.concord", readonly=True) as project:
        view = project.view
        mine = [s for s in view.statements if s.coder == "rules"]
        assert len(mine) > 2
        new = found.documents[2]
        words = {(s.passage.quote, s.stance.value, view.codebook.issue(s.issue).label) for s in mine}
    there = set()
    for row in [r for r, d in enumerate(table.documents) if d == new.id]:
        stance = table.fields["stance"][2][table.fields["stance"][1][row]]
        concept = table.fields["concept"][2][table.fields["concept"][1][row]]
        there.add((new.text[table.starts[row] : table.stops[row]], stance, concept))
    assert there == words


def test_two_studies_go_out_as_one(concord: Callable, rich: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.dna"
    other.write_bytes(rich.read_bytes())
    with closing(sqlite3.connect(other)) as file:
        file.executescript("""
        UPDATE DOCUMENTS SET Text = 'Another text, which is long enough for all that was coded in it.';
        UPDATE CODERS SET Name = 'Omid' WHERE ID = 4;
        UPDATE ENTITIES SET Value = 'River Party' WHERE ID = 4;
        UPDATE STATEMENTTYPES SET Label = 'Stories' WHERE ID = 3;
        INSERT INTO REGEXES VALUES ('river', 1, 1, 1);
        """)
    concord("import", rich, "-p", "way.concord")
    concord("import", other, "-p", "way.concord")
    found = out(concord)
    assert (len(found.documents), len(found.statements)) == (4, 8)
    assert {c.name for c in found.coders} == {"Admin", "Zahra", "Omid"}
    assert {r.label for r in found.regexes} == {"toll|ferry", "river"}
    assert {t.label for t in found.types} == {"DNA Statement", "Frames", "Stories"}
    assert {"Coast Union", "River Party"} <= {e.value for e in found.entities}
    parents = {e.value: e.parent for e in found.entities}
    by_id = {e.id: e.value for e in found.entities}
    assert by_id[parents["River Party"]] == by_id[parents["Coast Union"]] == "All Coasts"
    table = dna.columns(found, "DNA Statement")
    assert sorted(table.fields["force"][1].tolist()) == [-200, -200, 0, 0, 200, 200]


def test_a_later_version_of_a_study_takes_the_place_of_the_earlier(concord: Callable, rich: Path) -> None:
    concord("import", rich, "-p", "way.concord")
    with closing(sqlite3.connect(rich)) as file:
        file.executescript("UPDATE REGEXES SET Red = 1; UPDATE DATABOOLEAN SET Value = 1 WHERE ID = 2;")
    concord("import", rich, "-p", "way.concord")
    concord("export", "-p", "way.concord", "--dna", "out.dna")
    assert rows(Path("out.dna")) == rows(rich)


def test_a_merged_project_takes_its_studies_along(concord: Callable, rich: Path) -> None:
    through(concord, rich)
    concord("init", "whole.concord")
    done = concord("merge", "way.concord", "-p", "whole.concord")
    assert done.code == 0, done.err
    concord("export", "-p", "whole.concord", "--dna", "merged.dna")
    assert rows(Path("merged.dna")) == rows(rich)


def test_a_file_is_converted_without_a_project(concord: Callable, rich: Path) -> None:
    done = concord("export", rich, "--dna", "copy.dna")
    assert done.code == 0, done.err
    assert rows(Path("copy.dna")) == rows(rich)
    for wrong in ((rich, "--dna", rich), (rich, "--out", "t"), ("--dna", "x.dna", "--zone", "UTC")):
        refused = concord("export", *wrong)
        assert refused.code != 0
        assert len(refused.err.strip().splitlines()) == 1


SECOND = f"""
CREATE TABLE SETTINGS(Property, Value); INSERT INTO SETTINGS VALUES ('version', '2.0 beta 25'), ('date', '2018-01-01');
CREATE TABLE CODERS(ID, Name, {COLOURS}, Password);
INSERT INTO CODERS VALUES (1, 'Admin', 1, 2, 3, ''), (2, 'Zahra', 4, 5, 6, '');
CREATE TABLE CODERPERMISSIONS(ID, Coder, Type, Permission); INSERT INTO CODERPERMISSIONS VALUES (1, 2, 'editCoders', 0);
CREATE TABLE CODERRELATIONS(ID, Coder, OtherCoder, viewStatements, editStatements, viewDocuments, editDocuments);
INSERT INTO CODERRELATIONS VALUES (1, 2, 1, 1, 0, 1, 0);
CREATE TABLE DOCUMENTS(ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date);
INSERT INTO DOCUMENTS VALUES (1, 'T', 'We will talk.', 2, 'A. Reporter', 'Radio', 's', 'n', 'news', 1683331200000);
CREATE TABLE STATEMENTTYPES(ID, Label, {COLOURS}); INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 9, 8, 7);
CREATE TABLE VARIABLES(ID, Variable, DataType, StatementTypeId);
INSERT INTO VARIABLES VALUES (1, 'organization', 'short text', 1), (2, 'concept', 'short text', 1),
  (3, 'agreement', 'boolean', 1);
CREATE TABLE REGEXES(Label, {COLOURS}); INSERT INTO REGEXES VALUES ('talk', 1, 1, 1);
CREATE TABLE STATEMENTS(ID, StatementTypeId, DocumentId, Start, Stop, Coder);
INSERT INTO STATEMENTS VALUES (7, 1, 1, 0, 13, 2);
CREATE TABLE STATEMENTLINKS(ID, SourceId, TargetId); INSERT INTO STATEMENTLINKS VALUES (1, 7, 7);
CREATE TABLE DATABOOLEAN(ID, StatementId, VariableId, StatementTypeId, Value);
INSERT INTO DATABOOLEAN VALUES (1, 7, 3, 1, 1);
CREATE TABLE DATAINTEGER(ID, StatementId, VariableId, StatementTypeId, Value);
CREATE TABLE DATASHORTTEXT(ID, StatementId, VariableId, StatementTypeId, Value);
INSERT INTO DATASHORTTEXT VALUES (1, 7, 1, 1, 'Front'), (2, 7, 2, 1, 'Talks');
CREATE TABLE DATALONGTEXT(ID, StatementId, VariableId, StatementTypeId, Value);
CREATE TABLE ATTRIBUTES(ID, VariableId, Value, {COLOURS}, Type, Alias, Notes, ChildOf);
INSERT INTO ATTRIBUTES VALUES (1, 1, 'Front', 5, 6, 7, 'party', 'F', NULL, 'Union'), (2, 1, 'Union', 0, 0, 0, '', '',
  '', ''), (3, 2, 'Talks', 3, 3, 3, '', '', 'about talks', NULL);
"""


def test_a_study_of_the_second_version_goes_out_as_one_of_the_third(concord: Callable, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.dna")) as file:
        file.executescript(SECOND)
    straight = concord("export", "old.dna", "--dna", "straight.dna", "--zone", "Asia/Kabul")
    assert "links between statements" in straight.err
    assert "The first password of Admin, Zahra is concord." in straight.err
    through(concord, tmp_path / "old.dna", "--zone", "Asia/Kabul")
    one, other = rows(Path("straight.dna")), rows(Path("out.dna"))
    for found in (one, other):  # each password has a salt of its own
        found["CODERS"] = [tuple(cell for n, cell in enumerate(row) if n != 5) for row in found["CODERS"]]
    assert one == other
    back = dna.read(Path("out.dna"))
    assert back.version.startswith("3.")
    assert back.documents[0].date.isoformat() == "2023-05-06T04:30:00"
    assert dict(back.coders[1].permissions)["EditCoders"] is False
    assert [(e.value, e.colour, e.parent) for e in back.entities] == [
        ("Front", (5, 6, 7), 2),
        ("Union", (0, 0, 0), None),
        ("Talks", (3, 3, 3), None),
    ]
    assert dict(back.entities[0].attributes) == {"Type": "party", "Alias": "F", "Notes": ""}
    assert (back.relations[0].coder, back.relations[0].view_documents, back.relations[0].edit_documents) == (
        2,
        True,
        False,
    )
