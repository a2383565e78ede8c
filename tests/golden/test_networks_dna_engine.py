"""Numbers that Discourse Network Analyzer's own engine (3.1.2) gives for a study made up here."""

from __future__ import annotations

import datetime as dt
import importlib
import sys
from pathlib import Path

import numpy as np
import pytest

from concord.networks.kernels import smoothed
from concord.networks.projections import one_mode, two_mode
from concord.networks.table import Field, StatementTable, seconds
from concord.networks.windows import rolling

ROOT = Path(__file__).parents[2]
SIZE = 120
KERNELS = ("uniform", "triangular", "epanechnikov", "gaussian")


def table() -> StatementTable:
    """Statements by arithmetic alone, the same on every machine."""
    n = np.arange(SIZE)
    times = seconds(dt.datetime(2021, 1, 30, 9)) + (n * 5 // 3) * 86400 + n % 7
    fields = {
        "who": Field("text", n * 7919 % 11 % 5, tuple("abcde")),
        "what": Field("text", n * 104729 % 13 % 4, tuple("wxyz")),
        "yes": Field("boolean", n * 31 % 17 % 2, (), (0, 1)),
        "force": Field("integer", n * 37 % 19 % 7 - 3, (), tuple(range(-3, 4))),
        "frame": Field("text", n * 41 % 23 % 3, ("k", "l", "m")),
    }
    return StatementTable(n, times, n // 3, fields)


def checked(weights: np.ndarray) -> float:
    """Add up a matrix so that no two cells can change places."""
    rows, columns = np.indices(weights.shape)
    return float((weights * (1 + rows + 10 * columns)).sum())


def same_numbers(found: dict[str, float]) -> None:
    for name, value in found.items():
        assert value == pytest.approx(ENGINE[name], rel=1e-12, abs=1e-12), name


ENGINE: dict[str, float] = {  # sums of the engine's cells, see `checked`
    "one yes congruence none": 29908.0,
    "one yes congruence average": 1270.7234594002036,
    "one yes congruence jaccard": 360.16436073922864,
    "one yes congruence cosine": 55.156795224977046,
    "one yes conflict none": 33120.0,
    "one yes conflict average": 1416.020241171404,
    "one yes conflict jaccard": 510.06369501794916,
    "one yes conflict cosine": 61.900990423717694,
    "one yes subtract none": -3212.0,
    "one yes subtract average": -145.29678177120033,
    "one yes subtract jaccard": -149.89933427872054,
    "one yes subtract cosine": -6.744195198740652,
    "one force congruence none": 39847.666666666664,
    "one force congruence average": 1699.0801359851748,
    "one force congruence jaccard": 1165.5543719238221,
    "one force congruence cosine": 74.0396880055971,
    "one force conflict none": 23180.333333333332,
    "one force conflict average": 987.6635645864328,
    "one force conflict jaccard": 677.736190534376,
    "one force conflict cosine": 43.01809764309765,
    "one force subtract none": 16667.333333333336,
    "one force subtract average": 711.416571398742,
    "one force subtract jaccard": 487.81818138944624,
    "one force subtract cosine": 31.021590362499452,
    "one frame congruence none": 20841.0,
    "one frame congruence average": 886.1619920131548,
    "one frame congruence jaccard": 460.0,
    "one frame congruence cosine": 38.536993309720586,
    "one frame conflict none": 0.0,
    "one frame conflict average": 0.0,
    "one frame conflict jaccard": 0.0,
    "one frame conflict cosine": 0.0,
    "one frame subtract none": 20841.0,
    "one frame subtract average": 886.1619920131548,
    "one frame subtract jaccard": 460.0,
    "one frame subtract cosine": 38.536993309720586,
    "two yes subtract": 67.0,
    "two yes combine": 815.0,
    "two force subtract": -864.0,
    "two force combine": 37387.0,
    "30 days": -198068.35317460328,
    "4 weeks": -5800.214285714287,
    "3 months": -400.64916505063553,
    "uniform yes": 1433588.3504273507,
    "uniform force": 12993538.611111112,
    "uniform frame": 4818807.448809523,
    "triangular yes": 2655829.0238518906,
    "triangular force": 24047489.527932573,
    "triangular frame": 8890160.025646009,
    "epanechnikov yes": 1693713.0501738922,
    "epanechnikov force": 15344063.943397846,
    "epanechnikov frame": 5652245.2131500235,
    "gaussian yes": 3604785.793066105,
    "gaussian force": 34192790.2906004,
    "gaussian frame": 12011493.116333608,
}


def test_networks() -> None:
    found = {}
    for qualifier in ("yes", "force", "frame"):
        for aggregation in ("congruence", "conflict", "subtract"):
            for norm in ("none", "average", "jaccard", "cosine"):
                options = {"qualifier": qualifier, "aggregation": aggregation, "normalisation": norm}
                name = f"one {qualifier} {aggregation} {norm}"
                found[name] = checked(one_mode(table(), "who", "what", compat="dna", **options).weights)
    for qualifier in ("yes", "force"):
        for aggregation in ("subtract", "combine"):
            options = {"qualifier": qualifier, "aggregation": aggregation}
            found[f"two {qualifier} {aggregation}"] = checked(two_mode(table(), "who", "what", **options).weights)
    same_numbers(found)


def test_windows_and_kernels() -> None:
    found = {}
    options = {"qualifier": "yes", "aggregation": "subtract", "normalisation": "average", "compat": "dna"}
    for unit, size in (("days", 30), ("weeks", 4), ("months", 3)):
        slices = list(rolling(table(), "who", "what", unit=unit, size=size, **options))
        found[f"{size} {unit}"] = sum(n * checked(s.projection.weights) for n, s in enumerate(slices, 1))
    for kernel in KERNELS:
        for qualifier in ("yes", "force", "frame"):
            options = {"qualifier": qualifier, "aggregation": "congruence", "normalisation": "average"}
            slices = smoothed(table(), "who", "what", unit="weeks", width=6, kernel=kernel, compat="dna", **options)
            total = sum(n * checked(s.projection.weights) for n, s in enumerate(slices, 1))
            found[f"{kernel} {qualifier}"] = total
    same_numbers(found)


def test_the_engine_itself_says_so(tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT))
    try:
        engine = importlib.import_module("benchmarks.dna_engine.engine")
        comparison = importlib.import_module("benchmarks.dna_engine.comparison")
    finally:
        sys.path.remove(str(ROOT))
    if missing := engine.available():
        pytest.skip(missing)
    for case, apart in comparison.compared(3, tmp_path):
        assert apart <= comparison.ALLOWED[case.group], case.title
