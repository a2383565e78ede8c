"""Statements for the tests of this room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from concord.values import Attribution, Passage, Stance, Statement, When

Make = Callable[..., Statement]


@pytest.fixture(scope="session")
def make() -> Make:
    """Return a maker of statements with only what a test cares for."""
    number = iter(range(1_000_000))

    def statement(
        holder: str = "a",
        issue: str = "i",
        stance: Stance = Stance.AGREE,
        *,
        confidence: float = 1.0,
        attribution: Attribution = Attribution.SAID,
        day: dt.date | None = None,
        document: str = "d-000000000001",
        accepted: bool = True,
    ) -> Statement:
        n = next(number)
        return Statement(
            id=f"s-{n:010x}",
            holder=holder,
            issue=issue,
            stance=stance,
            strength=2,
            passage=Passage(document, n, n + 1, "x"),
            attribution=attribution,
            coder="hand:test",
            confidence=confidence,
            rule="by hand",
            date=When(day.isoformat(), day, day) if day else None,
            accepted=accepted,
        )

    return statement
