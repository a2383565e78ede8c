"""Published worked examples of reliability, and the same tables as two independent programs compute them.

Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections A to D: the coincidences of the paper give
exact fractions. Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition: the 100 patients by two abstractors; the
decimals beyond those printed are those of irrCAC 0.4.4 and krippendorff 0.9.0.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from concord.coding.reliability import Ratings, cohen_kappa, gwet_ac, krippendorff_alpha, ratings_of

EXACT = 1e-9


def table(**columns: str) -> Ratings:
    """A column a coder, a letter or digit a unit; a dot is missing."""
    rows = zip(*columns.values(), strict=True)
    values: dict[str, dict[str, Any]] = {
        str(n): {
            coder: int(value) if value.isdigit() else value
            for coder, value in zip(columns, row, strict=True)
            if value != "."
        }
        for n, row in enumerate(rows)
    }
    return ratings_of(values, list(columns))


FOUR_OBSERVERS = table(a="123321412...", b="1233224125.3", c=".3332342251.", d="1233244125" + "1.")
PATIENTS = ((13, 0, 0), (0, 20, 7), (0, 4, 56))


def patients() -> Ratings:
    cells = [(c, k) for c in range(3) for k in range(3) for _ in range(PATIENTS[c][k])]
    return ratings_of({str(n): {"a": c, "b": k} for n, (c, k) in enumerate(cells)}, ["a", "b"])


def test_binary_values_of_two_observers() -> None:
    found = krippendorff_alpha(table(meg="0100000010", owen="1110010000"))
    assert found.value == pytest.approx(float(1 - Fraction(19 * 4, 14 * 6)), abs=EXACT)
    assert round(found.value, 3) == 0.095  # as printed


def test_nominal_values_of_two_observers() -> None:
    found = krippendorff_alpha(table(ben="aabbdcccedda", gerry="babbbcccedd" + "d"))
    agreed, chance = 23 * (2 + 4 + 6 + 4 + 2), 4 * 3 + 6 * 5 + 6 * 5 + 6 * 5 + 2 * 1
    assert found.value == pytest.approx(float(Fraction(agreed - chance, 24 * 23 - chance)), abs=EXACT)
    assert round(found.value, 3) == 0.692


def test_four_observers_and_missing_values() -> None:
    found = krippendorff_alpha(FOUR_OBSERVERS)
    agreed, chance = 39 * (7 + 10 + 8 + 4 + 3), 9 * 8 + 13 * 12 + 10 * 9 + 5 * 4 + 3 * 2
    assert found.value == pytest.approx(float(Fraction(agreed - chance, 40 * 39 - chance)), abs=EXACT)
    assert found.units == 11  # the twelfth was seen by one observer alone
    assert round(found.value, 3) == 0.743


@pytest.mark.parametrize(
    ("level", "value", "printed"),
    [
        ("ordinal", 0.8153875037548814, 0.815),
        ("interval", 0.8491071428571428, 0.849),
        ("ratio", 0.7974027747116121, 0.797),
    ],
)
def test_ranks_and_numbers(level: Any, value: float, printed: float) -> None:
    found = krippendorff_alpha(FOUR_OBSERVERS, level).value
    assert found == pytest.approx(value, abs=EXACT)
    assert round(found or 0, 3) == printed


@pytest.mark.parametrize(
    ("weights", "value"),
    [
        ("identity", 0.775444068127),
        ("linear", 0.858739136433),
        ("quadratic", 0.914000723552),
        ("ordinal", 0.898939769908),
    ],
)
def test_gwet_of_four_raters(weights: Any, value: float) -> None:
    assert gwet_ac(FOUR_OBSERVERS, weights).value == pytest.approx(value, abs=EXACT)


@pytest.mark.parametrize(
    ("weights", "kappa", "gwet"),
    [
        ("identity", 0.796409402184, 0.849330548231),
        ("linear", 0.842902027992, 0.900022722109),
        ("quadratic", 0.892156862745, 0.940236879278),
        ("ordinal", 0.872107894431, 0.925191696278),
    ],
)
def test_two_abstractors(weights: Any, kappa: float, gwet: float) -> None:
    assert cohen_kappa(patients(), weights).value == pytest.approx(kappa, abs=EXACT)
    assert gwet_ac(patients(), weights).value == pytest.approx(gwet, abs=EXACT)


def test_the_printed_decimals_of_two_abstractors() -> None:
    assert round(cohen_kappa(patients()).value or 0, 7) == 0.7964094
    assert round(gwet_ac(patients()).value or 0, 7) == 0.8493305
    assert round(krippendorff_alpha(patients()).value or 0, 7) == 0.7972585
