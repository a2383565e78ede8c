"""A person at the keys: through a real terminal, and key by key in this process."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from concord.cli.review_keys import sit_down
from concord.errors import NotFoundError
from concord.project import Project
from concord.project.reviewing import Reviewing
from concord.values import Coding, Stance, Verdict

Run = Callable[..., Any]


@pytest.fixture
def project(concord: Run, dispatch: Path) -> str:
    """A project with the dispatch read and coded."""
    assert concord("init", "talks.concord").code == 0
    assert concord("read", dispatch, "-p", "talks.concord", "--published", "2024-05-01").code == 0
    assert concord("code", "-p", "talks.concord", "--workers", 1).code == 0
    return "talks.concord"


class Terminal:
    """A program behind a pseudo-terminal."""

    def __init__(self, *arguments: str) -> None:
        self._master, slave = pty.openpty()
        environment = os.environ | {"TERM": "xterm", "COLUMNS": "100", "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-m", "concord", *arguments]
        self._child = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
            preexec_fn=_take_the_terminal,  # noqa: PLW1509  it only makes one system call
        )
        os.close(slave)
        self.said = ""

    def until(self, words: str, seconds: float = 30) -> str:
        """Read until the words are on the screen; return what came."""
        start, end = len(self.said), time.monotonic() + seconds
        while words not in self.said[start:]:
            ready, _, _ = select.select([self._master], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise AssertionError(f"{words!r} did not come; there is {self.said[start:]!r}")
            try:
                self.said += os.read(self._master, 65536).decode("utf-8", "replace")
            except OSError:  # the child has gone
                raise AssertionError(f"{words!r} did not come before the end; there is {self.said!r}") from None
        return self.said[start:]

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def end(self) -> int:
        """Wait for the program to end and return its exit code."""
        return self._child.wait(30)

    def close(self) -> None:
        if self._child.poll() is None:
            self._child.kill()
            self._child.wait()
        os.close(self._master)


def _take_the_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def at_terminal() -> Iterator[Callable[..., Terminal]]:
    """Start programs behind terminals; they are gone after the test."""
    started: list[Terminal] = []

    def start(*arguments: str) -> Terminal:
        started.append(Terminal(*arguments))
        return started[-1]

    yield start
    for terminal in started:
        terminal.close()


def test_keys_in_a_real_terminal_decide_and_are_kept(project: str, at_terminal: Callable[..., Terminal]) -> None:
    terminal = at_terminal("review", "-p", project, "--who", "ann", "--which", "all", "--order", "place")
    shown = terminal.until("sure ")
    assert "a accept" in shown
    assert "2024-05-01" in terminal.said
    terminal.press("a")
    terminal.until("-> accept")
    terminal.press("x")
    terminal.until("-> reject")
    terminal.press("4")
    terminal.until("-> change")
    terminal.press("u")
    terminal.until("<- taken back: change")
    terminal.press("\x1b[A")  # an arrow key is no decision
    terminal.press("q")
    terminal.until("2 decided now")
    assert terminal.end() == 0
    with Project.open(project) as opened:
        reviews = opened._store.reviews()
    assert [r.verdict for r in reviews] == [Verdict.ACCEPT, Verdict.REJECT, Verdict.CHANGE, Verdict.UNDO]
    assert {r.who for r in reviews} == {"ann"}


def test_control_c_stops_and_keeps_what_was_decided(project: str, at_terminal: Callable[..., Terminal]) -> None:
    terminal = at_terminal("review", "-p", project, "--who", "ann", "--which", "all")
    terminal.until("sure ")
    terminal.press("x")
    terminal.until("-> reject")
    if "sure " not in terminal.said.rpartition("-> reject")[2]:
        terminal.until("sure ")  # the next one is shown, and the program waits for a key
    terminal.press("\x03")
    terminal.until("What was finished is kept")
    assert terminal.end() == 130
    with Project.open(project, readonly=True) as opened:
        assert len(opened._store.reviews()) == 1


@pytest.fixture
def opened(project: str) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


def sat(desk: Reviewing, keys: str) -> int:
    left = iter([*keys, "q"])
    return sit_down(desk, lambda: next(left))


def desk_of(project: Project, who: str = "ann", **options: Any) -> Reviewing:
    return project.review(who, by="place", which="all", **options)


def test_decisions_change_what_the_project_says(opened: Project) -> None:
    def desk() -> Reviewing:
        return opened.review("ann", by="place", which="accepted")

    before = opened.view.statements
    first, second = desk().queue[:2]
    assert first.id in {s.id for s in before}
    assert sat(desk(), "x4") == 2
    desk()
    after = {s.id: s for s in opened.view.statements}
    assert first.id not in after
    assert after[second.id].stance is Stance.DEFER
    assert after[second.id].coder == "hand:ann"
    assert after[second.id].confidence == 1
    assert opened.analysis().matrix.positions != ()
    assert sat(desk(), "uu") == 0
    desk()
    assert opened.view.statements == before


def test_a_candidate_that_was_not_accepted_comes_in_when_a_person_accepts_it(opened: Project) -> None:
    sure = opened.review("ann", which="accepted").queue[0]
    doubtful = replace(sure, id="s-0123456789", coder="machine", confidence=0.3, accepted=False, issue="recognition")
    with opened._store.writing(who="code") as unit:
        coding = Coding(sure.passage.document, "machine", statements=(doubtful,))
        unit.add_coding(coding, codebook_version=opened.codebook.version)
    assert doubtful in opened.review("ann").queue
    assert doubtful.id not in {s.id for s in opened.view.statements}
    while opened.review("ann").queue[0] != doubtful:
        sat(opened.review("ann"), "x")
    assert sat(opened.review("ann"), "a") == 1
    opened.review("ann")
    found = next(s for s in opened.view.statements if s.id == doubtful.id)
    assert (found.accepted, found.confidence, found.coder) == (True, 1.0, "machine")


def test_a_provisional_statement_counts_only_where_it_is_likely_enough(opened: Project) -> None:
    sure = opened.review("ann", which="accepted").queue[0]
    some = [
        replace(sure, id=f"s-000000000{n}", coder="machine", confidence=chance, provisional=True)
        for n, chance in enumerate((0.2, 0.3))
    ]
    with opened._store.writing(who="code") as unit:
        coding = Coding(sure.passage.document, "machine", statements=tuple(some))
        unit.add_coding(coding, codebook_version=opened.codebook.version)
    waiting = {s.id for s in opened.review("ann").queue}
    assert waiting >= {s.id for s in some}
    counted = {s.id: s for s in opened.view.statements}
    assert some[0].id not in counted
    assert not counted[some[1].id].settled
    assert opened.view.waiting >= 1


def test_a_holder_that_no_coder_finds_any_more_keeps_its_name(opened: Project) -> None:
    desk = desk_of(opened)
    holder = desk.queue[0].holder
    name = desk.name_of(holder)
    sat(desk, "a")
    document = desk.queue[0].passage.document
    with opened._store.writing(who="code") as unit:  # the coder learnt, and finds nothing here now
        unit.add_coding(Coding(document, "rules"), codebook_version=opened.codebook.version)
    desk_of(opened)
    view = opened.view
    assert [view.actors[s.holder].name for s in view.statements] == [name]


def test_another_issue_and_another_holder_are_chosen_by_typing(opened: Project) -> None:
    desk = desk_of(opened)
    one, two = desk.queue[:2]
    assert sat(desk, "ifeder\rhriver1") == 2
    found = {r.proposed.id: r.decided for r in opened._store.reviews()}
    issue, holder = found[one.id], found[two.id]
    assert issue is not None
    assert "feder" in (desk.issues[issue.issue] + issue.issue).casefold()
    assert holder is not None
    assert next(a.name for a in desk.actors().values() if a.id == holder.holder) == "River Party"


def test_other_words_a_condition_and_a_new_statement(opened: Project) -> None:
    desk = desk_of(opened)
    one, two, three = desk.queue[:3]
    text = opened._store.document(one.passage.document).text
    words = one.passage.quote.split()
    assert sat(desk, f"e{words[0]}\r{words[2]}\rcwhen the roads are open\r") == 2
    found = {r.proposed.id: r.decided for r in opened._store.reviews()}
    span, condition = found[one.id], found[two.id]
    assert span is not None
    assert span.passage.quote.split() == words[:3]
    assert condition is not None
    assert condition.condition == "when the roads are open"
    first = text[three.passage.start : three.passage.start + 5]
    before = desk.queue
    assert sat(desk, f"n{first}\r\rriver1feder\rz") == 0  # no stance: given up
    assert sat(desk, f"n{first}\r\rriver1feder\r2") == 1
    assert desk.queue == before
    added = opened._store.reviews()[-1]
    assert added.decided is not None
    assert (added.decided.coder, added.decided.stance, added.decided.confidence) == ("hand:ann", Stance.DISAGREE, 1.0)
    opened.review("ann")
    assert added.decided.id in {s.id for s in opened.view.statements}
    desk = desk_of(opened)
    assert sat(desk, "u") == 0
    assert added.proposed.id not in {s.id for s in desk.queue}


def test_words_that_do_not_stand_in_the_text_change_nothing(
    opened: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = desk_of(opened)
    assert sat(desk, "ezebra\r\re\x1bcx\x7f\x1b") == 0
    assert "do not stand in the text" in capsys.readouterr().out
    assert opened._store.reviews() == ()


def test_escape_and_unknown_keys_decide_nothing(opened: Project) -> None:
    desk = desk_of(opened)
    size = len(desk.queue)
    assert sat(desk, "i\x1bhzzzz\r\x7f\x1bw?9") == 0
    assert len(desk.queue) == size
    assert opened._store.reviews() == ()


def test_the_same_keys_on_a_persian_keyboard(opened: Project) -> None:
    assert sat(desk_of(opened), "شط۴ع") == 2
    assert [r.verdict for r in opened._store.reviews()] == [
        Verdict.ACCEPT,
        Verdict.REJECT,
        Verdict.CHANGE,
        Verdict.UNDO,
    ]


def test_skipped_ones_come_last_and_stay_there(opened: Project) -> None:
    desk = desk_of(opened)
    order = [s.id for s in desk.queue]
    assert sat(desk, "s") == 0
    assert [s.id for s in desk.queue] == [*order[1:], order[0]]
    assert [s.id for s in desk_of(opened).queue] == [*order[1:], order[0]]
    assert [s.id for s in desk_of(opened, "ben").queue] == order


def test_a_blind_coder_sees_the_same_whatever_another_did(opened: Project) -> None:
    blind = list(desk_of(opened, "ben", blind=True).queue)
    sat(desk_of(opened, "ann"), "ax1")
    assert list(desk_of(opened, "ben", blind=True).queue) == blind
    assert len(desk_of(opened, "ben").queue) == len(blind) - 3


def test_the_last_hundred_can_be_taken_back_and_no_more(opened: Project) -> None:
    desk = desk_of(opened)
    sat(desk, "s" * 105)
    taken = 0
    while desk.undo():
        taken += 1
    assert taken == 100
    assert len(desk_of(opened).queue) == len(desk.queue)


def test_nobody_takes_back_what_another_decided(opened: Project) -> None:
    sat(desk_of(opened, "ann"), "a")
    assert desk_of(opened, "ben").undo() is None


def test_when_all_is_decided_only_undo_is_left(opened: Project, capsys: pytest.CaptureFixture[str]) -> None:
    desk = desk_of(opened)
    size = len(desk.queue)
    assert sat(desk, "x" * (size + 3)) == size
    assert "Nothing is left" in capsys.readouterr().out
    assert desk.current is None
    assert opened.review("ann", which="all").undo() is not None


def test_nothing_from_a_text_reaches_the_terminal_as_a_command(
    concord: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "The Hill\u202e League rejects\x1b[2J armed struggle. The Coast Union wants a federal system.\n"
    (tmp_path / "bad.txt").write_text(text, encoding="utf-8")
    concord("init", "bad.concord")
    concord("read", "bad.txt", "-p", "bad.concord")
    concord("code", "-p", "bad.concord", "--workers", 1)
    with Project.open("bad.concord") as opened:
        sat(opened.review("ann", which="all"), "s")
    said = capsys.readouterr().out
    assert "Coast Union" in said
    assert "\x1b[2J" not in said
    assert "\u202e" not in said


def test_without_a_terminal_it_lists_the_queue_or_says_why_not(concord: Run, project: str) -> None:
    refused = concord("review", "-p", project)
    assert refused.code == 2
    assert "no terminal" in refused.err
    listed = json.loads(concord("review", "-p", project, "--who", "ann", "--which", "all", "--json").out)
    assert listed["who"] == "ann"
    sure = [abs(s["confidence"] - 0.5) for s in listed["waiting"]]
    assert sure == sorted(sure)
    assert len(sure) > 3


def test_what_was_decided_now_counts_no_skips_and_nothing_of_before(
    opened: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sat(desk_of(opened), "axsau") == 2
    assert "2 decided now. " in capsys.readouterr().out
    assert sat(desk_of(opened), "uuua") == 1  # a skip, and two decisions
    assert "1 decided now, 2 of before taken back. " in capsys.readouterr().out


def test_who_settles_sees_what_each_decided(opened: Project, capsys: pytest.CaptureFixture[str]) -> None:
    issue = desk_of(opened).queue[0].issue
    sat(desk_of(opened, "ann", blind=True), "acafter the thaw\r")
    sat(desk_of(opened, "ben", blind=True), "x3")
    assert "ben: " not in capsys.readouterr().out, "blind coders see nothing of each other"
    desk = opened.review("cara", which="conflicts", by="place")
    assert desk.current is not None
    sat(desk, "")
    shown = capsys.readouterr().out
    label = desk.issues[issue]
    assert f"ann: {desk.name_of(desk.queue[0].holder)} | {desk.queue[0].stance.value} | {label}" in shown
    assert "ben: rejected" in shown
    sat(desk, "s")
    assert "if after the thaw" in capsys.readouterr().out
    sat(opened.review("dan", which="conflicts", by="place", blind=True), "")
    assert "ben: " not in capsys.readouterr().out


def test_the_queue_opens_at_a_statement_and_at_a_place(opened: Project, concord: Run) -> None:
    every = desk_of(opened).queue
    last = every[-1]
    assert [s.id for s in desk_of(opened, at=last.id).queue] == [last.id, *(s.id for s in every[:-1])]
    middle = (last.passage.start + last.passage.end) // 2
    there = desk_of(opened, at=f"{last.passage.document}:{middle}").queue[0].passage
    assert there.start <= middle < there.end
    with pytest.raises(NotFoundError, match="nothing to decide"):
        desk_of(opened, at=f"{last.passage.document}:0")
    first = concord("review", "-p", "talks.concord", "--which", "all", "--at", last.id, "--json")
    assert json.loads(first.out)["waiting"][0]["id"] == last.id
