"""What people accepted and rejected teaches the ranking: passages like those of an issue speak for it.

Passages are compared by their words' roots and rings (cosine, rarer ones counting more), never learned by heart. The
nearest accepted passage of an issue speaks for it; that something rejected is nearer, or that none of its accepted
passages is near, speaks against it. Adding a passage costs the reading of that passage: what was read before is kept.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from concord.coding.ranking.index import Postings, units_of
from concord.coding.ranking.thesaurus import lookup_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from concord.coding.ranking.evidence import Bags
    from concord.coding.ranking.thesaurus import Lookup

__all__ = ["TAUGHT", "Examples", "Passages", "passages_of"]

TAUGHT = ("nearest", "known", "rejected")


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
    """Decided passages laid out for comparison: where to find their units in a text, and a table for each kind."""

    lookup: Lookup
    idf: NDArray[np.float64]
    accepted: Table
    rejected: Table

    def evidence(self, bags: Bags, issues: int) -> dict[str, NDArray[np.float64]]:
        """Return what the passages say of each stretch and issue, by the names of :data:`TAUGHT`."""
        weights = bags.weights * self.idf[bags.units]
        length = np.sqrt(np.bincount(bags.rows, weights**2, bags.count))
        scaled = weights / np.maximum(length, 1e-9)[bags.rows]
        nearest = self.accepted.nearest(bags, scaled, issues)
        against = self.rejected.nearest(bags, scaled, issues)
        known = np.broadcast_to(np.bincount(self.accepted.issues, minlength=issues) > 0, nearest.shape).astype(float)
        return dict(zip(TAUGHT, (nearest, known, np.where(against > nearest, against, 0.0)), strict=True))


@dataclass(frozen=True, slots=True)
class Table:
    """Passages in order of their issue: ``issues`` of each, ``units`` by passages."""

    issues: NDArray[np.int64]
    units: Postings

    def nearest(self, bags: Bags, scaled: NDArray[np.float64], issues: int) -> NDArray[np.float64]:
        """Return for each stretch and issue the cosine with the nearest of its passages."""
        best = np.zeros((bags.count, issues))
        if not len(self.issues):
            return best
        cosines = self.units.times(bags.rows, bags.units, scaled, (bags.count, len(self.issues)))
        starts = np.flatnonzero(np.diff(self.issues, prepend=-1))
        best[:, self.issues[starts]] = np.maximum.reduceat(cosines, starts, axis=1)
        return best


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
    return Passages(lookup_of(vocabulary), idf, accepted, rejected)


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
