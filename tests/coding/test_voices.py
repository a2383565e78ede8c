"""In whose voice: papers that speak of their author by name, pronouns that stand for the issue before."""

import pytest

from concord.codebook import load_codebook
from concord.coding import RuleCoder
from concord.coding.learning import UNTRAINED
from concord.documents import document_of

HEAD = "Orin Vesk, leader of the Civic Front, arrived on Monday. "
PAPER = """Statement of the High Harbour Command

The Command will not negotiate with rebels. Sanctions must be lifted at once.

Elections will be held when conditions allow. There can be no general amnesty.
"""


def held(text: str) -> set[tuple[str, str, str]]:
    coding = RuleCoder(model=UNTRAINED).code(document_of(text, language="en"), load_codebook("conflict"))
    names = {a.id: a.name for a in coding.actors}
    return {(names[s.holder], s.issue, s.stance.value) for s in coding.statements}


def test_a_statement_speaks_for_the_body_of_its_title() -> None:
    found = held(PAPER)
    assert {name for name, _, _ in found} == {"High Harbour Command"}
    assert {(i, s) for _, i, s in found} >= {
        ("talks", "disagree"),
        ("sanctions", "disagree"),
        ("elections", "defer"),
        ("amnesty", "disagree"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council spoke of a general amnesty. The Civic Front rejects it.", ("amnesty", "disagree")),
        ("“I agree with Mr Hale on federalism,” Orin Vesk said.", ("federal", "agree")),
        ("The Civic Front wishes to leave the question of trials to a later stage.", ("accountability", "defer")),
    ],
)
def test_what_a_short_sentence_leans_on(text: str, expected: tuple[str, str]) -> None:
    assert {(i, s) for _, i, s in held(HEAD + text)} == {expected}


def test_it_stands_for_nothing_where_two_issues_came_before() -> None:
    assert held(HEAD + "The paper names an amnesty and a federation. The Civic Front rejects it.") == set()
