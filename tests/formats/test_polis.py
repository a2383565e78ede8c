"""Exports of Polis: in, out, and every way a file can be wrong."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from concord.errors import FormatError, OptionError, StoreError
from concord.formats import polis

POLIS = Path(__file__).parents[2].parent / "shared" / "data" / "polis"

HEADER = "timestamp,datetime,comment-id,voter-id,vote\n"
VOTES = HEADER + '30,"a, b",1,7,-1\n10,x,1,7,1\n20,x,2,9,0\n'
COMMENTS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    '5,x,2,,0,0,-1,"Talks, not war\nand soon"\n4,x,1,7,1,0,1,صلح می\u200cخواهیم\n'
)
GROUPS = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,1,2\n7,1,0,1,1,0,1,\n9,,0,1,0,0,,0\n"


def folder(path: Path, votes: str = VOTES, comments: str = COMMENTS, groups: str = GROUPS) -> Path:
    path.mkdir()
    (path / "votes.csv").write_text(votes, encoding="utf-8")
    (path / "comments.csv").write_text(comments, encoding="utf-8")
    (path / "participants-votes.csv.gz").write_bytes(gzip.compress(groups.encode()))
    return path


def test_a_folder_is_read_in_the_order_of_time(tmp_path: Path) -> None:
    found = polis.read(folder(tmp_path / "c"))
    assert found.values.tolist() == [1, 0, -1]
    assert found.participants.tolist() == [7, 9, 7]
    assert [s.id for s in found.statements] == [1, 2]
    assert found.statements[1].text == "Talks, not war\nand soon"
    assert found.statements[0].text == "صلح می\u200cخواهیم"
    assert found.rejected == (2,)
    assert found.groups == ((7, 1),)


def test_the_production_database_has_the_signs_the_other_way(tmp_path: Path) -> None:
    assert polis.read(folder(tmp_path / "c"), agree=-1).values.tolist() == [-1, 0, 1]
    with pytest.raises(OptionError):
        polis.read(tmp_path / "c", agree=0)


def test_a_round_trip(tmp_path: Path) -> None:
    found = polis.read(folder(tmp_path / "c"))
    (tmp_path / "out").mkdir()
    polis.write(found, tmp_path / "out")
    back = polis.read(tmp_path / "out")
    assert back.statements == found.statements
    for name in ("participants", "comments", "values", "timestamps"):
        assert getattr(back, name).tolist() == getattr(found, name).tolist()
    with pytest.raises(StoreError):
        polis.write(found, tmp_path / "no folder")


@pytest.mark.parametrize(
    ("votes", "message"),
    [
        ("timestamp,comment,voter,vote\n1,1,1,1\n", "votes.csv, row 1: lacks the columns comment-id, voter-id"),
        (HEADER + "1,x,1,1,1\n2,x,1,2,3\n", "row 3: has the vote 3"),
        (HEADER + "1,x,1,1,1\n2,x,one,2,1\n", "row 3: reads '2', 'one'"),
        (HEADER + "1,x,1,1,1\n2,x,1\n", "row 3: reads"),
        (HEADER, "holds no vote"),
        ("", "row 1"),
    ],
)
def test_votes_that_are_none_name_their_row(tmp_path: Path, votes: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        polis.read(folder(tmp_path / "c", votes=votes))


@pytest.mark.parametrize(
    ("comments", "message"),
    [
        ("comment-id,body\n", "comment-body"),
        ("comment-id,comment-body\n1,a\n1,b\n", "row 3: names statement 1 again"),
        ("comment-id,comment-body\nx,a\n", "row 2: has 'x'"),
        ("comment-id,comment-body\n1\n", "row 2: has 1 cells"),
        ("comment-id,comment-body,comment-body\n", "twice"),
    ],
)
def test_statements_that_are_none_name_their_row(tmp_path: Path, comments: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        polis.read(folder(tmp_path / "c", comments=comments))


def test_files_that_are_no_text_or_not_there(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"no votes\.csv"):
        polis.read(tmp_path)
    (tmp_path / "votes.csv").write_bytes(b"\xff\xfe\x00bad")
    with pytest.raises(FormatError):
        polis.read(tmp_path)
    (tmp_path / "cut.csv.gz").write_bytes(gzip.compress(VOTES.encode() * 50)[:60])
    with pytest.raises(FormatError, match="cut"):
        polis.read(tmp_path / "cut.csv.gz")


@pytest.mark.shared
@pytest.mark.skipif(not POLIS.exists(), reason="the development data are not beside the checkout")
@pytest.mark.parametrize(("name", "votes", "statements"), [("vw", 4683, 125), ("brexit-consensus", 5312, 50)])
def test_published_conversations(name: str, votes: int, statements: int) -> None:
    found = polis.read(POLIS / name)
    assert (len(found), len(found.statements)) == (votes, statements)
