"""A position matrix and a table built by hand, so that the tests of this room rest on nothing but arrays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from concord.networks.table import Field, StatementTable, seconds
from concord.values import Position, Stance

Spoken = Mapping[tuple[str, str], str]
START = seconds(dt.datetime(2023, 1, 31))
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


def _text(values: list[str]) -> Field:
    labels = tuple(sorted({v for v in values if v}))
    return Field("text", np.array([labels.index(v) if v else -1 for v in values]), labels)


@pytest.fixture(scope="session")
def coded() -> Callable[..., StatementTable]:
    """Build a table from rows of who, what and how: how is a number, and a word too."""

    def build(
        rows: list[tuple[str, str, int]], *, days: list[int] | None = None, kind: str = "integer"
    ) -> StatementTable:
        levels = (0, 1) if kind == "boolean" else tuple(sorted({q for _, _, q in rows}))
        stamps = np.array(days if days is not None else range(len(rows)), dtype=np.int64) * 86400
        fields = {
            "who": _text([w for w, _, _ in rows]),
            "what": _text([w for _, w, _ in rows]),
            "how": Field(kind, np.array([q for *_, q in rows]), (), levels),
            "word": _text([f"w{q}" for *_, q in rows]),
        }
        return StatementTable(np.array([f"s{n}" for n in range(len(rows))]), stamps, np.arange(len(rows)), fields)

    return build


@pytest.fixture(scope="session")
def random_table(coded: Callable[..., StatementTable]) -> Callable[..., StatementTable]:
    """Build a table of 20 statements by four actors on three issues."""

    def build(seed: int, levels: int = 4) -> StatementTable:
        rng = np.random.default_rng(seed)
        rows = [(f"a{rng.integers(4)}", f"i{rng.integers(3)}", int(rng.integers(levels)) - 1) for _ in range(20)]
        return coded(rows)

    return build


@pytest.fixture(scope="session")
def dated() -> Callable[..., StatementTable]:
    """Build a table of statements at random times."""

    def build(seed: int = 0, size: int = 60, days: int = 40) -> StatementTable:
        rng = np.random.default_rng(seed)
        times = np.sort(rng.integers(0, days, size)) * 86400 + START
        who, what = rng.integers(0, 6, size), rng.integers(0, 4, size)
        fields = {
            "who": Field("text", who, tuple("abcdef")),
            "what": Field("text", what, tuple("wxyz")),
            "how": Field("integer", rng.integers(-1, 3, size), (), (-1, 0, 1, 2)),
            "word": Field("text", rng.integers(0, 3, size), ("k", "l", "m")),
        }
        return StatementTable(np.arange(size), times, np.arange(size), fields)

    return build
