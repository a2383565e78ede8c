"""Windows: every slice equals the network of its statements made anew."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.errors import OptionError
from concord.networks.kernels import smoothed
from concord.networks.projections import one_mode, two_mode
from concord.networks.windows import rolling


@pytest.mark.parametrize("aggregation", ["ignore", "congruence", "conflict", "subtract"])
@pytest.mark.parametrize(
    ("normalisation", "compat"),
    [("none", None), ("average", None), ("jaccard", None), ("cosine", None), ("jaccard", "dna"), ("cosine", "dna")],
)
@pytest.mark.parametrize("qualifier", ["how", "word"])
def test_each_window_equals_the_network_of_its_statements(dated, aggregation, normalisation, compat, qualifier) -> None:
    statements = dated()
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
def test_updates_and_whole_products_agree(dated, seed: int, size: int, isolates: bool) -> None:
    statements = dated(seed)
    options = {"qualifier": "how", "aggregation": "subtract", "isolates": isolates}
    for found in rolling(statements, "who", "what", unit="days", size=size, **options):
        whole = one_mode(statements.between(found.start, found.stop), "who", "what", **options)
        assert found.projection.rows == whole.rows
        assert found.projection.weights == pytest.approx(whole.weights, abs=1e-9)


def test_two_mode_windows(dated) -> None:
    statements = dated()
    for found in rolling(
        statements, "who", "what", unit="weeks", size=2, two_mode=True, normalisation="activity", isolates=True
    ):
        part = statements.between(found.start, found.stop)
        whole = two_mode(part, "who", "what", normalisation="activity", isolates=True)
        assert found.projection.weights == pytest.approx(whole.weights)


def test_event_windows_are_the_same_every_time_and_say_what_they_left_out(dated) -> None:
    statements = dated(days=10)
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
def test_a_window_is_as_wide_as_it_says(dated, unit: str, size: int, days: int) -> None:
    for found in rolling(dated(), "who", "what", unit=unit, size=size):
        assert found.stop - found.start == dt.timedelta(days=days)
        assert found.middle - found.start == found.stop - found.middle
    months = list(rolling(dated(days=200), "who", "what", unit="months", size=1))
    assert [(s.start.month, s.stop.month) for s in months[:3]] == [(1, 2), (2, 3), (3, 4)]
    assert all(s.start < s.middle < s.stop for s in months)


def test_their_windows_of_one_unit_are_moments(dated) -> None:
    theirs = list(rolling(dated(), "who", "what", unit="weeks", size=1, compat="dna"))
    assert all(found.start == found.stop for found in theirs)


def test_too_many_networks_are_refused_at_once(dated) -> None:
    for make in (lambda **o: rolling(size=1, **o), lambda **o: smoothed(width=1, **o)):
        with pytest.raises(OptionError, match=r"at most 100,000.*count in minutes or longer"):
            make(table=dated(), rows="who", columns="what", unit="seconds")


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
def test_wrong_options_of_windows_are_errors_before_the_first_slice(dated, option) -> None:
    with pytest.raises(OptionError):
        rolling(dated(), "who", "what", **option)
