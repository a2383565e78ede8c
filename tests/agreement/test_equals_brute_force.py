"""Every question gives what trying all coalitions and all platforms gives, on random models with everything in them."""

import math
import os
from fractions import Fraction
from types import ModuleType

import pytest

from concord.agreement import Reading, best_platform, blockers, concessions, front
from concord.values import Consent, ConsentCell, ConsentSource

MODELS = 1500 if os.environ.get("CONCORD_SLOW") else 60
SEEDS = range(0, MODELS, max(1, MODELS // 30))
STEP = SEEDS.step


def chunk(start: int) -> range:
    return range(start, min(start + STEP, MODELS))


def near(value: float, fraction: Fraction) -> bool:
    return math.isclose(value, float(fraction), abs_tol=1e-9)


@pytest.mark.parametrize("start", SEEDS)
def test_front_with_all_ties(oracle: ModuleType, start: int) -> None:
    for seed in chunk(start):
        model = oracle.random_model(seed)
        fronts = front(model)
        for got, optimistic in ((fronts.low, False), (fronts.high, True)):
            want = oracle.front(model, optimistic)
            assert len(got.points) == len(want), seed
            for point, (weight, value, coalitions) in zip(got.points, want, strict=True):
                assert near(point.weight, weight), seed
                assert near(point.coverage, value), seed
                assert sorted(point.coalitions) == coalitions, seed


@pytest.mark.parametrize("start", SEEDS)
def test_best_platform_with_all_ties(oracle: ModuleType, start: int) -> None:
    for seed in chunk(start):
        model = oracle.random_model(seed)
        for coalition in oracle.coalitions(model):
            for reading in Reading:
                value, reach = oracle.coverage(model, coalition, reading is Reading.OPTIMISTIC)
                got = best_platform(model, coalition, reading=reading)
                interval = (got.coverage.low, got.coverage.high)[reading is Reading.OPTIMISTIC]
                if value is None:
                    assert interval is None
                    assert not got.signable
                    continue
                assert near(interval, value), seed
                assert got.platforms == len(reach), seed
                chosen = tuple(model.wording_index[c.article, c.wording][1] for c in got.choices)
                assert chosen in reach, seed


@pytest.mark.parametrize("start", SEEDS)
def test_conflicts_and_corrections(oracle: ModuleType, start: int) -> None:
    for seed in chunk(start):
        model = oracle.random_model(seed)
        everybody = tuple(p.actor for p in model.parties)
        for article in model.charter.articles:
            got = blockers(model, article.id)
            assert sorted(got.conflicts) == sorted(oracle.conflicts(model, article, everybody, optimistic=True)), seed
            feared = oracle.conflicts(model, article, everybody, optimistic=False)
            assert sorted(got.conflicts_if_unknown_refuse) == sorted(feared), seed
            for conflict in got.conflicts:  # each minimal correction touches each conflict
                assert all(set(conflict) & set(c.parties) for c in got.corrections)


@pytest.mark.parametrize("start", SEEDS)
def test_concessions_equal_solving_again(oracle: ModuleType, start: int) -> None:
    for seed in chunk(start)[:2]:
        model = oracle.random_model(seed, parties=4, articles=3)
        total = sum(p.weight for p in model.parties)
        for quota in {total, total / 2}:
            got = concessions(model, quota)
            gains = {(m.party, m.article, m.wording): (m.gain, m.gain_if_signed) for m in got.moves}
            before = [oracle.best_at(model, Fraction(str(quota)), o) for o in (False, True)]
            offered = {(j, k) for j, a in enumerate(model.charter.articles) for k in oracle.offered(model, a)}
            for i, party in enumerate(model.parties):
                for j, article in enumerate(model.charter.articles):
                    for k, wording in enumerate(article.wordings):
                        level = oracle.level_of(model, party.actor, article, wording)
                        movable = level not in (Consent.RED_LINE, Consent.UNKNOWN) and (j, k) in offered
                        if not movable or not oracle.blocks(model, party.actor, article, wording, False):
                            assert (party.actor, article.id, wording.id) not in gains
                            continue
                        after = Consent.ACCEPT if article.core else Consent.RESERVE
                        salience = float(oracle.salience_of(model, party.actor, article))
                        moved = model.with_cell(
                            ConsentCell(
                                party.actor, article.id, wording.id, after, ConsentSource.DECLARED, salience=salience
                            )
                        )
                        new = [oracle.best_at(moved, Fraction(str(quota)), o) for o in (False, True)]
                        want = tuple(
                            0.0 if n is None or n == b else math.inf if b is None else float(n - b)
                            for b, n in zip(before, new, strict=True)
                        )
                        assert gains.get((party.actor, article.id, wording.id), (0.0, 0.0)) == pytest.approx(want)
                        assert int(model.cube.level[i, j, k]) == level
