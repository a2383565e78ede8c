import pytest

from concord.coding import RuleCoder
from concord.values import Codebook, Document, Issue, Provenance

BOOK = Codebook("b", "1", "", (Issue("dues", "Harbour dues", "", ""),))


def quotes(text):
    coding = RuleCoder().code(Document("d-00000000abcd", "", text, "en", Provenance("a.txt", "", "")), BOOK)
    return [q.passage.quote for q in coding.quotes]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Mayor Ana Brek told a meeting of fishermen in Osk on Friday that the dues would double.",
            "the dues would double",
        ),
        ("Mayor Ana Brek said on the radio last night that no ship had paid its dues.", "no ship had paid its dues"),
        ("Mayor Ana Brek calls the dues a robbery; she pays them in every port.", "the dues a robbery"),
        ("Mayor Ana Brek, who says that the dues are fair, has refused to meet the fishermen.", "the dues are fair"),
    ],
)
def test_reported_speech_begins_behind_its_hearer_and_ends_before_what_is_told_next(text, said):
    assert said in quotes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ana Brek said it in a calm voice at the quay.",
        "Ana Brek, who asked not to be named in this report, said the dues were fair.",
    ],
)
def test_that_something_was_said_is_no_quote(text):
    assert not [q for q in quotes(text) if q.startswith(("it in", "not to be"))]


def test_a_reporting_clause_in_the_middle_parts_a_quote_in_two():
    found = quotes(
        "The dues were a burden, Mayor Ana Brek told the council late on Friday, but nobody had a better plan."
    )
    assert found == ["The dues were a burden", "but nobody had a better plan"]


def test_what_stands_before_a_colon_is_no_part_of_the_halves():
    text = 'Mayor Ana Brek has softened her line: the dues were high, she told Harbour Radio, and "not for ever" hers.'
    assert "the dues were high" in quotes(text)
