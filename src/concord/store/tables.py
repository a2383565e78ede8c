"""The tables of what people put in and decide: audit, documents, settings, codebooks, actors, charters, consents."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, Integer, LargeBinary, String, Table, Text

from concord.store.schema import SERIAL, Timestamp, audited, metadata, need, number

__all__ = [
    "actor_lists",
    "audit",
    "charters",
    "codebooks",
    "consents",
    "documents",
    "judgements",
    "models",
    "originals",
    "settings",
]

audit = Table(
    "audit",
    metadata,
    number(),
    need("at", Timestamp()),
    need("who"),
    need("what"),
    need("thing"),
    need("details", Text),
    sqlite_autoincrement=True,
)

originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    audited(),
    need("size", sa.BigInteger),
    need("content", LargeBinary),
)

documents = Table(
    "documents",
    metadata,
    number(),
    need("id"),
    audited(),
    need("title", Text),
    need("language"),
    Column("published", sa.Date),
    need("source", Text),
    Column("sha256", String(64), ForeignKey("originals.sha256"), nullable=False),
    need("media_type"),
    Column("retrieved", String),  # ISO 8601 as given, with its own time zone
    need("url", Text),
    need("publisher", Text),
    Column("csv_row", Integer),
    need("regions", Text),
    need("content", Text),
    sa.UniqueConstraint("id"),
    sqlite_autoincrement=True,
)

settings = Table(
    "settings",
    metadata,
    number(),
    audited(),
    need("key"),
    Column("content", Text),  # JSON; NULL takes the setting back
    sa.Index(None, "key", "number"),
    sqlite_autoincrement=True,
)

codebooks = Table(
    "codebooks",
    metadata,
    number(),
    audited(),
    need("id"),
    need("version"),
    need("sha256", String(64)),
    need("content", Text),
    sqlite_autoincrement=True,
)

actor_lists = Table(
    "actor_lists",
    metadata,
    number(),
    audited(),
    need("actors", Text),
    need("affiliations", Text),
    sqlite_autoincrement=True,
)

judgements = Table(
    "judgements",
    metadata,
    number(),
    audited(),
    need("a"),
    need("b"),
    Column("judgement", String),  # NULL takes the judgement back
    CheckConstraint("a <> b", name="pair"),
    sqlite_autoincrement=True,
)

models = Table(  # what the decisions of this project taught its coder
    "models",
    metadata,
    number(),
    audited(),
    need("decisions", Integer),  # number of the last review that it was learnt from
    Column("content", Text),  # JSON; NULL forgets
    sqlite_autoincrement=True,
)

charters = Table(
    "charters",
    metadata,
    number(),
    audited(),
    need("id"),
    need("version"),
    need("content", Text),
    sqlite_autoincrement=True,
)

consents = Table(
    "consents",
    metadata,
    number(),
    audited(),
    Column("charter", SERIAL, ForeignKey("charters.number"), nullable=False),
    need("party"),
    need("article"),
    need("wording"),
    need("sha256", String(64)),  # of the wording that was before the party's eyes
    Column("level", Integer),  # NULL takes the declaration back
    Column("salience", Float),
    need("why", Text),
    need("evidence", Text),
    CheckConstraint("level >= 0 AND level <= 5", name="level"),
    sa.Index(None, "party", "article", "wording"),
    sqlite_autoincrement=True,
)
