"""Single keys from a terminal: without Enter, without echo, none lost while the last one is worked on.

Where the system has no such terminals (Windows), click's own way of reading a key is used.
"""

from __future__ import annotations

import codecs
import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

__all__ = ["keys"]

ESCAPE = "\x1b"
PAUSE = 0.02  # seconds within which the rest of an arrow key's sequence arrives


@contextmanager
def keys() -> Iterator[Callable[[], str]]:
    """Give a function that waits for the next key; the terminal is as before when the block ends.

    The function returns one character; of keys that send a sequence (arrows), an empty string. It raises
    ``EOFError`` when the line is cut, and ``KeyboardInterrupt`` on Ctrl-C.
    """
    try:
        import termios
        import tty
    except ImportError:
        yield click.getchar
        return
    line = sys.stdin.fileno()
    before = termios.tcgetattr(line)
    try:
        tty.setcbreak(line)
        yield _Keys(line)
    finally:
        termios.tcsetattr(line, termios.TCSADRAIN, before)


class _Keys:
    """Reads bytes from a terminal and gives characters."""

    def __init__(self, line: int) -> None:
        self._line = line
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def __call__(self) -> str:
        found = ""
        while not found:
            byte = os.read(self._line, 1)
            if not byte or byte == b"\x04":  # cut, or Ctrl-D
                raise EOFError
            found = self._decoder.decode(byte)
        return "" if found == ESCAPE and self._sequence() else found

    def _sequence(self) -> bool:
        """Swallow the rest of a sequence; ``False`` where Escape was pressed alone."""
        if not self._soon():
            return False
        head = os.read(self._line, 1)
        while head in b"[O" and self._soon():
            if 0x40 <= os.read(self._line, 1)[0] <= 0x7E:
                break
        return True

    def _soon(self) -> bool:
        return bool(select.select([self._line], [], [], PAUSE)[0])
