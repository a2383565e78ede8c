"""HiGHS, annealing and enumeration give one answer; what is stopped says how far it is from proven."""

import math
import os
import signal
import threading
import time
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest

from concord.agreement import Model, Reading, best_at_quota, concessions, front
from concord.agreement.beyond import best_moves, most_coverage
from concord.agreement.fronts import front_by_quotas
from concord.agreement.gains import gains_of_all_moves
from concord.agreement.search import anneal
from concord.errors import OptionError
from concord.values import Article, Charter, Consent, ConsentCell, ConsentSource, Party, Proof, Wording


@pytest.mark.parametrize("seed", range(40))
def test_front_equals_enumeration(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, parties=6)
    for reading, want in zip(Reading, (front(model).low, front(model).high), strict=True):
        got = front_by_quotas(model, reading)
        assert [(p.weight, pytest.approx(p.coverage)) for p in got.points] == [
            (p.weight, p.coverage) for p in want.points
        ], seed
        for mine, theirs in zip(got.points, want.points, strict=True):
            assert mine.proven
            assert set(mine.coalitions) <= set(theirs.coalitions)


@pytest.mark.parametrize("seed", range(20))
def test_annealing_never_claims_more_than_there_is(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed)
    rng = np.random.default_rng(1)
    found = anneal(model.cube, 1, Reading.OPTIMISTIC, steps=200, rng=rng)
    best = max((p.coverage for p in front(model).high.points), default=None)
    if found is not None:
        assert best is not None
        assert found[1] / model.cube.scale <= best + 1e-12


def crowd(parties: int, articles: int) -> Model:
    """Parties and wordings at random: all distinct."""
    rng = np.random.default_rng(3)
    silent = Wording("silent", "", value=0, silent=True)
    built = tuple(
        Article(f"a{j}", f"A{j}", (silent, *(Wording(f"w{k}", "", value=1 + k / 2) for k in range(2))))
        for j in range(articles)
    )
    levels = rng.choice([Consent.OBJECT, Consent.ACCEPT], p=[0.3, 0.7], size=(parties, articles, 2))
    cells = tuple(
        ConsentCell(f"p{i}", f"a{j}", f"w{k}", Consent(int(levels[i, j, k])), ConsentSource.DECLARED)
        for i in range(parties)
        for j in range(articles)
        for k in range(2)
    )
    return Model(tuple(Party(f"p{i}") for i in range(parties)), Charter("c", "C", "1", built), cells)


def test_more_than_24_parties_have_a_proven_front() -> None:
    model = crowd(27, 6)
    points = front(model).low.points
    assert all(p.proven for p in points)
    for point in points:
        assert len(set(point.coalitions)) == len(point.coalitions) <= 10
        assert point.complete or len(point.coalitions) == 10
        assert all(a.coverage.low == pytest.approx(point.coverage) for a in point.agreements)
        assert all(a.weight == point.weight for a in point.agreements)
    assert [p.weight for p in points] == sorted((p.weight for p in points), reverse=True)
    assert [p.coverage for p in points] == sorted(p.coverage for p in points)
    answer = best_at_quota(model, points[1].weight)
    assert answer.certificate.proof is Proof.PROVEN
    assert answer.certificate.value == points[1].coverage
    assert "(proven)" in answer.sentences()[0].text


def test_an_interrupt_returns_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from concord.agreement import fronts

    model, asked = crowd(8, 5), []

    def interrupted(*args: object, **more: object) -> object:
        asked.append(args)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return most_coverage(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(fronts, "most_coverage", interrupted)
    got = front_by_quotas(model, Reading.OPTIMISTIC)
    assert len(got.points) == 1
    assert got.certificate.proof is Proof.GAP
    assert got.points[0].coverage == front(model).high.points[-1].coverage
    assert "The search was stopped: coalitions of more weight than" in got.sentences()[-1].text


@pytest.mark.parametrize("seed", range(20))
def test_the_solver_lists_the_ties_of_enumeration(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, parties=5, articles=3)
    for reading, want in zip(Reading, (front(model).low, front(model).high), strict=True):
        got = front_by_quotas(model, reading, ties=100)
        assert [(p.weight, p.coverage, p.coalitions) for p in got.points] == [
            (p.weight, p.coverage, p.coalitions) for p in want.points
        ]
        assert all(p.complete for p in got.points)
        few = front_by_quotas(model, reading, ties=1)
        assert [p.complete for p in few.points] == [len(p.coalitions) == 1 for p in want.points]
        assert all(few.coalitions[0] in p.coalitions for few, p in zip(few.points, want.points, strict=True))


def test_ctrl_c_in_a_front_stops_both_readings() -> None:
    model = crowd(60, 60)
    model = replace(model, cells=tuple(c for n, c in enumerate(model.cells) if n % 7))
    threading.Timer(2.0, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    start = time.monotonic()
    fronts = front(model)
    assert time.monotonic() - start < 30
    for found in (fronts.low, fronts.high):
        assert found.certificate.proof is Proof.GAP
        assert found.certificate.work.endswith("interrupted")
    assert all(not p.proven for p in fronts.high.points)


@pytest.mark.parametrize("seconds", [math.inf, 60])
def test_ctrl_c_inside_the_solver_returns_the_best_found(seconds: float) -> None:
    """Stopped while HiGHS works: here in this process, and in a child."""
    model = crowd(60, 60)
    threading.Timer(1.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    start = time.monotonic()
    answer = best_at_quota(model, 30, seconds=seconds)
    assert time.monotonic() - start < 20
    assert answer.certificate.work.endswith("interrupted")
    assert answer.certificate.proof is Proof.GAP
    assert answer.agreement is not None
    assert answer.agreement.coverage.low == answer.certificate.value <= answer.certificate.bound


def test_a_time_limit_on_concessions_leaves_a_bound() -> None:
    model = crowd(40, 40)
    result = concessions(model, 24, seconds=0.5)
    assert not result.complete
    assert result.certificate.proof is Proof.GAP
    assert result.certificate.bound >= result.certificate.value
    assert "in the time given" in result.sentences()[-1].text or "was found" in result.sentences()[0].text
    with pytest.raises(OptionError, match="above 0"):
        concessions(model, 24, seconds=0)


@pytest.mark.parametrize("seed", range(30))
def test_moves_found_by_the_solver_are_those_of_enumeration(oracle: ModuleType, seed: int) -> None:
    model = oracle.random_model(seed, parties=5, articles=3)
    cube, total = model.cube, int(model.cube.weights.sum())
    for quota, reading in ((total, Reading.OPTIMISTIC), (total // 2, Reading.PESSIMISTIC)):
        refusals = [
            (int(i), int(j), int(k))
            for i, j, k in np.argwhere(cube.blocked(Reading.OPTIMISTIC) & (cube.level != Consent.RED_LINE))
        ]
        want, best = gains_of_all_moves(cube, reading, quota, refusals)
        got = best_moves(cube, quota, reading, refusals, most=1000)
        assert got.complete
        assert got.bound == 0
        assert got.best == (None if best is None else pytest.approx(best)), seed
        assert got.gains == pytest.approx({c: g for c, g in want.items() if g > 0}), seed


def test_concessions_beyond_24_parties() -> None:
    model = crowd(26, 4)
    result = concessions(model, 20)
    assert result.moves == tuple(sorted(result.moves, key=lambda m: -m.gain))
    for move in result.moves[:1]:
        cell = ConsentCell(move.party, move.article, move.wording, move.after, ConsentSource.DECLARED)
        after = best_at_quota(model.with_cell(cell), 20).certificate.value
        assert after - best_at_quota(model, 20).certificate.value == pytest.approx(move.gain)


def test_nobody_can_sign_is_proven_too() -> None:
    talks = Article("talks", "Talks", (Wording("yes", "Talk."),))
    cells = (ConsentCell("a", "talks", "yes", Consent.OBJECT, ConsentSource.DECLARED),)
    answer = best_at_quota(Model((Party("a"),), Charter("c", "C", "1", (talks,)), cells), 1)
    assert answer.agreement is None
    assert answer.certificate.proof is Proof.PROVEN


def test_progress_is_told(golden: Model) -> None:
    told: list[float] = []
    front_by_quotas(golden, Reading.OPTIMISTIC, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_options(golden: Model) -> None:
    with pytest.raises(OptionError, match="quota"):
        best_at_quota(golden, 10)
    with pytest.raises(OptionError, match="nodes"):
        best_at_quota(golden, 9, nodes=0)
    with pytest.raises(OptionError, match="seconds"):
        best_at_quota(golden, 9, seconds=0)
    with pytest.raises(OptionError, match="seconds"):
        front(golden, seconds=-1)
