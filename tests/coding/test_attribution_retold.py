"""What speakers tell that they said, thought or were told before is quoted; what they say now is not."""

import pytest

from concord.coding import RuleCoder
from concord.values import Codebook, Document, Issue, Provenance

BOOK = Codebook("b", "1", "", (Issue("dues", "Harbour dues", "", ""),))
HEAD = "TESTIMONY OF ANA BREK\nbefore the Harbour Committee\n\nMy name is Ana Brek. I have fished here since 1990. "


def quotes(text):
    coding = RuleCoder().code(Document("d-00000000abcd", "", text, "en", Provenance("a.txt", "", "")), BOOK)
    names = {a.id: a.name for a in coding.actors}
    return {q.passage.quote: names.get(q.speaker or "") for q in coding.quotes}


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("I thought that a man who pays once pays for ever.", "a man who pays once pays for ever"),
        (
            "I wrote to the court that they had fined the wrong end of the boat.",
            "they had fined the wrong end of the boat",
        ),
        (
            "At that time I believed what we all believed, that one good storm would end it.",
            "one good storm would end it",
        ),
        ("I said to my husband they only want a circus.", "they only want a circus"),
        ("I have told the young ones in the office, you cannot sail with a hole.", "you cannot sail with a hole"),
        ("I have offered to go with the divers and show it.", "to go with the divers and show it"),
        ("I offered to go there and show it, I wrote to them twice.", "to go there and show it"),
        ("I thought he was right then, and my crew will vote against it today.", "he was right then"),
    ],
)
def test_what_i_said_before_is_a_quote_of_mine(told, said):
    assert quotes(HEAD + told).get(said) == "Ana Brek"


def test_what_we_were_told_is_a_quote_of_nobody():
    found = quotes(HEAD + "We were told that the dues were for one year only.")
    assert found == {"the dues were for one year only": None}


@pytest.mark.parametrize(
    "text",
    [
        "I say that the dues must go.",
        "I never said that the dues were fair.",
        "We asked for exactly that in 2017.",
        "I said so in this room.",
        "I wrote it down.",
        "I said four in ten.",
        "Nobody had told us what to do with the boats.",
    ],
)
def test_what_i_say_now_or_never_said_is_none(text):
    assert not quotes(HEAD + text)


def test_what_others_write_that_we_want_is_theirs():
    text = (
        "MANIFESTO OF THE REED UNION\n\nWe shall mend the quay. We shall pay for it. The Liberals laugh at us.\n\n"
        "Their leader, Ana Brek, wrote last week that we want the dues for ever. We want no such thing. We are many."
    )
    assert quotes(text).get("we want the dues for ever") != "Reed Union"


def test_they_replied_means_the_body_of_the_sentence_before():
    text = HEAD + "I offered it to the Ministry of Ports in 2030. They replied that the season was wrong."
    assert quotes(text)["the season was wrong"] == "Ministry of Ports"
