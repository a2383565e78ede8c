"""The child process: what it may do, what it may not, and what happens when it breaks."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from document_files import HONEST

from concord.documents import LIMITS, Limits, read_many
from concord.documents.intake import File
from concord.documents.sandbox import Sandbox
from concord.errors import DocumentError, OptionError

PAGE = File("page.html", "page.html", b"<p>The parties have met again in the old mill.", "html")


def child_of(sandbox):
    child = sandbox._child
    assert child is not None
    return child


def test_one_child_serves_a_batch():
    with Sandbox() as sandbox:
        for _ in range(20):
            assert sandbox.parse(PAGE)[0].text == "The parties have met again in the old mill."
        assert sandbox.starts == 1


def test_a_killed_child_is_replaced():
    with Sandbox() as sandbox:
        sandbox.parse(PAGE)
        child_of(sandbox).send_signal(signal.SIGKILL)
        child_of(sandbox).wait()
        assert sandbox.parse(PAGE)
        assert sandbox.starts == 2


def test_a_crash_while_parsing_is_one_refused_file():
    # The child is stopped before it can answer and dies with the request on its hands.
    with Sandbox() as sandbox:
        sandbox.parse(PAGE)
        child = child_of(sandbox)
        child.send_signal(signal.SIGSTOP)
        pid = os.fork()
        if pid == 0:
            time.sleep(0.3)
            os.kill(child.pid, signal.SIGKILL)
            os._exit(0)
        with pytest.raises(DocumentError, match=r"page\.html: broke its reader \(SIGKILL\)"):
            sandbox.parse(PAGE)
        os.waitpid(pid, 0)
        assert sandbox.parse(PAGE)


def test_a_child_that_hangs_is_ended_at_the_deadline():
    with Sandbox(replace(LIMITS, wall_seconds=2.0)) as sandbox:
        sandbox.parse(PAGE)
        child_of(sandbox).send_signal(signal.SIGSTOP)
        started = time.monotonic()
        with pytest.raises(DocumentError, match=r"more than 2 seconds"):
            sandbox.parse(PAGE)
        assert time.monotonic() - started < 5
        assert sandbox.parse(PAGE)


def test_processor_time_is_limited_per_file():
    slow = b"<div>" * 70_000 + b"words"  # the tree builder takes time quadratic in the depth: some five seconds
    with Sandbox(replace(LIMITS, cpu_seconds=1, nesting=10**6)) as sandbox:
        with pytest.raises(DocumentError, match="more than 1 seconds of processor time"):
            sandbox.parse(File("slow.html", "slow.html", slow, "html"))
        assert sandbox.parse(PAGE)


def test_memory_is_limited():
    table = b"text\n" + b"a few words\n" * 2_000_000
    with Sandbox(replace(LIMITS, memory_bytes=160 << 20, rows=10**9)) as sandbox:
        with pytest.raises(DocumentError, match=r"memory|broke its reader"):
            sandbox.parse(File("wide.csv", "wide.csv", table, "csv"))
        assert sandbox.parse(PAGE)


def test_a_long_answer_is_refused():
    with (
        Sandbox(replace(LIMITS, output_bytes=1000)) as sandbox,
        pytest.raises(DocumentError, match="more than 1,000 bytes of text"),
    ):
        sandbox.parse(File("a.html", "a.html", b"<p>" + b"word " * 1000, "html"))


def test_the_child_ends_with_the_block():
    with Sandbox() as sandbox:
        sandbox.parse(PAGE)
        pid = child_of(sandbox).pid
        folder = sandbox._nowhere
        assert folder is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not Path(folder.name).exists()


def test_a_batch_left_early_leaves_no_child(save):
    paths = [save(f"{i}.html", HONEST["html"]()) for i in range(3)]
    others = _children()  # of tests before this one
    batch = read_many(paths)
    next(batch)
    ours = _children() - others
    assert ours
    batch.close()
    assert not (_children() & ours)


def _children():
    path = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not path.exists():
        pytest.skip("needs Linux's /proc")
    return set(path.read_text(encoding="ascii").split())


PROBE = """
import sys
sys.path[:] = {path!r}
from concord.documents import worker
from concord.documents.limits import LIMITS
worker._give_up_rights(LIMITS)
def attempt(name, what):
    try:
        what()
    except PermissionError as error:
        # Only the refusal by rights counts: a connection that nobody answers would fail without it too.
        print(name, "refused" if "a parser may not" in str(error) else "failed-otherwise")
    except OSError:
        print(name, "failed-otherwise")
    else:
        print(name, "ALLOWED")
import os, socket, subprocess
attempt("write", lambda: open("probe.txt", "w"))
attempt("append", lambda: open("probe.txt", "ab"))
attempt("low", lambda: os.open("probe.txt", os.O_CREAT | os.O_WRONLY))
attempt("run", lambda: subprocess.run(["true"]))
attempt("system", lambda: os.system("true"))
attempt("fork", lambda: os.fork() or os._exit(0))
attempt("connect", lambda: socket.create_connection(("127.0.0.1", 9), 1))
attempt("lookup", lambda: socket.getaddrinfo("concord.invalid", 80))
attempt("remove", lambda: os.remove("kept.txt"))
attempt("rename", lambda: os.rename("kept.txt", "b.txt"))
attempt("mkdir", lambda: os.mkdir("d"))
"""


def test_the_child_has_no_rights(tmp_path):
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    probe = subprocess.run(
        [sys.executable, "-I", "-c", PROBE.format(path=sys.path)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    answers = dict(line.split() for line in probe.stdout.splitlines())
    assert len(answers) == 11
    assert set(answers.values()) == {"refused"}
    assert [p.name for p in tmp_path.iterdir()] == ["kept.txt"]


@pytest.mark.parametrize("limit", ["file_bytes", "cpu_seconds", "wall_seconds", "columns"])
def test_limits_must_be_positive(limit):
    with pytest.raises(OptionError, match=limit):
        Limits(**{limit: 0})
