"""Statements coded by hand, one a row: who holds which stance on which issue, and the words that show it.

A row's ``paraphrase`` (or quotation) is its evidence; the rows of one source become one document whose lines are those
words, so that every statement has a passage to open. Columns: actor, issue, stance, paraphrase; optional: kind,
strength, date, source, publisher, attribution, speaker, condition, confidence, coder.
"""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from concord.errors import FormatError
from concord.values import (
    ActorKind,
    Attribution,
    Document,
    Provenance,
    Region,
    RegionKind,
    Stance,
    Statement,
    When,
)

__all__ = ["CodedRows", "HolderKind", "read_coded_rows", "when_of"]

NEEDED = ("actor", "issue", "stance", "paraphrase")
OPTIONAL = (
    "kind",
    "strength",
    "date",
    "source",
    "publisher",
    "attribution",
    "speaker",
    "condition",
    "confidence",
    "coder",
)
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class HolderKind:
    """A name as the rows give it, and what kind of actor it is said to be (None: not said)."""

    name: str
    kind: ActorKind | None


@dataclass(frozen=True, slots=True)
class CodedRows:
    """The documents, statements and names of a file; ids of actors are what ``actor_id`` made of their names."""

    original: bytes
    documents: tuple[Document, ...]
    statements: tuple[Statement, ...]
    names: tuple[HolderKind, ...]


def read_coded_rows(path: Path, actor_id: Callable[[str], str]) -> CodedRows:
    """Read hand-coded rows.

    Parameters
    ----------
    path : Path
        A CSV file in UTF-8 with the columns above.
    actor_id : callable
        Turns a name into an actor's id.

    Raises
    ------
    FormatError
        With the row (the header is row 1) if a column is missing or unknown, a cell is empty that is needed, or a
        stance, kind, strength, date or confidence is not one.
    """
    original = path.read_bytes()
    rows = _rows(original, path.name)
    lines: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for number, row in rows:
        lines.setdefault(row["source"], []).append((number, row))
    documents: list[Document] = []
    statements: list[Statement] = []
    names: dict[str, ActorKind | None] = {}
    for source, members in lines.items():
        document = _document(path.name, source, members, original)
        documents.append(document)
        start = 0
        for number, row in members:
            kind = _one_of(ActorKind, row["kind"], path.name, number, "kind") if row["kind"] else None
            names[row["actor"]] = names.get(row["actor"]) or kind
            if row["speaker"]:
                names.setdefault(row["speaker"], ActorKind.PERSON)
            end = start + len(row["paraphrase"])
            statements.append(_statement(document, (start, end), row, (path.name, number), actor_id))
            start = end + 1
    kinds = tuple(HolderKind(name, kind) for name, kind in names.items())
    return CodedRows(original, tuple(documents), tuple(statements), kinds)


def when_of(text: str) -> When | None:
    """Read ``2022``, ``2022-05`` or ``2022-05-14``; None if it is none of these.

    Examples
    --------
    >>> when_of("2022-02").latest
    datetime.date(2022, 2, 28)
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = dt.date(year, month or 1, day or 1)
        last = dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
    return When(text, first, last, text)


def _rows(original: bytes, name: str) -> list[tuple[int, dict[str, str]]]:
    try:
        text = original.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FormatError(name, "is not UTF-8", "a CSV file in UTF-8", "save it again as UTF-8") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = [column.strip().lower() for column in reader.fieldnames or []]
    missing = [column for column in NEEDED if column not in header]
    unknown = [column for column in header if column not in NEEDED + OPTIONAL]
    if missing or unknown:
        wrong = f"has no column {', '.join(missing)}" if missing else f"has unknown column {', '.join(unknown)}"
        raise FormatError(f"{name}, row 1", wrong, f"{', '.join(NEEDED)}; optional {', '.join(OPTIONAL)}")
    reader.fieldnames = header
    rows: list[tuple[int, dict[str, str]]] = []
    for number, raw in enumerate(reader, start=2):
        if None in raw:
            raise FormatError(f"{name}, row {number}", "has more cells than the header", f"{len(header)} cells")
        row = {column: " ".join((raw.get(column) or "").split()) for column in NEEDED + OPTIONAL}
        for column in NEEDED:
            if not row[column]:
                raise FormatError(f"{name}, row {number}", f"has an empty {column}", "a value", "fill it in")
        rows.append((number, row))
    if not rows:
        raise FormatError(name, "holds no rows", "one statement a row below the header")
    return rows


def _document(name: str, source: str, members: list[tuple[int, dict[str, str]]], original: bytes) -> Document:
    text = "\n".join(row["paraphrase"] for _, row in members)
    digest = hashlib.sha256(original + source.encode()).hexdigest()
    whens = [when for _, row in members if (when := when_of(row["date"]))]
    days = [when.latest for when in whens if when.earliest == when.latest]  # a month is not a day of publication
    provenance = Provenance(
        source=name,
        sha256=hashlib.sha256(original).hexdigest(),
        media_type="text/csv",
        url=source,
        published=max(days) if days else None,
        publisher=members[0][1]["publisher"],
    )
    region = Region(RegionKind.BODY, 0, len(text))
    return Document(f"d-{digest[:12]}", f"Coded rows of {source or name}", text, "en", provenance, (region,))


def _statement(
    document: Document,
    span: tuple[int, int],
    row: dict[str, str],
    place: tuple[str, int],
    actor_id: Callable[[str], str],
) -> Statement:
    name, number = place
    where = f"{name}, row {number}"
    if row["date"] and when_of(row["date"]) is None:
        raise FormatError(where, f"has the date {row['date']!r}", "2022, 2022-05 or 2022-05-14")
    holder, coder = actor_id(row["actor"]), f"hand:{row['coder'] or name.removesuffix('.csv')}"
    key = "\x1f".join((document.id, str(span[0]), str(span[1]), holder, row["issue"], row["stance"], coder))
    return Statement(
        id=f"s-{hashlib.sha256(key.encode()).hexdigest()[:10]}",
        holder=holder,
        issue=row["issue"],
        stance=_one_of(Stance, row["stance"], name, number, "stance"),
        strength=int(_number(row["strength"] or "2", (1, 3), where, "strength")),
        passage=document.passage(*span),
        attribution=_one_of(Attribution, row["attribution"] or "reported", name, number, "attribution"),
        coder=coder,
        confidence=_number(row["confidence"] or "1", (0, 1), where, "confidence"),
        rule="by hand",
        speaker=actor_id(row["speaker"]) if row["speaker"] else None,
        date=when_of(row["date"]),
        condition=row["condition"],
    )


def _number(text: str, between: tuple[int, int], where: str, column: str) -> float:
    low, high = between
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not low <= number <= high:
        raise FormatError(where, f"has the {column} {text!r}", f"a number from {low} to {high}")
    return number


def _one_of(kind: type[E], text: str, name: str, number: int, column: str) -> E:
    try:
        return kind(text.lower())
    except ValueError:
        allowed = ", ".join(kind)
        raise FormatError(f"{name}, row {number}", f"has the {column} {text!r}", f"one of {allowed}") from None
