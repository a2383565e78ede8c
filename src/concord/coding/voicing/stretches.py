"""What a voice is: a stretch of text and the actors whose words it gives; None where a reporter or a chair speaks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from concord.coding.segments import Holders
from concord.values import Actor, Affiliation

__all__ = ["Voice", "Voices", "whole"]


@dataclass(frozen=True, slots=True)
class Voice:
    """``[start, end)`` is spoken or written by ``holders`` (None: the reporter)."""

    start: int
    end: int
    holders: Holders | None
    kind: str  # "report", "turn", "author", "answer", "question", "witness"


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of a document in order, and the speakers and memberships that only its labels and head name."""

    genre: str  # "report", "debate", "interview", "author", "testimony", "opinion"
    stretches: tuple[Voice, ...]
    actors: tuple[Actor, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()

    def at(self, offset: int) -> Voice | None:
        """Return the stretch that holds ``offset``; None where the reporter writes."""
        number = bisect_right(self.stretches, offset, key=lambda v: v.start) - 1
        return self.stretches[number] if number >= 0 and offset < self.stretches[number].end else None


def whole(length: int, who: Holders, genre: str, kind: str, actors: tuple[Actor, ...] = ()) -> Voices:
    """Give all of a document to one voice."""
    return Voices(genre, (Voice(0, length, who, kind),), actors)
