"""From files to documents of the project: one transaction a document, refusals reported, the rest unharmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from concord.errors import ConcordError, NotFoundError

if TYPE_CHECKING:
    from concord.documents import Reading
    from concord.store import Store

__all__ = ["ReadReport", "Source", "files_of", "read_into", "readings"]

READABLE = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".docx", ".pdf", ".csv")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Source:
    """What the user knows of where the files come from; a file's own metadata fills what is empty here."""

    published: dt.date | None = None
    url: str = ""
    publisher: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What became of each file: ids of new documents, ids of those that were already there, and refusals."""

    added: tuple[str, ...]
    same: tuple[str, ...]
    refused: tuple[ConcordError, ...]


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Replace folders by the readable files in them, in the order of their names.

    Raises
    ------
    NotFoundError
        If a path is not there, or a folder holds nothing that can be read.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in READABLE and p.is_file())
            if not inside:
                kinds = ", ".join(READABLE)
                raise NotFoundError(str(path), "holds no document", f"a folder with files of {kinds}", "name the files")
            files += inside
        elif path.exists():
            files.append(path)
        else:
            raise NotFoundError(str(path), "is not there", "a file or folder", "check the name")
    return list(dict.fromkeys(files))


def read_into(store: Store, files: Sequence[Path], source: Source, progress: Progress | None = None) -> ReadReport:
    """Read files into the project; a bad file is a refusal in the report and changes nothing."""
    added: list[str] = []
    same: list[str] = []
    refused: list[ConcordError] = []
    for done, reading in enumerate(readings(files, source), start=1):
        if isinstance(reading, ConcordError):
            refused.append(reading)
        else:
            with store.writing(who="read") as unit:
                for document in reading.documents:
                    new = unit.add_document(document, reading.original)
                    (added if new else same).append(document.id)
        if progress:
            progress(done, len(files))
    return ReadReport(tuple(added), tuple(same), tuple(refused))


def readings(files: Sequence[Path], source: Source) -> Iterator[Reading | ConcordError]:
    """Read files in order; a file that cannot be read comes as its error."""
    from concord.documents import read_many

    return read_many(
        files,
        published=source.published,
        url=source.url,
        publisher=source.publisher,
        language=source.language,
    )
