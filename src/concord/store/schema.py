"""The rules that all tables of a project share, and which version of them this is.

Every row of fact carries ``audit``, the row that says who put it there and when: without it the database takes nothing.
Rows are never changed or removed (see :mod:`concord.store.append_only`); what is current is the latest row of its kind.
Values that are searched for stand in columns of their own, those that are only carried are JSON.

A table or column is changed in the tables *and* by a new module in ``versions``; a test holds that both give the same.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Integer, String, Table

__all__ = ["SCHEMA", "SCHEMAS", "SERIAL", "Timestamp", "audited", "metadata", "need", "number", "version"]

SCHEMAS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")  # every schema there has been, oldest first
SCHEMA = SCHEMAS[-1]


class Timestamp(sa.TypeDecorator[dt.datetime]):
    """A moment, kept in UTC, handed out aware."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:
        """Move an aware moment to UTC; a naive one would be a guess and is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its time zone. Got {value!r}")
        moment = value.astimezone(dt.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:
        """Hand the moment out in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

SERIAL = sa.BigInteger().with_variant(Integer(), "sqlite")


def number() -> Column[Any]:
    """Count the rows of a table, in the order in which they came."""
    return Column("number", SERIAL, primary_key=True, autoincrement=True)


def audited() -> Column[Any]:
    """Point to who put the row there and when."""
    return Column("audit", SERIAL, ForeignKey("audit.number"), nullable=False)


def need(name: str, kind: Any = String) -> Column[Any]:
    """Make a column that is never empty."""
    return Column(name, kind, nullable=False)


version = Table(
    "concord_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    sa.PrimaryKeyConstraint("version_num", name="concord_version_pkc"),
)
