"""The child process in which files of others are parsed: few rights, little memory, little time.

Run as a script by `concord.documents.sandbox`. Requests come in on standard input, one after another; each answer is
either the parsed texts or the four parts of a `DocumentError`. Before the first request the process gives up what it
does not need: it can write no file, start no program, open no connection, and holds at most the memory of its limits.
Any exception of a parser ends here as an answer; a crash ends the process, and the parent says so.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import re
import resource
import signal
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from concord.documents.limits import Limits
from concord.documents.parsed import Parsed
from concord.errors import DocumentError

__all__ = ["Answer", "Request", "main"]

PARSERS = ("html", "docx", "pdf", "csv")
_HEAD = struct.Struct(">II")
_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.kill",
    "ctypes.dlopen",
    "shutil.rmtree",
)


@dataclass(frozen=True, slots=True)
class Request:
    """What to parse; the bytes of the file follow it."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it: texts, or the parts of an error."""

    parsed: tuple[Parsed, ...] = ()
    error: tuple[str, str, str, str] | None = None
    memory: int = 0  # the most this process has held so far, in bytes


def main(limits: Limits) -> None:
    """Answer requests until standard input ends."""
    requests, answers = _private_streams()
    _give_up_rights(limits)
    while (request := _next(requests)) is not None:
        _allow_seconds(limits.cpu_seconds)
        data = _packed(_answer(*request, limits), request[0], limits)
        answers.write(struct.pack(">I", len(data)) + data)
        answers.flush()


def _answer(request: Request, raw: bytes, limits: Limits) -> Answer:
    try:
        parser = importlib.import_module(f"concord.documents.{PARSERS[PARSERS.index(request.kind)]}")
        parsed = tuple(parser.parse(raw, request.name, limits))
        error = None
    except DocumentError as refused:
        parsed, error = (), (refused.thing, refused.wrong, refused.expected, refused.mend)
    except MemoryError:
        wrong = f"needs more than {limits.memory_bytes >> 20:,} MiB of memory to read"
        parsed, error = (), _error(request, wrong, "split it, or save it again from the program it came from")
    except RecursionError:
        parsed, error = (
            (),
            _error(request, "nests too deeply to be read", "save it again from the program it came from"),
        )
    except Exception as unforeseen:  # noqa: BLE001 - whatever a foreign parser throws stops at the border of its process
        wrong = f"is damaged ({type(unforeseen).__name__}: {str(unforeseen)[:120]})"
        parsed, error = (), _error(request, wrong, "save it again from the program it came from")
    return Answer(parsed, error, _most_memory())


def _packed(answer: Answer, request: Request, limits: Limits) -> bytes:
    try:
        data = msgspec.msgpack.encode(answer)
    except UnicodeEncodeError:
        data = msgspec.msgpack.encode(Answer(error=_error(request, "holds half of a surrogate pair", "save it again")))
    if len(data) > limits.output_bytes:
        wrong = f"holds more than {limits.output_bytes:,} bytes of text"
        data = msgspec.msgpack.encode(Answer(error=_error(request, wrong, "split it")))
    return data


def _most_memory() -> int:
    """The most this process has held; `getrusage` would count what the parent held before it started this one."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else 0


def _error(request: Request, wrong: str, mend: str) -> tuple[str, str, str, str]:
    return request.name, wrong, f"a {request.kind} file that can be read", mend


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for the protocol; what a parser prints goes nowhere."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    return requests, answers


def _next(requests: BinaryIO) -> tuple[Request, bytes] | None:
    head = requests.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    about, size = _HEAD.unpack(head)
    request = msgspec.msgpack.decode(requests.read(about), type=Request)
    raw = requests.read(size)
    return (request, raw) if len(raw) == size else None


def _give_up_rights(limits: Limits) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _unshare_network()
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        with contextlib.suppress(ValueError, OSError):  # a system may have no such limit, or a lower one already
            resource.setrlimit(what, (most, most))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: nothing that a parser has no business with."""
    if event in _FORBIDDEN:
        raise PermissionError(f"a parser may not use {event}")
    if event == "open" and len(arguments) > 2 and isinstance(flags := arguments[2], int):
        writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        if flags & writes:
            raise PermissionError("a parser may not write files")


def _unshare_network() -> None:
    """Leave the network behind where the kernel lets an ordinary process do so (Linux user namespaces)."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    clone_newuser, clone_newnet = 0x10000000, 0x40000000
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(clone_newuser | clone_newnet)


def _allow_seconds(seconds: int) -> None:
    """Let the process use this much more processor time; the kernel ends it when it is used up."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + seconds + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
