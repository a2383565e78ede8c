"""A study is a folder: what was said, by whom, and the charter in question. The shipped examples are studies.

texts/          documents of any kind that can be read; or
statements.csv  statements coded by hand
sources.csv     file, published, url, publisher, language of the texts (optional)
actors.csv      the actors as the user knows them (optional; .yaml too)
codebook.yaml   the user's own codebook (optional; else the shipped one for conflicts)
charter.yaml    the draft charter (optional; else one is proposed)
"""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from concord.errors import FormatError, NotFoundError
from concord.project.project import Project
from concord.project.reading import Source, files_of

__all__ = ["open_study", "studies_in"]

SOURCE_COLUMNS = ("file", "published", "url", "publisher", "language")


def studies_in(folder: Path) -> list[Path]:
    """Return the studies in a folder, by name.

    Raises
    ------
    NotFoundError
        If there is none.
    """
    found = sorted(p for p in folder.glob("*") if (p / "texts").is_dir() or (p / "statements.csv").is_file())
    if not found:
        raise NotFoundError(
            str(folder), "holds no study", "folders with texts/ or statements.csv", "name another folder"
        )
    return found


@contextmanager
def open_study(folder: Path, *, keep: Path | None = None) -> Iterator[Project]:
    """Read and code a study, and give it as a project.

    Parameters
    ----------
    folder : Path
    keep : Path, optional
        Where the project stays; what is there already is gone on with. Default: nowhere, it is forgotten afterwards.

    Raises
    ------
    NotFoundError
        If the folder is no study.
    """
    if not (folder / "texts").is_dir() and not (folder / "statements.csv").is_file():
        raise NotFoundError(
            str(folder), "is no study", "a folder with texts/ or statements.csv", "see `concord agree -h`"
        )
    with tempfile.TemporaryDirectory(prefix="concord-") as scratch:
        target = keep or Path(scratch) / f"{folder.name}.concord"
        with _started(folder, target) as project:
            _fill(project, folder)
            yield project


def _started(folder: Path, target: Path) -> Project:
    codebook = folder / "codebook.yaml"
    book = str(codebook) if codebook.is_file() else "conflict"
    actors = next((p for p in (folder / "actors.csv", folder / "actors.yaml") if p.is_file()), None)
    charter = folder / "charter.yaml" if (folder / "charter.yaml").is_file() else None
    if not Project.exists(str(target)):
        return Project.create(str(target), codebook=book, actors=actors, charter=charter)
    project = Project.open(str(target))
    project.use(codebook=book, actors=actors, charter=charter)
    return project


def _fill(project: Project, folder: Path) -> None:
    if (folder / "texts").is_dir():
        sources = _sources(folder / "sources.csv")
        for file in files_of([folder / "texts"]):
            report = project.read([file], sources.get(file.name, Source()))
            if report.refused:
                raise report.refused[0]
        project.code(workers=1)
    if (folder / "statements.csv").is_file():
        project.add_rows(folder / "statements.csv")


def _sources(path: Path) -> dict[str, Source]:
    if not path.is_file():
        return {}
    found: dict[str, Source] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        unknown = set(reader.fieldnames or ()) - set(SOURCE_COLUMNS)
        if unknown or "file" not in (reader.fieldnames or ()):
            header = ", ".join(reader.fieldnames or ["nothing"])
            raise FormatError(f"{path.name}, row 1", f"has the columns {header}", ", ".join(SOURCE_COLUMNS))
        for number, row in enumerate(reader, start=2):
            try:
                day = dt.date.fromisoformat(row["published"]) if row.get("published") else None
            except ValueError:
                wrong = f"has the date {row['published']!r}"
                raise FormatError(f"{path.name}, row {number}", wrong, "a day such as 2023-05-20") from None
            url, publisher = row.get("url") or "", row.get("publisher") or ""
            found[row["file"]] = Source(day, url, publisher, row.get("language") or "")
    return found
