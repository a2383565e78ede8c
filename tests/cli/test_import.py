"""Studies of other programs come in whole or not at all, once, and go out again."""

import csv
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from concord.formats import dna
from concord.project import Project

SAMPLE = Path(__file__).parents[2].parent / "shared" / "data" / "dna" / "sample.dna"
BOOK = """id: {id}
version: "1"
label: Test
issues:
  - id: ports
    label: Open the ports
    definition: Whether the ports are opened.
    agree: Open them.
"""


@pytest.fixture
def study(concord: Callable, dispatch: Path, tmp_path: Path) -> Path:
    """A .dna file of what Concord reads in a short text."""
    concord("init", "first.concord")
    concord("read", dispatch, "-p", "first.concord", "--published", "2023-05-20")
    concord("code", "-p", "first.concord")
    said = concord("export", "-p", "first.concord", "--dna", "study.dna")
    assert said.code == 0, said.err
    return tmp_path / "study.dna"


def held(project: str) -> list[tuple]:
    with Project.open(project, readonly=True) as opened:
        view = opened.view
        labels = {issue.id: issue.label for issue in view.codebook.issues}
        return sorted(
            (view.actors[s.holder].name, labels[s.issue], s.stance, s.strength, s.condition, s.passage.quote)
            for s in view.statements
        )


def one_line(said) -> str:
    lines = said.err.splitlines()
    assert said.code == 2, said
    assert len(lines) == 1, said.err
    return lines[0]


def test_a_project_survives_the_way_there_and_back(concord: Callable, study: Path) -> None:
    assert concord("import", study, "-p", "second.concord").code == 0
    assert held("second.concord") == held("first.concord")
    assert {s for _, _, s, *_ in held("second.concord")} == {"agree", "disagree", "reserve", "defer"}


def test_a_statement_without_organisation_is_held_by_its_person(concord: Callable, study: Path) -> None:
    concord("import", study, "-p", "second.concord")
    with Project.open("second.concord", readonly=True) as opened:
        persons = {a.name for a in opened.view.actors.values() if a.kind == "person"}
        holders = {opened.view.actors[s.holder].name for s in opened.view.statements}
    with Project.open("first.concord", readonly=True) as opened:
        expected = {a.name for a in opened.view.actors.values() if a.kind == "person"}
    assert persons & holders == expected & {name for name, *_ in held("first.concord")}


def test_the_same_file_twice_adds_nothing(concord: Callable, study: Path, tmp_path: Path) -> None:
    first = json.loads(concord("import", study, "-p", "p.concord", "--json").out)
    assert first["new_documents"] == first["documents"] == 1
    assert first["new_statements"] == first["statements"] > 3
    concord("import", polis(tmp_path), "-p", "p.concord")
    before = held("p.concord")
    again = json.loads(concord("import", study, "-p", "p.concord", "--json").out)
    assert (again["new_documents"], again["new_statements"]) == (0, 0)
    assert held("p.concord") == before


def test_a_project_is_made_and_named_after_the_file_where_none_is_in_sight(
    concord: Callable, study: Path, tmp_path: Path
) -> None:
    (tmp_path / "first.concord").unlink()
    assert concord("import", study).code == 0
    assert (tmp_path / "study.concord").exists()


def test_what_plays_no_part_here_is_said_and_kept(concord: Callable, study: Path) -> None:
    with sqlite3.connect(study) as file:
        file.execute("INSERT INTO REGEXES VALUES ('toll', 1, 2, 3)")
        file.execute("UPDATE DOCUMENTS SET Section = 'Front page'")
    (line,) = (x for x in concord("import", study, "-p", "q.concord").err.splitlines() if "kept beside" in x)
    assert "patterns that the program highlights: 1" in line
    assert "documents' field 'section': 1" in line
    concord("export", "-p", "q.concord", "--dna", "back.dna")
    back = dna.read(Path("back.dna"))
    assert [r.label for r in back.regexes] == ["toll"]
    assert back.documents[0].section == "Front page"


def test_a_projects_own_issues_stay_and_the_missing_ones_are_added(
    concord: Callable, study: Path, tmp_path: Path
) -> None:
    (tmp_path / "book.yaml").write_text(BOOK.format(id="mine"), encoding="utf-8")
    concord("init", "own.concord", "--codebook", "book.yaml")
    assert concord("import", study, "-p", "own.concord").code == 0
    with Project.open("own.concord", readonly=True) as opened:
        assert opened.codebook.issues[0].definition == "Whether the ports are opened."
        assert len(opened.codebook.issues) > 1
        assert opened.codebook.version != "1"


def test_other_columns_can_play_the_parts(concord: Callable, study: Path) -> None:
    said = concord("import", study, "-p", "r.concord", "--holder", "person", "--stance", "position")
    assert said.code == 0, said.err
    assert {name for name, *_ in held("r.concord")} <= {"Dara Venn", "Ann Mirel", "Osh Tarik"}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--holder", "party"), "'party' is not a column of the study; expected one of person"),
        (("--type", "Frames"), "one of: DNA Statement"),
        (("--stance", "concept"), "a boolean or integer variable"),
        (("--zone", "Nowhere/Land"), "a time zone such as"),
    ],
)
def test_wishes_that_the_study_cannot_meet(concord: Callable, study: Path, options: tuple, says: str) -> None:
    assert says in one_line(concord("import", study, "-p", "n.concord", *options))
    assert not Path("n.concord").exists()


def damage(path: Path, sql: str) -> None:
    with sqlite3.connect(path) as file:
        file.executescript(sql)


TWICE = """CREATE TABLE copy AS SELECT * FROM DOCUMENTS UNION ALL SELECT * FROM DOCUMENTS;
DROP TABLE DOCUMENTS; ALTER TABLE copy RENAME TO DOCUMENTS"""
WRONG = {
    "cut": (lambda p: p.write_bytes(p.read_bytes()[:5000]), "damaged"),
    "no database": (lambda p: p.write_bytes(b"no database" * 100), "no SQLite database"),
    "foreign": (
        lambda p: (p.unlink(), damage(p, "CREATE TABLE birds (name TEXT)")),
        "another program (it holds birds)",
    ),
    "twice": (lambda p: damage(p, TWICE), "DOCUMENTS, ID 1: is there twice"),
    "unknown version": (lambda p: damage(p, "UPDATE SETTINGS SET Value = '9.1' WHERE Property = 'version'"), "9.1"),
    "outside": (lambda p: damage(p, "UPDATE STATEMENTS SET Stop = 999999 WHERE ID = 2"), "STATEMENTS, ID 2"),
    "unfit text": (lambda p: damage(p, "UPDATE DOCUMENTS SET Title = 'a' || char(0) || 'b'"), "U+0000"),
    "circle": (
        lambda p: damage(p, "UPDATE ENTITIES SET ChildOf = ID WHERE ID = (SELECT max(ID) FROM ENTITIES)"),
        "is its own ancestor",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_one_line_and_leaves_no_trace(concord: Callable, study: Path, case: str) -> None:
    spoil, says = WRONG[case]
    spoil(study)
    line = one_line(concord("import", study, "-p", "n.concord"))
    assert "study.dna" in line
    assert says in line
    assert not Path("n.concord").exists()
    before = held("first.concord")
    one_line(concord("import", study, "-p", "first.concord"))
    assert held("first.concord") == before


def polis(folder: Path, votes: str = "", comments: str = "") -> Path:
    place = folder / "tolls"
    place.mkdir(exist_ok=True)
    (place / "votes.csv").write_text(
        votes or "timestamp,comment-id,voter-id,vote\n1,0,7,1\n2,1,7,-1\n3,0,8,0\n4,1,8,1\n5,1,7,1\n6,2,8,1\n",
        encoding="utf-8",
    )
    (place / "comments.csv").write_text(
        comments
        or "comment-id,author-id,moderated,comment-body\n"
        "0,7,1,The tolls must fall.\n1,8,0,Ferries first.\n2,8,-1,Spam!\n",
        encoding="utf-8",
    )
    return place


def test_a_conversation_becomes_issues_and_stances(concord: Callable, tmp_path: Path) -> None:
    said = concord("import", polis(tmp_path), "-p", "tolls.concord")
    assert said.code == 0, said.err
    assert held("tolls.concord") == [
        ("Participant 7 of tolls", "Ferries first.", "agree", 2, "", "Ferries first."),
        ("Participant 7 of tolls", "The tolls must fall.", "agree", 2, "", "The tolls must fall."),
        ("Participant 8 of tolls", "Ferries first.", "agree", 2, "", "Ferries first."),
    ]
    for line in (
        "votes that pass (neither a stance nor a deferral): 1",
        "statements that moderators rejected: 1",
        "votes that were changed later (the last one counts): 1",
    ):
        assert f"  no place here: {line}" in said.err.splitlines()
    again = json.loads(concord("import", polis(tmp_path), "-p", "tolls.concord", "--json").out)
    assert (again["new_documents"], again["new_statements"]) == (0, 0)


@pytest.mark.parametrize(
    ("votes", "comments", "says"),
    [
        ("timestamp,comment,voter-id,vote\n1,0,7,1\n", "", "votes.csv, row 1: lacks the columns comment-id"),
        ("timestamp,comment-id,voter-id,vote\n1,0,7,1\n2,0,8,2\n", "", "votes.csv, row 3: has the vote 2"),
        ("timestamp,comment-id,voter-id,vote\n1,9,7,1\n", "", "a vote on statement 9"),
        ("", "comment-id,comment-body\n0,Tolls\n0,Again\n", "comments.csv, row 3: names statement 0 again"),
        ("", "comment-id,words\n0,Tolls\n", "comments.csv, row 1: lacks the columns comment-body"),
    ],
)
def test_a_wrong_export_is_one_line(concord: Callable, tmp_path: Path, votes: str, comments: str, says: str) -> None:
    assert says in one_line(concord("import", polis(tmp_path, votes, comments), "-p", "n.concord"))
    assert not Path("n.concord").exists()


def test_votes_alone_are_for_another_command(concord: Callable, tmp_path: Path) -> None:
    assert "name the folder" in one_line(concord("import", polis(tmp_path) / "votes.csv", "-p", "n.concord"))


def test_export_wants_to_know_what(concord: Callable, study: Path) -> None:
    assert "--out FOLDER, --dna FILE.dna" in one_line(concord("export", "-p", "first.concord"))
    assert "ends in .dna" in one_line(concord("export", "-p", "first.concord", "--dna", "x.db"))
    assert "--password" in one_line(concord("export", "-p", "first.concord", "--out", "t", "--password", "w"))


def test_the_password_lets_coders_in(concord: Callable, study: Path) -> None:
    concord("export", "-p", "first.concord", "--dna", "w.dna", "--password", "harbour")
    kept = dna.read(Path("w.dna")).coders[0].password
    assert dna.verify_password("harbour", kept)
    assert not dna.verify_password("concord", kept)


def test_a_name_that_the_format_cannot_hold_is_not_cut(concord: Callable, tmp_path: Path) -> None:
    long = "The Very " * 30 + "Long League"
    with (tmp_path / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("actor", "issue", "stance", "paraphrase"))
        rows.writerow((long, "ports", "agree", "It wants the ports open."))
    folder = tmp_path / "long"
    folder.mkdir()
    (folder / "codebook.yaml").write_text(BOOK.format(id="mine"), encoding="utf-8")
    (tmp_path / "rows.csv").rename(folder / "statements.csv")
    from concord.project.study import open_study

    with open_study(folder, keep=tmp_path / "long.concord"):
        pass
    assert "190 characters" in one_line(concord("export", "-p", "long.concord", "--dna", "long.dna"))
    assert not Path("long.dna").exists()


@pytest.mark.shared
def test_the_programs_own_sample(concord: Callable) -> None:
    if not SAMPLE.is_file():
        pytest.skip("no sample.dna beside the checkout")
    report = json.loads(concord("import", SAMPLE, "-p", "s.concord", "--json").out)
    assert (report["documents"], report["statements"], report["issues"], report["actors"]) == (7, 40, 6, 14)
    assert concord("export", "-p", "s.concord", "--dna", "out.dna").code == 0
    one, other = dna.read(SAMPLE), dna.read(Path("out.dna"))
    for name in ("organization", "person", "concept"):
        a, b = (dna.columns(study, "DNA Statement") for study in (one, other))
        assert sorted(a.fields[name][2][c] for c in a.fields[name][1]) == sorted(
            b.fields[name][2][c] for c in b.fields[name][1]
        )
        assert sorted(zip(a.starts.tolist(), a.stops.tolist(), strict=True)) == sorted(
            zip(b.starts.tolist(), b.stops.tolist(), strict=True)
        )
