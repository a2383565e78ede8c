"""What the stance model is worth on the collections that it has not seen: sides, and issues from among a codebook's."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.learning.texts import Text
from benchmarks.stance.held_out import reader_of
from benchmarks.stance.lessons import by_collection, shelf_of
from concord.text.sentences import sentences

__all__ = ["area", "measured"]

SHORTEST = 40


def area(positive: NDArray[np.float64], negative: NDArray[np.float64]) -> float:
    """Return the chance that one of ``positive`` is above one of ``negative``, equals counted half."""
    below = (positive[:, None] > negative[None, :]).mean()
    return float(below + 0.5 * (positive[:, None] == negative[None, :]).mean())


def measured() -> None:
    """Print a line for each collection and language; Persian texts are read in English glosses."""
    for language in ("en", "fa"):
        print({"en": "English", "fa": "Persian and Dari, by glosses"}[language])
        for name, texts in by_collection(language).items():
            _measured(name, texts)


def _measured(name: str, texts: list[Text]) -> None:
    reader = reader_of(name)
    ids = list(shelf_of(texts[0].codebook))
    lines = reader.vectors([ways[0].text for ways in shelf_of(texts[0].codebook).values()])
    issues = reader.stances.issues(lines)
    gold = [(t, g) for t in texts for g in t.gold.statements if not g.optional]
    passages = [t.document.text[g.start : g.end] for t, g in gold]
    right = np.array([ids.index(g.issue) for _, g in gold])
    sides = reader.stances.readings(reader.stance_vectors(passages), issues).astype(np.float64)
    own = sides[np.arange(len(right)), right]
    lean, sign = own[:, 0] - own[:, 1], np.array([g.sign for _, g in gold])
    best = np.maximum(sides[:, :, 0], sides[:, :, 1])
    rank = (best > best[np.arange(len(right)), right][:, None]).sum(axis=1)
    plain = reader.vectors(passages) @ lines.T
    bare = (plain > plain[np.arange(len(right)), right][:, None]).sum(axis=1)
    taken = _taken(sides)
    free = _taken(reader.stances.readings(reader.stance_vectors(_free(texts)), issues).astype(np.float64))
    signed = sign != 0
    print(
        f"  {name:12} {len(gold):4} statements: side right {np.mean((lean > 0)[signed] == (sign > 0)[signed]):.3f}"
        f" (all for: {np.mean(sign[signed] > 0):.3f}), area {area(lean[sign > 0], lean[sign < 0]):.3f};"
        f" issue first {np.mean(rank == 0):.3f} (sentence vectors {np.mean(bare == 0):.3f}),"
        f" among six {np.mean(rank < 6):.3f} ({np.mean(bare < 6):.3f});"
        f" position or none, area {area(taken, free):.3f}",
        flush=True,
    )


def _taken(sides: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((np.logaddexp(sides[:, :, 0], sides[:, :, 1]) - sides[:, :, 2]).max(axis=1))


def _free(texts: list[Text]) -> list[str]:
    found = []
    for text in texts:
        body, every = text.document.text, text.gold.statements
        found += [
            body[a:b]
            for a, b in sentences(body)
            if b - a >= SHORTEST and not any(g.start < b and a < g.end for g in every)
        ]
    return found
