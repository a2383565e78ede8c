"""The tables of what coders find: a coding, and a table for each kind of thing in it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Boolean, CheckConstraint, Column, Float, ForeignKey, Integer, LargeBinary, String, Table, Text

from concord.store.schema import SERIAL, audited, metadata, need, number

__all__ = [
    "affiliations",
    "candidates",
    "coded_actors",
    "codings",
    "contradictions",
    "events",
    "mentions",
    "quotes",
    "same_pairs",
    "statements",
]

codings = Table(
    "codings",
    metadata,
    number(),
    audited(),
    Column("document", String, ForeignKey("documents.id"), nullable=False),
    need("coder"),
    need("revision", Integer),  # 1, 2, ... of this coder on this document; the highest is current
    Column("codebook", SERIAL, ForeignKey("codebooks.number"), nullable=False),
    need("sha256", String(64)),
    sa.UniqueConstraint("document", "coder", "revision"),
    CheckConstraint("revision >= 1", name="revision"),
    sqlite_autoincrement=True,
)


def _part(name: str, *columns: Column[Any] | CheckConstraint | sa.Index) -> Table:
    """Make a table of one kind of thing in a coding, in the coding's own order."""
    return Table(
        name,
        metadata,
        Column("coding", SERIAL, ForeignKey("codings.number"), primary_key=True, autoincrement=False),
        Column("seq", Integer, primary_key=True, autoincrement=False),
        *columns,
        sqlite_with_rowid=False,
    )


def _passage() -> tuple[Column[Any], ...]:
    """Hold a span of the coding's document, its words, and 32 characters either side."""
    return (
        need("start_offset", Integer),
        need("end_offset", Integer),
        need("quote", Text),
        need("text_before", Text),
        need("text_after", Text),
    )


def _span() -> CheckConstraint:
    return CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name="span")


def _share() -> CheckConstraint:
    return CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence")


def _when() -> tuple[Column[Any], ...]:
    """Hold a date as a text gives it; all are NULL where it gives none."""
    return (
        Column("edtf", String),
        Column("earliest", sa.Date),
        Column("latest", sa.Date),
        Column("date_surface", Text),
        Column("anchored", Boolean),
    )


statements = _part(
    "statements",
    need("id"),
    need("holder"),
    need("issue"),
    need("stance"),
    need("strength", Integer),
    *_passage(),
    need("attribution"),
    need("coder"),
    need("confidence", Float),
    need("rule"),
    Column("speaker", String),
    Column("addressee", String),
    *_when(),
    need("condition", Text),
    need("accepted", Boolean),
    need("provisional", Boolean),
    need("signals", Text),  # JSON; what the confidence was computed from
    _span(),
    _share(),
    CheckConstraint("strength >= 1 AND strength <= 3", name="strength"),
    CheckConstraint("stance IN ('agree', 'disagree', 'reserve', 'defer')", name="stance"),
    sa.Index(None, "id"),
)

candidates = Table(
    "candidates",
    metadata,
    Column("coding", SERIAL, ForeignKey("codings.number"), primary_key=True, autoincrement=False),
    need("content", LargeBinary),  # zlib of JSON: there are many, and they are read only to be reviewed
    sqlite_with_rowid=False,
)

quotes = _part(
    "quotes",
    need("id"),
    Column("speaker", String),
    *_passage(),
    need("direct", Boolean),
    need("cue", Text),
    need("rule"),
    need("confidence", Float),
    _span(),
    _share(),
)

events = _part(
    "events",
    need("id"),
    need("what", Text),
    *_when(),
    *_passage(),
    need("actors", Text),
    need("kind"),
    Column("after_event", String),
    _span(),
)

contradictions = _part(
    "contradictions",
    need("id"),
    need("kind"),
    need("why", Text),
    need("passages", Text),
    need("events", Text),
)

coded_actors = _part(
    "coded_actors",
    need("id"),
    need("name", Text),
    need("kind"),
    need("aliases", Text),
    need("roles", Text),
    need("given", Boolean),
)

affiliations = _part(
    "affiliations",
    need("actor"),
    need("relation"),
    need("group_actor"),
    need("role", Text),
    Column("since", Text),
    Column("until", Text),
    Column("passage", Text),
)

mentions = _part(
    "mentions",
    need("actor"),
    need("start_offset", Integer),
    need("end_offset", Integer),
    need("surface", Text),
    need("kind"),
    _span(),
)

same_pairs = _part(
    "same_pairs",
    need("a"),
    need("b"),
    need("score", Float),
    need("reason", Text),
    Column("judgement", String),
)
