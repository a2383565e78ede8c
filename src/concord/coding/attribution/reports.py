"""Which words are reported by this verb? A conditional logit picks one of its options, or none: most report nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from concord.coding.attribution.layout import Ints, Layout
from concord.coding.attribution.logit import Weights, chances_of, scores_of
from concord.coding.attribution.options import STARTS, Options, cues_of, options_of, sentences_of
from concord.coding.attribution.signs import BASE, signs
from concord.coding.attribution.tagging import Tagged
from concord.coding.attribution.vocabulary import CLASSES, kind_of

__all__ = ["Report", "columns_of", "reports_of", "verb_columns"]

LIKELY = 0.5  # chance from which a word is taken to report
_SAME = 0.5  # share of their union from which two stretches are one
_BEFORE = STARTS.index("before")
_JUMPS = np.array([-0.5, -0.1, 0.1, 0.5])
_LONG = np.array([1, 2, 3, 5, 8, 12, 18, 27, 40, 60])


@dataclass(frozen=True, slots=True)
class Report:
    """Words ``[first, last)`` that the word ``cue`` reports."""

    first: int
    last: int
    cue: int
    sure: float


def reports_of(weights: Weights, layout: Layout, tagged: Tagged) -> list[Report]:
    """Return what each reporting word reports, where it likely reports anything; of equal stretches the surer."""
    cues = cues_of(layout)
    if not len(cues):
        return []
    verbs = verb_columns(layout, tagged, cues)
    none = scores_of(weights, verbs, 0, "none.")
    options = options_of(layout, cues)
    columns = columns_of(layout, tagged, options, verbs)
    each, others = chances_of(options.cue, scores_of(weights, columns, 0), none[:, None])
    sure = 1 - others[:, 0]
    best: dict[int, int] = {}
    for row in np.flatnonzero(sure[options.cue] > LIKELY).tolist():
        cue = int(options.cue[row])
        if cue not in best or each[row] > each[best[cue]]:
            best[cue] = row
    found = [
        Report(int(options.first[row]), int(options.last[row]), int(cues[cue]), float(sure[cue]))
        for cue, row in sorted(best.items())
    ]
    return _without_doubles(layout, found)


def _without_doubles(layout: Layout, found: list[Report]) -> list[Report]:
    """Keep the surest of stretches that share most of their words; no stretch reaches over its sentence."""
    kept: dict[int, list[Report]] = {}
    for report in sorted(found, key=lambda r: (-r.sure, r.first, r.last)):
        others = kept.setdefault(int(layout.sentence[report.cue]), [])
        if all(_shared(report, other) < _SAME for other in others):
            others.append(report)
    return sorted((r for some in kept.values() for r in some), key=lambda r: (r.first, r.last))


def _shared(a: Report, b: Report) -> float:
    """Return intersection over union, in words."""
    shared = min(a.last, b.last) - max(a.first, b.first)
    return shared / (max(a.last, b.last) - min(a.first, b.first)) if shared > 0 else 0.0


def verb_columns(layout: Layout, tagged: Tagged, cues: Ints) -> dict[str, Ints]:
    """Return the columns of each reporting word: what it is, what stands around it, how sure the chain is."""
    size = len(layout)
    sign = np.concatenate((signs(layout), [0, 0, 0]))
    lemma = layout.lemmas[layout.type]
    kind = lemma[cues]
    opens, closes = sentences_of(layout)
    b1, b2 = (np.where(cues - n >= opens[cues], sign[np.maximum(cues - n, 0)], 0) for n in (1, 2))
    a1, a2 = (np.where(cues + n < closes[cues], sign[np.minimum(cues + n, size)], 0) for n in (1, 2))
    word = np.array([WORDS.get(kind_of(w).low, 0) for w in layout.types], dtype=np.intp)[layout.type][cues]
    tenth = (tagged.chances[cues, 2] * 9.99).astype(np.intp)
    near = np.maximum(tagged.source[np.maximum(cues - 1, 0)], np.append(tagged.source, 0)[np.minimum(cues + 1, size)])
    quotes = np.concatenate(([0], np.cumsum(layout.quote >= 0)))
    quoted = (quotes[closes[cues]] - quotes[opens[cues]] > 0).astype(np.intp)
    ruled = np.append(layout.ruled, 0)
    return {
        "l": kind,
        "w": word,
        "b1": kind * BASE + b1,
        "a1": kind * BASE + a1,
        "b": b1,
        "bb": b1 * BASE + b2,
        "a": a1,
        "aa": a1 * BASE + a2,
        "ba": b1 * BASE + a1,
        "K": tenth,
        "Kl": tenth * BASE + kind,
        "S": (near * 9.99).astype(np.intp),
        "Q": quoted * BASE + kind,
        "r": ruled[np.minimum(cues + 1, size)] * 3 + ruled[np.minimum(cues + 2, size)],
        "open": (cues - opens[cues] < 1) * BASE + kind,
    }


def columns_of(layout: Layout, tagged: Tagged, options: Options, verbs: Mapping[str, Ints]) -> dict[str, Ints]:
    """Return the columns of all options."""
    cue = options.cue
    return {
        **_borders(layout, options, verbs["l"][cue]),
        **_words(layout, options, verbs["l"][cue]),
        **_sureness(layout, tagged, options),
        "K": verbs["K"][cue],
        "b": verbs["b"][cue],
        "bl": verbs["b1"][cue],
        "w": verbs["w"][cue],
        "l": verbs["l"][cue],
    }


def _borders(layout: Layout, options: Options, kind: Ints) -> dict[str, Ints]:
    """Return how a stretch begins and ends."""
    size = len(layout)
    sign = np.concatenate((signs(layout), [0, 0, 0]))
    first, last, start = options.first, options.last, options.start
    _, closes = sentences_of(layout)
    at_end = last >= closes[options.cues[options.cue]] - 2
    following = np.where(at_end, 0, sign[np.minimum(last, size)])
    then = np.where(at_end, 0, sign[np.minimum(last + 1, size)])
    opening, second = sign[np.minimum(first, size)], sign[np.minimum(first + 1, size)]
    previous = np.where(first > 0, sign[np.maximum(first - 1, 0)], 0)
    return {
        "st": start,
        "stl": start * BASE + kind,
        "end": at_end * 8 + start,
        "fol": following,
        "fol2": following * BASE + then,
        "folg": (following * BASE + _GROUP[kind]) * 8 + start,
        "open": opening * 8 + start,
        "openl": (opening * BASE + kind) * 8 + start,
        "open2": (opening * BASE + second) * 8 + start,
        "fir": previous * 8 + start,
    }


def _words(layout: Layout, options: Options, kind: Ints) -> dict[str, Ints]:
    """Return how long a stretch is, how far from its verb, whether it is a clause and how much of it is a quote."""
    first, last, start = options.first, options.last, options.start
    word = options.cues[options.cue]
    finite = np.concatenate(([0], np.cumsum(_finite(layout))))
    clause = np.minimum(finite[np.minimum(last, first + 12)] - finite[first], 2)
    long = np.searchsorted(_LONG, last - first)
    gap = np.searchsorted(_LONG, np.abs(np.where(start == _BEFORE, word - last, first - word)))
    quotes = np.concatenate(([0], np.cumsum(layout.quote >= 0)))
    marked = np.concatenate(([0], np.cumsum(np.where(layout.quote >= 0, layout.end - layout.start, 0))))
    spread = layout.end[np.maximum(last - 1, 0)] - layout.start[np.minimum(first, len(layout) - 1)]
    share = np.minimum(4, 5 * (marked[last] - marked[first]) // np.maximum(spread, 1))
    unmarked = np.minimum(6, last - first - quotes[last] + quotes[first])
    group = _GROUP[kind]
    return {
        "stg": (start * BASE + group) * 8 + clause,
        "cl": clause * 8 + start,
        "long": long * 8 + start,
        "longl": (long * BASE + group) * 8 + start,
        "gap": gap * 8 + start,
        "qs": share * 8 + start,
        "qw": (share * 8 + unmarked) * 8 + start,
        "qv": share * BASE + kind,
    }


def _sureness(layout: Layout, tagged: Tagged, options: Options) -> dict[str, Ints]:
    """Return how far the chain and the rules take a stretch for reported."""
    size = len(layout)
    first, last, word = options.first, options.last, options.cues[options.cue]
    inside = np.concatenate(([0.0], np.cumsum(tagged.inside)))
    chance = np.append(tagged.inside, 0.0)
    count = np.maximum(last - first, 1)
    mean = ((inside[last] - inside[first]) / count * 9.99).astype(np.intp)
    opens, closes = sentences_of(layout)
    rest = inside[closes[word]] - inside[opens[word]] - inside[last] + inside[first]
    before = np.where(first > 0, chance[np.maximum(first - 1, 0)], 0.0)
    ruled = np.concatenate(([0], np.cumsum(layout.ruled > 0)))
    return {
        "in": mean,
        "ins": mean * 8 + options.start,
        "rest": np.searchsorted([0.3, 1, 2, 4, 8, 16], rest),
        "jump": np.searchsorted(_JUMPS, chance[np.minimum(first, size)] - before),
        "drop": np.searchsorted(_JUMPS, chance[np.maximum(last - 1, 0)] - chance[np.minimum(last, size)]),
        "rul": np.searchsorted([0.1, 0.5, 0.9], (ruled[last] - ruled[first]) / count),
        "rub": np.append(layout.ruled == 1, False)[np.minimum(first, size)].astype(np.intp),
    }


def _finite(layout: Layout) -> NDArray[np.bool_]:
    """Return which words are likely finite verbs: auxiliaries, and words in -ed."""
    of_type = np.array([_is_finite(word) for word in layout.types])
    found = of_type[layout.type]
    found[layout.quote >= 0] = False
    return found


@lru_cache(maxsize=1 << 16)
def _is_finite(word: str) -> bool:
    kind = kind_of(word)
    name = CLASSES[kind.lemma]
    return (
        name in ("be", "have", "modal") or name.endswith((".ed", ".s")) or (kind.shape == 0 and kind.low.endswith("ed"))
    )


_GROUPS = {name: n for n, name in enumerate(dict.fromkeys(c.split(".")[0] for c in CLASSES))}
_GROUP = np.array([_GROUPS[c.split(".")[0]] for c in CLASSES])


_LISTED = (
    "said says say according claimed claims told reported reports stated announced asked noted suggested called added "
    "declared indicated described advised ruled found believed believes urged considered confirmed denied warned "
    "reportedly allegedly per argued explained revealed expected accused criticised criticized condemned insisted "
    "wrote saying adding calling claiming stating noting"
)
WORDS = {word: n + 1 for n, word in enumerate(_LISTED.split())}
