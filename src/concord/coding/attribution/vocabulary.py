"""What a word is by itself, to the trained model: its shape, its class by the word list, its ending.

Verbs are found in all their forms by cutting off endings; a form is told from another, because "said" reports where
"say" may not. The module decides nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

__all__ = ["CLASSES", "FORMS", "SHAPES", "Kind", "kind_of"]

SHAPES = ("l", "C", "X", "d", "p", "Q", "#")  # small, capital first, capitals, digits, sign, quote, no word
FORMS = ("", ".s", ".ed", ".ing")
_VERBS = frozenset(
    ["say", "claim", "announce", "tell", "find", "think", "ask", "vow", "back", "oppose", "accuse", "call"],
)
_NOUNS = frozenset(["belief", "official", "person", "paper", "group"])
_COMMENT = re.compile(r"^#.*$", re.MULTILINE)
_CACHED = 1 << 16


class Kind(NamedTuple):
    """A word's shape, class (0: none), small form and last three letters."""

    shape: int
    lemma: int
    low: str
    ending: str


@lru_cache(maxsize=1)
def _lists() -> tuple[tuple[str, ...], dict[str, int]]:
    """Read the word list: the names of all classes with their forms, and the class of each form that is written."""
    text = resources.files("concord.coding.attribution").joinpath("words.txt").read_text(encoding="utf-8")
    names: list[str] = [""]
    table: dict[str, int] = {}
    for part in _COMMENT.sub("", text).split("[")[1:]:
        section, _, body = part.partition("]")
        place = len(names)
        names += [section + form for form in FORMS] if section in _VERBS else [section]
        for entry in body.split(","):
            base, *others = entry.split()
            table.setdefault(base, place)
            for other in others:
                table.setdefault(other, place + (2 if section in _VERBS else 0))
    return tuple(names), table


CLASSES: tuple[str, ...] = _lists()[0]
_VERBAL = frozenset(n for n, name in enumerate(CLASSES) if name in _VERBS)
_NOMINAL = frozenset(n for n, name in enumerate(CLASSES) if name in _NOUNS)


@lru_cache(maxsize=_CACHED)
def kind_of(word: str) -> Kind:
    """Look at a word.

    Examples
    --------
    >>> [CLASSES[kind_of(w).lemma] for w in ("Announced", "denies", "stopping", "residents", "ferry")]
    ['announce.ed', 'claim.s', '', 'person', '']
    """
    low = word.lower()
    return Kind(_shape(word), _lemma(low), low, low[-3:] if len(low) > 4 else "")


def _shape(word: str) -> int:
    first = word[:1]
    if first.isdigit():
        return 3
    if not first.isalnum():
        return 4
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if first.isupper() else 0


def _lemma(low: str) -> int:
    table = _lists()[1]
    known = table.get(low)
    if known is not None:
        return known
    for form, stems in (
        (1, _cut(low, "s", "es", ("ies", "y"))),
        (2, _cut(low, "ed", "d", ("ied", "y"))),
        (3, _cut(low, "ing", ("ing", "e"))),
    ):
        for stem in stems:
            for base in (stem, stem[:-1] if stem[-1:] == stem[-2:-1] and form > 1 else stem):
                found = table.get(base, 0)
                if found in _VERBAL:
                    return found + form
                if found in _NOMINAL and form == 1:
                    return found
    return 0


def _cut(low: str, *endings: str | tuple[str, str]) -> list[str]:
    """Return what is left of a word without each ending that it has, with what the ending had replaced."""
    pairs = [(e, "") if isinstance(e, str) else e for e in endings]
    return [low[: -len(end)] + instead for end, instead in pairs if low.endswith(end) and len(low) > len(end) + 1]
