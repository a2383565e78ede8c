"""Blocs: brute force over all partitions is the oracle."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.errors import NotFoundError, OptionError
from concord.networks import Network, blocs
from concord.networks.exact import granule_of
from concord.networks.partition import components, descended, frustration, growth, local_search, packing_bound
from concord.values import Proof


def growth_strings(size: int) -> Iterator[tuple[int, ...]]:
    """All partitions of ``size`` things."""

    def extend(prefix: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if len(prefix) == size:
            yield prefix
            return
        for label in range(max(prefix, default=-1) + 2):
            yield from extend((*prefix, label))

    yield from extend(())


def random_weights(seed: int, size: int, whole: bool) -> np.ndarray:
    rng = np.random.default_rng(seed)
    values = rng.integers(-3, 4, (size, size)).astype(float) if whole else rng.normal(size=(size, size))
    values *= rng.random((size, size)) < 0.7
    upper = np.triu(values, 1)
    return upper + upper.T


def network_of(weights: np.ndarray) -> Network:
    return Network("signed", tuple(f"a{n:03d}" for n in range(len(weights))), weights)


def held_together(weights: np.ndarray, labels: np.ndarray) -> bool:
    same = labels[:, None] == labels[None, :]
    return len(set(components(same & (weights > 0)).tolist())) == len(set(labels.tolist()))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 7), st.booleans())
def test_exact_blocs_equal_brute_force_with_all_ties(seed: int, size: int, whole: bool) -> None:
    weights = random_weights(seed, size, whole)
    tied = weights.any(axis=1)
    weights = weights[np.ix_(tied, tied)]
    if not len(weights):
        return
    network = network_of(weights)
    all_of_them = [np.array(labels) for labels in growth_strings(len(weights))]
    least = min(frustration(weights, labels) for labels in all_of_them)
    found = blocs(network)
    assert found.frustration == pytest.approx(least, abs=1e-9)
    assert found.certificate.proof is Proof.PROVEN
    optima = [
        labels
        for labels in all_of_them
        if frustration(weights, labels) <= least + 1e-9 and held_together(weights, labels)
    ]
    listed = {frozenset(map(frozenset, partition)) for partition in (found.members, *found.ties)}
    known = {
        frozenset(
            frozenset(a for a, x in zip(network.actors, labels, strict=True) if x == label) for label in set(labels)
        )
        for labels in (optimum.tolist() for optimum in optima)
    }
    assert listed <= known
    if found.ties_complete:
        assert listed == known


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_a_limit_on_the_number_of_blocs_is_exact_too(seed: int, most: int) -> None:
    weights = random_weights(seed, 6, True)
    tied = weights.any(axis=1)
    weights = weights[np.ix_(tied, tied)]
    if not len(weights):
        return
    least = min(frustration(weights, np.array(labels)) for labels in growth_strings(len(weights)) if max(labels) < most)
    found = blocs(network_of(weights), at_most=most)
    assert found.frustration == pytest.approx(least)
    assert len(found.members) <= most


@pytest.mark.parametrize("sizes", [(4, 4), (8, 3), (1, 9), (20, 15), (2, 2, 7)])
def test_perfect_camps_of_any_size_are_the_answer_with_loss_zero(sizes: tuple[int, ...]) -> None:
    labels = np.repeat(np.arange(len(sizes)), sizes)
    weights = np.where(labels[:, None] == labels[None, :], 2.0, -3.0)
    np.fill_diagonal(weights, 0.0)
    shuffled = np.random.default_rng(1).permutation(len(labels))
    found = blocs(network_of(weights[np.ix_(shuffled, shuffled)]))
    assert found.frustration == 0.0
    assert found.certificate.proof is Proof.PROVEN
    assert sorted(len(members) for members in found.members) == sorted(sizes)
    for members in found.members:
        assert len({labels[shuffled[int(a[1:])]] for a in members}) == 1
    assert found.ties == ()
    assert found.ties_complete


def test_an_actor_without_a_tie_is_in_no_bloc() -> None:
    weights = np.zeros((3, 3))
    weights[0, 1] = weights[1, 0] = 1.0
    found = blocs(network_of(weights))
    assert found.members == (("a000", "a001"),)
    assert found.isolates == ("a002",)
    assert found.of("a002") is None
    assert found.of("a001") == 0
    with pytest.raises(NotFoundError):
        found.of("nobody")


def test_nobody_tied_gives_no_blocs_and_is_proven() -> None:
    found = blocs(network_of(np.zeros((2, 2))))
    assert found.members == ()
    assert found.certificate.proof is Proof.PROVEN


def test_ties_are_reported() -> None:
    # a+b, b+c, a-c with equal weight: each of the three ties may be the frustrated one
    weights = np.array([[0, 1, -1], [1, 0, 1], [-1, 1, 0.0]])
    found = blocs(network_of(weights))
    assert found.frustration == 1.0
    assert len(found.ties) == 2
    assert found.ties_complete
    assert found.members == (("a000", "a001", "a002"),)  # the fewest blocs first
    assert found.frustrated == (("a000", "a002", -1.0),)


def test_the_same_network_gives_the_same_answer_twice() -> None:
    weights = random_weights(5, 14, False)
    assert blocs(network_of(weights)) == blocs(network_of(weights))


def test_above_the_exact_size_the_answer_carries_a_bound() -> None:
    weights = random_weights(3, 12, False)
    exact = blocs(network_of(weights))
    rough = blocs(network_of(weights), exact_up_to=5)
    assert rough.certificate.bound <= exact.frustration + 1e-9
    assert rough.frustration >= exact.frustration - 1e-9
    assert not rough.ties_complete


def test_a_search_cut_short_says_how_far_it_got() -> None:
    rng = np.random.default_rng(0)
    weights = np.triu(rng.choice([-1.0, 1.0], (26, 26)), 1)
    found = blocs(network_of(weights + weights.T), effort=300)
    assert found.certificate.proof is Proof.GAP
    assert 0 < found.certificate.bound < found.frustration
    assert found.certificate.gap > 0


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_heuristic_and_bound_enclose_the_optimum(seed: int) -> None:
    weights = random_weights(seed, 6, False)
    least = min(frustration(weights, np.array(labels)) for labels in growth_strings(6))
    assert packing_bound(weights) <= least + 1e-9
    assert frustration(weights, local_search(weights)) >= least - 1e-9


def test_growth_numbers_blocs_by_their_first_actor() -> None:
    assert growth(np.array([7, 2, 7, 0])).tolist() == [0, 1, 0, 2]


@pytest.mark.parametrize("option", [{"at_most": 0}, {"exact_up_to": 0}, {"effort": -1}])
def test_options_out_of_range_are_errors(option: dict[str, int]) -> None:
    with pytest.raises(OptionError, match="from 1"):
        blocs(network_of(np.zeros((2, 2))), **option)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(3, 6))
def test_near_ties_equal_brute_force(seed: int, size: int) -> None:
    weights = random_weights(seed, size, True)
    tied = weights.any(axis=1)
    weights = weights[np.ix_(tied, tied)]
    if not len(weights) or len(set(components(weights > 0).tolist())) > 1:
        return  # several components change one at a time
    network = network_of(weights)
    found = blocs(network, near=2.0)
    every = [np.array(labels) for labels in growth_strings(len(weights))]
    values = {
        frozenset(
            frozenset(a for a, x in zip(network.actors, labels.tolist(), strict=True) if x == label)
            for label in set(labels.tolist())
        ): frustration(weights, labels)
        for labels in every
        if held_together(weights, labels)
    }
    near = {p for p, v in values.items() if found.frustration + 1e-9 < v <= found.frustration + 2.0 + 1e-9}
    listed = {frozenset(map(frozenset, partition)): value for value, partition in found.near}
    assert all(values[partition] == pytest.approx(value) for partition, value in listed.items())
    assert set(listed) <= near
    if found.ties_complete:
        assert set(listed) == near
    assert [value for value, _ in found.near] == sorted(value for value, _ in found.near)


def test_a_negative_slack_is_an_error() -> None:
    with pytest.raises(OptionError, match="0 or more"):
        blocs(network_of(np.zeros((2, 2))), near=-1.0)


@pytest.mark.parametrize(
    ("weights", "granule"),
    [([3.0, -6.0], 3.0), ([1.0, -2.0], 1.0), ([0.5, -1.5], 0.5), ([0.3, -1.2], 0.3), ([0.07], 0.07), ([0.0], 0.0)],
)
def test_frustrations_differ_by_multiples_of_one_number(weights: list[float], granule: float) -> None:
    assert granule_of(np.array(weights)) == pytest.approx(granule)


def test_weights_of_no_common_measure_have_none() -> None:
    assert granule_of(np.array([1.0, np.sqrt(2.0)])) == 0.0
    assert granule_of(np.array([1 / 7, 1 / 11])) == 0.0


def test_the_search_finds_what_few_starts_miss() -> None:
    rng = np.random.default_rng(4)
    camp = rng.integers(0, 3, 40)
    weights = np.where(camp[:, None] == camp[None, :], 1, -1) * rng.integers(1, 6, (40, 40))
    weights = weights * (rng.random((40, 40)) < 0.5)
    weights = np.triu(np.where(rng.random((40, 40)) < 0.3, -weights, weights), 1).astype(float)
    weights += weights.T
    few, many = (frustration(weights, local_search(weights, restarts=n)) for n in (20, None))
    assert many <= few
    shaken = np.arange(40) % 4
    assert frustration(weights, descended(weights, shaken)) <= frustration(weights, shaken)
    assert descended(weights, shaken, at_most=2).max() <= 1
