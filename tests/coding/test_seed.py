"""The article the project began from: what its parties hold, read by general rules."""

import datetime as dt
from pathlib import Path

import pytest

from concord.codebook import load_codebook
from concord.coding import RuleCoder
from concord.documents import document_of
from concord.values import Coding, Stance, Statement

SEED = Path(__file__).parents[3] / "shared" / "data" / "seed"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEED.exists(), reason="the development data is not beside the checkout"),
]


@pytest.fixture(scope="module")
def coding() -> Coding:
    text = (SEED / "kabulnow-2023-05.txt").read_text(encoding="utf-8")
    document = document_of(text, language="en", published=dt.date(2023, 5, 20))
    return RuleCoder().code(document, load_codebook("conflict"))


def held(coding: Coding, name: str, issue: str) -> list[Statement]:
    actors = {a.id for a in coding.actors if name in a.name}
    assert actors, f"{name} was not found"
    return [s for s in coding.statements if s.holder in actors and s.issue == issue]


@pytest.mark.parametrize(
    ("name", "issue", "stance"),
    [
        ("National Congress Party", "federal", Stance.AGREE),
        ("National Freedom Party", "armed_struggle", Stance.RESERVE),
        ("Movement for Peace and Justice", "armed_struggle", Stance.DISAGREE),
        ("National Resistance Council", "armed_struggle", Stance.AGREE),
        ("National Resistance Front", "armed_struggle", Stance.AGREE),
        ("Afghanistan Freedom Front", "armed_struggle", Stance.AGREE),
    ],
)
def test_what_the_parties_hold(coding: Coding, name: str, issue: str, stance: Stance) -> None:
    assert {s.stance for s in held(coding, name, issue)} == {stance}


def test_dawat_defers_the_form_of_state(coding: Coding) -> None:
    actors = {a.id for a in coding.actors if "Dawat" in a.name}
    assert Stance.DEFER in {s.stance for s in coding.statements if s.holder in actors}


def test_hezb_objects_to_a_word(coding: Coding) -> None:
    (statement,) = held(coding, "Hezb-e Islami", "decentralised")
    assert statement.stance is Stance.DISAGREE
    assert "decentral" in statement.condition
    assert statement.position == -1


def test_every_statement_quotes_its_passage_exactly(coding: Coding) -> None:
    text = (SEED / "kabulnow-2023-05.txt").read_text(encoding="utf-8")
    for item in (*coding.statements, *coding.quotes):
        assert text[item.passage.start : item.passage.end] == item.passage.quote
