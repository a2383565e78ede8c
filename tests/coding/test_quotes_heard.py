"""Whose words are these? Offices beside names, verbs of any kind beside a quote, words of others in one's own turn."""

from __future__ import annotations

import pytest

from concord.coding import RuleCoder
from concord.coding.lexicon import forms
from concord.documents import document_of
from concord.values import Codebook, Coding, Issue

NO_ISSUES = Codebook("none", "1", "", (Issue("none", "xyzzy", "", ""),))


def read(text: str) -> Coding:
    return RuleCoder().code(document_of(text, language="en"), NO_ISSUES)


def said(text: str) -> dict[str, str | None]:
    """Return each quote with the name of its speaker."""
    coding = read(text)
    names = {a.id: a.name for a in coding.actors}
    return {q.passage.quote: names.get(q.speaker) if q.speaker else None for q in coding.quotes}


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The Harbour Front leader, Ana Ruiz, said the quay was sold.", "the quay was sold", "Ana Ruiz"),
        (
            "Mayor Odo Kell kept silent. Kell's deputy, Tom Arle, said the quay was sold.",
            "the quay was sold",
            "Tom Arle",
        ),
        ("Petra Venn (Harbour Party) said the quay was sold.", "the quay was sold", "Petra Venn"),
        ("“The quay is sold,” grumbles Ana Ruiz, a docker.", "The quay is sold,", "Ana Ruiz"),
        (
            "Ana Ruiz is a docker. As Ruiz puts it: “The quay is sold to strangers.”",
            "The quay is sold to strangers.",
            "Ana Ruiz",
        ),
        (
            "The nurses whom the ministry likes to quote told reporters that the wards were closed.",
            "the wards were closed",
            "nurses",
        ),
        ("Ana Ruiz reckons the quay costs a million.", "the quay costs a million", "Ana Ruiz"),
    ],
    ids=["office of a body", "deputy of a person", "party in brackets", "any verb", "puts it", "described", "reckons"],
)
def test_who_said_it(text: str, words: str, speaker: str) -> None:
    assert said(text).get(words) == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Ruiz ruled out a sale of the old quay this year: “Never.”", "a sale of the old quay this year"),
        ("Ana Ruiz opposes the sale of the quay, which began in 2019.", "the sale of the quay"),
        (
            "Without the quay, Ana Ruiz said, the town would have no work and no future.",
            "Without the quay, Ana Ruiz said, the town would have no work and no future",
        ),
        (
            "Ana Ruiz told the plan of Mayor Tom Arle to sell what is left of the quay.",
            "to sell what is left of the quay",
        ),
        ("The Harbour Front tabled a motion to close the quay.", "to close the quay"),
    ],
    ids=["before a marked quote", "described thing", "short lead", "what is left", "a motion"],
)
def test_where_it_begins_and_ends(text: str, words: str) -> None:
    assert words in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz offers a biscuit.",
        "Ana Ruiz reads the paper in the yard.",
        "If Ana Ruiz asks for a lawyer, he will be sent.",
        "Ana Ruiz, who asked not to be named in the paper, left.",
        "The chief justice, Ana Ruiz, who seldom speaks in public, sat down.",
    ],
    ids=["a gift", "reading", "a condition", "no name", "no clause"],
)
def test_what_is_no_quote(text: str) -> None:
    assert said(text) == {}


def test_a_thing_that_is_called_a_name_is_quoted_once() -> None:
    assert list(said("Ana Ruiz saw the bill. She called it “a gift to the harbour master”.")) == [
        "a gift to the harbour master"
    ]


def test_a_view_without_a_thing_is_one_where_the_reporter_tells_it() -> None:
    assert said("Ana Ruiz saw the bill. Ruiz welcomed it.").get("it") == "Ana Ruiz"


DEBATE = """Ana RUIZ (Harbour Party). – Whoever sells the quay forgets the winter of the floods. I ask for a vote.

Tom ARLE (Civic League). – I thank the member. She speaks of “the winter of the floods” in every debate.

Lena OKAFOR (Harbour Party). – The mayor of Marrow has called that “a fairy tale for tourists”. We know him.

Odo KELL (Civic League). – I said “the winter was long” and no more.
"""


def test_words_of_others_in_a_turn_are_theirs() -> None:
    heard = said(DEBATE)
    assert heard["the winter of the floods"] == "Ana RUIZ"
    assert heard["a fairy tale for tourists"] == "mayor of Marrow"
    assert "– I" not in {a.name for a in read(DEBATE).actors}


def test_a_short_sitting_is_a_debate_by_the_names_that_come_back() -> None:
    text = """HOUSE OF BURGESSES
Mills Bill: second reading

The MINISTER for MILLS (Mr Aurel Banks): I beg to move that the bill be read. The board found that ten mills stand idle.

Mrs THEA WINSLOW (Corran) (Unity): The Minister tells us that the board supports him. The millers' league opposes it.

Mr BANKS: Will she read the report of the board?

Mrs WINSLOW: I have read it.
"""
    heard = said(text)
    assert heard["the board supports him"] == "Aurel Banks"
    assert not any("I beg" in words or "I have read" in words for words in heard)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Ruiz, asked whether she would sell the quay, replied: “Ask me in June.”", ["Ask me in June."]),
        (
            "“The quay,” Ana Ruiz told the board of the port in May, “does not swim away by itself.”",
            ["The quay,", "does not swim away by itself."],
        ),
        ("Ana Ruiz said only: “Soon.”", ["Soon."]),
        ("Ana Ruiz said no such thing.", []),
        (
            "Ana Ruiz promised that the small boats would stay, and then half of them were sold.",
            ["the small boats would stay"],
        ),
        (
            "Ana Ruiz denies having sold the old quay, as the weekly Lantern has reported.",
            ["having sold the old quay"],
        ),
    ],
    ids=["asked", "to a hearer", "only", "nothing", "and then", "as reported"],
)
def test_what_stands_around_a_quote_is_no_part_of_it(text: str, words: list[str]) -> None:
    assert list(said(text)) == words


def test_a_speaker_is_a_noun_and_no_clause() -> None:
    text = (
        "The ferry board is broke. In a letter seen by this newspaper it speaks of “a gift to the drivers of lorries”."
    )
    assert not any(" it" in a.name or "have" in a.name for a in read(text).actors)


def test_who_is_accused_is_not_who_speaks_next() -> None:
    text = "Marcus Odell accused Hollis Kane of theft. Asked if his party would sue, he said it depended on the court."
    assert said(text)["it depended on the court"] == "Marcus Odell"


def test_words_quoted_from_a_sentence_that_is_told_leave_the_sentence_to_be_quoted() -> None:
    heard = said("Imre Vass is a general. Withdrawal would be “an invitation to massacre”, Vass told reporters.")
    assert heard["an invitation to massacre"] == "Imre Vass"
    assert heard["Withdrawal would be “an invitation to massacre”"] == "Imre Vass"


def test_verbs_double_their_last_letter() -> None:
    assert {"preferred", "preferring"} < set(forms("=prefer"))
    assert {"signalled", "signalling", "signaled", "signaling"} < set(forms("=signal"))
    assert said("The Harbour Union would have preferred a vote in March.") == {"a vote in March": "Harbour Union"}
