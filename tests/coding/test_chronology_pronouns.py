"""Dates of a body that is only called "it": its founding and its losses contradict each other all the same."""

import datetime as dt

from concord.codebook import load_codebook
from concord.coding import RuleCoder
from concord.documents import document_of
from concord.values import ContradictionKind


def kinds(text: str) -> list[ContradictionKind]:
    document = document_of(text, language="en", published=dt.date(2024, 5, 1))
    return [c.kind for c in RuleCoder().code(document, load_codebook("conflict")).contradictions]


def test_losses_of_its_fighters_before_its_founding() -> None:
    text = "The Civic Front met. The Front was founded in June 2021. In March 2020, 12 of its fighters were killed.\n"
    assert kinds(text) == [ContradictionKind.BEFORE_FOUNDING]


def test_a_paper_older_than_the_body() -> None:
    text = (
        "The River Council is small. It was founded in June 2022. A leaflet says that the River Council issued a "
        "statement on bread in April 2022.\n"
    )
    assert kinds(text) == [ContradictionKind.BEFORE_FOUNDING]


def test_losses_after_the_founding_contradict_nothing() -> None:
    text = "The Civic Front met. The Front was founded in June 2021. In March 2022, 12 of its fighters were killed.\n"
    assert kinds(text) == []
