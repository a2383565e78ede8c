"""Which words of a text are sources, reporting words, reported? All its words weighed at once by trained tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.coding.attribution import chain
from concord.coding.attribution.features import CLOSED, COLUMNS, OFFSETS, columns, words_of
from concord.coding.attribution.layout import Ints, Layout

__all__ = ["LABELS", "NOTHING", "Tagged", "Tagger", "tag"]

LABELS = ("O", "S", "K", "B", "I")  # nothing, source, reporting words, first and further words of content
NOTHING = "#"  # the attribute of what lies beyond the paragraph
REACH = 4  # words: the farthest neighbour that counts
_GROUPS: dict[tuple[int, ...], list[str]] = {}  # columns that count at the same distances are added up first
for _name in COLUMNS:
    _GROUPS.setdefault(OFFSETS[_name], []).append(_name)

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """Trained weights: of each column a table with one row a value, its columns distance by label.

    The rows of open columns are found by ``rows``; the last row of each of their tables is zero, for words that were
    not seen in training.
    """

    tables: Mapping[str, Singles]
    rows: Mapping[str, Mapping[str, int]]
    beyond: Mapping[tuple[int, ...], Floats]  # of a place outside the paragraph, for each set of distances
    transitions: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Tagged:
    """A text with the likeliest label of each word, and for each its chances."""

    labels: Ints
    chances: Floats

    @property
    def source(self) -> Floats:
        """Each word's chance to be a part of a source."""
        found: Floats = self.chances[:, 1]
        return found

    @property
    def inside(self) -> Floats:
        """Each word's chance to be reported."""
        found: Floats = self.chances[:, 3] + self.chances[:, 4]
        return found


def tag(tagger: Tagger, layout: Layout) -> Tagged:
    """Label the words of a text; each sentence is a sequence."""
    scores = weigh(tagger, layout)
    breaks = (np.diff(layout.sentence, prepend=-2) != 0) | (np.diff(layout.paragraph, prepend=-2) != 0)
    starts = np.flatnonzero(breaks)
    return Tagged(chain.best(scores, starts, tagger.transitions), chain.chances(scores, starts, tagger.transitions))


def weigh(tagger: Tagger, layout: Layout) -> Floats:
    """Return what the attributes of each word and its neighbours say for each label, shape (words, labels)."""
    size, labels = len(layout), len(LABELS)
    scores = np.zeros((size, labels), dtype=np.float32)
    if not size:
        return scores.astype(np.float64)
    found, words = columns(layout), words_of(layout)
    places = np.arange(size) + REACH * (layout.paragraph + 1)
    for distances, names in _GROUPS.items():
        summed = np.zeros((size, len(distances) * labels), dtype=np.float32)
        for name in names:
            summed += _rows(tagger, layout, found, words, name)
        spread = np.empty((int(places[-1]) + REACH + 1, summed.shape[1]), dtype=np.float32)
        spread[:] = tagger.beyond[distances]
        spread[places] = summed
        for n, distance in enumerate(distances):
            scores += spread[places + distance, n * labels : (n + 1) * labels]
    return scores.astype(np.float64)


def _rows(
    tagger: Tagger, layout: Layout, found: Mapping[str, Ints], words: Mapping[str, tuple[str, ...]], name: str
) -> Singles:
    table = tagger.tables[name]
    if name in CLOSED:
        return table.take(found[name], axis=0)
    known, none = tagger.rows[name], len(table) - 1
    places = np.array([known.get(word, none) for word in words[name]], dtype=np.intp)
    return table.take(places[layout.type], axis=0)
