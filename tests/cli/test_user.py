"""What a first user runs into: streams that end, encodings, words in the wrong place, names in unusual letters."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest


def shell(*arguments: object, stdout: int = subprocess.PIPE, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``concord`` in a process of its own."""
    command = [sys.executable, "-m", "concord", *(str(a) for a in arguments)]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **environment}, check=False, timeout=120
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["run"], "run: missing argument"),
        (["run", "x.txt", "--quiet"], "run: no such option"),
        (["bogus"], "no such command 'bogus'"),
        (["run", "x.txt", "--quota", "many"], "run: invalid value"),
        (["brief"], "brief: missing option '--out'"),
    ],
)
def test_words_in_the_wrong_place_are_one_line(concord: Callable, words: Sequence[str], says: str) -> None:
    said = concord(*words)
    assert said.code == 2
    assert len(said.err.splitlines()) == 1
    assert says in said.err
    assert "--help`" in said.err


def test_no_words_at_all_show_the_help(concord: Callable) -> None:
    said = concord()
    assert said.code == 2
    assert "Commands" in said.out + said.err


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_full_disk_behind_stdout_is_one_line(dispatch: Path, form: Sequence[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        said = shell("run", dispatch, *form, stdout=full.fileno())
    assert said.returncode == 2
    lines = said.stderr.decode().splitlines()
    assert len(lines) == 1
    assert "no space left" in lines[0]


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_reader_that_has_seen_enough_is_no_failure(dispatch: Path, form: Sequence[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        said = shell("run", dispatch, *form, stdout=writing)
    finally:
        os.close(writing)
    assert (said.returncode, said.stderr) == (0, b"")


def test_persian_goes_into_any_pipe(tmp_path: Path) -> None:
    text = tmp_path / "fa.txt"
    text.write_text("حزب آزادی از نظام فدرالی حمایت می‌کند.\n", encoding="utf-8")
    said = shell("run", text, PYTHONIOENCODING="ascii")
    assert said.returncode == 0, said.stderr
    assert "حزب آزادی" in said.stdout.decode("utf-8")
