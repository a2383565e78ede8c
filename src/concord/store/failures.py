"""What a driver's failure means to the user: one line, which project, and how to mend it; never a password."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import MsgspecError
from sqlalchemy.exc import DBAPIError

from concord.errors import ConcordError, ProjectBusyError, StoreError
from concord.store.targets import FileTarget, ServerTarget, Target

__all__ = ["readable", "translated"]

_FULL = (
    "has no room left on its disk; nothing was half-written",
    "room for what is written",
    "free some space and run the same command again: it goes on where it stopped",
)
_BUSY = (
    "is being written by another process",
    "one writer at a time",
    "wait until the other command has ended, then try again",
)
_DAMAGED = (
    "is damaged or not a Concord project",
    "a file that `concord init` or `concord run` made",
    "name another file, or put a backup in its place",
)
_READ_ONLY = (
    "cannot be written",
    "a file and a folder that you may write to",
    "change the permissions, or copy the project into a folder of your own",
)
_CANNOT_OPEN = (
    "cannot be opened",
    "a file in a folder that you may read and write",
    "look at the name, the folder and its permissions",
)
_IO = (
    "could not be read or written by the system",
    "a disk that answers",
    "look at the disk, then try again; nothing was half-written",
)
_REFUSED = (
    "refused a row that breaks a rule of the project; nothing was written",
    "values within their ranges",
    "look at what was to be stored",
)
_LARGE = (
    "cannot take a value of this size; nothing was written",
    "texts under a thousand million bytes",
    "cut the document into smaller ones",
)
# The primary result codes of SQLite (https://sqlite.org/rescode.html).
_SQLITE = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _CANNOT_OPEN,
    sqlite3.SQLITE_IOERR: _IO,
    sqlite3.SQLITE_CONSTRAINT: _REFUSED,
    sqlite3.SQLITE_TOOBIG: _LARGE,
}
_UNREADABLE = (
    "holds a value that cannot be read",
    "what Concord wrote",
    "put a backup in its place",
)
_LITTLE = 64 * 1024  # less than this is a full disk, whatever the system calls it

# SQLSTATE of PostgreSQL, whole or its class (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_POSTGRES = {
    "55P03": _BUSY,
    "40P01": _BUSY,
    "53100": _FULL,
    "25006": _READ_ONLY,
    "42501": ("does not let this user do that", "a user who may create and write tables", "ask who runs the server"),
    "42P07": ("is there already", "an empty database or schema", "open it, or name another place"),
    "3D000": ("names a database that is not there", "a database on that server", "create it with createdb"),
    "3F000": ("names a schema that is not there", "a schema in that database", "create it with CREATE SCHEMA"),
    "28": ("does not let this user in", "a user and password that the server knows", "correct the address or .pgpass"),
    "22": ("refused a value; nothing was written", "text without NUL characters", "look at what was to be stored"),
    "23": _REFUSED,
    "42": ("is not laid out as a Concord project", "the tables that Concord made", "name another database or schema"),
    "57": ("was stopped by the server", "a server that keeps running", "try again, or ask who runs the server"),
    "08": ("cannot be reached", "a running PostgreSQL at that address", "start it, or correct the address"),
}


@contextmanager
def translated(target: Target) -> Iterator[None]:
    """Turn what a driver raises inside into a :class:`~concord.errors.StoreError` about this project."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as failure:
        # A server's failure is not chained: a driver may quote the address, and with it the password.
        raise explained(target, failure) from (failure if isinstance(target, FileTarget) else None)


@contextmanager
def readable(target: Target) -> Iterator[None]:
    """Turn what a damaged value raises when it is made into one of ours, too; for reading only."""
    try:
        with translated(target):
            yield
    except (MsgspecError, KeyError, ValueError) as failure:
        raise StoreError(target.label, *_UNREADABLE) from failure


def explained(target: Target, failure: Exception) -> ConcordError:
    """Say what a failure of the driver means, as SQLAlchemy wrapped it or bare."""
    cause = failure.orig if isinstance(failure, DBAPIError) else failure
    words = _server_words(target, cause) if isinstance(target, ServerTarget) else _file_words(target, cause)
    kind = ProjectBusyError if words is _BUSY else StoreError
    return kind(target.label, *words)


def _file_words(target: FileTarget, cause: BaseException | None) -> tuple[str, str, str]:
    code = getattr(cause, "sqlite_errorcode", None)
    words = _SQLITE.get(code & 0xFF) if code is not None else None
    if words is _IO and _room(target) < _LITTLE:
        return _FULL
    if code is None and "decode" in str(cause):  # the driver's own words would quote the whole value
        return _UNREADABLE
    return words or (f"failed in SQLite: {cause}", "a sound project file", "try again; nothing was half-written")


def _room(target: FileTarget) -> int:
    """Count the bytes that are free beside the project."""
    try:
        folder = os.statvfs(target.path.parent)
    except OSError:
        return _LITTLE
    return folder.f_bavail * folder.f_frsize


def _server_words(target: ServerTarget, cause: BaseException | None) -> tuple[str, str, str]:
    state = getattr(cause, "sqlstate", None)
    if not state:  # libpq gives no state for a connection that never came to be, but its last words
        return f"cannot be reached or entered: {_last_words(target, cause)}", *_POSTGRES["08"][1:]
    found = _POSTGRES.get(state) or _POSTGRES.get(state[:2])
    return found or (f"failed in PostgreSQL (SQLSTATE {state})", "a sound database", "ask who runs the server")


def _last_words(target: ServerTarget, cause: BaseException | None) -> str:
    """Quote the last line of a driver's message, without the password should it be there."""
    lines = str(cause).strip().splitlines() or [type(cause).__name__]
    said = lines[-1].rpartition("FATAL:")[2].strip()
    hidden = [target.url.password, *(v for k, v in target.url.query.items() if "password" in k)]
    for secret in hidden:
        if secret:
            said = said.replace(str(secret), "***")
    return said
