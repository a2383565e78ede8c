"""The order of review, and what the decisions of several people add up to."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.coding.queue import (
    applied,
    conflicts,
    decide,
    ordered,
    proposed_by_hand,
    review_ratings,
    standing,
    to_review,
    undoable,
)
from concord.coding.reliability import krippendorff_alpha
from concord.errors import OptionError
from concord.values import Attribution, Passage, Review, Stance, Statement, Verdict


def candidate(number: int, confidence: float = 0.5, accepted: bool = False, issue: str = "dams") -> Statement:
    words = Passage("d-1", number * 10, number * 10 + 5, "words")
    return Statement(
        f"s-{number}",
        "reed",
        issue,
        Stance.AGREE,
        2,
        words,
        Attribution.SAID,
        "rules",
        confidence,
        "r",
        accepted=accepted,
    )


ONE, TWO, THREE = (candidate(n) for n in (1, 2, 3))


def stored(*reviews: Review) -> list[Review]:
    """Number reviews as the store does."""
    return [dataclasses.replace(r, number=r.number or n) for n, r in enumerate(reviews, start=1)]


def accept(s: Statement, who: str = "ann", **changes: Any) -> Review:
    return decide(s, who, accept=True, **changes)


def reject(s: Statement, who: str = "ann") -> Review:
    return decide(s, who, accept=False)


def test_the_least_sure_the_surest_or_the_first_comes_first() -> None:
    found = [candidate(1, 0.9), candidate(2, 0.55), candidate(3, 0.1), candidate(4, 0.48)]
    assert [s.id for s in ordered(found)] == ["s-4", "s-2", "s-1", "s-3"]
    assert [s.id for s in ordered(found, "rank")] == ["s-1", "s-2", "s-4", "s-3"]
    assert [s.id for s in ordered(reversed(found), "place")] == ["s-1", "s-2", "s-3", "s-4"]
    assert next(s.id for s in ordered(found, threshold=0.9)) == "s-1"
    with pytest.raises(OptionError):
        ordered(found, "random")  # type: ignore[arg-type]


def test_what_stands_for_much_that_is_doubtful_comes_first_and_not_all_of_one_kind() -> None:
    dams = [candidate(n, 0.5) for n in range(8)]
    parks = [candidate(n, 0.5, issue="parks") for n in range(20, 22)]
    sure = [candidate(40, 0.99), candidate(41, 0.02, issue="parks")]
    found = [s.issue for s in ordered([*sure, *parks, *dams], "informative")]
    assert found[0] == "dams"  # eight doubtful ones hang on it
    assert "parks" in found[:4]  # but the two others are not left to the end
    assert {s.id for s in ordered([*sure, *parks, *dams], "informative")[-2:]} == {"s-40", "s-41"}


def test_words_that_many_candidates_share_are_worth_asking_about() -> None:
    shared = [
        dataclasses.replace(candidate(n, 0.5, issue=f"i{n}"), rule=f"r{n}", signals=(("term=river", 1.0),))
        for n in (5, 6)
    ]
    alone = dataclasses.replace(candidate(1, 0.5, issue="i1"), rule="r1", signals=(("term=tower", 1.0),))
    assert ordered([alone, *shared], "informative")[0].id == "s-5"


def test_a_long_queue_is_ordered_in_a_moment() -> None:
    many = [candidate(n, (n * 37 % 97) / 97, issue=f"i{n % 60}") for n in range(20_000)]
    found = ordered(many, "informative")
    assert sorted(s.id for s in found) == sorted(s.id for s in many)
    assert len({s.issue for s in found[:20]}) >= 10


@settings(deadline=None)  # the first use imports
@given(
    st.permutations([candidate(n, c / 10) for n in range(6) for c in (3, 5, 7)]),
    st.sampled_from(["uncertain", "rank", "informative"]),
)
def test_the_order_does_not_hang_on_how_they_came(found: list[Statement], by: Any) -> None:
    assert [s.id for s in ordered(found, by)] == [s.id for s in ordered(sorted(found, key=repr), by)]


def test_a_decision_is_accept_change_or_reject() -> None:
    kept, changed, gone = accept(ONE), accept(ONE, stance=Stance.DEFER, issue="dams", holder="salt"), reject(ONE)
    assert (kept.verdict, changed.verdict, gone.verdict) == (Verdict.ACCEPT, Verdict.CHANGE, Verdict.REJECT)
    assert kept.decided == dataclasses.replace(ONE, accepted=True, confidence=1.0)
    assert changed.decided is not None
    assert (changed.decided.id, changed.decided.holder, changed.decided.coder) == (ONE.id, "salt", "hand:ann")
    assert accept(ONE, stance=Stance.AGREE).verdict is Verdict.ACCEPT  # nothing is changed


def test_a_decision_may_change_words_and_condition() -> None:
    words = Passage("d-1", 10, 14, "word")
    made = accept(ONE, passage=words, condition="if paid")
    assert made.decided is not None
    assert (made.verdict, made.decided.passage, made.decided.condition) == (Verdict.CHANGE, words, "if paid")
    assert accept(ONE, condition="").verdict is Verdict.ACCEPT


def test_what_a_person_adds_herself_counts_and_is_asked_of_nobody() -> None:
    made = proposed_by_hand(ONE.passage, "ann", holder="salt", issue="dams", stance=Stance.DISAGREE)
    reviews = stored(made, accept(TWO), reject(TWO, "ben"))
    assert made.decided in applied([ONE, TWO], reviews)
    table = review_ratings(reviews, {r.proposed.id: r.proposed for r in reviews})
    assert table is not None
    assert table.coders == ("ann", "ben", "rules")
    assert made.proposed.id not in set(table.units)


def test_a_provisional_statement_that_is_accepted_is_settled() -> None:
    doubtful = dataclasses.replace(ONE, accepted=True, provisional=True)
    assert not doubtful.settled
    decided = accept(doubtful).decided
    assert decided is not None
    assert decided.settled


def test_decisions_are_applied() -> None:
    reviews = stored(reject(ONE), accept(TWO, stance=Stance.DISAGREE), accept(candidate(9)))
    found = applied([ONE, TWO, THREE], reviews)
    assert [(s.id, s.stance) for s in found] == [
        ("s-2", Stance.DISAGREE),
        ("s-3", Stance.AGREE),
        ("s-9", Stance.AGREE),  # no coder proposes it any more; it was accepted
    ]
    assert applied([ONE, TWO], []) == (ONE, TWO)


def test_the_last_decision_counts_and_what_was_taken_back_does_not() -> None:
    reviews = stored(reject(ONE), accept(ONE), Review(ONE, Verdict.UNDO, "ann", undoes=2))
    assert standing(reviews)["s-1"].verdict is Verdict.REJECT
    reviews = stored(*reviews, Review(ONE, Verdict.UNDO, "ann", undoes=1))
    assert standing(reviews) == {}
    assert applied([ONE], reviews) == (ONE,)


def test_a_skip_decides_nothing_and_comes_last_for_that_person() -> None:
    reviews = stored(Review(ONE, Verdict.SKIP, "ann"))
    assert applied([ONE], reviews) == (ONE,)
    assert to_review([ONE, TWO], reviews, "ann") == [TWO, ONE]
    assert to_review([ONE, TWO], reviews, "ben") == [ONE, TWO]


def test_a_decision_made_here_beats_one_that_was_merged_in() -> None:
    reviews = stored(reject(ONE), dataclasses.replace(accept(ONE, "ben"), source="ben.concord"))
    assert standing(reviews)["s-1"].who == "ann"
    assert standing(reviews, who="ben")["s-1"].verdict is Verdict.ACCEPT


def test_blind_coders_are_asked_the_same() -> None:
    reviews = stored(reject(ONE), accept(TWO))
    assert to_review([ONE, TWO, THREE], reviews, "ben") == [THREE]
    assert to_review([ONE, TWO, THREE], reviews, "ben", blind=True) == [ONE, TWO, THREE]


def test_conflicts_are_where_people_differ_in_what_they_decided() -> None:
    reviews = stored(
        reject(ONE),
        accept(ONE, "ben"),
        accept(TWO),
        accept(TWO, "ben"),
        accept(THREE, stance=Stance.RESERVE),
        accept(THREE, "ben", stance=Stance.RESERVE),
    )
    found = conflicts(reviews)
    assert list(found) == ["s-1"]
    assert [r.who for r in found["s-1"]] == ["ann", "ben"]


def test_the_last_of_ones_own_can_be_taken_back() -> None:
    reviews = stored(*(reject(candidate(n)) for n in range(130)), accept(ONE, "ben"))
    found = undoable(reviews, "ann")
    assert [r.number for r in found] == list(range(130, 30, -1))
    assert [r.who for r in undoable(reviews, "ben")] == ["ben"]
    merged = [dataclasses.replace(r, source="b.concord") for r in reviews]
    assert undoable(merged, "ann") == []


def test_reviewers_and_the_machine_are_coders() -> None:
    machine = {s.id: s for s in (candidate(1, accepted=True), candidate(2), candidate(3, accepted=True))}
    reviews = stored(
        accept(machine["s-1"]),
        reject(machine["s-2"]),
        reject(machine["s-3"]),
        accept(machine["s-1"], "ben"),
        accept(machine["s-2"], "ben", stance=Stance.DEFER),
    )
    table = review_ratings(reviews, machine)
    assert table is not None
    assert table.coders == ("ann", "ben", "rules")
    values = [[table.categories[c] if c >= 0 else None for c in row] for row in table.codes]
    assert values == [["agree", "agree", "agree"], ["rejected", "defer", "rejected"], ["rejected", None, "agree"]]
    people = review_ratings(reviews)
    assert people is not None
    assert krippendorff_alpha(people).units == 2
    assert review_ratings(reviews, issue="schools") is None
    assert review_ratings(stored(reject(ONE))) is None
