"""Statements as columns: Concord's own, and what filters and duplicate rules leave of any."""

from __future__ import annotations

import datetime as dt

import pytest

from concord.errors import OptionError
from concord.networks.projections import one_mode, two_mode
from concord.networks.table import seconds, table_of
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


@pytest.mark.parametrize("offset", [0, 500])
def test_duplicates_compare_integers_by_value(coded, offset: int) -> None:
    rows = [("x", "a", offset + n % 3) for n in range(9)]
    assert len(coded(rows).without_duplicates("range", ["who", "what", "how"])) == 3


def test_duplicates_by_month_and_week_know_the_year(coded) -> None:
    days = [seconds(dt.datetime(year, 3, 10)) // 86400 for year in (2019, 2020, 2021)]
    statements = coded([("x", "a", 1)] * 3, days=days)
    for rule in ("month", "week", "year"):
        assert len(statements.without_duplicates(rule, ["who", "what"])) == 3
    assert len(statements.without_duplicates("range", ["who", "what"])) == 1


def test_a_week_runs_from_monday_to_sunday_wherever_the_program_runs(coded) -> None:
    sunday, monday = dt.datetime(2023, 5, 14), dt.datetime(2023, 5, 15)
    statements = coded(
        [("x", "a", 1)] * 3, days=[seconds(sunday) // 86400, seconds(monday) // 86400, seconds(monday) // 86400 + 6]
    )
    assert len(statements.without_duplicates("week", ["who", "what"])) == 2
    turn = [seconds(dt.datetime(2024, 12, 30)) // 86400, seconds(dt.datetime(2025, 1, 3)) // 86400]
    assert len(coded([("x", "a", 1)] * 2, days=turn).without_duplicates("week", ["who", "what"])) == 1


def test_duplicates_keep_the_first(coded) -> None:
    kept = coded([("x", "a", 1), ("y", "a", 1), ("x", "a", 1)]).without_duplicates("range", ["who", "what"])
    assert kept.ids.tolist() == ["s0", "s1"]


def test_a_name_with_an_apostrophe_can_be_excluded(coded) -> None:
    rows = [("O'Brien", "a", 1), ("y", "a", 1)]
    assert len(coded(rows).exclude({"who": ["O'Brien"]})) == 1
    assert len(coded(rows).include({"who": ["O'Brien"]})) == 1


def test_filters_by_number_and_by_time(coded) -> None:
    statements = coded([("x", "a", -1), ("y", "a", 2)], days=[0, 10])
    assert statements.exclude({"how": ["-1"]}).ids.tolist() == ["s1"]
    assert statements.between(dt.datetime(1970, 1, 2), dt.datetime(1970, 1, 11)).ids.tolist() == ["s1"]
    with pytest.raises(OptionError, match="after its end"):
        statements.between(dt.datetime(1980, 1, 1), dt.datetime(1970, 1, 1))
