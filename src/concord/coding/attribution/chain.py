"""A linear-chain conditional random field, ready trained: the best labels of a sequence, and how sure each label is.

P(y | x) is proportional to exp(sum_i (sum of the weights of token i's attributes at y_i) + sum_i T[y_(i-1), y_i])
(Lafferty, McCallum and Pereira 2001). Training is not done here. Attributes that were not seen in training weigh
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Chain"]

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """A trained chain.

    Parameters
    ----------
    labels : tuple of str
    rows : mapping of str to int
        The row of ``weights`` of each attribute; the last row of ``weights`` is of all others, and zero.
    weights : ndarray, shape (attributes + 1, labels)
    transitions : ndarray, shape (labels, labels)
        From the row's label to the column's.

    Examples
    --------
    >>> chain = Chain(("no", "yes"), {"a": 0}, np.array([[0.0, 2.0], [0.0, 0.0]]), np.zeros((2, 2)))
    >>> scores = chain.scores([["a"], ["unseen"]])
    >>> chain.best(scores), chain.marginals(scores).round(2).tolist()
    (['yes', 'no'], [[0.12, 0.88], [0.5, 0.5]])
    """

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    weights: Array
    transitions: Array

    def scores(self, attributes: Sequence[Sequence[str]]) -> Array:
        """Return what each token's attributes say for each label, shape (tokens, labels)."""
        if not attributes:
            return np.zeros((0, len(self.labels)))
        none = len(self.weights) - 1
        flat = [self.rows.get(name, none) for token in attributes for name in (*token, "")]
        starts = np.cumsum([0, *(len(token) + 1 for token in attributes)])[:-1]
        summed: Array = np.add.reduceat(self.weights[flat], starts, axis=0)
        return summed

    def best(self, scores: Array) -> list[str]:
        """Return the likeliest sequence of labels (Viterbi); of equals, the label that stands first."""
        if not len(scores):
            return []
        back = np.zeros(scores.shape, dtype=np.intp)
        value = scores[0]
        for i in range(1, len(scores)):
            paths = value[:, None] + self.transitions
            back[i] = paths.argmax(axis=0)
            value = paths.max(axis=0) + scores[i]
        last = int(value.argmax())
        path = [last]
        for i in range(len(scores) - 1, 0, -1):
            last = int(back[i, last])
            path.append(last)
        return [self.labels[k] for k in reversed(path)]

    def marginals(self, scores: Array) -> Array:
        """Return the chance of each label at each token, shape (tokens, labels); rows sum to 1 (forward-backward)."""
        emit = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(scores) else scores
        move = np.exp(self.transitions - self.transitions.max())
        forward, backward = np.ones_like(emit), np.ones_like(emit)
        for i in range(len(emit)):
            step = emit[i] * (forward[i - 1] @ move if i else 1.0)
            forward[i] = step / step.sum()
        for i in range(len(emit) - 2, -1, -1):
            step = move @ (emit[i + 1] * backward[i + 1])
            backward[i] = step / step.sum()
        both = forward * backward
        result: Array = both / both.sum(axis=1, keepdims=True)
        return result
