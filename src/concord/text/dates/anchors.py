"""Where can a date stand at all? The words that dates hold, found in one pass, so that no pattern is tried elsewhere.

Every pattern of the grammar names its anchor: a group of words one of which stands in whatever it matches ("month"), or
"digits". A match begins at its anchor or at one of the few words before it, so that a pattern is tried at these places
alone; what it finds there is what a search of the whole text would find. Nothing here decides what is a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concord.text.dates.relative import Spec

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["DECADE", "DIGITS", "Anchors", "Groups", "Reader", "Rule", "anchors_of", "is_plain"]

Reader = Callable[["re.Match[str]"], Spec | None]
Groups = dict[str, str]
DIGITS = "digits"  # where a number begins
DECADE = "decade"  # the same, and at an apostrophe before it
_DIGITS = re.compile(r"\d\d*")  # not \d+: a set of characters in front is searched for faster
_TWO_CASES = "\u0130\u0131\u017f\u212a"  # letters that a pattern that ignores case takes for i, s and k


class Rule(NamedTuple):
    """A pattern of the grammar, how to read what it matches, and where to try it.

    ``before`` is how many words at most stand between the beginning of a match and its anchor; ``leads`` are what they
    can be besides numbers, in small letters; None is anything.
    """

    pattern: re.Pattern[str]
    read: Reader
    anchor: str
    before: int = 0
    leads: frozenset[str] | None = None

    def matches(self, text: str, low: str, anchors: Sequence[int], first: int, last: int) -> Iterator[re.Match[str]]:
        """Yield the matches of ``text[first:last]``, as ``finditer`` would."""
        begun = first
        for at in _beginnings(self, low, anchors, first):
            if at >= begun and (found := self.pattern.match(text, at, last)):
                begun = found.end()
                yield found


class Anchors(NamedTuple):
    """What was found: where the words of each group stand, in the order of the text, and where numbers do."""

    words: list[tuple[int, str]]
    digits: list[tuple[int, int]]


def is_plain(text: str) -> bool:
    """Whether the small letters of a text stand where its letters stand, each the only one for its capital."""
    return text.isascii() or not any(letter in text for letter in _TWO_CASES)


def anchors_of(low: str, groups: tuple[tuple[str, str], ...]) -> Anchors:
    """Find the anchors of a text.

    Parameters
    ----------
    low : str
        The folded text in small letters.
    groups : tuple of (str, str)
        Words and the group they belong to; a word may belong to several.
    """
    automaton, of_word = _automaton(groups)
    size = len(low)
    words = [
        (start, group)
        for index, start, end in automaton.find_matches_as_indexes(low, overlapping=True)
        if end == size or not (low[end].isalnum() or low[end] == "_")
        for group in of_word[index]
    ]
    words.sort()
    return Anchors(words, [found.span() for found in _DIGITS.finditer(low)])


@lru_cache(maxsize=4)
def _automaton(groups: tuple[tuple[str, str], ...]) -> tuple[AhoCorasick, tuple[tuple[str, ...], ...]]:
    from ahocorasick_rs import AhoCorasick

    of_word: dict[str, list[str]] = {}
    for word, group in groups:
        of_word.setdefault(word, []).append(group)
    return AhoCorasick(list(of_word)), tuple(tuple(dict.fromkeys(found)) for found in of_word.values())


def _beginnings(rule: Rule, low: str, anchors: Sequence[int], floor: int) -> Sequence[int]:
    """Return where matches of a rule can begin: at its anchors and at the words that can stand before them."""
    if not rule.before:
        return anchors
    found = set(anchors)
    for at in anchors:
        begin = at
        for _ in range(rule.before):
            begin, end = _word_before(low, begin, floor)
            if begin == end or not (rule.leads is None or low[begin:end] in rule.leads or low[begin].isdigit()):
                break
            found.add(begin)
    return sorted(found)


def _word_before(low: str, at: int, floor: int) -> tuple[int, int]:
    """Return the word that ends before a place, or the part of it before the place; empty where there is none."""
    if low[at - 1 : at] == " ":  # as almost always
        begin = max(floor, low.rfind(" ", floor, at - 1) + 1)
        if low[begin : at - 1].isalnum():
            return begin, at - 1
    end = at
    while end > floor and not (low[end - 1].isalnum() or low[end - 1] == "_"):
        end -= 1
    begin = end
    while begin > floor and (low[begin - 1].isalnum() or low[begin - 1] == "_"):
        begin -= 1
    return begin, end
