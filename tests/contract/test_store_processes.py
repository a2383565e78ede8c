"""Several processes, and processes that are killed: nothing lost, nothing half, nothing twice; on every backend."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa

from concord.store import create, open_store

SCRIPTS = Path(__file__).parents[1] / "store"
FULL = os.environ.get("CONCORD_SLOW") == "1"
ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}


def run(script: str, *arguments: object) -> dict[str, Any]:
    command = [sys.executable, str(SCRIPTS / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, env=ENVIRONMENT)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def kill(target: str, rounds: int, how: str, seed: int = 20240601) -> dict[str, Any]:
    return run("killing.py", target, SCRIPTS / "samples.py", rounds, seed, how)


@pytest.mark.slow
@pytest.mark.parametrize("how", ["unit", "group"])
def test_a_file_survives_kills(tmp_path: Path, how: str) -> None:
    rounds = 200 if FULL else {"unit": 50, "group": 15}[how]
    report = kill(str(tmp_path / "ROUND.concord"), rounds, how)
    assert report["found"] == []
    assert report["rounds"] == rounds
    assert report["cut"] > rounds / 2, "most were killed with the project open"
    assert report["documents"] >= report["acknowledged"] > rounds


def test_the_looking_finds_halves_where_there_are_some(tmp_path: Path) -> None:
    """A writer that needs two units for what belongs together is caught by the same looking."""
    report = kill(str(tmp_path / "ROUND.concord"), 10, "naive")
    assert any("is half" in line for line in report["found"])


@pytest.mark.slow
@pytest.mark.postgres
def test_a_server_survives_killed_clients(database: sa.URL) -> None:
    rounds = 200 if FULL else 15
    admin = sa.create_engine(database, isolation_level="AUTOCOMMIT")
    schemas = [f"killed_{number}" for number in range(0, rounds, 10)]
    with admin.connect() as connection:
        for schema in schemas:
            connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    url = database.set(query={"options": "-csearch_path=killed_ROUND"}).render_as_string(hide_password=False)
    report = kill(url, rounds, "unit")
    assert report["found"] == []
    assert report["documents"] >= report["acknowledged"] > rounds
    with admin.connect() as connection:
        for schema in schemas:
            connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    admin.dispose()


def test_writers_in_four_processes_lose_nothing(target: str, samples: ModuleType) -> None:
    create(target, codebook=samples.codebook()).close()
    command = [sys.executable, str(SCRIPTS / "adding_up.py"), target, "50"]
    writers = [
        subprocess.Popen([*command, f"w{n}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        for n in range(4)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.communicate("go\n", timeout=60)
    assert [writer.returncode for writer in writers] == [0, 0, 0, 0]
    with open_store(target) as store:
        assert store.settings() == {"total": 200}
        acts = Counter(row.who for row in store.audit() if row.what == "setting.set")
    assert acts == {"w0": 50, "w1": 50, "w2": 50, "w3": 50}


def test_a_making_that_is_killed_is_taken_up_again(tmp_path: Path) -> None:
    report = run("making_killed.py", tmp_path, SCRIPTS / "samples.py")
    assert report["killed"] > 15
    assert report["spilled"] > 5, "some were killed with pages in the file"
