"""Studies of other programs as they came: their very bytes, and by which names and roles they were read.

What another program knows and Concord has no word for (colours, permissions, patterns, ...) is kept in them, so that it
can be given back. The store does not read them: that is the question of the formats.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, String, Table, Text

from concord.errors import NotFoundError
from concord.store.decisions import DecisionReads
from concord.store.json import from_json
from concord.store.schema import audited, metadata, need, number
from concord.store.tables import originals

__all__ = ["StoredStudy", "StudyReads", "studies"]

studies = Table(
    "studies",
    metadata,
    number(),
    audited(),
    need("kind"),  # which format: "dna"
    need("name", Text),
    Column("sha256", String(64), ForeignKey("originals.sha256"), nullable=False),
    need("options", Text),  # JSON: how the study was read
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class StoredStudy:
    """A study that was brought in; its bytes are read with :meth:`StudyReads.study_bytes`."""

    kind: str
    name: str
    sha256: str
    options: dict[str, Any]


class StudyReads(DecisionReads):
    """Studies, in the order in which they came."""

    def studies(self, kind: str) -> tuple[StoredStudy, ...]:
        """Return the studies of one format."""
        query = sa.select(studies).where(studies.c.kind == kind).order_by(studies.c.number)
        with self._reading() as connection:
            rows = connection.execute(query).all()
            return tuple(StoredStudy(r.kind, r.name, r.sha256, from_json(r.options, dict)) for r in rows)

    def study_bytes(self, study: StoredStudy) -> bytes:
        """Return a study as it came; ``NotFoundError`` where the project does not have it."""
        query = sa.select(originals.c.content).where(originals.c.sha256 == study.sha256)
        with self._reading() as connection:
            content = connection.scalar(query)
        if content is None:
            raise NotFoundError(f"study {study.name}", "is not in the project", "one that was imported", "import it")
        return bytes(content)
