"""What a word has in common with its inflections: so that a label of one line finds the words of a text.

A light stemmer for matching only. It refuses to be a dictionary: stems are keys, never shown.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["even", "plain", "stem"]

# Pairs of the same length, so that offsets in the folded text are offsets in the text.
_EVEN = (
    ("’", "'"),
    ("‘", "'"),
    ("ʼ", "'"),
    ("ي", "ی"),
    ("ى", "ی"),
    ("ئ", "ی"),
    ("ك", "ک"),
    ("ة", "ه"),
    ("ۀ", "ه"),
    ("آ", "ا"),
    ("أ", "ا"),
    ("إ", "ا"),
    ("ؤ", "و"),
    ("\u200c", " "),
    ("\u00a0", " "),
    ("\n", " "),
    ("‑", "-"),
)
_NOT_WORD = re.compile(r"[^\w' ]")
_SUFFIXES = (
    "isations izations isation ization mentary ational ations itions ation ition ional ating ities isms ists ised ized "
    "ises izes ance ence ally ated ates ions oral ising izing ings ity ism ist ise ize ate ant ent ive ion ing ers ary "
    "ies ied ily er ed es al's 's ly s e y"
)
_SHORTEST = 3


def _by_letter(suffixes: str) -> dict[str, tuple[str, ...]]:
    """Sort suffixes by their last letter; each letter's keep their order."""
    table: dict[str, tuple[str, ...]] = {}
    for suffix in suffixes.split():
        table[suffix[-1]] = (*table.get(suffix[-1], ()), suffix)
    return table


_ENGLISH = _by_letter(_SUFFIXES)  # the first that fits is cut
_PERSIAN = _by_letter("هایی های ها ان ات ین ی")


def even(text: str) -> str:
    """Fold case, apostrophes, Persian letters and joiners without moving a single offset.

    Examples
    --------
    >>> even("Don’t أگر")
    "don't اگر"
    """
    low = text.lower()
    if low.isascii():  # short English phrases by the thousand: none of the other letters can be there
        return low.replace("\n", " ")
    if len(low) != len(text):  # a few capitals have two small letters: leave those as they are
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for old, new in _EVEN:
        low = low.replace(old, new)
    return low


def plain(low: str) -> str:
    """Blank out all punctuation but apostrophes, offset for offset."""
    return _NOT_WORD.sub(" ", low)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut a folded word to its stem.

    Examples
    --------
    >>> [stem(w) for w in ("decentralised", "decentralization", "elections", "electoral", "women's")]
    ['decentral', 'decentral', 'elect', 'elect', 'women']
    >>> stem("حقوقی") == stem("حقوق")
    True
    """
    if "\u0600" <= word[0] <= "\u06ff":
        return _cut(word, _PERSIAN)
    return _cut(word.replace("'s", ""), _ENGLISH)


def _cut(word: str, suffixes: dict[str, tuple[str, ...]]) -> str:
    for suffix in suffixes.get(word[-1:], ()):
        if word.endswith(suffix) and len(word) - len(suffix) > _SHORTEST:
            return word[: -len(suffix)]
    return word
