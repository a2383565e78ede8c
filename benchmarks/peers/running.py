"""Find or make the Python that has the peers, and put questions to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGES = ("abcvoting", "sortition-algorithms", "highspy", "pulp", "numpy")
VARIABLE = "CONCORD_PEERS"
FOLDER = Path(".venv-peers")

HOW = (
    f"name a Python that has {' and '.join(PACKAGES[:2])} in {VARIABLE}, or let "
    f"`python -m benchmarks agreement --peers` make one in {FOLDER}"
)


def python() -> str:
    """The Python of the peers: as named, as made here before, or this one."""
    made = FOLDER / "bin" / "python"
    return os.environ.get(VARIABLE) or (str(made) if made.exists() else sys.executable)


def make() -> None:
    """Make the environment of the peers in this folder."""
    if not (FOLDER / "bin" / "python").exists():
        venv.create(FOLDER, with_pip=True)
    command = [str(FOLDER / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, *PACKAGES], check=True)


def asked(peer: str, questions: list[dict[str, Any]], seconds: float = 600) -> list[dict[str, Any]] | None:
    """Put questions to a peer; ``None`` (and a line that says so) where it is not installed."""
    run = subprocess.run(
        [python(), str(HERE / f"{peer}.py")],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    if run.returncode:
        last = run.stderr.strip().splitlines()[-1:] or ["no answer"]
        print(f" SKIPPED {peer}: {last[0]}; {HOW}")
        return None
    answer: list[dict[str, Any]] = json.loads(run.stdout.strip().splitlines()[-1])  # solvers chatter before it
    return answer
