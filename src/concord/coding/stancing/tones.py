"""Which tones sound in these words: good done, harm, mockery, claims, refusals, and what is to be done to a thing?

The words are data (``words/tones.txt``), a section for each tone, English and Persian together; one word may have more
than one. A tone is evidence of a side and no more: whoever calls for a thing names harm as often as who is against it.
"""

from __future__ import annotations

from functools import lru_cache

from concord.coding.lexicon import forms, sections
from concord.coding.phrases import Phrases
from concord.coding.stems import even

__all__ = ["CHANGES", "tones_in"]

CHANGES = ("start", "keep", "end", "curb")  # what is to be done to a thing


@lru_cache(maxsize=1)
def _table() -> tuple[Phrases, tuple[tuple[str, ...], ...]]:
    tones: dict[str, dict[str, None]] = {}
    for tone, phrases in sections("tones.txt").items():
        for phrase in phrases:
            for form in forms(phrase):
                tones.setdefault(even(form), {})[tone] = None
    return Phrases.of(tones), tuple(tuple(found) for found in tones.values())


@lru_cache(maxsize=4096)  # a sentence is asked for once for every issue in it
def tones_in(blank: str) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """Return where which tones sound in a text that :func:`concord.coding.stems.plain` blanked.

    Examples
    --------
    >>> tones_in("they scrapped the lifeline")
    ((0, 4, ('others',)), (5, 13, ('end',)), (18, 26, ('boon',)))
    """
    phrases, tones = _table()
    return tuple((start, end, tones[which]) for which, start, end in phrases.find(blank))
