"""A project as a database of Discourse Network Analyzer 3.

Answers: how do colleagues with that program see what was coded here? It refuses to drop anything in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concord.project.view import View

__all__ = ["DnaWritten", "write_dna"]


@dataclass(frozen=True, slots=True)
class DnaWritten:
    """How much was written, and what the format has no place for, a line each."""

    documents: int
    statements: int
    lost: tuple[str, ...]


def write_dna(view: View, path: Path, password: str) -> DnaWritten:
    """Write documents and accepted statements, whole or not at all.

    Raises
    ------
    FormatError
        If a name has more than the 190 characters that the format holds.
    StoreError
        If the file cannot be written.
    """
    from concord.formats import dna

    study = dna.from_values(view.documents, view.actors.values(), view.codebook, view.statements)
    lost = dna.write(study, path, password=password)
    return DnaWritten(len(view.documents), len(view.statements), (*lost, *_without_place(view)))


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
