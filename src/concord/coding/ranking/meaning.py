"""What does the meaning of each stretch say of each issue? Cosines of sentence vectors, as layers of evidence.

And what does the stance model say: is a position taken on the issue, and on which side?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from concord.coding.ranking.page import Page, Stretch
    from concord.coding.ranking.semantic import Embedder

__all__ = ["BANK_MEANING", "HELD", "SEMANTIC", "by_meaning", "sides"]

SEMANTIC = (
    "label meaning",
    "meaning",
    "meaning gap",
    "pair meaning",
    "sentence meaning",
    "behind meaning",
    "text meaning",
)
BANK_MEANING = ("bank meaning", "bank meaning gap", "bank sentence meaning", "bank behind meaning", "bank text meaning")
HELD = ("held", "held gap", "held here", "sentence held", "sentence held here")


def by_meaning(
    embedder: Embedder,
    page: Page,
    stretches: Sequence[Stretch],
    meanings: tuple[NDArray[np.float32], NDArray[np.float32]],
    views: NDArray[np.float32],
    lent: NDArray[np.float32] | None = None,
) -> dict[str, NDArray[np.float64]]:
    """Return cosines of stretches, of their sentences and of what stands around them.

    Parameters
    ----------
    meanings : pair of ndarray, each of shape (I, 384)
        Vectors of the labels, and of labels with their lines of meaning.
    views : ndarray, shape (3, I, 384)
        What the stance model compares with.
    lent : ndarray, shape (I, 384), optional
        What the bank lends, see :class:`concord.coding.ranking.borrowed.Borrowed`.

    Returns
    -------
    dict of str to ndarray, each of shape (len(stretches), I)
    """
    at, spans = np.array([s.sentence for s in stretches], np.int64), page.sentences
    whole = embedder.vectors([page.text[a:b] for a, b in spans])
    own = embedder.vectors([page.text[s.start : s.end] for s in stretches])
    pairs = whole + np.vstack((whole[:1], whole[:-1]))
    pairs /= np.maximum(np.linalg.norm(pairs, axis=1, keepdims=True), 1e-9)
    labels, lines = (m.T for m in meanings)
    meaning, sentences = own @ lines, _centred(whole @ lines)
    layers = (
        _centred(own @ labels),
        _centred(meaning),
        meaning - meaning.max(axis=1, keepdims=True),
        _centred(pairs @ lines)[at],
        *_around(sentences, at),
    )
    found = dict(zip(SEMANTIC, layers, strict=True))
    if lent is not None:
        mine = own @ lent.T
        layers = (mine, mine - mine.max(axis=1, keepdims=True), *_around(whole @ lent.T, at))
        found |= dict(zip(BANK_MEANING, layers, strict=True))
    found |= _held(*_read(embedder, page, stretches, views), at)
    return {name: np.asarray(layer, np.float64) for name, layer in found.items()}


def _held(
    own: NDArray[np.float32], whole: NDArray[np.float32], at: NDArray[np.int64]
) -> dict[str, NDArray[np.float32]]:
    """Return how likely a position is on each issue, beside other issues and beside none."""
    taken, around = (np.logaddexp(r[..., 0], r[..., 1]) for r in (own, whole))
    here, there = taken - own[..., 2], around - whole[..., 2]
    layers = (_centred(taken), taken - taken.max(axis=1, keepdims=True), here, _centred(around)[at], there[at])
    return dict(zip(HELD, layers, strict=True))


def _read(
    embedder: Embedder, page: Page, stretches: Sequence[Stretch], views: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return what the stance model reads in each stretch, and in each sentence of the page."""
    texts = [page.text[s.start : s.end] for s in stretches], [page.text[a:b] for a, b in page.sentences]
    own, whole = (embedder.stances.readings(embedder.stance_vectors(t), views) for t in texts)
    return own, whole


def _around(sentences: NDArray[np.float32], at: NDArray[np.int64]) -> tuple[NDArray[np.float32], ...]:
    """Return what the sentence, the one before and the whole text say."""
    behind = np.vstack((np.zeros_like(sentences[:1]), sentences[:-1]))
    return sentences[at], behind[at], np.broadcast_to(sentences.mean(axis=0), (len(at), sentences.shape[1]))


def _centred(cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take from each row its mean: some sentences are near to everything."""
    return np.asarray(cosines - cosines.mean(axis=1, keepdims=True))


def sides(
    embedder: Embedder, page: Page, stretches: Sequence[Stretch], views: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return what the stance model reads, as log-odds: shape (len(stretches), I, 4).

    The last axis: for rather than against, and a position rather than none, in the stretch; the same in its sentence.

    Parameters
    ----------
    views : ndarray, shape (3, I, 384)
        See :meth:`concord.coding.ranking.stances.StanceModel.issues`.
    """
    at = np.array([s.sentence for s in stretches], np.int64)
    read = _read(embedder, page, stretches, views)
    own, whole = (
        np.stack((r[..., 0] - r[..., 1], np.logaddexp(r[..., 0], r[..., 1]) - r[..., 2]), axis=-1) for r in read
    )
    return np.concatenate((own, whole[at]), axis=-1)
