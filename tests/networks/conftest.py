"""A small position matrix built by hand, so that the tests of this room rest on nothing but arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from concord.values import Position, Stance

Spoken = Mapping[tuple[str, str], str]
LETTERS = {"a": 0, "d": 1, "r": 2, "l": 3}  # agree, disagree, reserve, later


@dataclass(frozen=True)
class HandMatrix:
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    counts: NDArray[np.int64]
    weights: NDArray[np.float64]

    def get(self, actor: str, issue: str) -> Position | None:
        a, i = self.actors.index(actor), self.issues.index(issue)
        row = self.counts[a, i]
        if not row.any():
            return None
        shares = tuple((row / row.sum()).tolist())
        ids = tuple(f"s-{actor}-{issue}-{n}" for n in range(int(row.sum())))
        return Position(actor, issue, list(Stance)[int(row.argmax())], shares, tuple(row.tolist()), ids)


@pytest.fixture
def matrix_of() -> Callable[..., HandMatrix]:
    """Build a matrix from ``{(actor, issue): "aad"}``: one letter per statement."""

    def build(spoken: Spoken, confidence: float = 1.0) -> HandMatrix:
        actors = tuple(dict.fromkeys(actor for actor, _ in spoken))
        issues = tuple(dict.fromkeys(issue for _, issue in spoken))
        counts = np.zeros((len(actors), len(issues), 4), dtype=np.int64)
        for (actor, issue), letters in spoken.items():
            for letter in letters:
                counts[actors.index(actor), issues.index(issue), LETTERS[letter]] += 1
        return HandMatrix(actors, issues, counts, counts * confidence)

    return build


@pytest.fixture
def matrix_from_counts() -> Callable[[NDArray[np.int64]], HandMatrix]:
    def build(counts: NDArray[np.int64]) -> HandMatrix:
        actors = tuple(f"a{n}" for n in range(counts.shape[0]))
        issues = tuple(f"i{n}" for n in range(counts.shape[1]))
        return HandMatrix(actors, issues, counts, counts.astype(float))

    return build
