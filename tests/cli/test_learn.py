"""Decisions teach: what `concord learn` keeps, says and forgets, and what a precision does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from concord.project import Project

Run = Callable[..., Any]

HARBOURS = ("Sel", "Orm", "Tavi", "Kest", "Brun", "Nola")


@pytest.fixture
def project(concord: Run, tmp_path: Path) -> str:
    """Six texts in which one party opposes, another asks and a third mentions."""
    for name in HARBOURS:
        text = (
            f"The {name} League rejects armed struggle. The {name} Union wants a federal system.\n\n"
            f"The {name} Guard spoke about elections. The {name} Front said that women attend its meetings.\n"
        )
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert concord("init", "talks.concord").code == 0
    assert concord("read", *(f"{name}.txt" for name in HARBOURS), "-p", "talks.concord").code == 0
    assert concord("code", "-p", "talks.concord", "--workers", 1).code == 0
    return "talks.concord"


@pytest.fixture
def decided(project: str) -> Iterator[Project]:
    """Everything on armed struggle is rejected, the rest is accepted, in all texts."""
    with Project.open(project) as opened:
        desk = opened.review("ann", which="all", by="place")
        assert len(desk.queue) >= 12
        while desk.current:
            desk.reject() if desk.current.statement.issue == "armed_struggle" else desk.accept()
        yield opened


def chances(project: Project, issue: str) -> set[float]:
    from concord.project.reviewing import candidates_of

    return {s.confidence for s in candidates_of(project._store) if s.issue == issue}


def test_what_was_rejected_again_and_again_becomes_doubtful(decided: Project, concord: Run, project: str) -> None:
    before = {issue: max(chances(decided, issue)) for issue in ("armed_struggle", "federal")}
    report = decided.learn(who="ann")
    assert report.stored
    assert report.after.loss < report.before.loss
    after = {issue: max(chances(decided, issue)) for issue in ("armed_struggle", "federal")}
    assert after["armed_struggle"] < before["armed_struggle"] - 0.15  # six decisions
    assert after["federal"] > before["federal"] - 0.05


def test_a_dry_run_says_the_same_and_keeps_nothing(decided: Project, concord: Run, project: str) -> None:
    before = chances(decided, "federal")
    tried = decided.learn(who="ann", dry_run=True)
    assert not tried.stored
    assert chances(decided, "federal") == before
    assert decided._store.learnt_model() is None
    kept = decided.learn(who="ann")
    assert (kept.after, kept.threshold) == (tried.after, tried.threshold)


def test_learning_twice_is_learning_once_and_forgetting_brings_all_back(decided: Project) -> None:
    before = chances(decided, "armed_struggle")
    assert decided.learn(who="ann").stored
    learnt = chances(decided, "armed_struggle")
    assert not decided.learn(who="ben").stored
    assert chances(decided, "armed_struggle") == learnt
    assert decided.forget(who="ann")
    assert not decided.forget(who="ann")
    assert chances(decided, "armed_struggle") == before


def test_what_is_coded_after_learning_is_ranked_by_the_decided_passages_too(decided: Project) -> None:
    decided.learn(who="ann")
    assert decided.code(workers=1).coded == len(HARBOURS)
    assert max(chances(decided, "federal")) > max(chances(decided, "armed_struggle"))
    assert decided.code(workers=1).coded == 0


def test_decisions_stand_whatever_was_learnt(decided: Project) -> None:
    before = {(s.holder, s.issue, s.stance) for s in decided.view.statements}
    decided.learn(who="ann")
    assert {(s.holder, s.issue, s.stance) for s in decided.view.statements} == before


def test_the_command_shows_before_and_after(decided: Project, concord: Run, project: str) -> None:
    dry = concord("learn", "-p", project, "--who", "ann", "--dry-run")
    assert dry.code == 0
    assert "precision of accepted" in dry.out
    assert "Nothing was kept" in dry.err
    told = json.loads(concord("learn", "-p", project, "--who", "ann", "--json").out)
    assert told["stored"] is True
    assert told["decisions"] == len(decided._store.reviews())
    assert told["texts"] == len(HARBOURS)
    assert "forgotten" in concord("learn", "-p", project, "--forget").err
    assert concord("learn", "-p", project, "--forget", "--dry-run").code == 2


def test_without_decisions_there_is_nothing_to_learn_from(project: str, concord: Run) -> None:
    refused = concord("learn", "-p", project)
    assert refused.code == 2
    assert "concord review" in refused.err


def test_more_precision_accepts_less_and_none_where_it_cannot_be_had(project: str, concord: Run) -> None:
    def accepted(precision: str) -> tuple[int, int]:
        told = json.loads(concord("code", "-p", project, "--precision", precision, "--json").out)
        return told["accepted"], told["statements"]

    loose, usual, never = accepted("0.5"), accepted("0.9"), accepted("1")
    assert loose[0] >= usual[0] > never[0] == 0
    assert usual[1] == never[1]
    assert "nothing is accepted" in concord("code", "-p", project).err  # as asked last
    refused = concord("code", "-p", project, "--precision", "1.5")
    assert refused.code == 2
    assert "--precision" in refused.err


def test_the_queue_tells_accepted_provisional_and_proposed_apart(project: str) -> None:
    with Project.open(project) as opened:
        waiting = opened.review("ann").queue
        accepted = opened.review("ann", which="accepted").queue
        every = opened.review("ann", which="all").queue
        counted = {s.id for s in opened.view.statements}
    assert accepted
    assert all(s.settled for s in accepted)
    assert not any(s.settled for s in waiting)
    assert {s.id for s in every} == {s.id for s in (*waiting, *accepted)}
    assert {s.id for s in every if s.accepted} == counted
