"""Two studies as one: what each calls alike is one thing, documents and statements stand one after the other.

Answers: how does work that began in two databases go back as one? It refuses to overwrite: where the two differ (a
colour, a password, a setting) the first one's stands.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from concord.formats.dna_values import DnaEntity, DnaFile, DnaStatements, DnaVariable

__all__ = ["joined"]

Ints = NDArray[np.int64]
T = TypeVar("T")
S = TypeVar("S", bound=np.generic)


def joined(one: DnaFile, other: DnaFile) -> tuple[DnaFile, int, int]:
    """Return both as one study, and what is added to the other's document and statement numbers."""
    documents = max((d.id for d in one.documents), default=0)
    statements = int(one.statements.ids.max()) if len(one.statements) else 0
    coders, coder = _matched(one.coders, other.coders, lambda c: c.name)
    types, kind = _matched(one.types, other.types, lambda t: t.label)
    moved = [replace(v, type=kind[v.type]) for v in other.variables]
    variables, variable = _matched(one.variables, moved, lambda v: (v.name, v.kind, v.type))
    entities, entity = _entities(one, other, variable)
    pairs = {(r.coder, r.other) for r in one.relations}
    relations = [replace(r, coder=coder[r.coder], other=coder[r.other]) for r in other.relations]
    new = [r for r in relations if (r.coder, r.other) not in pairs]
    first = max((r.id for r in one.relations), default=0) + 1
    labels = {r.label for r in one.regexes}
    attributes = [(variable[v], name) for v, name in other.attribute_names]
    links = ((variable[a], variable[b]) for a, b in other.links)
    moved_statements = _moved(other.statements, documents, statements, coder, kind, variable, entity)
    whole = replace(
        one,
        settings=tuple({**dict(other.settings), **dict(one.settings)}.items()),
        coders=coders,
        relations=(*one.relations, *(replace(r, id=n) for n, r in enumerate(new, first))),
        documents=(
            *one.documents,
            *(replace(d, id=d.id + documents, coder=coder[d.coder]) for d in other.documents),
        ),
        types=types,
        variables=_named_apart(variables),
        regexes=(*one.regexes, *(r for r in other.regexes if r.label not in labels)),
        entities=entities,
        statements=_stacked(one.statements, moved_statements),
        attribute_names=tuple(dict.fromkeys((*one.attribute_names, *attributes))),
        links=tuple(dict.fromkeys((*one.links, *links))),
        statement_links=(
            *one.statement_links,
            *((a + statements, b + statements) for a, b in other.statement_links),
        ),
    )
    return whole, documents, statements


def _matched(
    mine: tuple[T, ...], theirs: Iterable[T], key: Callable[[T], Hashable]
) -> tuple[tuple[T, ...], dict[int, int]]:
    """Add what is not there under new ids; return all of it, and the new ids of theirs."""
    known = {key(x): _id(x) for x in mine}
    made, ids = list(mine), {}
    for x in theirs:
        if key(x) not in known:
            number = max(map(_id, made), default=0) + 1
            made.append(replace(x, id=number))  # type: ignore[type-var]
            known[key(x)] = number
        ids[_id(x)] = known[key(x)]
    return tuple(made), ids


def _id(thing: object) -> int:
    return int(getattr(thing, "id"))  # noqa: B009 - any of the parts of a study


def _named_apart(variables: tuple[DnaVariable, ...]) -> tuple[DnaVariable, ...]:
    """Give a variable another name where its type has one of this name and another kind."""
    seen: set[tuple[str, int]] = set()
    made = []
    for v in variables:
        name = v.name
        while (name, v.type) in seen:
            name += f" ({v.kind})"
        seen.add((name, v.type))
        made.append(replace(v, name=name))
    return tuple(made)


def _entities(
    one: DnaFile, other: DnaFile, variable: Mapping[int, int]
) -> tuple[tuple[DnaEntity, ...], dict[int, int]]:
    moved = [replace(e, variable=variable[e.variable]) for e in other.entities]
    made, ids = _matched(one.entities, moved, lambda e: (e.variable, e.value))
    old = len(one.entities)
    parents = tuple(replace(e, parent=None if e.parent is None else ids[e.parent]) for e in made[old:])
    return (*made[:old], *parents), ids


def _mapped(values: Ints, ids: Mapping[int, int]) -> Ints:
    if not ids:
        return values
    old = np.array(sorted(ids), dtype=np.int64)
    new = np.array([ids[i] for i in old.tolist()], dtype=np.int64)
    return np.asarray(new[np.searchsorted(old, values)])


def _moved(
    s: DnaStatements,
    documents: int,
    statements: int,
    coder: Mapping[int, int],
    kind: Mapping[int, int],
    variable: Mapping[int, int],
    entity: Mapping[int, int],
) -> DnaStatements:
    return DnaStatements(
        s.ids + statements,
        _mapped(s.types, kind),
        s.documents + documents,
        s.starts,
        s.stops,
        _mapped(s.coders, coder),
        entities={variable[v]: _mapped(column, {0: 0, **entity}) for v, column in s.entities.items()},
        numbers={variable[v]: column for v, column in s.numbers.items()},
        coded={variable[v]: column for v, column in s.coded.items()},
        texts={variable[v]: found for v, found in s.texts.items()},
    )


def _stacked(one: DnaStatements, other: DnaStatements) -> DnaStatements:
    """Put one table behind the other; what only one of them has is blank in the other."""

    def both(mine: Mapping[int, NDArray[S]], theirs: Mapping[int, NDArray[S]], blank: S) -> dict[int, NDArray[S]]:
        nothing = [np.full(len(part), blank) for part in (one, other)]
        keys = dict.fromkeys((*mine, *theirs))
        return {k: np.concatenate([mine.get(k, nothing[0]), theirs.get(k, nothing[1])]) for k in keys}

    def moved(variable: int) -> dict[int, str]:
        later = {row + len(one): text for row, text in other.texts.get(variable, {}).items()}
        return {**one.texts.get(variable, {}), **later}

    return DnaStatements(
        np.concatenate([one.ids, other.ids]),
        np.concatenate([one.types, other.types]),
        np.concatenate([one.documents, other.documents]),
        np.concatenate([one.starts, other.starts]),
        np.concatenate([one.stops, other.stops]),
        np.concatenate([one.coders, other.coders]),
        entities=both(one.entities, other.entities, np.int64(0)),
        numbers=both(one.numbers, other.numbers, np.int64(0)),
        coded=both(one.coded, other.coded, np.bool_(False)),
        texts={variable: moved(variable) for variable in dict.fromkeys((*one.texts, *other.texts))},
    )
