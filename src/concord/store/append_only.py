"""History that cannot be rewritten: triggers by which the database itself refuses to change or remove a row.

They guard against mistakes, Concord's own and those made with other tools, not against somebody who owns the file and
means to rewrite it: an owner can drop a trigger.
"""

from __future__ import annotations

import sqlalchemy as sa

__all__ = ["guard", "trigger_sql"]

FUNCTION = """CREATE FUNCTION concord_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the history of a project is only added to'; END $$"""


def trigger_sql(dialect: str, table: str) -> list[str]:
    """Give the statements that guard one table.

    >>> print(trigger_sql("sqlite", "audit")[0])
    CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the history of a project is only added to'); END
    """
    if dialect == "sqlite":
        body = "BEGIN SELECT RAISE(ABORT, 'the history of a project is only added to'); END"
    else:
        body = "FOR EACH STATEMENT EXECUTE FUNCTION concord_append_only()"
    acts = ["UPDATE", "DELETE"] + ([] if dialect == "sqlite" else ["TRUNCATE"])
    return [f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}\n{body}" for act in acts]


def guard(connection: sa.Connection, tables: list[str]) -> None:
    """Guard these tables."""
    dialect = connection.dialect.name
    if dialect != "sqlite":
        connection.exec_driver_sql(FUNCTION)
    for table in sorted(tables):
        for statement in trigger_sql(dialect, table):
            connection.exec_driver_sql(statement)
