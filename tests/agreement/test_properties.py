"""What must hold of every model, whatever is in it (seeds are drawn by hypothesis; the oracle builds the model)."""

import os
import random
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concord.agreement import Model, Reading, best_platform, blockers, concessions, front
from concord.agreement.lattice import coverage, superset_sums
from concord.agreement.transversals import minimal_transversals
from concord.values import Consent, ConsentCell, ConsentSource

EXAMPLES = 1000 if os.environ.get("CONCORD_SLOW") else 40
some_models = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
SEEDS = st.integers(0, 10**6)
LARGER = {"parties": 8, "articles": 12, "wordings": 3}


def answer(model: Model) -> list[list[tuple[float, float]]]:
    fronts = front(model)
    return [[(p.weight, round(p.coverage, 9)) for p in f.points] for f in (fronts.low, fronts.high)]


@some_models
@given(seed=SEEDS)
def test_coverage_falls_as_a_coalition_grows_and_unknown_costs(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, **LARGER)
    model = replace(model, rule=replace(model.rule, required=()))
    low, high = (coverage(model.cube, r).values.astype(np.int64) for r in Reading)
    assert (low <= high).all()
    for values in (low, high):
        for i in range(model.cube.shape[0]):
            pairs = values.reshape(-1, 2, 1 << i)
            assert (pairs[:, 1] <= pairs[:, 0]).all()


@some_models
@given(seed=SEEDS)
def test_the_front_is_monotone_and_every_point_is_what_its_coalition_can_sign(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, **LARGER)
    for found in (front(model).low, front(model).high):
        for broad, narrow in zip(found.points, found.points[1:], strict=False):
            assert broad.weight > narrow.weight
            assert broad.coverage < narrow.coverage
        for point in found.points:
            for coalition in point.coalitions[:3]:
                got = best_platform(model, coalition, reading=found.reading)
                at = got.coverage.low if found.reading is Reading.PESSIMISTIC else got.coverage.high
                assert at == pytest.approx(point.coverage)


@some_models
@given(seed=SEEDS)
def test_order_of_parties_and_articles_changes_nothing(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, **LARGER)
    rng = random.Random(seed)
    parties, articles, cells = list(model.parties), list(model.charter.articles), list(model.cells)
    for part in (parties, articles, cells):
        rng.shuffle(part)
    other = replace(
        model,
        parties=tuple(parties),
        charter=replace(model.charter, articles=tuple(articles)),
        cells=tuple(cells),
    )
    assert answer(other) == answer(model)
    names = [{frozenset(c) for p in front(m).low.points for c in p.coalitions} for m in (model, other)]
    assert names[0] == names[1]


@some_models
@given(seed=SEEDS)
def test_raising_a_consent_never_lowers_anything(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, **LARGER)
    model = replace(model, rule=replace(model.rule, price=0.0))
    if not model.cells:
        return
    cell = random.Random(seed).choice(model.cells)
    raised = model.with_cell(replace(cell, level=Consent.ENDORSE))
    for reading in Reading:
        before, after = (coverage(m.cube, reading).values for m in (model, raised))
        assert (after >= before).all()


@some_models
@given(seed=SEEDS)
def test_free_reservations_are_the_strict_tier(oracle: ModuleType, seed: int) -> None:
    """The priced computation at price 0 is the one by masses, coalition by coalition."""
    from concord.agreement import lattice

    cube = oracle.random_model(seed, **LARGER).cube
    cube = replace(cube, prices=np.zeros_like(cube.prices))
    order = tuple(range(cube.shape[0]))
    for reading in Reading:
        quick = coverage(cube, reading)
        slow = lattice._priced(cube, reading, order, quick.penalty, list(range(cube.shape[1])))
        assert quick.values[1:].tolist() == slow[1:].tolist()


@some_models
@given(seed=SEEDS)
def test_every_conflict_is_needed_and_every_correction_frees(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, **LARGER)
    for article in model.charter.articles:
        result = blockers(model, article.id)
        for conflict in result.conflicts:
            # Without any one of its members some wording that settles something can be signed by the rest.
            assert blockers(model, article.id, conflict).blocked
            for party in conflict:
                rest = tuple(p for p in conflict if p != party)
                assert not blockers(model, article.id, rest).blocked
        for correction in result.corrections:
            moved = model
            level = Consent.ACCEPT
            for party in correction.parties:
                cell = ConsentCell(party, article.id, correction.wording, level, ConsentSource.DECLARED)
                moved = moved.with_cell(cell)
            assert correction.wording in blockers(moved, article.id).settled_by


@some_models
@given(seed=SEEDS)
def test_conflicts_and_minimal_corrections_are_each_others_hitting_sets(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, **LARGER)
    for article in model.charter.articles:
        result = blockers(model, article.id)
        if not result.blocked or not result.corrections:
            continue
        bit = {p.actor: 1 << i for i, p in enumerate(model.parties)}
        conflicts = {sum(bit[a] for a in c) for c in result.conflicts}
        corrections = {sum(bit[a] for a in c.parties) for c in result.corrections if c.minimal}
        assert set(minimal_transversals(conflicts)) == corrections
        assert set(minimal_transversals(corrections)) == conflicts


@some_models
@given(seed=SEEDS)
def test_a_concession_gains_what_the_front_gains(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, **LARGER)
    quota = sum(p.weight for p in model.parties) / 2
    result = concessions(model, quota)

    def best(m: Model) -> float | None:
        found = [p.coverage for p in front(m).low.points if p.weight >= quota]
        return max(found, default=None)

    for move in result.moves[:3]:
        salience = model.salience[model.party_index[move.party], model.article_index[move.article]]
        cell = ConsentCell(
            move.party, move.article, move.wording, move.after, ConsentSource.DECLARED, salience=float(salience)
        )
        before, after = best(model), best(model.with_cell(cell))
        if before is not None and after is not None:
            assert after - before == pytest.approx(move.gain)


@some_models
@given(masses=st.dictionaries(st.integers(0, 2**9 - 1), st.integers(-50, 50), max_size=12), shift=st.integers(0, 8))
def test_superset_sums_are_their_definition(masses: dict[int, int], shift: int) -> None:
    size = 9 + shift
    got = superset_sums({m << shift: v for m, v in masses.items()}, size)
    rng = np.random.default_rng(1)
    for s in rng.integers(0, 1 << size, 50).tolist():
        assert got[s] == sum(v for m, v in masses.items() if (m << shift) & s == 0)


@some_models
@given(seed=SEEDS)
def test_the_same_model_gives_the_same_bytes(oracle: ModuleType, seed: int) -> None:
    one, two = (oracle.random_model(seed, **LARGER) for _ in range(2))
    texts = [[repr(front(m)), repr(concessions(m)), *(s.text for s in front(m).sentences())] for m in (one, two)]
    assert texts[0] == texts[1]
