"""How much a statement counts towards a position: by how sure its coding is, on whose word it rests, and how old it is.

What an actor says itself counts in full, what its spokesperson says nearly so, what a third party reports of it little
more than half: a report can be wrong twice. Age counts only where the user gives a half-life. No statement counts
against its own stance.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from concord.errors import OptionError
from concord.values import Attribution, Statement

__all__ = ["ATTRIBUTION_WEIGHTS", "Weighing"]

ATTRIBUTION_WEIGHTS: Mapping[Attribution, float] = {
    Attribution.SAID: 1.0,
    Attribution.SPOKESPERSON: 0.9,
    Attribution.REPORTED: 0.6,
}


@dataclass(frozen=True, slots=True)
class Weighing:
    r"""The rule by which statements are weighed.

    .. math:: w_s = c_s \, g(\text{attribution}_s) \, 2^{-\Delta_s / h}

    with the coding's confidence :math:`c_s`, :math:`g` as in :data:`ATTRIBUTION_WEIGHTS` and :math:`\Delta_s` the days
    from the statement's latest possible day to the latest of all statements. Statements without a date are taken to
    be as old as the oldest dated one.

    Parameters
    ----------
    prior : float
        Pseudo-statements given to each of the four stances before anything was said.
    half_life : float, optional
        Days in which a statement loses half its weight; None: age does not count.

    Raises
    ------
    OptionError
        If the prior is not positive or the half-life is not a positive number of days.
    """

    prior: float = 0.1
    half_life: float | None = None

    def __post_init__(self) -> None:
        if not (math.isfinite(self.prior) and self.prior > 0):
            raise OptionError("prior", f"is {self.prior}", "a positive number of pseudo-statements")
        if self.half_life is not None and not (math.isfinite(self.half_life) and self.half_life > 0):
            raise OptionError("half-life", f"is {self.half_life}", "a positive number of days")

    def weights(self, statements: Sequence[Statement]) -> list[float]:
        """Return the weight of each statement, in (0, 1] where its confidence is above 0."""
        ages = self._ages(statements)
        return [
            statement.confidence * ATTRIBUTION_WEIGHTS[statement.attribution] * age
            for statement, age in zip(statements, ages, strict=True)
        ]

    def _ages(self, statements: Sequence[Statement]) -> list[float]:
        days = [s.date.latest for s in statements if s.date is not None and s.date.latest < dt.date.max]
        if self.half_life is None or not days:
            return [1.0] * len(statements)
        last, first = max(days), min(days)
        known = [s.date.latest if s.date is not None else first for s in statements]
        return [2.0 ** -(max(0, (last - min(day, last)).days) / self.half_life) for day in known]
