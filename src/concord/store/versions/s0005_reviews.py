"""Schema 0005: what people decide on proposed statements, a table that is only added to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0005"
down_revision: str | None = "0004"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("reviews",)
WORDS = "the history of a project is only added to"


def upgrade() -> None:
    op.create_table(
        "reviews",
        sa.Column("number", SERIAL, primary_key=True, autoincrement=True),
        sa.Column("audit", SERIAL, sa.ForeignKey("audit.number"), nullable=False),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("statement", "verdict", "who")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("proposed", sa.Text, nullable=False),
        sa.Column("decided", sa.Text),
        sa.Column("actors", sa.Text, nullable=False),
        sa.Column("undoes", SERIAL, sa.ForeignKey("reviews.number")),
        sa.CheckConstraint("verdict IN ('accept', 'change', 'reject', 'skip', 'undo')", name="verdict"),
        sa.CheckConstraint("(verdict IN ('accept', 'change')) = (decided IS NOT NULL)", name="decided"),
        sa.CheckConstraint("(verdict = 'undo') = (undoes IS NOT NULL)", name="undoes"),
        sa.UniqueConstraint("undoes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reviews_document_number", "reviews", ["document", "number"])
    sqlite = op.get_bind().dialect.name == "sqlite"
    body = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    if not sqlite:
        body = "FOR EACH STATEMENT EXECUTE FUNCTION concord_append_only()"
    for act in ("UPDATE", "DELETE") if sqlite else ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(f"CREATE TRIGGER reviews_no_{act.lower()} BEFORE {act} ON reviews\n{body}")
