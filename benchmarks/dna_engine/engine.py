"""The other engine: whether it is there, and what it answers, in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.dna_engine.cases import Case

PEER = Path(__file__).parents[1] / "peers" / "DnaPeer.java"
SECONDS = 900.0  # of patience


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The networks of the other engine and the seconds it took."""

    seconds: float
    moments: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[str, ...], ...]
    weights: tuple[np.ndarray, ...]


def available() -> str:
    """Return why the other engine cannot be asked; empty where it can."""
    if not os.environ.get("CONCORD_DNA_JAR"):
        return "CONCORD_DNA_JAR does not name the program's jar"
    return "" if shutil.which("java") else "there is no java on the path"


def asked(path: Path, password: str, questions: list[Case], folder: Path) -> list[Answer]:
    """Put the questions to the other engine, in one process."""
    jar = os.environ["CONCORD_DNA_JAR"]
    lines = "\n".join(case.line(number) for number, case in enumerate(questions))
    command = ["java", "-Duser.timezone=UTC", "-cp", jar, str(PEER), str(path), password]
    given = {"input": lines + "\n", "capture_output": True, "text": True, "timeout": SECONDS, "cwd": folder}
    done = subprocess.run(command, check=False, **given)
    if done.returncode:
        raise SystemExit(f"the other engine failed: {done.stderr.strip()[-600:]}")
    lines_back = iter(done.stdout.splitlines())
    return [_answer(head, lines_back) for head in lines_back]


def _answer(head: str, given: Iterator[str]) -> Answer:
    _, seconds, count = head.split("\t")
    moments, rows, columns, weights = [], [], [], []
    for _ in range(int(count)):
        moments.append(next(given))
        rows.append(_labels(next(given)))
        columns.append(_labels(next(given)))
        cells = [[float(cell) for cell in next(given).split("\t")] for _ in rows[-1]]
        weights.append(np.array(cells).reshape(len(rows[-1]), len(columns[-1])))
    return Answer(float(seconds), tuple(moments), tuple(rows), tuple(columns), tuple(weights))


def _labels(line: str) -> tuple[str, ...]:
    return tuple(line.split("\t")) if line else ()
