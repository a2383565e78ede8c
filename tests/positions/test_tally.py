"""Positions add statements up, and nothing else."""

import datetime as dt
import random
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.errors import FormatError, NotFoundError, OptionError
from concord.positions import Weighing, restrict, silent, tally, tally_periods, uncertainty
from concord.values import Attribution, Passage, Stance, Statement

Make = Callable[..., Statement]


@st.composite
def statements(draw: st.DrawFn, most: int = 12) -> list[Statement]:
    return [
        Statement(
            id=f"s-{n:010x}",
            holder=draw(st.sampled_from("abc")),
            issue=draw(st.sampled_from("ij")),
            stance=draw(st.sampled_from(list(Stance))),
            strength=2,
            passage=Passage("d-000000000001", n, n + 1, "x"),
            attribution=draw(st.sampled_from(list(Attribution))),
            coder="hand:test",
            confidence=draw(st.floats(0, 1)),
            rule="by hand",
        )
        for n in range(draw(st.integers(0, most)))
    ]


def test_the_formula(make: Make) -> None:
    said = [make(confidence=0.8), make(confidence=0.5, attribution=Attribution.REPORTED, stance=Stance.DEFER)]
    (position,) = tally(said, weighing=Weighing(prior=0.1)).positions
    total = 0.4 + 0.8 + 0.5 * 0.6
    assert position.probabilities == pytest.approx((0.9 / total, 0.1 / total, 0.1 / total, 0.4 / total))
    assert position.counts == (1, 0, 0, 1)
    assert position.stance is Stance.AGREE
    assert position.statements == (said[0].id, said[1].id)


def test_a_blank_cell_stays_blank(make: Make) -> None:
    matrix = tally([make("a", "i"), make("b", "j")])
    assert matrix.get("a", "j") is None
    assert matrix.interval("a", "j", Stance.AGREE) is None
    assert matrix.counts[0, 1].sum() == 0
    assert len(matrix.positions) == 2


def test_said_counts_more_than_reported(make: Make) -> None:
    said, reported = (tally([make(attribution=a)]).positions[0] for a in (Attribution.SAID, Attribution.REPORTED))
    assert said.probability(Stance.AGREE) > reported.probability(Stance.AGREE)


def test_candidates_are_not_counted_and_an_id_counts_once(make: Make) -> None:
    one = make()
    assert tally([one, one, make(accepted=False)]).positions[0].counts == (1, 0, 0, 0)


def test_ties_go_to_the_more_cautious_stance(make: Make) -> None:
    both = [make(stance=Stance.AGREE), make(stance=Stance.DISAGREE)]
    assert tally(both).positions[0].stance is Stance.DISAGREE
    assert tally([*both, make(stance=Stance.DEFER)]).positions[0].stance is Stance.DEFER


def test_mixed_is_support_and_rejection_at_once(make: Make) -> None:
    agree, reject = make(), make(stance=Stance.DISAGREE)
    assert tally([agree, reject]).positions[0].mixed
    assert tally([make(stance=Stance.RESERVE), reject]).positions[0].mixed
    assert not tally([agree, make(stance=Stance.DEFER)]).positions[0].mixed
    assert not tally([make() for _ in range(4)] + [reject]).positions[0].mixed


def test_age_counts_only_with_a_half_life(make: Make) -> None:
    old, new = make(day=dt.date(2020, 1, 1)), make(stance=Stance.DISAGREE, day=dt.date(2021, 1, 1))
    undated = make("b", stance=Stance.DISAGREE)
    assert tally([old, new]).positions[0].probabilities[0] == tally([old, new]).positions[0].probabilities[1]
    matrix = tally([old, new, undated], weighing=Weighing(half_life=366))
    assert matrix.weights[0, 0].tolist() == pytest.approx([0.5, 1, 0, 0])
    assert matrix.weights[1, 0].tolist() == pytest.approx([0, 0.5, 0, 0])  # as old as the oldest


@pytest.mark.parametrize("bad", [{"prior": 0}, {"prior": float("nan")}, {"half_life": 0}, {"half_life": float("inf")}])
def test_bad_options_are_refused(bad: dict[str, float]) -> None:
    with pytest.raises(OptionError, match="expected a positive number"):
        Weighing(**bad)


@given(statements(), st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(said: list[Statement], rng: random.Random) -> None:
    shuffled = list(said)
    rng.shuffle(shuffled)
    first, second = tally(said), tally(shuffled)
    assert first.positions == second.positions
    assert np.array_equal(first.weights, second.weights)


@given(statements(8), st.sampled_from(list(Stance)), st.floats(0, 1))
def test_a_further_statement_never_lowers_its_stance(said: list[Statement], stance: Stance, sure: float) -> None:
    more = Statement(
        "s-ffffffffff", "a", "i", stance, 2, Passage("d-1", 0, 1, "x"), Attribution.SAID, "hand:test", sure, "by hand"
    )
    before, after = tally(said, actors=["a"], issues=["i"]), tally([*said, more], actors=["a"], issues=["i"])
    old = before.get("a", "i")
    new = after.get("a", "i")
    assert new is not None
    assert new.probability(stance) >= (0.25 if old is None else old.probability(stance)) - 1e-12


@given(statements())
def test_probabilities_sum_to_one_and_counts_to_the_statements(said: list[Statement]) -> None:
    matrix = tally(said)
    assert matrix.counts.sum() == len(said)
    for position in matrix.positions:
        assert sum(position.probabilities) == pytest.approx(1)
        assert position.probability(position.stance) == pytest.approx(max(position.probabilities))
        assert 0 <= uncertainty(position) <= 1 + 1e-12
        low, high = matrix.interval(position.actor, position.issue, position.stance) or (1, 0)
        assert 0 <= low <= high <= 1


@given(statements())
def test_relabelling_actors_relabels_positions(said: list[Statement]) -> None:
    import dataclasses

    renamed = tally([dataclasses.replace(s, holder="z" + s.holder) for s in said])
    again = tuple(dataclasses.replace(p, actor=p.actor[1:]) for p in renamed.positions)
    assert again == tally(said).positions


def test_more_statements_narrow_the_interval(make: Make) -> None:
    one, five = tally([make()]), tally([make() for _ in range(5)])
    widths = [high - low for low, high in (m.interval("a", "i", Stance.AGREE) or (0, 0) for m in (one, five))]
    assert widths[0] > widths[1]
    with pytest.raises(OptionError):
        one.interval("a", "i", Stance.AGREE, level=1)
    with pytest.raises(NotFoundError):
        one.interval("nobody", "i", Stance.AGREE)


def test_arrays_cannot_be_changed(make: Make) -> None:
    matrix = tally([make()])
    with pytest.raises(ValueError, match="read-only"):
        matrix.counts[0, 0, 0] = 5


def test_restriction_keeps_positions_as_they_are(make: Make) -> None:
    matrix = tally([make("a", "i"), make("b", "j"), make("c", "i", Stance.DEFER)])
    part = restrict(matrix, actors=["c", "a"])
    assert part.actors == ("c", "a")
    assert part.get("a", "i") == matrix.get("a", "i")
    assert part.counts[0, 0].tolist() == [0, 0, 0, 1]
    assert [p.actor for p in part.positions] == ["c", "a"]
    with pytest.raises(NotFoundError, match="nobody"):
        restrict(matrix, actors=["nobody"])


def test_rows_and_columns_that_are_asked_for(make: Make) -> None:
    matrix = tally([make("a", "i"), make("b", "j")], actors=["b", "silent"], issues=["j", "k"])
    assert matrix.actors == ("b", "silent")
    assert matrix.issues == ("j", "k")
    assert [(p.actor, p.issue) for p in matrix.positions] == [("b", "j")]
    assert silent(["b", "silent"], matrix) == ("silent",)
    assert [p.issue for p in matrix.of("b")] == [p.issue for p in matrix.on("j")] == ["j"]


def test_periods_place_only_what_surely_lies_in_them(make: Make) -> None:
    early, late, undated = make(day=dt.date(2021, 5, 1)), make(day=dt.date(2022, 2, 1)), make()
    result = tally_periods([early, late, undated], ["2021", "2022-01/2022-01"])
    assert [len(m.positions) for m in result.matrices] == [1, 0]
    assert result.matrices[0].positions[0].period == "2021"
    assert set(result.unplaced) == {late.id, undated.id}
    with pytest.raises(FormatError):
        tally_periods([early], ["last year"])
