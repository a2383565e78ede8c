"""The counting behind the attribution figures: pairing, kinds, names, split and interval."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from concord.coding import RuleCoder
from concord.coding.attribution.layout import lay_out
from concord.documents import document_of
from concord.values import Codebook

ROOT = Path(__file__).parents[2]


def module(name: str) -> ModuleType:
    sys.path.insert(0, str(ROOT))
    try:
        return importlib.import_module("benchmarks.attribution." + name)
    finally:
        sys.path.remove(str(ROOT))


@pytest.fixture(scope="module")
def evaluating() -> ModuleType:
    return module("evaluate")


@pytest.fixture(scope="module")
def training() -> ModuleType:
    return module("train")


def gold(start: int, end: int, kind: str = "indirect", speaker: str | None = "Omid Rask") -> dict[str, Any]:
    return {"start": start, "end": end, "kind": kind, "speaker": speaker}


def given(start: int, end: int, kind: str = "indirect", *names: str | None) -> dict[str, Any]:
    return {"start": start, "end": end, "kind": kind, "names": names or ("Omid Rask",)}


ALL = (("direct", "indirect", "attitude"), ("direct", "indirect"))


def test_a_span_counts_once_and_its_speaker_apart(evaluating: ModuleType) -> None:
    wanted = [gold(0, 10), gold(20, 30), gold(40, 50), gold(60, 70, speaker=None)]
    offered = [given(0, 10), given(1, 10), given(20, 30, "indirect", "Rask"), given(60, 70, "direct", None)]
    assert evaluating.tally([(wanted, offered)], *ALL).counts.tolist() == [[4, 4, 3, 2, 3]]


def test_any_of_an_actor_s_names_will_do(evaluating: ModuleType) -> None:
    offered = [given(0, 10, "indirect", "The Front", "Omid Rask")]
    assert evaluating.tally([([gold(0, 10)], offered)], *ALL).counts.tolist() == [[1, 1, 1, 1, 1]]


def test_other_kinds_are_left_out(evaluating: ModuleType) -> None:
    wanted = [gold(0, 10, "direct"), gold(20, 30, "attitude")]
    offered = [given(0, 10, "direct"), given(20, 30)]
    assert evaluating.tally([(wanted, offered)], ("direct",), ("direct",)).counts.tolist() == [[1, 1, 1, 1, 1]]
    assert evaluating.tally([(wanted, offered)], ("direct",), ("indirect",)).counts.tolist() == [[1, 1, 0, 0, 0]]


def test_the_interval_is_of_articles_and_is_the_same_again(evaluating: ModuleType) -> None:
    right, wrong = ([gold(0, 10)], [given(0, 10)]), ([gold(0, 10)], [given(50, 60)])
    figures = evaluating.tally([right, wrong] * 10, *ALL)
    low, high = figures.interval(3)
    assert low < figures.f1(3) == 0.5 < high
    assert figures.interval(3) == (low, high)
    assert evaluating.tally([right] * 5, *ALL).interval(3) == (1, 1)


def test_nothing_given_is_zero_and_no_error(evaluating: ModuleType) -> None:
    figures = evaluating.tally([([gold(0, 10)], [])], *ALL)
    assert (figures.share(2, 1), figures.share(2, 0), figures.f1(2)) == (0, 0, 0)


def test_without_the_texts_one_line_says_so(
    evaluating: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(evaluating, "TEXTS", tmp_path / "none.gz")
    monkeypatch.setattr(sys, "argv", ["evaluate"])
    evaluating.main()
    assert capsys.readouterr().out == "the annotated articles are not beside the checkout: skipped\n"


@pytest.mark.shared
def test_the_two_halves_are_articles_of_both_readers_and_fixed(evaluating: ModuleType) -> None:
    if not evaluating.TEXTS.exists():
        pytest.skip("the articles are not beside the checkout")
    found = evaluating.articles()
    apart = [a for a in found if evaluating.held_out(a.url)]
    assert (len(found), len(apart)) == (100, 49)
    assert (sum(len(a.gold) for a in found), sum(len(a.gold) for a in apart)) == (1020, 502)


def test_training_labels_are_of_the_outer_report_with_its_source_and_cue(training: ModuleType) -> None:
    document = document_of("The Gazette reports the guard said the gate was open.", language="en")
    layout = lay_out(document, RuleCoder(trained=False).code(document, Codebook("none", "1", "", ())))
    outer = {"start": 20, "end": 52, "kind": "indirect", "mention": [0, 11], "cue": [12, 19]}
    inner = {"start": 35, "end": 52, "kind": "indirect", "mention": [20, 29], "cue": [30, 34]}
    labels = training.labels_of(layout, [outer, inner])
    assert "".join(labels) == "SSKBIIIIIII"  # the full stop too: reading cuts it off again


def test_training_finds_what_speaks_for_a_candidate(training: ModuleType) -> None:
    ask = training.Question
    seen = [ask([["near", "name"], ["far", "name"]], [True, False])] * 20
    seen += [ask([["far", "name"], ["near", "name"], ["nobody"]], [False, True, False])] * 20
    weights = training.fitted(seen)
    assert weights["near"] > 0.5 > -0.5 > weights["far"]
    assert weights["nobody"] < weights["near"]
    doubtful = training.fitted([ask([["a"], ["b"]], [True, False]), ask([["a"], ["b"]], [False, True])])
    assert training.listed({f"{name}=1": weight for name, weight in doubtful.items()}) == {}


def test_weights_of_all_and_of_one_kind_of_stretch_are_added(training: ModuleType) -> None:
    found = training.merged({"k=3": 1.0, "Dk=3": 0.5, "Rk=3": -1.0, "none.one=0": 0.0001})
    assert found == {"k": {3: (0.0, 1.5)}}
