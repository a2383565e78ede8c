"""Writing what was read and found: a unit is one transaction, with the audit row of everything it does.

It never changes or removes a row. What is given a second time is not written a second time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from concord.errors import CodebookError, NotFoundError, OptionError
from concord.store.checks import check_coding, check_document
from concord.store.coding_tables import candidates, codings
from concord.store.failures import readable
from concord.store.json import digest, to_json
from concord.store.parts import PARTS, pack
from concord.store.reviewed import ReviewReads
from concord.store.tables import audit, codebooks, documents, originals, settings
from concord.store.targets import Target
from concord.values import Codebook, Coding, Document

__all__ = ["SourceWrites"]


class SourceWrites(ReviewReads):
    """A connection in a writing transaction, and who writes."""

    def __init__(
        self, target: Target, connection: sa.Connection, *, who: str, clock: Callable[[], dt.datetime]
    ) -> None:
        if not who.strip():
            raise OptionError("who", "must name who does this. Got ''", "a name", "give one")
        self._target = target
        self._connection = connection
        self._clock = clock
        self._text: tuple[str, str] = ("", "")  # id and text of the document last used
        self.who = who

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with readable(self._target):
            yield self._connection

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Make what is done inside one whole within the unit: if it fails, it alone is undone."""
        try:
            with self._connection.begin_nested():
                yield
        except BaseException:
            self._forget()
            raise

    def _forget(self) -> None:
        """Forget what was read: it may be undone."""
        self._text = ("", "")

    def add_document(self, document: Document, original: bytes) -> bool:
        """Add a document and the bytes it was read from.

        Returns
        -------
        bool
            Whether it was added; ``False`` where the project has it already (the same bytes are the same document).

        Raises
        ------
        DocumentError
            If the bytes are not those of ``document.provenance.sha256``, or the text cannot be stored.
        """
        if self._connection.scalar(sa.select(documents.c.number).where(documents.c.id == document.id)) is not None:
            return False
        check_document(document, original)
        source = document.provenance
        note = self._note("document.added", document.id, source=source.source, sha256=source.sha256, row=source.row)
        known = sa.select(originals.c.size).where(originals.c.sha256 == source.sha256)
        if self._connection.scalar(known) is None:
            row = {"sha256": source.sha256, "audit": note, "size": len(original), "content": original}
            self._connection.execute(sa.insert(originals), row)
        self._connection.execute(sa.insert(documents), _document_row(document, note))
        self._text = (document.id, document.text)
        return True

    def add_coding(self, coding: Coding, *, codebook_version: str) -> bool:
        """Add all that a coder found in a document, and with it the mark that this coder has coded it.

        A coding never replaces another: it becomes the current one of its coder on its document, and what was current
        stays in the history.

        Returns
        -------
        bool
            Whether it was added; ``False`` where it is the current one already, with this codebook.

        Raises
        ------
        NotFoundError
            If the project has no such document or version of the codebook.
        InputError
            If a span of the coding lies outside the document or has other words than stand there.
        """
        check_coding(coding, self._text_of(coding.document))
        codebook = self._codebook_number(codebook_version)
        c = codings.c
        latest = sa.select(c.revision, c.sha256, c.codebook).order_by(c.revision.desc()).limit(1)
        mine = latest.where(c.document == coding.document, c.coder == coding.coder)
        before = self._connection.execute(mine).one_or_none()
        print_ = digest(coding)
        if before is not None and (before.sha256, before.codebook) == (print_, codebook):
            return False
        revision = 1 if before is None else before.revision + 1
        found = {name: len(getattr(coding, name)) for name in PARTS}
        note = self._note(
            "coding.added",
            coding.document,
            coder=coding.coder,
            revision=revision,
            codebook=codebook_version,
            **found,
        )
        row = {"audit": note, "document": coding.document, "coder": coding.coder, "revision": revision}
        self._add_parts(coding, self._insert(codings, row | {"codebook": codebook, "sha256": print_}))
        return True

    def knows_coding(self, coding: Coding) -> bool:
        """Tell whether this very coding is, or once was, the current one of its coder on its document."""
        c = codings.c
        same = sa.select(c.number).where(c.document == coding.document, c.coder == coding.coder)
        return self._connection.scalar(same.where(c.sha256 == digest(coding)).limit(1)) is not None

    def _add_parts(self, coding: Coding, number: int) -> None:
        for name, part in PARTS.items():
            if rows := part.rows(number, getattr(coding, name)):
                self._connection.execute(sa.insert(part.table), rows)
        if coding.candidates:
            row = {"coding": number, "content": pack(coding.candidates)}
            self._connection.execute(sa.insert(candidates), row)

    def set_codebook(self, codebook: Codebook) -> bool:
        """Put a codebook in use; ``False`` where it is in use already.

        Raises
        ------
        CodebookError
            If the project knows another codebook under this id and version: codings name the version they were made
            with, and would no longer say what they mean.
        """
        print_ = digest(codebook)
        query = sa.select(codebooks.c.id, codebooks.c.version, codebooks.c.sha256).order_by(codebooks.c.number.desc())
        rows = [tuple(row) for row in self._connection.execute(query)]
        if rows and rows[0] == (codebook.id, codebook.version, print_):
            return False
        if any(row[:2] == (codebook.id, codebook.version) and row[2] != print_ for row in rows):
            raise CodebookError(
                f"codebook {codebook.id}, version {codebook.version}",
                "is not what the project knows under this version",
                "a new version for a changed codebook",
                "raise its `version`",
            )
        note = self._note("codebook.set", codebook.id, version=codebook.version, sha256=print_)
        row = {"audit": note, "id": codebook.id, "version": codebook.version, "sha256": print_}
        self._insert(codebooks, row | {"content": to_json(codebook)})
        return True

    def set_setting(self, key: str, value: object) -> bool:
        """Set a setting (anything JSON can say; ``None`` takes it back); ``False`` where it is set so already."""
        content = None if value is None else to_json(value)
        latest = sa.select(settings.c.content).where(settings.c.key == key).order_by(settings.c.number.desc()).limit(1)
        if self._connection.scalar(latest) == content:
            return False
        note = self._note("setting.set", key, value=value)
        self._insert(settings, {"audit": note, "key": key, "content": content})
        return True

    def _note(self, what: str, thing: str, **details: object) -> int:
        """Write the audit row of an act and return its number."""
        row = {"at": self._clock(), "who": self.who, "what": what, "thing": thing, "details": to_json(details)}
        return self._insert(audit, row)

    def _insert(self, table: sa.Table, row: dict[str, object]) -> int:
        key = self._connection.execute(sa.insert(table), row).inserted_primary_key
        assert key is not None, "an insert of one row returns its key"
        return int(key[0])

    def _text_of(self, document: str) -> str:
        if self._text[0] != document:
            self._text = (document, self.document(document).text)
        return self._text[1]

    def _codebook_number(self, version: str) -> int:
        """Find the first row of the codebook that had this version most recently."""
        c = codebooks.c
        newest = sa.select(c.id).where(c.version == version).order_by(c.number.desc()).limit(1).scalar_subquery()
        number = self._connection.scalar(sa.select(sa.func.min(c.number)).where(c.version == version, c.id == newest))
        if number is None:
            raise NotFoundError(
                f"codebook version {version}",
                "is not in the project",
                "a version that was set",
                "set the codebook before coding with it",
            )
        return int(number)


def _document_row(document: Document, note: int) -> dict[str, object]:
    source = document.provenance
    return {
        "id": document.id,
        "audit": note,
        "title": document.title,
        "language": document.language,
        "published": source.published,
        "source": source.source,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "retrieved": None if source.retrieved is None else source.retrieved.isoformat(),
        "url": source.url,
        "publisher": source.publisher,
        "csv_row": source.row,
        "regions": to_json(document.regions),
        "content": document.text,
    }
