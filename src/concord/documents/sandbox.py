"""How is a file of others parsed without trusting it?

A `Sandbox` keeps one child process and hands it files one after another. The child has little memory, processor time
and hardly any rights (see `concord.documents.worker`); here the clock is watched. A child that crashes, hangs or has
grown is replaced; the file it had is refused and the rest of the batch goes on.
"""

from __future__ import annotations

import os
import selectors
import signal
import struct
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from concord.documents.intake import File
from concord.documents.limits import LIMITS, Limits
from concord.documents.parsed import Parsed
from concord.errors import DocumentError

__all__ = ["Sandbox"]

_START = (
    "import json, sys; sys.dont_write_bytecode = True; sys.path[:] = json.loads(sys.argv[1]);"
    " from concord.documents.worker import main; from concord.documents.limits import Limits;"
    " main(Limits(**json.loads(sys.argv[2])))"
)
_MEND = "save it again from the program it came from, or save its text"
_GROWN = 400 << 20  # a child that once held this much is not kept
_CHUNK = 1 << 16


class Sandbox:
    """A child process for parsing, started when first needed and closed with the ``with`` block.

    Examples
    --------
    >>> with Sandbox() as sandbox:
    ...     [parsed] = sandbox.parse(File("a.html", "a.html", b"<p>The talks go on in the old hall.", "html"))
    >>> parsed.text
    'The talks go on in the old hall.'
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self.starts = 0  # how many children were needed
        self.peak = 0  # the most memory a child has held, in bytes
        self._child: subprocess.Popen[bytes] | None = None
        self._nowhere: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        self._end()
        if self._nowhere is not None:
            self._nowhere.cleanup()
            self._nowhere = None

    def parse(self, file: File) -> tuple[Parsed, ...]:
        """Parse one file in the child.

        Raises
        ------
        DocumentError
            As the parser, or because it crashed or took too long.
        """
        from concord.documents.worker import Answer

        try:
            answer = msgspec.msgpack.decode(self._ask(file), type=Answer)
        except msgspec.MsgspecError:
            self._end()
            raise self._broke(file, "broke its reader") from None
        except BaseException:
            self._end()  # a half-read answer must never be taken for the next
            raise
        self.peak = max(self.peak, answer.memory)
        if answer.memory > _GROWN:
            self._end()
        if answer.error:
            raise DocumentError(*answer.error)
        return answer.parsed

    def _ask(self, file: File) -> bytes:
        child = self._running()
        request = msgspec.msgpack.encode({"kind": file.kind, "name": file.name.encode("utf-8", "replace").decode()})
        outgoing = memoryview(struct.pack(">II", len(request), len(file.raw)) + request + file.raw)
        return self._exchange(child, outgoing, file)

    def _exchange(self, child: subprocess.Popen[bytes], outgoing: memoryview, file: File) -> bytes:
        """Write the request and read the answer, never waiting past the deadline on either."""
        assert child.stdin is not None
        assert child.stdout is not None
        deadline = time.monotonic() + self.limits.wall_seconds
        incoming = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(child.stdin, selectors.EVENT_WRITE)
            selector.register(child.stdout, selectors.EVENT_READ)
            while not self._complete(incoming, file):
                left = deadline - time.monotonic()
                ready = selector.select(left) if left > 0 else []
                if not ready:
                    raise self._broke(file, f"takes more than {self.limits.wall_seconds:g} seconds to read")
                for key, _ in ready:
                    if key.fileobj is child.stdin:
                        outgoing = self._write(child, outgoing, file)
                        if not outgoing:
                            selector.unregister(child.stdin)
                    else:
                        incoming += self._read(child, file)
        return bytes(incoming[4:])

    def _write(self, child: subprocess.Popen[bytes], outgoing: memoryview, file: File) -> memoryview:
        assert child.stdin is not None
        try:
            return outgoing[os.write(child.stdin.fileno(), outgoing[:_CHUNK]) :]
        except BlockingIOError:
            return outgoing
        except BrokenPipeError:
            raise self._crashed(child, file) from None

    def _read(self, child: subprocess.Popen[bytes], file: File) -> bytes:
        assert child.stdout is not None
        data = os.read(child.stdout.fileno(), 16 * _CHUNK)
        if not data:
            raise self._crashed(child, file)
        return data

    def _complete(self, incoming: bytearray, file: File) -> bool:
        if len(incoming) < 4:
            return False
        size: int = struct.unpack_from(">I", incoming)[0]
        if size > self.limits.output_bytes:  # the worker holds to the limit; one that does not is not believed
            raise self._broke(file, "broke its reader (too long an answer)")
        return len(incoming) - 4 >= size

    def _crashed(self, child: subprocess.Popen[bytes], file: File) -> DocumentError:
        code = child.wait(timeout=5)
        if code == -signal.SIGXCPU:
            return self._broke(file, f"takes more than {self.limits.cpu_seconds} seconds of processor time to read")
        how = signal.Signals(-code).name if code < 0 else f"exit {code}"
        return self._broke(file, f"broke its reader ({how})")

    @staticmethod
    def _broke(file: File, wrong: str) -> DocumentError:
        return DocumentError(file.name, wrong, f"a {file.kind} file that can be read", _MEND)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        if self._nowhere is None:
            self._nowhere = tempfile.TemporaryDirectory(prefix="concord-")
        path = msgspec.json.encode([str(Path(entry).absolute()) for entry in sys.path]).decode()
        limits = msgspec.json.encode(asdict(self.limits)).decode()
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, path, limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._nowhere.name,
            env={"LC_ALL": "C.UTF-8"},
            bufsize=0,
            start_new_session=True,  # Ctrl-C is for the parent, which then ends the child
        )
        assert self._child.stdin is not None
        os.set_blocking(self._child.stdin.fileno(), False)
        self.starts += 1
        return self._child

    def _end(self) -> None:
        if self._child is None:
            return
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                pipe.close()
        self._child = None
