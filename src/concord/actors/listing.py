"""Which actors does the user already know? A list from csv or YAML that takes precedence over what is discovered.

Columns of a csv: ``name`` (needed), ``kind``, ``aliases``, ``roles``, and one per relation: ``member_of``,
``leader_of``, ``spokesperson_of``, ``official_of``, ``ally``, ``rival``, ``splits_from``, ``hosts``; several values in
a cell are parted by ``;``. YAML holds a list of entries with the same keys, or ``actors:`` with that list.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from concord.errors import ActorListError
from concord.text.marked_yaml import Node, load_marked, nearest
from concord.text.names import name_key, slug
from concord.text.normal import decode, normalise
from concord.values import Actor, ActorKind, Affiliation, Relation

__all__ = ["EMPTY", "ActorList", "load_actors"]

_RELATIONS = tuple(relation.value for relation in Relation)
_COLUMNS = ("name", "kind", "aliases", "roles", "id", *_RELATIONS)
_MANY = ("aliases", "roles", *_RELATIONS)


@dataclass(frozen=True, slots=True)
class ActorList:
    """The user's actors and how they belong together; ids, names and kinds in it win over discovery."""

    actors: tuple[Actor, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()


EMPTY = ActorList()


@dataclass(frozen=True, slots=True)
class _Row:
    """One entry before it is checked, with the place it stands at."""

    place: str
    cells: dict[str, tuple[str, ...]]


def load_actors(path: Path | str) -> ActorList:
    """Read a list of actors.

    Parameters
    ----------
    path : Path or str
        A file that ends in ``.csv``, ``.yaml`` or ``.yml``.

    Returns
    -------
    ActorList

    Raises
    ------
    ActorListError
        For an unknown column or kind, a row without a name, a name or alias that stands for two actors; the message
        names the row or the line.
    """
    path = Path(path)
    if path.suffix.lower() in (".yaml", ".yml"):
        return _checked(_yaml_rows(load_marked(path, path.name, error=ActorListError)))
    if path.suffix.lower() != ".csv":
        raise ActorListError(path.name, f"ends in {path.suffix or 'nothing'!r}", ".csv, .yaml or .yml")
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise ActorListError(path.name, f"cannot be read ({problem.strerror})", "a file that can be read") from problem
    return _checked(_csv_rows(normalise(decode(raw, path.name)), path.name))


def _csv_rows(text: str, name: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = [column.strip().lower() for column in next(reader, [])]
        _check_header(header, name)
        for cells in reader:
            place = f"{name}, row {reader.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header):
                raise ActorListError(place, f"has {len(cells)} cells", f"{len(header)} as in the header")
            yield _Row(place, {c: _split(c, v) for c, v in zip(header, cells, strict=False) if v.strip()})
    except csv.Error as problem:
        raise ActorListError(
            f"{name}, row {reader.line_num}", f"is no csv ({problem})", "cells parted by commas"
        ) from problem


def _check_header(header: list[str], name: str) -> None:
    if "name" not in header:
        raise ActorListError(f"{name}, row 1", "has no column 'name'", "a header with at least 'name'")
    for i, column in enumerate(header):
        if column not in _COLUMNS:
            raise ActorListError(f"{name}, row 1", f"has an unknown column {column!r}", ", ".join(_COLUMNS))
        if column in header[:i]:
            raise ActorListError(f"{name}, row 1", f"names column {column!r} twice", "each column once")


def _split(column: str, cell: str) -> tuple[str, ...]:
    parts = cell.split(";") if column in _MANY else [cell]
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def _yaml_rows(top: Node) -> Iterator[_Row]:
    listed = top.sequence("actors") if not isinstance(top.value, tuple) else top.sequence()
    for entry in listed:
        keys = entry.mapping(known=_COLUMNS)
        cells = {
            key: (node.texts() if key in _MANY else (node.text(),)) for key, node in keys.items() if not node.empty
        }
        yield _Row(f"{entry.name}, line {entry.line}", cells)


def _checked(rows: Iterable[_Row]) -> ActorList:
    """Make actors of rows, each name standing for one of them only."""
    owners: dict[str, tuple[str, str]] = {}
    actors: dict[str, Actor] = {}
    entries: list[tuple[_Row, Actor]] = []
    for row in rows:
        actor = _actor(row)
        if actor.id in actors:
            raise ActorListError(row.place, f"gives {actor.name!r} the id {actor.id!r} of another row", "each id once")
        for name in dict.fromkeys((actor.name, *actor.aliases)):
            first = owners.setdefault(name_key(name), (actor.id, row.place))
            if first[0] != actor.id:
                raise ActorListError(
                    row.place,
                    f"names {name!r}, which also stands for another actor ({first[1]})",
                    "each name and alias for one actor",
                    "remove or lengthen one of them",
                )
        actors[actor.id] = actor
        entries.append((row, actor))
    affiliations = tuple(_affiliations(entries, actors, owners))
    return ActorList(tuple(actors.values()), affiliations)


def _actor(row: _Row) -> Actor:
    name = "".join(row.cells.get("name", ()))
    if not name:
        raise ActorListError(row.place, "has no name", "a name for every actor", "fill it in or remove the row")
    written = "".join(row.cells.get("kind", ("person",))).lower()
    kinds = [kind.value for kind in ActorKind]
    if written not in kinds:
        near = nearest(written, kinds)
        raise ActorListError(
            row.place, f"has the kind {written!r}", f"one of: {', '.join(kinds)}", f"write {near!r}" if near else ""
        )
    own_id = "".join(row.cells.get("id", ())) or slug(name_key(name))
    return Actor(
        own_id,
        name,
        ActorKind(written),
        aliases=row.cells.get("aliases", ()),
        roles=row.cells.get("roles", ()),
        given=True,
    )


def _affiliations(
    entries: list[tuple[_Row, Actor]], actors: dict[str, Actor], owners: dict[str, tuple[str, str]]
) -> Iterator[Affiliation]:
    """Yield what the relation columns say; a group that has no row of its own becomes an organisation of the list."""
    for row, actor in entries:
        for relation in Relation:
            for group in row.cells.get(relation.value, ()):
                key = name_key(group)
                if key not in owners:
                    made = Actor(slug(key), group, ActorKind.ORGANISATION, given=True)
                    owners[key] = (made.id, row.place)
                    actors.setdefault(made.id, made)
                if owners[key][0] == actor.id:
                    raise ActorListError(row.place, f"makes {actor.name!r} {relation.value} itself", "another actor")
                yield Affiliation(actor.id, relation, owners[key][0])
