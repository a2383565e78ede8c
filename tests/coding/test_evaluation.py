"""Scores against a hand coding: each part apart, each gold item found once."""

import json
from pathlib import Path

import pytest

from concord.coding import RuleCoder
from concord.coding.evaluation import Score, evaluate, load_gold, load_mapping
from concord.coding.gold import Gold, GoldActor, GoldQuote, GoldStatement
from concord.documents import document_of
from concord.errors import FormatError
from concord.values import Codebook, Issue

BOOK = Codebook("c", "1", "", (Issue("bases", "Foreign bases", "", ""),))
TEXT = "Orin Vesk rejected foreign bases. “We want no foreign bases here,” said Ada Lunn of the Civic Front.\n"


def gold(sign: str = "disagree", speaker: str = "lunn") -> Gold:
    quote = TEXT.index("We want")
    return Gold(
        actors=[GoldActor("vesk", "Orin Vesk"), GoldActor("lunn", "Ada Lunn"), GoldActor("nobody", "Ivo Stent")],
        quotes=[GoldQuote(quote, quote + 29, speaker, "direct")],
        statements=[
            GoldStatement("vesk", "BASES", "disagree", 0, 33),
            GoldStatement("lunn", "BASES", sign, quote, quote + 29),
            GoldStatement("nobody", "BASES", "agree", 0, 33, optional=True),
        ],
    )


def test_a_right_coding_scores_full() -> None:
    coding = RuleCoder().code(document_of(TEXT), BOOK)
    found = evaluate(coding, gold(), {"BASES": ["bases"]})
    assert found.statements == Score(2, 2, 2)
    assert found.marked == Score(1, 1, 1)
    assert found.speaker.precision == 1
    assert found.actors.recall == pytest.approx(2 / 3)
    assert found.unitising.f1 == 1


def test_a_wrong_sign_and_a_wrong_speaker_cost() -> None:
    coding = RuleCoder().code(document_of(TEXT), BOOK)
    found = evaluate(coding, gold("agree", "vesk"), {"BASES": ["bases"]})
    assert found.statements.right == 1
    assert found.candidates.right == 2
    assert found.marked.right == 0


def test_a_mapping_may_turn_the_sign_and_an_unmapped_issue_is_missed() -> None:
    coding = RuleCoder().code(document_of(TEXT), BOOK)
    assert evaluate(coding, gold(), {"BASES": ["-bases"]}).statements.right == 0
    assert evaluate(coding, gold()).statements.right == 0


def test_scores_of_nothing_are_zero() -> None:
    assert (Score(0, 0, 0).precision, Score(0, 0, 0).recall, Score(0, 0, 0).f1) == (0, 0, 0)


def test_files_that_are_no_gold_are_refused_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"actors": [{"name": "x"}]}), encoding="utf-8")
    with pytest.raises(FormatError, match="gold file"):
        load_gold(path)
    with pytest.raises(FormatError, match="mapping"):
        load_mapping(path)
