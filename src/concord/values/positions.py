"""Positions: what an actor's statements on an issue add up to, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from concord.values.coding import Stance

__all__ = ["Position"]


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on an issue in a period, with its uncertainty and its statements.

    ``counts`` are the statements per stance in the order of :class:`Stance`; ``probabilities`` are those of the stance
    a careful reader would give, in the same order; they sum to 1. A position exists only where there are statements.
    """

    actor: str
    issue: str
    stance: Stance  # the most probable; ties go to the more cautious (DEFER, RESERVE, DISAGREE, AGREE)
    probabilities: tuple[float, float, float, float]
    counts: tuple[int, int, int, int]
    statements: tuple[str, ...]  # ids, strongest first
    period: str = ""  # EDTF interval, empty for all time
    mixed: bool = False  # the statements contradict each other

    def probability(self, stance: Stance) -> float:
        """Return the probability of one stance."""
        return self.probabilities[list(Stance).index(stance)]
