"""What a run will cost, before it starts, and what it did cost, as the endpoint counted it.

Tokenisers differ, so the count before is an estimate, made to be rather too high: a token for every three bytes of
UTF-8 (English has some four letters a token, Persian some two of two bytes each) and one for every mark. What comes
back is unknown until then: a share of the document that is seldom exceeded is estimated, and the limit that the
endpoint is given is stated as the most it can be.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from concord.errors import OptionError

__all__ = ["TRIES", "Estimate", "Prices", "Usage", "estimate", "tokens_of"]

TRIES = 3  # answers of the wrong shape before a document is given up
_BYTES = 3  # a token, cautiously
_SHARE = 0.6  # of the document's tokens come back as an answer
_LEAST = 150


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in the user's currency; 0 where it costs nothing or is not known."""

    sent: float = 0.0
    received: float = 0.0

    def __post_init__(self) -> None:
        for name, value in (("--price-in", self.sent), ("--price-out", self.received)):
            if not (math.isfinite(value) and value >= 0):
                raise OptionError(name, f"is {value}", "what a million tokens cost, from 0", "see your provider's list")

    def of(self, sent: int, received: int) -> float:
        """Return the cost of so many tokens."""
        return (sent * self.sent + received * self.received) / 1e6


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that the endpoint counted, over calls."""

    calls: int = 0
    sent: int = 0
    received: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.calls + other.calls, self.sent + other.sent, self.received + other.received)

    @property
    def tokens(self) -> int:
        """All tokens, sent and received."""
        return self.sent + self.received


@dataclass(frozen=True, slots=True)
class Estimate:
    """What so many calls will cost: tokens sent, tokens expected back, and the most that can come back."""

    calls: int
    sent: int
    expected: int
    most: int

    @property
    def tries(self) -> int:
        """How often a document is asked about before it is given up."""
        return TRIES

    def cost(self, prices: Prices) -> tuple[float, float]:
        """Return the expected and the greatest cost: every answer as long as it may be, and of use only at last."""
        return prices.of(self.sent, self.expected), TRIES * prices.of(self.sent, self.most)


def tokens_of(text: str) -> int:
    """Estimate the tokens of a text, rather too high.

    >>> tokens_of("a short line")
    4
    """
    return math.ceil(len(text.encode()) / _BYTES)


def estimate(calls: Iterable[tuple[str, str]], most: int) -> Estimate:
    """Estimate calls given as ``(task, document as it is sent)``; ``most`` tokens can come back from each.

    >>> estimate([("task " * 30, "a document " * 100)], 4000)
    Estimate(calls=1, sent=417, expected=370, most=4000)
    """
    number = sent = expected = 0
    for task, shown in calls:
        number += 1
        own = tokens_of(shown)
        sent += tokens_of(task) + own
        expected += min(most, _LEAST + round(_SHARE * own))
    return Estimate(number, sent, expected, number * most)
