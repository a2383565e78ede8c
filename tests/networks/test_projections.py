"""Projections against sums written out by hand, and the faults of the anchor that must not come back."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.errors import OptionError
from concord.networks.cube import count_cube
from concord.networks.projections import one_mode, two_mode
from concord.networks.table import Field, StatementTable, seconds


def text(values: list[str]) -> Field:
    labels = tuple(sorted({v for v in values if v}))
    return Field("text", np.array([labels.index(v) if v else -1 for v in values]), labels)


def table(rows: list[tuple[str, str, int]], *, days: list[int] | None = None, kind: str = "integer") -> StatementTable:
    levels = (0, 1) if kind == "boolean" else tuple(sorted({q for _, _, q in rows}))
    stamps = np.array(days if days is not None else range(len(rows)), dtype=np.int64) * 86400
    fields = {
        "who": text([w for w, _, _ in rows]),
        "what": text([w for _, w, _ in rows]),
        "how": Field(kind, np.array([q for *_, q in rows]), (), levels),
        "word": text([f"w{q}" for *_, q in rows]),
    }
    return StatementTable(np.array([f"s{n}" for n in range(len(rows))]), stamps, np.arange(len(rows)), fields)


def random_table(seed: int, levels: int = 4) -> StatementTable:
    rng = np.random.default_rng(seed)
    rows = [(f"a{rng.integers(4)}", f"i{rng.integers(3)}", int(rng.integers(levels)) - 1) for _ in range(20)]
    return table(rows)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["ignore", "congruence", "conflict", "subtract"]))
def test_products_equal_the_sums_written_out(seed: int, aggregation: str) -> None:
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


def test_true_cosine_of_like_profiles_is_one_and_the_misnamed_one_is_not() -> None:
    rows = [("x", "a", 1), ("x", "a", 1), ("x", "b", 0), ("y", "a", 1), ("y", "a", 1), ("y", "b", 0)]
    options = {"qualifier": "how", "aggregation": "congruence", "normalisation": "cosine"}
    assert one_mode(table(rows), "who", "what", **options).weights[0, 1] == pytest.approx(1.0)
    assert one_mode(table(rows), "who", "what", **options, compat="dna").weights[0, 1] == pytest.approx(5 / 9)


def test_true_jaccard_is_matches_over_the_union() -> None:
    rows = [("x", "a", 1), ("x", "a", 1), ("x", "b", 0), ("y", "a", 1), ("y", "c", 0), ("y", "b", 1)]
    options = {"qualifier": "how", "aggregation": "congruence", "normalisation": "jaccard"}
    assert one_mode(table(rows), "who", "what", **options).weights[0, 1] == pytest.approx(1 / 4)
    plain = one_mode(table(rows), "who", "what", normalisation="jaccard")
    assert plain.weights[0, 1] == pytest.approx(2 / 3)
    assert one_mode(table(rows), "who", "what", **options, compat="dna").weights[0, 1] == pytest.approx(2 / 5)


def test_text_qualifiers_conflict_by_products_and_by_sums_under_compat() -> None:
    rows = [("x", "a", 1), ("x", "a", 1), ("x", "a", 2), ("y", "a", 2), ("y", "a", 3), ("y", "a", 3), ("y", "a", 3)]
    options = {"qualifier": "word", "aggregation": "conflict"}
    assert one_mode(table(rows), "who", "what", **options).weights[0, 1] == 3 * 4 - 1
    assert one_mode(table(rows), "who", "what", **options, compat="dna").weights[0, 1] == 2 + 3
    both = {"qualifier": "word", "aggregation": "subtract", "compat": "dna"}
    assert one_mode(table(rows), "who", "what", **both).weights[0, 1] == 1 - 5


def test_one_distinct_integer_value_divides_nothing_by_zero() -> None:
    found = one_mode(table([("x", "a", 7), ("y", "a", 7)]), "who", "what", qualifier="how", aggregation="congruence")
    assert found.weights[0, 1] == 1.0


def test_the_range_of_an_integer_is_that_of_the_whole_study_not_of_the_filter() -> None:
    rows = [("x", "a", 0), ("y", "a", 1), ("z", "a", 4)]
    kept = table(rows).exclude({"who": ["z"]})
    found = one_mode(kept, "who", "what", qualifier="how", aggregation="conflict")
    assert found.weights[0, 1] == 0.25


@pytest.mark.parametrize("offset", [0, 500])
def test_duplicates_compare_integers_by_value(offset: int) -> None:
    rows = [("x", "a", offset + n % 3) for n in range(9)]
    assert len(table(rows).without_duplicates("range", ["who", "what", "how"])) == 3


def test_duplicates_by_month_and_week_know_the_year() -> None:
    days = [seconds(dt.datetime(year, 3, 10)) // 86400 for year in (2019, 2020, 2021)]
    statements = table([("x", "a", 1)] * 3, days=days)
    for rule in ("month", "week", "year"):
        assert len(statements.without_duplicates(rule, ["who", "what"])) == 3
    assert len(statements.without_duplicates("range", ["who", "what"])) == 1


def test_a_week_runs_from_monday_to_sunday_wherever_the_program_runs() -> None:
    sunday, monday = dt.datetime(2023, 5, 14), dt.datetime(2023, 5, 15)
    statements = table(
        [("x", "a", 1)] * 3, days=[seconds(sunday) // 86400, seconds(monday) // 86400, seconds(monday) // 86400 + 6]
    )
    assert len(statements.without_duplicates("week", ["who", "what"])) == 2
    turn = [seconds(dt.datetime(2024, 12, 30)) // 86400, seconds(dt.datetime(2025, 1, 3)) // 86400]
    assert len(table([("x", "a", 1)] * 2, days=turn).without_duplicates("week", ["who", "what"])) == 1


def test_duplicates_keep_the_first() -> None:
    kept = table([("x", "a", 1), ("y", "a", 1), ("x", "a", 1)]).without_duplicates("range", ["who", "what"])
    assert kept.ids.tolist() == ["s0", "s1"]


def test_prominence_of_combined_levels_does_not_crash() -> None:
    rows = [("x", "a", 1), ("x", "b", 0), ("y", "b", 1), ("z", "b", 1), ("z", "b", 0)]
    options = {"qualifier": "how", "aggregation": "combine"}
    plain = two_mode(table(rows, kind="boolean"), "who", "what", **options)
    assert plain.weights.tolist() == [[1.0, 2.0], [0.0, 1.0], [0.0, 3.0]]
    shared = two_mode(table(rows, kind="boolean"), "who", "what", **options, normalisation="prominence")
    assert shared.weights[:, 1].tolist() == pytest.approx([2 / 3, 1 / 3, 1.0])


def test_activity_makes_rows_sum_to_one() -> None:
    found = two_mode(random_table(1), "who", "what", normalisation="activity")
    assert found.weights.sum(axis=1) == pytest.approx(1.0)
    assert two_mode(random_table(1), "who", "what", normalisation="prominence").weights.sum(axis=0) == pytest.approx(
        1.0
    )


def test_subtract_by_kind_of_qualifier() -> None:
    rows = [("x", "a", 1), ("x", "a", 0), ("x", "a", 0)]
    assert (
        two_mode(table(rows, kind="boolean"), "who", "what", qualifier="how", aggregation="subtract").weights[0, 0]
        == -1
    )
    assert two_mode(table(rows), "who", "what", qualifier="how", aggregation="subtract").weights[0, 0] == 1
    assert two_mode(table(rows), "who", "what", qualifier="word", aggregation="subtract").weights[0, 0] == 3


def test_a_name_with_an_apostrophe_can_be_excluded() -> None:
    rows = [("O'Brien", "a", 1), ("y", "a", 1)]
    assert len(table(rows).exclude({"who": ["O'Brien"]})) == 1
    assert len(table(rows).include({"who": ["O'Brien"]})) == 1


def test_filters_by_number_and_by_time() -> None:
    statements = table([("x", "a", -1), ("y", "a", 2)], days=[0, 10])
    assert statements.exclude({"how": ["-1"]}).ids.tolist() == ["s1"]
    assert statements.between(dt.datetime(1970, 1, 2), dt.datetime(1970, 1, 11)).ids.tolist() == ["s1"]
    with pytest.raises(OptionError, match="after its end"):
        statements.between(dt.datetime(1980, 1, 1), dt.datetime(1970, 1, 1))


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
def test_no_option_is_silently_replaced(function, option) -> None:
    with pytest.raises(OptionError):
        function(random_table(0), "who", "what", **option)


def test_unknown_columns_and_values_are_errors() -> None:
    with pytest.raises(OptionError, match="not a column"):
        one_mode(random_table(0), "organisation", "what")
    with pytest.raises(OptionError, match="does not occur"):
        random_table(0).exclude({"who": ["nobody"]})
    with pytest.raises(OptionError, match="one of"):
        random_table(0).without_duplicates("fortnight", ["who"])
    with pytest.raises(OptionError, match="text column"):
        one_mode(random_table(0), "how", "what")


def test_missing_values_are_left_out_and_isolates_kept_on_demand() -> None:
    rows = [("x", "a", 1), ("", "a", 1), ("y", "", 1), ("z", "a", 1)]
    assert one_mode(table(rows), "who", "what").rows == ("x", "z")
    kept = one_mode(table(rows), "who", "what", isolates=True)
    assert kept.rows == ("x", "y", "z")
    assert kept.weights[1].tolist() == [0.0, 0.0, 0.0]


def test_a_weight_opens_its_statements() -> None:
    rows = [("x", "a", 1), ("y", "a", 0), ("y", "b", 1), ("x", "c", 1)]
    assert one_mode(table(rows), "who", "what").evidence("x", "y") == ("s0", "s1")
    assert two_mode(table(rows), "who", "what").evidence("y", "b") == ("s2",)


def test_a_one_mode_projection_becomes_a_network() -> None:
    rows = [("x", "a", 1), ("y", "a", 0)]
    found = one_mode(table(rows, kind="boolean"), "who", "what", qualifier="how", aggregation="subtract").network()
    assert found.kind == "signed"
    assert found.weight("x", "y") == -1.0
    with pytest.raises(OptionError):
        two_mode(table(rows), "who", "what").network()


def test_combined_text_levels_are_numbered_as_a_boolean_is() -> None:
    rows = [("x", "a", 1), ("x", "b", 2), ("x", "b", 3), ("y", "a", 2)]
    found = two_mode(table(rows), "who", "what", qualifier="word", aggregation="combine")
    assert found.weights.tolist() == [[4.0, 3.0], [2.0, 0.0]]


def test_too_many_levels_to_combine_are_an_error() -> None:
    rows = [("x", "a", n) for n in range(54)]
    assert two_mode(table(rows[:53]), "who", "what", qualifier="how", aggregation="combine").weights[0, 0] == 2**53 - 1
    with pytest.raises(OptionError, match="53 levels"):
        two_mode(table(rows), "who", "what", qualifier="how", aggregation="combine")
