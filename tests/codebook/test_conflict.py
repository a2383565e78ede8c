"""The shipped codebook: complete, bilingual, in good orthography, and not fitted to one text."""

import json
import re
from pathlib import Path

import pytest

from concord.codebook import advice, cues_in, exclusions, label_in, load_codebook, opposing_cues_in
from concord.text.marked_yaml import load_marked
from concord.values import Issue

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "data" / "seed"
CONFLICT = load_codebook("conflict")
ISSUES = [pytest.param(issue, id=issue.id) for issue in CONFLICT.issues]
ZWNJ = "\u200c"


def test_it_has_the_breadth_it_promises() -> None:
    assert 45 <= len(CONFLICT.issues) <= 60
    assert {issue.group for issue in CONFLICT.issues} == {group.id for group in CONFLICT.groups}


@pytest.mark.parametrize("issue", ISSUES)
def test_two_people_could_code_alike(issue: Issue) -> None:
    assert "Counts:" in issue.definition
    assert "Does not count:" in issue.definition
    assert issue.agree.endswith(".")
    assert issue.agree != issue.definition


@pytest.mark.parametrize("issue", ISSUES)
def test_neighbours_named_in_brackets_are_issues(issue: Issue) -> None:
    ids = {other.id for other in CONFLICT.issues}
    underscored = set(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", issue.definition))
    assert underscored <= ids - {issue.id}


@pytest.mark.parametrize("issue", ISSUES)
def test_it_speaks_english_and_persian(issue: Issue) -> None:
    assert len(cues_in(issue, "en")) >= 7
    assert len(cues_in(issue, "fa")) >= 7
    assert re.search("[\u0600-\u06ff]", label_in(issue, "fa"))
    assert cues_in(issue, "prs") == cues_in(issue, "fa")
    assert opposing_cues_in(issue, "prs") == opposing_cues_in(issue, "fa")


@pytest.mark.parametrize("issue", ISSUES)
def test_persian_is_written_as_persian(issue: Issue) -> None:
    phrases = (*cues_in(issue, "fa"), *opposing_cues_in(issue, "fa"), label_in(issue, "fa"))
    for phrase in phrases:
        assert not re.search("[يكىة]", phrase), f"Arabic letters in {phrase!r}"
        assert not re.search("[A-Za-z]", phrase), f"Latin letters in {phrase!r}"
        assert not re.search(f"^{ZWNJ}|{ZWNJ}$|{ZWNJ}{ZWNJ}|{ZWNJ} | {ZWNJ}", phrase), f"stray joiner in {phrase!r}"


def test_every_slot_is_filled() -> None:
    for issue in CONFLICT.issues:
        for _, phrases in issue.cues + issue.opposing_cues:
            assert not [phrase for phrase in phrases if "{" in phrase or "}" in phrase]


def test_one_phrase_serves_two_issues_only_where_it_says_two_things() -> None:
    assert [problem.wrong for problem in advice(CONFLICT)] == [
        "the cue 'inclusive transitional government' stands for 'inclusive_government' and for 'transition'"
    ]


def test_rival_forms_of_state_and_government_exclude_one_another() -> None:
    excluded = exclusions(CONFLICT)
    assert excluded["federal"] == {"unitary"}  # who wants a federation has not rejected a step towards it
    assert excluded["decentralised"] == {"unitary"}
    assert excluded["unitary"] == {"federal", "decentralised"}
    assert excluded["parliamentary"] == {"presidential"}


@pytest.mark.shared
def test_every_issue_of_the_seed_coding_has_its_issue_here() -> None:
    if not SEED.exists():
        pytest.skip("the development data is not beside the checkout")
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    mapped = load_marked(ROOT / "benchmarks" / "seed_issue_map.yaml").mapping("issues")
    assert set(mapped) == set(gold["issues"])
    ours = [node.text() for node in mapped.values()]
    assert len(set(ours)) == len(ours)
    for issue in ours:
        assert CONFLICT.issue(issue).id == issue


@pytest.mark.shared
def test_no_cue_is_a_sentence_of_the_seed_article() -> None:
    if not SEED.exists():
        pytest.skip("the development data is not beside the checkout")
    article = " ".join((SEED / "kabulnow-2023-05.txt").read_text(encoding="utf-8").casefold().split())
    for issue in CONFLICT.issues:
        for phrase in (*cues_in(issue, "en"), *opposing_cues_in(issue, "en")):
            assert len(phrase.split()) < 6 or phrase.casefold() not in article
