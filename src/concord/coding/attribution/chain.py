"""A linear-chain conditional random field, ready trained: the best labels of sequences, and how sure each label is.

P(y | x) is proportional to exp(sum_i (sum of the weights of word i's attributes at y_i) + sum_i T[y_(i-1), y_i])
(Lafferty, McCallum and Pereira 2001). All sequences of a text are read at once, word by word in step: the first words
of all, then the second. Training is not done here.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["best", "chances"]

Array = NDArray[np.float64]
Ints = NDArray[np.intp]


def _steps(lengths: Ints) -> tuple[Ints, list[int]]:
    """Return the sequences, longest first, and how many of them have a word at each step."""
    order = np.argsort(-lengths, kind="stable")
    longest = int(lengths.max(initial=0))
    falling = -lengths[order]
    active = np.searchsorted(falling, -np.arange(longest), "left")  # lengths greater than the step
    return order, active.tolist()


def best(scores: Array, starts: Ints, transitions: Array) -> Ints:
    """Return the likeliest label of each word (Viterbi); of equals, the label that stands first.

    Parameters
    ----------
    scores : ndarray, shape (words, labels)
        What each word's attributes say for each label.
    starts : ndarray of int
        The first word of each sequence, in order.
    transitions : ndarray, shape (labels, labels)
        From the row's label to the column's.

    Examples
    --------
    >>> scores = np.array([[0.0, 2.0], [0.1, 0.0], [0.0, 1.0]])
    >>> best(scores, np.array([0, 2]), np.array([[0.0, 0.0], [0.0, 0.5]])).tolist()
    [1, 1, 1]
    """
    result = np.zeros(len(scores), dtype=np.intp)
    if not len(scores):
        return result
    order, active = _steps(np.diff(starts, append=len(scores)))
    first = starts[order]
    value = scores[first]
    back: list[Ints] = []
    for step, count in enumerate(active[1:], 1):
        paths = value[:count, :, None] + transitions
        came = paths.argmax(axis=1)
        back.append(came)
        value[:count] = np.take_along_axis(paths, came[:, None, :], axis=1)[:, 0] + scores[first[:count] + step]
    label = value.argmax(axis=1)
    for step in range(len(active) - 1, -1, -1):
        count = active[step]
        if step + 1 < len(active):
            later = active[step + 1]
            label[:later] = back[step][np.arange(later), label[:later]]
        result[first[:count] + step] = label[:count]
    return result


def chances(scores: Array, starts: Ints, transitions: Array) -> Array:
    """Return the chance of each label at each word, shape (words, labels); rows sum to 1 (forward-backward).

    Examples
    --------
    >>> chances(np.array([[0.0, 2.0], [0.0, 0.0]]), np.array([0]), np.zeros((2, 2))).round(2).tolist()
    [[0.12, 0.88], [0.5, 0.5]]
    """
    if not len(scores):
        return scores.copy()
    emit = np.exp(scores - scores.max(axis=1, keepdims=True))
    move = np.exp(transitions - transitions.max())
    order, active = _steps(np.diff(starts, append=len(scores)))
    first = starts[order]
    forward, backward = np.ones_like(emit), np.ones_like(emit)
    for step, rows in _forward(first, active):
        value = emit[rows] * (forward[rows - 1] @ move) if step else emit[rows]
        forward[rows] = value / value.sum(axis=1, keepdims=True)
    for _, rows in reversed(list(_forward(first, active))[1:]):
        value = (emit[rows] * backward[rows]) @ move.T
        backward[rows - 1] = value / value.sum(axis=1, keepdims=True)
    both = forward * backward
    result: Array = both / both.sum(axis=1, keepdims=True)
    return result


def _forward(first: Ints, active: list[int]) -> Iterator[tuple[int, Ints]]:
    for step, count in enumerate(active):
        yield step, first[:count] + step
