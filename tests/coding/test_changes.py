"""Changes of position inside one text: both stay on record, the later one is the last word."""

import pytest

from concord.coding.changes import changes_of
from concord.values import Attribution, Passage, Stance, Statement


def said(
    number: int, stance: Stance, *, holder: str = "vesk", accepted: bool = True, reported: bool = False
) -> Statement:
    return Statement(
        id=f"s-{number}",
        holder=holder,
        issue="accord",
        stance=stance,
        strength=2,
        passage=Passage("d-0", number * 10, number * 10 + 5, "words", "", ""),
        attribution=Attribution.REPORTED if reported else Attribution.SAID,
        coder="rules",
        confidence=0.9,
        rule="for",
        accepted=accepted,
    )


def test_who_puts_off_and_then_signs_has_changed() -> None:
    (change,) = changes_of([said(2, Stance.AGREE), said(1, Stance.DEFER)])
    assert (change.holder, change.issue, change.before, change.after) == ("vesk", "accord", "s-1", "s-2")


def test_each_turn_is_one() -> None:
    stances = [Stance.AGREE, Stance.DISAGREE, Stance.DISAGREE, Stance.RESERVE]
    found = changes_of([said(n, stance) for n, stance in enumerate(stances)])
    assert [(c.before, c.after) for c in found] == [("s-0", "s-1"), ("s-2", "s-3")]


@pytest.mark.parametrize(
    "second",
    [
        said(2, Stance.RESERVE),
        said(2, Stance.DISAGREE, holder="lunn"),
        said(2, Stance.DISAGREE, accepted=False),
        said(2, Stance.DISAGREE, reported=True),
    ],
)
def test_what_is_no_change(second: Statement) -> None:
    assert changes_of([said(1, Stance.AGREE), second]) == ()
