"""Who could have said it? The names, pronouns and noun phrases around each stretch of quoted or reported words."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from concord.coding.attribution.layout import Ints, Layout
from concord.coding.attribution.tagging import LABELS, Floats, Tagged
from concord.coding.attribution.vocabulary import CLASSES

__all__ = ["Candidates", "Pairs", "Stretch", "candidates_of", "pairs_of"]

BACK = 2  # paragraphs before the stretch's own in which a speaker is looked for
_WORDS_BACK = 150
_SOURCE = LABELS.index("S")
_LEAD = re.compile(r"(?:the|a|an|its|their|his|her|our|this|that|these|those|some)\s+", re.IGNORECASE)
_TRAILING = frozenset(["have", "be", "modal", "ly", "not"])  # of the verb and not of its subject
_STOPS = frozenset([",", ";", ":", "(", ")"])  # a noun phrase ends there
_ARTICLES = frozenset(
    ["by", "of", "to", "the", "a", "an", "its", "their", "his", "her", "our", "this", "these", "those", "some"]
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words ``[first, last)`` of a layout that somebody may have said; ``ruled`` is whom the rules gave them to."""

    first: int
    last: int
    start: int
    end: int
    direct: bool
    ruled: str | None
    rule: str  # "" where the chain alone found it
    sure: float
    cue: int  # the word that reports it, -1 where none is known
    changeable: bool = True  # not inside another quote


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Words ``[first, last)`` that may name a speaker; ``mention`` is -1 for a noun phrase that is no known name."""

    first: Ints
    last: Ints
    mention: Ints
    kind: Ints  # 0-5 a mention's kind, 6 a noun phrase with a name in it, 7 one without
    actor: Ints  # the kind of actor, 5 unknown
    name: tuple[str, ...]  # what tells one speaker from another: an actor's id, or the phrase
    sure: Floats  # the highest chance of one of its words to be a source


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Each stretch with each of its candidates, in the order of the stretches."""

    stretch: Ints
    candidate: Ints
    back: Ints  # paragraphs between


def candidates_of(layout: Layout, tagged: Tagged) -> Candidates:
    """Return all mentions, and each run of words read as a source that is nobody's mere name; in order."""
    mention = layout.mention
    opens = np.flatnonzero((mention >= 0) & (mention != np.concatenate(([-1], mention[:-1]))))
    closes = np.flatnonzero((mention >= 0) & (mention != np.concatenate((mention[1:], [-1])))) + 1
    numbers = mention[opens]
    rows = [
        (
            first,
            last,
            number,
            int(layout.mention_kinds[number]),
            int(layout.actor_kinds[number]),
            layout.mentions[number].actor,
        )
        for first, last, number in zip(opens.tolist(), closes.tolist(), numbers.tolist(), strict=True)
    ]
    rows += [row for row in (_phrase(layout, *run) for run in _runs(layout, tagged)) if row is not None]
    rows.sort(key=lambda row: row[:3])
    columns = list(zip(*rows, strict=True)) if rows else [()] * 6
    first, last, number, kind, actor = (np.array(column, dtype=np.intp) for column in columns[:5])
    sure = (
        np.maximum.reduceat(np.append(tagged.source, 0.0), np.stack([first, last], 1).ravel())[::2]
        if rows
        else np.zeros(0)
    )
    return Candidates(first, last, number, kind, actor, tuple(columns[5]), sure)


def _runs(layout: Layout, tagged: Tagged) -> list[tuple[int, int]]:
    source = (tagged.labels == _SOURCE) & (layout.quote < 0)
    fresh = np.diff(layout.sentence, prepend=-2) != 0
    firsts = np.flatnonzero(source & (fresh | ~np.concatenate(([False], source[:-1]))))
    lasts = np.flatnonzero(source & ~np.concatenate((source[1:] & ~fresh[1:], [False]))) + 1
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))


def _phrase(layout: Layout, first: int, last: int) -> tuple[int, int, int, int, int, str] | None:
    """Return a noun phrase read as a source, without its article; None where it is no more than a name."""
    text = layout.document.text
    while last - first > 1 and CLASSES[layout.lemmas[layout.type[last - 1]]] in _TRAILING:
        last -= 1
    while last - first > 1 and text[layout.start[first] : layout.end[first]].lower() in _ARTICLES:
        first += 1
    for place in range(first + 1, last):
        if text[layout.start[place]] in _STOPS:
            last = place
            break
    inner = [n for n in set(layout.mention[first:last].tolist()) if n >= 0]
    longest = max((layout.mentions[n].end - layout.mentions[n].start for n in inner), default=0)
    words = text[layout.start[first] : layout.end[last - 1]]
    if len(words) <= longest or not any(c.isalpha() for c in words):
        return None
    return first, last, -1, 6 if inner else 7, 5, _LEAD.sub("", words.lower(), count=1)


def pairs_of(layout: Layout, candidates: Candidates, stretches: list[Stretch]) -> Pairs:
    """Pair every stretch with the candidates around it: in its paragraph, and in the two before."""
    last = np.array([s.last for s in stretches], dtype=np.intp)
    first = np.array([s.first for s in stretches], dtype=np.intp)
    if not len(candidates.first) or not len(first):
        none = np.zeros(0, dtype=np.intp)
        return Pairs(none, none, none)
    here = layout.paragraph[np.minimum(first, len(layout) - 1)]
    opening = np.searchsorted(layout.paragraph, here - BACK, "left")
    closing = np.searchsorted(layout.paragraph, here, "right")
    low = np.searchsorted(candidates.first, np.maximum(opening, first - 2 * _WORDS_BACK), "left")
    high = np.searchsorted(candidates.first, np.minimum(closing, np.maximum(first, last) + _WORDS_BACK), "left")
    counts = np.maximum(high - low, 0)
    stretch = np.repeat(np.arange(len(first)), counts)
    within = np.arange(len(stretch)) - np.repeat(np.cumsum(counts) - counts, counts)
    candidate = low[stretch] + within
    back = here[stretch] - layout.paragraph[candidates.first[candidate]]
    return Pairs(stretch, candidate, back)
