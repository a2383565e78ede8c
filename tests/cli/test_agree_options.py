"""What the options of `concord agree` decide, and that one which decides nothing is refused."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from agree_table import TABLE

MODEL = (
    TABLE
    + """consents:
- {party: hill-league, article: state, wording: federal, level: endorse}
- {party: river-party, article: state, wording: federal, level: accept}
- {party: coast-union, article: state, wording: federal, level: object}
- {party: hill-league, article: chamber, wording: two, level: accept}
- {party: river-party, article: chamber, wording: two, level: accept}
"""
)


def saved(concord: Callable, model: Path, *options: str) -> str:
    said = concord("agree", "--model", model, *options, "--save", "changed.yaml")
    assert said.code == 0, said.err
    return (model.parent / "changed.yaml").read_text(encoding="utf-8")


def test_a_saved_model_is_seated_as_the_options_say(concord: Callable, model: Path) -> None:
    text = saved(concord, model, "--weight", "river-party=5", "--refuses", "hill-league=Coast Union:Radio Plain")
    assert "name: River Party, weight: 5.0" in text
    assert "refuses: [coast-union]" in text
    assert "coast-union: Radio Plain" in text
    few = saved(concord, model, "--party", "Hill League", "--party", "river-party")
    assert "coast-union" not in few
    assert "river-party" in few


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--weight", "nobody=2"), "--weight: 'nobody' is not at the table"),
        (("--party", "nobody"), "--party: 'nobody' is not at the table"),
        (("--refuses", "hill-league=nobody"), "--refuses: 'nobody' is not at the table"),
        (("--party", "hill-league", "--weight", "river-party=2"), "'river-party', who is not among --party"),
        (("--budget", "2"), "--budget: decides nothing for what is asked"),
        (("--points", "2"), "--points: decides nothing"),
        (("--bring-in", "hill-league"), "--bring-in: decides nothing"),
        (("--ask", "platform", "--draws", "0"), "--draws: decides nothing for --ask platform"),
        (("--ask", "power", "--coalition", "hill-league"), "--coalition: decides nothing for --ask power"),
    ],
)
def test_what_decides_nothing_is_refused(concord: Callable, model: Path, options: tuple[str, ...], says: str) -> None:
    said = concord("agree", "--model", model, *options)
    assert said.code == 2
    assert says in said.err
    assert len(said.err.splitlines()) == 1


def test_a_coalition_alone_is_asked_for_its_platform(concord: Callable, model: Path) -> None:
    said = json.loads(concord("agree", "--model", model, "--coalition", "hill-league,river-party", "--json").out)
    assert said["platform"]["coalition"] == ["hill-league", "river-party"]


def test_a_quota_or_a_rule_chooses_who_signs(concord: Callable, model: Path) -> None:
    def asked(question: str, *options: str) -> dict:
        said = concord("agree", "--model", model, "--ask", question, *options, "--json")
        assert said.code == 0, said.err
        return json.loads(said.out)[question]

    two = ["hill-league", "river-party"]
    everybody = [*two, "coast-union"]
    assert asked("platform")["coalition"] == everybody
    assert asked("core")["coalition"] == everybody
    for question in ("platform", "core", "holds"):
        assert asked(question, "--quota", "2")["coalition"] == two
        assert asked(question, "--quota", "3")["coalition"] == everybody
    (model.parent / "rule.yaml").write_text("share: 1/2\n", encoding="utf-8")
    assert asked("platform", "--rule", "rule.yaml")["coalition"] == two


def test_who_could_sign_is_said_in_both_readings(concord: Callable, model: Path) -> None:
    (model.parent / "text.yaml").write_text("chamber: two\n", encoding="utf-8")
    said = concord("agree", "--model", model, "--ask", "signatories", "--text", "text.yaml").out
    said = " ".join(said.split())
    assert "If those who have not spoken refuse, Hill League and River Party could sign this text." in said
    assert "If those who have not spoken sign, Hill League, River Party and Coast Union could sign this text." in said
    assert "Coast Union could not: Coast Union has not said whether it can sign" in said
    (model.parent / "rule.yaml").write_text("share: 3/4\n", encoding="utf-8")
    found = json.loads(concord("agree", "--model", model, "--ask", "rule", "--rule", "rule.yaml", "--json").out)["rule"]
    assert (found["low"]["reading"], found["low"]["coverage"]) == ("pessimistic", 0)
    assert (found["high"]["reading"], found["high"]["coverage"]) == ("optimistic", 1)
    fair = json.loads(concord("agree", "--model", model, "--ask", "fairest", "--json").out)["fairest"]
    assert fair["sentences"][-1]["text"].startswith("If those who have not spoken sign, of the texts of Hill League")


def test_what_is_known_is_said_once(concord: Callable, model: Path) -> None:
    known = "coast-union:chamber/two=object"
    (model.parent / "text.yaml").write_text("chamber: two\n", encoding="utf-8")
    asked = ("--ask", "signatories", "--text", "text.yaml", "--json")
    said = json.loads(concord("agree", "--model", model, "--suppose", known, *asked).out)["signatories"]["sentences"]
    assert said[0]["text"] == "Hill League and River Party could sign this text."
    assert len(said) == 2


def test_a_supposition_stands_beside_what_was_known(concord: Callable, model: Path) -> None:
    supposed = ("--suppose", "coast-union:state/federal=accept")
    text = saved(concord, model, *supposed)
    assert "level: object" in text
    assert "source: supposed" in text
    said = " ".join(concord("agree", "--model", model, *supposed).out.split())
    assert "federal: object (declared) before, accept (supposed) now (enough by itself)" in said
    kept = [line for line in text.splitlines() if "supposed" not in line]
    (model.parent / "again.yaml").write_text("\n".join(kept), encoding="utf-8")
    again = concord("agree", "--model", model.parent / "again.yaml", "--compare", model)
    assert "The models are the same" in " ".join(again.out.split())


def test_models_without_a_party_in_common_are_not_compared_change_by_change(concord: Callable, model: Path) -> None:
    other = MODEL.replace("hill-league", "a").replace("river-party", "b").replace("coast-union", "c")
    (model.parent / "other.yaml").write_text(other, encoding="utf-8")
    said = " ".join(concord("agree", "--model", model, "--compare", "other.yaml").out.split())
    assert "The models share no party" in said
    assert "enough by itself" not in said


def test_reservations_of_a_party_are_capped(concord: Callable, model: Path) -> None:
    reserved = model.read_text(encoding="utf-8").replace("level: accept}", "level: reserve}")
    model.write_text(reserved, encoding="utf-8")
    asked = ("agree", "--model", model, "--quota", "2", "--party", "hill-league", "--party", "river-party", "--ask")
    free = json.loads(concord(*asked, "bargain", "--json").out)["bargain"]
    capped = json.loads(concord(*asked, "bargain", "--reservations", "1", "--json").out)["bargain"]
    assert (free["coverage"], capped["coverage"]) == (4, 3)
    assert "--reservations: decides nothing" in concord(*asked, "platform", "--reservations", "1").err


def test_what_was_taken_for_granted_is_said(concord: Callable, model: Path) -> None:
    def said(*options: str) -> str:
        found = concord("agree", "--model", model, *options)
        return " ".join((found.out + found.err).split())

    assert "of weight 3 or more (more than half, since no quota was given)" in said("--ask", "power")
    assert "since no quota was given" not in said("--ask", "power", "--quota", "3")
    assert "the whole charter is worth 4 at most" in said("--ask", "moves", "--coverage", "700")
    assert "--points: is 500: the text to cut settles 1; expected how many articles may stay" in said(
        "--ask", "short", "--points", "500"
    )
    assert "--points: is not given, or 0" in said("--ask", "short")


def test_saving_answers_nothing_and_says_so(concord: Callable[..., Any], model: Path, tmp_path: Path) -> None:
    refused = concord("agree", "--model", model, "--ask", "platform", "--save", tmp_path / "out.yaml")
    assert refused.code == 2
    assert "--save" in refused.err
    assert not (tmp_path / "out.yaml").exists()


def test_a_price_of_nothing_replaces_that_of_the_file(concord: Callable[..., Any], model: Path, tmp_path: Path) -> None:
    priced, free = tmp_path / "priced.yaml", tmp_path / "free.yaml"
    assert concord("agree", "--model", model, "--price", "0.5", "--save", priced).code == 0
    assert "price: 0.5" in priced.read_text(encoding="utf-8")
    assert concord("agree", "--model", priced, "--price", "0", "--save", free).code == 0
    assert "price: 0.5" not in free.read_text(encoding="utf-8")
