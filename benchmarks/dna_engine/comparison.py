"""The same questions to Concord, and how far the answers are apart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np

from benchmarks.dna_engine.cases import Case, cases
from benchmarks.dna_engine.engine import Answer, asked
from benchmarks.dna_engine.study import invented
from concord.formats import dna
from concord.networks.kernels import smoothed
from concord.networks.projections import Projection, one_mode, two_mode
from concord.networks.table import StatementTable
from concord.networks.windows import rolling

WORD = "peer"
ALLOWED = {"booleans and texts": 0.0, "integers": 1e-12, "kernels": 1e-12}


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
