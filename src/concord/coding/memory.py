"""Who was spoken of last? What pronouns, "the statement" and unattributed quotes lean on.

A memory belongs to one pass over one document and is the only thing in it that changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from concord.coding.segments import Holders
from concord.values import ActorKind

__all__ = ["Memory"]

_NEAR = 500  # and nobody says "they" of several so far back
_FAR = 1500  # characters: nobody says "he" of somebody further back


@dataclass(slots=True)
class Memory:
    """The last persons, bodies and issued papers of a text, as a reader has them in mind."""

    owner: Holders | None = None  # in whose voice the present stretch is: "I" and "we" are theirs
    person: Holders | None = None
    body: Holders | None = None
    many: Holders | None = None  # several, or a collective: what "they" stands for
    last: Holders | None = None
    papers: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    told: tuple[int, Holders] | None = None  # where the last sentence with reported speech ends, and whose it is
    floor: Holders | None = None  # who speaks in turn
    said: dict[int, Holders] = field(default_factory=dict)  # of each paragraph's last quote

    def note(self, holders: Holders, kind: ActorKind) -> None:
        """Remember the subject of a clause."""
        self.last = holders
        if kind is ActorKind.PERSON and len(holders.actors) == 1:
            self.person = holders
        else:
            self.body = holders
        if kind is ActorKind.COLLECTIVE or len(holders.actors) > 1:
            self.many = holders

    def turn(self, speaker: Holders, offset: int) -> None:
        """Remember that ``speaker`` takes the floor at ``offset``: "he" is now who spoke before."""
        last = self.floor
        if last is not None and last.actors == speaker.actors:
            return
        if last is not None and len(last.actors) == 1 and (self.person is None or self.person.end < last.start):
            self.person = replace(last, start=offset, end=offset)
        self.floor = replace(speaker, start=offset, end=offset)

    def issued(self, offset: int, actors: tuple[str, ...]) -> None:
        """Remember that ``actors`` put out a paper at ``offset``."""
        self.papers.append((offset, actors))

    def issuer(self, offset: int) -> tuple[str, ...]:
        """Return who issued the paper that is spoken of at ``offset``, else the last body."""
        for place, actors in reversed(self.papers):
            if place <= offset:
                return actors
        if self.owner is not None:
            return self.owner.actors
        return self.body.actors if self.body is not None and offset - self.body.end < _FAR else ()

    def pronoun(self, word: str, start: int, end: int) -> Holders | None:
        """Return whom a pronoun stands for; "some" and "others" stand for nobody."""
        if word in ("i", "we"):
            known = self.owner
        elif word in ("he", "she"):
            known = self.person
        elif word == "it":
            known = self.body
        elif word in ("they", "both", "all"):
            known = self.many
        elif " " in word:  # "these parties"
            known = self.many or self.body
        else:
            known = None
        far = _NEAR if known is self.many else _FAR
        if known is None or (known is not self.owner and start - known.end > far):
            return None
        sure = 0.95 if known is self.owner else 0.8
        return Holders(known.actors, start, end, sure * known.sure, known.speaker, known.attribution)
