"""Projections against sums written out by hand, and the faults of the anchor that must not come back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.errors import OptionError
from concord.networks.cube import count_cube
from concord.networks.projections import one_mode, two_mode


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["ignore", "congruence", "conflict", "subtract"]))
def test_products_equal_the_sums_written_out(random_table, seed: int, aggregation: str) -> None:
    statements = random_table(seed)
    found = one_mode(statements, "who", "what", qualifier="how", aggregation=aggregation)
    cube = count_cube(statements, "who", "what", qualifier="how").x
    levels = statements.field("how").levels
    reach = levels[-1] - levels[0]
    for a in range(len(cube)):
        for b in range(len(cube)):
            total = 0.0
            for i in range(cube.shape[1]):
                for q, one in enumerate(levels):
                    for r, other in enumerate(levels):
                        far = abs(one - other) / reach
                        weight = {"ignore": 1.0, "congruence": 1 - far, "conflict": far, "subtract": 1 - 2 * far}
                        total += cube[a, i, q] * cube[b, i, r] * weight[aggregation]
            assert found.weights[a, b] == pytest.approx(0.0 if a == b else total)


def test_true_cosine_of_like_profiles_is_one_and_the_misnamed_one_is_not(coded) -> None:
    rows = [("x", "a", 1), ("x", "a", 1), ("x", "b", 0), ("y", "a", 1), ("y", "a", 1), ("y", "b", 0)]
    options = {"qualifier": "how", "aggregation": "congruence", "normalisation": "cosine"}
    assert one_mode(coded(rows), "who", "what", **options).weights[0, 1] == pytest.approx(1.0)
    assert one_mode(coded(rows), "who", "what", **options, compat="dna").weights[0, 1] == pytest.approx(5 / 9)


def test_true_jaccard_is_matches_over_the_union(coded) -> None:
    rows = [("x", "a", 1), ("x", "a", 1), ("x", "b", 0), ("y", "a", 1), ("y", "c", 0), ("y", "b", 1)]
    options = {"qualifier": "how", "aggregation": "congruence", "normalisation": "jaccard"}
    assert one_mode(coded(rows), "who", "what", **options).weights[0, 1] == pytest.approx(1 / 4)
    plain = one_mode(coded(rows), "who", "what", normalisation="jaccard")
    assert plain.weights[0, 1] == pytest.approx(2 / 3)
    assert one_mode(coded(rows), "who", "what", **options, compat="dna").weights[0, 1] == pytest.approx(2 / 5)


def test_text_qualifiers_conflict_by_products_and_by_sums_under_compat(coded) -> None:
    rows = [("x", "a", 1), ("x", "a", 1), ("x", "a", 2), ("y", "a", 2), ("y", "a", 3), ("y", "a", 3), ("y", "a", 3)]
    options = {"qualifier": "word", "aggregation": "conflict"}
    assert one_mode(coded(rows), "who", "what", **options).weights[0, 1] == 3 * 4 - 1
    assert one_mode(coded(rows), "who", "what", **options, compat="dna").weights[0, 1] == 2 + 3
    both = {"qualifier": "word", "aggregation": "subtract", "compat": "dna"}
    assert one_mode(coded(rows), "who", "what", **both).weights[0, 1] == 1 - 5


def test_one_distinct_integer_value_divides_nothing_by_zero(coded) -> None:
    found = one_mode(coded([("x", "a", 7), ("y", "a", 7)]), "who", "what", qualifier="how", aggregation="congruence")
    assert found.weights[0, 1] == 1.0


def test_the_range_of_an_integer_is_that_of_the_whole_study_not_of_the_filter(coded) -> None:
    rows = [("x", "a", 0), ("y", "a", 1), ("z", "a", 4)]
    kept = coded(rows).exclude({"who": ["z"]})
    found = one_mode(kept, "who", "what", qualifier="how", aggregation="conflict")
    assert found.weights[0, 1] == 0.25


def test_prominence_of_combined_levels_does_not_crash(coded) -> None:
    rows = [("x", "a", 1), ("x", "b", 0), ("y", "b", 1), ("z", "b", 1), ("z", "b", 0)]
    options = {"qualifier": "how", "aggregation": "combine"}
    plain = two_mode(coded(rows, kind="boolean"), "who", "what", **options)
    assert plain.weights.tolist() == [[1.0, 2.0], [0.0, 1.0], [0.0, 3.0]]
    shared = two_mode(coded(rows, kind="boolean"), "who", "what", **options, normalisation="prominence")
    assert shared.weights[:, 1].tolist() == pytest.approx([2 / 3, 1 / 3, 1.0])


def test_activity_makes_rows_sum_to_one(random_table) -> None:
    found = two_mode(random_table(1), "who", "what", normalisation="activity")
    assert found.weights.sum(axis=1) == pytest.approx(1.0)
    assert two_mode(random_table(1), "who", "what", normalisation="prominence").weights.sum(axis=0) == pytest.approx(
        1.0
    )


def test_subtract_by_kind_of_qualifier(coded) -> None:
    rows = [("x", "a", 1), ("x", "a", 0), ("x", "a", 0)]
    assert (
        two_mode(coded(rows, kind="boolean"), "who", "what", qualifier="how", aggregation="subtract").weights[0, 0]
        == -1
    )
    assert two_mode(coded(rows), "who", "what", qualifier="how", aggregation="subtract").weights[0, 0] == 1
    assert two_mode(coded(rows), "who", "what", qualifier="word", aggregation="subtract").weights[0, 0] == 3


@pytest.mark.parametrize(
    ("function", "option"),
    [
        (one_mode, {"aggregation": "combine", "qualifier": "how"}),
        (one_mode, {"normalisation": "activity"}),
        (one_mode, {"compat": "visone"}),
        (one_mode, {"aggregation": "conflict"}),
        (two_mode, {"aggregation": "congruence", "qualifier": "how"}),
        (two_mode, {"normalisation": "cosine"}),
        (one_mode, {"qualifier": "nothing"}),
    ],
)
def test_no_option_is_silently_replaced(random_table, function, option) -> None:
    with pytest.raises(OptionError):
        function(random_table(0), "who", "what", **option)


def test_unknown_columns_and_values_are_errors(random_table) -> None:
    with pytest.raises(OptionError, match="not a column"):
        one_mode(random_table(0), "organisation", "what")
    with pytest.raises(OptionError, match="does not occur"):
        random_table(0).exclude({"who": ["nobody"]})
    with pytest.raises(OptionError, match="one of"):
        random_table(0).without_duplicates("fortnight", ["who"])
    with pytest.raises(OptionError, match="text column"):
        one_mode(random_table(0), "how", "what")


def test_combined_text_levels_are_numbered_as_a_boolean_is(coded) -> None:
    rows = [("x", "a", 1), ("x", "b", 2), ("x", "b", 3), ("y", "a", 2)]
    found = two_mode(coded(rows), "who", "what", qualifier="word", aggregation="combine")
    assert found.weights.tolist() == [[4.0, 3.0], [2.0, 0.0]]


def test_too_many_levels_to_combine_are_an_error(coded) -> None:
    rows = [("x", "a", n) for n in range(54)]
    assert two_mode(coded(rows[:53]), "who", "what", qualifier="how", aggregation="combine").weights[0, 0] == 2**53 - 1
    with pytest.raises(OptionError, match="53 levels"):
        two_mode(coded(rows), "who", "what", qualifier="how", aggregation="combine")
