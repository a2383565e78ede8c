"""Schema 0007: what a statement's confidence was computed from, what is only proposed, and what decisions taught."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0007"
down_revision: str | None = "0006"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("candidates", "models")
WORDS = "the history of a project is only added to"
WORDED = ("id", "holder", "issue", "stance")


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    if sqlite:
        _rebuild()
    else:
        op.add_column("statements", sa.Column("provisional", sa.Boolean, nullable=False, server_default=sa.false()))
        op.add_column("statements", sa.Column("signals", sa.Text, nullable=False, server_default="[]"))
        op.alter_column("statements", "provisional", server_default=None)
        op.alter_column("statements", "signals", server_default=None)
    op.create_table(
        "candidates",
        sa.Column("coding", SERIAL, sa.ForeignKey("codings.number"), primary_key=True, autoincrement=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "models",
        sa.Column("number", SERIAL, primary_key=True, autoincrement=True),
        sa.Column("audit", SERIAL, sa.ForeignKey("audit.number"), nullable=False),
        sa.Column("decisions", sa.Integer, nullable=False),
        sa.Column("content", sa.Text),
        sqlite_autoincrement=True,
    )
    for table in TABLES:
        _guard(table, sqlite=sqlite)


def _rebuild() -> None:
    """Lay the statements out anew: SQLite adds columns only behind the constraints, which is no table of ours."""
    op.execute("DROP INDEX ix_statements_id")
    op.execute("ALTER TABLE statements RENAME TO statements_before")
    texts = ("quote", "text_before", "text_after")
    op.create_table(
        "statements",
        sa.Column("coding", SERIAL, sa.ForeignKey("codings.number"), primary_key=True, autoincrement=False),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.String, nullable=False) for name in WORDED),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("strength", "start_offset", "end_offset")),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        *(sa.Column(name, sa.String, nullable=False) for name in ("attribution", "coder")),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        *(sa.Column(name, sa.String) for name in ("speaker", "addressee", "edtf")),
        *(sa.Column(name, sa.Date) for name in ("earliest", "latest")),
        sa.Column("date_surface", sa.Text),
        sa.Column("anchored", sa.Boolean),
        sa.Column("condition", sa.Text, nullable=False),
        *(sa.Column(name, sa.Boolean, nullable=False) for name in ("accepted", "provisional")),
        sa.Column("signals", sa.Text, nullable=False),
        sa.CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name="span"),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence"),
        sa.CheckConstraint("strength >= 1 AND strength <= 3", name="strength"),
        sa.CheckConstraint("stance IN ('agree', 'disagree', 'reserve', 'defer')", name="stance"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO statements SELECT *, 0, '[]' FROM statements_before")  # the new columns are the last
    op.execute("DROP TABLE statements_before")
    op.create_index("ix_statements_id", "statements", ["id"])
    _guard("statements", sqlite=True)


def _guard(table: str, *, sqlite: bool) -> None:
    body = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    if not sqlite:
        body = "FOR EACH STATEMENT EXECUTE FUNCTION concord_append_only()"
    for act in ("UPDATE", "DELETE") if sqlite else ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}\n{body}")
