"""Schema 0001: documents with their original bytes, settings, and the audit of every act."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0001"
down_revision: str | None = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _number() -> sa.Column[int]:
    return sa.Column("number", SERIAL, primary_key=True, autoincrement=True)


def _audit() -> sa.Column[int]:
    return sa.Column("audit", SERIAL, sa.ForeignKey("audit.number"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "audit",
        _number(),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("thing", sa.String, nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(64), primary_key=True),
        _audit(),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "documents",
        _number(),
        sa.Column("id", sa.String, nullable=False),
        _audit(),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("originals.sha256"), nullable=False),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("retrieved", sa.String),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text, nullable=False),
        sa.Column("csv_row", sa.Integer),
        sa.Column("regions", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "settings",
        _number(),
        _audit(),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("content", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_settings_key_number", "settings", ["key", "number"])
