"""What is counted, and what is left out."""

from __future__ import annotations

import numpy as np
import pytest

from concord.errors import OptionError
from concord.networks.cube import count_cube
from concord.networks.projections import one_mode


def test_missing_values_are_left_out_and_isolates_kept_on_demand(coded) -> None:
    rows = [("x", "a", 1), ("", "a", 1), ("y", "", 1), ("z", "a", 1)]
    assert one_mode(coded(rows), "who", "what").rows == ("x", "z")
    kept = one_mode(coded(rows), "who", "what", isolates=True)
    assert kept.rows == ("x", "y", "z")
    assert kept.weights[1].tolist() == [0.0, 0.0, 0.0]


def test_a_part_counts_what_the_whole_counts_of_these_statements(random_table) -> None:
    table = random_table(2)
    cube = count_cube(table, "who", "what", qualifier="how")
    chosen = np.arange(3, 11)
    part = cube.part(chosen)
    assert part.x.sum() == len(chosen)
    assert part.table.ids.tolist() == table.ids[chosen].tolist()
    rest = cube.part(np.setdiff1d(np.arange(len(table)), chosen))
    assert (part.x + rest.x == cube.x).all()


def test_weights_count_instead_of_statements(random_table) -> None:
    cube = count_cube(random_table(5), "who", "what", qualifier="word")
    chosen, weights = np.array([0, 4, 7]), np.array([0.5, 2.0, 0.25])
    counts = cube.counts(chosen, weights)
    assert counts.sum() == weights.sum()
    assert (counts == cube.part(chosen, weights).x).all()


def test_a_qualifier_left_blank_counts_only_where_levels_are_ignored(coded) -> None:
    table = coded([("x", "a", 1), ("y", "a", 2), ("y", "b", 2)])
    blank = {**table.fields, "word": type(table.field("word"))("text", np.array([0, -1, 1]), ("w1", "w2"))}
    partly = type(table)(table.ids, table.times, table.documents, blank)
    assert count_cube(partly, "who", "what", qualifier="word").x.sum() == 2
    loose = count_cube(partly, "who", "what", qualifier="word", strict=False)
    assert loose.x.shape == (2, 2, 3)
    assert loose.x[:, :, -1].sum() == 1


def test_a_side_that_is_no_text_is_an_error(random_table) -> None:
    with pytest.raises(OptionError, match="text column"):
        count_cube(random_table(0), "who", "how")
