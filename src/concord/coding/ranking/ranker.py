"""Which issues is each stretch of a text about? A ranked list, also where no phrase of the codebook is there.

For each stretch and issue four kinds of evidence are put side by side and fused into one chance
(:mod:`concord.coding.ranking.fusion`):

- its own words: what the stretch shares with label, meaning and phrases of the issue, by roots, by rings of synonyms in
  English and Persian, and by families of rings (:mod:`~concord.coding.ranking.evidence`);
- what stands around it: the sentences before and after, the question, the heading, the text as a whole
  (:mod:`~concord.coding.ranking.context`);
- what people decided: passages accepted and rejected for the issue (:mod:`~concord.coding.ranking.passages`);
- optionally its meaning: cosines of sentence embeddings (:mod:`~concord.coding.ranking.semantic`), English only.

The ranker refuses to say whether anything is held on an issue: that is read from the words around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from concord.coding.ranking.context import CONTEXT, around, outline_of
from concord.coding.ranking.evidence import OWN, Bags, Occurrences, bags_of, evidence, occurrences, strength
from concord.coding.ranking.fusion import shipped
from concord.coding.ranking.index import Index, index_of
from concord.coding.ranking.passages import Examples, Passages, passages_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from concord.coding.ranking.semantic import Embedder
    from concord.values import Codebook

__all__ = ["MANNER", "SEMANTIC", "Page", "Ranker", "Stretch"]

MANNER = ("for", "against", "stress", "warn", "own", "direct", "length")
SEMANTIC = (
    "label meaning",
    "meaning",
    "meaning gap",
    "pair meaning",
    "sentence meaning",
    "behind meaning",
    "text meaning",
)
_WEAK = 1.3  # strength of a stretch whose own words are enough
_USUAL = 80  # characters of a stretch


class Stretch(NamedTuple):
    """A part of one sentence: its offsets, the sentence's number, how its reporting words lean, what is left out."""

    start: int
    end: int
    sentence: int
    frame: str = "say"  # the name of a Frame, in small letters
    direct: bool = False
    holes: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A text to be ranked: itself, folded, its sentences, the starts of those that are headings, its long names."""

    text: str
    blank: str
    sentences: tuple[tuple[int, int], ...]
    headings: frozenset[int] = frozenset()
    names: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Ranker:
    """A codebook prepared for ranking; build it once and use it for many texts."""

    index: Index
    passages: Passages | None = None
    embedder: Embedder | None = None
    meanings: tuple[NDArray[np.float32], NDArray[np.float32]] | None = None

    @classmethod
    def of(cls, codebook: Codebook, examples: Examples | None = None, embedder: Embedder | None = None) -> Ranker:
        """Prepare ``codebook`` with decided passages, and with sentence embeddings where an embedder is given."""
        index = index_of(codebook)
        passages = passages_of(index.ids, examples) if examples and (examples.accepted or examples.rejected) else None
        meanings = None
        if embedder is not None:
            labels = [issue.label for issue in codebook.issues]
            lines = [f"{i.label}. {i.definition or i.agree}" for i in codebook.issues]
            meanings = embedder.vectors(labels), embedder.vectors(lines)
        return cls(index, passages, embedder, meanings)

    def chances(
        self, page: Page, stretches: Sequence[Stretch], words: Occurrences | None = None
    ) -> NDArray[np.float64]:
        """Return the chance that each stretch is about each issue: shape (len(stretches), I).

        Issues keep the codebook's order, so equal chances rank in that order. ``words`` saves finding them again.
        """
        layers = self.layers(page, stretches, words)
        found = shipped("words").chances(layers)
        if SEMANTIC[0] in layers:
            latin = np.array([_is_latin(page.blank[s.start : s.end]) for s in stretches], np.bool_)
            found = np.where(latin[:, None], shipped("semantic").chances(layers), found)
        if self.passages is not None:
            found = self._taught(found, page, stretches)
        return found

    def layers(
        self, page: Page, stretches: Sequence[Stretch], words: Occurrences | None = None
    ) -> dict[str, NDArray[np.float64]]:
        """Return all evidence by name, each of shape (len(stretches), I): what the weights are fitted to."""
        words = words or self.words(page)
        whole = strength(evidence(self.index, bags_of(words, page.sentences)))
        outline = outline_of(page.text, page.sentences, page.headings)
        at = np.array([s.sentence for s in stretches], np.int64)
        own = evidence(self.index, _bags(words, stretches))
        found = {name: own[:, :, n] for n, name in enumerate(OWN)}
        context = around(whole, outline)
        found |= {name: context[at, :, n] for n, name in enumerate(CONTEXT)}
        mine = strength(own)
        best = mine.max(axis=1, keepdims=True) if len(mine) else mine
        weak = np.clip(1 - best / _WEAK, 0, 1)
        found["strength"], found["gap"] = mine, mine - best
        found["behind where weak"] = weak * found["before"]
        found["text where weak"] = weak * found["share"]
        found |= _manner(stretches, mine.shape)
        if self.embedder is not None:
            found |= self._semantic(page, stretches, at)
        return found

    def words(self, page: Page) -> Occurrences:
        """Return where the codebook's units stand in a text."""
        return occurrences(page.blank, self.index.vocabulary, page.names)

    def places(self, words: Occurrences, stretch: Stretch, issues: Sequence[int]) -> list[tuple[int, int]]:
        """Return for each issue the words of a stretch that speak most for it; the whole stretch where none does."""
        best: dict[int, tuple[float, int, int, int]] = dict.fromkeys(issues, (0.0, 0, stretch.start, stretch.end))
        first, last = (int(n) for n in np.searchsorted(words.starts, (stretch.start, stretch.end)))
        part = slice(first, last)
        columns = (words.starts[part], words.ends[part], words.units[part], words.weights[part])
        for start, end, unit, weight in zip(*(c.tolist() for c in columns), strict=True):
            if end > stretch.end or any(a < end and start < b for a, b in stretch.holes):
                continue
            row = self.index.rows[unit]
            for issue in issues:
                if issue in row:
                    best[issue] = max(best[issue], (row[issue] * weight, -start, start, end))
        return [best[issue][2:] for issue in issues]

    def _taught(self, chances: NDArray[np.float64], page: Page, stretches: Sequence[Stretch]) -> NDArray[np.float64]:
        """Move chances by what was decided on passages like these."""
        assert self.passages is not None
        words = occurrences(page.blank, self.passages.vocabulary, page.names)
        found = self.passages.evidence(_bags(words, stretches), len(self.index.ids))
        return shipped("decided").chances({"before": np.log(chances / (1 - chances)), **found})

    def _semantic(
        self, page: Page, stretches: Sequence[Stretch], at: NDArray[np.int64]
    ) -> dict[str, NDArray[np.float64]]:
        assert self.embedder is not None
        assert self.meanings is not None
        labels, lines = (m.T for m in self.meanings)
        spans = page.sentences
        sentences = _centred(self.embedder.vectors([page.text[a:b] for a, b in spans]) @ lines)
        pairs = self.embedder.vectors([page.text[spans[max(0, n - 1)][0] : spans[n][1]] for n in range(len(spans))])
        own = self.embedder.vectors([page.text[s.start : s.end] for s in stretches])
        meaning = own @ lines
        behind = np.vstack((np.zeros_like(sentences[:1]), sentences[:-1]))
        layers = (
            _centred(own @ labels),
            _centred(meaning),
            meaning - meaning.max(axis=1, keepdims=True),
            _centred(pairs @ lines)[at],
            sentences[at],
            behind[at],
            np.broadcast_to(sentences.mean(axis=0), meaning.shape),
        )
        return {name: np.asarray(layer, np.float64) for name, layer in zip(SEMANTIC, layers, strict=True)}


def _bags(words: Occurrences, stretches: Sequence[Stretch]) -> Bags:
    holes = [(n, a, b) for n, s in enumerate(stretches) for a, b in s.holes]
    return bags_of(words, [(s.start, s.end) for s in stretches], holes)


def _manner(stretches: Sequence[Stretch], shape: tuple[int, ...]) -> dict[str, NDArray[np.float64]]:
    """How a stretch is put says whether it is about any issue at all."""
    columns = [[float(s.frame == name) for s in stretches] for name in MANNER[:5]]
    columns.append([float(s.direct) for s in stretches])
    columns.append([float(np.log(max(1, s.end - s.start) / _USUAL)) for s in stretches])
    return {
        name: np.broadcast_to(np.array(column)[:, None], shape) for name, column in zip(MANNER, columns, strict=True)
    }


def _centred(cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take from each row its mean: some sentences are near to everything."""
    return np.asarray(cosines - cosines.mean(axis=1, keepdims=True))


def _is_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(c < "\u0250" for c in letters) > len(letters)
