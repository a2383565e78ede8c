"""What the user gave a project: a codebook, a list of actors, a charter; all checked before any is stored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from concord.values import Charter, Codebook

if TYPE_CHECKING:
    from concord.actors import ActorList
    from concord.store import Unit

__all__ = ["Given", "checked"]


@dataclass(frozen=True, slots=True)
class Given:
    """What was given and is in order; None where nothing was."""

    codebook: Codebook
    actors: ActorList | None
    charter: Charter | None

    def put(self, unit: Unit) -> None:
        """Store the list of actors and the charter."""
        if self.actors:
            unit.add_actor_list(self.actors.actors, self.actors.affiliations)
        if self.charter:
            unit.set_charter(self.charter)


def checked(codebook: Codebook, actors: Path | None, charter: Path | None) -> Given:
    """Load the files and hold the charter against the codebook."""
    from concord.actors import load_actors
    from concord.charter import load_charter

    return Given(
        codebook, load_actors(actors) if actors else None, load_charter(charter, codebook) if charter else None
    )
