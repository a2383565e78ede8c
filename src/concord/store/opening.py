"""Making and opening projects: what is opened is a Concord project of a version that this Concord knows, or nothing.

A new project appears whole or not at all. An older one is brought up to date in one transaction, after a copy of the
file was put beside it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import time
from collections.abc import Callable

import sqlalchemy as sa

from concord import __version__
from concord.errors import ProjectVersionError, StoreError
from concord.store.append_only import guard
from concord.store.deciding import Unit
from concord.store.engines import APPLICATION_ID, WRITING, engine_of
from concord.store.failures import readable, translated
from concord.store.looking import foreign, look_at_file, make_file
from concord.store.schema import SCHEMA, SCHEMAS, metadata, version
from concord.store.store import Store, utc_now
from concord.store.targets import Address, FileTarget, Target, target_of
from concord.values import Codebook

__all__ = ["create", "exists", "open_store"]

TIMEOUT = 10.0


def exists(target: Address) -> bool:
    """Tell whether there is something at the address to open (which need not be a sound project).

    An empty file, or one whose making was stopped half way, is nothing yet.
    """
    place = target_of(target)
    if isinstance(place, FileTarget) and not _was_stopped(place):
        return place.path.exists() and place.path.stat().st_size > 0
    engine = engine_of(place, readonly=False, timeout=TIMEOUT)
    try:
        with translated(place), engine.connect() as connection:
            return stored_version(connection) is not None
    finally:
        engine.dispose()


def _was_stopped(place: FileTarget) -> bool:
    """Tell whether the making of a file was stopped while it was written; SQLite undoes it when it opens the file."""
    return place.path.exists() and place.path.with_name(place.path.name + "-journal").exists()


def create(
    target: Address,
    *,
    codebook: Codebook,
    who: str = "concord",
    timeout: float = TIMEOUT,
    clock: Callable[[], dt.datetime] = utc_now,
) -> Store:
    """Make a new project and open it.

    Parameters
    ----------
    target : str or path
        A file (``talks.concord``; made with permissions for its owner alone), or a PostgreSQL address
        (``postgresql://user@host/database``) whose database or schema is empty.
    codebook : Codebook
        The codebook in use from the start.
    who : str
        Who makes it, for the audit.
    timeout : float
        How long to wait for another process that writes, in seconds.
    clock : callable
        Tells the time for the audit.

    Raises
    ------
    StoreError
        If something is there already, or the place cannot be written; then nothing is left behind.
    """
    place = target_of(target)
    made = make_file(place) if isinstance(place, FileTarget) else False
    engine = engine_of(place, readonly=False, timeout=timeout)
    try:
        with translated(place):
            _lay_out(place, engine, codebook, who, clock)
            _keep_log(engine, timeout)
    except BaseException:
        engine.dispose()
        if made and isinstance(place, FileTarget):
            _take_back(place)
        raise
    return Store(place, engine, readonly=False, clock=clock)


def open_store(
    target: Address,
    *,
    readonly: bool = False,
    timeout: float = TIMEOUT,
    clock: Callable[[], dt.datetime] = utc_now,
) -> Store:
    """Open a project; one of an older version is brought up to date first (unless ``readonly``).

    Raises
    ------
    StoreError
        If there is no project, it is damaged, or may not be written.
    ProjectVersionError
        If a newer Concord wrote it, or an older one did and it is opened for reading only.
    ProjectBusyError
        If it has to be brought up to date and another process goes on writing.
    """
    place = target_of(target)
    if isinstance(place, FileTarget):
        look_at_file(place, readonly=readonly)
    engine = engine_of(place, readonly=readonly, timeout=timeout)
    try:
        with readable(place), engine.connect() as connection:
            found = _known_version(place, connection, readonly=readonly)
        with translated(place):
            if found != SCHEMA:
                from concord.store.migrating import migrate

                migrate(place, engine, found)
            if not readonly:
                _keep_log(engine, timeout)
    except BaseException:
        engine.dispose()
        raise
    return Store(place, engine, readonly=readonly, clock=clock)


def stored_version(connection: sa.Connection) -> str | None:
    """Read the version of the schema; ``None`` where there is no project."""
    if connection.dialect.name == "sqlite":
        there = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'concord_version'"
    else:
        there = "SELECT count(*) FROM (SELECT to_regclass('concord_version') AS name) AS t WHERE name IS NOT NULL"
    if not connection.exec_driver_sql(there).scalar():
        return None
    return connection.scalar(sa.select(version.c.version_num))


def mark(connection: sa.Connection) -> None:
    """Write into an SQLite file what it is: for SQLite itself, for file(1), and for whoever looks at its header."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {int(SCHEMA)}")


def _take_back(place: FileTarget) -> None:
    """Remove the file we made, unless another process has begun a project in it since: it found our empty file free."""
    begun = place.path.exists() and place.path.stat().st_size > 0
    if not begun and not _was_stopped(place):
        place.path.unlink(missing_ok=True)


def _lay_out(place: Target, engine: sa.Engine, codebook: Codebook, who: str, clock: Callable[[], dt.datetime]) -> None:
    """Make all tables, the mark, the version and the first rows in one transaction."""
    with engine.connect() as connection:
        _refuse_encoding(place, connection)
    with engine.connect() as plain:
        connection = plain.execution_options(**WRITING)
        with connection.begin():
            if not _is_empty(connection):
                raise StoreError(
                    place.label, "is there already", "a new file or an empty database", "open it, or name another place"
                )
            metadata.create_all(connection, checkfirst=False)
            guard(connection, [table for table in metadata.tables if table != version.name])
            connection.execute(sa.insert(version), {"version_num": SCHEMA})
            mark(connection)
            unit = Unit(place, connection, who=who, clock=clock)
            unit._note("project.created", "project", concord=__version__, schema=SCHEMA)
            unit.set_codebook(codebook)


def _is_empty(connection: sa.Connection) -> bool:
    if connection.dialect.name == "sqlite":
        return not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    query = "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
    return not connection.exec_driver_sql(query).scalar()


def _refuse_encoding(place: Target, connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        return
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise StoreError(
            place.label,
            f"keeps text as {encoding}",
            "a database in UTF8, which holds every script",
            "make one with: createdb --encoding=UTF8 --template=template0 NAME",
        )


def _keep_log(engine: sa.Engine, patience: float) -> None:
    """Switch an SQLite file to its write-ahead log; this outlives the connection.

    SQLite does not wait for others when it switches, so this does.
    """
    if engine.dialect.name != "sqlite":
        return
    end = time.monotonic() + patience
    with contextlib.closing(engine.raw_connection()) as connection:
        while connection.cursor().execute("PRAGMA journal_mode").fetchall() != [("wal",)]:
            try:
                connection.cursor().execute("PRAGMA journal_mode=WAL").fetchall()
            except sqlite3.OperationalError as failure:
                if failure.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                    raise
                time.sleep(0.01)


def _known_version(place: Target, connection: sa.Connection, *, readonly: bool) -> str:
    """Read the version of the schema and hold that it can be worked with."""
    found = stored_version(connection)
    known_file = connection.dialect.name != "sqlite" or _application_id(connection) == APPLICATION_ID
    if found is None or not known_file:
        raise foreign(place)
    if found not in SCHEMAS:
        raise ProjectVersionError(
            place.label,
            f"has schema {found}, of a newer Concord",
            f"schema {SCHEMA} or older",
            "install the newest Concord",
        )
    if found != SCHEMA and readonly:
        raise ProjectVersionError(
            place.label, f"has the older schema {found}", f"schema {SCHEMA}", "open it once for writing"
        )
    return found


def _application_id(connection: sa.Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA application_id").scalar() or 0)
