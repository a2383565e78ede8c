"""Discourse Network Analyzer's own sample: every number that its tests and documentation give."""

from __future__ import annotations

from pathlib import Path

import pytest

from concord.formats import dna
from concord.networks.kernels import smoothed
from concord.networks.projections import one_mode, two_mode
from concord.networks.table import StatementTable

SAMPLE = Path(__file__).parents[2].parent / "shared" / "data" / "dna" / "sample.dna"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SAMPLE.exists(), reason="the development data are not beside the checkout"),
]

ONE_MODE = {
    "none": (276.0, 160.0, 116.0, 44.0),
    "average": (46.26185383244207, 25.802436125965542, 20.45941770647653, 5.343018419489008),
    "jaccard": (24.46900, 13.61066, 10.85834, 2.75232),
    "cosine": (8.87273, 4.80606, 4.06667, 0.73939),
}


@pytest.fixture(scope="module")
def table() -> StatementTable:
    return StatementTable.of(dna.columns(dna.read(SAMPLE), "DNA Statement"))


def test_two_mode(table: StatementTable) -> None:
    found = two_mode(table, "organization", "concept")
    assert found.weights.shape == (7, 6)
    assert found.weights.sum() == 40.0


@pytest.mark.parametrize("normalisation", list(ONE_MODE))
def test_one_mode(table: StatementTable, normalisation: str) -> None:
    aggregations = ("ignore", "congruence", "conflict", "subtract")
    for aggregation, expected in zip(aggregations, ONE_MODE[normalisation], strict=True):
        found = one_mode(
            table,
            "organization",
            "concept",
            qualifier="agreement",
            aggregation=aggregation,
            normalisation=normalisation,
            compat="dna",
        )
        assert found.weights.shape == (7, 7)
        assert found.weights.sum() == pytest.approx(expected, rel=1e-14 if normalisation == "average" else 1e-5)


def test_duplicates_by_document(table: StatementTable) -> None:
    kept = table.without_duplicates("document", ["organization", "concept", "agreement"])
    assert len(kept) == 23
    assert two_mode(kept, "organization", "concept").weights.shape[1] == 6


def test_document_fields_and_attributes_can_be_a_side(table: StatementTable) -> None:
    assert two_mode(table, "document:author", "concept").weights.sum() == 40.0
    assert set(two_mode(table, "organization:Type", "concept").rows) <= set(table.field("organization:Type").labels)


def test_kernel_slices_of_eight_days(table: StatementTable) -> None:
    slices = list(
        smoothed(
            table,
            "organization",
            "concept",
            unit="days",
            width=8,
            kernel="gaussian",
            qualifier="agreement",
            aggregation="subtract",
            normalisation="average",
            compat="dna",
        )
    )
    assert len(slices) == 22
    assert slices[0].projection.weights.shape == (7, 7)
