"""A word as a step of a path between two places: what it does, not what it says."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from concord.coding.attribution.vocabulary import CLASSES, SHAPES, kind_of

if TYPE_CHECKING:
    from concord.coding.attribution.layout import Ints, Layout

__all__ = ["BASE", "CUE", "SIGNS", "VERB", "sign_of", "signs"]

_WORDS = (
    "and or of by to with that from for in on at as according who which his her its their the a told was were is has "
    "had been but while it not this also he she they we i"
)
_TELLING = tuple(_WORDS.split())
_MARKS = tuple(",.:;()—–-")
SIGNS: tuple[str, ...] = ("#", "M", "Q", "P", *_TELLING, *_MARKS, *CLASSES[1:], *SHAPES)
BASE = 256  # more than there are signs
_AT = {sign: n for n, sign in reversed(list(enumerate(SIGNS)))}
VERB = np.array(["." in name or name + ".ed" in CLASSES for name in CLASSES])
CUE = VERB | np.isin(np.array(CLASSES), ["accord", "seem", "belief", "per"])


@lru_cache(maxsize=1 << 16)
@lru_cache(maxsize=65536)
def sign_of(word: str) -> int:
    """Return the sign of a word that is no name.

    >>> [SIGNS[sign_of(word)] for word in ("the", "said", ",", "ferry", "Ferry")]
    ['the', 'say.ed', ',', 'l', 'C']
    """
    kind = kind_of(word)
    if kind.low in _TELLING:
        return _AT[kind.low]
    if word in _MARKS:
        return _AT[word]
    return _AT[CLASSES[kind.lemma]] if kind.lemma else _AT[SHAPES[kind.shape]]


def signs(layout: Layout) -> Ints:
    """Return the signs of all words of a layout: names, resolved pronouns and quotes have signs of their own."""
    found: Ints = layout.signs[layout.type]
    named = layout.mention >= 0
    if len(layout.mentions):
        pronoun = layout.mention_kinds[layout.mention] == 5
        found[named & ~pronoun] = _AT["M"]
    found[layout.quote >= 0] = _AT["Q"]
    return found
