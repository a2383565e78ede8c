"""What all words of a sentence together say of a sign: tones, aims, evidence, and the weights that ship."""

import pytest

from concord.coding import RuleCoder
from concord.coding.stancing.aims import aim_of
from concord.coding.stancing.scale import Scale, shipped
from concord.coding.stancing.tones import tones_in
from concord.documents import document_of
from concord.values import Codebook, Issue

HEAD = "Orin Vesk, leader of the Civic Front, arrived on Monday. "
HEAD_FA = "اورین وسک، رهبر جبهه مدنی، روز دوشنبه رسید. "


def issue(label: str, meaning: str) -> Issue:
    return Issue("x", label, "", meaning)


def test_tones_are_found_in_both_languages_and_inflected() -> None:
    heard = {tone for _, _, tones in tones_in("they robbed us and called the farce a fair deal") for tone in tones}
    assert {"harm", "scorn", "boon"} <= heard
    assert any("end" in tones for _, _, tones in tones_in("این قانون باید لغو شود"))
    assert tones_in("the lorry stood on a hill") == ()


@pytest.mark.parametrize(
    ("label", "meaning", "wants"),
    [
        ("Ferries", "Ferries should run every hour.", 1),
        ("Ferries", "Ferries should leave the lake.", -1),
        ("Ferries", "Nobody should forbid ferries on the lake.", 1),
    ],
)
def test_an_aim_counts_what_ends_and_denies(label: str, meaning: str, wants: int) -> None:
    assert aim_of(issue(label, meaning), 1).meaning == wants


def test_an_aim_knows_its_own_words() -> None:
    aim = aim_of(issue("Ferry tolls", "Lorries should pay at the quay."), 1)
    assert {"ferry", "toll"} & aim.topic
    assert "the" not in aim.topic


def test_a_chance_is_the_logistic_of_weighed_evidence() -> None:
    scale = Scale({"rule": 1.0, "tone:scorn": -2.0}, 0.0)
    assert scale.chance({}) == 0.5
    assert scale.chance({"rule": 1, "tone:scorn": 1}) == pytest.approx(0.2689, abs=1e-4)
    assert scale.chance({"rule": 1, "word:quay": 1}) == scale.chance({"rule": 1})
    assert 0 < Scale({"rule": -1000.0}, 0.0).chance({"rule": 1}) < 1e-12


def test_what_ships_leans_as_it_should() -> None:
    weights = shipped().weights
    assert weights["rule"] > 0 > weights["tone:scorn"]
    assert weights["cue:for"] > 0 > weights["cue:against"]
    assert max(abs(w) for w in weights.values()) < 5


def read(said: str, label: str, meaning: str) -> str:
    persian = said > "\u0600"
    text = f"{HEAD_FA}جبهه مدنی گفت که {said}\n" if persian else f"{HEAD}The Civic Front said that {said}\n"
    codebook = Codebook("c", "1", "", (issue(label, meaning),))
    coder = RuleCoder(threshold=0.0, semantic=False)
    found = coder.code(document_of(text, language="fa" if persian else "en"), codebook).statements
    return max(found, key=lambda s: s.confidence).stance.value


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("the ferry toll is robbery dressed up as prudence.", "disagree"),
        ("another ferry toll would bankrupt every farmer on the island.", "disagree"),
        ("a ferry toll would save the harbour and is long overdue.", "agree"),
        ("the ferry toll deserves the support of everyone who loves the island.", "agree"),
        ("the ferry toll must be scrapped.", "disagree"),
    ],
)
def test_the_tone_of_a_sentence_decides_where_no_verb_does(said: str, stance: str) -> None:
    assert read(said, "Ferry tolls", "Those who use the ferry should pay a toll.") == stance
