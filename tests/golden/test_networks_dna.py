"""Discourse Network Analyzer's own sample: every number that its tests and documentation give."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from concord.formats import dna
from concord.networks.backbone import Discourse
from concord.networks.kernels import smoothed
from concord.networks.partition import frustration
from concord.networks.polarisation import polarisation
from concord.networks.projections import one_mode, two_mode
from concord.networks.table import StatementTable
from concord.values import Proof

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


@pytest.mark.parametrize(
    ("compat", "losses"),
    [
        ("dna", (0.027258, 0.017395, 0.030614, 0.144696, 0.322651, 1.0)),
        (None, (0.023819, 0.032099, 0.028510, 0.077547, 0.211958, 1.0)),
    ],
)
def test_nested_backbone_with_degrees_alone_and_with_the_laplacian(
    table: StatementTable, compat: str | None, losses: tuple[float, ...]
) -> None:
    kept = table.without_duplicates("document", ["organization", "concept", "agreement"])
    found = Discourse(
        kept,
        "organization",
        "concept",
        qualifier="agreement",
        aggregation="subtract",
        normalisation="average",
        compat=compat,
    ).nested()
    assert found.statements == 23
    assert [step.loss for step in found.steps] == pytest.approx(losses, abs=5e-7)
    fourth = "There should be" if compat == "dna" else "Emissions"
    assert found.steps[3].removed[0].startswith(fourth)


@pytest.mark.parametrize("normalisation", ["none", "average"])
def test_the_two_blocs_of_the_sample_have_the_least_frustration(table: StatementTable, normalisation: str) -> None:
    signed = one_mode(
        table, "organization", "concept", qualifier="agreement", aggregation="subtract", normalisation=normalisation
    ).network()
    found = polarisation(signed)
    sides = [np.array(sides) for sides in product((0, 1), repeat=7)]
    assert found.blocs.certificate.proof is Proof.PROVEN
    assert found.blocs.frustration == pytest.approx(min(frustration(signed.weights, side) for side in sides))
    assert {name[:6] for name in found.blocs.members[1]} >= {"Energy", "Nation"}
