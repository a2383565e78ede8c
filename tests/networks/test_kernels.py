"""Kernels: every slice equals the sum over pairs of statements."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from concord.errors import OptionError
from concord.networks.kernels import smoothed
from concord.networks.table import Field, StatementTable, seconds

START = seconds(dt.datetime(2023, 1, 31))


@pytest.mark.parametrize("kernel", ["uniform", "triangular", "epanechnikov", "gaussian"])
@pytest.mark.parametrize("aggregation", ["ignore", "congruence", "conflict", "subtract"])
def test_a_slice_equals_the_sum_over_pairs_of_statements(dated, kernel: str, aggregation: str) -> None:
    statements = dated(size=25, days=12)
    slices = list(
        smoothed(
            statements, "who", "what", unit="days", width=6, kernel=kernel, qualifier="how", aggregation=aggregation
        )
    )
    who, what = statements.field("who").codes, statements.field("what").codes
    how = statements.field("how").codes
    shapes = {
        "uniform": lambda u: 0.5 * (abs(u) <= 1),
        "triangular": lambda u: max(0.0, 1 - abs(u)),
        "epanechnikov": lambda u: max(0.0, 0.75 * (1 - u * u)),
        "gaussian": lambda u: np.exp(-u * u / 2) / np.sqrt(2 * np.pi),
    }
    found = slices[4]
    labels = sorted(set(who.tolist()))
    expected = np.zeros((len(labels), len(labels)))
    z = [shapes[kernel](2 * (seconds(found.middle) - t) / 86400 / 6) for t in statements.times.tolist()]
    for s in range(25):
        for t in range(25):
            if who[s] != who[t] and what[s] == what[t]:
                far = abs(how[s] - how[t]) / 3
                alike = {"ignore": 1, "congruence": 1 - far, "conflict": far, "subtract": 1 - 2 * far}[aggregation]
                expected[labels.index(who[s]), labels.index(who[t])] += alike * np.sqrt(z[s] * z[t])
    assert found.projection.weights == pytest.approx(expected, abs=1e-12)


def test_the_triangular_kernel_is_symmetric_and_theirs_is_not() -> None:
    fields = {"who": Field("text", np.array([0, 1]), ("a", "b")), "what": Field("text", np.array([0, 0]), ("w",))}
    times = np.array([START, START + 4 * 86400])
    pair = StatementTable(np.arange(2), times, np.arange(2), fields)
    ours = [
        s.projection.weights[0, 1] for s in smoothed(pair, "who", "what", unit="days", width=8, kernel="triangular")
    ]
    assert ours == pytest.approx(ours[::-1])
    theirs = [
        s.projection.weights[0, 1]
        for s in smoothed(pair, "who", "what", unit="days", width=8, kernel="triangular", compat="dna")
    ]
    assert theirs[0] == pytest.approx(np.sqrt(1 * 2))
    assert theirs != pytest.approx(theirs[::-1])


def test_compat_keeps_the_diagonal_and_makes_the_width_even(dated) -> None:
    options = {"unit": "days", "kernel": "uniform", "compat": "dna"}
    odd = [s.projection.weights for s in smoothed(dated(), "who", "what", width=7, **options)]
    even = [s.projection.weights for s in smoothed(dated(), "who", "what", width=8, **options)]
    assert all((a == b).all() for a, b in zip(odd, even, strict=True))
    assert np.diag(even[5]).any()


def test_indented_slices_begin_half_a_width_later(dated) -> None:
    whole = list(smoothed(dated(), "who", "what", unit="days", width=10))
    inner = list(smoothed(dated(), "who", "what", unit="days", width=10, indent=True))
    assert len(whole) - len(inner) == 10
    assert inner[0].middle == whole[5].middle


@pytest.mark.parametrize(
    "option",
    [
        {"kernel": "cubic"},
        {"unit": "events"},
        {"width": 0},
        {"normalisation": "cosine"},
        {"aggregation": "conflict"},
        {"compat": "x"},
    ],
)
def test_wrong_options_of_kernels_are_errors_never_replaced(dated, option) -> None:
    with pytest.raises(OptionError):
        smoothed(dated(), "who", "what", **({"unit": "days", "width": 4} | option))


@pytest.mark.parametrize("qualifier", ["how", "word"])
@pytest.mark.parametrize("aggregation", ["congruence", "conflict", "subtract"])
def test_compat_slices_equal_the_sum_over_pairs_with_all_quirks(dated, qualifier: str, aggregation: str) -> None:
    """Ties with oneself, text values all alike, and the average of counts of all time, statement by statement."""
    statements = dated(size=22, days=12)
    options = {"unit": "days", "width": 6, "kernel": "epanechnikov", "normalisation": "average", "compat": "dna"}
    found = list(smoothed(statements, "who", "what", qualifier=qualifier, aggregation=aggregation, **options))[5]
    who, what, how = (statements.field(name).codes for name in ("who", "what", qualifier))
    labels = sorted(set(who.tolist()))
    middle = seconds(found.middle)
    z = []
    for t in statements.times.tolist():
        u = 2 * ((middle - t) / 86400) / 6
        z.append(0.75 * (1 - u * u) if abs(u) <= 1 else 0.0)
    expected = np.zeros((len(labels), len(labels)))
    for s in range(22):
        for t in range(22):
            if what[s] == what[t]:
                far = abs(int(how[s]) - int(how[t])) / 3 if qualifier == "how" else 0.0
                weight = {"congruence": 1 - far, "conflict": far, "subtract": 1 - 2 * far}[aggregation]
                expected[labels.index(who[s]), labels.index(who[t])] += weight * np.sqrt(z[s] * z[t])
    norm = np.zeros_like(expected)
    levels = sorted(set(how.tolist())) if qualifier == "word" else [-1, 0, 1, 2]
    for a, one in enumerate(labels):
        for b, other in enumerate(labels):
            for j in set(what.tolist()):
                for k in levels:
                    both = sum((who == one) & (what == j) & (how == k)) + sum((who == other) & (what == j) & (how == k))
                    norm[a, b] += 2 / both if both else 0.0
    expected *= np.where(norm == 0, 1.0, norm)
    assert found.projection.weights == pytest.approx(expected, abs=1e-12)
