"""Group commit: making a commit durable costs a wait for the disk; several wholes may share one.

It holds no lock while it collects, so that a slow coder never keeps others from writing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Protocol, TypeAlias

from concord.errors import ConcordError, OptionError, StoreError
from concord.store.deciding import Unit

__all__ = ["Group", "Whole"]

Whole: TypeAlias = Callable[[Unit], object]


class _Writing(Protocol):
    def __call__(self, *, who: str) -> AbstractContextManager[Unit]: ...


class Group:
    """Wholes that wait to be written; each is kept in whole or not at all.

    Use it in a ``with`` block: its end writes what is waiting, also where the block was left by an error or Ctrl-C
    (what waits is finished work). What a killed process had not written yet is done again by the next run.

    Parameters
    ----------
    size : int
        Write when so many wait.
    seconds : float
        Write at the next :meth:`put` when the first has waited so long.

    Attributes
    ----------
    written : int
        How many wholes are durable.
    """

    def __init__(self, writing: _Writing, *, who: str, size: int, seconds: float) -> None:
        if size < 1:
            raise OptionError("size", f"must be at least 1. Got {size}", "how many share a commit", "give one")
        self._writing = writing
        self._who = who
        self._size = size
        self._seconds = seconds
        self._waiting: list[Whole] = []
        self._since = 0.0
        self.written = 0

    def put(self, whole: Whole) -> None:
        """Take a whole: a function that does its writing on the unit it is given. It may be written at once."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(whole)
        if len(self._waiting) >= self._size or time.monotonic() - self._since >= self._seconds:
            self.flush()

    def flush(self) -> int:
        """Write what is waiting, in one transaction; return how many wholes are durable since the group began.

        Raises
        ------
        ConcordError
            What the first refused whole raised: it alone is left out, the others are kept.
        StoreError
            If the project cannot be written; nothing of the group was kept, and all of it goes on waiting.
        """
        refused: ConcordError | None = None
        kept = 0
        if self._waiting:
            with self._writing(who=self._who) as unit:
                for whole in self._waiting:
                    try:
                        with unit.whole():
                            whole(unit)
                        kept += 1
                    except StoreError:
                        raise
                    except ConcordError as error:
                        refused = refused or error
            self._waiting = []
            self.written += kept
        if refused is not None:
            raise refused
        return self.written

    def __enter__(self) -> Group:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.flush()
