"""How long networks take, and how that grows: ``python -m benchmarks.networks``.

Studies are made up in the format of Discourse Network Analyzer (500 organisations, 300 concepts, ten years), votes from
three latent opinions. Sizes: 10,000, 100,000 and 1,000,000 statements; ``--quick`` leaves out the largest, ``--full``
(or ``--large``) adds 10,000,000. Memory is the peak of a process of its own, less what it held before.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from concord.formats import dna
from concord.formats.dna_schema import statements_of_schema
from concord.networks import Network, blocs
from concord.networks.backbone import Discourse
from concord.networks.opinion import opinion_groups
from concord.networks.projections import one_mode
from concord.networks.table import Field, StatementTable
from concord.networks.windows import rolling

ACTORS, CONCEPTS, PEOPLE, DAYS = 500, 300, 2000, 3650
CHUNK = 1_000_000
BUSY = 1.25  # from here on others had the processor too
PATIENCE = 900  # seconds that a peer may take
AIMS = {
    "load a .dna file": 5.0,
    "one-mode network": 0.1,
    "1,000 windows of 90 days": 15.0,
    "duplicates by document": 1.5,
    "backbone step at 100 x 80": 0.0015,
    "blocs of 40 actors, proven": 2.0,
    "33,000 x 783 votes analysed": 3.0,
}


def made_study(path: Path, size: int, seed: int = 1, password: str = "x") -> None:
    """Write a study of ``size`` statements."""
    rng = np.random.default_rng(seed)
    documents = max(10, min(20_000, size // 5))
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("PRAGMA synchronous = OFF")
        for statement in statements_of_schema():
            file.execute(statement)
        file.execute("INSERT INTO SETTINGS VALUES('version', '3.0.7')")
        file.execute("INSERT INTO CODERS(ID, Name, Password) VALUES(1, 'Admin', ?)", (password,))
        file.execute("INSERT INTO STATEMENTTYPES(ID, Label) VALUES(1, 'DNA Statement')")
        kinds = [(1, "person"), (2, "organization"), (3, "concept")]
        file.executemany("INSERT INTO VARIABLES VALUES(?, ?, 'short text', 1)", kinds)
        file.execute("INSERT INTO VARIABLES VALUES(4, 'agreement', 'boolean', 1)")
        counts = (PEOPLE, ACTORS, CONCEPTS)
        names = [(v, f"{name} {n:04d}") for (v, name), count in zip(kinds, counts, strict=True) for n in range(count)]
        file.executemany("INSERT INTO ENTITIES(VariableId, Value) VALUES(?, ?)", names)
        days = rng.integers(0, DAYS, documents).tolist()
        rows = ((n + 1, f"document {n}", "word " * 80, 1, 1104537600 + day * 86400) for n, day in enumerate(days))
        file.executemany("INSERT INTO DOCUMENTS(ID, Title, Text, Coder, Date) VALUES(?, ?, ?, ?, ?)", rows)
        for first in range(1, size + 1, CHUNK):
            put_statements(file, rng, range(first, min(first + CHUNK, size + 1)), documents)


def put_statements(file: sqlite3.Connection, rng: np.random.Generator, ids: range, documents: int) -> None:
    """Write some statements with their organisation, person, concept and agreement."""
    count = len(ids)
    where = rng.integers(1, documents + 1, count).tolist()
    file.executemany("INSERT INTO STATEMENTS VALUES(?, 1, ?, 0, 40, 1)", zip(ids, where, strict=True))
    yes = rng.integers(0, 2, count).tolist()
    file.executemany("INSERT INTO DATABOOLEAN VALUES(?, ?, 4, ?)", zip(ids, ids, yes, strict=True))
    bounds = np.cumsum([1, PEOPLE, ACTORS, CONCEPTS]).tolist()
    chosen = [rng.integers(low, high, count).tolist() for low, high in pairwise(bounds)]
    rows = ((3 * n + v, n, v, e) for n, *held in zip(ids, *chosen, strict=True) for v, e in enumerate(held, 1))
    file.executemany("INSERT INTO DATASHORTTEXT VALUES(?, ?, ?, ?)", rows)


class Seconds(float):
    """Seconds on the clock, and how many of a processor were spent meanwhile."""

    cpu: float = 0.0


def timed(work: Callable[[], Any]) -> tuple[Any, Seconds]:
    start, spent = time.perf_counter(), time.process_time()
    found = work()
    seconds = Seconds(time.perf_counter() - start)
    seconds.cpu = time.process_time() - spent
    return found, seconds


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(name: str, seconds: float, note: str = "", *, aimed: bool = True) -> None:
    aim = AIMS.get(name) if aimed else None
    said = "" if aim is None else f"  (aim {aim:g} s: {'met' if seconds <= aim else 'MISSED'})"
    cpu = getattr(seconds, "cpu", 0.0)
    busy = f"  [busy machine: {cpu:.4f} s of a processor]" if 0 < cpu < seconds / BUSY else ""
    print(f"  {name:<32} {seconds:9.4f} s{said}{'  ' + note if note else ''}{busy}", flush=True)


def study_figures(path: str, size: int) -> None:
    """Measure one study in a process of its own."""
    before = peak()
    aimed = size == 1_000_000  # the size that the aims are set for
    study, loading = timed(lambda: dna.read(path))
    table, columns = timed(lambda: StatementTable.of(dna.columns(study, "DNA Statement")))
    fields = {name: table.fields[name] for name in ("organization", "concept", "agreement")}
    table = StatementTable(table.ids, table.times, table.documents, fields)
    print(f"\n{size:,} statements, {ACTORS} actors, {CONCEPTS} concepts", flush=True)
    report("load a .dna file", loading, aimed=aimed)
    report("columns for networks", columns)
    options = {"qualifier": "agreement", "aggregation": "congruence"}
    one_mode(table, "organization", "concept", **options)
    _, seconds = timed(lambda: one_mode(table, "organization", "concept", **options))
    report("one-mode network", seconds, aimed=aimed)
    names = ["organization", "concept", "agreement"]
    _, seconds = timed(lambda: table.without_duplicates("document", names))
    report("duplicates by document", seconds, aimed=aimed)

    def windows() -> int:
        for number, _ in enumerate(rolling(table, "organization", "concept", unit="days", size=90, **options), 1):
            if number == 1000:
                break
        return number

    report("1,000 windows of 90 days", timed(windows)[1], aimed=aimed)
    print(f"  {'memory above start':<32} {peak() - before:9.0f} MB", flush=True)


def made_votes() -> SimpleNamespace:
    """Make the votes of a large conversation, each pair once."""
    rng = np.random.default_rng(1)
    people, statements, size = 33_000, 783, 2_000_000
    opinion = rng.integers(0, 3, people)
    leaning = rng.normal(size=(3, statements))
    pairs = rng.permutation(np.unique(rng.integers(0, people * statements, int(size * 1.04)))[:size])
    who, what = pairs // statements, pairs % statements
    votes = np.clip(np.round(leaning[opinion[who], what] + rng.normal(scale=0.7, size=len(pairs))), -1, 1)
    return SimpleNamespace(
        participants=who.astype(np.int32), comments=what.astype(np.int32), values=votes.astype(np.int8)
    )


def vote_figures() -> None:
    """Measure the analysis of a large conversation in a process of its own."""
    given = made_votes()
    import scipy.sparse.linalg
    import scipy.stats  # noqa: F401 - loaded before the clock starts, as in any longer session

    before = peak()
    found, seconds = timed(lambda: opinion_groups(given))
    print("\nvotes", flush=True)
    note = f"{len(found.counts.ids)} groups, {peak() - before:.0f} MB above start"
    report("33,000 x 783 votes analysed", seconds, note)


def peer_votes() -> None:
    """Measure red-dwarf on the same votes, by the Python that CONCORD_REDDWARF_PYTHON names; say so where none is."""
    python = os.environ.get("CONCORD_REDDWARF_PYTHON")
    if not python:
        print("  red-dwarf on the same votes: skipped, CONCORD_REDDWARF_PYTHON names no Python that has it")
        return
    with tempfile.TemporaryDirectory() as folder:
        np.savez(Path(folder) / "votes.npz", **vars(made_votes()))
        command = [python, str(Path(__file__).parent / "peers" / "red_dwarf.py"), str(Path(folder) / "votes.npz")]
        try:
            done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            print(f"  red-dwarf on the same votes: not done after {PATIENCE} s")
            return
    if done.returncode:
        print(f"  red-dwarf on the same votes: failed, {done.stderr.strip().splitlines()[-1]}")
        return
    seconds, memory, groups = done.stdout.split()
    report("red-dwarf on the same votes", float(seconds), f"{groups} groups, {memory} MB above start", aimed=False)


def made_camps(size: int, noise: float, seed: int) -> Network:
    """Make a signed network of three camps, half of the pairs tied with weights 1 to 5, some signs turned."""
    rng = np.random.default_rng(seed)
    camp = rng.integers(0, 3, size)
    weights = np.where(camp[:, None] == camp[None, :], 1, -1) * rng.integers(1, 6, (size, size))
    weights = weights * (rng.random((size, size)) < 0.5)
    weights = np.triu(np.where(rng.random((size, size)) < noise, -weights, weights), 1).astype(float)
    return Network("signed", tuple(f"a{n:02d}" for n in range(size)), weights + weights.T)


def bloc_figures() -> None:
    """Measure exact blocs as size and noise grow."""
    print("\nblocs (three camps, half of the pairs tied)", flush=True)
    for size in (10, 20, 30, 40, 50):
        for noise in (0.1, 0.2):
            found, seconds = timed(lambda size=size, noise=noise: blocs(made_camps(size, noise, size)))
            name = f"blocs of {size} actors, {found.certificate.proof.value}"
            report(name, seconds, f"noise {noise:.0%}, frustration {found.frustration:g}, {found.certificate.work}")


def backbone_figures() -> None:
    """Measure a step of the annealed backbone."""
    rng = np.random.default_rng(0)
    size = 20_000
    fields = {
        "who": Field("text", rng.integers(0, 100, size), tuple(f"{n:03}" for n in range(100))),
        "what": Field("text", rng.integers(0, 80, size), tuple(f"{n:03}" for n in range(80))),
        "how": Field("boolean", rng.integers(0, 2, size), (), (0, 1)),
    }
    table = StatementTable(np.arange(size), np.arange(size), np.arange(size), fields)
    discourse = Discourse(table, "who", "what", qualifier="how", aggregation="subtract", normalisation="average")
    _, whole = timed(lambda: discourse.penalised(7.5, seed=1, iterations=500))
    step = Seconds(whole / 500)
    step.cpu = whole.cpu / 500
    print("\nbackbone", flush=True)
    report("backbone step at 100 x 80", step)


def apart(work: Callable[..., None], *given: Any) -> None:
    """Run in a new process, so that memory is its own."""
    process = mp.get_context("spawn").Process(target=work, args=given)
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(process.exitcode)


def main() -> int:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the largest study and the votes")
    parser.add_argument("--full", "--large", action="store_true", help="add ten million statements")
    chosen = parser.parse_args()
    sizes = [10_000, 100_000] + ([] if chosen.quick else [1_000_000]) + ([10_000_000] if chosen.full else [])
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.dna"
            made_study(path, size)
            apart(study_figures, str(path), size)
            path.unlink()
    bloc_figures()
    backbone_figures()
    if not chosen.quick:
        apart(vote_figures)
        peer_votes()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
