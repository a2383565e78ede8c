"""The statements of one type as columns: every variable, document field and attribute that can be a side of a network.

Answers: which columns can a network of this study be made of? Names are the program's variable names; fields of the
document are ``document:author``, attributes of entities ``organization:Type``; where entities have parents, statements
can be rolled up to them (``organization:parent``) or to those at the top (``organization:top``). An empty value is a
missing one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.errors import NotFoundError
from concord.formats.dna_values import DnaEntity, DnaFile, DnaVariable

__all__ = ["DnaColumns", "columns"]

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Column = tuple[str, Ints, tuple[str, ...]]  # kind, codes, labels

MISSING = -1
FLAT = 10_000_000
DOCUMENT_FIELDS = ("author", "source", "section", "type", "id", "title")


@dataclass(frozen=True, slots=True, eq=False)
class DnaColumns:
    """The columns of one statement type, S statements long.

    ``fields[name]`` is (kind, codes, labels): for ``"text"`` codes are indices into the labels (-1: missing), for
    ``"boolean"`` and ``"integer"`` the values, and labels are empty. ``times`` are seconds since 1970 on the clock of
    the document, ``documents`` the document ids, ``starts`` and ``stops`` code points.
    """

    ids: Ints
    times: Ints
    documents: Ints
    starts: Ints
    stops: Ints
    coders: Ints
    fields: Mapping[str, Column]
    present: Mapping[str, Bools]


def columns(study: DnaFile, type_label: str) -> DnaColumns:
    """Return the statements of one type as columns, in the order of time, then id.

    Raises
    ------
    NotFoundError
        If the study has no such statement type.
    """
    labels = [kind.label for kind in study.types]
    if type_label not in labels:
        raise NotFoundError(f"statement type '{type_label}'", "is not in the study", "one of " + ", ".join(labels))
    number = study.type(type_label).id
    s = study.statements
    by_id = {document.id: document for document in study.documents}
    epoch = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - wall-clock times have no zone
    stamp = {i: int((document.date - epoch).total_seconds()) for i, document in by_id.items()}
    rows = np.flatnonzero(s.types == number)
    times = _look_up(s.documents[rows], stamp)
    order = np.lexsort((s.ids[rows], times))
    rows, times = rows[order], times[order]
    fields: dict[str, Column] = {}
    present: dict[str, Bools] = {}
    for variable in (v for v in study.variables if v.type == number):
        if variable.kind == "short text":
            fields |= _entity_columns(study, variable, s.entities[variable.id][rows])
        elif variable.kind == "long text":
            texts = [s.texts[variable.id].get(row, "") for row in rows.tolist()]
            fields[variable.name] = _text_column(texts)
        else:
            fields[variable.name] = (variable.kind, s.numbers[variable.id][rows], ())
            present[variable.name] = s.coded[variable.id][rows]
    for name in DOCUMENT_FIELDS:
        values = {i: document.field(name) for i, document in by_id.items()}
        fields[f"document:{name}"] = _coded_column(s.documents[rows], values)
    coders = {coder.id: coder.name for coder in study.coders}
    fields["coder"] = _coded_column(s.coders[rows], coders)
    return DnaColumns(
        s.ids[rows], times, s.documents[rows], s.starts[rows], s.stops[rows], s.coders[rows], fields, present
    )


def _entity_columns(study: DnaFile, variable: DnaVariable, entities: Ints) -> dict[str, Column]:
    """Return the column of a short-text variable and those of its attributes."""
    own = [entity for entity in study.entities if entity.variable == variable.id]
    made = {variable.name: _coded_column(entities, {entity.id: entity.value for entity in own})}
    if any(entity.parent is not None for entity in own):
        by_id = {entity.id: entity for entity in study.entities}
        for name, most in (("parent", 1), ("top", len(by_id))):
            above = {entity.id: _above(entity, by_id, most) for entity in own}
            made[f"{variable.name}:{name}"] = _coded_column(entities, above)
    for attributed, name in study.attribute_names:
        if attributed == variable.id:
            values = {entity.id: dict(entity.attributes).get(name, "") for entity in own}
            made[f"{variable.name}:{name}"] = _coded_column(entities, values)
    return made


def _above(entity: DnaEntity, by_id: Mapping[int, DnaEntity], most: int) -> str:
    """Return who stands at most so many steps above an entity; itself where nobody does."""
    while entity.parent is not None and most:
        entity, most = by_id[entity.parent], most - 1
    return entity.value


def _coded_column(keys: Ints, values: Mapping[int, str]) -> Column:
    """Return the column of ``values[key]``; labels in the order of the program (UTF-16 units), empty ones missing."""
    labels = tuple(sorted({value for value in values.values() if value}, key=_java_order))
    code = {label: number for number, label in enumerate(labels)}
    return "text", _look_up(keys, {key: code.get(value, MISSING) for key, value in values.items()}), labels


def _text_column(texts: list[str]) -> Column:
    return _coded_column(np.arange(len(texts), dtype=np.int64), dict(enumerate(texts)))


def _look_up(keys: Ints, values: Mapping[int, int]) -> Ints:
    """Return ``values[key]`` for each key, -1 where there is none (key 0: not coded)."""
    known = np.array(sorted(values), dtype=np.int64)
    held = np.array([values[key] for key in known.tolist()], dtype=np.int64)
    if not len(known):
        return np.full(len(keys), MISSING, dtype=np.int64)
    if known[0] >= 0 and known[-1] <= FLAT:  # ids are small in practice: one look instead of a search
        flat = np.full(max(int(known[-1]), int(keys.max(initial=0))) + 1, MISSING, dtype=np.int64)
        flat[known] = held
        return flat[keys]
    where = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    found: Ints = np.where(known[where] == keys, held[where], MISSING)
    return found


def _java_order(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")
