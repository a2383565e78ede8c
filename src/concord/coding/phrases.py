"""Many phrases in one pass: the longest that stand alone as words, leftmost first.

An automaton alone would let a longer phrase that only begins a word ("support for" in "support foreign") hide the
shorter one that is there; so all matches are taken and the longest whole ones kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ahocorasick_rs import AhoCorasick

__all__ = ["Phrases"]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases prepared for search in folded text whose punctuation is blanked."""

    automaton: AhoCorasick
    phrases: tuple[str, ...]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """Prepare ``phrases``; their places in the order given are what :meth:`find` returns."""
        from ahocorasick_rs import AhoCorasick, MatchKind

        every = tuple(phrases)
        return cls(AhoCorasick([f" {phrase}" for phrase in every], matchkind=MatchKind.Standard), every)

    def find(self, blank: str) -> list[tuple[int, int, int]]:
        """Return ``(which, start, end)`` of the longest whole phrases that do not overlap, in order.

        Examples
        --------
        >>> Phrases.of(["support", "support for"]).find("we support foreign aid and support for all")
        [(0, 3, 10), (1, 27, 38)]
        """
        padded = f" {blank}  "
        whole: list[tuple[int, int, int]] = []
        for which, start, stop in self.automaton.find_matches_as_indexes(padded, overlapping=True):
            after = padded[stop]
            if after == " " or not (after.isalnum() or (after == "'" and padded[stop + 1].isalnum())):
                whole.append((start, -stop, which))
        found: list[tuple[int, int, int]] = []
        last = -1
        whole.sort()
        for start, stop, which in whole:
            if start >= last:  # the pad shifts by one, and the leading blank is no part of the phrase
                last = -stop - 1
                found.append((which, start, last))
        return found
