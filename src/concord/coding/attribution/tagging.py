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

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """Trained weights: of each column a table with one row a value, its columns distance by label.

    The rows of open columns are found by ``rows``; the last row of each of their tables is zero, for words that were
    not seen in training.
    """

    tables: Mapping[str, Floats]
    rows: Mapping[str, Mapping[str, int]]
    beyond: Floats  # of a place outside the paragraph
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
    if not size:
        return np.zeros((0, labels))
    found = columns(layout)
    places = np.arange(size) + REACH * (layout.paragraph + 1)
    spread = np.empty((int(places[-1]) + REACH + 1, (2 * REACH + 1) * labels))
    spread[:] = tagger.beyond
    spread[places] = np.add.reduce([_rows(tagger, layout, found, name) for name in COLUMNS])
    scores = np.zeros((size, labels))
    for n in range(2 * REACH + 1):
        scores += spread[places + n - REACH, n * labels : (n + 1) * labels]
    return scores


def _rows(tagger: Tagger, layout: Layout, found: Mapping[str, Ints], name: str) -> Floats:
    table = tagger.tables[name]
    if name in CLOSED:
        rows: Floats = table[found[name]]
        return rows
    known = tagger.rows[name]
    places = np.array([known.get(word, len(table) - 1) for word in words_of(layout)[name]], dtype=np.intp)
    return np.asarray(table[places[layout.type]])


def offsets(name: str) -> tuple[int, ...]:
    """Return the distances at which a column counts."""
    return OFFSETS[name]
