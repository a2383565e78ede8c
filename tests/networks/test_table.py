"""Concord's own statements as columns."""

from __future__ import annotations

import datetime as dt

import pytest

from concord.networks.projections import one_mode, two_mode
from concord.networks.table import table_of
from concord.values import Attribution, Document, Provenance, Stance, Statement, When


def statement(name: str, holder: str, stance: Stance, day: int | None, **more: object) -> Statement:
    document = Document(f"d-{name}", "", "We may talk.", "en", Provenance("a", "0", "text/plain"))
    date = None if day is None else When("", dt.date(2023, 1, day), dt.date(2023, 1, day))
    return Statement(
        name, holder, "talks", stance, 2, document.passage(0, 6), Attribution.SAID, "rules", 0.9, "r", date=date, **more
    )


ROWS = [
    statement("s-3", "front", Stance.AGREE, 9, speaker="noor"),
    statement("s-1", "union", Stance.RESERVE, 2),
    statement("s-2", "league", Stance.DISAGREE, None),
]


def test_statements_become_columns_in_the_order_of_time() -> None:
    table = table_of(ROWS)
    assert table.ids.tolist() == ["s-2", "s-1", "s-3"]
    assert table.field("stance").codes.tolist() == [-2, 1, 2]
    assert table.field("holder").labels == ("front", "league", "union")
    assert table.field("speaker").codes.tolist() == [-1, -1, 0]


def test_an_undated_statement_is_in_no_period_by_accident() -> None:
    inside = table_of(ROWS).between(dt.datetime(2023, 1, 1), dt.datetime(2023, 1, 31))
    assert inside.ids.tolist() == ["s-1", "s-3"]


def test_four_stances_as_an_integer_qualifier() -> None:
    options = {"qualifier": "stance", "aggregation": "subtract"}
    found = one_mode(table_of(ROWS), "holder", "issue", **options)
    assert found.rows == ("front", "league", "union")
    assert found.weights.tolist() == [
        pytest.approx([0, -1, 0.5]),
        pytest.approx([-1, 0, -0.5]),
        pytest.approx([0.5, -0.5, 0]),
    ]
    assert found.evidence("front", "union") == ("s-1", "s-3")
    assert two_mode(table_of(ROWS), "holder", "issue", **options).weights.ravel().tolist() == [2, -2, 1]


def test_no_statements_make_an_empty_table() -> None:
    assert len(table_of([])) == 0
    assert one_mode(table_of([]), "holder", "issue").weights.shape == (0, 0)
