"""A linear-chain conditional random field, ready trained: the best labels of sequences, and how sure each label is.

P(y | x) is proportional to exp(sum_i (sum of the weights of word i's attributes at y_i) + sum_i T[y_(i-1), y_i])
(Lafferty, McCallum and Pereira 2001). All sequences of a text are read at once, word by word in step: the first words
of all, then the second. Training is not done here.
"""

from __future__ import annotations

from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

__all__ = ["best", "chances"]

Array = NDArray[np.float64]
Ints = NDArray[np.intp]


def _steps(starts: Ints, size: int) -> tuple[Ints, list[int]]:
    """Return the words in steps, the first words of all sequences and then the second, and how many each step has.

    Longer sequences come first in every step, so that a step goes on with the first of the step before.
    """
    lengths = np.diff(starts, append=size)
    order = np.argsort(-lengths, kind="stable")
    first, falling = starts[order], -lengths[order]
    longest = int(lengths.max(initial=0))
    active = falling.searchsorted(-np.arange(longest), "left").tolist()  # lengths greater than the step
    return np.concatenate([first[:count] + step for step, count in enumerate(active)]), active


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
    rows, active = _steps(starts, len(scores))
    stepwise = scores[rows]
    value = stepwise[: active[0]].copy()
    back: list[Ints] = []
    at = active[0]
    for count in active[1:]:
        paths = value[:count, :, None] + transitions
        back.append(paths.argmax(axis=1))
        value[:count] = paths.max(axis=1) + stepwise[at : at + count]
        at += count
    label, labels = value.argmax(axis=1), np.empty_like(result)
    numbers = np.arange(active[0])
    for step in range(len(active) - 1, -1, -1):
        if step + 1 < len(active):
            later = active[step + 1]
            label[:later] = back[step][numbers[:later], label[:later]]
        at -= active[step]
        labels[at : at + active[step]] = label[: active[step]]
    result[rows] = labels
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
    move = np.exp(transitions - transitions.max())
    rows, active = _steps(starts, len(scores))
    emit = np.exp(scores - scores.max(axis=1, keepdims=True))[rows]
    forward, backward = np.ones_like(emit), np.ones_like(emit)
    pairs = _pairs(active)
    forward[: active[0]] = emit[: active[0]] / emit[: active[0]].sum(axis=1, keepdims=True)
    for before, here in pairs:
        value = emit[here] * (forward[before] @ move)
        forward[here] = value / value.sum(axis=1, keepdims=True)
    for before, here in reversed(pairs):
        value = (emit[here] * backward[here]) @ move.T
        backward[before] = value / value.sum(axis=1, keepdims=True)
    both = forward * backward
    result: Array = np.empty_like(both)
    result[rows] = both / both.sum(axis=1, keepdims=True)
    return result


def _pairs(active: list[int]) -> list[tuple[slice, slice]]:
    """Return of each step but the first the words before its words, and these, where words stand in steps."""
    ends = list(accumulate(active))
    return [
        (slice(end - last, end - last + count), slice(end, end + count))
        for end, last, count in zip(ends, active, active[1:], strict=False)
    ]
