"""Reading what was put in: documents with their original bytes, settings, and the audit of who did what when."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from concord.errors import NotFoundError
from concord.store.json import from_json
from concord.store.tables import audit, documents, originals, settings
from concord.values import Document, Provenance, Region

__all__ = ["AuditRow", "Readable", "SourceReads"]

BATCH = 64  # documents held in memory at a time


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One act on the project. Order is by ``number``, never by the clock."""

    number: int
    at: dt.datetime
    who: str
    what: str  # "document.added", "coding.added", "consent.declared", ...
    thing: str  # which one
    details: dict[str, Any]


class Readable(ABC):
    """Something that can lend a connection for reading: a store its own, a unit the one it writes with."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[sa.Connection]: ...


class SourceReads(Readable):
    """Documents, settings, audit."""

    def document_ids(self) -> tuple[str, ...]:
        """Return the ids of all documents, in the order in which they were added."""
        with self._reading() as connection:
            return tuple(connection.scalars(sa.select(documents.c.id).order_by(documents.c.number)))

    def documents(self) -> Iterator[Document]:
        """Go through all documents in the order in which they were added, a few in memory at a time."""
        with self._reading() as connection:
            last = 0
            query = sa.select(documents).order_by(documents.c.number).limit(BATCH)
            while rows := connection.execute(query.where(documents.c.number > last)).all():
                yield from map(_document, rows)
                last = rows[-1].number

    def document(self, document: str) -> Document:
        """Return the document with this id; ``NotFoundError`` where there is none."""
        with self._reading() as connection:
            row = connection.execute(sa.select(documents).where(documents.c.id == document)).one_or_none()
            if row is None:
                raise _missing(document)
            return _document(row)

    def original(self, document: str) -> bytes:
        """Return the bytes that were read, as they were read; ``NotFoundError`` where there is no such document."""
        query = sa.select(originals.c.content).join(documents, documents.c.sha256 == originals.c.sha256)
        with self._reading() as connection:
            content = connection.scalar(query.where(documents.c.id == document))
            if content is None:
                raise _missing(document)
            return bytes(content)

    def settings(self) -> dict[str, Any]:
        """Return the settings of the project as they are now, by name."""
        latest = sa.select(sa.func.max(settings.c.number)).group_by(settings.c.key)
        query = sa.select(settings.c.key, settings.c.content).where(settings.c.number.in_(latest))
        with self._reading() as connection:
            rows = connection.execute(query.order_by(settings.c.key)).all()
            return {key: from_json(content, object) for key, content in rows if content is not None}

    def audit(self, *, after: int = 0) -> Iterator[AuditRow]:
        """Go through who did what when, oldest first, from the row behind number ``after``."""
        with self._reading() as connection:
            query = sa.select(audit).order_by(audit.c.number).limit(1000)
            while rows := connection.execute(query.where(audit.c.number > after)).all():
                for number, at, who, what, thing, details in rows:
                    yield AuditRow(number, at, who, what, thing, from_json(details, dict))
                after = rows[-1].number


def _missing(document: str) -> NotFoundError:
    return NotFoundError(f"document {document}", "is not in the project", "an id that the project lists", "read it in")


def _document(row: Any) -> Document:
    provenance = Provenance(
        source=row.source,
        sha256=row.sha256,
        media_type=row.media_type,
        retrieved=None if row.retrieved is None else dt.datetime.fromisoformat(row.retrieved),
        url=row.url,
        published=row.published,
        publisher=row.publisher,
        row=row.csv_row,
    )
    regions = from_json(row.regions, tuple[Region, ...])
    return Document(row.id, row.title, row.content, row.language, provenance, regions)
