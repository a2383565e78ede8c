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
    path.write_text(json.dumps({"actors": [{"id": "x"}]}), encoding="utf-8")
    with pytest.raises(FormatError, match="gold file"):
        load_gold(path)
    with pytest.raises(FormatError, match="mapping"):
        load_mapping(path)


def test_a_coding_in_the_exchange_shape_is_a_gold_file(tmp_path: Path) -> None:
    party = {"name": "River Party", "kind": "organisation", "aliases": ["the party"], "roles": [], "member_of": []}
    clerk = {"name": "Tam Ilo", "kind": "person", "aliases": []}
    span = {"start": 0, "end": 28}
    said = [
        {"actor": "the party", "issue": "talks", "stance": "reserve", "position": 1, **span},
        {"actor": "Tam Ilo", "on_behalf_of": "River Party", "issue": "truce", "position": -1, **span},
        {"actor": "River Party", "issue": "dams", "stance": "agree", "position": 2, "coded": False, **span},
    ]
    quotes = [{"speaker": "the party", "text": "", "direct": True, **span}, {"speaker": None, "direct": False, **span}]
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"actors": [party, clerk], "quotes": quotes, "statements": said}), encoding="utf-8")
    gold = load_gold(path)
    assert [a.id for a in gold.actors] == ["River Party", "Tam Ilo"]
    assert [(q.speaker, q.kind) for q in gold.quotes] == [("River Party", "direct"), (None, "indirect")]
    assert [(s.actor, s.holders, s.issue, s.position) for s in gold.statements] == [
        ("River Party", ("River Party",), "talks", "reserve"),
        ("Tam Ilo", ("Tam Ilo", "River Party"), "truce", "disagree"),
    ]


@pytest.mark.parametrize("broken", ["[]", '{"actors": [3]}', '{"actors": [{"kind": "person"}]}', '{"statements": 4}'])
def test_what_is_neither_shape_is_refused_in_one_line(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(FormatError, match="cannot be read as a gold file"):
        load_gold(path)
