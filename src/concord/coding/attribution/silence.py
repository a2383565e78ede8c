"""Is nobody named as the speaker of a stretch, or is it no quote at all? What speaks for that, as columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from concord.coding.attribution.candidates import Stretch
from concord.coding.attribution.layout import Ints, Layout
from concord.coding.attribution.signs import BASE, VERB, signs
from concord.coding.attribution.tagging import Tagged

__all__ = ["nobody"]

_FAR = 8  # words before a stretch in which a verb counts
_RULES = {"": 0, "term": 1, "unattributed": 2, "quote-goes-on": 3, "words-in-reported-speech": 4}


def nobody(layout: Layout, tagged: Tagged, stretches: Sequence[Stretch]) -> dict[str, Ints]:
    """Return the columns of each stretch."""
    size = len(layout)
    sign = np.append(signs(layout), [0])
    first = np.array([s.first for s in stretches], dtype=np.intp)
    last = np.array([s.last for s in stretches], dtype=np.intp)
    lemma = np.append(layout.lemmas[layout.type], 0)
    word = np.array([s.cue for s in stretches], dtype=np.intp)
    known = np.where(word >= 0, lemma[np.maximum(word, 0)], 0)
    before = np.where(first > 0, sign[np.maximum(first - 1, 0)], 0)
    before2 = np.where(first > 1, sign[np.maximum(first - 2, 0)], 0)
    return _of_text(layout, tagged, stretches, first, last) | {
        "passive": np.where(word > 0, sign[np.maximum(word - 1, 0)], 0) * BASE + known,
        "known": (word >= 0) * BASE + known,
        "p1": before,
        "p2": np.where(first > 1, before * BASE + before2, 0),
        "n1": sign[np.minimum(last, size)],
        "cue": _verb_before(layout, lemma * VERB[lemma], first - 1),
    }


def _of_text(layout: Layout, tagged: Tagged, stretches: Sequence[Stretch], first: Ints, last: Ints) -> dict[str, Ints]:
    """Return the columns of the words themselves, of what the rules say of them, and how sure the chain is."""
    text = layout.document.text
    here = layout.paragraph[np.minimum(first, len(layout) - 1)]
    opening, closing = np.searchsorted(layout.paragraph, here, "left"), np.searchsorted(layout.paragraph, here, "right")
    ends = np.stack([opening, np.maximum(closing, opening + 1)], 1).ravel()
    best = np.maximum.reduceat(np.append(tagged.source, 0.0), ends)[::2]
    sums = np.concatenate(([0.0], np.cumsum(tagged.inside)))
    stop = np.minimum(np.maximum(first + 1, last), len(layout))
    inside = (sums[stop] - sums[np.minimum(first, stop)]) / np.maximum(stop - first, 1)
    rule = np.array([_RULES.get(s.rule, 5) for s in stretches], dtype=np.intp)
    sure = np.array([s.sure for s in stretches])
    return {
        "one": np.zeros(len(stretches), dtype=np.intp),
        "long": np.array([min(5, (s.end - s.start) // 12) for s in stretches], dtype=np.intp),
        "sure": (best * 5).astype(np.intp),
        "rule": rule,
        "ruled": np.array([s.ruled is not None for s in stretches], dtype=np.intp),
        "in": (inside * 5).astype(np.intp) * 8 + rule,
        "conf": (sure * 10).astype(np.intp) * 8 + rule,
        "caps": np.array([_capitals(text[s.start : s.end]) for s in stretches], dtype=np.intp),
        "stop": np.array([".,?!".find(text[s.end - 1]) + 1 for s in stretches], dtype=np.intp),
    }


def _verb_before(layout: Layout, lemma: Ints, places: Ints) -> Ints:
    """Return the class of the nearest verb at or before each place, and how near it is; 0 for none of its sentence."""
    size = len(layout)
    seen = np.maximum.accumulate(np.where(lemma[:size] > 0, np.arange(size), -1))
    found = np.where(places >= 0, seen[np.maximum(places, 0)], -1)
    fit = (found >= 0) & (places - found < _FAR)
    found = np.where(fit, found, 0)
    fit &= layout.sentence[found] == layout.sentence[np.clip(places, 0, size - 1)]
    return np.where(fit, 1 + lemma[found] * 3 + np.minimum(places - found, 2), 0)


def _capitals(words: str) -> int:
    """Return how a quote is written: 0 small letters, 1 some capitals, 2 like a title, plus 3 if it is short."""
    parts = words.split()
    capital = sum(part[:1].isupper() or part[:1].isdigit() for part in parts)
    style = 0 if not capital else 2 if capital * 2 > len(parts) else 1
    return style + 3 * (len(parts) < 5)
