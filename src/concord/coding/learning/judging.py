"""From chances to what is done with a candidate: accepted, coded and left to a person, or only proposed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.values import Statement

if TYPE_CHECKING:
    from concord.coding.learning.model import Model

__all__ = ["judged", "rescored"]


def judged(
    statements: Iterable[Statement], model: Model, precision: float, *, cutoff: float | None = None
) -> list[Statement]:
    """Mark statements by their confidence: coded from ``cutoff`` (the model's) on, accepted from the threshold on.

    What is coded counts (``accepted``); below the threshold for ``precision`` it counts provisionally and waits for a
    person. What is accepted is coded, also where the threshold lies below the cutoff.
    """
    threshold = model.calibration.threshold(precision)
    coded = min(model.cutoff, threshold) if cutoff is None else cutoff
    return [replace(s, accepted=s.confidence >= coded, provisional=s.confidence < threshold) for s in statements]


def rescored(statements: Iterable[Statement], model: Model, precision: float) -> list[Statement]:
    """Give statements the chances of another model and mark them anew; those without signals stay as they are."""
    every = list(statements)
    weighed = (replace(s, confidence=model.chance(s.signals)) for s in every if s.signals)
    made = iter(judged(weighed, model, precision))
    return [next(made) if s.signals else s for s in every]
