"""Schema 0006: studies of other programs as they came, a table that is only added to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0006"
down_revision: str | None = "0005"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("studies",)
WORDS = "the history of a project is only added to"


def upgrade() -> None:
    op.create_table(
        "studies",
        sa.Column("number", SERIAL, primary_key=True, autoincrement=True),
        sa.Column("audit", SERIAL, sa.ForeignKey("audit.number"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("originals.sha256"), nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    body = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    if not sqlite:
        body = "FOR EACH STATEMENT EXECUTE FUNCTION concord_append_only()"
    for act in ("UPDATE", "DELETE") if sqlite else ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(f"CREATE TRIGGER studies_no_{act.lower()} BEFORE {act} ON studies\n{body}")
