"""`concord reliability` and `concord evaluate`, as a person calls them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from concord.coding.queue import decide
from concord.project import Project
from concord.values import Coding, Stance

Run = Callable[..., Any]


@pytest.fixture
def project(concord: Run, dispatch: Path) -> str:
    """The dispatch, coded by rules and by ann, who differs in one stance and leaves one statement out."""
    concord("init", "talks.concord")
    concord("read", dispatch, "-p", "talks.concord")
    concord("code", "-p", "talks.concord", "--workers", 1)
    with Project.open("talks.concord") as opened:
        rules = next(iter(opened._store.codings()))
        own = [
            replace(s, id=f"s-{n:010x}", coder="hand:ann", stance=Stance.DEFER if n == 0 else s.stance)
            for n, s in enumerate(rules.statements[:-1])
        ]
        with opened._store.writing(who="ann") as unit:
            made = Coding(rules.document, "hand:ann", rules.actors, statements=tuple(own))
            unit.add_coding(made, codebook_version=opened.codebook.version)
    return "talks.concord"


def test_figures_of_two_coders_and_the_places_where_they_differ(concord: Run, project: str) -> None:
    said = concord("reliability", "-p", project, "--disagreements", "--resamples", 100)
    assert said.code == 0
    assert "hand:ann and rules" in said.out
    assert "all issues" in said.out
    assert "2 places where coders differ" in said.out
    found = json.loads(concord("reliability", "-p", project, "--json", "--resamples", 0).out)["coded"]
    assert found["coders"] == ["hand:ann", "rules"]
    assert sorted(d["kind"] for d in found["disagreements"]) == ["stance", "unit"]
    text = next(d for d in found["disagreements"] if d["kind"] == "unit")
    assert text["a"] is None
    assert text["words"]
    every = found["issues"][0]
    assert every["issue"] == ""
    assert every["counts"][0] == every["counts"][1] - 1
    assert 0 < every["coded"]["value"] < 1
    assert every["coded"]["interval"] is None
    assert found["holder"]["value"] == found["issue"]["value"] == 1


def test_the_same_seed_gives_the_same_intervals(concord: Run, project: str) -> None:
    one, two, other = (
        concord("reliability", "-p", project, "--json", "--resamples", 200, "--seed", seed).out for seed in (1, 1, 2)
    )
    assert one == two
    assert one != other


def test_people_who_decided_are_coders(concord: Run, project: str) -> None:
    with Project.open(project) as opened:
        statements = list(opened._store.statements(coder="rules"))
        with opened._store.writing(who="review") as unit:
            for n, s in enumerate(statements):
                unit.review(decide(s, "ben", accept=True))
                unit.review(decide(s, "carl", accept=n > 0))
    found = json.loads(concord("reliability", "-p", project, "--json", "--resamples", 0).out)
    assert found["reviewed"][0]["coders"] == ["ben", "carl", "rules"]
    assert found["reviewed"][0]["alpha"]["units"] == len(statements)
    assert [c["statement"] for c in found["conflicts"]] == [statements[0].id]
    assert found["conflicts"][0]["decided"]["carl"] == "rejected"
    only = json.loads(concord("reliability", "-p", project, "--json", "--resamples", 0, "--reviewer", "ben").out)
    assert only["reviewed"][0]["coders"] == ["ben", "rules"]
    assert concord("reliability", "-p", project, "--reviewer", "zoe").code == 2


def test_one_coder_alone_is_refused_with_the_way_out(concord: Run, dispatch: Path) -> None:
    concord("init", "lone.concord")
    concord("read", dispatch, "-p", "lone.concord")
    concord("code", "-p", "lone.concord", "--workers", 1)
    said = concord("reliability", "-p", "lone.concord")
    assert said.code == 2
    assert "no text was read by two coders" in said.err
    assert len(said.err.splitlines()) == 1
    unknown = concord("reliability", "-p", "lone.concord", "--coder", "rules", "--coder", "hand:zoe")
    assert unknown.code == 2
    assert "hand:zoe" in unknown.err
    assert concord("reliability", "-p", "lone.concord", "--coder", "rules").code == 2


GOLD = {
    "source": "dispatch.txt",
    "actors": [{"id": "river", "name": "River Party"}, {"id": "hill", "name": "Hill League"}],
    "quotes": [],
    "statements": [
        {"actor": "river", "issue": "federal", "position": "agree", "start": 24, "end": 75},
        {"actor": "hill", "issue": "ARMS", "position": "disagree", "start": 76, "end": 115},
    ],
}


def test_a_gold_file_scores_the_coder(concord: Run, dispatch: Path) -> None:
    gold, mapping = dispatch.parent / "gold.json", dispatch.parent / "issues.json"
    gold.write_text(json.dumps(GOLD), encoding="utf-8")
    mapping.write_text(json.dumps({"ARMS": ["armed_struggle"]}), encoding="utf-8")
    bare = json.loads(concord("evaluate", gold, "--json").out)
    assert bare["statements"]["right"] == 1
    found = json.loads(concord("evaluate", gold, "--mapping", mapping, "--json").out)
    assert (found["statements"]["right"], found["statements"]["gold"]) == (2, 2)
    assert found["actors"]["recall"] == 1
    assert found["candidates"]["recall"] == 1
    shown = concord("evaluate", gold, dispatch, "--mapping", mapping)
    assert shown.code == 0
    assert "statements" in shown.out


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"source": "nowhere.txt"}, "is not there"),
        ({"source": ""}, "names no text"),
        ({"source": "../dispatch.txt", "actors": 3}, "gold file"),
        ({"statements": [GOLD["statements"][0] | {"end": 99999}]}, "span up to 99999"),  # type: ignore[index]
    ],
)
def test_a_gold_file_that_does_not_fit_is_refused(
    concord: Run, dispatch: Path, change: dict[str, Any], words: str
) -> None:
    gold = dispatch.parent / "gold.json"
    gold.write_text(json.dumps(GOLD | change), encoding="utf-8")
    said = concord("evaluate", gold)
    assert said.code == 2
    assert words in said.err


def test_several_gold_files_are_added_up_by_genre_and_language(concord: Run, dispatch: Path, tmp_path: Path) -> None:
    folder = tmp_path / "golds"
    folder.mkdir()
    for name, genre, language in (("one", "news", "en"), ("two", "debate", "en"), ("three", "news", "fa")):
        (folder / f"{name}.txt").write_text(dispatch.read_text(encoding="utf-8"), encoding="utf-8")
        gold = GOLD | {"source": f"{name}.txt", "genre": genre, "language": language}
        (folder / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
    (folder / "codebook.json").write_text("{}", encoding="utf-8")  # no gold file: names no text
    told = concord("evaluate", folder)
    assert told.code == 2
    assert "codebook.json" in told.err
    (folder / "codebook.json").unlink()
    found = json.loads(concord("evaluate", folder, "--json").out)
    assert list(found["texts"]) == ["one", "three", "two"]
    assert {name: group["texts"] for name, group in found["summary"].items()} == {
        "all": 3,
        "debate": 1,
        "news": 2,
        "en": 2,
        "fa": 1,
    }
    one, every = found["texts"]["one"]["statements"], found["summary"]["all"]["pooled"]["statements"]
    assert every["gold"] == 3 * one["gold"] == 6
    assert every["right"] >= one["right"] == 1
    assert 0 <= found["summary"]["all"]["pooled"]["coverage"] <= 1
    shown = concord("evaluate", folder)
    assert "mean over texts" in shown.out
    assert "Accepted without a person" in shown.err


def test_what_another_program_wrote_and_what_a_project_holds_are_scored(concord: Run, dispatch: Path) -> None:
    gold = dispatch.parent / "gold.json"
    gold.write_text(json.dumps(GOLD), encoding="utf-8")
    rules = json.loads(concord("evaluate", gold, "--json").out)
    written = dispatch.parent / "coding.json"
    written.write_text(concord("code", dispatch, "--json").out, encoding="utf-8")
    other = json.loads(concord("evaluate", gold, "--coding", written, "--json").out)
    assert other["statements"] == rules["statements"]
    assert concord("init", "t.concord").code == 0
    assert concord("read", dispatch, "-p", "t.concord").code == 0
    assert concord("code", "-p", "t.concord", "--workers", 1).code == 0
    kept = json.loads(concord("evaluate", gold, "-p", "t.concord", "--json").out)
    assert kept["statements"] == rules["statements"]
    assert "rules" in concord("evaluate", gold, "-p", "t.concord", "--coder", "hand:ann").err
    assert concord("evaluate", gold, "-p", "t.concord", "--coding", written).code == 2
    assert concord("evaluate", gold, "--coder", "rules").code == 2


def test_a_disagreement_is_shown_with_its_sentence_and_opens_at_its_place(concord: Run, project: str) -> None:
    said = concord("reliability", "-p", project, "--disagreements", "--resamples", 0).out
    found = json.loads(concord("reliability", "-p", project, "--json", "--resamples", 0).out)["coded"]
    differs = next(d for d in found["disagreements"] if d["kind"] == "stance")
    place = f"{differs['document']}:{differs['start']}"
    lines = said.splitlines()
    here = next(n for n, line in enumerate(lines) if line.startswith(f"{place} stance"))
    assert ", line " in lines[here]
    assert lines[here + 1].strip().startswith("hand:ann: ")
    assert lines[here + 2].strip().startswith("rules: ")
    with Project.open(project, readonly=True) as opened:
        text = opened._store.document(differs["document"]).text
        line = text.count("\n", 0, differs["start"]) + 1
        assert lines[here].endswith(f"line {line}")
    first = json.loads(
        concord("review", "-p", project, "--which", "all", "--blind", "--at", place, "--who", "cara", "--json").out
    )["waiting"][0]
    assert first["document"] == differs["document"]
    assert first["start"] <= differs["start"] < first["end"]


def test_too_few_draws_are_refused_under_the_name_of_the_option(concord: Run, project: str) -> None:
    for draws in ("-4", "7"):
        refused = concord("reliability", "-p", project, "--resamples", draws)
        assert refused.code == 2
        assert refused.err.startswith("concord: --resamples: is")
    assert concord("reliability", "-p", project, "--resamples", "0").code == 0


def test_nothing_accepted_is_not_called_nothing_right(concord: Run, tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text("The River Party wants talks.", encoding="utf-8")
    gold = {"source": "t.txt", "actors": [], "statements": []}
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "coding.json").write_text(json.dumps({"statements": []}), encoding="utf-8")
    said = concord("evaluate", tmp_path / "gold.json", "--coding", tmp_path / "coding.json")
    assert "0% of what was coded;" in said.err


def test_a_mapping_to_no_issue_is_refused(concord: Run, dispatch: Path, tmp_path: Path) -> None:
    gold = {"source": dispatch.name, "actors": [], "statements": []}
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "map.json").write_text('{"TALKS": ["talks", "-tlaks"]}', encoding="utf-8")
    refused = concord("evaluate", tmp_path / "gold.json", dispatch, "--mapping", tmp_path / "map.json")
    assert refused.code == 2
    assert "'TALKS' to 'tlaks'" in refused.err
    assert refused.err.count("\n") == 1


@pytest.mark.parametrize("command", [("review", "--json"), ("learn",), ("learn", "--forget")])
def test_nobody_decides_under_an_empty_name(concord: Run, project: str, command: tuple[str, ...]) -> None:
    refused = concord(*command, "-p", project, "--who", "")
    assert refused.code == 2
    assert "--who: is empty" in refused.err
