"""Which entry of the lists begins at this word? The longest one, whatever endings the words of the text carry.

What no list knows is looked up in the rings of synonyms (:mod:`concord.coding.ranking.thesaurus`), whose names are
English. What neither knows is dropped by the reader: mostly names, which say nothing of an issue.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concord.coding.ranking.glossing.lexicon import lexicon
from concord.coding.ranking.thesaurus import thesaurus
from concord.coding.roots import FUNCTION, root

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Seconds = dict[str, tuple[tuple[tuple[str, ...], str], ...]]

__all__ = ["Match", "bases", "listed", "ring_of"]

_ENDINGS = (
    *("هایشان", "هایمان", "هایتان", "هایش", "هایم", "هایی", "های", "ها", "ترین", "تر", "شان", "مان", "تان", "گان"),
    *("اند", "ایم", "یند", "یان", "یم", "یی", "ای", "اش", "ام", "ات", "ان", "ند", "ی", "م", "ش"),
)
_LEFT = dict.fromkeys(("ها", "های", "هایی", "تر", "ترین", "ی"), 2) | {"م": 4, "ش": 4}  # letters that stay, else 3
_TURNS = 3
_UN = "نا"


class Match(NamedTuple):
    """An entry found in a text: how many words it takes, its English, whether it stands there as it is listed."""

    length: int
    english: str
    bare: bool


@lru_cache(maxsize=65536)
def bases(word: str) -> tuple[str, ...]:
    """Return a word and what is left of it when endings are cut, nearest first.

    Examples
    --------
    >>> bases("کارگرانی")
    ('کارگرانی', 'کارگران', 'کارگر')
    """
    found, last = [word], [word]
    for _ in range(_TURNS):
        last = [left for long in last for left in _cut(long) if left not in found]
        found += dict.fromkeys(last)
    return tuple(found)


def _cut(word: str) -> list[str]:
    """Return a word without each ending that it can have."""
    return [
        left + ("ه" if ending == "گان" else "")
        for ending in _ENDINGS
        if word.endswith(ending) and len(left := word[: -len(ending)]) >= _LEFT.get(ending, 3)
    ]


def listed(words: Sequence[str], at: int) -> Match | None:
    """Return the longest entry that begins at a word; of two as long, the one with less cut."""
    known, best = lexicon(), None
    after = bases(words[at + 1]) if at + 1 < len(words) else ()
    tables = ((known.exact, (words[at],)), (known.phrases, bases(words[at])))
    for table, starts in tables:
        for start in starts:
            seconds = table.get(start)
            for rest, english in _entries(seconds, after) if seconds is not None else ():
                if (best is None or len(rest) >= best.length) and _follow(words, at + 1, rest):
                    best = Match(len(rest) + 1, english, start == words[at])
    if best is None and words[at].startswith(_UN):
        denied = listed([words[at].removeprefix(_UN)], 0)
        best = None if denied is None else Match(1, f"not {denied.english}", bare=False)
    return best


def _entries(seconds: Seconds, after: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the entries of one first word that the word behind it, whatever is cut from it, or none can go on."""
    for second in ("", *after):
        yield from seconds.get(second, ())


def _follow(words: Sequence[str], at: int, rest: tuple[str, ...]) -> bool:
    """Whether the words of an entry come next, endings aside."""
    return at + len(rest) <= len(words) and all(
        part == word or part in bases(word) for part, word in zip(rest, words[at:], strict=False)
    )


def ring_of(words: Sequence[str], at: int) -> Match | None:
    """Return the longest phrase of a ring of synonyms that begins at a word, and the ring's English name."""
    best = None
    if words[at] in FUNCTION:
        return best
    for rest, units in thesaurus().phrases.get(root(words[at]), ()):
        ring = next((unit[2:] for unit, _ in units if unit.startswith("r:")), "")
        after = words[at + 1 : at + 1 + len(rest)]
        if ring and (best is None or len(rest) >= best.length) and [root(word) for word in after] == [*rest]:
            best = Match(len(rest) + 1, ring, bare=False)
    return best
