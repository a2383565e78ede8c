"""Documents and what was coded of them as Arrow tables; the columns are the fields of the values, by their names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from concord.errors import FormatError, OptionError
from concord.values import Document, Provenance

if TYPE_CHECKING:
    import pyarrow as pa

    from concord.values import Coding

__all__ = ["arrow", "documents_table", "schema", "statement_rows", "table_documents"]


def arrow() -> Any:
    """Import pyarrow.

    Raises
    ------
    OptionError
        If the extra is not installed.
    """
    try:
        import pyarrow
    except ImportError:
        raise OptionError("Arrow tables", "need pyarrow", "the extra arrow", "pip install 'concord[arrow]'") from None
    return pyarrow


def schema(name: str) -> pa.Schema:
    """Return the columns of the table ``name``: documents, actors, quotes, statements or survey."""
    pa = arrow()
    text, word, place = pa.large_string(), pa.string(), pa.int32()
    columns: dict[str, list[tuple[str, Any]]] = {
        "documents": [("id", word), ("title", word), ("text", text), ("language", word), ("published", pa.date32())],
        "survey": [
            ("id", word),
            ("survives", pa.bool_()),
            ("hits", pa.int64()),
            ("issue", word),
            ("share", pa.float64()),
        ],
        "actors": [("document", word), ("id", word), ("name", word), ("kind", word), ("aliases", pa.list_(word))],
        "quotes": [
            ("document", word),
            ("id", word),
            ("speaker", word),
            ("start", place),
            ("end", place),
            ("direct", pa.bool_()),
            ("rule", word),
            ("confidence", pa.float64()),
        ],
        "statements": [
            ("document", word),
            ("id", word),
            ("holder", word),
            ("issue", word),
            ("stance", word),
            ("strength", pa.int8()),
            ("position", pa.int8()),
            ("start", place),
            ("end", place),
            ("quote", text),
            ("attribution", word),
            ("speaker", word),
            ("condition", word),
            ("coder", word),
            ("rule", word),
            ("confidence", pa.float64()),
            ("accepted", pa.bool_()),
        ],
    }
    return pa.schema(columns[name])


def documents_table(documents: Iterable[Document]) -> pa.Table:
    """Return documents as a table, one row each."""
    rows = [
        {"id": d.id, "title": d.title, "text": d.text, "language": d.language, "published": d.published}
        for d in documents
    ]
    return arrow().Table.from_pylist(rows, schema=schema("documents"))


def table_documents(table: pa.Table) -> list[Document]:
    """Return the documents of a table.

    Raises
    ------
    FormatError
        If a column is missing or of another type, or a row has no id or no text.
    """
    wanted = schema("documents")
    for field in wanted:
        if field.name not in table.column_names:
            raise FormatError("the table of documents", f"has no column {field.name!r}", ", ".join(wanted.names))
    try:
        rows = table.select(wanted.names).cast(wanted).to_pylist()
    except arrow().ArrowInvalid as wrong:
        raise FormatError("the table of documents", f"has a column of another type ({wrong})", str(wanted)) from None
    for number, row in enumerate(rows):
        if not row["id"] or row["text"] is None:
            raise FormatError(f"the table of documents, row {number}", "has no id or no text", "both in every row")
    return [_document(row) for row in rows]


def _document(row: dict[str, Any]) -> Document:
    published: dt.date | None = row["published"]
    origin = Provenance(row["id"], "", "text/plain", published=published)
    return Document(row["id"], row["title"] or "", row["text"], row["language"] or "und", origin)


def statement_rows(coding: Coding) -> list[dict[str, Any]]:
    """Return the statements of a coding as rows."""
    return [
        {
            "document": s.passage.document,
            "id": s.id,
            "holder": s.holder,
            "issue": s.issue,
            "stance": s.stance.value,
            "strength": s.strength,
            "position": s.position,
            "start": s.passage.start,
            "end": s.passage.end,
            "quote": s.passage.quote,
            "attribution": s.attribution.value,
            "speaker": s.speaker,
            "condition": s.condition,
            "coder": s.coder,
            "rule": s.rule,
            "confidence": s.confidence,
            "accepted": s.accepted,
        }
        for s in coding.statements
    ]
