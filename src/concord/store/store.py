"""A project that is open: reading at any time, writing in units that are kept whole or not at all."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

import sqlalchemy as sa

from concord.errors import StoreError
from concord.store.columns import ColumnReads
from concord.store.deciding import Unit
from concord.store.engines import WRITING
from concord.store.failures import readable, translated
from concord.store.groups import Group
from concord.store.schema import version
from concord.store.targets import Target

__all__ = ["Store", "utc_now"]


def utc_now() -> dt.datetime:
    """Tell the time, for people to read: the order of things is that of their numbers."""
    return dt.datetime.now(dt.UTC)


class Store(ColumnReads):
    """An open project. Close it, or use it in a ``with`` block.

    Readings go on beside a writer. They see what was committed when they began; a writer is waited for by writers
    only, and by them no longer than the ``timeout`` that the store was opened with.
    """

    def __init__(
        self, target: Target, engine: sa.Engine, *, readonly: bool, clock: Callable[[], dt.datetime] = utc_now
    ) -> None:
        self._target = target
        self._engine = engine
        self._clock = clock
        self._writers: set[int] = set()  # threads that are in a unit
        self.readonly = readonly

    @property
    def label(self) -> str:
        """What messages call the project: its file, or its server without the password."""
        return self._target.label

    def __repr__(self) -> str:
        return f"Store({self.label!r})"

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with readable(self._target), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, who: str) -> Iterator[Unit]:
        """Open a unit: one transaction, durable when the block has ended, undone whole when it fails.

        Parameters
        ----------
        who : str
            Who does this, for the audit: a person's name, or a coder's.

        Raises
        ------
        ProjectBusyError
            If another process went on writing for longer than the store's timeout.
        StoreError
            If the project was opened for reading, the disk is full, ...; nothing of the unit was kept.
        """
        if self.readonly:
            raise StoreError(self.label, "was opened for reading only", "a project open for writing", "open it so")
        here = threading.get_ident()
        if here in self._writers:
            raise RuntimeError(f"a unit of {self.label} is open in this thread; end it before the next")
        self._writers.add(here)
        try:
            with translated(self._target), self._engine.connect() as plain:
                connection = plain.execution_options(**WRITING)
                with connection.begin():
                    connection.execute(sa.select(version).with_for_update())
                    yield Unit(self._target, connection, who=who, clock=self._clock)
        finally:
            self._writers.discard(here)

    def grouped(self, *, who: str, size: int = 32, seconds: float = 2.0) -> Group:
        """Collect wholes (a document with its coding) and write several in one transaction; see :class:`Group`."""
        return Group(self.writing, who=who, size=size, seconds=seconds)

    def check(self) -> tuple[str, ...]:
        """Examine the whole project; return what is wrong with it, in words: empty where it is sound."""
        from concord.store.soundness import findings

        with self._reading() as connection:
            return findings(connection)

    def close(self) -> None:
        """Let go of the project; what was committed is in it."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
