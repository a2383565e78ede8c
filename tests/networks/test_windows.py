"""Windows and kernels: every slice equals the network made anew."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.errors import OptionError
from concord.networks.clock import moments, shifted, whole_units
from concord.networks.kernels import smoothed
from concord.networks.projections import one_mode, two_mode
from concord.networks.table import Field, StatementTable, seconds
from concord.networks.windows import rolling

START = seconds(dt.datetime(2023, 1, 31))


def table(seed: int = 0, size: int = 60, days: int = 40) -> StatementTable:
    rng = np.random.default_rng(seed)
    times = np.sort(rng.integers(0, days, size)) * 86400 + START
    who, what = rng.integers(0, 6, size), rng.integers(0, 4, size)
    fields = {
        "who": Field("text", who, tuple("abcdef")),
        "what": Field("text", what, tuple("wxyz")),
        "how": Field("integer", rng.integers(-1, 3, size), (), (-1, 0, 1, 2)),
        "word": Field("text", rng.integers(0, 3, size), ("k", "l", "m")),
    }
    return StatementTable(np.arange(size), times, np.arange(size), fields)


@pytest.mark.parametrize("aggregation", ["ignore", "congruence", "conflict", "subtract"])
@pytest.mark.parametrize(
    ("normalisation", "compat"),
    [("none", None), ("average", None), ("jaccard", None), ("cosine", None), ("jaccard", "dna"), ("cosine", "dna")],
)
@pytest.mark.parametrize("qualifier", ["how", "word"])
def test_each_window_equals_the_network_of_its_statements(aggregation, normalisation, compat, qualifier) -> None:
    statements = table()
    options = {
        "qualifier": qualifier,
        "aggregation": aggregation,
        "normalisation": normalisation,
        "compat": compat,
    }
    slices = list(rolling(statements, "who", "what", unit="days", size=9, **options))
    assert len(slices) == 40 - (8 if compat == "dna" else 9) - (
        40 - 1 - int((statements.times[-1] - statements.times[0]) // 86400)
    )
    for found in slices:
        part = statements.between(found.start, found.stop)
        whole = one_mode(part, "who", "what", **options)
        assert found.projection.rows == whole.rows
        assert found.projection.weights == pytest.approx(whole.weights, abs=1e-9)
        assert found.projection.statements == len(part) == found.last - found.first


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 30), st.booleans())
def test_updates_and_whole_products_agree(seed: int, size: int, isolates: bool) -> None:
    statements = table(seed)
    options = {"qualifier": "how", "aggregation": "subtract", "isolates": isolates}
    for found in rolling(statements, "who", "what", unit="days", size=size, **options):
        whole = one_mode(statements.between(found.start, found.stop), "who", "what", **options)
        assert found.projection.rows == whole.rows
        assert found.projection.weights == pytest.approx(whole.weights, abs=1e-9)


def test_two_mode_windows() -> None:
    statements = table()
    for found in rolling(
        statements, "who", "what", unit="weeks", size=2, two_mode=True, normalisation="activity", isolates=True
    ):
        part = statements.between(found.start, found.stop)
        whole = two_mode(part, "who", "what", normalisation="activity", isolates=True)
        assert found.projection.weights == pytest.approx(whole.weights)


def test_event_windows_are_the_same_every_time_and_say_what_they_left_out() -> None:
    statements = table(days=10)
    runs = [
        [
            (s.projection.weights.tolist(), s.left_out)
            for s in rolling(statements, "who", "what", unit="events", size=20)
        ]
        for _ in range(3)
    ]
    assert runs[0] == runs[1] == runs[2]
    assert len(runs[0]) == 60 - 19
    assert any(left_out for _, left_out in runs[0])
    for found in rolling(statements, "who", "what", unit="events", size=20):
        assert found.last - found.first == 20
    theirs = list(rolling(statements, "who", "what", unit="events", size=20, compat="dna"))
    assert {found.last - found.first for found in theirs} == {21}


@pytest.mark.parametrize(("unit", "size", "days"), [("weeks", 1, 7), ("days", 7, 7), ("days", 1, 1), ("weeks", 3, 21)])
def test_a_window_is_as_wide_as_it_says(unit: str, size: int, days: int) -> None:
    for found in rolling(table(), "who", "what", unit=unit, size=size):
        assert found.stop - found.start == dt.timedelta(days=days)
        assert found.middle - found.start == found.stop - found.middle
    months = list(rolling(table(days=200), "who", "what", unit="months", size=1))
    assert [(s.start.month, s.stop.month) for s in months[:3]] == [(1, 2), (2, 3), (3, 4)]
    assert all(s.start < s.middle < s.stop for s in months)


def test_their_windows_of_one_unit_are_moments() -> None:
    theirs = list(rolling(table(), "who", "what", unit="weeks", size=1, compat="dna"))
    assert all(found.start == found.stop for found in theirs)


def test_too_many_networks_are_refused_at_once() -> None:
    for make in (lambda **o: rolling(size=1, **o), lambda **o: smoothed(width=1, **o)):
        with pytest.raises(OptionError, match=r"at most 100,000.*count in minutes or longer"):
            make(table=table(), rows="who", columns="what", unit="seconds")


@pytest.mark.parametrize(
    "option",
    [
        {"unit": "fortnights", "size": 3},
        {"unit": "days", "size": 0},
        {"unit": "events", "size": 1},
        {"unit": "days", "size": 3, "aggregation": "combine"},
        {"unit": "days", "size": 3, "aggregation": "conflict"},
        {"unit": "days", "size": 3, "normalisation": "activity"},
        {"unit": "days", "size": 3, "compat": "visone"},
    ],
)
def test_wrong_options_of_windows_are_errors_before_the_first_slice(option) -> None:
    with pytest.raises(OptionError):
        rolling(table(), "who", "what", **option)


@pytest.mark.parametrize("kernel", ["uniform", "triangular", "epanechnikov", "gaussian"])
@pytest.mark.parametrize("aggregation", ["ignore", "congruence", "conflict", "subtract"])
def test_a_slice_equals_the_sum_over_pairs_of_statements(kernel: str, aggregation: str) -> None:
    statements = table(size=25, days=12)
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


def test_compat_keeps_the_diagonal_and_makes_the_width_even() -> None:
    options = {"unit": "days", "kernel": "uniform", "compat": "dna"}
    odd = [s.projection.weights for s in smoothed(table(), "who", "what", width=7, **options)]
    even = [s.projection.weights for s in smoothed(table(), "who", "what", width=8, **options)]
    assert all((a == b).all() for a, b in zip(odd, even, strict=True))
    assert np.diag(even[5]).any()


def test_indented_slices_begin_half_a_width_later() -> None:
    whole = list(smoothed(table(), "who", "what", unit="days", width=10))
    inner = list(smoothed(table(), "who", "what", unit="days", width=10, indent=True))
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
def test_wrong_options_of_kernels_are_errors_never_replaced(option) -> None:
    with pytest.raises(OptionError):
        smoothed(table(), "who", "what", **({"unit": "days", "width": 4} | option))


def test_months_do_not_drift() -> None:
    last = list(moments(dt.datetime(2023, 1, 31), dt.datetime(2023, 5, 31), "months"))
    assert [m.day for m in last] == [31, 28, 31, 30, 31]
    drifting = list(moments(dt.datetime(2023, 1, 31), dt.datetime(2023, 5, 31), "months", drifting=True))
    assert [m.day for m in drifting] == [31, 28, 28, 28, 28]
    assert all(a < b for a, b in pairwise(last))
    assert shifted(dt.datetime(2024, 2, 29), "years", -1) == dt.datetime(2023, 2, 28)


@pytest.mark.parametrize(
    ("moment", "middle", "unit", "expected"),
    [
        (dt.datetime(2023, 1, 31), dt.datetime(2023, 2, 28), "months", 0),
        (dt.datetime(2023, 1, 31), dt.datetime(2023, 3, 31), "months", 2),
        (dt.datetime(2023, 3, 31), dt.datetime(2023, 1, 31), "months", -2),
        (dt.datetime(2023, 3, 15), dt.datetime(2023, 1, 31), "months", -1),
        (dt.datetime(2021, 6, 1), dt.datetime(2023, 5, 31), "years", 1),
        (dt.datetime(2023, 1, 1, 12), dt.datetime(2023, 1, 4), "days", 2),
        (dt.datetime(2023, 1, 4, 12), dt.datetime(2023, 1, 1), "days", -3),
    ],
)
def test_whole_units_between_two_moments(moment, middle, unit, expected) -> None:
    assert whole_units(np.array([seconds(moment)]), middle, unit).tolist() == [expected]


@pytest.mark.parametrize("qualifier", ["how", "word"])
@pytest.mark.parametrize("aggregation", ["congruence", "conflict", "subtract"])
def test_compat_slices_equal_the_sum_over_pairs_with_all_quirks(qualifier: str, aggregation: str) -> None:
    """Ties with oneself, text values all alike, and the average of counts of all time, statement by statement."""
    statements = table(size=22, days=12)
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
