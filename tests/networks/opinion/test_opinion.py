"""Opinion groups on votes made up here: what each step must do whatever the votes."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.errors import OptionError
from concord.networks.opinion import held_out, opinion_document, opinion_groups, polis_analysis
from concord.networks.opinion.clusters import group_positions, k_means, silhouette
from concord.networks.opinion.contrasts import contrasts, false_discovery, shared_ground
from concord.networks.opinion.counts import GroupCounts, count_groups
from concord.networks.opinion.polis_figures import group_aware_consensus, representative
from concord.networks.opinion.positions import map_opinions
from concord.networks.opinion.votes import included, latest_votes


def votes(rows: list[tuple[int, int, int]]) -> SimpleNamespace:
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return SimpleNamespace(participants=table[:, 0], comments=table[:, 1], values=table[:, 2])


def camps(
    sizes: tuple[int, ...] = (30, 12), statements: int = 16, seed: int = 0, noise: float = 0.1
) -> SimpleNamespace:
    """Camps with opposite answers to the first half of the statements and the same to the rest; some blanks."""
    rng = np.random.default_rng(seed)
    rows = []
    side = np.repeat(np.arange(len(sizes)), sizes)
    for person, camp in enumerate(side.tolist()):
        for statement in range(statements):
            if rng.random() < 0.7:
                answer = (1 if camp else -1) if statement < statements // 2 else 1
                rows.append((person, statement, int(-answer if rng.random() < noise else answer)))
    return votes(rows)


def counts(agree: list[list[int]], disagree: list[list[int]], seen: list[list[int]]) -> GroupCounts:
    a, d, s = (np.array(x, dtype=np.int64) for x in (agree, disagree, seen))
    return GroupCounts(tuple(range(len(a))), np.arange(a.shape[1]), s.max(axis=1), a, d, s)


def test_the_latest_vote_counts() -> None:
    matrix = latest_votes(votes([(4, 9, 1), (2, 9, 0), (4, 9, -1), (4, 3, 1), (4, 9, 1), (4, 9, 0)]))
    assert matrix.participants.tolist() == [2, 4]
    assert matrix.statements.tolist() == [3, 9]
    assert list(zip(matrix.rows.tolist(), matrix.columns.tolist(), matrix.values.tolist(), strict=True)) == [
        (0, 1, 0),
        (1, 0, 1),
        (1, 1, 0),
    ]


@pytest.mark.parametrize("rows", [[], [(1, 1, 2)]])
def test_no_votes_or_impossible_ones_are_errors(rows: list[tuple[int, int, int]]) -> None:
    with pytest.raises(OptionError):
        latest_votes(votes(rows))


def replayed(rows: list[tuple[int, int, int]]) -> set[int]:
    """The rule of inclusion, told step by step."""
    inside: set[int] = set()
    seen: dict[int, set[int]] = {}
    for person, statement, _ in rows:
        seen.setdefault(person, set()).add(statement)
        there = len(set().union(*seen.values()))
        inside |= {p for p, known in seen.items() if len(known) >= min(7, there)}
        for p in sorted(seen, key=lambda p: (-len(seen[p]), p)):
            if len(inside) < 15:
                inside.add(p)
    return inside


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9), st.integers(-1, 1)), min_size=1, max_size=200))
def test_inclusion_equals_the_replay(rows: list[tuple[int, int, int]]) -> None:
    given_votes = votes(rows)
    matrix = latest_votes(given_votes)
    assert set(matrix.participants[included(given_votes, matrix)].tolist()) == replayed(rows)


def dense_map(matrix) -> np.ndarray:
    """Impute means, centre, decompose: the filled matrix that the sparse map never makes."""
    full = np.tile(matrix.means(), (matrix.shape[0], 1))
    full[matrix.rows, matrix.columns] = matrix.values
    centred = full - full.mean(axis=0)
    return np.linalg.svd(centred, full_matrices=False)[2][:2]


@pytest.mark.parametrize("statements", [16, 450])
def test_the_sparse_map_equals_the_filled_one(statements: int) -> None:
    matrix = latest_votes(camps(statements=statements, noise=0.25))
    sparse, dense = map_opinions(matrix, method="polis").components, dense_map(matrix)
    for ours, theirs in zip(sparse, dense, strict=True):
        assert abs(float(ours @ theirs)) == pytest.approx(1.0, abs=1e-9)
        assert ours[np.abs(ours).argmax()] > 0


def test_rejected_statements_are_dropped_by_default_and_a_pass_under_polis() -> None:
    given_votes = camps()
    matrix = latest_votes(given_votes)
    assert matrix.without_statements([0, 3]).shape == (42, 14)
    zeroed = matrix.zeroed([0, 3])
    assert zeroed.votes_on_statements[[0, 3]].tolist() == [42, 42]
    assert not zeroed.values[np.isin(zeroed.columns, [0, 3])].any()
    assert 0 not in opinion_groups(given_votes, rejected=[0]).statements
    assert polis_analysis(given_votes, rejected=[0]).map.extremity[0] == 0.0


@pytest.mark.parametrize("method", ["masked", "polis"])
@pytest.mark.parametrize("sizes", [(30, 12), (50, 8)])
def test_two_camps_of_any_size_are_found(method: str, sizes: tuple[int, int]) -> None:
    found = opinion_groups(camps(sizes, statements=30), method=method, groups=2)
    assert found.counts.sizes.tolist() == list(sizes)
    assert len(set(found.groups[: sizes[0]].tolist())) == 1


def test_the_same_votes_give_the_same_answer_and_renaming_changes_nothing() -> None:
    one, again = opinion_groups(camps()), opinion_groups(camps())
    assert (one.map.positions == again.map.positions).all()
    moved = camps()
    other = opinion_groups(
        SimpleNamespace(participants=moved.participants + 1000, comments=moved.comments, values=moved.values)
    )
    assert (other.groups == one.groups).all()


def test_published_groups_are_taken_as_they_are() -> None:
    found = opinion_groups(camps(), published={0: 5, 1: 5, 2: 9})
    assert found.counts.ids == (5, 9)
    assert found.silhouettes == ()


def test_what_distinguishes_and_what_is_shared() -> None:
    found = opinion_groups(camps((60, 40), noise=0.05), groups=2)
    assert {c.statement for c in found.distinguishing[0]} == set(range(8))
    assert all(not c.agrees and c.q <= 0.1 and c.low > 0.5 for c in found.distinguishing[0])
    assert {s.statement for s in found.shared[:8]} == set(range(8, 16))
    assert all(s.agrees for s in found.shared[:8])


def test_one_of_one_is_not_significant() -> None:
    tiny = counts([[1], [0]], [[0], [0]], [[1], [1]])
    assert contrasts(tiny) == {0: (), 1: ()}
    assert representative(tiny)[0] != ()  # Polis shows it


def test_an_unseen_statement_is_neither_distinguishing_nor_shared() -> None:
    found = counts([[0, 9], [40, 9]], [[0, 0], [0, 0]], [[0, 10], [40, 10]])
    assert contrasts(found)[0] == ()
    assert shared_ground(found)[0].statement == 1
    never = counts([[0], [0]], [[0], [0]], [[0], [0]])
    assert contrasts(never) == {0: (), 1: ()}


def test_statements_never_seen_do_not_spoil_the_other_tests() -> None:
    found = counts([[30, 0], [0, 0]], [[0, 0], [30, 0]], [[30, 0], [30, 0]])
    assert [c.statement for c in contrasts(found)[0]] == [0]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_false_discovery_rates_are_ordered_as_the_tests(p: list[float]) -> None:
    q = false_discovery(np.array(p))
    assert (q >= np.array(p) - 1e-12).all()
    assert (q <= 1).all()
    order = np.argsort(p, kind="stable")
    assert (np.diff(q[order]) >= -1e-12).all()


def test_the_false_discovery_rate_of_pure_noise_is_low() -> None:
    hits = 0
    for seed in range(10):
        rng = np.random.default_rng(seed)
        rows = [(p, s, int(rng.choice([-1, 1]))) for p in range(60) for s in range(20)]
        found = opinion_groups(votes(rows), published={p: int(rng.integers(2)) for p in range(60)})
        hits += any(found.distinguishing.values())
    assert hits <= 3


def test_consensus_across_groups_is_a_product() -> None:
    found = counts([[1, 3], [0, 4]], [[0, 0], [2, 0]], [[1, 4], [2, 4]])
    assert group_aware_consensus(found).tolist() == pytest.approx([2 / 3 * 1 / 4, 4 / 6 * 5 / 6])


def test_votes_are_counted_by_group() -> None:
    matrix = latest_votes(votes([(0, 0, 1), (1, 0, -1), (2, 0, 0), (3, 0, 1)]))
    found = count_groups(matrix, np.array([0, 0, 3, -1]))
    assert (found.agree.tolist(), found.disagree.tolist()) == ([[1], [0]], [[1], [0]])
    assert found.passed.tolist() == [[0], [1]]
    assert found.outside().seen.tolist() == [[1], [2]]


def test_k_means_and_silhouette() -> None:
    points = np.array([[0.0, 0], [0, 1], [10, 10], [10, 11]])
    labels, centres = k_means(points, 2)
    assert labels.tolist() == [0, 0, 1, 1]
    assert centres.tolist() == [[0, 0.5], [10, 10.5]]
    assert silhouette(points, labels) > 0.9
    assert silhouette(points, np.array([0, 1, 2, 3])) == 0.0
    assert silhouette(points, np.zeros(4, dtype=np.int64)) == 0.0
    one = group_positions(np.zeros((5, 2)))
    assert one.labels.tolist() == [0] * 5


def test_held_out_votes_and_options() -> None:
    found = held_out(camps(noise=0.05), method="masked")
    assert found.right > 0.8
    assert found == held_out(camps(noise=0.05), method="masked")
    for wrong in ({"method": "umap"}, {"groups": 0}, {"rate": 0.0}, {"rejected": range(16)}):
        with pytest.raises(OptionError):
            opinion_groups(camps(), **wrong)
    with pytest.raises(OptionError):
        held_out(camps(), method="masked", share=1.0)


def test_an_analysis_is_plain_data() -> None:
    import json

    found = opinion_groups(camps((60, 40), noise=0.05), groups=2)
    whole = json.loads(json.dumps(opinion_document(found)))
    assert [g["size"] for g in whole["groups"]] == found.counts.sizes.tolist()
    assert {c["statement"] for c in whole["groups"][0]["distinguishing"]} == set(range(8))
    assert len(whole["participants"]) == int(found.counts.sizes.sum())
    assert whole["votes"]["0"]["n-members"] == found.counts.sizes[0]
    assert whole["shared"][0]["low"] > 0.5
    assert len(whole["statements"]) == 16
