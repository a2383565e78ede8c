"""The project as tables: one CSV file for each thing a person would count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from concord.errors import StoreError
from concord.formats.csv_table import Cell, write_csv
from concord.values import Stance

if TYPE_CHECKING:
    from concord.briefs.analysis import Analysis
    from concord.project.project import Project
    from concord.project.view import View

__all__ = ["write_tables"]

Column = tuple[str, Callable[[Any], Cell]]


@dataclass(frozen=True, slots=True)
class _Table:
    """A file: how its columns are read off each of its rows."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Any]


def write_tables(project: Project, folder: Path) -> tuple[str, ...]:
    """Write every table into ``folder``, each whole or not at all; return their names.

    Raises
    ------
    StoreError
        If the folder cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or "cannot be made"
        raise StoreError(str(folder), f"is no folder to write to: {why}", "a folder", "name another") from error
    tables = (*_found(project.view), *_computed(project.analysis()))
    for table in tables:
        rows = [[read(row) for _, read in table.columns] for row in table.rows]
        write_csv(folder / table.name, [name for name, _ in table.columns], rows)
    return tuple(table.name for table in tables)


def _plain(*names: str) -> list[Column]:
    """Read attributes by their names."""
    return [(name, attrgetter(name)) for name in names]


def _joined(name: str) -> Column:
    """Read an attribute that holds several."""
    return name, lambda row: "; ".join(getattr(row, name))


def _dated(name: str, attribute: str = "") -> Column:
    """Read a date in EDTF."""

    def read(row: Any) -> str | None:
        when = getattr(row, attribute or name)
        return when.edtf if when else None

    return name, read


# Where the words stand: offsets are code points of the stored text, end exclusive.
PLACE: list[Column] = [
    (name, attrgetter(f"passage.{attribute}"))
    for name, attribute in (("document", "document"), ("start", "start"), ("end", "end"), ("words", "quote"))
]
DOCUMENT: list[Column] = [
    *_plain("id", "title", "language"),
    *((name, attrgetter(f"provenance.{name}")) for name in ("source", "url", "publisher", "sha256")),
    ("published", lambda d: d.published.isoformat() if d.published else None),
    ("characters", lambda d: len(d.text)),
]
STATEMENT: list[Column] = [
    *_plain("id", "holder", "speaker", "issue", "stance", "strength", "position", "condition"),
    _dated("date"),
    *_plain("attribution", "coder", "rule", "confidence"),
    *PLACE,
]
CONTRADICTION: list[Column] = [
    *_plain("id", "kind", "why"),
    ("documents", lambda c: "; ".join(dict.fromkeys(p.document for p in c.passages))),
]
POSITION: list[Column] = [
    *_plain("actor", "issue", "stance"),
    *((f"p_{stance}", lambda p, n=n: round(p.probabilities[n], 6)) for n, stance in enumerate(Stance)),
    *_plain("mixed"),
    _joined("statements"),
]


def _found(view: View) -> list[_Table]:
    return [
        _Table("documents.csv", DOCUMENT, view.documents),
        _Table(
            "actors.csv", [*_plain("id", "name", "kind"), _joined("aliases"), _joined("roles")], view.actors.values()
        ),
        _Table(
            "affiliations.csv",
            [*_plain("actor", "relation", "group", "role"), _dated("since"), _dated("until")],
            view.affiliations,
        ),
        _Table("statements.csv", STATEMENT, view.statements),
        _Table("quotes.csv", [*_plain("id", "speaker", "direct", "cue", "rule", "confidence"), *PLACE], view.quotes),
        _Table("events.csv", [*_plain("id", "kind"), _dated("date", "when"), _joined("actors"), *PLACE], view.events),
        _Table("contradictions.csv", CONTRADICTION, view.contradictions),
    ]


def _computed(analysis: Analysis) -> list[_Table]:
    tables = [_Table("positions.csv", POSITION, analysis.matrix.positions)]
    if analysis.map is not None:
        ties: list[Column] = [("a", itemgetter(0)), ("b", itemgetter(1)), ("weight", itemgetter(2))]
        for network in (analysis.map.congruence, analysis.map.conflict):
            tables.append(_Table(f"{network.kind}.csv", ties, network.ties()))
    return tables
