"""Bringing an older project up to date: one transaction that is done or not done, with a copy put aside before.

Alembic and its scripts are loaded only here, where an older project is really met; a new one is made from the tables.
Of a file, a copy ``NAME.schema-0001.concord`` is put beside it first, whole or not at all, and left there: the Concord
that wrote it can still open that copy. A database on a server is backed up by those who run it (``pg_dump``).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

from concord.errors import StoreError
from concord.store.engines import WRITING
from concord.store.opening import mark, stored_version
from concord.store.schema import SCHEMA, metadata, version
from concord.store.targets import FileTarget, Target

__all__ = ["backup_path", "migrate", "upgrade"]

HOME = Path(__file__).parent


def migrate(place: Target, engine: sa.Engine, found: str) -> None:
    """Bring the project at ``place``, of schema ``found``, up to date."""
    with engine.connect() as plain:
        connection = plain.execution_options(**WRITING)
        with connection.begin():
            connection.execute(sa.select(version).with_for_update())
            if stored_version(connection) == SCHEMA:  # another process was first
                return
            if isinstance(place, FileTarget):
                _put_aside(place, engine, found)  # nobody writes meanwhile: the lock is ours
            upgrade(connection)
            mark(connection)


def upgrade(connection: sa.Connection, to: str = SCHEMA) -> None:
    """Run the migrations up to schema ``to`` inside the connection's transaction."""
    script = ScriptDirectory(HOME, version_locations=[HOME / "versions"])

    def steps(revision: Any, _context: Any) -> Iterable[Any]:
        return script._upgrade_revs(to, revision)

    with EnvironmentContext(Config(), script, fn=steps, destination_rev=to) as environment:
        environment.configure(
            connection=connection, target_metadata=metadata, version_table=version.name, transactional_ddl=True
        )
        environment.run_migrations()


def backup_path(path: Path, found: str) -> Path:
    """Name the copy of a project of schema ``found``.

    >>> backup_path(Path("talks.concord"), "0001").name
    'talks.schema-0001.concord'
    """
    return path.with_name(f"{path.stem}.schema-{found}{path.suffix}")


def _put_aside(place: FileTarget, engine: sa.Engine, found: str) -> None:
    """Copy the project as it is; the copy gets its name only when it is whole and on the disk."""
    final = backup_path(place.path, found)
    partial = final.with_name(final.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(engine.raw_connection()) as connection:
            connection.cursor().execute("VACUUM INTO ?", (str(partial),)).close()
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(final)
    except OSError as error:
        raise StoreError(
            place.label,
            f"cannot be copied to {final.name} before it is brought up to date: {error.strerror}",
            "room beside the project",
            "make room; the project is unchanged",
        ) from error
