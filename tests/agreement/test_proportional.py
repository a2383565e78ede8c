"""Slates and audits, against their definitions tried on every group and every slate."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import linprog

from concord.agreement.proportional import (
    _first_slate,
    ejr_plus_claims,
    equal_shares,
    harmonic,
    pav,
    pav_score,
    priceable,
)
from concord.errors import OptionError


def profile(seed: int) -> tuple[np.ndarray, np.ndarray, int]:
    rng = np.random.default_rng(seed)
    n, c = int(rng.integers(3, 7)), int(rng.integers(3, 7))
    return rng.random((n, c)) < 0.5, rng.integers(1, 4, n), int(rng.integers(1, min(c, 4)))


@pytest.mark.parametrize("seed", range(60))
def test_pav_is_the_best_of_all_slates(seed: int) -> None:
    approvals, weights, size = profile(seed)
    best = max(pav_score(approvals, weights, s) for s in itertools.combinations(range(approvals.shape[1]), size))
    got = pav(approvals, weights, size)
    assert got.score == best
    assert len(got.points) == size


@pytest.mark.parametrize("seed", range(60))
def test_ejr_plus_is_its_definition(seed: int) -> None:
    approvals, weights, size = profile(seed)
    n, c = approvals.shape
    for slate in itertools.combinations(range(c), size):
        have = approvals[:, list(slate)].sum(axis=1)
        broken = set()
        for group in (g for r in range(1, n + 1) for g in itertools.combinations(range(n), r)):
            for point, least in itertools.product(set(range(c)) - set(slate), range(1, size + 1)):
                big = int(weights[list(group)].sum()) * size >= least * int(weights.sum())
                if big and approvals[list(group), point].all() and (have[list(group)] < least).all():
                    broken.add(point)
        claims = ejr_plus_claims(approvals, weights, slate)
        assert {claim.point for claim in claims} == broken
        for claim in claims:
            assert all(approvals[v, claim.point] and have[v] < claim.deserves for v in claim.voters)


@pytest.mark.parametrize("seed", range(60))
def test_equal_shares_is_proportional_and_priceable_until_it_is_completed(seed: int) -> None:
    approvals, weights, size = profile(seed)
    slate = equal_shares(approvals, weights, size)
    assert len(slate.points) == size
    if not slate.completed:
        assert ejr_plus_claims(approvals, weights, slate.points) == ()
        assert priceable(approvals, weights, slate.points)


def test_a_weight_is_that_many_voters() -> None:
    approvals = np.array([[True, True, False, False], [False, False, True, True]])
    many = np.repeat(approvals, [3, 1], axis=0)
    for rule in (pav, equal_shares):
        weighted = rule(approvals, np.array([3, 1]), 3)
        assert weighted.points == rule(many, np.ones(4, dtype=np.int64), 3).points
        assert weighted.score == rule(many, np.ones(4, dtype=np.int64), 3).score


def test_a_textbook_profile() -> None:
    """Ten voters, two camps of 6 and 4, three points: 2 for the larger camp, 1 for the smaller."""
    approvals = np.array([[1, 1, 1, 0, 0, 0]] * 6 + [[0, 0, 0, 1, 1, 1]] * 4, dtype=bool)
    ones = np.ones(10, dtype=np.int64)
    assert equal_shares(approvals, ones, 3).points == (0, 1, 3) or equal_shares(approvals, ones, 3).completed
    assert pav(approvals, ones, 3).score == 6 * harmonic(2) + 4
    majority = (0, 1, 2)
    claims = ejr_plus_claims(approvals, ones, majority)
    assert {c.point for c in claims} == {3, 4, 5}
    assert claims[0].voters == (6, 7, 8, 9)
    assert not priceable(approvals, ones, majority)
    assert priceable(approvals, ones, (0, 1, 3))


def test_harmonic_and_bad_slates() -> None:
    assert harmonic(3) == Fraction(11, 6)
    approvals, weights = np.ones((2, 2), dtype=bool), np.ones(2, dtype=np.int64)
    for size in (0, 3):
        with pytest.raises(OptionError, match="slate"):
            pav(approvals, weights, size)
    with pytest.raises(OptionError, match="sum to nothing"):
        equal_shares(approvals, weights * 0, 1)
    with pytest.raises(OptionError, match="one a voter"):
        pav(approvals, np.ones(3, dtype=np.int64), 1)


def priced_by_definition(approvals: np.ndarray, weights: np.ndarray, slate: list[int]) -> bool:
    """The same prices as a linear program over all voters and points, by another solver."""
    voters, points = approvals.shape
    wanted = {c for c in range(points) if (approvals[:, c] & (weights > 0)).any()}
    if len(wanted) < len(slate):
        return wanted <= set(slate)
    size = 1 + voters * points  # the budget, then who pays how much for what
    upper, limits, equal, sums = [], [], [], []
    for i in range(voters):
        row = np.zeros(size)
        row[0], row[1 + i * points : 1 + (i + 1) * points] = -weights[i], 1
        upper.append(row)
        limits.append(0.0)
    for c in range(points):
        paid = np.zeros(size)
        paid[1 + c :: points] = 1
        equal.append(paid)
        sums.append(1.0 if c in slate else 0.0)
        if c not in slate:
            left = np.zeros(size)
            for i in np.flatnonzero(approvals[:, c]):
                left[0] += weights[i]
                left[1 + i * points : 1 + (i + 1) * points] -= 1
            upper.append(left)
            limits.append(1.0)
    bounds = [(0, None)] + [(0, None if approvals[i, c] else 0) for i in range(voters) for c in range(points)]
    return bool(
        linprog(
            np.zeros(size), np.array(upper), limits, np.array(equal), sums, bounds=bounds, method="highs-ds"
        ).success
    )


@pytest.mark.parametrize("seed", range(40))
def test_priceability_is_its_definition(seed: int) -> None:
    rng = np.random.default_rng(seed)
    verdicts = []
    for _ in range(5):
        voters, points = int(rng.integers(2, 8)), int(rng.integers(2, 7))
        approvals = rng.random((voters, points)) < rng.uniform(0.1, 0.7)
        weights = rng.integers(0, 4, voters) if seed % 2 else np.ones(voters, dtype=np.int64)
        if not weights.sum():
            continue
        slate = sorted(rng.choice(points, int(rng.integers(1, points)), replace=False).tolist())
        verdicts.append(priceable(approvals, weights, slate))
        assert verdicts[-1] == priced_by_definition(approvals, weights, slate)


def test_where_too_few_points_are_wanted_a_fair_slate_has_them_all() -> None:
    approvals = np.array([[True, False, False], [True, False, False]])
    ones = np.ones(2, dtype=np.int64)
    assert priceable(approvals, ones, [0, 2])
    assert not priceable(approvals, ones, [1, 2])


@pytest.mark.parametrize("seed", range(15))
def test_the_first_slate_of_pav_is_a_solution_of_its_program(seed: int) -> None:
    rng = np.random.default_rng(seed)
    approvals = rng.random((12, 7)) < 0.4
    weights = rng.integers(0, 4, 12)
    weights[0] = 1
    size = int(rng.integers(1, 7))
    groups: dict[bytes, int] = {}
    for row, weight in zip(approvals, weights.tolist(), strict=True):
        groups[row.tobytes()] = groups.get(row.tobytes(), 0) + weight
    start = _first_slate(approvals, groups, size)
    assert start[:7].sum() == size
    worth = [w / n for key, w in groups.items() if w for n in range(1, min(size, sum(key)) + 1)]
    score = float(np.dot(worth, start[7:]))
    assert score == pytest.approx(float(pav_score(approvals, weights, np.flatnonzero(start[:7]).tolist())))
    assert score <= float(pav(approvals, weights, size).score) + 1e-9
