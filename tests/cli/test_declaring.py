"""What is declared, refused, delegated and forecast from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def project(concord: Callable, dispatch: Path) -> str:
    assert concord("run", dispatch, "-p", "p.concord").code == 0
    assert concord("charter", "--propose", "--out", "draft.yaml").code == 0
    assert concord("charter", "--use", "draft.yaml").code == 0
    return "p.concord"


def test_a_declaration_beats_what_was_inferred_and_can_be_withdrawn(concord: Callable, project: str) -> None:
    before = json.loads(concord("agree", "--json").out)
    article = before["blockers"][0]
    wording = article["corrections"][0]["wording"]
    for party in article["corrections"][0]["parties"]:
        said = concord("consent", party, article["article"], wording, "accept", "--why", "closing session")
        assert said.code == 0, said.err
    assert len(json.loads(concord("consent", "--json").out)) == len(article["corrections"][0]["parties"])
    after = json.loads(concord("agree", "--json").out)
    assert article["article"] not in [b["article"] for b in after["blockers"]]
    for party in article["corrections"][0]["parties"]:
        assert concord("consent", party, article["article"], wording, "--withdraw").code == 0
    assert json.loads(concord("agree", "--json").out)["blockers"] == before["blockers"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["river-party", "x"], "not complete"),
        (["river-party", "x", "y", "maybe"], "'maybe'"),
        (["river-party", "x", "y", "accept"], "x"),
        (["nobody", "x", "y", "accept"], "nobody"),
    ],
)
def test_a_wrong_declaration_is_refused(concord: Callable, project: str, arguments: list[str], says: str) -> None:
    said = concord("consent", *arguments)
    assert said.code == 2
    assert says in said.err
    assert len(said.err.splitlines()) == 1


def test_who_refuses_to_sign_with_whom_is_never_in_one_coalition(concord: Callable, project: str) -> None:
    agenda = json.loads(concord("agree", "--refuses", "river-party=hill-league", "--json").out)
    for front in ("if_unknown_refuse", "if_unknown_sign"):
        for point in agenda["front"][front]:
            for coalition in point["coalitions"]:
                assert not {"river-party", "hill-league"} <= set(coalition["parties"])
    assert concord("agree", "--refuses", "river-party").code == 2


def test_a_delegation_keeps_its_quotas(concord: Callable, tmp_path: Path) -> None:
    rows = "\n".join(f"p{n},{'woman' if n % 3 == 0 else 'man'},{'RUM' if n % 2 else 'OPP'}" for n in range(12))
    (tmp_path / "people.csv").write_text("name,gender,party\n" + rows + "\n", encoding="utf-8")
    quotas = ["--quota", "gender=woman:3", "--quota", "party=RUM:2-4"]
    found = json.loads(concord("delegation", "people.csv", "--size", "6", *quotas, "--draw", "7", "--json").out)
    assert len(found["drawn"]) == 6
    assert sum(int(name[1:]) % 3 == 0 for name in found["drawn"]) == 3
    assert abs(sum(chance for _, chance in found["chances"]) - 6) < 1e-6
    again = json.loads(concord("delegation", "people.csv", "--size", "6", *quotas, "--draw", "7", "--json").out)
    assert again == found
    clash = concord("delegation", "people.csv", "--size", "6", "--quota", "gender=woman:3", "--quota", "gender=man:4")
    assert "cannot be kept together" in clash.err
    assert concord("delegation", "people.csv", "--size", "6", "--quota", "gender=3").code == 2


def test_a_forecast_is_sealed_and_graded(concord: Callable, tmp_path: Path) -> None:
    (tmp_path / "stakes.csv").write_text(
        "actor,position,salience,capability\na,0,1,1\nb,100,0.5,2\nc,40,1,1\n", encoding="utf-8"
    )
    made = json.loads(concord("forecast", "stakes.csv", "--json").out)
    assert round(made["weighted_mean"], 2) == 46.67
    assert concord("forecast", "stakes.csv", "--seal", "How much?", "--out", "sealed.json").code == 0
    graded = json.loads(concord("forecast", "sealed.json", "--outcome", "50", "--json").out)
    assert round(graded["weighted_mean_error"], 2) == 3.33
    off = concord("forecast", "sealed.json", "--outcome", "155")
    assert off.code == 2
    assert "outcome: is 155; expected a number from 0 to 100" in off.err
    shown = " ".join(concord("forecast", "stakes.csv").out.split())
    assert "on average off by 22.99" in shown
    assert "past error" not in shown
    sealed = (tmp_path / "sealed.json").read_text(encoding="utf-8")
    (tmp_path / "sealed.json").write_text(sealed.replace("How much?", "How little?"), encoding="utf-8")
    assert "was changed after it was sealed" in concord("forecast", "sealed.json", "--outcome", "50").err
