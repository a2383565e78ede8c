"""Which of many documents can speak of an issue at all? One automaton over their bytes, then NumPy on columns of hits.

The pass reads the UTF-8 bytes of all documents as one buffer (as Arrow keeps them), lower-cased as bytes, and looks for
the beginnings of the codebook's own words: its cue phrases, the words of its labels and what stands for them in the
rings of synonyms. A document survives where an issue's cue stands, or where, in one of its paragraphs, the words of an
issue's label that were found are at least ``share`` of the label's weight (inverse frequency over the issues).

It is made to let through rather too much: a word's beginning counts as the word. It knows nothing of actors, voices or
stances, and what it leaves out is said to be *off topic*, never empty.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from concord.coding.labels import LIGHT, STOPPED, label_of, rings
from concord.coding.stems import even, plain
from concord.errors import OptionError

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick
    from numpy.typing import NDArray

    from concord.values import Codebook, Issue

__all__ = ["Survey", "Surveyed"]

SHARE = 0.5
_LIGHTLY = 0.5  # weight of words such as "system" or "early"
_WORDY = np.zeros(256, dtype=bool)  # bytes that are part of a word: ASCII letters and digits, and all above ASCII
_WORDY[[*range(48, 58), *range(65, 91), *range(97, 123), *range(128, 256)]] = True
# Letters that Persian texts write in two ways, and blanks: replaced by the same number of bytes.
_SAME = ((b"\xd9\x8a", b"\xdb\x8c"), (b"\xd9\x83", b"\xda\xa9"), (b"\xc2\xa0", b"  "))
_JOINER = "\u200c"


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What a pass found, one row a document.

    Attributes
    ----------
    survives : ndarray of bool, shape (D,)
        Whether the document can speak of an issue.
    hits : ndarray of int, shape (D,)
        Words and phrases of the codebook that stand in it.
    best : ndarray of int, shape (D,)
        The issue (its place in the codebook) with the greatest share; -1 where nothing stands.
    share : ndarray of float, shape (D,)
        Of that issue, the share of its label found in one paragraph; 1 where a cue of it stands.
    """

    survives: NDArray[np.bool_]
    hits: NDArray[np.int64]
    best: NDArray[np.int64]
    share: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Survey:
    """A codebook prepared for the pass; build it once.

    Attributes
    ----------
    starts : ndarray of int, shape (P + 1,)
        Of each pattern, where its entries begin.
    issues, units, weights : ndarray, shape (E,)
        Of each entry, the issue, the unit, and the unit's share of the label's weight.
    count : int
        How many issues there are.
    """

    automaton: BytesAhoCorasick
    starts: NDArray[np.int64]
    issues: NDArray[np.int64]
    units: NDArray[np.int64]
    weights: NDArray[np.float64]
    share: float
    count: int

    @classmethod
    def of(cls, codebook: Codebook, *, share: float = SHARE) -> Survey:
        """Prepare ``codebook``.

        Raises
        ------
        OptionError
            If ``share`` is not in (0, 1].
        """
        from ahocorasick_rs import BytesAhoCorasick, MatchKind

        if not 0 < share <= 1:
            raise OptionError("share", f"is {share}", "a share of a label above 0, at most 1", "0.5 is usual")
        entries = _entries(codebook)
        patterns = sorted(entries)
        lists = [sorted(entries[p]) for p in patterns]
        flat = [entry for listed in lists for entry in listed]
        return cls(
            BytesAhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest),
            np.cumsum([0, *(len(listed) for listed in lists)], dtype=np.int64),
            np.array([e[0] for e in flat], dtype=np.int64),
            np.array([e[1] for e in flat], dtype=np.int64),
            np.array([e[2] for e in flat], dtype=np.float64),
            share,
            len(codebook.issues),
        )

    def run(self, buffer: bytes, offsets: NDArray[np.int64]) -> Surveyed:
        """Survey documents that lie one after the other in ``buffer``.

        Parameters
        ----------
        buffer : bytes
            UTF-8 of all documents.
        offsets : ndarray of int, shape (D + 1,)
            Document ``d`` is ``buffer[offsets[d]:offsets[d + 1]]``.
        """
        count = len(offsets) - 1
        low = _levelled(buffer)
        found = np.array(self.automaton.find_matches_as_indexes(low), dtype=np.int64).reshape(-1, 3)
        which, at = _at_words(low, found)
        document = np.searchsorted(offsets, at, side="right") - 1
        inside = (document >= 0) & (document < count)
        which, at, document = which[inside], at[inside], document[inside]
        hits = np.bincount(document, minlength=count)
        best, share = self._best(low, which, at, document, count)
        return Surveyed(share >= self.share, hits, best, share)

    def _best(
        self, low: bytes, which: NDArray[np.int64], at: NDArray[np.int64], document: NDArray[np.int64], count: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return of each document the issue with the greatest share in one paragraph, and that share."""
        best, share = np.full(count, -1, dtype=np.int64), np.zeros(count)
        if not len(which):
            return best, share
        paragraph = np.searchsorted(_breaks(low), at)
        sizes = self.starts[which + 1] - self.starts[which]
        entries = _spread(self.starts[which], sizes)
        place = np.repeat(np.arange(len(which)), sizes)
        keys = np.stack([document[place], paragraph[place], self.issues[entries], self.units[entries]])
        order = np.lexsort(keys[::-1])
        keys, entries = keys[:, order], entries[order]
        first = np.ones(len(order), dtype=bool)
        first[1:] = (keys[:, 1:] != keys[:, :-1]).any(axis=0)  # a word that comes twice counts once
        keys, weights = keys[:, first], self.weights[entries[first]]
        opens = np.ones(keys.shape[1], dtype=bool)
        opens[1:] = (keys[:3, 1:] != keys[:3, :-1]).any(axis=0)
        groups = np.flatnonzero(opens)
        sums = np.minimum(1.0, np.add.reduceat(weights, groups))
        owners, issues = keys[0, groups], keys[2, groups]
        order = np.lexsort((-issues, sums, owners))  # of equal shares the first issue of the codebook comes last
        best[owners[order]], share[owners[order]] = issues[order], sums[order]
        return best, share


def _entries(codebook: Codebook) -> dict[bytes, set[tuple[int, int, float]]]:
    """Return for each pattern its ``(issue, unit, share of the label)``; a cue is a unit that is the whole label."""
    labels = [label_of(issue) for issue in codebook.issues]
    found = [{u for u in label.name if u not in _STOPPED} for label in labels]
    often: dict[str, int] = defaultdict(int)
    for units in found:
        for unit in units:
            often[unit] += 1
    weight = {u: math.log(1 + len(labels) / n) * (_LIGHTLY if u in LIGHT else 1.0) for u, n in often.items()}
    number = {unit: n for n, unit in enumerate(sorted(often))}
    patterns: dict[bytes, set[tuple[int, int, float]]] = defaultdict(set)
    for issue, units in enumerate(found):
        whole = sum(weight[u] for u in units)
        for unit in sorted(units):
            for words in _written(unit):
                for pattern in _bytes(words):
                    patterns[pattern].add((issue, number[unit], weight[unit] / whole))
        for cue in _cues(codebook.issues[issue]):
            for pattern in _bytes(cue):
                patterns[pattern].add((issue, len(number), 1.0))
    return patterns


_STOPPED = frozenset(STOPPED.split())


def _written(unit: str) -> tuple[str, ...]:
    """Return how a unit is written: a stem as it begins, a ring as each of its phrases."""
    if not unit.startswith("~"):
        return (unit,)
    phrases, names = rings()
    return tuple(p for p, name in zip(phrases.phrases, names, strict=True) if name == unit)


def _cues(issue: Issue) -> list[str]:
    tables = (*issue.cues, *issue.opposing_cues)
    return sorted({" ".join(plain(even(phrase)).split()) for _, phrases in tables for phrase in phrases})


def _bytes(words: str) -> set[bytes]:
    """Return the bytes of a phrase, in Arabic script with blanks and with joiners."""
    if not words:
        return set()
    forms = {words, words.replace(" ", _JOINER)} if words[0] >= "\u0600" else {words}
    return {form.encode() for form in forms}


def _levelled(buffer: bytes) -> bytes:
    """Lower-case ASCII and write Persian letters one way, without moving a byte."""
    low = buffer.lower()
    for old, new in _SAME:
        if old in low:
            low = low.replace(old, new)
    return low


def _at_words(low: bytes, found: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Keep the matches that begin a word; return pattern and place of each."""
    which, at = found[:, 0], found[:, 1]
    letters = np.frombuffer(low, dtype=np.uint8)
    before = letters[np.maximum(at - 1, 0)]
    mark = (letters[np.maximum(at - 3, 0)] == 0xE2) & (letters[np.maximum(at - 2, 0)] == 0x80)  # “ ” ’ – and joiners
    guillemet = (letters[np.maximum(at - 2, 0)] == 0xC2) & (before >= 0x80)  # « »
    arabic = (letters[np.maximum(at - 2, 0)] == 0xD8) & (before == 0x8C)  # ،
    opens = (at == 0) | ~_WORDY[before] | mark | guillemet | arabic
    return which[opens], at[opens]


def _breaks(low: bytes) -> NDArray[np.int64]:
    places: NDArray[np.int64] = np.flatnonzero(np.frombuffer(low, dtype=np.uint8) == 0x0A)
    return places


def _spread(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return ``starts[k] ... starts[k] + counts[k] - 1`` for all k in turn."""
    ends = np.cumsum(counts)
    places: NDArray[np.int64] = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - counts), counts)
    return places
