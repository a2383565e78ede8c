"""Which word of one name answers which word of the other, and what do the leftovers mean?

The arithmetic behind :func:`concord.text.names.compare_names`: it weighs, it does not decide.
"""

from __future__ import annotations

import re
from functools import lru_cache

from concord.text.name_words import CANONICAL, FILLERS, PARTICLES

__all__ = ["align", "is_acronym_of", "joined_bones"]

_VOWELS = re.compile("(?<=.)[aiueo]")
_GLIDES = re.compile("(?<=.)[aiueowy]")
_WELL_KNOWN = frozenset(CANONICAL.values())
_CONFLICT = 0.55  # each has a word of weight that the other lacks
_SUBSET = 0.84  # one has a word of weight more than the other
_ALONE = 0.62  # only one word of a longer name
_SWAPPED = 0.85  # the same words in another order
_WORD = re.compile(r"[^\W\d_]+")


def align(a: tuple[str, ...], b: tuple[str, ...], *, loose: bool = False) -> tuple[float, str]:
    """Return a score in [0, 1] and a reason for two names given as skeletons.

    Parameters
    ----------
    a, b : tuple of str
        What :func:`concord.text.names.name_words` returns.
    loose : bool
        The names are in different scripts, so that an unwritten vowel says nothing.
    """
    if not a or not b:
        return 0.0, "no words"
    pairs = _pairs(a, b, loose=loose)
    weights_a, weights_b = _weights(a), _weights(b)
    matched = sum(score * (weights_a[i] + weights_b[j]) for score, i, j in pairs)
    score = matched / (sum(weights_a) + sum(weights_b))
    left_a = sum(w for i, w in enumerate(weights_a) if all(i != p[1] for p in pairs))
    left_b = sum(w for j, w in enumerate(weights_b) if all(j != p[2] for p in pairs))
    return _judged(score, left_a, left_b, pairs, min(len(a), len(b)))


def _judged(
    score: float, left_a: float, left_b: float, pairs: list[tuple[float, int, int]], shorter: int
) -> tuple[float, str]:
    """Lower a raw score by what the leftovers and the order mean."""
    if not pairs:
        return 0.0, "no word in common"
    spelt = "" if all(p[0] == 1.0 for p in pairs) else ", spelt otherwise"
    if left_a >= 0.5 and left_b >= 0.5:
        return round(score * _CONFLICT, 4), f"each has a word the other lacks{spelt}"
    if [p[2] for p in sorted(pairs, key=lambda p: p[1])] != sorted(p[2] for p in pairs):
        score *= _SWAPPED
        spelt = f", in another order{spelt}"
    extra = max(left_a, left_b)
    if extra < 0.5:
        reason = "same words" if extra == 0 else "but for a common part or an initial"
        return round(score, 4), reason + spelt
    if shorter == 1:
        return round(min(score, _ALONE), 4), f"one word of a longer name{spelt}"
    return round(score * _SUBSET, 4), f"one has a word more{spelt}"


def _weights(words: tuple[str, ...]) -> list[float]:
    last = len(words) - 1
    return [
        0.25 if w in FILLERS and last else 0.4 if len(w) == 1 else 1.3 if i == last else 1.0
        for i, w in enumerate(words)
    ]


def _pairs(a: tuple[str, ...], b: tuple[str, ...], *, loose: bool) -> list[tuple[float, int, int]]:
    """Pair words greedily, best first; ties by position, so that the result does not depend on anything else."""
    scored = [
        (_alike(mine, yours, loose=loose), -abs(i - j), -i, -j) for i, mine in enumerate(a) for j, yours in enumerate(b)
    ]
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    pairs = []
    for score, _, i, j in sorted((s for s in scored if s[0] > 0), reverse=True):
        if -i not in taken_a and -j not in taken_b:
            taken_a.add(-i)
            taken_b.add(-j)
            pairs.append((score, -i, -j))
    return pairs


@lru_cache(maxsize=65536)  # the same few hundred words of names meet again and again
def _alike(a: str, b: str, *, loose: bool) -> float:
    """Score two skeletons: equal, one the other's initial, differing in the vowel or in a sound.

    Two well-known names that differ are two names, however close (Hasan, Husain); a vowel at the end of one only parts
    him from her (Farid, Farida). A sound too many is a slip (Rangin, Ragin), another sound mostly another name.
    """
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.7 if a[0] == b[0] else 0.0
    if a in _WELL_KNOWN and b in _WELL_KNOWN:
        return 0.0
    if (a[-1] in "aiu") != (b[-1] in "aiu"):
        return 0.3 if _bones(a, loose=loose) == _bones(b, loose=loose) else 0.0
    bones_a, bones_b = _bones(a, loose=loose), _bones(b, loose=loose)
    if bones_a == bones_b:
        return (0.95 if loose else 0.45) if len(bones_a) > 2 else (0.85 if loose else 0.3)
    return _near(bones_a, bones_b)


def _bones(word: str, *, loose: bool) -> str:
    """Return the consonants of a skeleton; between scripts w and y inside a word count as vowels, too."""
    return (_GLIDES if loose else _VOWELS).sub("", word)


def _near(a: str, b: str) -> float:
    """Score consonants that differ in one place (two in a long word)."""
    from rapidfuzz.distance import OSA

    longest = max(len(a), len(b))
    distance = OSA.distance(a, b, score_cutoff=2)
    if longest < 3 or distance > 1 + (longest > 6):
        return 0.0
    slip = len(a) != len(b)
    if not slip and a[0] != b[0] and longest < 6:
        return 0.0  # names are heard by how they begin
    score = (0.85 if longest > 4 else 0.7 if longest > 3 else 0.45) if slip else (0.6 if longest > 4 else 0.35)
    return score - (0.2 if distance > 1 else 0.0)


def joined_bones(words: tuple[str, ...]) -> str:
    """Return all consonants of a name in one: equal for names that are only divided otherwise."""
    return _VOWELS.sub("", "".join(words))


def is_acronym_of(short: str, full: str) -> bool:
    """Say whether ``short`` is written in capitals and made of the first letters of ``full``.

    >>> is_acronym_of("NRF", "National Resistance Front"), is_acronym_of("UN", "Union")
    (True, False)
    """
    letters = short.replace(".", "")
    if not (letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 8):
        return False
    words = _WORD.findall(full)
    strong = "".join(w[0] for w in words if w.casefold() not in PARTICLES).upper()
    every = "".join(w[0] for w in words).upper()
    return len(words) > 1 and letters in (strong, every)
