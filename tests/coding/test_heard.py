"""What only the trained model hears somebody say carries stances too; what the rules read already is not said twice."""

import pytest

from concord.coding import RuleCoder
from concord.coding.heard import RULE, with_heard
from concord.coding.reading import Read
from concord.coding.segments import Frame, Holders, Segment
from concord.documents import document_of
from concord.values import Codebook, Issue, Passage, Quote

WORDS = "levies should go"
TEXT = "Ada told the press " * 3


def heard(start: int, end: int, speaker: str | None = "ada", rule: str = RULE, *, direct: bool = False) -> Quote:
    return Quote("q-1", speaker, Passage("d-1", start, end, WORDS), direct, "", rule, 0.9)


def said(start: int, end: int, who: str) -> Segment:
    return Segment(start, end, Holders((who,), start, start, 1.0), Frame.SAY, (start, start), "say")


def read(*spoken: Segment) -> Read:
    return Read(spoken=spoken, own=(), nobody=())


def test_what_the_rules_did_not_read_is_added_with_less_trust() -> None:
    found = with_heard(read(), [heard(10, 40, direct=True)], frozenset(["ada"]), TEXT).spoken
    assert [(s.start, s.end, s.holders.actors, s.frame, s.rule) for s in found] == [(10, 40, ("ada",), Frame.OWN, RULE)]
    assert found[0].holders.sure < 0.9


def test_the_speakers_own_words_are_not_said_twice() -> None:
    known = read(said(12, 38, "ada"))
    assert with_heard(known, [heard(10, 40)], frozenset(["ada"]), TEXT) == known


def test_what_the_rules_gave_to_another_is_put_before_a_person_too() -> None:
    found = with_heard(read(said(12, 38, "bo")), [heard(10, 40)], frozenset(["ada"]), TEXT).spoken
    assert [s.holders.actors for s in found] == [("bo",), ("ada",)]


def test_nobody_strangers_and_rules_add_nothing() -> None:
    quotes = [heard(0, 9, None), heard(0, 9, "zed"), heard(0, 9, rule="say")]
    assert with_heard(read(), quotes, frozenset(["ada"]), TEXT).spoken == ()


@pytest.mark.parametrize(
    "told", ["Ada never said that ", "Ada denied that ", "Ada did not say ", "Ada was asked whether "]
)
def test_what_somebody_did_not_say_is_not_theirs(told: str) -> None:
    assert with_heard(read(), [heard(len(told), len(told) + 16)], frozenset(["ada"]), told.lower() + WORDS).spoken == ()


def test_what_a_persian_sentence_says_without_a_subject_is_heard() -> None:
    text = (
        "فرید زلاند، رهبر حزب همبستگی، روز دوشنبه پای میز نشست. گفت جنگ باید همین امروز بس شود.\n\n"
        "حزب همبستگی نشستی داشت.\n"
    )
    codebook = Codebook("c", "1", "", (Issue("war", "جنگ باید بس شود", "", ""),))
    coding = RuleCoder(threshold=0.01).code(document_of(text, language="fa", title=""), codebook)
    assert {s.holder for s in (*coding.statements, *coding.candidates)} >= {
        a.id for a in coding.actors if a.name == "فرید زلاند"
    }
