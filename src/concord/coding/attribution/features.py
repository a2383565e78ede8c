"""What the sequence model sees of each word, as columns of small numbers: word, shape, class, names, quotes around it.

Each column has the weights of a word itself and of its neighbours at fixed distances; a number stands for an
attribute that can be read ("l=say.ed"). The module decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.coding.attribution.layout import ACTORS, MENTIONS, Ints, Layout
from concord.coding.attribution.vocabulary import CLASSES, SHAPES, kind_of

__all__ = ["CLOSED", "COLUMNS", "OFFSETS", "Column", "columns", "words_of"]

_NEAR = 4  # words
_REACH = 30  # words in which the next reporting word counts
_WIDE = tuple(range(-4, 5))
_CLOSE = (-2, -1, 0, 1, 2)
_HERE = (0,)
_PART = ("B", "I")
_FUNCTION = ("that", "to", "for", "by", "of", "as", "according", "said", "had", "would", "was", "were", "is")
_FUNCTIONS = {word: n + 1 for n, word in enumerate(_FUNCTION)}


@dataclass(frozen=True, slots=True)
class Column:
    """One kind of attribute: the distances at which it counts, and the names of its numbers (none: open)."""

    offsets: tuple[int, ...]
    names: tuple[str, ...]


_CUES = tuple(n for n, name in enumerate(CLASSES) if name.split(".")[0] in (
    "say", "claim", "announce", "tell", "find", "think", "ask", "vow", "back", "oppose", "accuse", "call", "belief",
    "accord", "seem",
))  # fmt: skip
_IS_CUE = np.isin(np.arange(len(CLASSES)), _CUES)
_AHEAD = ("", *(f"{CLASSES[n]}{comma}{near}" for n in _CUES for comma in ("", ",") for near in ("", "~")))
_PLACE = np.zeros(len(CLASSES), dtype=np.intp)
_PLACE[list(_CUES)] = np.arange(len(_CUES))
_QUOTES = ("", *(size + mark for size in "123" for mark in (".", ",", "?", "!", "x")))
_MARKS = {mark: n for n, mark in enumerate(".,?!")}

CLOSED: dict[str, Column] = {
    "s": Column(_WIDE, SHAPES),
    "m": Column(_WIDE, ("", *(part + kind for part in _PART for kind in MENTIONS))),
    "a": Column(_CLOSE, ("", *(part + kind for part in _PART for kind in ACTORS))),
    "l": Column(_WIDE, CLASSES),
    "r": Column(_CLOSE, ("", "B", "I")),
    "q": Column(_CLOSE, _QUOTES),
    "t": Column(_HERE, tuple(a + b + c for a in SHAPES for b in SHAPES for c in SHAPES)),
    "lf": Column((-1, 0), tuple(f"{c}_{f}" for c in CLASSES for f in ("", *_FUNCTION))),
    "ll": Column(_HERE, tuple(f"{a}_{b}" for a in CLASSES for b in CLASSES)),
    "f": Column(_HERE, ("", "first")),
    "Rc": Column(_HERE, _AHEAD),
    "Lc": Column(_HERE, _AHEAD),
    "Rq": Column(_HERE, ("", "near", "far")),
    "Lq": Column(_HERE, ("", "near", "far")),
    "R2": Column(_HERE, tuple(a + "_" + b for a in ("", "B", "I") for b in ("L", "R", "LR", "0"))),
}
OPEN: dict[str, tuple[int, ...]] = {"w": _CLOSE, "x": _HERE}
COLUMNS: tuple[str, ...] = (*OPEN, *CLOSED)
OFFSETS: Mapping[str, tuple[int, ...]] = {**OPEN, **{name: column.offsets for name, column in CLOSED.items()}}


def words_of(layout: Layout) -> dict[str, tuple[str, ...]]:
    """Return the open attributes of the distinct words: itself in small letters, its ending."""
    kinds = [kind_of(word) for word in layout.types]
    return {"w": ("<Q>", *(k.low for k in kinds[1:])), "x": tuple(k.ending for k in kinds)}


def columns(layout: Layout) -> dict[str, Ints]:
    """Return the closed columns of a text, one number a word."""
    shape, lemma = layout.shapes[layout.type], layout.lemmas[layout.type]
    before = np.roll(layout.mention, 1)
    before[:1] = -1
    inside = layout.mention >= 0
    part = np.where(layout.mention == before, 1, 0)
    kind = layout.mention_kinds[layout.mention] if len(layout.mentions) else layout.mention
    actor = layout.actor_kinds[layout.mention] if len(layout.mentions) else layout.mention
    function = np.array([_FUNCTIONS.get(kind_of(word).low, 0) for word in layout.types])[layout.type]
    first = np.diff(layout.sentence, prepend=-2) != 0
    left, right = _ahead(layout, lemma, back=True), _ahead(layout, lemma, back=False)
    return {
        "s": shape,
        "m": np.where(inside, 1 + part * len(MENTIONS) + kind, 0),
        "a": np.where(inside, 1 + part * len(ACTORS) + actor, 0),
        "l": lemma,
        "r": layout.ruled,
        "q": _quote_sizes(layout),
        "t": (_shift(shape, 1) * len(SHAPES) + shape) * len(SHAPES) + _shift(shape, -1),
        "lf": lemma * (1 + len(_FUNCTION)) + _shift(function, -1),
        "ll": lemma * len(CLASSES) + _shift(lemma, -1),
        "f": first.astype(np.intp),
        "Rc": right,
        "Lc": left,
        "Rq": _next_quote(layout, back=False),
        "Lq": _next_quote(layout, back=True),
        "R2": layout.ruled * 4 + np.select([(left > 0) & (right > 0), left > 0, right > 0], [2, 0, 1], 3),
    }


def _shift(column: Ints, step: int) -> Ints:
    moved = np.roll(column, step)
    if step > 0:
        moved[:step] = 0
    else:
        moved[step:] = 0
    return moved


def _quote_sizes(layout: Layout) -> Ints:
    """Return how long a marked quote is and how it ends, 0 for a word."""
    text = layout.document.text
    found = np.zeros(len(layout) + 0, dtype=np.intp)
    for row in np.flatnonzero(layout.quote >= 0):
        quote = layout.quotes[layout.quote[row]]
        inner = text[quote.start : quote.end].rstrip()
        count = inner.count(" ")
        size = 0 if count < 3 else 1 if count < 8 else 2
        found[row] = 1 + size * 5 + _MARKS.get(inner[-1:], 4)
    return found


def _neighbour(flags: NDArray[np.bool_], sentence: Ints, *, back: bool) -> Ints:
    """Return for each word the place of the nearest flagged word of its sentence before it, or after; -1 for none."""
    places = np.arange(len(flags))
    if back:
        seen = np.maximum.accumulate(np.where(flags, places, -1))
        seen = np.concatenate(([-1], seen[:-1])) if len(seen) else seen
    else:
        size = len(flags)
        seen = np.minimum.accumulate(np.where(flags, places, size)[::-1])[::-1]
        seen = np.concatenate((seen[1:], [size])) if size else seen
        seen = np.where(seen == size, -1, seen)
    return np.where((seen >= 0) & (sentence[seen] == sentence), seen, -1)


def _ahead(layout: Layout, lemma: Ints, *, back: bool) -> Ints:
    """Return the class of the next reporting word in one direction, whether after a comma, and whether it is far."""
    places = np.arange(len(layout))
    cue = _neighbour(_IS_CUE[lemma] & (layout.quote < 0), layout.sentence, back=back)
    comma_type = layout.types.index(",") if "," in layout.types else -1
    comma = _neighbour(layout.type == comma_type, layout.sentence, back=back)
    between = (comma > cue) if back else (comma >= 0) & (comma < cue)
    gap = np.abs(places - cue)
    number = 1 + _PLACE[lemma[cue]] * 4 + between * 2 + (gap > _NEAR)
    return np.where((cue >= 0) & (gap <= _REACH), number, 0)


def _next_quote(layout: Layout, *, back: bool) -> Ints:
    quote = _neighbour(layout.quote >= 0, layout.sentence, back=back)
    gap = np.abs(np.arange(len(layout)) - quote)
    return np.where(quote < 0, 0, np.where(gap <= _NEAR, 1, 2))
