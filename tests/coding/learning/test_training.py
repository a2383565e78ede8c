"""What decisions do to a model: much where they agree, little where they are few, nothing where there are none."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from concord.coding.learning import UNTRAINED, dump_model, load_model, shipped
from concord.coding.learning.decisions import Decided, decided_of, passages_of
from concord.coding.learning.judging import cut_of, judged, rescored
from concord.coding.learning.training import held_out_chances, retrained, trained
from concord.coding.queue import decide, proposed_by_hand
from concord.errors import FormatError
from concord.values import Attribution, Passage, Review, Stance, Statement


def statement(number: int, confidence: float = 0.5, issue: str = "dams", **more: Any) -> Statement:
    words = Passage(f"d-{number % 7}", number, number + 5, "words")
    signals = (("factors", 0.0), ("how=cue", 1.0), (f"issue={issue}", 1.0))
    said = Attribution.SAID
    made = Statement(f"s-{number}", "reed", issue, Stance.AGREE, 2, words, said, "rules", confidence, "r")
    return replace(made, **({"signals": signals} | more))


def sample(n: int, seed: int = 1) -> list[Decided]:
    """Candidates whose second signal decides, in ten texts."""
    rng = np.random.default_rng(seed)
    found = []
    for k in range(n):
        a, b = (round(float(v), 3) for v in rng.normal(size=2))
        right = bool(rng.random() < 1 / (1 + np.exp(-(2 * b - 0.5))))
        found.append(
            Decided((("factors", a), ("clue", b), ("issue=x" if k % 3 else "issue=y", 1.0)), right, f"t{k % 10}")
        )
    return found


def test_training_finds_what_tells_right_from_wrong() -> None:
    model = trained(sample(3000), prior={"factors": 0.5}, wanted={"t0": 2000}, provenance={"texts": "ten"})
    assert model.weights["clue"] > 1.5
    assert abs(model.weights["factors"]) < 0.3
    assert not any(name.startswith("issue=") for name in model.weights)  # means nothing elsewhere
    assert model.calibration.error() < 0.05
    assert model.chance((("clue", 2.0),)) > 0.9 > model.chance((("clue", 0.0),))
    assert model.provenance == {"texts": "ten"}


def test_held_out_means_without_any_candidate_of_the_text() -> None:
    # Each text has a signal of its own that gives its candidates away: held out it must not help.
    told = [Decided(((f"rule={n % 10}", 1.0),), n % 10 < 5, f"t{n % 10}") for n in range(200)]
    chances = held_out_chances(told, prior={})
    wrong = [abs(p - d.right) for p, d in zip(chances, told, strict=True)]
    assert min(wrong) > 0.4


def test_a_few_decisions_move_little_and_many_decide() -> None:
    model = trained(sample(2000), prior={}, wanted={"t0": 1000}, provenance={})
    turned = [Decided(d.signals, not d.right, d.text) for d in sample(2000, seed=5)]
    probe = (("clue", 1.5),)
    few = retrained(model, turned[:5], precision=0.9).model.chance(probe)
    many = retrained(model, turned, precision=0.9).model.chance(probe)
    assert abs(few - model.chance(probe)) < 0.15
    assert many < 0.3 < model.chance(probe)


def test_what_is_learnt_is_better_on_texts_held_out() -> None:
    model = trained(sample(2000), prior={}, wanted={"t0": 1000}, provenance={})
    turned = [Decided(d.signals, not d.right, d.text) for d in sample(400, seed=5)]
    learned = retrained(model, turned, precision=0.8)
    assert learned.after.loss < learned.before.loss
    assert learned.texts == 10
    assert (learned.before.precision or 0) < 0.5


def test_without_decisions_nothing_changes() -> None:
    model = trained(sample(500), prior={}, wanted={"t0": 300}, provenance={})
    same = retrained(model, [], precision=0.9).model
    for signals in ((("clue", 1.0),), (("clue", -1.0), ("factors", 0.3))):
        assert same.chance(signals) == pytest.approx(model.chance(signals), abs=0.002)
    assert same.calibration == model.calibration


def test_an_issue_that_is_always_wrong_is_learnt_as_such() -> None:
    decided = [Decided((("issue=bad" if n % 2 else "issue=good", 1.0),), n % 2 == 0, f"t{n % 6}") for n in range(40)]
    model = retrained(UNTRAINED, decided, precision=0.9).model
    assert model.chance((("issue=bad", 1.0),)) < 0.35 < 0.65 < model.chance((("issue=good", 1.0),))


def test_ten_thousand_decisions_take_seconds() -> None:
    signals = [tuple((f"s{k}", 1.0) for k in range(n % 5, 60, 5)) for n in range(10_000)]
    decided = [
        Decided((*s, (f"issue=i{n % 80}", 1.0), (f"term=t{n % 2000}", 1.0)), n % 3 > 0, f"t{n % 400}")
        for n, s in enumerate(signals)
    ]
    start = time.process_time()
    learned = retrained(shipped(), decided, precision=0.9)
    assert learned.after.all == 10_000
    assert time.process_time() - start < 60


def test_the_file_gives_the_model_back_and_refuses_what_is_none() -> None:
    model = trained(sample(300), prior={}, wanted={"t0": 300}, provenance={"a": "b"})
    again = load_model(dump_model(model))
    assert dump_model(again) == dump_model(model)
    assert again.mark == model.mark
    for wrong in (b"{", b"{}", dump_model(model).replace(b'"form":1', b'"form":7')):
        with pytest.raises(FormatError):
            load_model(wrong, "m.json")


@pytest.mark.parametrize("kind", ["phrases", "labels"])
def test_the_shipped_model_says_what_it_is_made_of_and_is_calibrated(kind: str) -> None:
    model = shipped(kind)
    assert {"texts", "candidates", "right", "script"} <= set(model.provenance)
    assert sum(model.calibration.counts) == int(model.provenance["candidates"])
    assert sum(model.calibration.right) == int(model.provenance["right"])
    assert model.calibration.error() < 0.05
    assert model.calibration.threshold(0.5) < model.calibration.threshold(0.9) <= 1.01
    assert not any(name.startswith(("issue=", "term=")) for name in model.weights)


def test_more_is_coded_where_less_is_sure() -> None:
    assert cut_of([], 1.0) == 1.0
    assert cut_of([0.05, 0.01], 1.5) == 1.0
    sure = cut_of([0.95] * 9 + [0.3] * 9, 1.2)
    doubtful = cut_of([0.4] + [0.3] * 9, 1.2)
    assert sure > 0.3 >= doubtful


def test_accepted_is_coded_and_provisional_is_not_accepted() -> None:
    table = trained(sample(3000), prior={}, wanted={"t0": 2000}, provenance={})
    threshold = table.calibration.threshold(0.8)
    made = judged([statement(n, n / 20) for n in range(20)], table, 0.8)
    assert threshold < 1
    for s in made:
        assert s.settled == (s.confidence >= threshold)
        assert s.accepted or not s.provisional
    assert any(s.provisional for s in made)
    assert any(not s.accepted for s in made)


def test_what_has_no_signals_keeps_its_own_confidence() -> None:
    plain, known = statement(1, 0.7, signals=()), statement(2, 0.1)
    found = rescored([plain, known], UNTRAINED, 0.9)
    assert found[0] == plain
    assert found[1].confidence == 0.5  # even odds of the factors


def numbered(*reviews: Review) -> list[Review]:
    return [replace(r, number=n) for n, r in enumerate(reviews, 1)]


def test_what_decisions_say_of_candidates() -> None:
    one, two, three, four, five = (statement(n) for n in range(5))
    reviews = numbered(
        decide(one, "ann", accept=True),
        decide(two, "ann", accept=False),
        decide(three, "ann", accept=True, stance=Stance.DISAGREE),
        decide(four, "ann", accept=True, stance=Stance.RESERVE),  # the same sign: as good as right
        decide(five, "ann", accept=True, issue="parks"),
        proposed_by_hand(one.passage, "ann", holder="salt", issue="dams", stance=Stance.AGREE),
        decide(statement(9, signals=()), "ann", accept=True),
    )
    assert [d.right for d in decided_of(reviews)] == [True, False, False, True, False]
    assert [d.text for d in decided_of(reviews)] == ["d-0", "d-1", "d-2", "d-3", "d-4"]


def test_passages_of_decisions_go_by_issue() -> None:
    def at(number: int, words: str) -> Statement:
        return statement(number, passage=Passage("d-1", number, number + len(words), words))

    reviews = numbered(
        decide(at(1, "Let the river run."), "ann", accept=True),
        decide(at(2, "Trees for all."), "ann", accept=True, issue="parks"),
        decide(at(3, "He met the board."), "ann", accept=False),
    )
    spoken, mistaken = passages_of(reviews)
    assert spoken == {"dams": ("Let the river run.",), "parks": ("Trees for all.",)}
    assert mistaken == {"dams": ("Trees for all.", "He met the board.")}
