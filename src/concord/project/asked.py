"""What is asked of an agreement model: the particulars of a question, and answers that say themselves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from concord.values import Sentence

if TYPE_CHECKING:
    from concord.positions import PositionMatrix
    from concord.values import Codebook, Ruling, Statement

__all__ = ["Ask", "Asked", "BothReadings", "Several"]


class Asked(Protocol):
    """A result that says itself in sentences with evidence."""

    def sentences(self) -> tuple[Sentence, ...]:
        """Say the result."""
        ...


@dataclass(frozen=True, slots=True)
class Ask:
    """What the question is about; what is not given is everybody, everything or the rule's own quota."""

    coalition: tuple[str, ...] | None = None
    quota: float | None = None
    article: str = ""
    include: tuple[str, ...] = ()
    coverage: float = 0.0
    points: int = 0
    rule: Path | None = None
    rulings: tuple[Ruling, ...] = ()
    text: Path | None = None
    budget: float | None = None
    reservations: int | None = None
    seconds: float = 60.0
    seed: int = 0
    draws: int = 200
    together: float = 0.3
    matrix: PositionMatrix | None = None
    statements: tuple[Statement, ...] = ()
    codebook: Codebook | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """Answers that belong together, one an article."""

    answers: tuple[Asked, ...]

    def sentences(self) -> tuple[Sentence, ...]:
        """Say each."""
        return tuple(sentence for answer in self.answers for sentence in answer.sentences())


@dataclass(frozen=True, slots=True)
class BothReadings:
    """An answer if who has not spoken refuses, and if they sign; each says how it was read."""

    low: Asked
    high: Asked

    def sentences(self) -> tuple[Sentence, ...]:
        """Say the answer in both readings, once where nothing is unknown."""
        low, high = self.low.sentences(), self.high.sentences()
        return low if [s.text for s in low] == [s.text for s in high] else (*low, *high)
