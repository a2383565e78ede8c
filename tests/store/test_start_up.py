"""What opening a project loads: nobody waits for what is not needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

from concord.store import create

CODE = """
import sys
import concord.store
with concord.store.open_store(sys.argv[1]) as store:
    assert store.codebook().version == "1"
    list(store.statements())
print(*sorted({"alembic", "numpy", "psycopg", "mako", "scipy", "rich", "click"} & set(sys.modules)))
"""


def test_reading_a_project_loads_no_migrations_drivers_or_arrays(tmp_path: Path, samples: ModuleType) -> None:
    create(tmp_path / "talks.concord", codebook=samples.codebook()).close()
    command = [sys.executable, "-c", CODE, str(tmp_path / "talks.concord")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
