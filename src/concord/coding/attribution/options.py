"""What could each reporting word report? All stretches around it that could be its content.

A stretch begins right after the reporting words, after "that", after who was told or after a comma, and ends at a
comma, a conjunction or the sentence's end; or it stands before a comma that leads to the reporting words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concord.coding.attribution.layout import Ints, Layout
from concord.coding.attribution.signs import CUE
from concord.coding.attribution.vocabulary import SHAPES

__all__ = ["STARTS", "Options", "cues_of", "options_of", "sentences_of"]

STARTS = ("next", "that", "told", "comma", "before", "whole")
_NEAR = 14  # words after a reporting word in which its "that" or comma is looked for
_SHORTEST = 1
_CAPITAL = SHAPES.index("C")
_CUT = (
    "and but while although though whereas after before because as despite which who with when since following until in"
)
_CONDITIONS = frozenset(["if", "unless", "although", "though", "when", "while", "because", "despite", "given", "once"])
_BREAKS = frozenset(_CUT.split())


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """Each reporting word (a number in ``cues``) with each stretch ``[first, last)`` that could be its content."""

    cues: Ints  # words
    cue: Ints
    first: Ints
    last: Ints
    start: Ints  # how it begins: a number of ``STARTS``


def cues_of(layout: Layout) -> Ints:
    """Return the words that may report, in order."""
    capital = (layout.shapes[layout.type] == _CAPITAL) & (np.diff(layout.sentence, prepend=-2) == 0)
    named = layout.mention >= 0
    return np.flatnonzero(CUE[layout.lemmas[layout.type]] & (layout.quote < 0) & ~capital & ~named)


def options_of(layout: Layout, cues: Ints) -> Options:
    """Lay out what each reporting word could report."""
    size = len(layout)
    opens, closes = sentences_of(layout)
    low, high = opens[cues], closes[cues]
    of_type = np.array([_mark(word) for word in layout.types], dtype=np.intp)
    mark = of_type[layout.type]
    mark[layout.quote >= 0] = 0
    comma, that = np.flatnonzero(mark == 1), np.flatnonzero(mark == 2)
    ends = np.flatnonzero((mark == 1) | (mark == 3) | (mark == 4))
    after = cues + 1
    skipped = after + (np.append(mark, 0)[np.minimum(after, size)] == 2)
    next_that = _next(that, after, np.minimum(high, after + _NEAR)) + 1
    next_comma = _next(comma, after, np.minimum(high, after + 3 * _NEAR)) + 1
    told = _after_addressee(layout, after, high)
    starts = [(0, skipped), (1, next_that), (2, told), (3, next_comma)]
    rows: list[tuple[Ints, Ints, Ints, Ints]] = []
    numbers = np.arange(len(cues))
    for kind, first in starts:
        fit = (first > 0) & (first < high)
        if kind:
            fit &= first != skipped
        rows.append(_until(numbers[fit], first[fit], high[fit], ends, kind))
    rows.append(_back(numbers, cues, low, comma, mark))
    rows.append((numbers, low, high, np.full(len(cues), 5)))
    cue, first, last, start = (np.concatenate(column) for column in zip(*rows, strict=True))
    last = _trimmed(mark, first, last)
    opened = np.array([word.lower() in _CONDITIONS for word in layout.types])[layout.type]
    stop = _next(comma, first, np.append(closes, size)[np.minimum(first, size)])
    early = np.append(opened, False)[np.minimum(first, size)] & (last <= stop)  # "if A, B" goes on after A
    keep = ~early & (last - first >= _SHORTEST) & ~((last - first == 1) & (np.append(layout.quote, -1)[first] >= 0))
    order = np.lexsort((start[keep], last[keep], first[keep], cue[keep]))
    return Options(cues, cue[keep][order], first[keep][order], last[keep][order], start[keep][order])


@lru_cache(maxsize=1 << 16)
def _mark(word: str) -> int:
    """Return 1 for a comma, 2 for that, 3 for a conjunction, 4 for other signs that end a clause."""
    if word == ",":
        return 1
    low = word.lower()
    if low == "that":
        return 2
    if low in _BREAKS:
        return 3
    return 4 if word in (";", ":", "—", "–", ".", "(", "?", "!") else 0


def sentences_of(layout: Layout) -> tuple[Ints, Ints]:
    """Return for each word where its sentence opens and closes, paragraphs apart."""
    breaks = (np.diff(layout.sentence, prepend=-2) != 0) | (np.diff(layout.paragraph, prepend=-2) != 0)
    starts = np.flatnonzero(breaks)
    number = np.cumsum(breaks) - 1
    stops = np.append(starts[1:], len(layout))
    return starts[number], stops[number]


def _next(places: Ints, start: Ints, stop: Ints) -> Ints:
    """Return the first of ``places`` in each ``[start, stop)``, -1 for none."""
    if not len(places):
        return np.full(len(start), -1, dtype=np.intp)
    at = np.minimum(np.searchsorted(places, start), len(places) - 1)
    found = places[at]
    return np.where((found >= start) & (found < stop), found, -1)


def _after_addressee(layout: Layout, after: Ints, high: Ints) -> Ints:
    """Return the word after a name that stands right after the reporting word, or one article later; 0 for none."""
    size = len(layout)
    mention = np.append(layout.mention, -1)
    change = np.append(np.flatnonzero(np.diff(layout.mention) != 0) + 1, size)
    one, two = np.minimum(after, size), np.minimum(after + 1, size)
    begin = np.where(mention[one] >= 0, one, np.where(mention[two] >= 0, two, -1))
    stop = change[np.minimum(np.searchsorted(change, np.maximum(begin, 0), "right"), len(change) - 1)]
    plain = np.minimum(after + 2, high)
    return np.where((begin >= 0) & (stop < high), stop, plain)


def _until(number: Ints, first: Ints, high: Ints, ends: Ints, kind: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Pair each start with every place where its clause could end, and with the sentence's end."""
    a, b = np.searchsorted(ends, first, "right"), np.searchsorted(ends, high, "left")
    counts = np.maximum(b - a, 0) + 1
    row = np.repeat(np.arange(len(number)), counts)
    within = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    final = within == counts[row] - 1
    place = np.minimum(a[row] + within, max(len(ends) - 1, 0))
    last = np.where(final, high[row], ends[place] if len(ends) else high[row])
    return number[row], first[row], last, np.full(len(row), kind)


def _back(number: Ints, cues: Ints, low: Ints, comma: Ints, mark: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Pair each reporting word with what stands before the last comma before it, from the sentence or a comma on."""
    at = np.searchsorted(comma, cues) - 1
    stop = np.where(at >= 0, comma[np.maximum(at, 0)] if len(comma) else -1, -1)
    stop = np.where((stop > low) & (cues - stop < 2 * _NEAR), stop, cues)
    begin = np.where(at >= 1, comma[np.maximum(at - 1, 0)] + 1 if len(comma) else -1, -1)
    fit = stop > low
    inner = fit & (begin > low) & (begin < stop)
    kinds = np.full(len(cues), 4)
    return (
        np.concatenate((number[fit], number[inner])),
        np.concatenate((low[fit], begin[inner])),
        np.concatenate((stop[fit], stop[inner])),
        np.concatenate((kinds[fit], kinds[inner])),
    )


def _trimmed(mark: Ints, first: Ints, last: Ints) -> Ints:
    """Cut the signs off the ends."""
    for _ in range(3):
        final = mark[np.maximum(last - 1, 0)]
        last = np.where(((final == 1) | (final == 4)) & (last > first), last - 1, last)
    return last
