"""What is near a word that takes sides and yet no stance: topics, adjuncts, qualifiers, doers and told acts."""

import pytest

from concord.codebook import load_codebook
from concord.coding import RuleCoder
from concord.coding.grip import evaluates, is_agent, is_object_of, only_qualifies
from concord.coding.learning import UNTRAINED
from concord.documents import document_of

HEAD = "Orin Vesk, leader of the Civic Front, arrived on Monday. "


def held(sentence: str, issue: str) -> list[str]:
    found = RuleCoder(model=UNTRAINED).code(
        document_of(HEAD + sentence + "\n", language="en"), load_codebook("conflict")
    )
    return [s.stance.value for s in found.statements if s.issue == issue]


@pytest.mark.parametrize(
    ("sentence", "issue"),
    [
        ("The Civic Front endorsed Dana Holt in her race for the coming elections.", "elections"),
        ("The Civic Front said its members should accept the election result.", "elections"),
        ("The Civic Front said that the code has legitimate purposes, such as lessons about human rights.", "freedoms"),
        ("The Civic Front said that local councils should buy new buses.", "local_government"),
        ("The Civic Front said that the firm provides maps to local councils.", "local_government"),
        ("The Civic Front supports the baker who sold bread during the ceasefire.", "ceasefire"),
    ],
)
def test_a_name_near_a_leaning_word_is_no_stance(sentence: str, issue: str) -> None:
    assert held(sentence, issue) == []


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        ("The Civic Front endorsed early elections.", "elections", "agree"),
        ("The Civic Front criticised the cabinet for its sham of a ceasefire.", "ceasefire", "disagree"),
        ("The Civic Front said that human rights must be protected.", "freedoms", "agree"),
        (
            "The Civic Front said that elections should follow in May.",
            "elections",
            "agree",
        ),
        ("The Civic Front called on the cabinet to reduce corruption.", "anti_corruption", "agree"),
        ("The Civic Front condemned bribery in the ports.", "anti_corruption", "agree"),
    ],
)
def test_the_object_of_a_leaning_word_is_one(sentence: str, issue: str, stance: str) -> None:
    assert held(sentence, issue) == [stance]


def test_a_long_text_about_other_things_yields_little() -> None:
    other = "The harbour festival opened with songs, and the bakers of the old town sold a thousand loaves. " * 15
    weak = HEAD + "The Civic Front said elections were important. "
    book = load_codebook("conflict")
    alone = RuleCoder(model=UNTRAINED).code(document_of(weak, language="en"), book).statements
    drowned = RuleCoder(model=UNTRAINED).code(document_of(weak + other, language="en"), book).statements
    assert [s.issue for s in alone] == ["elections"]
    assert drowned == ()


def test_the_object_ends_where_something_else_begins() -> None:
    assert is_object_of(" an immediate end to the ")
    assert not is_object_of(" the baker who lost his shop in the ")
    assert is_object_of(" the cabinet for its ", "criticised")
    assert not is_object_of(" the cabinet for its ", "endorsed")
    assert evaluates("must", " at last hold ")
    assert not evaluates("important", " papers, one of them on ")
    assert is_agent(" should buy buses")
    assert not is_agent(" should be bought")
    assert only_qualifies(" officials")
    assert not only_qualifies(" are due")


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        ("The Civic Front supports the release of political prisoners whom the army punished.", "prisoners", "agree"),
        ("The Civic Front said that farmers who are attacked have the right to defend themselves.",
         "resistance_legitimacy", "agree"),
        ("The Civic Front asked its rivals to stop shouting in the hall and to unite.", "unity", "agree"),
        ("The Civic Front said that there can be no general amnesty.", "amnesty", "disagree"),
        ("The Civic Front said that it would not join peace talks as long as Brava is shelled.", "talks", "disagree"),
        ("The Civic Front demands that corruption in the ports be ended.", "anti_corruption", "agree"),
    ],
)  # fmt: skip
def test_a_negative_word_turns_only_what_it_governs(sentence: str, issue: str, stance: str) -> None:
    assert held(sentence, issue) == [stance]


@pytest.mark.parametrize(
    ("sentence", "issue"),
    [
        ("The Civic Front said: a republic is not a coat that one puts on again.", "republic"),
        ("The Civic Front does not want it in the ballot box.", "elections"),
        ("The Civic Front wants a debate on elections.", "elections"),
    ],
)
def test_what_is_only_described_is_not_refused(sentence: str, issue: str) -> None:
    assert held(sentence, issue) == []
