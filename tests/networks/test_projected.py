"""A weight opens its statements, says which columns make it, and becomes a network."""

from __future__ import annotations

import pytest

from concord.errors import NotFoundError, OptionError
from concord.networks.projections import one_mode, two_mode


def test_a_weight_opens_its_statements(coded) -> None:
    rows = [("x", "a", 1), ("y", "a", 0), ("y", "b", 1), ("x", "c", 1)]
    assert one_mode(coded(rows), "who", "what").evidence("x", "y") == ("s0", "s1")
    assert two_mode(coded(rows), "who", "what").evidence("y", "b") == ("s2",)


def test_a_one_mode_projection_becomes_a_network(coded) -> None:
    rows = [("x", "a", 1), ("y", "a", 0)]
    found = one_mode(coded(rows, kind="boolean"), "who", "what", qualifier="how", aggregation="subtract").network()
    assert found.kind == "signed"
    assert found.weight("x", "y") == -1.0
    with pytest.raises(OptionError):
        two_mode(coded(rows), "who", "what").network()


@pytest.mark.parametrize("aggregation", ["ignore", "congruence", "conflict", "subtract"])
@pytest.mark.parametrize("compat", [None, "dna"])
def test_what_the_columns_add_sums_to_the_tie(random_table, aggregation: str, compat: str | None) -> None:
    options = {"qualifier": "word", "aggregation": aggregation, "compat": compat}
    found = one_mode(random_table(3), "who", "what", **options)
    for a, row in enumerate(found.rows):
        for b, other in enumerate(found.rows):
            if a != b:
                parts = found.contributions(row, other)
                assert sum(part for _, part in parts) == pytest.approx(found.weights[a, b])
                assert {column for column, _ in parts} <= set(found.cube.columns)


def test_labels_that_are_not_there_are_an_error(random_table) -> None:
    found = two_mode(random_table(0), "who", "what")
    assert found.contributions(*found.rows[:2]) == ()
    for asked in (found.evidence, found.contributions):
        with pytest.raises(NotFoundError, match="not both"):
            asked(found.rows[0], "nobody")
