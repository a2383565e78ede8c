"""Schema 0002: codebooks and codings, with the tables of what a coder finds."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0002"
down_revision: str | None = "0001"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _number() -> sa.Column[Any]:
    return sa.Column("number", SERIAL, primary_key=True, autoincrement=True)


def _to(name: str, target: str) -> sa.Column[Any]:
    return sa.Column(name, SERIAL, sa.ForeignKey(target), nullable=False)


def _words(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.String, nullable=False) for name in names]


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _part(name: str, *columns: sa.Column[Any] | sa.CheckConstraint) -> None:
    op.create_table(
        name,
        sa.Column("coding", SERIAL, sa.ForeignKey("codings.number"), primary_key=True, autoincrement=False),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        *columns,
        sqlite_with_rowid=False,
    )


def _offsets() -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in ("start_offset", "end_offset")]


def _passage() -> list[sa.Column[Any]]:
    return [*_offsets(), *_texts("quote", "text_before", "text_after")]


def _when() -> list[sa.Column[Any]]:
    return [
        sa.Column("edtf", sa.String),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
        sa.Column("date_surface", sa.Text),
        sa.Column("anchored", sa.Boolean),
    ]


def _span() -> sa.CheckConstraint:
    return sa.CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name="span")


def _share() -> sa.CheckConstraint:
    return sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence")


def upgrade() -> None:
    op.create_table(
        "codebooks",
        _number(),
        _to("audit", "audit.number"),
        *_words("id", "version"),
        sa.Column("sha256", sa.String(64), nullable=False),
        *_texts("content"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "codings",
        _number(),
        _to("audit", "audit.number"),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        *_words("coder"),
        sa.Column("revision", sa.Integer, nullable=False),
        _to("codebook", "codebooks.number"),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.UniqueConstraint("document", "coder", "revision"),
        sa.CheckConstraint("revision >= 1", name="revision"),
        sqlite_autoincrement=True,
    )
    _statements()
    _quotes_and_events()
    _actors()


def _statements() -> None:
    _part(
        "statements",
        *_words("id", "holder", "issue", "stance"),
        sa.Column("strength", sa.Integer, nullable=False),
        *_passage(),
        *_words("attribution", "coder"),
        sa.Column("confidence", sa.Float, nullable=False),
        *_words("rule"),
        sa.Column("speaker", sa.String),
        sa.Column("addressee", sa.String),
        *_when(),
        *_texts("condition"),
        sa.Column("accepted", sa.Boolean, nullable=False),
        _span(),
        _share(),
        sa.CheckConstraint("strength >= 1 AND strength <= 3", name="strength"),
        sa.CheckConstraint("stance IN ('agree', 'disagree', 'reserve', 'defer')", name="stance"),
    )
    op.create_index("ix_statements_id", "statements", ["id"])


def _quotes_and_events() -> None:
    _part(
        "quotes",
        *_words("id"),
        sa.Column("speaker", sa.String),
        *_passage(),
        sa.Column("direct", sa.Boolean, nullable=False),
        *_texts("cue"),
        *_words("rule"),
        sa.Column("confidence", sa.Float, nullable=False),
        _span(),
        _share(),
    )
    _part(
        "events",
        *_words("id"),
        *_texts("what"),
        *_when(),
        *_passage(),
        *_texts("actors"),
        *_words("kind"),
        sa.Column("after_event", sa.String),
        _span(),
    )
    _part("contradictions", *_words("id", "kind"), *_texts("why", "passages", "events"))


def _actors() -> None:
    _part(
        "coded_actors",
        *_words("id"),
        *_texts("name"),
        *_words("kind"),
        *_texts("aliases", "roles"),
        sa.Column("given", sa.Boolean, nullable=False),
    )
    _part(
        "affiliations",
        *_words("actor", "relation", "group_actor"),
        *_texts("role"),
        sa.Column("since", sa.Text),
        sa.Column("until", sa.Text),
        sa.Column("passage", sa.Text),
    )
    _part("mentions", *_words("actor"), *_offsets(), *_texts("surface"), *_words("kind"), _span())
    _part(
        "same_pairs",
        *_words("a", "b"),
        sa.Column("score", sa.Float, nullable=False),
        *_texts("reason"),
        sa.Column("judgement", sa.String),
    )
