"""Coefficients of reliability against their definitions in exact fractions, and what they refuse."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.coding.reliability import (
    Bootstrap,
    Ratings,
    cohen_kappa,
    gwet_ac,
    krippendorff_alpha,
    ratings_of,
)
from concord.errors import OptionError

CODERS = ("ann", "ben", "rules")
TABLES = st.lists(st.tuples(*(st.one_of(st.none(), st.integers(1, 4)) for _ in CODERS)), min_size=1, max_size=12)
Row = tuple[int | None, ...]


def made(rows: list[Row], coders: tuple[str, ...] = CODERS) -> Ratings:
    table = {str(n): {c: v for c, v in zip(coders, row, strict=True) if v is not None} for n, row in enumerate(rows)}
    return ratings_of(table, coders, [1, 2, 3, 4])


def alpha_by_definition(rows: list[Row], level: str) -> Fraction | None:
    """All pairs of values, one by one."""
    units = [[v for v in row if v is not None] for row in rows]
    units = [u for u in units if len(u) > 1]
    margins = Counter(v for u in units for v in u)
    total = sum(margins.values())

    def apart(c: int, k: int) -> Fraction:
        if level == "nominal":
            return Fraction(c != k)
        if level == "interval":
            return Fraction((c - k) ** 2)
        if level == "ratio":
            return Fraction(c - k, c + k) ** 2
        low, high = min(c, k), max(c, k)
        between = sum(margins[g] for g in range(low, high + 1))
        return (Fraction(between) - Fraction(margins[c] + margins[k], 2)) ** 2

    if total < 2:
        return None
    seen = sum(sum(apart(a, b) for a, b in permutations(u, 2)) / (len(u) - 1) for u in units) / total
    every = [v for u in units for v in u]
    chance = sum(apart(a, b) for a, b in permutations(every, 2)) / Fraction(total * (total - 1))
    return None if chance == 0 else 1 - seen / chance


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
@settings(deadline=None)  # the first use imports
@given(rows=TABLES)
def test_alpha_is_its_definition(level: Any, rows: list[Row]) -> None:
    found, wanted = krippendorff_alpha(made(rows), level).value, alpha_by_definition(rows, level)
    if wanted is None:
        assert found is None
    else:
        assert found == pytest.approx(float(wanted), abs=1e-9)


@settings(deadline=None)  # the first use imports
@given(rows=st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=12))
def test_kappa_is_its_definition(rows: list[Row]) -> None:
    found, size = cohen_kappa(made(rows, ("ann", "ben"))).value, len(rows)
    seen = Fraction(sum(a == b for a, b in rows), size)
    chance = sum(Fraction(sum(a == c for a, _ in rows) * sum(b == c for _, b in rows), size**2) for c in range(1, 5))
    if chance == 1:
        assert found is None
    else:
        assert found == pytest.approx(float((seen - chance) / (1 - chance)), abs=1e-9)


@settings(deadline=None)  # the first use imports
@given(rows=TABLES)
def test_ac1_is_its_definition(rows: list[Row]) -> None:
    units = [[v for v in row if v is not None] for row in rows if any(v is not None for v in row)]
    several = [u for u in units if len(u) > 1]
    found = gwet_ac(made(rows)).value
    if not several:
        assert found is None
        return
    seen = sum(Fraction(sum(a == b for a, b in permutations(u, 2)), len(u) * (len(u) - 1)) for u in several)
    shares = [sum(Fraction(u.count(c), len(u)) for u in units) / len(units) for c in range(1, 5)]
    chance = sum(p * (1 - p) for p in shares) / 3
    assert found == pytest.approx(float((seen / len(several) - chance) / (1 - chance)), abs=1e-9)


@settings(deadline=None)  # the first use imports
@given(rows=TABLES, seed=st.integers(0, 5))
def test_the_order_of_units_and_coders_changes_nothing(rows: list[Row], seed: int) -> None:
    rng = np.random.default_rng(seed)
    units = [rows[n] for n in rng.permutation(len(rows))]
    turned = [tuple(row[n] for n in (2, 0, 1)) for row in units]
    for level in ("nominal", "ordinal"):
        one, two = krippendorff_alpha(made(rows), level).value, krippendorff_alpha(made(turned), level).value
        assert (one is None and two is None) or one == pytest.approx(two, abs=1e-9)
    one, two = gwet_ac(made(rows), "ordinal").value, gwet_ac(made(turned), "ordinal").value
    assert (one is None and two is None) or one == pytest.approx(two, abs=1e-9)


def test_coders_that_never_differ() -> None:
    ratings = made([(1, 1, 1), (2, 2, 2), (3, 3, None)])
    assert krippendorff_alpha(ratings).value == 1
    assert gwet_ac(ratings).value == 1
    assert cohen_kappa(ratings.of("ann", "ben")).value == 1


def test_what_cannot_be_computed_is_not_a_number() -> None:
    alike = krippendorff_alpha(made([(1, 1, 1), (1, 1, None)]))
    assert alike.value is None
    assert "alike" in alike.why
    lonely = gwet_ac(made([(1, None, None), (None, 2, None)]))
    assert lonely.value is None
    assert lonely.units == 0
    assert "no unit" in lonely.why


def test_a_rare_value_lowers_kappa_and_not_ac1() -> None:
    rows: list[Row] = [(1, 1)] * 96 + [(1, 2), (2, 1), (1, 2), (2, 1)]
    ratings = made(rows, ("ann", "ben"))
    assert (cohen_kappa(ratings).value or 0) < 0
    assert (gwet_ac(ratings).value or 0) > 0.9


def draws(seed: int = 7, **options: Any) -> Bootstrap:
    return Bootstrap(np.random.default_rng(seed), **options)


def sample(size: int, seed: int) -> Ratings:
    rng = np.random.default_rng(seed)
    truth = rng.integers(1, 5, size)
    other = np.where(rng.random(size) < 0.8, truth, rng.integers(1, 5, size))
    return made([(int(a), int(b)) for a, b in zip(truth, other, strict=True)], ("ann", "ben"))


@pytest.mark.parametrize("measure", [krippendorff_alpha, cohen_kappa, gwet_ac])
def test_intervals_hold_the_value_repeat_and_narrow(measure: Any) -> None:
    few, many = sample(40, 3), sample(1000, 3)
    wide, narrow = measure(few, bootstrap=draws()), measure(many, bootstrap=draws())
    assert wide == measure(few, bootstrap=draws())
    assert wide.interval != measure(few, bootstrap=draws(8)).interval
    assert wide.interval.low <= wide.value <= wide.interval.high
    assert narrow.interval.high - narrow.interval.low < (wide.interval.high - wide.interval.low) / 2


def test_intervals_cover_what_they_promise() -> None:
    """Of 40 samples, about 95 % of the intervals hold the value of a very large sample."""
    truth = krippendorff_alpha(sample(40_000, 1)).value or 0
    held = 0
    for seed in range(40):
        interval = krippendorff_alpha(sample(120, seed + 10), bootstrap=draws(seed, resamples=400)).interval
        assert interval is not None
        held += interval.low <= truth <= interval.high
    assert 33 <= held <= 40


def test_a_draw_is_the_value_of_the_drawn_units() -> None:
    """One resample by hand: the interval of draws that are all alike is that value."""
    ratings = made([(1, 1), (1, 2), (2, 2), (3, 3)], ("ann", "ben"))
    draw = np.random.default_rng(5).multinomial(4, [0.25] * 4, size=100)
    values = []
    for times in draw:
        rows = [(3, 3), (2, 2), (1, 2), (1, 1)]  # sorted by how often each value comes
        drawn = alpha_by_definition([r for r, t in zip(rows, times, strict=True) for _ in range(t)], "nominal")
        values.append(None if drawn is None else float(drawn))
    defined = [v for v in values if v is not None]
    found = krippendorff_alpha(ratings, bootstrap=draws(5, resamples=100)).interval
    assert found is not None
    assert found.undefined == values.count(None)
    assert [found.low, found.high] == pytest.approx(np.quantile(defined, [0.025, 0.975]), abs=1e-9)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (lambda: ratings_of({}, ["ann"]), "coders"),
        (lambda: ratings_of({}, ["ann", "ann"]), "coders"),
        (lambda: ratings_of({"u": {"ann": 9}}, ["ann", "ben"], [1, 2]), "categories"),
        (lambda: ratings_of({}, ["ann", "ben"], [1, 1]), "categories"),
        (lambda: made([(1, 1, 1)]).of("ann", "zoe"), "coder"),
        (lambda: cohen_kappa(made([(1, 1, 1)])), "coders"),
        (lambda: krippendorff_alpha(made([(1, 1, 1)]), "polar"), "level"),  # type: ignore[arg-type]
        (lambda: gwet_ac(made([(1, 1, 1)]), "cubic"), "weights"),  # type: ignore[arg-type]
        (lambda: krippendorff_alpha(ratings_of({"u": {"a": "x", "b": "y"}}, ["a", "b"]), "interval"), "level"),
        (lambda: draws(resamples=10), "resamples"),
        (lambda: draws(level=1.0), "level"),
    ],
)
def test_wrong_options_are_errors(wrong: Any, named: str) -> None:
    with pytest.raises(OptionError) as caught:
        wrong()
    assert caught.value.thing == named


def test_no_units_at_all_give_no_figure() -> None:
    assert krippendorff_alpha(ratings_of({}, ["ann", "ben"])).value is None
    assert gwet_ac(ratings_of({}, ["ann", "ben"], ["yes", "no"])).value is None
