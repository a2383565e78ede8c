"""A process that makes a project and is killed before its n-th statement (every ninth); then the project is made again.

Usage: making_killed.py FOLDER SAMPLES
Half of the rounds let SQLite keep next to nothing in memory, so that pages reach the file before the commit.
Prints a report as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from killing import samples_at
from migrating_killed import dies_at

from concord.store import create, exists


def killed(path: Path, samples: Any, n: int, *, spill: bool) -> bool:
    child = os.fork()
    if child == 0:
        dies_at(n)
        if spill:

            @sa.event.listens_for(sa.Engine, "connect")
            def small(connection: Any, _record: object) -> None:
                connection.execute("PRAGMA cache_size = 1")

        create(path, codebook=samples.codebook()).close()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed instead of dying"
    return os.WIFSIGNALED(status)


def main() -> None:
    folder, samples = Path(sys.argv[1]), samples_at(sys.argv[2])
    report = {"killed": 0, "spilled": 0}
    for spill in (False, True):
        for n in range(1, 1000, 9):
            path = folder / f"{spill}{n}.concord"
            if not killed(path, samples, n, spill=spill):
                break
            report["killed"] += 1
            report["spilled"] += path.exists() and path.stat().st_size > 0
            assert not exists(path)
            with create(path, codebook=samples.codebook()) as store:
                assert store.check() == ()
                assert store.codebook() == samples.codebook()
                assert [row.what for row in store.audit()] == ["project.created", "codebook.set"]
            left = sorted(p.name for p in folder.iterdir())
            assert left == [path.name], left
            path.unlink()
        path.unlink()
    print(json.dumps(report))


if __name__ == "__main__":
    main()
