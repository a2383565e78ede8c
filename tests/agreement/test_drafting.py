"""The frame of a wording that is not written yet."""

from concord.agreement import Model, wording_to_write
from concord.values import (
    Article,
    Ask,
    Charter,
    Consent,
    ConsentCell,
    ConsentSource,
    Party,
    Position,
    Stance,
    Wording,
)

NO, OK = Consent.OBJECT, Consent.ACCEPT
WORDINGS = (
    Wording("silent", "", value=0, silent=True),
    Wording("both", "Federal, elected.", (Ask("federal"), Ask("elections"))),
    Wording("federal", "Federal.", (Ask("federal"),)),
    Wording("named", "Under that name, elected.", (Ask("name"), Ask("elections"))),
)
CHARTER = Charter("c", "C", "1", (Article("state", "State", WORDINGS),))


def model() -> Model:
    levels = {"a": (NO, NO, OK), "b": (OK, OK, NO)}
    cells = tuple(
        ConsentCell(p, "state", w.id, level, ConsentSource.DECLARED, evidence=(f"s-{p}",))
        for p, row in levels.items()
        for w, level in zip(WORDINGS[1:], row, strict=True)
    )
    return Model((Party("a"), Party("b")), CHARTER, cells)


def test_what_a_wording_may_ask_is_read_off_the_wordings_each_can_sign() -> None:
    draft = wording_to_write(model(), "state")
    assert draft.needed
    assert draft.may_ask == (("elections", Stance.AGREE),)
    assert draft.may_not_ask == (("federal", Stance.AGREE, ("a",)), ("name", Stance.AGREE, ("b",)))
    assert not draft.from_positions
    (sentence,) = draft.sentences()
    assert (
        "may ask to agree to “elections”; it may not ask to agree to “federal” (a) or agree to “name” (b)."
        in sentence.text
    )
    assert sentence.text.startswith("Judged by the present wordings alone, whose stances are the only ones known here")
    assert sentence.evidence[:2] == ("s-a", "s-b")


def test_positions_decide_where_there_are_any() -> None:
    class Matrix:
        def get(self, actor: str, issue: str) -> Position | None:
            if issue == "elections":
                return None
            stance = Stance.DEFER if actor == "a" else Stance.AGREE
            return Position(actor, issue, stance, (0.25,) * 4, (0, 0, 0, 1), ("s-1",))

    draft = wording_to_write(model(), "state", matrix=Matrix())
    assert ("federal", Stance.DEFER) in draft.may_ask  # one defers it, the other can sign that with a reservation
    assert ("federal", Stance.AGREE, ("a",)) in draft.may_not_ask
    assert draft.unknown == ("a", "b")  # on elections nobody has spoken


def test_no_new_wording_is_needed_where_one_serves() -> None:
    assert not wording_to_write(model(), "state", ("a",)).needed
