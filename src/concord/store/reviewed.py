"""Reviews: what a person decided on a proposed statement, each a row with who and when; undo is another row.

A row keeps the statement as it was proposed and as it was decided, so that a decision outlives the coder that proposed
it. Which of several decisions counts is not the store's question.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, Text

from concord.store.json import from_json
from concord.store.schema import SERIAL, Timestamp, audited, metadata, need, number
from concord.store.studies import StudyReads
from concord.values import Actor, Review, Statement, Verdict

__all__ = ["ReviewReads", "reviews"]

reviews = Table(
    "reviews",
    metadata,
    number(),
    audited(),
    Column("document", String, ForeignKey("documents.id"), nullable=False),
    need("statement"),
    need("verdict"),
    need("who"),  # who decided; the audit row says who wrote it down here
    need("at", Timestamp()),
    need("source", Text),
    need("proposed", Text),
    Column("decided", Text),
    need("actors", Text),
    Column("undoes", SERIAL, ForeignKey("reviews.number")),
    CheckConstraint("verdict IN ('accept', 'change', 'reject', 'skip', 'undo')", name="verdict"),
    CheckConstraint("(verdict IN ('accept', 'change')) = (decided IS NOT NULL)", name="decided"),
    CheckConstraint("(verdict = 'undo') = (undoes IS NOT NULL)", name="undoes"),
    sa.UniqueConstraint("undoes"),
    sa.Index(None, "document", "number"),
    sqlite_autoincrement=True,
)


class ReviewReads(StudyReads):
    """Reviews, oldest first."""

    def reviews(self, *, document: str | None = None, who: str | None = None) -> tuple[Review, ...]:
        """Return every review (also those taken back, and what took them back), of one document or person if named."""
        query = sa.select(reviews).order_by(reviews.c.number)
        if document is not None:
            query = query.where(reviews.c.document == document)
        if who is not None:
            query = query.where(reviews.c.who == who)
        with self._reading() as connection:
            return tuple(map(_review, connection.execute(query).all()))


def _review(row: sa.Row[Any]) -> Review:
    return Review(
        proposed=from_json(row.proposed, Statement),
        verdict=Verdict(row.verdict),
        who=row.who,
        decided=None if row.decided is None else from_json(row.decided, Statement),
        at=row.at,
        number=row.number,
        undoes=row.undoes,
        actors=from_json(row.actors, tuple[Actor, ...]),
        source=row.source,
    )
