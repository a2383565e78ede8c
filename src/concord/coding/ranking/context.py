"""What does the text around a sentence say of each issue? For "He called it a kindergarten" speaks of what went before.

The neighbourhood of a sentence: what was said before it (fading, faster over a paragraph's end), the topic (issues that
a sentence says nearly as much of as of its best one) before it and in its paragraph, what comes after, the last
question, the heading above, and what the whole text is about. All from the sentences' own evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

__all__ = ["CONTEXT", "Outline", "around", "outline_of"]

CONTEXT = ("sentence", "behind", "before", "topic", "paragraph", "after", "question", "heading", "text", "share")
_CLEAR = 0.75  # of the best issue's strength: a topic of the sentence
_LEAST = 0.5  # strength of a topic
_TOLD = 0.2  # strength a sentence that a text has of what it is about; less, and it is about nothing here
_FADING = 0.85  # a sentence after a question
# What is left after a sentence inside a paragraph and over its end: of what was said before, of its topic, of what
# comes after.
_FADES = np.array([[[0.7], [0.8], [0.6]], [[0.4], [0.6], [0.3]]])


@dataclass(frozen=True, slots=True)
class Outline:
    """Of each sentence: its paragraph's number, whether it is a heading, whether it asks."""

    paragraphs: NDArray[np.int64]
    headings: NDArray[np.bool_]
    questions: NDArray[np.bool_]


def outline_of(text: str, sentences: Sequence[tuple[int, int]], headings: Collection[int] = ()) -> Outline:
    """Outline a text; a line break between sentences ends a paragraph; ``headings`` are starts of sentences."""
    breaks = [i > 0 and "\n" in text[sentences[i - 1][1] : start] for i, (start, _) in enumerate(sentences)]
    asks = [text[max(start, end - 3) : end].rstrip(" \"'”»)\n").endswith(("?", "؟")) for start, end in sentences]
    return Outline(
        np.cumsum(np.array(breaks, np.int64)),
        np.array([start in headings for start, _ in sentences], np.bool_),
        np.array(asks, np.bool_),
    )


def around(strength: NDArray[np.float64], outline: Outline) -> NDArray[np.float64]:
    """Return the context of each sentence, one layer for each of :data:`CONTEXT`: shape (sentences, I, 10)."""
    count = len(strength)
    if not count:
        return np.zeros((0, strength.shape[1], len(CONTEXT)))
    best = strength.max(axis=1, keepdims=True)
    topics = strength * (strength >= _CLEAR * np.maximum(best, _LEAST))
    text = strength.sum(axis=0)
    behind, topic, ahead = _fading(np.stack((strength, topics, strength[::-1])), outline.paragraphs)
    layers = (
        strength,
        strength - best,
        behind,
        topic,
        _whole(topics, outline.paragraphs),
        ahead[::-1],
        _last(strength, outline.questions, _FADING),
        _last(strength, outline.headings, 1.0),
        np.broadcast_to(np.log1p(text), strength.shape),
        np.broadcast_to(text / max(float(text.max()), _TOLD * count), strength.shape),
    )
    return np.stack(layers, axis=2)


def _fading(values: NDArray[np.float64], paragraphs: NDArray[np.int64]) -> NDArray[np.float64]:
    """Carry values on to the rows after, fading with each row and more where a paragraph ends: see :data:`_FADES`.

    ``values`` has shape (3, sentences, I); the last of the three runs backwards.
    """
    same = np.diff(paragraphs) == 0
    factors = np.where(np.stack((same, same, same[::-1]), axis=1)[:, :, None], _FADES[0], _FADES[1])
    rows = values.swapaxes(0, 1)
    found = np.zeros_like(rows)
    for row, factor in enumerate(factors):
        found[row + 1] = np.maximum(found[row], rows[row]) * factor
    return found.swapaxes(0, 1)


def _whole(values: NDArray[np.float64], paragraphs: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give each row the most that any row of its paragraph has."""
    starts = np.flatnonzero(np.diff(paragraphs, prepend=-1))
    most = np.maximum.reduceat(values, starts, axis=0)
    return np.asarray(most[np.searchsorted(starts, np.arange(len(values)), side="right") - 1])


def _last(values: NDArray[np.float64], marked: NDArray[np.bool_], fading: float) -> NDArray[np.float64]:
    """Give each row what the last marked row before it has, fading with each row between."""
    rows = np.arange(len(values))
    last = np.maximum.accumulate(np.where(marked, rows, -1))
    last = np.concatenate(([-1], last[:-1]))
    age = np.where(last >= 0, rows - last - 1, 0)
    return np.asarray(np.where((last >= 0)[:, None], values[last] * (fading**age)[:, None], 0.0))
