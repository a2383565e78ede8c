"""Enumeration, HiGHS and CP-SAT give one answer: three ways to it that share nothing but the model.

CP-SAT is a peer for this test alone: where OR-Tools is not installed the test is skipped and says so.
"""

import importlib.util
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from concord.agreement import Model, Reading, best_at_quota, front
from concord.values import Consent, Proof

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("ortools") is None, reason="OR-Tools, the peer of this test, is not installed"
)

COUNT = 200 if os.environ.get("CONCORD_SLOW") else 10  # random models of each kind
UNIT = 1000  # values, prices and weights of the random models have at most three decimals

Ask = Callable[[dict[str, Any]], int | None]


@pytest.fixture(scope="module")
def cp_sat() -> Iterator[Ask]:
    """CP-SAT in a child process."""
    script = Path(__file__).with_name("cp_sat_child.py")
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:

        def ask(program: dict[str, Any]) -> int | None:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(json.dumps(program) + "\n")
            child.stdin.flush()
            answer: int | None = json.loads(child.stdout.readline())
            return answer

        yield ask


class Program:
    """A 0-1 program in integers; every row says what its sum is at least."""

    def __init__(self) -> None:
        self.costs: list[int] = []
        self.rows: list[tuple[list[int], list[int], int]] = []

    def column(self, cost: Fraction = Fraction(0)) -> int:
        self.costs.append(whole(cost))
        return len(self.costs) - 1

    def least(self, bound: int, *terms: tuple[int, int]) -> None:
        self.rows.append(([n for n, _ in terms], [c for _, c in terms], bound))

    def apart(self, one: int, other: int) -> None:
        self.least(-1, (one, -1), (other, -1))


def whole(value: Fraction) -> int:
    scaled = value * UNIT
    assert scaled.denominator == 1
    return scaled.numerator


def exact(number: float) -> Fraction:
    return Fraction(str(number))


def program_of(oracle: ModuleType, model: Model, quota: Fraction, optimistic: bool) -> Program:
    """The best coverage at a quota: who signs, which wording an article has, who notes which reservation."""
    program = Program()
    signs = {p.actor: program.column() for p in model.parties}
    program.least(1, *((y, 1) for y in signs.values()))
    program.least(whole(quota), *((signs[p.actor], whole(exact(p.weight))) for p in model.parties))
    for party in model.parties:
        for other in party.refuses:
            program.apart(signs[party.actor], signs[other])
    for actor in model.rule.required:
        program.least(1, (signs[actor], 1))
    text: dict[tuple[str, str], int] = {}
    for article in model.charter.articles:
        wordings = [article.wordings[k] for k in oracle.offered(model, article)]
        here = [program.column(exact(w.value)) for w in wordings]
        program.least(1, *((x, 1) for x in here))
        program.least(-1, *((x, -1) for x in here))
        for (wording, x), (actor, y) in itertools.product(zip(wordings, here, strict=True), signs.items()):
            text[article.id, wording.id] = x
            if oracle.blocks(model, actor, article, wording, optimistic):
                program.apart(x, y)
            elif oracle.level_of(model, actor, article, wording) is Consent.RESERVE:
                noted = program.column(-exact(model.rule.price) * oracle.salience_of(model, actor, article))
                program.least(-1, (noted, 1), (x, -1), (y, -1))
    for link in model.links:
        x, there = text.get((link.article, link.wording)), text.get((link.other_article, link.other_wording))
        if x is not None and link.kind.value == "excludes" and there is not None:
            program.apart(x, there)
        elif x is not None and link.kind.value == "requires":
            program.least(0, (x, -1), *([] if there is None else [(there, 1)]))
    return program


def highs(model: Model, quota: Fraction, reading: Reading) -> float | None:
    answer = best_at_quota(model, float(quota), reading=reading)
    assert answer.certificate.proof is Proof.PROVEN
    return None if answer.agreement is None else answer.certificate.value


def three_ways(oracle: ModuleType, cp_sat: Ask, model: Model, *, brute: bool = False) -> list[float]:
    """Compare the three at several quotas under both readings; return the values where something could be signed."""
    total = oracle.weight(model, tuple(p.actor for p in model.parties))
    fronts, signed = None if brute else front(model), []
    for optimistic, part in itertools.product((False, True), (Fraction(0), Fraction(1, 2), Fraction(1))):
        reading, quota = Reading.OPTIMISTIC if optimistic else Reading.PESSIMISTIC, total * part
        if fronts is None:
            best = oracle.best_at(model, quota, optimistic)
            enumerated = None if best is None else float(best)
        else:
            points = (fronts.high if optimistic else fronts.low).points
            enumerated = max((p.coverage for p in points if p.weight >= quota), default=None)
        peer = cp_sat(vars(program_of(oracle, model, quota, optimistic)))
        expected = None if peer is None else pytest.approx(peer / UNIT, abs=1e-9)
        assert enumerated == expected, (reading, quota)
        assert highs(model, quota, reading) == expected, (reading, quota)
        signed += [] if peer is None else [peer / UNIT]
    return signed


def test_strict(oracle: ModuleType, cp_sat: Ask) -> None:
    signed = []
    for seed in range(COUNT):
        model = oracle.random_model(seed, parties=9, articles=7, wordings=4, plain=True)
        signed += three_ways(oracle, cp_sat, model)
    assert len(signed) > 3 * COUNT
    assert len(set(signed)) > COUNT / 2


@pytest.mark.parametrize("price", [0.4, 1.0])
def test_priced_reservations_weights_vetoes_and_refusals(oracle: ModuleType, cp_sat: Ask, price: float) -> None:
    signed = []
    for seed in range(1000, 1000 + COUNT):
        model = oracle.random_model(seed, parties=8, articles=5, wordings=4)
        signed += three_ways(oracle, cp_sat, replace(model, rule=replace(model.rule, price=price)))
    assert len(signed) > 2 * COUNT
    assert len(set(signed)) > COUNT / 2


def test_links_between_wordings(oracle: ModuleType, cp_sat: Ask) -> None:
    models = [oracle.linked_model(seed, parties=4, articles=4) for seed in range(2000, 2000 + COUNT)]
    assert sum(bool(model.links) for model in models) > COUNT / 2
    signed = [value for model in models for value in three_ways(oracle, cp_sat, model, brute=True)]
    assert len(signed) > COUNT


def test_golden(oracle: ModuleType, cp_sat: Ask, golden: Model) -> None:
    assert three_ways(oracle, cp_sat, golden) == [9, 8.2, 4, 9, 8.2, 4]
