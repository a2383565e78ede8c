"""Which issues of the bank is an issue of the codebook near to, and what does a stretch of text say of those?

Stretches are compared with the issues of the bank, where a word's weight is known from hundreds of issues and not from
the few words of a codebook; what they share passes on to the issues of the codebook, as far as these are linked:

    evidence[stretch, issue] = sum over c of cosine(stretch, c) x share[c, issue]          (borrowed.py)

A share rises from 0 to 1 as the cosine of the issue's label and meaning with the bank's issue rises from .12 to .3 (to
which, where there are sentence vectors, the cosine of both meanings is added, from .45 to .75 together); each issue has
the two nearest. A codebook with phrases borrows nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from concord.coding.ranking.bank import concepts
from concord.coding.ranking.index import Postings, postings_of, units_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from concord.coding.ranking.bank import Concept
    from concord.values import Issue

__all__ = ["Bank", "bank", "linked"]

_WORDS, _MEANING, _SAID = 0.8, 0.6, 0.3  # weight of a unit by where it stands; that of a name is 1
_KIND = {"w": 1.0, "r": 1.0, "f": 0.4, "n": 0.6}  # root, ring, family, hint
_NEAREST = 2  # issues of the bank that one of the codebook borrows from
_FROM, _TO = 0.12, 0.3  # cosines by words between which a share rises
_FROM_BOTH, _TO_BOTH = 0.45, 0.75  # the same with cosines of meanings added


@dataclass(frozen=True, slots=True)
class Bank:
    """The issues of the bank as a table: ``whole`` is units by issues, columns of length 1; ``idf`` weighs units."""

    concepts: tuple[Concept, ...]
    vocabulary: dict[str, int]
    idf: NDArray[np.float64]
    whole: Postings

    def nearness(self, issues: Sequence[Issue]) -> NDArray[np.float64]:
        """Return the cosine of each issue's label and meaning with each issue of the bank: shape (I, C)."""
        found = np.zeros((len(issues), len(self.concepts)))
        for row, issue in enumerate(issues):
            label = " . ".join((issue.label, *(text for _, text in issue.labels)))
            said = {u: _MEANING * w for u, w in units_of(f"{issue.definition} . {issue.agree}").items()}
            said |= units_of(label)
            known = [(self.vocabulary[u], w) for u, w in said.items() if u in self.vocabulary]
            units = np.array([u for u, _ in known], np.int64)
            weights = np.array([w for _, w in known]) * self.idf[units]
            dots = self.whole.times(np.zeros(len(units), np.int64), units, weights, (1, len(self.concepts)))
            found[row] = dots[0] / max(float(np.sqrt((weights**2).sum())), 1e-9)
        return found


@lru_cache(maxsize=1)
def bank() -> Bank:
    """Lay the bank out, once a process: half a second."""
    known = concepts()
    profiles = [_profile(concept) for concept in known]
    frequency = Counter(unit for profile in profiles for unit in profile)
    vocabulary = {unit: n for n, unit in enumerate(sorted(frequency))}
    idf = np.array([_KIND[u[0]] * math.log(1 + len(known) / frequency[u]) for u in vocabulary])
    return Bank(known, vocabulary, idf, postings_of(profiles, vocabulary, idf, share=False))


def linked(near: NDArray[np.float64], meanings: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
    """Return how much of each issue of the codebook each issue of the bank is: shape (I, C), in [0, 1].

    Parameters
    ----------
    near : ndarray, shape (I, C)
        Cosines by words, see :meth:`Bank.nearness`.
    meanings : ndarray, shape (I, C), optional
        Cosines of sentence vectors.
    """
    low, high = (_FROM, _TO) if meanings is None else (_FROM_BOTH, _TO_BOTH)
    both = near if meanings is None else near + meanings
    if both.shape[1] <= _NEAREST:
        return np.asarray(np.clip((both - low) / (high - low), 0, 1))
    least = np.partition(both, -_NEAREST, axis=1)[:, -_NEAREST][:, None]
    return np.asarray(np.clip((both - low) / (high - low), 0, 1) * (both >= least))


def _profile(concept: Concept) -> dict[str, float]:
    """Weigh the units of an issue of the bank by where they stand; each further sentence that says one adds less."""
    found: dict[str, float] = {}
    parts = ((*concept.labels, *concept.opposites), concept.words, concept.meanings)
    for texts, share in zip(parts, (1.0, _WORDS, _MEANING), strict=True):
        for unit, weight in units_of(" . ".join(texts)).items():
            found[unit] = max(found.get(unit, 0.0), share * weight)
    said: defaultdict[str, float] = defaultdict(float)
    for text in (*concept.favours, *concept.opposes):
        for unit, weight in units_of(text).items():
            said[unit] += weight
    for unit, weight in said.items():
        found[unit] = found.get(unit, 0.0) + _SAID * math.log1p(weight)
    return found
