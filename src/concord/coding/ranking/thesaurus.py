"""Which words of political texts mean the same, or at least the same field? Rings and families of rings.

The lists are data, written for Concord, one file for an area of policy (``words/rings/*.txt``). A line is a ring: words
for one thing in English and in Persian and Dari, so that an English label finds a Persian text. Lines without an empty
line between them are a family: related, not the same. A ring says only "the same subject", never a direction. A second
list (``words/near.txt``) has hints: words that stand near a subject without naming it ("boat" near asylum). Words of
idle phrases ("press conference", ``words/idle.txt``) are passed over.

Words are compared by their roots and words of grammar are passed over, so that "freedom of the press" is "press
freedoms" only if both are listed, but "taxing large fortunes" is "tax on a large fortune". Rings are found inside one
another: "minimum wage" is found as that and, less sharply, as "wage".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from concord.coding.roots import FUNCTION, rooted
from concord.coding.stems import even, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Found", "Lookup", "Thesaurus", "lookup_of", "thesaurus"]

Found = tuple[int, int, str, float]  # start, end, unit ("w:" root, "r:" ring, "f:" family, "n:" hint), weight
# Of a root its number in a vocabulary, and of the phrases that begin with it the other roots, units and their shares.
Lookup = dict[str, tuple[int | None, list[tuple[list[str], list[tuple[int, float]]]]]]
_ARTICLES = frozenset(["the", "a", "to", "in", "ها", "های", "ای", "خود", "را"])
_COMMAS = re.compile("[,،]")


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Phrases by their first root; ``size`` rings in ``families`` families.

    ``phrases`` maps a root to the phrases that begin with it: the other roots, and what they are, with its share.
    """

    phrases: dict[str, tuple[tuple[tuple[str, ...], tuple[tuple[str, float], ...]], ...]]
    idle: dict[str, tuple[tuple[str, ...], ...]]
    size: int
    families: int

    def units(self, words: Sequence[tuple[int, int, str]]) -> list[Found]:
        """Return the units of words that :func:`concord.coding.roots.rooted` read.

        A word of two rings counts for half in each, so do hints; the family of a ring counts as much as the ring.

        Examples
        --------
        >>> [(unit, weight) for _, _, unit, weight in thesaurus().units(rooted("a living wage")) if unit[0] == "r"]
        [('r:minimum wage', 1.0), ('r:wage', 1.0)]
        """
        found: list[Found] = []
        idle, phrases = self.idle, self.phrases
        roots = [word for _, _, word in words]
        free = 0  # the first word after an idle phrase
        for i, (start, end, word) in enumerate(words):
            if word in idle:
                free = max(free, i + self._idle(words, i))
            if i < free:
                continue
            found.append((start, end, "w:" + word, 1.0))
            if word not in phrases:
                continue
            second = roots[i + 1] if i + 1 < len(roots) else ""
            for rest, rings in phrases[word]:
                if not rest:
                    last = end
                elif rest[0] == second and roots[i + 1 : i + 1 + len(rest)] == [*rest]:
                    last = words[i + len(rest)][1]
                else:
                    continue
                for unit, share in rings:
                    found.append((start, last, unit, share))
        return found

    def known(self, words: Sequence[tuple[int, int, str]], lookup: Lookup) -> list[tuple[int, int, int, float]]:
        """Return what :meth:`units` does, only of the units of one vocabulary and by their numbers in it."""
        found: list[tuple[int, int, int, float]] = []
        idle, roots = self.idle, [word for _, _, word in words]
        free = 0
        for i, (start, end, word) in enumerate(words):
            if word in idle:
                free = max(free, i + self._idle(words, i))
            if i < free:
                continue
            if word not in lookup:
                continue
            number, phrases = lookup[word]
            if number is not None:
                found.append((start, end, number, 1.0))
            for rest, units in phrases:
                if not rest or roots[i + 1 : i + 1 + len(rest)] == rest:
                    last = words[i + len(rest)][1]
                    found += [(start, last, unit, share) for unit, share in units]
        return found

    def _idle(self, words: Sequence[tuple[int, int, str]], first: int) -> int:
        """Return how many words from ``first`` on are an idle phrase."""
        lengths = [0]
        for phrase in self.idle[words[first][2]]:
            if all(w[2] == p for w, p in zip(words[first : first + len(phrase)], phrase, strict=False)):
                lengths.append(len(phrase) if first + len(phrase) <= len(words) else 0)
        return max(lengths)


def lookup_of(vocabulary: dict[str, int]) -> Lookup:
    """Prepare the units of one vocabulary, which has a number for each, to be found by :meth:`Thesaurus.known`."""
    found: Lookup = {unit[2:]: (number, []) for unit, number in vocabulary.items() if unit[0] == "w"}
    for root, phrases in thesaurus().phrases.items():
        for rest, rings in phrases:
            units = [(vocabulary[unit], share) for unit, share in rings if unit in vocabulary]
            if units:
                found.setdefault(root, (None, []))[1].append(([*rest], units))
    return found


@lru_cache(maxsize=1)
def thesaurus() -> Thesaurus:
    """Read all rings, once a process."""
    members: dict[tuple[str, ...], list[str]] = {}
    family: dict[str, str] = {}
    hints: dict[tuple[str, ...], list[str]] = {}
    for ring, kin, phrases in _lines():
        family[ring] = kin
        _add(members, ring, phrases)
    for ring, phrases in _hints():
        _add(hints, ring, phrases)
    table: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, float], ...]]]] = {}
    for key, rings in (*members.items(), *hints.items()):
        units = (*rings, *(family[ring] for ring in rings if ring in family))
        table.setdefault(key[0], []).append((key[1:], tuple((unit, 1 / len(rings)) for unit in units)))
    known = {first: tuple(rest) for first, rest in table.items()}
    idle: dict[str, list[tuple[str, ...]]] = {}
    for key in filter(None, map(_key, _COMMAS.split(_read("idle.txt")))):
        idle.setdefault(key[0], []).append(key)
    passed = {first: tuple(phrases) for first, phrases in idle.items()}
    return Thesaurus(known, passed, len(family), len(set(family.values())))


def _read(name: str) -> str:
    """Read a list of words without its comments."""
    text = resources.files("concord.coding").joinpath("words", name).read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))


def _add(table: dict[tuple[str, ...], list[str]], unit: str, phrases: Iterable[str]) -> None:
    for phrase in phrases:
        key = _key(phrase)
        if key and unit not in table.setdefault(key, []):
            table[key].append(unit)


def _hints() -> Iterator[tuple[str, list[str]]]:
    """Yield the hints of each ring that has some."""
    for line in _read("near.txt").splitlines():
        ring, _, phrases = line.partition(":")
        if phrases:
            yield f"n:{ring}", [p.strip() for p in _COMMAS.split(phrases)]


def _key(phrase: str) -> tuple[str, ...]:
    """Return the roots of a phrase; nothing where words of grammar make its sense, as in "before talks"."""
    blank = plain(even(phrase))
    key = tuple(word for _, _, word in rooted(blank))
    return key if len(key) > 1 or all(w in _ARTICLES or w not in FUNCTION for w in blank.split()) else ()


def _lines() -> Iterator[tuple[str, str, list[str]]]:
    """Yield each ring: its name, its family's, its phrases."""
    folder = resources.files("concord.coding").joinpath("words", "rings")
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        kin = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            phrases = [p.strip() for p in _COMMAS.split(line) if p.strip()]
            if line.startswith("#") or not phrases:
                kin = "" if not phrases else kin
                continue
            kin = kin or f"f:{phrases[0]}"
            yield f"r:{phrases[0]}", kin, phrases
