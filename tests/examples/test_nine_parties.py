"""The table of nine parties and the rules that are shipped: the page of the tutorial says what Concord answers."""

import re
import textwrap
from pathlib import Path

import pytest

from concord.agreement import best_under, blockers, cheapest_moves, concessions, front, load_decision_rule, load_model
from concord.values import Ruling

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "tutorial" / "nine-parties.md").read_text(encoding="utf-8")
MODEL = load_model(ROOT / "examples" / "nine-parties" / "model.yaml")
RULES = sorted((ROOT / "examples" / "rules").glob("*.yaml"))
RULINGS = (
    Ruling("ruling-1", "", "referred back", "yes", "two days of talks"),
    Ruling("ruling-2", "", "sufficient consensus", "yes", "both sides agree"),
)


def test_the_front_on_the_page_is_the_front() -> None:
    shown = re.findall(r"^    (Signatories .*)$", PAGE, re.MULTILINE)
    assert shown == [sentence.text for sentence in front(MODEL).sentences()]


def test_who_blocks_and_what_unlocks_most_are_as_the_page_says() -> None:
    state = blockers(MODEL, "state")
    assert set(state.conflicts) == {("DI",), ("HI", "NC"), ("HI", "DP")}
    assert "DI alone excludes" in PAGE
    assert ("DI", "HI") in {c.parties for c in state.corrections if c.wording == "decentralised"}
    (best,) = concessions(MODEL).ties
    assert (best.party, best.wording, round(best.gain, 9)) == ("MPJ", "last-resort", 1.2)
    (package,) = cheapest_moves(MODEL, coverage=6.4).packages
    assert {(party, wording) for party, _, wording in package.moves} == {
        ("DI", "decentralised"),
        ("HI", "decentralised"),
    }


@pytest.mark.parametrize("path", RULES, ids=lambda p: p.stem)
def test_each_rule_settles_what_the_page_says(path: Path) -> None:
    found = best_under(MODEL, load_decision_rule(path), rulings=RULINGS)
    (said,) = re.findall(rf"^\| `examples/rules/{re.escape(path.name)}`[^|]*\| ([\d.]+) \|", PAGE, re.MULTILINE)
    assert found.coverage == pytest.approx(float(said))


def test_without_its_ruling_a_ruled_rule_adopts_less() -> None:
    rules = {path.stem: load_decision_rule(path) for path in RULES}
    assert best_under(MODEL, rules["sufficient-consensus"]).coalitions == ()
    assert best_under(MODEL, rules["consensus-ladder"]).coverage == 4.0


def test_the_model_of_the_reference_page_is_a_model() -> None:
    page = (ROOT / "docs" / "reference" / "agreement.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"^(    concord-model: 1\n(?:    .*\n)+)", page, re.MULTILINE)
    model = load_model(textwrap.dedent(text), "the page")
    assert model.rule.required == ("hill-league",)
    assert model.rule.vetoes[0].by == "The hosts"
    assert model.links[0].kind.value == "requires"
    point = front(model).low.points[0]
    assert (point.coalitions, point.coverage) == ((("hill-league", "river-party"),), 3.9)
