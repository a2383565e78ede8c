"""The flow as a user walks it: every command goes on from what the one before left."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def project(concord: Callable, dispatch: Path) -> str:
    assert concord("init", "p.concord").code == 0
    assert concord("read", dispatch, "-p", "p.concord", "--published", "2023-05-20").code == 0
    assert concord("code", "-p", "p.concord").code == 0
    return "p.concord"


def test_each_step_goes_on_from_the_last(concord: Callable, project: str, tmp_path: Path) -> None:
    actors = json.loads(concord("actors", "--json").out)
    names = {a["name"]: a["id"] for a in actors["actors"]}
    assert {"River Party", "Hill League", "Coast Union"} <= set(names)
    positions = json.loads(concord("positions", "--json").out)
    held = {(p["actor"], p["issue"]): p["stance"] for p in positions["positions"]}
    assert held[names["River Party"], "federal"] == "agree"
    assert held[names["Coast Union"], "federal"] == "disagree"
    assert held[names["River Party"], "armed_struggle"] == "reserve"
    assert held[names["Hill League"], "armed_struggle"] == "disagree"
    network = json.loads(concord("network", "--json").out)
    assert network["certificate"]["proof"] == "proven"
    agenda = json.loads(concord("agree", "--json").out)
    assert {p["name"] for p in agenda["parties"]} == {"River Party", "Hill League", "Coast Union"}
    assert agenda["front"]["certificate"]["proof"] == "proven"
    said = concord("brief", "--out", "b.html")
    assert said.code == 0, said.err
    assert "River Party" in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_a_statement_opens_the_very_words(concord: Callable, project: str, dispatch: Path) -> None:
    found = json.loads(concord("positions", "--actor", "river party", "--json").out)
    text = dispatch.read_text(encoding="utf-8")
    assert found
    for statement in found:
        assert text[statement["start"] : statement["end"]] == statement["evidence"]


def test_the_same_file_twice_is_one_document(concord: Callable, project: str, dispatch: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_bytes(dispatch.read_bytes())
    assert "0 new, 1 already there" in concord("read", tmp_path / "copy.txt").err
    assert "0 documents coded now" in concord("code").err


def test_another_list_of_actors_codes_the_texts_again(concord: Callable, project: str, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("id,name,kind\nriver,River Party,organisation\n", encoding="utf-8")
    assert concord("actors", "--use", "mine.csv").code == 0
    assert "1 documents coded now" in concord("code").err
    assert "0 documents coded now" in concord("code").err
    assert json.loads(concord("positions", "--actor", "river", "--json").out)


def test_two_names_are_one_when_a_person_says_so_and_two_again(concord: Callable, project: str) -> None:
    actors = json.loads(concord("actors", "--json").out)["actors"]
    one, other = (next(a["id"] for a in actors if a["name"] == n) for n in ("River Party", "Hill League"))
    joined = json.loads(concord("actors", "--same", one, other, "--json").out)["actors"]
    assert len(joined) == len(actors) - 1
    parted = json.loads(concord("actors", "--different", one, other, "--json").out)["actors"]
    assert len(parted) == len(actors)


def test_a_charter_is_proposed_changed_and_used(concord: Callable, project: str, tmp_path: Path) -> None:
    assert concord("charter", "--propose", "--out", "draft.yaml").code == 0
    text = (tmp_path / "draft.yaml").read_text(encoding="utf-8")
    assert "federal" in text
    assert concord("charter", "--use", "draft.yaml").code == 0
    assert json.loads(concord("agree", "--json").out)["charter"]["given"] is True


def test_a_model_is_saved_changed_asked_and_compared(concord: Callable, project: str, tmp_path: Path) -> None:
    assert concord("agree", "--save", "model.yaml").code == 0
    assert concord("agree", "--model", "model.yaml").code == 0
    said = concord("agree", "--model", "model.yaml", "--compare", "model.yaml", "--json")
    assert json.loads(said.out)["comparison"]["changes"] == []
    for question in ("platform", "core", "power", "stability", "holds", "fragile", "next", "fairness", "moves"):
        answer = json.loads(concord("agree", "--model", "model.yaml", "--ask", question, "--json").out)[question]
        assert answer["certificate"]["proof"] in ("proven", "gap")
        assert answer["sentences"], question


def test_tables_for_other_programs(concord: Callable, project: str, tmp_path: Path) -> None:
    assert concord("export", "--out", "tables").code == 0
    with (tmp_path / "tables" / "statements.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["stance"] for row in rows} >= {"agree", "disagree", "reserve"}
    assert {p.name for p in (tmp_path / "tables").iterdir()} >= {"actors.csv", "positions.csv", "congruence.csv"}


def test_run_does_it_all_at_once_and_leaves_a_project(concord: Callable, dispatch: Path, tmp_path: Path) -> None:
    said = concord("run", dispatch, "--out", "b.md", "--project", "p.concord", "--json")
    assert said.code == 0, said.err
    assert json.loads(said.out)
    assert (tmp_path / "b.md").read_text(encoding="utf-8").startswith("#")
    assert concord("positions", "-p", "p.concord").code == 0


def test_coding_a_file_without_a_project(concord: Callable, dispatch: Path) -> None:
    coded = json.loads(concord("code", dispatch, "--json").out)
    assert {"actors", "quotes", "statements", "relations", "events", "contradictions"} <= set(coded)
    assert all(dispatch.read_text("utf-8")[s["start"] : s["end"]] == s["evidence"] for s in coded["statements"])


@pytest.mark.parametrize("name", ["afghanistan-2023", "marenia"])
def test_the_examples_are_answered(concord: Callable, name: str) -> None:
    said = concord("agree", EXAMPLES / name, "--json")
    assert said.code == 0, said.err
    agenda = json.loads(said.out)
    assert len(agenda["parties"]) >= 8
    assert agenda["front"]["if_unknown_sign"]
