"""Connections that keep their word: what is acknowledged is on the disk, and two writers never lose each other's work.

SQLite: WAL with ``synchronous=FULL``, ``BEGIN IMMEDIATE`` for whoever will write (a deferred transaction that turns
into a writing one fails under competition whatever its timeout), freed pages overwritten, temporary data in memory.
PostgreSQL: ``synchronous_commit=on``, a lock on the project's one version row for whoever will write.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import QueuePool

from concord.errors import StoreError
from concord.store.targets import FileTarget, ServerTarget, Target

__all__ = ["APPLICATION_ID", "WRITING", "engine_of"]

APPLICATION_ID = 0x434F4E43  # "CONC": what file(1) and SQLite know the format by
WRITING = {"concord_begin": "BEGIN IMMEDIATE"}  # execution options of a connection that will write


def engine_of(target: Target, *, readonly: bool, timeout: float) -> sa.Engine:
    """Make the engine of a project; nothing is opened yet. ``timeout`` is how long to wait for a writer, in seconds."""
    if isinstance(target, FileTarget):
        return _sqlite(target.path, readonly=readonly, timeout=timeout)
    return _postgres(target, readonly=readonly, timeout=timeout)


def _sqlite(path: Path, *, readonly: bool, timeout: float) -> sa.Engine:
    uri = _uri(path, readonly=readonly)

    def connect() -> sqlite3.Connection:
        # isolation_level=None: the driver begins nothing on its own; the listener below does.
        connection = sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)
        try:
            _set_pragmas(connection, readonly=readonly)
        except BaseException:  # a damaged file can fail in many ways, with the file still open
            connection.close()
            raise
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=QueuePool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("concord_begin", "BEGIN"))

    return engine


def _uri(path: Path, *, readonly: bool) -> str:
    """Address the file; where its folder takes no writes and no log stands beside it, the file cannot change."""
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode={'ro' if readonly else 'rw'}"
    log = path.with_name(path.name + "-wal")
    if readonly and not log.exists() and not os.access(path.absolute().parent, os.W_OK):
        uri += "&immutable=1"
    return uri


def _set_pragmas(connection: sqlite3.Connection, *, readonly: bool) -> None:
    pragmas = ["foreign_keys=ON", "temp_store=MEMORY", "cache_size=-16000", "trusted_schema=OFF"]
    if readonly:
        pragmas.append("query_only=ON")
    else:
        pragmas += ["synchronous=FULL", "secure_delete=ON", "journal_size_limit=67108864"]
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def _postgres(target: ServerTarget, *, readonly: bool, timeout: float) -> sa.Engine:
    try:
        wait = {"connect_timeout": max(2, round(timeout))}
        engine = sa.create_engine(target.url, hide_parameters=True, connect_args=wait)
    except ModuleNotFoundError as missing:
        raise StoreError(
            target.label,
            f"needs the Python package {missing.name}",
            "the driver of PostgreSQL",
            "install it with: pip install 'concord[postgres]'",
        ) from None

    @event.listens_for(engine, "connect")
    def promise(connection: Any, _record: object) -> None:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit TO on")
            cursor.execute(f"SET lock_timeout TO {round(timeout * 1000)}")
            cursor.execute("SET TimeZone TO 'UTC'")
            cursor.execute(f"SET default_transaction_read_only TO {'on' if readonly else 'off'}")
        connection.autocommit = False

    return engine
