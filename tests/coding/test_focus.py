"""Where an issue stands that only a whole sentence speaks of."""

import pytest

from concord.actors import find_actors
from concord.coding.focus import focused
from concord.coding.issues import Hit
from concord.coding.sheet import sheet_of
from concord.documents import document_of


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("We will ban fracking on land and at sea.", "fracking"),
        ("The town must never sell the harbour to anybody.", "sell"),
        ("Our streets belong to those who walk on them.", "Our"),
    ],
)
def test_the_focus_follows_the_first_chain(sentence: str, word: str) -> None:
    document = document_of(sentence, language="en")
    sheet = sheet_of(document, find_actors(document))
    hit = focused(sheet, Hit(0, len(sentence), 0, 1, 0.3, "rank"))
    assert sentence[hit.start : hit.end] == word


def test_a_named_issue_is_its_own_focus() -> None:
    sentence = "We will ban fracking on land and at sea."
    document = document_of(sentence, language="en")
    hit = Hit(12, 20, 0, 1, 0.9, "words")
    assert focused(sheet_of(document, find_actors(document)), hit) == hit
