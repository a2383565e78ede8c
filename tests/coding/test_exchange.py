"""The shape in which coders are compared."""

import json

from concord.coding import RuleCoder
from concord.coding.exchange import exchange
from concord.documents import document_of
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
