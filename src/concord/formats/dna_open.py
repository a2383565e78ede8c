"""Opening a .dna file to read it, from the disk or from its bytes.

Answers: can this file be read at all? It refuses damaged and foreign files in one line each, and never opens a file for
writing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from concord.errors import FormatError

__all__ = ["content", "loaded", "opened"]

MODE, JOURNALLED = 18, b"\x02\x02"  # where the header says that a journal stands beside; in one run of bytes none does


def content(path: Path | str) -> bytes:
    """Return a .dna file as one run of bytes, also while the program that has it open keeps part of it in a journal.

    Raises
    ------
    FormatError
        If the file is not there, is damaged or no SQLite database.
    """
    with opened(Path(path)) as connection:
        connection.execute("SELECT name FROM sqlite_master").fetchall()
        kept = connection.serialize()
    return kept[:MODE] + b"\x01\x01" + kept[MODE + 2 :] if kept[MODE : MODE + 2] == JOURNALLED else kept


@contextmanager
def opened(source: Path) -> Iterator[sqlite3.Connection]:
    """Open a file for reading only."""
    if not source.is_file():
        raise FormatError(source.name, "is not there", "a .dna file", "check the name")
    with _readable(source.name), closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as held:
        yield held


@contextmanager
def loaded(kept: bytes, name: str) -> Iterator[sqlite3.Connection]:
    """Open what :func:`content` returned; ``name`` is what errors call it."""
    with _readable(name), closing(sqlite3.connect(":memory:")) as held:
        held.deserialize(kept)
        yield held


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Say in one line what is wrong with a file that cannot be read."""
    try:
        yield
    except (TypeError, ValueError) as error:
        raise FormatError(
            name,
            f"has a cell of the wrong kind ({error})",
            "the columns as the program writes them",
            "open it in Discourse Network Analyzer and save it anew",
        ) from error
    except sqlite3.DatabaseError as error:
        raise FormatError(
            name, f"is damaged or no SQLite database ({error})", "a .dna file", "copy it again from where it was made"
        ) from error
