"""What exactly is quoted: the content of Persian reports, and never what a speaker says in their own turn."""

from __future__ import annotations

import pytest

from concord.coding import RuleCoder
from concord.coding.attribution import refine, without_own
from concord.coding.segments import Holders
from concord.coding.voices import Voice
from concord.documents import document_of
from concord.values import Actor, ActorKind, Attribution, Codebook, Coding, Document, Mention, MentionKind, Quote

BOOK = Codebook("none", "1", "", ())
FRONT = Actor("front", "جبههٔ پیوند", ActorKind.ORGANISATION)


def coding_of(document: Document, quotes: list[tuple[str, str, str, str | None, bool]]) -> Coding:
    """Make a coding of quotes given as (words, cue, rule, speaker, direct)."""
    made = []
    for number, (words, cue, rule, speaker, direct) in enumerate(quotes):
        start = document.text.index(words)
        passage = document.passage(start, start + len(words))
        made.append(Quote(f"q-{number}", speaker, passage, direct, cue, rule, 0.7))
    places = [document.text.index("جبهه")] if "جبهه" in document.text else []
    mentions = tuple(Mention("front", p, p + 11, document.text[p : p + 11], MentionKind.NAME) for p in places)
    return Coding(document=document.id, coder="rules", actors=(FRONT,), mentions=mentions, quotes=tuple(made))


@pytest.mark.parametrize(
    ("text", "read", "cue", "rule", "content"),
    [
        ("جبههٔ پیوند تأکید کرد که پل باید باز بماند.", "تأکید کرد که", "تأکید کرد", "fa-stress", "پل باید باز بماند"),
        (
            "جبههٔ پیوند، حزب دوم شهر، بستن پل را محکوم کرد.",
            "بستن پل را محکوم کرد",
            "محکوم کرد",
            "fa-against",
            "بستن پل",
        ),
        ("جبههٔ پیوند نیز گفت پل باید باز بماند.", "نیز گفت پل", "پل", "fa-for", "پل باید باز بماند"),
    ],
    ids=["after که", "the object", "after said"],
)
def test_persian_reports_are_cut_to_their_content(text: str, read: str, cue: str, rule: str, content: str) -> None:
    document = document_of(text, language="fa")
    coding = coding_of(document, [(read, cue, rule, "front", False)])
    assert [q.passage.quote for q in refine(document, coding).quotes] == [content]


def test_what_nothing_was_read_after_said_is_a_quote_of_the_subject() -> None:
    document = document_of("جبههٔ پیوند گفت پل باید تا بهار باز بماند.", language="fa")
    found = refine(document, coding_of(document, [])).quotes
    assert [(q.passage.quote, q.speaker, q.direct) for q in found] == [("پل باید تا بهار باز بماند", "front", False)]


def test_marked_words_go_to_the_subject_and_names_in_marks_to_nobody() -> None:
    document = document_of(
        "جبههٔ پیوند این سخن را «بهانه‌ای برای بستن پل ما» خواند. روزنامهٔ «روشنا» بسته شد.", language="fa"
    )
    coding = coding_of(
        document,
        [("بهانه‌ای برای بستن پل ما", "", "unattributed", None, True), ("روشنا", "", "unattributed", None, True)],
    )
    found = refine(document, coding).quotes
    assert [(q.passage.quote, q.speaker) for q in found] == [("بهانه‌ای برای بستن پل ما", "front")]


def test_the_default_coder_reads_persian_so() -> None:
    text = "حزب پیوند گفت: «ما این پل را تا بهار باز نگه می‌داریم.» حزب پیوند افزود که عوارض باید کمتر شود."
    coding = RuleCoder().code(document_of(text, language="fa"), BOOK)
    assert [q.passage.quote for q in coding.quotes if q.direct] == ["ما این پل را تا بهار باز نگه می‌داریم."]
    assert "عوارض باید کمتر شود" in [q.passage.quote for q in coding.quotes]


@pytest.mark.parametrize(
    ("text", "words", "speaker", "left"),
    [
        ("I will say that the mill must stay.", "the mill must stay", "rask", None),
        ("We want the mill to stay.", "the mill to stay", None, None),
        ("I told him that the mill must stay.", "the mill must stay", "brandt", "rask"),
        ("Brandt says the mill must stay.", "the mill must stay", "brandt", "brandt"),
        ("Brandt denied it.", "it", "brandt", None),
    ],
    ids=["I say", "we want", "I told", "another's", "nothing said"],
)
def test_own_words_are_no_quotes(text: str, words: str, speaker: str | None, left: str | None) -> None:
    document = document_of(text, language="en")
    start = text.index(words)
    quote = Quote("q-0", speaker, document.passage(start, start + len(words)), False, "", "say", 0.8)
    coding = Coding(document=document.id, coder="rules", quotes=(quote,))
    owner = Holders(("rask",), 0, 0, 0.9, None, Attribution.SAID)
    found = without_own(document, coding, lambda _: Voice(0, len(text), owner, "turn")).quotes
    assert [q.speaker for q in found] == ([left] if left else [])


def told_by(text: str) -> dict[str, str | None]:
    """Return who is said to have said each stretch of a text that the rules read."""
    coding = RuleCoder().code(document_of(text, language="fa", title=""), BOOK)
    called = {a.id: a.name for a in coding.actors}
    return {q.passage.quote: called.get(q.speaker or "") for q in coding.quotes}


def test_whoever_is_only_acted_on_does_not_speak_next() -> None:
    text = "برادرم شمس‌الدین را بردند و خانه خالی ماند. می‌گویند پل فردا بسته می‌شود و کسی حق رفتن ندارد.\n"
    assert "شمس‌الدین" not in told_by(text).values()


def test_words_after_somebody_unknown_are_no_one_elses() -> None:
    text = (
        "فرید زلاند، رهبر حزب همبستگی، گفت که پل باز می‌ماند. بیوه‌زنی در کنار جاده با گریه می‌گفت: «پسرم را پس بدهید و "
        "بروید!»\n"
    )
    assert told_by(text)["پسرم را پس بدهید و بروید!"] != "فرید زلاند"


def test_a_word_that_only_begins_like_said_is_no_border() -> None:
    text = "جبههٔ پیوند اعلام کرد با آنان که راه پل را بر مردم می‌بندند گفتگو نخواهد کرد و پشت میز نمی‌نشیند.\n"
    assert not [words for words in told_by(text) if words.startswith("گو")]
