"""Schema 0004: the database refuses to change or remove a row of the history."""

from __future__ import annotations

from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0004"
down_revision: str | None = "0003"

TABLES = (
    "actor_lists",
    "affiliations",
    "audit",
    "charters",
    "codebooks",
    "coded_actors",
    "codings",
    "consents",
    "contradictions",
    "documents",
    "events",
    "judgements",
    "mentions",
    "originals",
    "quotes",
    "same_pairs",
    "settings",
    "statements",
)
WORDS = "the history of a project is only added to"


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    body = "FOR EACH STATEMENT EXECUTE FUNCTION concord_append_only()"
    acts = ["UPDATE", "DELETE", "TRUNCATE"]
    if sqlite:
        body = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        acts = ["UPDATE", "DELETE"]
    else:
        op.execute(
            "CREATE FUNCTION concord_append_only() RETURNS trigger LANGUAGE plpgsql AS\n"
            f"$$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$"
        )
    for table in TABLES:
        for act in acts:
            op.execute(f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table}\n{body}")
