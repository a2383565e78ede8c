"""Where a project lives: a file of one's own, or a PostgreSQL database of a team.

It refuses every other kind of address, and never lets a password into a message.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from concord.errors import StoreError

__all__ = ["Address", "FileTarget", "ServerTarget", "Target", "target_of"]

Address: TypeAlias = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class FileTarget:
    """A project that is one file."""

    path: Path

    @property
    def label(self) -> str:
        """What messages call it."""
        return str(self.path)


@dataclass(frozen=True, slots=True, repr=False)
class ServerTarget:
    """A project in a PostgreSQL database (or in the schema that the address' ``search_path`` names)."""

    url: sa.URL

    @property
    def label(self) -> str:
        """What messages call it: the place, never the password nor the options (which may hold one).

        >>> target_of("postgresql://ann:secret@db.example:5433/talks?sslpassword=secret").label
        'postgresql://ann@db.example:5433/talks'
        """
        url = self.url
        return sa.URL.create("postgresql", url.username, None, url.host, url.port, url.database).render_as_string()

    def __repr__(self) -> str:
        return f"ServerTarget({self.label!r})"


Target: TypeAlias = FileTarget | ServerTarget


def target_of(address: Address) -> Target:
    """Tell a file from a server.

    Raises
    ------
    StoreError
        If the address is of another kind of database, or no address at all.

    Examples
    --------
    >>> target_of("talks.concord").label
    'talks.concord'
    """
    text = os.fspath(address)
    if "://" not in text:
        return FileTarget(Path(text))
    scheme = text.split("://", 1)[0]
    if scheme not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise _unknown(f"{scheme}://…", "names no kind of place that a project can live in")
    try:
        url = sa.make_url("postgresql+psycopg://" + text.split("://", 1)[1])
    except (ArgumentError, ValueError):  # their messages may quote the address, and with it the password
        raise _unknown(f"{scheme}://…", "is not a complete address") from None
    return ServerTarget(url)


def _unknown(thing: str, wrong: str) -> StoreError:
    return StoreError(thing, wrong, "a file name or postgresql://user@host/database", "correct the address")
