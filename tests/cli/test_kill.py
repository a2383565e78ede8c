"""Kill the run at any moment, fifty times: what was acknowledged stays, nothing is half there, nothing comes twice."""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from concord.store import open_store

KILLS = int(os.environ.get("CONCORD_KILLS", "50"))
NAMES = ["River Party", "Hill League", "Coast Union", "Steppe Front", "Delta Movement"]


def write_texts(folder: Path, count: int) -> None:
    rng = random.Random(3)
    folder.mkdir()
    for n in range(count):
        a, b, c = rng.sample(NAMES, 3)
        body = (
            f"Dispatch {n}\n\nThe {a} wants a federal system for Marenia. The {b} rejects armed struggle.\n\n"
            f'"We will never accept a federal system," said Dara Venn {n}, leader of the {c}.\n\n'
            f"The {b} said the form of the state is a topic to be discussed in the future.\n"
        )
        (folder / f"{n:03}.txt").write_text(body * 3, encoding="utf-8")


def run(folder: Path, project: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "concord", "run", str(folder), "-p", str(project), "--workers", "1"]
    return subprocess.Popen(
        [*command, "--out", str(project.with_suffix(".html"))],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def content(project: Path) -> tuple[list[str], list[str], list[str]]:
    """Everything that was found, as ids in order: a thing that is there twice shows."""
    with open_store(str(project)) as store:
        assert store.check() == ()
        documents = sorted(d.id for d in store.documents())
        statements = sorted(s.id for s in store.statements())
        codings = sorted(key.document for key in store.coding_keys())
    return documents, statements, codings


def test_a_run_killed_fifty_times_ends_as_one_that_was_not(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    write_texts(texts, 60)
    whole = tmp_path / "whole.concord"
    start = time.monotonic()
    assert run(texts, whole).wait() == 0
    length = time.monotonic() - start
    expected = content(whole)
    assert len(expected[0]) == 60
    assert len(expected[1]) > 60

    rng = random.Random(11)
    kills, round_ = 0, 0
    project = tmp_path / "0.concord"
    while kills < KILLS:
        process = run(texts, project)
        try:
            code = process.wait(timeout=rng.uniform(0.1, length))
        except subprocess.TimeoutExpired:
            kill(process)
            kills += 1
            if project.exists() and project.stat().st_size:
                with contextlib.closing(sqlite3.connect(project)) as database:
                    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            continue
        assert code == 0
        assert content(project) == expected
        round_ += 1
        project = tmp_path / f"{round_}.concord"
    assert run(texts, project).wait() == 0
    assert content(project) == expected
