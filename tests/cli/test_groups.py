"""Opinion groups from a table of votes: two camps are found, one vote proves nothing, and errors say where."""

import csv
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "polis"
HEAD = "timestamp,comment-id,voter-id,vote\n"


def camps(folder: Path, *, first: int = 12, second: int = 8, statements: int = 10) -> Path:
    """Two camps that disagree on all statements but the last, on which all agree."""
    rng = np.random.default_rng(7)
    rows = []
    for voter in range(first + second):
        for comment in range(statements):
            side = 1 if voter < first or comment == statements - 1 else -1
            vote = side if rng.random() < 0.95 or comment == statements - 1 else -side
            rows.append(f"{len(rows)},{comment},{voter},{vote}")
    place = folder / "harbour"
    place.mkdir()
    (place / "votes.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    words = [f'{n},0,"Pier {n}, as it is, should stay open."' for n in range(statements - 1)]
    last = f"{statements - 1},0,The lighthouse must be lit."
    lines = ["comment-id,moderated,comment-body", *words, last]
    (place / "comments.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place


def one_line(said) -> str:
    lines = said.err.splitlines()
    assert said.code == 2, said
    assert len(lines) == 1, said.err
    return lines[0]


def test_two_camps_of_any_sizes_are_found(concord: Callable, tmp_path: Path) -> None:
    place = camps(tmp_path)
    found = json.loads(concord("groups", place, "--json").out)
    assert sorted(g["size"] for g in found["groups"]) == [8, 12]
    groups = {p["id"]: p["group"] for p in found["participants"]}
    assert len({groups[v] for v in range(12)}) == 1
    assert groups[0] != groups[19]
    assert found["words"]["9"] == "The lighthouse must be lit."
    theirs = json.loads(concord("groups", place, "--polis", "--json").out)
    assert {tuple(sorted(g["participants"])) for g in theirs["group-clusters"]} == {
        tuple(range(12)),
        tuple(range(12, 20)),
    }
    assert theirs["group-votes"]["0"]["votes"]["9"]["D"] == 0


def test_what_all_share_and_what_tells_them_apart(concord: Callable, tmp_path: Path) -> None:
    found = json.loads(concord("groups", camps(tmp_path), "--json").out)
    assert found["shared"][0]["statement"] == 9
    assert found["shared"][0]["support"] == pytest.approx(1.0, abs=0.06)
    told = [c for group in found["groups"] for c in group["distinguishing"]]
    assert told
    assert 9 not in {c["statement"] for c in told}
    assert all(c["q"] <= 0.1 for c in told)
    assert sum(votes["votes"]["0"]["S"] for votes in found["votes"].values()) == 20


def test_the_screen_shows_groups_contrasts_and_common_ground(concord: Callable, tmp_path: Path) -> None:
    said = concord("groups", camps(tmp_path))
    assert "2 opinion groups" in said.out
    assert "The lighthouse must be lit." in said.out.split("What all groups share")[1]
    assert "20 of 20 participants" in said.err
    assert "Majority opinions" in concord("groups", tmp_path / "harbour", "--polis").out


def test_votes_alone_and_signs_turned(concord: Callable, tmp_path: Path) -> None:
    votes = camps(tmp_path) / "votes.csv"
    assert "statement 9" in concord("groups", votes).out
    plain, turned = (
        [v["votes"]["0"] for v in json.loads(concord("groups", votes, *signs, "--json").out)["votes"].values()]
        for signs in ((), ("--agree", "-1"))
    )
    assert sum(v["A"] for v in plain) == sum(v["D"] for v in turned) != sum(v["A"] for v in turned)


def test_one_vote_is_no_finding(concord: Callable, tmp_path: Path) -> None:
    (tmp_path / "votes.csv").write_text(HEAD + "1,0,7,1\n", encoding="utf-8")
    said = concord("groups", "votes.csv")
    assert said.code == 0, said.err
    assert "nothing sets it apart surely" in said.out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("time,comment-id,voter-id,vote\n1,0,7,1\n", "votes.csv, row 1: lacks the columns timestamp"),
        (HEAD + "1,0,7,1\n2,0,8,-2\n", "votes.csv, row 3: has the vote -2"),
        (HEAD + "1,0,7,1\n2,zero,8,1\n", "votes.csv, row 3: reads"),
        (HEAD, "votes.csv: holds no vote"),
        ("", "votes.csv, row 1: lacks the columns"),
    ],
)
def test_a_wrong_table_is_one_line(concord: Callable, tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "votes.csv").write_text(text, encoding="utf-8")
    assert says in one_line(concord("groups", "votes.csv"))


def test_a_number_of_groups_that_was_given_is_called_so(concord: Callable, tmp_path: Path) -> None:
    folder = camps(tmp_path)
    said = concord("groups", folder, "--groups", "1")
    assert "number given" in said.err
    assert "silhouette" not in said.err
    assert "harbour: 1 opinion group (20 of 20 participants" in " ".join(said.out.split())
    assert "number by silhouette" in concord("groups", folder).err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--rate", "3"), "between 0 and 1"),
        (("--groups", "0"), "a whole number from 1"),
        (("--groups", "300"), "as many as can be told apart"),
        (("--polis", "--groups", "2"), "Polis decides both itself"),
        (("--published",), "a folder with participants-votes.csv"),
        (("--agree", "yes"), "1 (exports) or -1"),
    ],
)
def test_options_are_refused_not_replaced(concord: Callable, tmp_path: Path, options: tuple, says: str) -> None:
    assert says in one_line(concord("groups", camps(tmp_path), *options))


def test_a_folder_that_is_not_there(concord: Callable) -> None:
    assert "is not there" in one_line(concord("groups", "nowhere"))


@pytest.mark.shared
def test_published_groups_are_kept(concord: Callable) -> None:
    place = SHARED / "brexit-consensus"
    if not place.is_dir():
        pytest.skip("no conversation beside the checkout")
    found = json.loads(concord("groups", place, "--polis", "--published", "--json").out)
    with gzip.open(place / "participants-votes.csv.gz", "rt", encoding="utf-8") as file:
        published = {int(row["participant"]): row["group-id"] for row in csv.DictReader(file) if row["group-id"]}
    kept = {member: str(group["id"]) for group in found["group-clusters"] for member in group["participants"]}
    assert kept == published


@pytest.mark.shared
def test_the_stored_output_of_the_server_is_compared_with_to_the_last_cluster(concord: Callable) -> None:
    place = SHARED / "vw"
    if not place.is_dir():
        pytest.skip("no conversation beside the checkout")
    math = json.loads(gzip.decompress((place / "math.json.gz").read_bytes()))
    found = json.loads(concord("groups", place, "--polis", "--published", "--json").out)
    assert found["base-clusters"]["members"] == [sorted(m) for m in math["base-clusters"]["members"]]
    assert found["subgroup-votes"] == math["subgroup-votes"]
    assert len(found["ptptstats"]["pid"]) == sum(g["n-members"] for g in math["group-votes"].values())
    ranking = [row["consensus"] for row in found["consensus-ranking"]]
    assert ranking == sorted(ranking, reverse=True)
    assert len(ranking) == math["n-cmts"]


@pytest.mark.parametrize("content", ["{", "[]", '{"base-clusters": {"id": [1], "members": [[1]]}}'])
def test_a_wrong_stored_output_is_one_line(concord: Callable, tmp_path: Path, content: str) -> None:
    place = camps(tmp_path)
    (place / "math.json").write_text(content, encoding="utf-8")
    assert "math.json" in one_line(concord("groups", place, "--polis", "--published"))


def test_groups_leave_as_a_table_and_as_a_whole(concord: Callable, tmp_path: Path) -> None:
    place = camps(tmp_path)
    assert concord("groups", place, "--out", "groups.csv").code == 0
    with (tmp_path / "groups.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["voter-id", "group", "x", "y"]
    assert {row["group"] for row in rows if int(row["voter-id"]) < 12} == {"A"}
    assert len(rows) == 20
    concord("groups", place, "--polis", "--out", "polis.json")
    held = json.loads((tmp_path / "polis.json").read_text(encoding="utf-8"))
    assert held == json.loads(concord("groups", place, "--polis", "--json").out)
    assert "groups.csv" in one_line(concord("groups", place, "--out", "groups.xls"))


def test_a_vote_that_no_byte_holds_names_its_row(concord: Callable, tmp_path: Path) -> None:
    (tmp_path / "votes.csv").write_text(HEAD + "1,0,7,1\n2,0,8,300\n", encoding="utf-8")
    assert "votes.csv, row 3: has the vote 300; expected -1, 0 or 1" in one_line(concord("groups", "votes.csv"))
