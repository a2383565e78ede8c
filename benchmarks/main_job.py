"""The main job as a user waits for it: whole commands, timed as processes.

Prints: start-up of ``concord --help``; CPU and memory of ``concord run`` on one article, warm; and a project of 1,000
articles with changed names. The article is the development article where it is present, else a dispatch of Marenia.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared" / "data" / "seed" / "kabulnow-2023-05.txt"
CONCORD = [sys.executable, "-m", "concord"]


@dataclass(frozen=True)
class Cost:
    """What one process cost."""

    wall: float
    cpu: float
    memory: float  # MB, the largest resident set of the process or a child of it


def cost(command: list[str]) -> Cost:
    """Run a command and return its wall seconds, CPU seconds (children included) and peak MB."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed with exit code {process.returncode}")
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs: list[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(
        *(statistics.median(values) for values in zip(*((c.wall, c.cpu, c.memory) for c in costs), strict=True))
    )


def article() -> Path:
    """Return the text that is measured."""
    if SEED.exists():
        return SEED
    return max((ROOT / "examples" / "marenia" / "texts").glob("*.txt"), key=lambda p: p.stat().st_size)


SYLLABLES = ["ba", "ri", "tok", "ma", "len", "dor", "sha", "vi", "kun", "zar", "pel", "os", "na", "qi", "rud", "ham"]


def renamed(text: str, rng: random.Random) -> str:
    """Change every capitalised word that is not at the start of a sentence, the same word the same way throughout."""
    new: dict[str, str] = {}

    def swap(match: re.Match[str]) -> str:
        word = match.group()
        if word not in new:
            new[word] = "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()
        return new[word]

    return re.sub(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b(?!,? (?:Party|Front|Council|Movement))", swap, text)


def many(count: int, folder: Path) -> list[str]:
    """Write ``count`` copies of the article with changed names."""
    rng = random.Random(7)
    text = article().read_text(encoding="utf-8")
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(renamed(text, rng), encoding="utf-8")
    return [str(p) for p in sorted(folder.glob("*.txt"))]


def megabytes(path: Path) -> float:
    """Return the size of a file in MB."""
    return path.stat().st_size / 1e6


def main() -> None:
    """Measure and print."""
    helped = median([cost([*CONCORD, "--help"]) for _ in range(11)])
    print(f"concord --help: {helped.wall * 1000:.0f} ms wall (asked: under 150)")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        run = [*CONCORD, "run", str(article()), "--published", "2023-05-20", "--out", str(folder / "brief.html")]
        cost(run)
        one = median([cost(run) for _ in range(5)])
        print(
            f"run on one article ({article().stat().st_size / 1000:.0f} kB): {one.cpu:.2f} s CPU, {one.wall:.2f} s wall"
        )
        print(f"  asked: under 2 s of CPU; memory {one.memory:.0f} MB (asked: under 300)")
        texts = folder / "texts"
        texts.mkdir()
        copies = many(int(os.environ.get("CONCORD_BENCH_COPIES", "1000")), texts)
        project = folder / "many.concord"
        out = folder / "many.html"
        big = cost(
            [*CONCORD, "run", str(texts), "--published", "2023-05-20", "--project", str(project), "--out", str(out)]
        )
        print(f"{len(copies)} articles, names changed: {big.wall:.1f} s wall, {big.cpu:.1f} s CPU, {big.memory:.0f} MB")
        print(f"  asked: under 120 s; project {megabytes(project):.0f} MB, brief {megabytes(out):.1f} MB")


if __name__ == "__main__":
    main()
