"""Statements coded by hand, put into the project as the coding of a coder of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from concord.errors import FormatError
from concord.values import Actor, ActorKind, Coding

if TYPE_CHECKING:
    from concord.store import Store

__all__ = ["add_rows"]


def add_rows(store: Store, path: Path) -> int:
    """Add the rows of a CSV file: documents, actors and statements in one transaction.

    Names are the user's own actors where her list has them.

    Raises
    ------
    FormatError
        If a row is wrong, or names an issue that the codebook does not have.
    """
    from concord.formats.coded_rows import read_coded_rows
    from concord.text.names import fold, slug

    given = {fold(name): a.id for a in store.actor_list().actors for name in (a.id, a.name, *a.aliases)}

    def actor_id(name: str) -> str:
        return given.get(fold(name)) or slug(name)

    rows = read_coded_rows(path, actor_id)
    codebook = store.codebook()
    issues = {issue.id for issue in codebook.issues}
    for statement in rows.statements:
        if statement.issue not in issues:
            wrong = f"names the issue {statement.issue!r}, which codebook {codebook.id} does not have"
            raise FormatError(path.name, wrong, "ids of the codebook", "see its list of issues")
    listed = set(given.values())
    actors = {
        actor_id(n.name): Actor(actor_id(n.name), n.name, n.kind or ActorKind.ORGANISATION)
        for n in rows.names
        if actor_id(n.name) not in listed
    }
    with store.writing(who="rows") as unit:
        for document in rows.documents:
            unit.add_document(document, rows.original)
            mine = tuple(s for s in rows.statements if s.passage.document == document.id)
            held = {id_ for s in mine for id_ in (s.holder, s.speaker)}
            coding = Coding(
                document.id, mine[0].coder, tuple(a for a in actors.values() if a.id in held), statements=mine
            )
            unit.add_coding(coding, codebook_version=codebook.version)
    return len(rows.statements)
