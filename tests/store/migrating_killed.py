"""A process that opens an older project and is killed before the n-th statement of bringing it up to date.

Usage: migrating_killed.py OLD_FILE FOLDER
For n = 1, 2, ... until nothing is left to kill: copy the old file, open the copy in a child that kills itself, look.
Prints a report as JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import sys
from pathlib import Path

import alembic.op  # noqa: F401  loaded once, before the forks
import sqlalchemy as sa

from concord.store import open_store


def dies_at(n: int) -> None:
    """Kill this process before its n-th statement."""
    count = 0

    @sa.event.listens_for(sa.Engine, "before_cursor_execute")
    def before(*_: object) -> None:
        nonlocal count
        count += 1
        if count == n:
            os.kill(os.getpid(), signal.SIGKILL)

    @sa.event.listens_for(sa.Engine, "commit")
    def commit(_: object) -> None:
        before()


def killed(path: Path, n: int) -> bool:
    child = os.fork()
    if child == 0:
        dies_at(n)
        with contextlib.suppress(BaseException), open_store(path):
            os._exit(0)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed instead of dying"
    return os.WIFSIGNALED(status)


def layout(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """The stored version and every object of the schema."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (version,) = connection.execute("SELECT version_num FROM concord_version").fetchone()
        objects = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        ).fetchall()
    return version, objects


def main() -> None:
    old, folder = Path(sys.argv[1]), Path(sys.argv[2])
    new = folder / "new.concord"
    shutil.copy(old, new)
    open_store(new).close()
    states = {"old": layout(old), "new": layout(new)}
    report: dict[str, list[object]] = {"left": [], "partial": []}
    for n in range(1, 1000):
        path = folder / f"copy{n}.concord"
        shutil.copy(old, path)
        done = not killed(path, n)
        found = layout(path)
        report["left"].append(next((name for name, state in states.items() if state == found), f"between: {found[0]}"))
        if done or n % 7 == 0:  # and then it opens as if nothing had been
            with open_store(path) as store:
                assert store.check() == ()
                assert len(store.document_ids()) == 1
            report["left"] += [] if layout(path) == states["new"] else ["does not become new"]
        for file in folder.glob(f"copy{n}.*"):
            report["partial"] += [file.name] if file.name.endswith(".partial") else []
            file.unlink()
        if done:
            break
    print(json.dumps(report))


if __name__ == "__main__":
    main()
