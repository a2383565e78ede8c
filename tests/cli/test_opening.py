"""Every figure of networks, blocs and groups opens its statements, and what opens adds up to the figure."""

import csv
import json
import math
import re
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

BOOK = """id: delta
version: "1"
label: The delta
issues:
  - {id: dam, label: Build the dam, definition: Whether to build it., agree: Build it.}
  - {id: levy, label: A water levy, definition: Whether to raise one., agree: Raise it.}
  - {id: reeds, label: Cut the reeds, definition: Whether to cut them., agree: Cut them.}
"""
ROWS = """actor,issue,stance,paraphrase,date,coder
Millers,dam,agree,Build the dam.,2020-03-01,ann
Millers,levy,agree,We would pay a levy.,2020-03-04,ann
Millers,dam,agree,The dam cannot wait.,2020-04-10,osh
Growers,dam,agree,A dam at last.,2020-03-03,ann
Growers,levy,disagree,No levy on water.,2020-03-20,osh
Growers,reeds,agree,The reeds are in our way.,2020-04-02,ann
Fishers,dam,disagree,The dam kills the river.,2020-03-05,ann
Fishers,reeds,disagree,Leave the reeds.,2020-04-03,osh
Fishers,levy,agree,A levy is fair.,2020-04-20,ann
اتحاد ماهیگیران,dam,disagree,سد نمی‌خواهیم.,2020-03-07,ann
اتحاد ماهیگیران,reeds,disagree,نیزار بماند.,2020-04-12,ann
"""
WINDOW = ("--window", "20d")


@pytest.fixture
def delta(concord: Callable, tmp_path: Path) -> str:
    from concord.project.study import open_study

    folder = tmp_path / "delta"
    folder.mkdir()
    (folder / "codebook.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "statements.csv").write_text(ROWS, encoding="utf-8")
    with open_study(folder, keep=tmp_path / "d.concord"):
        pass
    return "d.concord"


def of(concord: Callable, command: str, *arguments: object) -> dict | list:
    said = concord(command, *arguments, "--json")
    assert said.code == 0, said.err
    return json.loads(said.out)


def sign(row: dict) -> int:
    return {2: 1, -2: -1}[row["stance"]]  # agree and disagree on the ladder


def subtracted(rows: list[dict], a: str, b: str) -> float:
    """The tie of two actors counted by hand: over each issue the product of what they say for and against it."""
    held: Counter = Counter()
    for row in rows:
        held[row["organisation"], row["issue"]] += sign(row)
    return sum(held[a, issue] * held[b, issue] for issue in {i for _, i in held})


@pytest.mark.parametrize("normalise", ["none", "average", "jaccard", "cosine"])
def test_a_tie_is_the_sum_of_its_columns(concord: Callable, delta: str, normalise: str) -> None:
    ask = ("-p", delta, "--rows", "organisation", "--normalise", normalise)
    for tie in of(concord, "network", *ask)["ties"]:
        opened = of(concord, "network", *ask, "--open", tie["a"], tie["b"])
        assert opened["weight"] == tie["weight"]
        assert sum(p["adds"] for p in opened["parts"]) / opened["divided_by"] == pytest.approx(tie["weight"])
        ids = [i for p in opened["parts"] for i in p["statements"]]
        assert sorted(ids) == sorted(row["statement"] for row in opened["statements"])
        if normalise == "none":
            assert subtracted(opened["statements"], tie["a"], tie["b"]) == tie["weight"]
    words = concord("network", *ask, "--open", "Millers", "Growers").out
    assert "No levy on water." in words
    assert "A water levy" in words


def test_a_tie_of_the_map_is_the_sum_of_its_issues(concord: Callable, delta: str) -> None:
    shown = of(concord, "network", "-p", delta)
    names = of(concord, "blocs", "-p", delta, "--rounds", "0")["actors"]
    assert shown["congruence"]
    for kind in ("congruence", "conflict"):
        for tie in shown[kind]:
            opened = of(concord, "network", "-p", delta, "--open", names[tie["a"]], names[tie["b"]])
            assert opened[kind] == tie["weight"] == pytest.approx(sum(p[kind] for p in opened["parts"]))
            assert {i for p in opened["parts"] for i in p["statements"]} == {
                row["statement"] for row in opened["statements"]
            }
    assert "سد نمی‌خواهیم." in concord("network", "-p", delta, "--open", "Fishers", "اتحاد ماهیگیران").out


def test_a_window_opens_its_network_and_its_statements(concord: Callable, delta: str) -> None:
    ask = ("-p", delta, *WINDOW)
    series = of(concord, "network", *ask)
    assert "--at and its number" in concord("network", *ask).err
    for window in series[:: len(series) // 3]:
        at = ("--at", window["window"])
        assert of(concord, "network", *ask, *at)["ties"] == window["ties"]
        rows = of(concord, "network", *ask, *at, "--events")
        assert [row["statement"] for row in rows] == window["ids"]
        assert len(rows) == window["statements"]
        assert all(window["start"] <= row["moment"] <= window["stop"] for row in rows)
        for tie in window["ties"]:
            opened = of(concord, "network", *ask, *at, "--open", tie["a"], tie["b"])
            assert subtracted(opened["statements"], tie["a"], tie["b"]) == tie["weight"]
    by_middle = of(concord, "network", *ask, "--at", series[4]["middle"])
    assert by_middle["ties"] == series[4]["ties"]


def test_a_kernel_slice_opens_what_each_statement_weighs(concord: Callable, delta: str) -> None:
    ask = ("-p", delta, *WINDOW, "--kernel", "triangular", "--at", "14")
    found = of(concord, "network", *ask)
    assert found["ties"]
    for tie in found["ties"]:
        opened = of(concord, "network", *ask, "--open", tie["a"], tie["b"])
        assert sum(p["adds"] for p in opened["parts"]) == pytest.approx(tie["weight"])
        held = {tie["a"]: Counter(), tie["b"]: Counter()}
        for row in opened["statements"]:
            held[row["organisation"]][row["issue"]] += sign(row) * math.sqrt(row["kernel weight"])
        one, other = held.values()
        assert sum(value * other[issue] for issue, value in one.items()) == pytest.approx(tie["weight"])
    assert "weighs 0." in concord("network", *ask, "--events").out


def test_polarisation_opens_the_ties_against_its_camps(concord: Callable, delta: str) -> None:
    ask = ("-p", delta, *WINDOW, "--polarisation")
    series = of(concord, "network", *ask)
    assert len({len(p["ids"]) for p in series}) > 1
    for row in series[:: len(series) // 3]:
        opened = of(concord, "network", *ask, "--at", row["window"])
        assert opened["index"] == row["index"]
        assert [r["statement"] for r in opened["statements"]] == row["ids"]
        against = sum(abs(t["weight"]) for t in opened["ties_against"])
        assert against == opened["weight_against"]
        assert row["loss"] == (against / opened["weight_of_ties"] if opened["weight_of_ties"] else 0.0)
        assert all(set(t["statements"]) <= set(row["ids"]) for t in opened["ties_against"])
    whole = of(concord, "network", "-p", delta, "--polarisation", "--at", "1")
    assert len(whole["statements"]) == 11
    assert "camp" in concord("network", "-p", delta, "--polarisation", "--at", "1").out


def test_phases_and_backbones_open_their_statements(concord: Callable, delta: str) -> None:
    ask = ("-p", delta, *WINDOW, "--phases")
    for row in of(concord, "network", *ask)["phases"]:
        opened = of(concord, "network", *ask, "--at", row["phase"])
        assert [r["statement"] for r in opened["statements"]] == row["ids"]
        assert all(row["statements_from"] <= r["moment"][:10] <= row["statements_to"] for r in opened["statements"])
    found = of(concord, "network", "-p", delta, "--backbone")
    left = found["statements"]
    for number, step in enumerate(found["steps"], start=1):
        opened = of(concord, "network", "-p", delta, "--backbone", "--at", number)
        assert {r["issue"] for r in opened["statements"]} == set(step["removed"])
        left -= len(opened["statements"])
        assert left == step["statements"]
        assert sum(len(found["ids"][name]) for name in step["removed"]) == len(opened["statements"])
    named = of(concord, "network", "-p", delta, "--backbone-size", "1", "--at", "Cut the reeds")
    assert {r["issue"] for r in named["statements"]} == {"Cut the reeds"}
    assert len(named["statements"]) == 3


def test_communities_add_up_to_the_modularity(concord: Callable, delta: str) -> None:
    ask = ("-p", delta, "--aggregate", "congruence", "--communities")
    found = of(concord, "network", *ask)
    opened = [of(concord, "network", *ask, "--at", n) for n in range(1, len(found["members"]) + 1)]
    assert sum(part["adds"] for part in opened) == pytest.approx(found["modularity"])
    assert opened[0]["weight_inside"] == sum(t["weight"] for t in opened[0]["ties"])
    assert {i for t in opened[0]["ties"] for i in t["statements"]} == {r["statement"] for r in opened[0]["statements"]}


def test_blocs_open_to_the_pairs_and_ties_they_are_made_of(concord: Callable, delta: str) -> None:
    ask = ("-p", delta, "--rounds", "20")
    found = of(concord, "blocs", *ask)
    for cleavage in (*found["splitting"], *found["bridging"], *found["neither"]):
        opened = of(concord, "blocs", *ask, "--open", cleavage["issue"])
        means = [sum(p["similarity"] for p in g["actors"]) / len(g["actors"]) for g in opened["pairs"]]
        across = [m for m, g in zip(means, opened["pairs"], strict=True) if len(set(g["blocs"])) == 2]
        assert (min(across), sum(across) / len(across)) == pytest.approx((cleavage["worst"], cleavage["across"]))
        assert opened["within"] == cleavage["within"]
        assert sorted(r["statement"] for r in opened["statements"]) == sorted(cleavage["statements"])
    against = of(concord, "blocs", *ask, "--open", "against")
    assert sum(abs(t["weight"]) for t in against["ties"]) == pytest.approx(found["frustration"])
    for number, members in enumerate(found["blocs"], start=1):
        opened = of(concord, "blocs", *ask, "--open", number)
        assert opened["members"] == members
        shares = [pair["share"] for pair in opened["together"]]
        assert opened["stay_together"] == pytest.approx(sum(shares) / len(shares) if shares else 1.0)
        assert opened["stay_together"] == pytest.approx(found["stability"]["cohesion"][number - 1])
        for tie in opened["ties"]:
            assert sum(p["adds"] for p in tie["parts"]) == pytest.approx(tie["weight"])


def test_blocs_show_the_sentences(concord: Callable, delta: str) -> None:
    ask = ("blocs", "-p", delta, "--rounds", "0")
    assert "--open and an issue" in concord(*ask).err
    shown = concord(*ask, "--open", "Cut the reeds").out
    assert "نیزار بماند." in shown
    assert "The reeds are in our way." in shown
    assert "statements.csv" in shown or "delta" in shown
    assert "A levy is fair." in concord(*ask, "--open", "Fishers").out
    places = of(concord, "blocs", "-p", delta, "--ideal-points")["actors"]
    for place in places:
        assert len(of(concord, *ask, "--open", place["name"])["statements"]) == place["statements"]
    refused = concord(*ask, "--open", "Whales")
    assert refused.code == 2
    assert "an issue, an actor, a bloc from 1 to" in refused.err


def crowd(folder: Path) -> Path:
    """Two camps of ten and seven, one of whom changes a vote; the last statement was rejected."""
    place = folder / "weir"
    place.mkdir()
    votes = ["timestamp,comment-id,voter-id,vote"]
    votes += [f"{n},{c},{v},{1 if (v < 10) == (c < 5) else -1}" for n, (v, c) in enumerate(_pairs())]
    votes.append("9000,0,3,-1")
    (place / "votes.csv").write_text("\n".join(votes) + "\n", encoding="utf-8")
    words = [f"{c},{-1 if c == 9 else 1},Weir {c} should stand." for c in range(10)]
    text = "comment-id,moderated,comment-body\n" + "\n".join(words) + "\n"
    (place / "comments.csv").write_text(text, encoding="utf-8")
    return place


def _pairs() -> list[tuple[int, int]]:
    return [(v, c) for v in range(17) for c in range(10) if (v * 7 + c) % 6]


@pytest.mark.parametrize("polis", [(), ("--polis",)])
def test_votes_open_and_add_up(concord: Callable, tmp_path: Path, polis: tuple) -> None:
    place = crowd(tmp_path)
    found = of(concord, "groups", place, *polis)
    held = found["group-votes"] if polis else found["votes"]
    cast = 0
    for number in range(9):
        opened = of(concord, "groups", place, *polis, "--open", number)
        cast += opened["cast"]
        for group in opened["groups"][:-1]:
            counted = held[str(ord(group["group"]) - ord("A"))]["votes"][str(number)]
            assert (group["agree"], group["disagree"], group["seen"]) == (counted["A"], counted["D"], counted["S"])
            own = [v for v in opened["votes"] if v["group"] == group["group"]]
            assert len(own) == group["seen"]
    assert cast + of(concord, "groups", place, "--open", "9")["cast"] == found["cast"]
    changed = [v for v in of(concord, "groups", place, "--open", "0")["votes"] if v["voter"] == 3]
    assert [(v["vote"], v["timestamp"]) for v in changed] == [("disagree", 9000)]
    group = of(concord, "groups", place, *polis, "--open", "a")
    assert group["votes"] == sum(v["S"] for v in held["0"]["votes"].values())
    assert group["size"] == held["0"]["n-members"]
    said = concord("groups", place, *polis)
    assert "--open and the number of a statement" in said.err
    assert "Weir 3 should stand." in concord("groups", place, *polis, "--open", "3").out
    assert "a statement that was voted on" in concord("groups", place, "--open", "77").err


def test_series_leave_as_tables_and_pictures(concord: Callable, delta: str, tmp_path: Path) -> None:
    for question, more in (("--polarisation", WINDOW), ("--phases", WINDOW), ("--backbone", ())):
        ask = ("network", "-p", delta, question, *more)
        assert concord(*ask, "--out", "s.json").code == 0
        assert json.loads(Path("s.json").read_text(encoding="utf-8")) == of(concord, *ask)
        assert concord(*ask, "--out", "s.csv").code == 0
        with Path("s.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert sum(int(row.get("its statements", 0)) for row in rows) == (11 if question == "--backbone" else 0)
        assert len(rows) > (1 if question != "--phases" else 0)
        assert concord(*ask, "--out", "s.svg").code == 0
        assert "<desc" in Path("s.svg").read_text(encoding="utf-8")


def test_the_list_of_statements_leaves_as_parquet(concord: Callable, delta: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert concord("network", "-p", delta, "--events", "--out", "e.parquet").code == 0
    table = parquet.read_table("e.parquet")
    rows = of(concord, "network", "-p", delta, "--events")
    assert table.column_names == list(rows[0])
    assert table.column("statement:words").to_pylist() == [row["statement:words"] for row in rows]
    assert [m.isoformat() for m in table.column("moment").to_pylist()] == [row["moment"] for row in rows]


def test_networks_over_time_leave_as_pictures(concord: Callable, delta: str) -> None:
    ask = ("network", "-p", delta, *WINDOW)
    assert concord(*ask, "--out", "t.svg").code == 0
    picture = Path("t.svg").read_text(encoding="utf-8")
    panels = picture.split('<g transform="translate(')[1:]
    assert "12 of 31 windows, evenly spread" in picture
    named = [p for p in panels if 'class="name"' in p]
    assert len(named) == 12
    for name in ("Fishers", "اتحاد ماهیگیران"):
        spots = {re.search(rf'class="name" x="(\S+)" y="(\S+)"[^>]*>[\u2067]?{name}', p).groups() for p in named}
        assert len(spots) == 1, "everybody keeps the place"
    assert any('opacity="0.35"' in p for p in named)
    assert concord(*ask, "--out", "t.html").code == 0
    page = Path("t.html").read_text(encoding="utf-8")
    assert page.count('class="frame"') == 31
    assert 'type="range" min="0" max="30"' in page
    assert not re.findall(r'(?:src|href)="http', page)
    assert concord(*ask, "--kernel", "gaussian", "--mode", "two", "--aggregate", "ignore", "--out", "k.html").code == 0


@pytest.fixture
def study(concord: Callable, delta: str, tmp_path: Path) -> Path:
    """A database of the program with colours and a type of two organisations."""
    assert concord("export", "-p", delta, "--dna", "d.dna").code == 0
    with closing(sqlite3.connect(tmp_path / "d.dna")) as file:
        file.execute("UPDATE ENTITIES SET Red = 200, Green = 16, Blue = 1 WHERE Value = 'Growers'")
        file.commit()
    return tmp_path / "d.dna"


def test_colours_come_in_and_go_out(concord: Callable, study: Path, tmp_path: Path) -> None:
    assert concord("import", study, "-p", "c.concord").code == 0
    assert concord("network", "-p", "c.concord", "--out", "c.gexf").code == 0
    assert 'r="200" g="16" b="1"' in Path("c.gexf").read_text(encoding="utf-8")
    assert concord("network", "-p", "c.concord", "--rows", "holder", "--out", "c.svg").code == 0
    assert 'fill="#c81001"' in Path("c.svg").read_text(encoding="utf-8")
    assert concord("export", "-p", "c.concord", "--dna", "back.dna").code == 0
    with closing(sqlite3.connect(tmp_path / "back.dna")) as file:
        found = file.execute("SELECT Red, Green, Blue FROM ENTITIES WHERE Value = 'Growers'").fetchall()
    assert set(found) == {(200, 16, 1)}


def test_a_file_of_a_study_has_the_blocs_that_are_shown_of_it(concord: Callable, study: Path) -> None:
    shown = of(concord, "blocs", study, "--rounds", "0")
    assert concord("network", study, "--out", "n.json").code == 0
    held = json.loads(Path("n.json").read_text(encoding="utf-8"))
    for number, members in enumerate(shown["blocs"], start=1):
        assert {shown["actors"][a] for a in members} == {n["label"] for n in held["nodes"] if n["bloc"] == number}
    assert held["notes"]["blocs counted from"].startswith("issues held alike")
    assert concord("network", study, "--normalise", "average", "--out", "n.json").code == 0
    held = json.loads(Path("n.json").read_text(encoding="utf-8"))
    assert held["notes"]["blocs counted from"] == "these ties (subtract, average)"


def test_a_blank_column_says_that_it_is_blank(concord: Callable, delta: str) -> None:
    said = concord("network", "-p", delta, "--include", "addressee=Millers")
    assert said.code == 2
    assert "this one is blank in all statements" in said.err


LOOSE = "PRAGMA ignore_check_constraints = ON; "
TWICE = """CREATE TABLE e AS SELECT * FROM ENTITIES;
UPDATE e SET VariableId = (SELECT VariableId FROM e WHERE ID = 1),
    Value = (SELECT Value FROM e WHERE ID = 1) WHERE ID = 2;
DROP TABLE ENTITIES; ALTER TABLE e RENAME TO ENTITIES"""
DAMAGE = [
    (LOOSE + "UPDATE ENTITIES SET Red = 'crimson' WHERE ID = 2", "ENTITIES, ID 2: has 'crimson' as Red"),
    (LOOSE + "UPDATE DATABOOLEAN SET Value = 7 WHERE ID = 1", "has 7 as 'agreement'; expected 0 or 1"),
    ("UPDATE ENTITIES SET ChildOf = ID WHERE ID = 2", "is its own ancestor"),
    ("UPDATE STATEMENTS SET Stop = 99999 WHERE ID = 1", "STATEMENTS, ID 1: spans"),
    ("UPDATE SETTINGS SET Value = '9.1' WHERE Property = 'version'", "has the version '9.1'"),
    (TWICE, "is there twice, also as ID 1"),
]


@pytest.mark.parametrize(("damage", "says"), DAMAGE, ids=[says for _, says in DAMAGE])
def test_a_damaged_study_names_the_row_and_leaves_nothing(
    concord: Callable, study: Path, damage: str, says: str
) -> None:
    with closing(sqlite3.connect(study)) as file:
        file.execute("PRAGMA foreign_keys = OFF")
        file.executescript(damage)
        file.commit()
    for command in ("import", "network"):
        said = concord(command, study, *(("-p", "new.concord") if command == "import" else ()))
        assert said.code == 2, said
        assert says in said.err
        assert len(said.err.splitlines()) == 1
    assert not Path("new.concord").exists()
