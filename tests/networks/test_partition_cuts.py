"""Inequalities that cut a relaxed solution off must hold for every partition, and be violated by what is said."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.networks.partition import growth
from concord.networks.partition_cuts import SIDES, triangles, two_partitions

SIZE = 6
PARTITIONS = np.unique([growth(np.array(labels)) for labels in product(range(4), repeat=SIZE)], axis=0)


def violation(x: np.ndarray, cut: tuple[int, ...]) -> float:
    """Return how far ``x`` is beyond the inequality, by its definition."""
    if cut[0] != SIDES:
        a, b, c = cut
        return float(x[a, b] + x[b, c] - x[a, c] - 1)
    one, other = cut[2 : 2 + cut[1]], cut[2 + cut[1] :]
    inside = sum(x[np.ix_(side, side)][np.triu_indices(len(side), 1)].sum() for side in (one, other))
    return float(x[np.ix_(one, other)].sum() - inside - min(len(one), len(other)))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.booleans())
def test_cuts_hold_for_partitions_and_are_violated(seed: int, both: bool) -> None:
    rng = np.random.default_rng(seed)
    x = np.triu(rng.choice([0.0, 1 / 3, 0.5, 2 / 3, 1.0], (SIZE, SIZE)), 1)
    x += x.T + np.eye(SIZE)
    for far, cut in triangles(x) + two_partitions(x, both=both):
        members = cut[2:] if cut[0] == SIDES else cut
        pairs = len(members) * (len(members) - 1) / 2
        assert len(set(members)) == len(members)
        assert violation(x, cut) == pytest.approx(far * math.sqrt(pairs))
        assert far > 0
        for labels in PARTITIONS:
            assert violation((labels[:, None] == labels[None, :]).astype(float), cut) <= 0


def test_a_star_is_found_where_all_triangles_hold() -> None:
    x = np.eye(4)
    x[0, 1:] = x[1:, 0] = 0.5
    assert triangles(x) == []
    assert [cut for _, cut in two_partitions(x)] == [(SIDES, 1, 0, 1, 2, 3)]


def test_two_sides_are_found_only_where_both_may_grow() -> None:
    x = np.eye(7)
    x[:3, 3:] = 0.5
    x[3:, :3] = 0.5
    assert all(cut[1] == 1 for _, cut in two_partitions(x))
    assert (SIDES, 3, 0, 1, 2, 3, 4, 5, 6) in [cut for _, cut in two_partitions(x, both=True)]
