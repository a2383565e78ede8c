"""Everything a brief may speak of, computed and frozen: the brief itself computes nothing.

The project fills it; :func:`concord.briefs.build` turns it into sentences, each with its evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.values import (
    Actor,
    Affiliation,
    Charter,
    Codebook,
    Contradiction,
    Document,
    Event,
    Quote,
    SamePair,
    Statement,
)

if TYPE_CHECKING:
    from concord.agreement import Blockers, Concessions, Fronts, Model
    from concord.agreement.table import Table
    from concord.networks import Blocs, Cleavages, Network
    from concord.positions import PositionMatrix
    from concord.positions.criticism import Criticism

__all__ = ["Agenda", "Analysis", "Map"]


@dataclass(frozen=True)
class Map:
    """Who stands with whom among the parties (and the other holders of positions on at least two issues)."""

    congruence: Network
    conflict: Network
    blocs: Blocs
    cleavages: Cleavages


@dataclass(frozen=True)
class Agenda:
    """What could be signed. ``given`` says whether the charter is the user's or was proposed from the positions.

    ``blockers`` are those of the whole table, one an article; ``concessions`` those at unanimity and, where it differs,
    at the quota.
    """

    charter: Charter
    given: bool
    model: Model
    fronts: Fronts
    blockers: tuple[Blockers, ...]
    concessions: tuple[Concessions, ...]


@dataclass(frozen=True)
class Analysis:
    """The answer with all it rests on. Ids of actors are canonical: one actor, one id, over all documents.

    ``matrix`` is of organisations, their leaders' and spokespersons' statements included, and of persons who speak for
    nobody; ``agenda`` is None where nobody could be seated, ``map`` where fewer than two actors hold positions.
    """

    title: str
    question: str
    documents: tuple[Document, ...]
    codebook: Codebook
    actors: Mapping[str, Actor]
    affiliations: tuple[Affiliation, ...]
    statements: tuple[Statement, ...]
    quotes: tuple[Quote, ...]
    events: tuple[Event, ...]
    contradictions: tuple[Contradiction, ...]
    same_pairs: tuple[SamePair, ...]
    matrix: PositionMatrix
    table: Table
    criticism: Criticism
    map: Map | None = None
    agenda: Agenda | None = None

    def name(self, actor: str) -> str:
        """Return the name an actor is shown by; its id where it is not known."""
        known = self.actors.get(actor)
        return known.name if known else actor

    @property
    def labels(self) -> dict[str, str]:
        """Issue to label."""
        return {issue.id: issue.label for issue in self.codebook.issues}
