"""What a codebook says of its issues, as one table: which unit (root, ring, family) speaks for which issue, how much.

Built once a codebook. A unit's weight is its inverse frequency over the issues, ``log(1 + I / n)``, less for words such
as "system" or "new" that say little, and what an issue's label, meaning and phrases say is kept apart: finding the
label's words is stronger evidence than finding those of its definition.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from concord.coding.labels import LIGHT, STOPPED
from concord.coding.ranking.thesaurus import lookup_of, thesaurus
from concord.coding.roots import root, rooted
from concord.coding.stems import even, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from concord.coding.ranking.thesaurus import Lookup
    from concord.values import Codebook, Issue

__all__ = ["FIELDS", "Index", "Postings", "index_of", "postings_of", "spread", "units_of"]

FIELDS = ("label word", "label ring", "meaning word", "meaning ring", "family", "phrase word", "phrase ring", "hint")
_LIGHTLY = 0.3
_LIGHT_ROOTS = frozenset(root(word) for word in (*STOPPED.split(), *LIGHT))


@dataclass(frozen=True, slots=True)
class Postings:
    """A sparse matrix of units by issues, row after row: ``starts`` (U + 1), ``issues`` and ``weights`` (entries)."""

    starts: NDArray[np.int64]
    issues: NDArray[np.int64]
    weights: NDArray[np.float64]

    def times(
        self, rows: NDArray[np.int64], units: NDArray[np.int64], weights: NDArray[np.float64], shape: tuple[int, int]
    ) -> NDArray[np.float64]:
        """Multiply the sparse matrix with ``weights`` at ``(rows, units)`` by this one: a dense array of ``shape``."""
        counts = self.starts[units + 1] - self.starts[units]
        entries = spread(self.starts[units], counts)
        flat = np.repeat(rows, counts) * shape[1] + self.issues[entries]
        values = np.repeat(weights, counts) * self.weights[entries]
        return np.asarray(np.bincount(flat, values, shape[0] * shape[1]).reshape(shape), np.float64)


def spread(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the numbers ``starts[k] ... starts[k] + counts[k] - 1`` for all k in turn.

    Examples
    --------
    >>> spread(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(int(counts.sum()), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Index:
    """``postings`` one for each of :data:`FIELDS`, rows scaled so that finding all of an issue's field gives 1.

    ``idf`` is each unit's weight, ``whole`` the matrix of all fields for cosines; ``rows`` has, of each unit, what it
    says of each issue (both multiplied). ``apart`` has all ``postings`` side by side, to be read at once: its column
    ``(len(FIELDS) + 1) * issue + field`` is an issue's field, the last of each issue is left free.
    """

    ids: tuple[str, ...]
    vocabulary: dict[str, int]
    idf: NDArray[np.float64]
    postings: tuple[Postings, ...]
    whole: Postings
    rows: tuple[dict[int, float], ...]
    apart: Postings
    lookup: Lookup  # of the vocabulary


def units_of(text: str) -> dict[str, float]:
    """Return the units of a text and how surely each is meant, 0 to 1.

    Examples
    --------
    >>> sorted(unit for unit in units_of("Rent control") if unit[0] != "f")
    ['r:rent', 'w:control', 'w:rent']
    """
    found: dict[str, float] = {}
    for _, _, unit, weight in thesaurus().units(rooted(plain(even(text)))):
        found[unit] = max(found.get(unit, 0.0), weight)
    return found


def index_of(codebook: Codebook) -> Index:
    """Prepare ``codebook``."""
    fields = [_fields(issue) for issue in codebook.issues]
    frequency: dict[str, int] = {}
    for field in fields:
        for unit in {u for part in field for u in part}:
            frequency[unit] = frequency.get(unit, 0) + 1
    vocabulary = {unit: i for i, unit in enumerate(sorted(frequency))}
    count = len(fields)
    idf = np.array([_weight(unit, count / frequency[unit]) for unit in vocabulary])
    postings = tuple(postings_of([f[n] for f in fields], vocabulary, idf, share=True) for n in range(len(FIELDS)))
    whole = postings_of([_together(f) for f in fields], vocabulary, idf, share=False)
    rows: tuple[dict[int, float], ...] = tuple({} for _ in vocabulary)
    at = np.repeat(np.arange(len(vocabulary)), np.diff(whole.starts))
    for row, issue, weight in zip(at.tolist(), whole.issues.tolist(), whole.weights.tolist(), strict=True):
        rows[row][issue] = weight * float(idf[row])
    ids = tuple(i.id for i in codebook.issues)
    apart = _apart(postings, len(vocabulary))
    return Index(ids, vocabulary, idf, postings, whole, rows, apart, lookup_of(vocabulary))


def _weight(unit: str, rarity: float) -> float:
    light = _LIGHTLY if unit[0] == "w" and unit[2:] in _LIGHT_ROOTS else 1.0
    return math.log(1 + rarity) * light


def _fields(issue: Issue) -> tuple[dict[str, float], ...]:
    """Split what an issue says of itself into :data:`FIELDS`."""
    label = units_of(" . ".join((issue.label, *(text for _, text in issue.labels))))
    meaning = units_of(f"{issue.definition} . {issue.agree}")
    meaning = {u: w for u, w in meaning.items() if u not in label}
    tables = (*issue.cues, *issue.opposing_cues)
    phrases = units_of(" . ".join(p for _, group in tables for p in group)) if tables else {}
    phrases = {u: w for u, w in phrases.items() if u not in label and u not in meaning}
    family = {u: w * (1.0 if u in label else 0.5) for u, w in {**meaning, **label}.items() if u[0] == "f"}
    parts = [{u: w for u, w in side.items() if u[0] == kind} for side in (label, meaning) for kind in "wr"]
    hints = {f"n{u[1:]}": w * (1.0 if u in label else 0.5) for u, w in {**meaning, **label}.items() if u[0] == "r"}
    return (*parts, family, *({u: w for u, w in phrases.items() if u[0] == kind} for kind in "wr"), hints)


def _together(fields: Sequence[dict[str, float]]) -> dict[str, float]:
    """Weigh the fields for the cosine: label 1, meaning a half, phrases a third, families a quarter."""
    found: dict[str, float] = {}
    for name, field in zip(FIELDS, fields, strict=True):
        share = {"label": 1.0, "meaning": 0.5, "phrase": 0.35, "family": 0.25, "hint": 0.3}[name.split()[0]]
        for unit, weight in field.items():
            found[unit] = found.get(unit, 0.0) + share * weight
    return found


def postings_of(
    columns: Sequence[dict[str, float]], vocabulary: dict[str, int], idf: NDArray[np.float64], *, share: bool
) -> Postings:
    """Lay units by issues out row after row; columns sum to 1 (``share``) or have length 1."""
    triples: list[tuple[int, int, float]] = []
    for number, column in enumerate(columns):
        weighted = {vocabulary[u]: w * float(idf[vocabulary[u]]) for u, w in column.items()}
        total = sum(weighted.values()) if share else math.sqrt(sum(w * w for w in weighted.values()))
        triples += [(unit, number, w / total) for unit, w in weighted.items() if total]
    return _rows(sorted(triples), len(vocabulary))


def _apart(postings: Sequence[Postings], size: int) -> Postings:
    """Lay the postings of all fields side by side, each with columns of its own."""
    units = np.concatenate([np.repeat(np.arange(size), np.diff(p.starts)) for p in postings])
    columns = np.concatenate([(len(postings) + 1) * p.issues + n for n, p in enumerate(postings)])
    order = np.argsort(units, kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(units, minlength=size)))).astype(np.int64)
    return Postings(starts, columns[order], np.concatenate([p.weights for p in postings])[order])


def _rows(triples: Iterable[tuple[int, int, float]], size: int) -> Postings:
    table = list(triples)
    units = np.array([t[0] for t in table], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(np.bincount(units, minlength=size)))).astype(np.int64)
    return Postings(starts, np.array([t[1] for t in table], dtype=np.int64), np.array([t[2] for t in table]))
