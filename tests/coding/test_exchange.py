"""The shape in which coders are compared."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from concord.coding import RuleCoder
from concord.coding.evaluation import Score, evaluate
from concord.coding.exchange import exchange
from concord.coding.exchanged import coding_of, load_exchanged
from concord.coding.gold import Gold, GoldActor, GoldEvent, GoldStatement
from concord.documents import document_of
from concord.errors import FormatError
from concord.values import Codebook, Issue

BOOK = Codebook("c", "1", "", (Issue("bases", "Foreign bases", "", ""), Issue("polls", "Early elections", "", "")))
TEXT = (
    "Orin Vesk, leader of the Civic Front, rejected foreign bases. He called for early elections. "
    "A spokesman for the Northern Union, Tam Ilo, said the Union opposed early elections.\n"
)


def test_the_shape_is_plain_json_with_names_and_code_points() -> None:
    document = document_of(TEXT)
    given = exchange(document, RuleCoder().code(document, BOOK))
    assert json.loads(json.dumps(given)) == given
    assert set(given) >= {"actors", "quotes", "statements", "relations", "events", "contradictions"}
    first = given["statements"][0]
    assert (first["actor"], first["issue"], first["stance"], first["position"]) == (
        "Orin Vesk",
        "bases",
        "disagree",
        -2,
    )
    for item in (*given["statements"], *given["quotes"]):
        assert document.text[item["start"] : item["end"]] == item.get("evidence", item.get("text"))
    assert {"a": "Orin Vesk", "b": "Civic Front", "type": "leader_of"} in given["relations"]


def test_candidates_are_added_after_the_accepted_ones() -> None:
    document = document_of(TEXT)
    coder = RuleCoder(threshold=0.99)
    coding = coder.code(document, BOOK)
    assert not coding.statements
    given = exchange(document, coding, coder.candidates(document, BOOK))
    assert given["statements"]
    assert not any(s["accepted"] for s in given["statements"])


def test_what_was_written_is_read_back_and_scores_the_same(tmp_path: Path) -> None:
    document = document_of(TEXT)
    coding = RuleCoder().code(document, BOOK)
    path = tmp_path / "coding.json"
    path.write_text(json.dumps(exchange(document, coding, coding.candidates)), encoding="utf-8")
    (found,) = load_exchanged(path)
    back = coding_of(found, document)
    assert [(s.issue, s.stance, s.passage, s.settled) for s in back.statements] == [
        (s.issue, s.stance, s.passage, s.settled) for s in coding.statements
    ]
    assert len(back.candidates) == len(coding.candidates)
    gold = Gold(
        actors=[GoldActor("vesk", "Orin Vesk"), GoldActor("front", "Civic Front")],
        statements=[GoldStatement("vesk", "bases", "disagree", 0, 60), GoldStatement("vesk", "polls", "agree", 60, 92)],
    )
    assert evaluate(back, gold).statements == evaluate(coding, gold).statements
    assert evaluate(back, gold).accepted == evaluate(coding, gold).accepted


def test_codings_of_other_programs_may_stand_one_after_another_and_say_less(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    one = {"statements": [{"actor": "Orin Vesk", "issue": "bases", "position": -2, "start": 0, "end": 4}]}
    two = {"events": [{"date": "2021-05", "start": 0, "end": 4}]}
    path.write_text(json.dumps(one) + "\n" + json.dumps(two), encoding="utf-8")
    first, second = (coding_of(found, document_of(TEXT)) for found in load_exchanged(path))
    assert [(s.stance.value, s.settled) for s in first.statements] == [("disagree", True)]
    gold = Gold(actors=[], events=[GoldEvent(when="2021-05", start=2, end=9), GoldEvent(when="2021", start=0, end=9)])
    assert evaluate(second, gold).dates == Score(1, 1, 2)


@pytest.mark.parametrize(
    "wrong",
    ["{", '{"statements": [{"actor": 7}]}', '{"quotes": [{"start": 0, "end": 100000}]}',
     '{"statements": [{"actor": "A", "issue": "i", "start": 0, "end": 1, "position": 9}]}'],
)  # fmt: skip
def test_what_is_no_coding_of_this_text_is_refused(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(FormatError):
        coding_of(load_exchanged(path)[0], document_of(TEXT))


def test_contradictions_give_their_claims_and_the_fewest_to_drop() -> None:
    text = (
        "The Civic Front was founded in March 2013. In May 2012 the Civic Front signed the accord of Brava. "
        "In June 2012 the Civic Front signed a truce.\n"
    )
    document = document_of(text, published=dt.date(2020, 1, 1))
    given = exchange(document, RuleCoder().code(document, BOOK))["contradictions"]
    assert {c["kind"] for c in given} == {"before_founding"}
    assert {c["group"] for c in given} == {0}
    dropped = {claim["says"] for c in given for claim in c["claims"] if claim["drop"]}
    assert dropped == {"2013-03"}


def test_what_a_holder_takes_back_is_marked() -> None:
    text = (
        "Orin Vesk, leader of the Civic Front, arrived. At first the Civic Front rejected early elections. "
        "On Friday the Civic Front supported early elections.\n"
    )
    document = document_of(text)
    given = exchange(document, RuleCoder(threshold=0.2).code(document, BOOK))["statements"]
    polls = [(s["stance"], s.get("changed_later", False)) for s in given if s["issue"] == "polls" and s["coded"]]
    assert polls[:2] == [("disagree", True), ("agree", False)]


def test_a_relation_is_given_once_however_often_it_is_shown() -> None:
    text = "Debate\n\nMarta Keller (Green List). – We want early elections.\n\nMarta Keller (Green List). – I agree.\n"
    document = document_of(text)
    coding = RuleCoder().code(document, BOOK)
    ties = coding.affiliations
    twice = replace(coding, affiliations=(*ties, *ties))
    found = exchange(document, twice)["relations"]
    assert {"a": "Marta Keller", "b": "Green List", "type": "member_of"} in found
    assert len(found) == len({tuple(r.values()) for r in found})
