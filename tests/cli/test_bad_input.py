"""Whatever is wrong: one line that says what, what was expected and how to mend it; exit code 2; nothing lost."""

import ctypes
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

BOOK = """id: {id}
version: "1"
label: Test
issues:
  - id: talks
    label: Talks
    definition: Whether to talk.
    agree: Talk.
"""


def one_line(said) -> str:
    lines = [line for line in said.err.splitlines() if line.startswith("concord: ")]
    assert said.code == 2, said
    assert len(lines) == 1, said.err
    assert "Traceback" not in said.err
    return lines[0]


def make(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


FILES = {
    "empty": (b"", "empty"),
    "blank": (b"  \n\n ", "empty"),
    "binary": (bytes(range(256)) * 40, "binary"),
    "unknown encoding": (b"\x81\x8d\x8f\x90\x9d" * 300, ""),
}


@pytest.mark.parametrize("name", FILES)
def test_a_text_that_is_none(concord: Callable, tmp_path: Path, name: str) -> None:
    content, says = FILES[name]
    bad = make(tmp_path / "bad.txt", content)
    line = one_line(concord("run", bad, "--out", tmp_path / "b.html", "--project", tmp_path / "p.concord"))
    assert "bad.txt" in line
    assert says in line.lower()
    assert not (tmp_path / "b.html").exists()


def test_a_line_of_50_mb(concord: Callable, tmp_path: Path) -> None:
    bad = make(tmp_path / "long.txt", b"word " * 10_000_000)
    assert "long.txt" in one_line(concord("run", bad))


def test_a_bad_file_does_not_hurt_the_batch(concord: Callable, dispatch: Path, tmp_path: Path) -> None:
    make(tmp_path / "bad.txt", b"")
    said = concord("run", dispatch, tmp_path / "bad.txt", "--out", tmp_path / "b.html")
    assert "bad.txt" in one_line(said)
    assert (tmp_path / "b.html").exists()


def test_broken_yaml_says_line_and_column(concord: Callable, tmp_path: Path) -> None:
    make(tmp_path / "book.yaml", b"id: x\nissues: [a, b\nlabel: c\n")
    line = one_line(concord("init", "p.concord", "--codebook", "book.yaml"))
    assert "book.yaml, line 3" in line
    assert "column" in line
    assert not (tmp_path / "p.concord").exists()


def test_an_issue_named_twice(concord: Callable, tmp_path: Path) -> None:
    text = BOOK.format(id="x") + BOOK.format(id="x").split("issues:\n")[1]
    make(tmp_path / "book.yaml", text.encode())
    line = one_line(concord("init", "p.concord", "--codebook", "book.yaml"))
    assert "talks" in line
    assert "line 9" in line


def test_a_wording_that_asks_for_an_unknown_issue(concord: Callable, tmp_path: Path) -> None:
    make(tmp_path / "book.yaml", BOOK.format(id="x").encode())
    make(
        tmp_path / "charter.yaml",
        b'id: c\ntitle: C\nversion: "1"\narticles:\n  - id: a\n    title: A\n    wordings:\n'
        b"      - id: aye\n        text: Talk.\n        asks: {tolks: agree}\n",
    )
    line = one_line(concord("init", "p.concord", "--codebook", "book.yaml", "--charter", "charter.yaml"))
    assert "tolks" in line
    assert "talks" in line
    assert not (tmp_path / "p.concord").exists()


def test_a_project_of_a_newer_version(concord: Callable, tmp_path: Path) -> None:
    assert concord("init", "p.concord").code == 0
    with sqlite3.connect(tmp_path / "p.concord") as database:
        database.execute("UPDATE concord_version SET version_num = '9999'")
    database.close()
    before = (tmp_path / "p.concord").read_bytes()
    assert "newer" in one_line(concord("positions", "-p", "p.concord"))
    assert (tmp_path / "p.concord").read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 4000, b""])
def test_a_file_that_is_no_project(concord: Callable, tmp_path: Path, content: bytes) -> None:
    make(tmp_path / "p.concord", content)
    assert "p.concord" in one_line(concord("positions", "-p", "p.concord"))
    assert (tmp_path / "p.concord").read_bytes() == content


def test_a_missing_file_and_a_missing_project(concord: Callable) -> None:
    assert "nowhere.txt" in one_line(concord("run", "nowhere.txt"))
    assert "nowhere.concord" in one_line(concord("code", "-p", "nowhere.concord"))
    assert "this folder" in one_line(concord("code"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--published", "20 May 2023"], "year-month-day"),
        (["--codebook", "konflict"], "conflict"),
        (["--party", "Nobody Known"], "Nobody Known"),
        (["--weight", "a=-1"], "positive"),
        (["--quota", "99"], "quota"),
        (["--out", "brief.pdf"], ".html"),
        (["--workers", "-1"], "--workers"),
    ],
)
def test_an_option_outside_what_it_may_be(concord: Callable, dispatch: Path, arguments: list[str], says: str) -> None:
    assert says in one_line(concord("run", dispatch, *arguments))


def obey_permissions() -> None:
    """Root may write anywhere; without this capability she is held to the permissions like everybody else."""
    if os.getuid() == 0:
        drop_from_bounding_set, dac_override = 24, 1
        if ctypes.CDLL(None, use_errno=True).prctl(drop_from_bounding_set, dac_override, 0, 0, 0) != 0:
            os._exit(77)


def test_a_read_only_folder(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    said = subprocess.run(
        [sys.executable, "-m", "concord", "init", str(folder / "p.concord")],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=obey_permissions,
    )
    if said.returncode == 77:
        pytest.skip("root cannot be held to permissions here")
    assert said.returncode == 2, said.stderr
    assert "locked" in said.stderr
    assert len(said.stderr.splitlines()) == 1
    assert list(folder.iterdir()) == []


def test_a_full_disk_loses_nothing(concord: Callable, dispatch: Path, tmp_path: Path) -> None:
    """The limit on the size of a file stands in for the disk: writing fails in the middle."""
    assert concord("init", "p.concord").code == 0
    assert concord("read", dispatch, "-p", "p.concord").code == 0
    (tmp_path / "more").mkdir()
    for n in range(40):
        (tmp_path / "more" / f"{n}.txt").write_text(f"Paper {n}. " + dispatch.read_text("utf-8") * 40, encoding="utf-8")
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))\n"
        "from concord.cli import main; main()"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, "read", "more", "-p", "p.concord"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert said.returncode == 2, said.stderr
    assert "Traceback" not in said.stderr
    again = concord("read", "more", "-p", "p.concord")
    assert again.code == 0, again
    assert concord("code", "-p", "p.concord", "--workers", "1").code == 0
    with sqlite3.connect(tmp_path / "p.concord") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM documents").fetchone() == (41,)
    database.close()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--all-candidates"], "without FILE"),
        (["--codebook", "conflict"], "without FILE"),
        (["--published", "2023-05-20"], "without FILE"),
        (["FILE", "--workers", "1"], "with FILE"),
        (["FILE", "-p", "p.concord"], "with FILE"),
        (["FILE", "--coder", "llm", "--all-candidates"], "for --coder llm"),
        (["--coder", "llm", "--precision", "0.8"], "for --coder llm"),
        (["--coder", "llm", "--workers", "2"], "for --coder llm"),
    ],
)
def test_an_option_that_would_be_ignored_is_refused(
    concord: Callable, dispatch: Path, arguments: list[str], says: str
) -> None:
    concord("init", "p.concord")
    given = [str(dispatch) if a == "FILE" else a for a in arguments]
    refused = concord("code", *given)
    assert refused.code == 2
    assert f"means nothing {says}" in one_line(refused)
