"""What a stretch of text is, once its voice is known: whose words or wishes it gives, and how they are framed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from concord.values import Attribution

__all__ = ["Frame", "Holders", "Segment"]


class Frame(Enum):
    """How the reporting words lean: what they say of everything in their content."""

    SAY = 0  # no leaning of its own
    STRESS = 1
    FOR = 2
    AGAINST = -1
    WARN = -2  # the content is feared
    OWN = 3  # an author's or speaker's own voice
    ACCUSE = -3  # the content is put into somebody else's mouth

    label: str
    __hash__ = object.__hash__  # a member is there once, and hashing its name takes a call

    def __init__(self, _: int) -> None:
        self.label = self.name.lower()


@dataclass(frozen=True, slots=True)
class Holders:
    """The actors a grammatical subject stands for. ``start`` and ``end`` span its words."""

    actors: tuple[str, ...]
    start: int
    end: int
    sure: float = 1.0
    speaker: str | None = None  # who spoke for the holder
    attribution: Attribution = Attribution.SAID


@dataclass(frozen=True, slots=True)
class Segment:
    """Content ``[start, end)`` and whose it is."""

    start: int
    end: int
    holders: Holders
    frame: Frame
    cue: tuple[int, int]
    rule: str
    direct: bool = False
    negated: bool = False  # "did not support"
    holes: tuple[tuple[int, int], ...] = field(default=())  # parts that are somebody else's

    def sign(self) -> int:
        """Return how the frame leans: -1 against, 1 for or neutral."""
        leaning = -1 if self.frame in (Frame.AGAINST, Frame.WARN) else 1
        return -leaning if self.negated else leaning
