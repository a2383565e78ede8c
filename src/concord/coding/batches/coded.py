"""Coding a table of documents: survey, leave out what is off topic, code the rest, give tables back.

A pure function of table, codebook and the user's actors: no state, no clock, no order of rows that matters but that
rows come out in the order they went in. Split a table anywhere and put the results together: it is the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from concord.actors import EMPTY
from concord.coding.batches.survey import Survey, Surveyed
from concord.coding.batches.tables import arrow, schema, statement_rows, table_documents

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from concord.actors import ActorList
    from concord.coding.coder import Coder
    from concord.values import Codebook, Coding

__all__ = ["CodedBatch", "code_batch", "survey_table"]


@dataclass(frozen=True, slots=True)
class CodedBatch:
    """Arrow tables of one batch: who was found, what they are quoted with, what they hold; and the survey."""

    actors: pa.Table
    quotes: pa.Table
    statements: pa.Table
    survey: pa.Table


def code_batch(
    documents: pa.Table,
    codebook: Codebook,
    given: ActorList = EMPTY,
    *,
    coder: Coder | None = None,
    every: bool = False,
) -> CodedBatch:
    """Code a table of documents.

    Parameters
    ----------
    documents : pyarrow.Table
        Columns ``id``, ``title``, ``text``, ``language`` and ``published``.
    coder : Coder, optional
        Who codes what is on topic; default the rule coder.
    every : bool
        Code also what the survey would leave out.

    Raises
    ------
    FormatError
        If the table has other columns.
    OptionError
        If pyarrow is not installed.
    """
    pa = arrow()
    read = table_documents(documents)
    found = survey_table(documents, Survey.of(codebook), codebook)
    survives = found.column("survives").to_pylist()
    codes = _coder() if coder is None else coder
    codings = [codes.code(d, codebook, given) for d, on in zip(read, survives, strict=True) if on or every]
    rows = {name: [row for c in codings for row in make(c)] for name, make in _ROWS.items()}
    tables = {name: pa.Table.from_pylist(listed, schema=schema(name)) for name, listed in rows.items()}
    return CodedBatch(tables["actors"], tables["quotes"], tables["statements"], found)


def survey_table(documents: pa.Table, survey: Survey, codebook: Codebook) -> pa.Table:
    """Survey a table of documents on the bytes that Arrow keeps; no text becomes a Python string."""
    pa = arrow()
    column = documents.column("text").cast(pa.large_string())
    parts = [_surveyed(chunk, survey) for chunk in column.chunks]
    best = np.concatenate([p.best for p in parts]) if parts else np.zeros(0, dtype=np.int64)
    ids = [codebook.issues[i].id if i >= 0 else None for i in best.tolist()]
    columns = [
        documents.column("id").combine_chunks().cast(pa.string()),
        *(_joined(parts, name) for name in ("survives", "hits")),
        pa.array(ids, pa.string()),
        _joined(parts, "share"),
    ]
    return pa.Table.from_arrays(columns, schema=schema("survey"))


def _surveyed(chunk: Any, survey: Survey) -> Surveyed:
    offsets, data = chunk.buffers()[1:]
    places: NDArray[np.int64] = np.frombuffer(offsets, dtype=np.int64)[chunk.offset : chunk.offset + len(chunk) + 1]
    if not len(places):
        places = np.zeros(1, dtype=np.int64)
    raw = data.to_pybytes() if data is not None else b""
    return survey.run(raw[int(places[0]) : int(places[-1])], places - places[0])


def _joined(parts: list[Surveyed], name: str) -> Any:
    pa = arrow()
    kind = schema("survey").field(name).type
    arrays = [getattr(p, name) for p in parts]
    return pa.array(np.concatenate(arrays) if arrays else [], kind)


def _coder() -> Coder:
    from concord.coding.rules import RuleCoder

    return RuleCoder()


def _actor_rows(coding: Coding) -> list[dict[str, Any]]:
    return [
        {"document": coding.document, "id": a.id, "name": a.name, "kind": a.kind.value, "aliases": list(a.aliases)}
        for a in coding.actors
    ]


def _quote_rows(coding: Coding) -> list[dict[str, Any]]:
    return [
        {
            "document": q.passage.document,
            "id": q.id,
            "speaker": q.speaker,
            "start": q.passage.start,
            "end": q.passage.end,
            "direct": q.direct,
            "rule": q.rule,
            "confidence": q.confidence,
        }
        for q in coding.quotes
    ]


_ROWS = {"actors": _actor_rows, "quotes": _quote_rows, "statements": statement_rows}
