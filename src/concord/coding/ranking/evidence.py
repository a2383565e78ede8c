"""How much does each stretch of a text say of each issue, by its own words alone?

A text is read once into the units (roots, rings, families) that the codebook knows; stretches of it are then slices,
and all stretches times all issues are one sparse product.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from concord.coding.ranking.index import FIELDS, spread
from concord.coding.ranking.thesaurus import thesaurus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from concord.coding.ranking.index import Index
    from concord.coding.ranking.thesaurus import Lookup

__all__ = ["OWN", "Bags", "Occurrences", "bags_of", "evidence", "occurrences", "strength"]

OWN = (*FIELDS, "cosine")
_NAMED = 0.3  # of a word's weight inside a long name: the "Refugee Law Clinic" has a view on more than refugees
_STRENGTH = np.array([1.0, 1.2, 0.5, 0.6, 0.4, 0.3, 0.3, 0.5, 2.0])  # of OWN: what one number says of a stretch


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where the units of a codebook stand in a text, in order of ``starts``; all arrays have one length.

    ``rows`` has the same once more, a tuple ``(start, end, unit, weight)`` for each, for those who look at a few.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    units: NDArray[np.int64]
    weights: NDArray[np.float64]
    rows: tuple[tuple[int, int, int, float], ...]


@dataclass(frozen=True, slots=True)
class Bags:
    """The distinct units of ``count`` stretches: ``rows`` is the stretch, ``weights`` how surely the unit is there."""

    rows: NDArray[np.int64]
    units: NDArray[np.int64]
    weights: NDArray[np.float64]
    count: int


def occurrences(
    words: Sequence[tuple[int, int, str]], lookup: Lookup, names: Sequence[tuple[int, int]] = ()
) -> Occurrences:
    """Find the units of one vocabulary in words that :func:`concord.coding.roots.rooted` read, in order.

    What stands inside ``names`` counts for less.
    """
    found = sorted(thesaurus().known(words, lookup))
    columns = [*zip(*found, strict=True)] or [(), (), (), ()]
    starts, ends, units = (np.array(column, np.int64) for column in columns[:3])
    weights = np.array(columns[3], np.float64)
    if names and found:
        first = np.array(sorted(names), np.int64)
        last = first[:, 0].searchsorted(starts, side="right") - 1
        weights = np.where((last >= 0) & (starts < first[last, 1]), weights * _NAMED, weights)
        found = [*zip(*columns[:3], weights.tolist(), strict=True)]
    return Occurrences(starts, ends, units, weights, tuple(found))


def bags_of(found: Occurrences, spans: Sequence[tuple[int, int]], holes: Sequence[tuple[int, int, int]] = ()) -> Bags:
    """Gather the units inside each of ``spans``; ``holes`` are (span, start, end) that do not count."""
    edges = np.array(spans, np.int64).reshape(-1, 2)
    first = np.searchsorted(found.starts, edges[:, 0])
    counts = np.maximum(np.searchsorted(found.starts, edges[:, 1]) - first, 0)
    rows = np.repeat(np.arange(len(edges)), counts)
    entries = spread(first, counts)
    inside = found.ends[entries] <= edges[rows, 1]
    stops = np.cumsum(counts)
    for row, start, end in holes:
        own = slice(stops[row] - counts[row], stops[row])
        inside[own] &= (found.ends[entries[own]] <= start) | (found.starts[entries[own]] >= end)
    rows, entries = rows[inside], entries[inside]
    size = int(found.units.max()) + 1 if len(found.units) else 1
    keys, where = np.unique(rows * size + found.units[entries], return_inverse=True)
    weights = np.zeros(len(keys))
    np.maximum.at(weights, where, found.weights[entries])
    return Bags(keys // size, keys % size, weights, len(edges))


def evidence(index: Index, bags: Bags) -> NDArray[np.float64]:
    """Return what each stretch says of each issue, one layer for each of :data:`OWN`: shape (stretches, I, 9).

    All but the last are the shares of what the issue says of itself (its label's words, its label's rings, ...) that
    the stretch has, weighted by rarity; the last is the cosine of both.
    """
    shape = (bags.count, len(index.ids))
    weighted = bags.weights * index.idf[bags.units]
    layers = index.apart.times(bags.rows, bags.units, bags.weights, (shape[0], shape[1] * len(OWN)))
    layers = layers.reshape(*shape, len(OWN))
    length = np.sqrt(np.bincount(bags.rows, weighted**2, bags.count))
    dots = index.whole.times(bags.rows, bags.units, weighted, shape)
    layers[:, :, -1] = dots / np.maximum(length, 1e-9)[:, None]
    return layers


def strength(layers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return one number for each stretch and issue, 0 for nothing and about 2 for all of a label's words."""
    return np.asarray(np.sqrt(layers @ _STRENGTH))
