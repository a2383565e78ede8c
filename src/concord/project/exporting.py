"""A project as a database of Discourse Network Analyzer 3, and a database of its second version as one of the third.

Answers: how do colleagues with that program see what was coded here? Studies that were brought in go out again with all
that Concord has no word for, changed only where something was changed. It refuses to drop anything in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concord.formats.dna import DnaFile, DnaRoles, DnaStudy
    from concord.project.view import View
    from concord.store import Store
    from concord.values import Actor, Statement

__all__ = ["DnaWritten", "convert_dna", "write_dna"]


@dataclass(frozen=True, slots=True)
class DnaWritten:
    """How much was written, what the format has no place for (a line each), and whose first password is the given."""

    documents: int
    statements: int
    lost: tuple[str, ...]
    newcomers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A study in the whole that goes out: how it was read, and what its numbers became."""

    roles: DnaRoles
    found: DnaStudy
    documents: int
    statements: int


def convert_dna(source: Path, path: Path, password: str, *, zone: str = "") -> DnaWritten:
    """Write a database of any version that is read as one of the third.

    Raises
    ------
    FormatError
        If the source cannot be read, or a name has more than the 190 characters that the format holds.
    OptionError
        If there is no such zone.
    """
    from concord.project.from_dna import read_dna

    return _written(read_dna(source, zone), path, password, ())


def write_dna(store: Store, view: View, path: Path, password: str) -> DnaWritten:
    """Write documents and accepted statements, whole or not at all.

    Raises
    ------
    FormatError
        If a name has more than the 190 characters that the format holds.
    StoreError
        If the file cannot be written.
    """
    from concord.formats import dna

    whole, parts = _studies(store)
    if whole is None:
        study = dna.from_values(view.documents, view.actors.values(), view.codebook, view.statements)
    else:
        study = _grown(whole, parts, store, view)
    return _written(study, path, password, tuple(_without_place(view)))


def _written(study: DnaFile, path: Path, password: str, notes: tuple[str, ...]) -> DnaWritten:
    from concord.formats import dna

    lost = dna.write(study, path, password=password)
    newcomers = tuple(coder.name for coder in study.coders if not coder.password)
    return DnaWritten(len(study.documents), len(study.statements), (*lost, *notes), newcomers)


def _studies(store: Store) -> tuple[DnaFile | None, list[_Part]]:
    """Put the studies of a project together; of several versions of one (they share documents) the last counts."""
    from concord.formats import dna
    from concord.project.from_dna import DnaWishes, dna_study_of, read_dna_content, roles_of
    from concord.project.importing import Known

    whole: DnaFile | None = None
    parts: list[_Part] = []
    places: dict[str, tuple[int, int]] = {}
    taken: set[str] = set()
    for stored in reversed(store.studies("dna")):
        wishes = DnaWishes(**stored.options["wishes"])
        study = read_dna_content(store.study_bytes(stored), stored.name, wishes.zone)
        found = dna_study_of(study, stored.name, Known(stored.options["issues"], stored.options["actors"]), wishes)
        if stored.sha256 not in places:
            if taken & {document.id for document in found.documents}:
                continue
            if whole is None:
                whole, places[stored.sha256] = study, (0, 0)
            else:
                whole, *moved = dna.joined(whole, study)
                places[stored.sha256] = (moved[0], moved[1])
        taken |= {document.id for document in found.documents}
        parts.append(_Part(roles_of(study, wishes), found, *places[stored.sha256]))
    return whole, parts


def _grown(whole: DnaFile, parts: Sequence[_Part], store: Store, view: View) -> DnaFile:
    """Put into the studies what was changed and added since they came."""
    from concord.formats import dna

    now, actors = _decided(store)
    numbers = {d.id: (d.provenance.row or 0) + p.documents for p in parts for d in p.found.documents}
    known: set[str] = set()
    for part in parts:
        pairs = [(s, row + part.statements) for s, row in zip(part.found.statements, part.found.rows, strict=True)]
        pairs = [(s, row) for s, row in pairs if s.id not in known]
        known |= {s.id for s, _ in pairs}
        whole = dna.grown(
            whole,
            part.roles,
            dna.DnaChanges(
                numbers,
                actors,
                view.codebook,
                gone=[row for s, row in pairs if s.id not in now],
                changed=[(row, s, now[s.id]) for s, row in pairs if s.id in now and _said(now[s.id]) != _said(s)],
            ),
        )
    added = dna.DnaChanges(
        numbers,
        view.actors,
        view.codebook,
        documents=[document for document in view.documents if document.id not in numbers],
        added=[s for s in view.statements if s.id not in known],
    )
    return dna.grown(whole, parts[0].roles, added)


def _decided(store: Store) -> tuple[dict[str, Statement], dict[str, Actor]]:
    """Return the accepted statements as they stand now, with the ids they came with, and the actors of these ids."""
    from concord.coding.queue import applied

    codings, reviews = tuple(store.codings()), store.reviews()
    actors = {a.id: a for r in reviews for a in r.actors} | {a.id: a for a in store.actor_list().actors}
    actors |= {a.id: a for coding in codings for a in coding.actors}
    found = applied((s for coding in codings for s in coding.statements), reviews)
    return {s.id: s for s in found if s.accepted}, actors


def _said(s: Statement) -> tuple[object, ...]:
    """What of a statement a study holds."""
    return s.holder, s.speaker, s.issue, s.stance, s.strength, s.condition, s.passage.start, s.passage.end


def _without_place(view: View) -> Iterator[str]:
    held = {actor for s in view.statements for actor in (s.holder, s.speaker)}
    counted = (
        ("statements that nobody accepted", view.waiting),
        ("quotes", len(view.quotes)),
        ("events", len(view.events)),
        ("affiliations of actors", len(view.affiliations)),
        ("actors who hold nothing", len(set(view.actors) - held)),
        ("addressees of statements", sum(s.addressee is not None for s in view.statements)),
        ("articles of the charter", len(view.charter.articles) if view.charter else 0),
        ("declared consents", len(view.consents)),
    )
    yield from (f"{what}: {number}" for what, number in counted if number)
