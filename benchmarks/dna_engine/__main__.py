"""Discourse Network Analyzer's own engine beside Concord: equal numbers, and how long each takes.

``CONCORD_DNA_JAR=DNA.jar python -m benchmarks.dna_engine``: the program's jar (or a class path that holds its classes)
and a Java of version 11 or later are the user's own; without them this says so and measures nothing. Studies are made
up: seeded statements with a boolean, an integer and a text qualifier, dates of irregular distance, some at one moment.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.dna_engine.cases import Case
from benchmarks.dna_engine.comparison import ALLOWED, WORD, compared, ours
from benchmarks.dna_engine.engine import asked, available
from benchmarks.networks import made_study
from concord.formats import dna
from concord.networks.table import StatementTable


def main() -> int:
    """Print the differences and the times; 1 where a number differs that must not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brief", action="store_true", help="time a thousand statements only")
    parser.add_argument("--full", action="store_true", help="time a million statements too")
    chosen = parser.parse_args()
    if missing := available():
        print(f"  skipped: {missing}")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        found = [pair for seed in (1, 2) for pair in compared(seed, Path(scratch))]
        wrong = sum(shown(group, allowed, found) for group, allowed in ALLOWED.items())
        sizes = [1000] if chosen.brief else [10_000, 100_000, *([1_000_000] if chosen.full else [])]
        timings(Path(scratch), sizes)
    return int(wrong > 0)


def shown(group: str, allowed: float, found: list[tuple[Case, float]]) -> int:
    """Print the largest difference of a group and every case beyond what is allowed; return how many there are."""
    mine = [(case, apart) for case, apart in found if case.group == group]
    worst = max(apart for _, apart in mine)
    print(f"  {group:<20} {len(mine):4} questions, largest difference {worst:.3g} (allowed {allowed:g})", flush=True)
    beyond = [(case, apart) for case, apart in mine if apart > allowed]
    for case, apart in beyond:
        print(f"    differs by {apart:.3g}: {case.title}")
    return len(beyond)


def timings(folder: Path, sizes: list[int]) -> None:
    """Print how long both take on the same files."""
    case = Case("onemode", "agreement", "congruence")
    for size in sizes:
        path = folder / f"{size}.dna"
        made_study(path, size, password=dna.hash_password(WORD, b"0123456789abcdef"))
        start = time.perf_counter()
        theirs = asked(path, WORD, [case, case], folder)[1].seconds
        whole = time.perf_counter() - start
        start = time.perf_counter()
        table = StatementTable.of(dna.columns(dna.read(path), "DNA Statement"))
        loading = time.perf_counter() - start
        start = time.perf_counter()
        ours(table, case)
        seconds = time.perf_counter() - start
        note = f"(their whole run, opening and two networks: {whole:.1f} s; Concord loads in {loading:.2f} s)"
        print(f"  {size:>9,} statements, congruence: {theirs:8.3f} s there, {seconds:7.4f} s here  {note}", flush=True)
        path.unlink()


if __name__ == "__main__":
    sys.exit(main())
