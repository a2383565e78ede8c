"""Congruence, conflict and signed networks of four stances."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.errors import NotFoundError, OptionError
from concord.networks import Network, conflict, congruence, signed, similarity
from concord.values import Stance

COUNTS = st.integers(0, 2**31).map(lambda seed: np.random.default_rng(seed).poisson(0.5, size=(5, 4, 4)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Stance.AGREE, Stance.AGREE, 1.0),
        (Stance.DISAGREE, Stance.DISAGREE, 1.0),
        (Stance.DEFER, Stance.DEFER, 1.0),
        (Stance.RESERVE, Stance.RESERVE, 1.0),
        (Stance.AGREE, Stance.RESERVE, 0.5),
        (Stance.RESERVE, Stance.DEFER, 0.5),
        (Stance.AGREE, Stance.DEFER, 0.0),
        (Stance.DEFER, Stance.DISAGREE, 0.0),
        (Stance.RESERVE, Stance.DISAGREE, -0.5),
        (Stance.AGREE, Stance.DISAGREE, -1.0),
    ],
)
def test_similarity_of_each_pair_of_stances(one: Stance, other: Stance, expected: float) -> None:
    assert similarity(one, other) == similarity(other, one) == expected


def test_a_reserve_brings_together_half_and_sets_apart_half(matrix_of) -> None:
    matrix = matrix_of({("x", "war"): "a", ("y", "war"): "r", ("z", "war"): "d"})
    assert congruence(matrix).weight("x", "y") == 0.5
    assert congruence(matrix).weight("y", "z") == 0.0
    assert conflict(matrix).weight("y", "z") == 0.5
    assert signed(matrix).weight("x", "z") == -1.0


def test_an_issue_counts_once_however_often_it_is_repeated(matrix_of) -> None:
    matrix = matrix_of({("x", "war"): "aaaaa", ("y", "war"): "aaa", ("x", "talks"): "a", ("y", "talks"): "d"})
    assert signed(matrix).weight("x", "y") == 0.0
    assert signed(matrix, counting="statements").weight("x", "y") == 14.0


def test_silence_adds_nothing(matrix_of) -> None:
    matrix = matrix_of({("x", "war"): "a", ("y", "talks"): "a"})
    assert signed(matrix).isolates == ("x", "y")


def test_doubtful_codings_weigh_less(matrix_of) -> None:
    spoken = {("x", "war"): "a", ("y", "war"): "a"}
    assert signed(matrix_of(spoken, 0.5), counting="confidence").weight("x", "y") == 0.25
    assert signed(matrix_of(spoken, 1.0), counting="confidence").weight("x", "y") == 1.0


@settings(max_examples=40, deadline=None)
@given(COUNTS)
def test_binary_statements_give_the_classical_products(counts: np.ndarray) -> None:
    from types import SimpleNamespace

    counts = counts.copy()
    counts[:, :, 2:] = 0
    names = SimpleNamespace(actors=tuple("abcde"), issues=tuple("1234"), counts=counts, weights=counts.astype(float))
    p, n = counts[:, :, 0], counts[:, :, 1]
    off = ~np.eye(5, dtype=bool)
    assert (congruence(names, counting="statements").weights == (p @ p.T + n @ n.T) * off).all()
    assert (conflict(names, counting="statements").weights == (p @ n.T + n @ p.T) * off).all()
    assert (signed(names, counting="statements").weights == ((p - n) @ (p - n).T) * off).all()


@settings(max_examples=40, deadline=None)
@given(COUNTS, st.sampled_from(["issues", "statements"]), st.sampled_from(["none", "average", "shared"]))
def test_signed_is_congruence_less_conflict_and_relabelling_changes_nothing(counts, counting, normalisation) -> None:
    from types import SimpleNamespace

    def build(order: list[int]) -> SimpleNamespace:
        part = counts[order]
        return SimpleNamespace(
            actors=tuple(f"a{n}" for n in order), issues=tuple("1234"), counts=part, weights=part.astype(float)
        )

    straight, turned = build([0, 1, 2, 3, 4]), build([3, 1, 4, 0, 2])
    options = {"counting": counting, "normalisation": normalisation}
    one = signed(straight, **options)
    assert np.allclose(one.weights, congruence(straight, **options).weights - conflict(straight, **options).weights)
    other = signed(turned, **options)
    for a in one.actors:
        for b in one.actors:
            assert one.weight(a, b) == pytest.approx(other.weight(a, b), abs=1e-12)


def test_contributions_of_a_tie_sum_to_its_weight_and_name_their_statements(matrix_of) -> None:
    matrix = matrix_of(
        {("x", "war"): "ar", ("y", "war"): "a", ("x", "talks"): "d", ("y", "talks"): "a", ("x", "state"): "a"}
    )
    for normalisation in ("none", "average", "shared"):
        network = signed(matrix, normalisation=normalisation)
        opened = network.evidence("x", "y")
        assert [part.issue for part in opened] == ["talks", "war"]
        assert sum(part.contribution for part in opened) == pytest.approx(network.weight("x", "y"))
    assert opened[0].statements == ("s-x-talks-0", "s-y-talks-0")
    assert network.evidence("x", "x") == ()


def test_shared_normalisation_stays_between_minus_one_and_one(matrix_of) -> None:
    matrix = matrix_of({(who, f"i{n}"): "a" if who == "x" else "d" for who in "xy" for n in range(7)})
    assert signed(matrix, normalisation="shared").weight("x", "y") == -1.0


@pytest.mark.parametrize("option", [{"counting": "words"}, {"normalisation": "max"}])
def test_unknown_options_are_errors(matrix_of, option: dict[str, str]) -> None:
    with pytest.raises(OptionError, match="one of"):
        signed(matrix_of({("x", "war"): "a"}), **option)


def test_a_network_refuses_what_is_no_network() -> None:
    with pytest.raises(OptionError, match="symmetric"):
        Network("signed", ("a", "b"), np.array([[0.0, 1.0], [2.0, 0.0]]))
    with pytest.raises(OptionError, match="twice"):
        Network("signed", ("a", "a"), np.zeros((2, 2)))
    with pytest.raises(NotFoundError, match="'q'"):
        Network("signed", ("a",), np.zeros((1, 1))).weight("a", "q")


def test_weights_cannot_be_edited(matrix_of) -> None:
    network = signed(matrix_of({("x", "war"): "a", ("y", "war"): "a"}))
    with pytest.raises(ValueError, match="read-only"):
        network.weights[0, 1] = 5.0
