"""Reading what was found in the documents: who holds what, in which words, on whose coding.

Only current codings are read: of each coder on each document the latest. Rows never change once written, so that a long
reading sees one state of the project without holding up those who write: it fixes the list of codings when it starts.
Order: documents as they were added, coders by name, then as the coder gave it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from concord.errors import NotFoundError
from concord.store.coding_tables import candidates, codings, statements
from concord.store.parts import PARTS, Part, unpack
from concord.store.sources import SourceReads
from concord.store.tables import codebooks, documents
from concord.values import (
    Actor,
    Affiliation,
    Coding,
    Contradiction,
    Event,
    Mention,
    Quote,
    Statement,
)

__all__ = ["CodedReads", "CodingKey", "current_codings", "statement_conditions"]

BATCH = 200  # codings read at a time


@dataclass(frozen=True, slots=True)
class CodingKey:
    """A coding as the store knows it; ``revision`` counts the codings of this coder on this document."""

    number: int
    document: str
    coder: str
    revision: int
    codebook_version: str


def current_codings(
    connection: sa.Connection, *, document: str | None = None, coder: str | None = None
) -> list[CodingKey]:
    """List the current codings, of one document and of one coder where these are named."""
    later = codings.alias("later")
    superseded = sa.exists().where(
        later.c.document == codings.c.document,
        later.c.coder == codings.c.coder,
        later.c.revision > codings.c.revision,
    )
    query = (
        sa.select(codings.c.number, codings.c.document, codings.c.coder, codings.c.revision, codebooks.c.version)
        .join(documents, documents.c.id == codings.c.document)
        .join(codebooks, codebooks.c.number == codings.c.codebook)
        .where(~superseded)
        .order_by(documents.c.number, codings.c.coder)
    )
    if document is not None:
        query = query.where(codings.c.document == document)
    if coder is not None:
        query = query.where(codings.c.coder == coder)
    return [CodingKey(*row) for row in connection.execute(query)]


def rows_of(
    connection: sa.Connection, part: Part, keys: Sequence[CodingKey], *conditions: sa.ColumnElement[bool]
) -> dict[int, list[Sequence[Any]]]:
    """Read the rows of a part of some codings: number of the coding -> columns, in the coder's order."""
    found: dict[int, list[Sequence[Any]]] = {key.number: [] for key in keys}
    table = part.table
    query = (
        sa.select(table.c.coding, *part.columns)
        .where(table.c.coding.in_(list(found)), *conditions)
        .order_by(table.c.coding, table.c.seq)
    )
    for row in connection.execute(query):
        found[row[0]].append(row[1:])
    return found


def statement_conditions(
    holder: str | None, issue: str | None, since: dt.date | None, until: dt.date | None
) -> list[sa.ColumnElement[bool]]:
    """Say in SQL which statements are asked for; a period asks for the dates that may lie in it."""
    c = statements.c
    conditions: list[sa.ColumnElement[bool]] = []
    if holder is not None:
        conditions.append(c.holder == holder)
    if issue is not None:
        conditions.append(c.issue == issue)
    if since is not None:
        conditions.append(c.latest >= since)
    if until is not None:
        conditions.append(c.earliest <= until)
    return conditions


class CodedReads(SourceReads):
    """Codings and their parts."""

    def codings(
        self, *, document: str | None = None, coder: str | None = None, candidates: bool = False
    ) -> Iterator[Coding]:
        """Go through the current codings, each whole; with their ``candidates`` only where these are asked for."""
        with self._reading() as connection:
            for keys in _batches(current_codings(connection, document=document, coder=coder)):
                found = {name: rows_of(connection, part, keys) for name, part in PARTS.items()}
                doubtful = _doubtful(connection, keys) if candidates else {}
                for key in keys:
                    coding = _whole(key, found)
                    content = doubtful.get(key.number)
                    yield coding if content is None else replace(coding, candidates=unpack(content))

    def coding_keys(self, *, document: str | None = None, coder: str | None = None) -> tuple[CodingKey, ...]:
        """List the current codings without their parts: who coded what with which codebook."""
        with self._reading() as connection:
            return tuple(current_codings(connection, document=document, coder=coder))

    def statements(
        self,
        *,
        document: str | None = None,
        coder: str | None = None,
        holder: str | None = None,
        issue: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> Iterator[Statement]:
        """Go through the statements of current codings.

        Parameters
        ----------
        document, coder, holder, issue : str, optional
            Only those of this one.
        since, until : date, optional
            Only those whose date may lie in the period; a statement without a date lies in none.
        """
        conditions = statement_conditions(holder, issue, since, until)
        return self._part("statements", document, coder, *conditions)

    def statement(self, statement: str) -> Statement:
        """Return a statement by its id; ``NotFoundError`` where no current coding has it."""
        part = PARTS["statements"]
        with self._reading() as connection:
            where = sa.select(statements.c.coding).where(statements.c.id == statement)
            home = sa.select(codings.c.document).where(codings.c.number.in_(where)).distinct()
            for document in connection.scalars(home).all():
                keys = current_codings(connection, document=document)
                for rows in rows_of(connection, part, keys, statements.c.id == statement).values():
                    for row in rows:
                        found: Statement = part.decode(document, row)
                        return found
        raise NotFoundError(
            f"statement {statement}", "is in no current coding", "an id that the project lists", "code the texts again"
        )

    def quotes(self, *, document: str | None = None, coder: str | None = None) -> Iterator[Quote]:
        """Go through the quotes of current codings."""
        return self._part("quotes", document, coder)

    def events(self, *, document: str | None = None, coder: str | None = None) -> Iterator[Event]:
        """Go through the events of current codings."""
        return self._part("events", document, coder)

    def contradictions(self, *, document: str | None = None, coder: str | None = None) -> Iterator[Contradiction]:
        """Go through the contradictions of current codings."""
        return self._part("contradictions", document, coder)

    def affiliations(self, *, document: str | None = None, coder: str | None = None) -> Iterator[Affiliation]:
        """Go through the affiliations of current codings."""
        return self._part("affiliations", document, coder)

    def actors(self, *, document: str | None = None, coder: str | None = None) -> Iterator[tuple[str, Actor]]:
        """Go through (document id, actor) of current codings; one actor may be found in many documents."""
        return self._placed("actors", document, coder)

    def mentions(self, *, document: str | None = None, coder: str | None = None) -> Iterator[tuple[str, Mention]]:
        """Go through (document id, mention) of current codings."""
        return self._placed("mentions", document, coder)

    def _part(
        self, name: str, document: str | None, coder: str | None, *conditions: sa.ColumnElement[bool]
    ) -> Iterator[Any]:
        for _, value in self._placed(name, document, coder, *conditions):
            yield value

    def _placed(
        self, name: str, document: str | None, coder: str | None, *conditions: sa.ColumnElement[bool]
    ) -> Iterator[tuple[str, Any]]:
        part = PARTS[name]
        with self._reading() as connection:
            for keys in _batches(current_codings(connection, document=document, coder=coder)):
                found = rows_of(connection, part, keys, *conditions)
                for key in keys:
                    for row in found[key.number]:
                        yield key.document, part.decode(key.document, row)

    def uncoded(self, coder: str, codebook_version: str) -> tuple[str, ...]:
        """Return the ids of documents whose current coding by this coder is not with this codebook, or not there.

        This is what is left to do: a run that was stopped goes on with it.
        """
        with self._reading() as connection:
            done = {
                key.document
                for key in current_codings(connection, coder=coder)
                if key.codebook_version == codebook_version
            }
            every = connection.scalars(sa.select(documents.c.id).order_by(documents.c.number)).all()
        return tuple(document for document in every if document not in done)


def _batches(keys: list[CodingKey]) -> Iterator[list[CodingKey]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def _doubtful(connection: sa.Connection, keys: Sequence[CodingKey]) -> dict[int, bytes]:
    """Read the candidates of some codings, packed as they are."""
    query = sa.select(candidates.c.coding, candidates.c.content)
    return {
        row[0]: row[1] for row in connection.execute(query.where(candidates.c.coding.in_([k.number for k in keys])))
    }


def _whole(key: CodingKey, found: dict[str, dict[int, list[Sequence[Any]]]]) -> Coding:
    parts = {
        name: tuple(part.decode(key.document, row) for row in found[name][key.number]) for name, part in PARTS.items()
    }
    return Coding(document=key.document, coder=key.coder, **parts)
