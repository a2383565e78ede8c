"""Is this project sound? What the database says of itself, and what Concord promises beyond that."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from concord.store.coded import current_codings, rows_of
from concord.store.coding_tables import codings
from concord.store.parts import PARTS
from concord.store.tables import audit, documents, originals

__all__ = ["findings"]

_NOTED = ((documents, documents.c.id, "document.added"), (codings, codings.c.document, "coding.added"))


def findings(connection: sa.Connection) -> tuple[str, ...]:
    """Name what is wrong with a project, one finding a sentence.

    Looked at: the pages and the references of the file, originals against their SHA-256, spans against the words of
    their documents, and that each document and coding has the audit row of its own addition.
    """
    found: list[str] = []
    if connection.dialect.name == "sqlite":
        found += _file(connection)
    found += _originals(connection)
    found += _unaudited(connection)
    found += _spans(connection)
    return tuple(found)


def _file(connection: sa.Connection) -> list[str]:
    pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    orphans = [f"a row of {row[0]} points to nothing" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return pages + orphans


def _originals(connection: sa.Connection) -> list[str]:
    names = connection.scalars(sa.select(originals.c.sha256).order_by(originals.c.sha256)).all()
    wrong = []
    for name in names:
        content = connection.scalar(sa.select(originals.c.content).where(originals.c.sha256 == name))
        if content is None or hashlib.sha256(content).hexdigest() != name:
            wrong.append(f"the original {name[:12]} is not what was read")
    return wrong


def _unaudited(connection: sa.Connection) -> list[str]:
    wrong = []
    for table, name, act in _NOTED:
        told = sa.exists().where(audit.c.number == table.c.audit, audit.c.what == act, audit.c.thing == name)
        rows = connection.scalars(sa.select(name).where(~told).order_by(table.c.number))
        wrong += [f"{act} of {thing} has no audit row" for thing in rows]
    return wrong


def _spans(connection: sa.Connection) -> list[str]:
    wrong = []
    for key in current_codings(connection):
        text = connection.scalar(sa.select(documents.c.content).where(documents.c.id == key.document)) or ""
        for name in ("statements", "quotes", "events"):
            for row in rows_of(connection, PARTS[name], [key])[key.number]:
                value = PARTS[name].decode(key.document, row)
                if text[value.passage.start : value.passage.end] != value.passage.quote:
                    wrong.append(f"{value.id} cites words that do not stand in {key.document}")
    return wrong
