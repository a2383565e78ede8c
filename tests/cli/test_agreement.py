"""The agreement asked from the command line: what-ifs, refusals with their source, rulings, draws, forecasts."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from agree_table import PARTIES, TABLE

UNITARY = "    - {id: unitary, text: One state., value: 2}\n  - id: chamber"
CONSENTS = """consents:
- {party: hill-league, article: state, wording: federal, level: endorse}
- {party: river-party, article: state, wording: federal, level: reserve}
- {party: coast-union, article: state, wording: federal, level: object, why: their congress}
- {party: hill-league, article: state, wording: unitary, level: object}
- {party: river-party, article: state, wording: unitary, level: accept}
- {party: coast-union, article: state, wording: unitary, level: endorse}
- {party: hill-league, article: chamber, wording: two, level: accept}
- {party: river-party, article: chamber, wording: two, level: object}
links:
- {wording: state/federal, requires: chamber/two}
"""
MODEL = TABLE.replace("  - id: chamber", UNITARY) + CONSENTS


def lines(text: str) -> str:
    return " ".join(text.split())


def test_a_what_if_says_what_changes_and_can_be_kept(concord: Callable, model: Path) -> None:
    said = concord("agree", "--model", model, "--suppose", "river-party:chamber/two=accept")
    assert said.code == 0, said.err
    assert "If who has not spoken signs: The answer was" in lines(said.out)
    assert "River Party on “Second chamber”, two: object (declared) before, accept (supposed) now" in lines(said.out)
    kept = concord("agree", "--model", model, "--suppose", "river-party:chamber/two=accept", "--save", "new.yaml")
    assert kept.code == 0
    again = json.loads(concord("agree", "--model", "new.yaml", "--compare", model, "--json").out)["comparison"]
    assert [(c["before"], c["after"]) for c in again["changes"]] == [("object (declared)", "accept (supposed)")]
    asked = concord("agree", "--model", model, "--suppose", "river-party:chamber/two=accept", "--ask", "platform")
    assert "Second chamber" in asked.out


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("river-party", "expected PARTY:ARTICLE/WORDING=LEVEL"),
        ("river-party:chamber/two=maybe", "with one of: unknown, red_line"),
        ("nobody:chamber/two=accept", "'nobody' is not at the table"),
        ("river-party:roads/two=accept", "has no article 'roads'"),
        ("river-party:chamber/three=accept", "one of: silent, two"),
    ],
)
def test_a_wrong_supposition_is_refused(concord: Callable, model: Path, given: str, says: str) -> None:
    said = concord("agree", "--model", model, "--suppose", given)
    assert said.code == 2
    assert says in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    "question",
    ["core", "power", "stability", "fragile", "next", "concessions", "moves", "conflicts", "bargain", "holds"],
)
def test_links_are_honoured_by_every_question(concord: Callable, model: Path, question: str) -> None:
    said = concord("agree", "--model", model, "--ask", question, "--json")
    assert said.code == 0, said.err
    assert json.loads(said.out)[question]["sentences"]


def test_a_rule_of_the_table_with_a_ruling(concord: Callable, model: Path, tmp_path: Path) -> None:
    (tmp_path / "rule.yaml").write_text("all_of: [{share: 1/2}, {ruled: sufficient consensus}]\n", encoding="utf-8")
    (tmp_path / "text.yaml").write_text("state: unitary\n", encoding="utf-8")
    asked = ("agree", "--model", model, "--ask", "rule", "--rule", "rule.yaml", "--text", "text.yaml")
    without = concord(*asked)
    assert "is not adopted" in without.out
    ruled = concord(*asked, "--ruling", "sufficient consensus=yes:two recesses brought nothing new")
    assert "is adopted" in lines(ruled.out)
    assert "the chair ruled on sufficient consensus: yes, because two recesses brought nothing new" in lines(ruled.out)
    bare = concord(*asked, "--ruling", "sufficient consensus=yes")
    assert bare.code == 2
    assert "QUESTION=RULING:REASON" in bare.err


def test_a_saved_model_has_no_statements_to_draw(concord: Callable, model: Path) -> None:
    for question in ("bootstrap", "scenarios"):
        said = concord("agree", "--model", model, "--ask", question)
        assert said.code == 2
        assert "a saved model has none" in said.err


@pytest.fixture
def project(concord: Callable, dispatch: Path) -> str:
    for command in (("init",), ("read", dispatch), ("code",)):
        assert concord(*command, *(("talks.concord",) if command == ("init",) else ())).code == 0
    return "talks.concord"


def test_a_refusal_stands_in_the_brief_with_its_source(concord: Callable, project: str, tmp_path: Path) -> None:
    source = "river-party=hill-league:Radio Plain, 12 May"
    said = concord("brief", "--refuses", source, "--out", "brief.md")
    assert said.code == 0, said.err
    text = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert "Who will not sign with whom" in text
    assert "will not sign together with" in text
    assert "“Radio Plain, 12 May”, as entered by the analyst" in text
    statement = json.loads(concord("positions", "--json").out)["positions"][0]["statements"][0]
    cited = concord("brief", "--refuses", f"river-party=hill-league:{statement}", "--out", "cited.md")
    assert cited.code == 0, cited.err
    wrong = concord("brief", "--refuses", "river-party=hill-league:s-0000000000", "--out", "wrong.md")
    assert wrong.code == 2
    assert "cites 's-0000000000'" in wrong.err
    assert concord("agree", "--refuses", "river-party=hill-league:").code == 2
    assert concord("agree", "--refuses", "river-party=hill-league:Radio Plain", "--save", "m.yaml").code == 0
    assert "hill-league: Radio Plain" in (tmp_path / "m.yaml").read_text(encoding="utf-8")
    assert concord("agree", "--model", "m.yaml").code == 0


def test_the_statements_are_drawn_again(concord: Callable, project: str) -> None:
    found = json.loads(concord("agree", "--ask", "bootstrap", "--ask", "scenarios", "--draws", "20", "--json").out)
    assert found["bootstrap"]["draws"] == found["scenarios"]["draws"] == 20
    assert found["scenarios"]["levels"]
    assert concord("agree", "--ask", "bootstrap", "--together", "2").code == 2


def test_a_forecast_of_several_issues_goes_out_as_csv(concord: Callable, tmp_path: Path) -> None:
    rows = ["issue,actor,position,salience,capability"]
    rows += [f"{m},{a},{x},{s},{c}" for m, a, x, s, c in (
        ("seats", "north", 20, 0.9, 2), ("seats", "south", 80, 0.5, 3),
        ("year", "north", 70, 0.4, 2), ("year", "south", 10, 0.9, 3),
    )]  # fmt: skip
    (tmp_path / "issues.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    said = concord("forecast", "issues.csv", "--status-quo", "seats=30", "--csv", "out.csv")
    assert said.code == 0, said.err
    assert "exploratory" in said.out
    assert "position exchange" in lines(said.out)
    written = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    assert written[0] == "issue,model,outcome,low,high,worth"
    assert {row.split(",")[0] for row in written[1:]} == {"seats", "year"}
    assert set(json.loads(concord("forecast", "issues.csv", "--json").out)) == {"seats", "year"}
    assert "expected ISSUE=NUMBER" in concord("forecast", "issues.csv", "--status-quo", "30").err
    assert "one issue" in concord("forecast", "issues.csv", "--seal", "x", "--out", "y.json").err


LINK = "{wording: state/federal, requires: chamber/two}"
RIVER = "- {id: river-party, name: River Party}"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (PARTIES, "parties: []\n", "has no parties"),
        (RIVER, "- {id: hill-league, name: Twice}", "party 'hill-league': is at the table twice"),
        ("weight: 2", "weight: -2", "party 'coast-union': has the weight -2"),
        ("weight: 2", "weight: .nan", "weight"),
        ("weight: 2", "weight: .inf", "weight"),
        (LINK, f"{LINK}\n- {LINK.replace('requires', 'excludes')}", "both requires and excludes"),
        (LINK, LINK.replace("two", "three"), "no wording 'chamber/three'"),
        ("parties:", "rule: {quota: 5}\nparties:", "the quota 5 is above the weight of all parties together, 4"),
        ("value: 3", "value: -3", "wording 'federal' has the value -3"),
        ("level: endorse}", "level: love}", "love"),
    ],
)
def test_a_model_that_is_none_says_what_where_and_how_to_mend(
    concord: Callable, model: Path, old: str, new: str, says: str
) -> None:
    text = MODEL.replace(old, new)
    assert text != MODEL
    model.write_text(text, encoding="utf-8")
    said = concord("agree", "--model", model)
    assert said.code == 2
    assert says in said.err
    assert "expected" in said.err
    assert "To mend it" in said.err or "table.yaml, line" in said.err
    assert len(said.err.splitlines()) == 1


def test_a_must_have_article_nobody_can_word_is_an_answer(concord: Callable, model: Path) -> None:
    must = MODEL.replace("title: Form of the state\n", "title: Form of the state\n    must_have: true\n")
    must = must.replace("level: accept}", "level: object}").replace("level: endorse}", "level: object}")
    model.write_text(must.replace("level: reserve", "level: object"), encoding="utf-8")
    said = concord("agree", "--model", model)
    assert said.code == 0, said.err
    assert (
        "No coalition can sign: no party can sign any wording of “Form of the state”, which may not be left"
        in lines(said.out)
    )
    above = concord("agree", "--model", model, "--quota", "9")
    assert above.code == 2
    assert "above the weight of all parties together" in above.err
