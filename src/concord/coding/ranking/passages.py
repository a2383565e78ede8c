"""What people accepted and rejected teaches the ranking: passages like those of an issue speak for it.

Passages are compared by their words' roots and rings (cosine, rarer ones counting more), never learned by heart. The
nearest accepted passage of an issue speaks for it, so do its accepted passages on the whole, and the nearest rejected
one speaks against it. Adding a passage costs the reading of that passage: what was read before is kept.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from concord.coding.ranking.index import Postings, units_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from concord.coding.ranking.evidence import Bags

__all__ = ["TAUGHT", "Examples", "Passages", "passages_of"]

TAUGHT = ("nearest", "accepted", "often", "rejected")
_SEVERAL = 3  # nearest accepted passages that are taken together


@dataclass(frozen=True, slots=True)
class Examples:
    """Decided passages: pairs of an issue's id and a text.

    Examples
    --------
    >>> Examples.of({"tax": ["Raise the levy."]}).accepted
    (('tax', 'Raise the levy.'),)
    """

    accepted: tuple[tuple[str, str], ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, accepted: Mapping[str, Iterable[str]], rejected: Mapping[str, Iterable[str]] | None = None) -> Examples:
        """Take passages by issue."""

        def flat(table: Mapping[str, Iterable[str]]) -> tuple[tuple[str, str], ...]:
            return tuple((issue, text) for issue in sorted(table) for text in table[issue])

        return cls(flat(accepted), flat(rejected or {}))


@dataclass(frozen=True, slots=True)
class Passages:
    """Decided passages laid out for comparison: ``vocabulary`` of their units, and a table for each kind."""

    vocabulary: dict[str, int]
    idf: NDArray[np.float64]
    accepted: Table
    rejected: Table

    def evidence(self, bags: Bags, issues: int) -> dict[str, NDArray[np.float64]]:
        """Return what the passages say of each stretch and issue, by the names of :data:`TAUGHT`."""
        weights = bags.weights * self.idf[bags.units]
        length = np.sqrt(np.bincount(bags.rows, weights**2, bags.count))
        scaled = weights / np.maximum(length, 1e-9)[bags.rows]
        nearest, several = self.accepted.nearest(bags, scaled, issues)
        against, _ = self.rejected.nearest(bags, scaled, issues)
        counts = np.log1p(np.bincount(self.accepted.issues, minlength=issues).astype(float))
        often = np.broadcast_to(counts, nearest.shape)
        return dict(zip(TAUGHT, (nearest, several, often, against), strict=True))


@dataclass(frozen=True, slots=True)
class Table:
    """Passages in order of their issue: ``issues`` of each, ``units`` by passages."""

    issues: NDArray[np.int64]
    units: Postings

    def nearest(
        self, bags: Bags, scaled: NDArray[np.float64], issues: int
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return for each stretch and issue the best cosine, and the mean of the best three (0 where fewer)."""
        best = np.zeros((bags.count, issues))
        several = np.zeros((bags.count, issues))
        if not len(self.issues):
            return best, several
        cosines = self.units.times(bags.rows, bags.units, scaled, (bags.count, len(self.issues)))
        starts = np.flatnonzero(np.diff(self.issues, prepend=-1))
        for issue, part in zip(self.issues[starts], np.split(cosines, starts[1:], axis=1), strict=True):
            most = np.sort(part, axis=1)[:, ::-1][:, :_SEVERAL]
            best[:, issue] = most[:, 0]
            several[:, issue] = most.sum(axis=1) / _SEVERAL
        return best, several


def passages_of(ids: Sequence[str], examples: Examples) -> Passages:
    """Lay out ``examples`` for the issues ``ids``; passages of issues that are not there are left out."""
    number = {issue: i for i, issue in enumerate(ids)}
    sides = [
        sorted((number[issue], _units(text)) for issue, text in side if issue in number)
        for side in (examples.accepted, examples.rejected)
    ]
    frequency: dict[str, int] = {}
    for side in sides:
        for _, units in side:
            for unit, _ in units:
                frequency[unit] = frequency.get(unit, 0) + 1
    vocabulary = {unit: i for i, unit in enumerate(sorted(frequency))}
    count = sum(len(side) for side in sides)
    idf = np.array([math.log(1 + (count + 1) / frequency[unit]) for unit in vocabulary])
    accepted, rejected = (_table(side, vocabulary, idf) for side in sides)
    return Passages(vocabulary, idf, accepted, rejected)


@lru_cache(maxsize=65536)
def _units(text: str) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(units_of(text).items()))


def _table(
    side: Sequence[tuple[int, tuple[tuple[str, float], ...]]], vocabulary: dict[str, int], idf: NDArray[np.float64]
) -> Table:
    rows = [(vocabulary[u], n, w * idf[vocabulary[u]]) for n, (_, units) in enumerate(side) for u, w in units]
    rows.sort()
    units = np.array([r[0] for r in rows], np.int64)
    columns = np.array([r[1] for r in rows], np.int64)
    weights = np.array([r[2] for r in rows], np.float64)
    length = np.sqrt(np.bincount(columns, weights**2, max(1, len(side))))
    starts = np.concatenate(([0], np.cumsum(np.bincount(units, minlength=len(vocabulary))))).astype(np.int64)
    table = Postings(starts, columns, weights / np.maximum(length, 1e-9)[columns])
    return Table(np.array([issue for issue, _ in side], np.int64), table)
