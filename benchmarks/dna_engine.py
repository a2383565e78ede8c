"""Discourse Network Analyzer's own engine beside Concord: equal numbers, and how long each takes.

``CONCORD_DNA_JAR=DNA.jar python -m benchmarks.dna_engine``: the program's jar (or a class path that holds its classes)
and a Java of version 11 or later are the user's own; without them this says so and measures nothing. Studies are made
up: seeded statements with a boolean, an integer and a text qualifier, dates of irregular distance, some at one moment.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from benchmarks.networks import made_study
from concord.formats import dna
from concord.formats.dna_values import (
    DnaCoder,
    DnaDocument,
    DnaEntity,
    DnaFile,
    DnaStatements,
    DnaType,
    DnaVariable,
)
from concord.networks.kernels import smoothed
from concord.networks.projections import Projection, one_mode, two_mode
from concord.networks.table import StatementTable
from concord.networks.windows import rolling

PEER = Path(__file__).parent / "peers" / "DnaPeer.java"
WORD = "peer"
SIZE = 400
SECONDS = 900.0  # of patience
ALLOWED = {"booleans and texts": 0.0, "integers": 1e-12, "kernels": 1e-12}


@dataclass(frozen=True, slots=True)
class Case:
    """One question to both engines, with the words of the other one."""

    network: str
    qualifier: str
    aggregation: str
    normalisation: str = "no"
    duplicates: str = "include"
    unit: str = "no"
    size: int = 100
    kernel: str = "no"
    exclude: str = "-"
    rows: str = "organization"

    def line(self, name: object) -> str:
        """Write the question down for the other engine."""
        fields = (name, self.network, self.rows, "concept", self.qualifier, self.aggregation, self.normalisation)
        more = (self.duplicates, self.unit, self.size, self.kernel, self.exclude)
        return "\t".join(str(field) for field in (*fields, *more))

    @property
    def group(self) -> str:
        """Say which difference is allowed: sums of fractions are rounded in another order."""
        return "kernels" if self.kernel != "no" else "integers" if self.qualifier == "force" else "booleans and texts"

    @property
    def title(self) -> str:
        """Name the case in a table."""
        words = (self.network, self.rows, self.qualifier, self.aggregation, self.normalisation, self.duplicates)
        over = "" if self.unit == "no" else f" {self.size} {self.unit} {self.kernel}"
        return " ".join(w for w in words if w not in ("no", "include", "-")) + over


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The networks of the other engine and the seconds it took."""

    seconds: float
    moments: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[str, ...], ...]
    weights: tuple[np.ndarray, ...]


def cases() -> Iterator[Case]:
    """Give every combination that both engines define."""
    signed = ("congruence", "conflict", "subtract")
    for norm in ("no", "average", "jaccard", "cosine"):
        yield Case("onemode", "agreement", "ignore", norm)
        yield from (Case("onemode", q, a, norm) for q, a in product(("agreement", "force", "frame"), signed))
    for norm in ("no", "activity", "prominence"):
        yield from (Case("twomode", q, a, norm) for q, a in product(("agreement", "force"), ("ignore", "subtract")))
    yield from (Case("twomode", q, "combine", n) for q, n in product(("agreement", "force"), ("no", "activity")))
    for rule in ("document", "year", "acrossrange"):
        yield from (Case("onemode", "agreement", a, "average", rule) for a in ("ignore", *signed))
    yield Case("onemode", "agreement", "congruence", exclude="concept=Concept 03")
    yield from (Case("onemode", "agreement", a, "average", rows="document:author") for a in ("ignore", *signed))
    yield Case("twomode", "agreement", "subtract", "activity", rows="document:source")
    for unit, size in (("days", 30), ("weeks", 4), ("months", 3), ("years", 1)):
        for aggregation in ("ignore", *signed):
            yield Case("onemode", "agreement", aggregation, "average", unit=unit, size=size)
    for kernel, qualifier in product(("uniform", "triangular", "epanechnikov", "gaussian"), ("agreement", "force")):
        for aggregation, norm in product(("ignore", *signed), ("no", "average")):
            yield Case("onemode", qualifier, aggregation, norm, unit="weeks", size=6, kernel=kernel)
        for aggregation in ("ignore", "subtract"):
            yield Case("twomode", qualifier, aggregation, unit="months", size=5, kernel=kernel)
    for kernel, aggregation in product(("triangular", "gaussian"), signed):
        yield Case("onemode", "frame", aggregation, unit="years", size=1, kernel=kernel)
        yield Case("onemode", "agreement", aggregation, unit="days", size=21, kernel=kernel)


def invented(seed: int, size: int = SIZE) -> DnaFile:
    """Make a study that every qualifier and unit can be tried on."""
    rng = np.random.default_rng(seed)
    names = {"organization": 12, "concept": 7, "frame": 3}
    entities, ids = [], {}
    for variable, (name, count) in enumerate(names.items(), 1):
        held = []
        for number in range(count):
            value = f"O'Neil \u00c4 \u0635\u0644\u062d {number}" if number == 2 else f"{name.title()} {number:02d}"
            entities.append(DnaEntity(len(entities) + 1, variable, value, (0, 0, 0)))
            held.append(entities[-1].id)
        ids[variable] = np.array(held)
    days = np.sort(rng.integers(0, 700, size // 4))
    begin = dt.datetime(2021, 1, 30, 9)  # noqa: DTZ001 - wall-clock times have no zone
    documents = tuple(
        DnaDocument(
            n,
            f"t{n}",
            "words " * 20,
            1,
            begin + dt.timedelta(days=int(day), seconds=int(rng.integers(0, 9))),
            author=f"author {n % 5}" if n % 6 else "",
            source=f"source {n % 4}",
        )
        for n, day in enumerate(days, 1)
    )
    numbers = {4: rng.integers(0, 2, size), 5: rng.integers(-3, 4, size)}
    kinds = [(n, name, "short text") for n, name in enumerate(names, 1)]
    kinds += [(4, "agreement", "boolean"), (5, "force", "integer")]
    return DnaFile(
        version="3.0.7",
        settings=(("version", "3.0.7"), ("date", "2021-01-01")),
        coders=(DnaCoder(1, "Admin", (0, 0, 0)),),
        relations=(),
        documents=documents,
        types=(DnaType(1, "DNA Statement", (0, 0, 0)),),
        variables=tuple(DnaVariable(n, name, kind, 1) for n, name, kind in kinds),
        regexes=(),
        entities=tuple(entities),
        statements=DnaStatements(
            np.arange(1, size + 1),
            np.ones(size, dtype=np.int64),
            np.sort(rng.integers(1, len(documents) + 1, size)),
            np.arange(size) % 40,
            np.arange(size) % 40 + 5,
            np.ones(size, dtype=np.int64),
            entities={v: rng.choice(held, size) for v, held in ids.items()},
            numbers=numbers,
            coded=dict.fromkeys(numbers, np.ones(size, dtype=bool)),
        ),
    )


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


def ours(table: StatementTable, case: Case) -> list[tuple[str, Projection]]:
    """Compute a case; the moments are empty where there is no time in it."""
    names = {"acrossrange": "range"}
    if case.exclude != "-":
        variable, value = case.exclude.split("=", 1)
        table = table.exclude({variable: [value]})
    if case.duplicates != "include":
        used = [case.rows, "concept", *([case.qualifier] if case.aggregation != "ignore" else [])]
        table = table.without_duplicates(names.get(case.duplicates, case.duplicates), used)
    options = {
        "qualifier": case.qualifier,
        "aggregation": case.aggregation,
        "normalisation": {"no": "none"}.get(case.normalisation, case.normalisation),
    }
    sides = (case.rows, "concept")
    both = case.network == "twomode"
    if case.kernel != "no":
        over = {"unit": case.unit, "width": case.size, "kernel": case.kernel, "two_mode": both, "compat": "dna"}
        slices = smoothed(table, *sides, **over, **options)
        return [(s.middle.isoformat(), s.projection) for s in slices]
    if case.unit != "no":
        windows = rolling(table, *sides, unit=case.unit, size=case.size, compat="dna", **options)
        return [(w.middle.isoformat(), w.projection) for w in windows]
    if both:
        return [("", two_mode(table, *sides, **options))]
    return [("", one_mode(table, *sides, compat="dna", **options))]


def difference(found: list[tuple[str, Projection]], answer: Answer) -> float:
    """Return the largest difference of two weights, relative above 1; infinite where labels or moments are others."""
    if len(found) != len(answer.weights):
        return float("inf")
    worst = 0.0
    for (moment, mine), at, rows, columns, theirs in zip(
        found, answer.moments, answer.rows, answer.columns, answer.weights, strict=True
    ):
        same_moment = not moment or dt.datetime.fromisoformat(moment) == dt.datetime.fromisoformat(at)
        if not same_moment or (mine.rows, mine.columns) != (rows, columns):
            return float("inf")
        if mine.weights.size:
            apart = np.abs(mine.weights - theirs) / np.maximum(1.0, np.abs(theirs))
            worst = max(worst, float(apart.max()))
    return worst


def compared(seed: int, folder: Path) -> list[tuple[Case, float]]:
    """Ask both engines everything about one invented study."""
    study = invented(seed)
    path = folder / f"invented-{seed}.dna"
    dna.write(study, path, password=WORD)
    table = StatementTable.of(dna.columns(dna.read(path), "DNA Statement"))
    questions = list(cases())
    answers = asked(path, WORD, questions, folder)
    return [(case, difference(ours(table, case), a)) for case, a in zip(questions, answers, strict=True)]


def available() -> str:
    """Return why the other engine cannot be asked; empty where it can."""
    if not os.environ.get("CONCORD_DNA_JAR"):
        return "CONCORD_DNA_JAR does not name the program's jar"
    return "" if shutil.which("java") else "there is no java on the path"


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


if __name__ == "__main__":
    sys.exit(main())
