"""`concord actors`: what is asked, flagged and taken back, as a person reads it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

TEXT = (
    "The High Council of the Lake rejected the talks. The Council of the Lake wants talks. "
    "Karim Daud, a deputy, rejected the ceasefire. K\u0430rim Daud, a deputy, rejected the talks. "
    "The Association of Weavers and Dyers of the Northern Valleys rejected the ceasefire.\n\n"
    "Marta Keller (Green List). \u2013 We want talks.\n\nMarta Keller (Green List). \u2013 We reject the ceasefire.\n"
)


@pytest.fixture
def project(concord: Run, tmp_path: Path) -> str:
    (tmp_path / "lake.txt").write_text(TEXT, encoding="utf-8")
    assert concord("init", "lake.concord").code == 0
    assert concord("read", tmp_path / "lake.txt", "-p", "lake.concord").code == 0
    assert concord("code", "-p", "lake.concord", "--workers", 1).code == 0
    return "lake.concord"


def test_who_is_unsure_is_asked_again(concord: Run, project: str) -> None:
    asked = json.loads(concord("actors", "-p", project, "--json").out)["perhaps_the_same"]
    pair = next((p["a"], p["b"]) for p in asked if "council" in p["a"] and "council" in p["b"])

    def question(*judgement: str) -> bool:
        said = concord("actors", "-p", project, *judgement).out.partition("One actor or two?")[2]
        return any(all(id_ in line for id_ in pair) for line in said.splitlines())

    assert question()
    assert not question("--different", *pair)
    assert question("--unsure", *pair)


def test_names_of_two_alphabets_are_flagged_and_not_joined(concord: Run, project: str) -> None:
    said = concord("actors", "-p", project).out
    assert "alphabets mixed in one word" in said.partition("Not what they look like")[2]
    flags = json.loads(concord("actors", "-p", project, "--json").out)["look_alikes"]
    assert {"letters of another alphabet", "alphabets mixed in one word"} == {f["reason"] for f in flags}


def test_ids_can_be_copied_and_relations_are_told_once(concord: Run, project: str) -> None:
    found = json.loads(concord("actors", "-p", project, "--json").out)["actors"]
    said = concord("actors", "-p", project).out
    for actor in found:
        assert any(line.startswith(actor["id"] + " ") for line in said.splitlines()), actor["id"]
    assert said.count("member of green-list") == 1
