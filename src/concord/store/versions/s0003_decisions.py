"""Schema 0003: what people decide: lists of actors, judgements on names, charters, declared consents."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0003"
down_revision: str | None = "0002"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _table(name: str, *columns: sa.Column[Any] | sa.CheckConstraint) -> None:
    op.create_table(
        name,
        sa.Column("number", SERIAL, primary_key=True, autoincrement=True),
        sa.Column("audit", SERIAL, sa.ForeignKey("audit.number"), nullable=False),
        *columns,
        sqlite_autoincrement=True,
    )


def _words(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.String, nullable=False) for name in names]


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def upgrade() -> None:
    _table("actor_lists", *_texts("actors", "affiliations"))
    _table(
        "judgements",
        *_words("a", "b"),
        sa.Column("judgement", sa.String),
        sa.CheckConstraint("a <> b", name="pair"),
    )
    _table("charters", *_words("id", "version"), *_texts("content"))
    _table(
        "consents",
        sa.Column("charter", SERIAL, sa.ForeignKey("charters.number"), nullable=False),
        *_words("party", "article", "wording"),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("level", sa.Integer),
        sa.Column("salience", sa.Float),
        *_texts("why", "evidence"),
        sa.CheckConstraint("level >= 0 AND level <= 5", name="level"),
    )
    op.create_index("ix_consents_party_article_wording", "consents", ["party", "article", "wording"])
