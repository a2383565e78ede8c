"""Fit the weights of signs: logistic regression, words by the bank, all else by the texts beside its score."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from benchmarks.signs.rows import READ, Row

__all__ = ["FOLDS", "Fitted", "Lent", "fitted", "fold", "held_out", "lent_by", "matrix"]

WORDS = ("word:", "pair:", "denied:")
SHARED = ("cue:", "before:", "after:", "turns", "label", "meaning")  # what texts may say otherwise than the bank
CONCEPTS, ROWS = 12, 5  # concepts of the bank, statements of the texts in which evidence must stand to get a weight
WIDE, NARROW, SCALE = 8.0, 20.0, 3.0  # precision of weights of the bank and of the texts; unit of the bank's scores
FOLDS = 8
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Fitted:
    """Weights by name, and the bias."""

    names: dict[str, int]
    weights: Floats
    bias: float

    def chances(self, rows: Sequence[Row]) -> Floats:
        """Return the chances of a positive sign."""
        return np.asarray(1 / (1 + np.exp(-(matrix(rows, self.names) @ self.weights + self.bias))))


def matrix(rows: Sequence[Row], names: Mapping[str, int]) -> csr_matrix:
    """Return the evidence of rows, a column for each name."""
    cells = [(n, names[k], v) for n, row in enumerate(rows) for k, v in row.evidence.items() if k in names]
    places, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (places, columns)), shape=(len(rows), len(names)))


@dataclass(frozen=True)
class Lent:
    """What the bank makes of evidence: a score from words, and one from all else that is no reading of the rules."""

    names: dict[str, int]
    parts: Floats  # shape (names, 2)


def lent_by(bank: Sequence[Row]) -> Lent:
    """Fit all evidence to the bank; it knows no reporting verbs with holders, so their weights are left out."""
    groups: dict[str, set[str]] = defaultdict(set)
    for row in bank:
        for key in row.evidence:
            groups[key].add(row.group)
    names = {name: n for n, name in enumerate(sorted(k for k in groups if len(groups[k]) >= CONCEPTS))}
    learned, _ = _solved(matrix(bank, names), np.array([float(r.gold > 0) for r in bank]), np.full(len(names), WIDE))
    lexical = np.array([k.startswith(WORDS) for k in names])
    manner = np.array([k.startswith(READ) for k in names])
    return Lent(names, np.column_stack((learned * lexical, learned * ~(lexical | manner))))


def fitted(rows: Sequence[Row], lent: Lent) -> Fitted:
    """Fit to statements what the rules read, cue words, the stance model, and what the bank made of each.

    Statements are few, so their weights are held near 0, and no word gets one.
    """
    own = [r for r in rows if r.plain and r.gold]
    often = Counter(k for row in own for k in row.evidence if k.startswith((*READ, *SHARED)) or k.endswith("lean"))
    names = {name: n for n, name in enumerate(sorted(k for k in often if often[k] >= ROWS))}
    x = csr_matrix(hstack((matrix(own, names), csr_matrix(SCALE * (matrix(own, lent.names) @ lent.parts)))))
    weights, bias = _solved(x, np.array([float(r.gold > 0) for r in own]), np.full(x.shape[1], NARROW))
    total: dict[str, float] = defaultdict(float)
    for name, n in lent.names.items():
        total[name] += float(SCALE * lent.parts[n] @ weights[len(names) :])
    for name, n in names.items():
        total[name] += float(weights[n])
    every = {name: n for n, name in enumerate(sorted(total))}
    return Fitted(every, np.array([total[name] for name in every]), bias)


def _solved(x: csr_matrix, y: Floats, precision: Floats) -> tuple[Floats, float]:
    """Minimise the penalised negative log-likelihood; one minimum, so the start does not matter."""
    signs = 2 * y - 1

    def loss(beta: Floats) -> tuple[float, Floats]:
        margin = signs * (x @ beta[:-1] + beta[-1])
        slope = -signs / (1 + np.exp(np.clip(margin, -50, 50)))
        value = float(np.logaddexp(0, -margin).sum() + 0.5 * precision @ beta[:-1] ** 2)
        return value, np.append(x.T @ slope + precision * beta[:-1], slope.sum())

    beta = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return beta[:-1], float(beta[-1])


def fold(group: str) -> int:
    """Return in which fold a text or concept is left out."""
    return zlib.crc32(group.encode()) % FOLDS


def held_out(rows: Sequence[Row], short: Sequence[Row], lent: Lent) -> list[float]:
    """Return the chance of each row from weights that saw nothing of its text."""
    found = [0.5] * len(rows)
    for number in range(FOLDS):
        out = [n for n, row in enumerate(rows) if fold(row.group) == number]
        if out:
            kept = fitted([*(r for r in rows if fold(r.group) != number), *short], lent)
            for n, chance in zip(out, kept.chances([rows[n] for n in out]), strict=True):
                found[n] = float(chance)
    return found
