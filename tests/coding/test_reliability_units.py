"""Unitised alpha against a twin that goes character by character in exact fractions."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.coding.reliability import Bootstrap, Continuum, Unit, UnitisedAlpha, unitised_alpha
from concord.errors import OptionError

CODERS = ("ann", "ben", "rules")
LENGTH = 14


@st.composite
def continua(draw: st.DrawFn) -> Continuum:
    units = {}
    for coder in CODERS:
        cuts = sorted(draw(st.sets(st.integers(0, LENGTH), max_size=6)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        units[coder] = [Unit(a, b, draw(st.sampled_from("xyz"))) for a, b in pairs]
    return Continuum("d", LENGTH, units)


def twin(texts: list[Continuum], values: list[str]) -> dict[str, Fraction | None]:
    """Compare every character with every other, but none of a unit with one of the same unit."""
    chars = [  # text, coder, place, value, unit
        (n, coder, place, unit.value if unit else "", unit)
        for n, text in enumerate(texts)
        for coder in CODERS
        for place in range(text.length)
        for unit in [next((u for u in text.units[coder] if u.start <= place < u.end), None)]
    ]
    by_place: dict[tuple[int, int], list[tuple[str, Unit | None, str]]] = {}
    for n, coder, place, value, unit in chars:
        by_place.setdefault((n, place), []).append((value, unit, coder))
    kinds = ["", *values]
    seen = {(c, k): Fraction(0) for c in kinds for k in kinds}
    for there in by_place.values():
        for a, b in permutations(there, 2):
            seen[a[0], b[0]] += Fraction(1, len(CODERS) - 1)
    own = dict.fromkeys(kinds, Fraction(0))
    met = dict.fromkeys(kinds, Fraction(0))
    for text in texts:
        for coder in CODERS:
            gaps = text.length
            for unit in text.units[coder]:
                size = unit.end - unit.start
                gaps -= size
                own[unit.value] += size**2
                for other in CODERS:
                    shared = sum(
                        any(v.start <= place < v.end for v in text.units[other])
                        for place in range(unit.start, unit.end)
                    )
                    if other != coder:
                        met[unit.value] += Fraction(shared**2, len(CODERS) - 1)
            own[""] += gaps
    return _alphas(seen, own, met, values)


def _expected(seen: dict, selves: dict, kinds: list[str]) -> dict:  # type: ignore[type-arg]
    margin = {c: sum(seen[c, k] for k in kinds) for c in kinds}
    total = sum(margin.values())
    below = total**2 - sum(selves[c] for c in kinds)
    return {
        (c, k): total * (margin[c] * margin[k] - (selves[c] if c == k else 0)) / below if below > 0 else Fraction(0)
        for c in kinds
        for k in kinds
    }


def _alphas(seen: dict, own: dict, met: dict, values: list[str]) -> dict:  # type: ignore[type-arg]
    def alpha(table: dict, chance: dict, cells: list) -> Fraction | None:  # type: ignore[type-arg]
        below = sum(chance[c] for c in cells)
        return 1 - sum(table[c] for c in cells) / below if below > 0 else None

    kinds = ["", *values]
    every = _expected(seen, own, kinds)
    shared = _expected(seen, met, values)
    off = [(c, k) for c in kinds for k in kinds if c != k]
    found = {
        "u": alpha(seen, every, off),
        "binary": alpha(seen, every, [("", k) for k in values]),
        "cu": alpha(seen, shared, [(c, k) for c, k in off if c and k]),
    }
    for v in values:
        row, chance = sum(seen[v, k] for k in values), sum(shared[v, k] for k in values)
        other = chance - shared[v, v]
        found[v] = 1 - (chance / row) * (row - seen[v, v]) / other if row > 0 and other > 0 and chance > 0 else None
    return found


def figures(found: UnitisedAlpha) -> dict[str, float | None]:
    named = {"u": found.u.value, "binary": found.binary.value, "cu": found.cu.value}
    return named | {v: c.value for v, c in found.values}


@settings(deadline=None)  # the first use imports
@given(texts=st.lists(continua(), min_size=1, max_size=3))
def test_the_family_is_its_definition(texts: list[Continuum]) -> None:
    values = sorted({u.value for t in texts for units in t.units.values() for u in units})
    wanted, found = twin(texts, values), figures(unitised_alpha(texts, CODERS))
    assert set(wanted) == set(found)
    for name, value in wanted.items():
        if value is None:
            assert found[name] is None
        else:
            assert found[name] == pytest.approx(float(value), abs=1e-9), name


def test_a_case_by_hand() -> None:
    """Two coders mark 4 of 10 characters each and share 2: l01 = 4, e01 = 20 * 12 * 8 / (400 - 44)."""
    text = Continuum("d", 10, {"ann": [Unit(0, 4, "t")], "ben": [Unit(2, 6, "t")]})
    found = unitised_alpha([text], ["ann", "ben"])
    assert found.binary.value == pytest.approx(float(1 - Fraction(4) / Fraction(20 * 96, 356)), abs=1e-12)
    assert found.cu.value is None
    assert found.shared == pytest.approx(0.2)


def test_coders_that_mark_alike_and_coders_that_name_it_otherwise() -> None:
    same = {c: [Unit(1, 4, "x"), Unit(5, 9, "y")] for c in CODERS}
    assert figures(unitised_alpha([Continuum("d", 12, same)], CODERS)) == pytest.approx(
        {"u": 1.0, "binary": 1.0, "cu": 1.0, "x": 1.0, "y": 1.0}
    )
    other = same | {"ben": [Unit(1, 4, "y"), Unit(5, 9, "x")]}
    found = unitised_alpha([Continuum("d", 12, other)], CODERS)
    assert found.binary.value == pytest.approx(1.0)
    assert (found.cu.value or 0) < 0.2


def test_the_interval_is_over_texts() -> None:
    rng = np.random.default_rng(3)
    texts = [
        Continuum(str(n), 100, {"ann": [Unit(10, 30, "x")], "ben": [Unit(int(rng.integers(5, 25)), 35, "x")]})
        for n in range(12)
    ]

    def found() -> UnitisedAlpha:
        return unitised_alpha(texts, ["ann", "ben"], bootstrap=Bootstrap(np.random.default_rng(1), 200))

    interval = found().binary.interval
    assert interval is not None
    assert interval.low < (found().binary.value or 0) < interval.high
    assert found() == found()
    one = unitised_alpha(texts[:1], ["ann", "ben"], bootstrap=Bootstrap(np.random.default_rng(1), 200))
    assert one.binary.interval is None


@pytest.mark.parametrize("units", [[Unit(0, 4, "x"), Unit(3, 5, "x")], [Unit(2, 2, "x")], [Unit(0, 99, "x")]])
def test_units_that_overlap_are_refused(units: list[Unit]) -> None:
    with pytest.raises(OptionError, match="units that do not overlap"):
        Continuum("d-1", 10, {"ann": units})


def test_one_coder_is_no_reliability() -> None:
    with pytest.raises(OptionError, match="two or more"):
        unitised_alpha([Continuum("d", 10, {})], ["ann"])
