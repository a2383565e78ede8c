"""Invented texts of every genre against a codebook that gives only a label and one line: voice, holder, issue, stance.

The texts and their hand coding are in ``genres/``. They were written before the coder had seen them; the rules were
corrected on them afterwards, so the floors below hold what was reached and claim nothing about unseen texts.
"""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from concord.coding import Coder, RuleCoder
from concord.coding.evaluation import Evaluation, evaluate
from concord.coding.gold import Gold
from concord.coding.learning import UNTRAINED
from concord.documents import document_of
from concord.values import Attribution, Codebook, Coding, Issue, Stance

HERE = Path(__file__).parent / "genres"
DATA: dict[str, Any] = json.loads((HERE / "gold.json").read_text(encoding="utf-8"))
BOOK = Codebook(
    "cold", "1", "", tuple(Issue(k, v["label"], v["meaning"], v["meaning"]) for k, v in DATA["issues"].items())
)
FLOORS = {  # precision and recall of statements
    "news_en": (0.8, 0.7),
    "debate_en": (0.6, 0.6),
    "manifesto_en": (0.8, 0.8),
    "communique_en": (0.85, 0.7),
    "interview_en": (0.7, 0.6),
    "testimony_en": (0.7, 0.4),
    "news_fa": (0.75, 0.4),
    "manifesto_fa": (0.65, 0.65),
}


def coded(name: str) -> Coding:
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    return RuleCoder(model=UNTRAINED).code(document_of(text, language=DATA["texts"][name]["language"]), BOOK)


def scored(name: str) -> Evaluation:
    return evaluate(coded(name), msgspec.convert(DATA["texts"][name], Gold))


def stances(name: str, issue: str) -> set[Stance]:
    return {s.stance for s in coded(name).statements if s.issue == issue}


@pytest.mark.parametrize("name", FLOORS)
def test_each_genre_keeps_what_was_reached(name: str) -> None:
    found = scored(name).statements
    precision, recall = FLOORS[name]
    assert found.precision >= precision
    assert found.recall >= recall


def test_all_genres_together() -> None:
    scores = [scored(name).statements for name in FLOORS]
    right, given, gold = (sum(getattr(s, part) for s in scores) for part in ("right", "given", "gold"))
    assert right / given >= 0.82
    assert right / gold >= 0.7


def test_marked_quotes_of_the_news_have_their_speakers() -> None:
    found = scored("news_en")
    assert found.marked.f1 == 1
    assert found.quotes.f1 >= 0.84  # an accusation is a quote, too, which the coding by hand leaves out


def test_what_is_put_into_a_rivals_mouth_is_not_the_rivals() -> None:
    coding = coded("news_en")
    tan = next(a.id for a in coding.actors if a.name == "Mirel Tan")
    assert not any("one-party" in s.passage.quote for s in coding.statements if s.holder == tan)
    assert not any("one-party" in q.passage.quote for q in coding.quotes if q.speaker == tan)


def test_a_manifesto_speaks_for_its_party_and_not_for_the_government() -> None:
    coding = coded("manifesto_en")
    party = next(a.id for a in coding.actors if a.name == "Coastal Democratic Party")
    assert {s.holder for s in coding.statements} == {party}
    assert Stance.AGREE not in stances("manifesto_en", "alliance")


def test_what_the_ministry_believes_is_not_the_witness_view() -> None:
    coding = coded("testimony_en")
    witness = next(a.id for a in coding.actors if a.name == "Teodor Blank")
    found = {s.stance for s in coding.statements if s.issue == "subsidies" and s.holder == witness}
    assert Stance.DISAGREE not in found


def test_questions_of_an_interview_hold_nothing() -> None:
    coding = coded("interview_en")
    assert {s.holder for s in coding.statements} == {next(a.id for a in coding.actors if a.name == "Lira Monteiro")}


def test_a_list_of_holders_gives_each_a_statement() -> None:
    coding = coded("news_en")
    names = {a.id: a.name for a in coding.actors}
    holders = {names[s.holder] for s in coding.statements if s.issue == "monarchy"}
    assert holders == {"Old Republicans", "National Hearth"}


def test_a_spokeswoman_speaks_for_her_movement() -> None:
    coding = coded("news_en")
    names = {a.id: a.name for a in coding.actors}
    (statement,) = [s for s in coding.statements if s.issue == "federal"]
    assert names[statement.holder] == "Green Valley Movement"
    assert statement.stance is Stance.RESERVE


def test_the_same_text_gives_the_same_coding() -> None:
    assert coded("news_en") == coded("news_en")
    ids = [s.id for s in coded("news_en").statements]
    assert len(set(ids)) == len(ids)


def test_a_report_of_others_inside_a_quote_is_reported() -> None:
    text = "“The Iron League wants foreign bases,” said Ada Lunn, leader of the Civic Front. The Iron League met.\n"
    book = Codebook("c", "1", "", (Issue("bases", "Foreign bases", "", ""),))
    found = RuleCoder(model=UNTRAINED, threshold=0.2).code(document_of(text), book)
    names = {a.id: a.name for a in found.actors}
    assert [(names[s.holder], s.attribution) for s in found.statements] == [("Iron League", Attribution.REPORTED)]


def test_the_rule_coder_is_a_coder() -> None:
    assert isinstance(RuleCoder(), Coder)
    assert RuleCoder().name == "rules"
