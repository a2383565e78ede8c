"""From chances to what is done with a candidate: accepted, coded and left to a person, or only proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.coding.learning.signals import is_phrased
from concord.values import Statement

if TYPE_CHECKING:
    from concord.coding.learning.model import Model

__all__ = ["cut_of", "judged", "rescored"]

_LEAST = 0.08  # nothing more doubtful is ever coded
_NEAR = 0.01  # expected F1 that is given up for coding less, where phrases make most of it sure


def cut_of(chances: Sequence[float], wanted: float, near: float = _NEAR) -> float:
    """Return the chance from which on to code the candidates of one text.

    The k surest candidates have the expected F1

        2 (p_1 + ... + p_k) / (k + N),        N = wanted x (p_1 + ... + p_n),

    where N is how many statements a careful reader is expected to code. The cut takes the fewest candidates that come
    within ``near`` of the best, and none below .08: so a text of which little is sure is coded down to doubtful
    candidates, one of which much is sure is not.

    References
    ----------
    Lipton, Elkan and Naryanaswamy (2014), Optimal thresholding of classifiers to maximize F1 measure: the best
    threshold is half the best F1.

    Examples
    --------
    >>> cut_of([0.9, 0.9, 0.8, 0.2, 0.1], wanted=1.0)
    0.8
    >>> cut_of([0.3, 0.2, 0.2, 0.1, 0.01], wanted=2.0)
    0.2
    """
    ranked = sorted((p for p in chances if p >= _LEAST), reverse=True)
    expected = wanted * sum(chances)
    right, worth = 0.0, []
    for k, p in enumerate(ranked, start=1):
        right += p
        worth.append(2 * right / (k + expected))
    if not worth:
        return 1.0
    best = max(worth)
    return next(p for p, f1 in zip(ranked, worth, strict=True) if f1 >= best - near)


def judged(
    statements: Iterable[Statement], model: Model, precision: float, *, cutoff: float | None = None
) -> list[Statement]:
    """Mark the candidates of one text by their confidence: which are coded, and which of these accepted.

    What is coded counts (``accepted``): from ``cutoff`` on, which is that of :func:`cut_of` where it is not given. What
    reaches the model's threshold for ``precision`` is accepted without a person, and is always coded; the rest of what
    is coded is provisional.
    """
    every = list(statements)
    threshold = model.calibration.threshold(precision)
    fixed = model.cutoff if cutoff is None else cutoff
    coded = min(threshold, _cut(every, model)) if fixed is None else fixed
    return [_marked(s, accepted=s.confidence >= coded, sure=s.confidence >= threshold) for s in every]


def _cut(statements: Sequence[Statement], model: Model) -> float:
    """Return where to cut one text; of labels only, little is sure, and nothing is given up for coding less."""
    phrased = any(is_phrased(s.signals) for s in statements)
    wanted = model.wanted.get("phrases" if phrased else "labels", 1.0)
    return cut_of([s.confidence for s in statements], wanted, _NEAR if phrased else 0.0)


def _marked(statement: Statement, *, accepted: bool, sure: bool) -> Statement:
    provisional = accepted and not sure
    if (statement.accepted, statement.provisional) == (accepted, provisional):
        return statement
    return replace(statement, accepted=accepted, provisional=provisional)


def rescored(statements: Iterable[Statement], model: Model, precision: float) -> list[Statement]:
    """Give the candidates of one text the chances of another model and mark them anew; those without signals stay."""
    every = list(statements)
    weighed = [replace(s, confidence=model.chance(s.signals)) for s in every if s.signals]
    made = iter(judged(weighed, model, precision))
    return [next(made) if s.signals else s for s in every]
