"""A text laid out as columns of numbers: its words, what is known of each, and every marked quote as one word.

What stands in quotation marks is its speaker's, so that inside it no source is looked for. Words are rows of integer
tables, so that a whole text is weighed at once. The module holds no opinion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from concord.coding.attribution.signs import sign_of
from concord.coding.attribution.vocabulary import SHAPES, kind_of
from concord.coding.marks import Quoted, quoted
from concord.text.sentences import paragraphs, sentences
from concord.values import ActorKind, MentionKind

if TYPE_CHECKING:
    from concord.values import Coding, Document, Mention

__all__ = ["ACTORS", "MENTIONS", "Layout", "lay_out", "within"]

Ints = NDArray[np.intp]

_WORD = re.compile(r"(\w+(?:[-'’]\w+)*|[^\w\s])")
MENTIONS: tuple[str, ...] = tuple(kind.value for kind in MentionKind)
ACTORS: tuple[str, ...] = tuple(kind.value for kind in ActorKind)
_MENTION = {kind: n for n, kind in enumerate(MentionKind)}
_ACTOR = {kind: n for n, kind in enumerate(ActorKind)}
_QUOTE = SHAPES.index("Q")


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The words of a text in order. All arrays have one row a word, except those of ``types`` (one a distinct word)."""

    document: Document
    quotes: tuple[Quoted, ...]
    start: Ints
    end: Ints
    paragraph: Ints
    sentence: Ints
    type: Ints  # row in ``types``
    types: tuple[str, ...]  # the distinct words; the first is that of a marked quote
    shapes: Ints  # of the types
    lemmas: Ints  # of the types
    signs: Ints  # of the types
    quote: Ints  # number of the marked quote, -1 for a word
    mention: Ints  # number of the mention it is part of, -1 for none
    ruled: Ints  # 0, or in what the rules read as reported speech 1 for its first and 2 for further words
    mentions: tuple[Mention, ...]
    mention_kinds: Ints
    actor_kinds: Ints  # of the mentions

    def __len__(self) -> int:
        return len(self.start)


def lay_out(document: Document, coding: Coding, around: Sequence[tuple[int, int]] | None = None) -> Layout:
    """Lay out a document with what a coder found in it.

    Parameters
    ----------
    around : sequence of (int, int), optional
        The sentences, where they are known already.
    """
    text = document.text
    marks = tuple(quoted(text))
    types: dict[str, int] = {"": 0}
    start, end, kind, quote = _words(text, marks, types)
    begins = np.array([a for a, _ in (sentences(text) if around is None else around)], dtype=np.intp)
    breaks = np.array([a for a, _ in paragraphs(text)], dtype=np.intp)
    kinds = [kind_of(word) for word in types]
    shapes = np.array([_QUOTE, *(k.shape for k in kinds[1:])], dtype=np.intp)
    mentions = _outermost(coding)
    actors = {a.id: _ACTOR[a.kind] for a in coding.actors}
    reported = sorted((q.passage.start, q.passage.end) for q in coding.quotes if not q.direct)
    mention = within(start, [m.start for m in mentions], [m.end for m in mentions])
    mention[quote >= 0] = -1
    return Layout(
        document,
        marks,
        start,
        end,
        np.searchsorted(breaks, start, "right") - 1,
        np.searchsorted(begins, start, "right") - 1,
        kind,
        tuple(types),
        shapes,
        np.array([k.lemma for k in kinds], dtype=np.intp),
        np.array([sign_of(word) for word in types], dtype=np.intp),
        quote,
        mention,
        _ruled(start, reported, quote),
        mentions,
        np.array([_MENTION[m.kind] for m in mentions], dtype=np.intp),
        np.array([actors.get(m.actor, 0) for m in mentions], dtype=np.intp),
    )


def _words(text: str, marks: Sequence[Quoted], types: dict[str, int]) -> tuple[Ints, Ints, Ints, Ints]:
    """Cut a text into words, each marked quote one; new words are added to ``types``."""
    starts: list[int] = []
    ends: list[int] = []
    numbers: list[int] = []
    quotes: list[int] = []
    place = 0
    for n in range(len(marks) + 1):
        stop = marks[n].outer if n < len(marks) else len(text)
        parts = _WORD.split(text[place:stop])
        offsets = list(accumulate(map(len, parts), initial=place))
        words = parts[1::2]
        for word in dict.fromkeys(words):
            types.setdefault(word, len(types))
        starts += offsets[1:-1:2]
        ends += offsets[2::2]
        numbers += map(types.__getitem__, words)
        quotes += [-1] * len(words)
        if n < len(marks):
            starts.append(marks[n].outer)
            ends.append(marks[n].stop)
            numbers.append(0)
            quotes.append(n)
            place = max(place, marks[n].stop)
    columns = (np.array(column, dtype=np.intp) for column in (starts, ends, numbers, quotes))
    start, end, number, quote = columns
    return start, end, number, quote


def within(places: Ints, starts: Sequence[int], ends: Sequence[int]) -> Ints:
    """Return for each place the number of the interval that holds it, -1 for none; intervals in order, disjoint.

    >>> within(np.array([0, 3, 5, 9]), [2, 8], [5, 10]).tolist()
    [-1, 0, -1, 1]
    """
    if not len(starts):
        return np.full(len(places), -1, dtype=np.intp)
    found = np.searchsorted(np.asarray(starts), places, "right") - 1
    inside = (found >= 0) & (places < np.asarray(ends)[found])
    return np.where(inside, found, -1)


def _outermost(coding: Coding) -> tuple[Mention, ...]:
    """Drop mentions inside longer ones."""
    kept: list[Mention] = []
    for mention in sorted(coding.mentions, key=lambda m: (m.start, -m.end, m.kind is MentionKind.PRONOUN)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _ruled(start: Ints, reported: list[tuple[int, int]], quote: Ints) -> Ints:
    """Return which words the rules read as reported: 1 opens it, 2 goes on."""
    found = np.zeros(len(start), dtype=np.intp)
    rows = start.searchsorted(np.array(reported, dtype=np.intp).reshape(-1, 2)).tolist()
    for first, last in rows:
        found[first:last] = 2
    for first, last in rows:
        if first < last:
            found[first] = 1
    found[quote >= 0] = 0
    return found
