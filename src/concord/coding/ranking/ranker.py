"""Which issues is each stretch of a text about? A ranked list, also where no phrase of the codebook is there.

For each stretch and issue five kinds of evidence are put side by side and fused into one chance
(:mod:`concord.coding.ranking.fusion`):

- its own words: what the stretch shares with label, meaning and phrases of the issue, by roots, by rings of synonyms in
  English and Persian, and by families of rings (:mod:`~concord.coding.ranking.evidence`);
- where the codebook has no phrases, what the bank of common issues lends (:mod:`~concord.coding.ranking.borrowed`);
- what stands around it: the sentences before and after, the question, the heading, the text as a whole
  (:mod:`~concord.coding.ranking.context`);
- what people decided: passages accepted and rejected for the issue (:mod:`~concord.coding.ranking.passages`);
- optionally its meaning: cosines of sentence embeddings (:mod:`~concord.coding.ranking.meaning`); Persian is read in
  English glosses (:mod:`~concord.coding.ranking.glossing`), with weights of its own, and by its words where there are
  none.

The ranker refuses to say whether anything is held on an issue: that is read from the words around it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from concord.coding.ranking.borrowed import Borrowed, borrowed
from concord.coding.ranking.context import CONTEXT, around, outline_of
from concord.coding.ranking.evidence import OWN, Bags, Occurrences, bags_of, evidence, occurrences, strength
from concord.coding.ranking.fusion import shipped, ships
from concord.coding.ranking.index import Index, index_of
from concord.coding.ranking.meaning import SEMANTIC, by_meaning, sides
from concord.coding.ranking.page import Page, Stretch
from concord.coding.ranking.passages import Examples, Passages, passages_of
from concord.coding.roots import rooted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from concord.coding.ranking.semantic import Embedder
    from concord.values import Codebook

__all__ = ["MANNER", "Ranker", "Words"]

MANNER = ("for", "against", "stress", "warn", "own", "direct", "length")
KINDS = (("words", "semantic", "semantic glossed"), ("bank", "bank semantic", "bank glossed"))  # of weights
_WEAK = 1.3  # strength of a stretch whose own words are enough
_USUAL = 80  # characters of a stretch
_MOST = 1500  # sentences and stretches of a text that is ranked by meaning: some 15 s of one core


class Words(NamedTuple):
    """Where the units of the codebook stand in a text, and those of the bank where it lends."""

    codebook: Occurrences
    bank: Occurrences | None


@dataclass(frozen=True, slots=True)
class Ranker:
    """A codebook prepared for ranking; build it once and use it for many texts."""

    index: Index
    lent: Borrowed | None = None
    passages: Passages | None = None
    embedder: Embedder | None = None
    meanings: tuple[NDArray[np.float32], NDArray[np.float32]] | None = None
    views: NDArray[np.float32] | None = None

    @classmethod
    def of(cls, codebook: Codebook, examples: Examples | None = None, embedder: Embedder | None = None) -> Ranker:
        """Prepare ``codebook`` with decided passages, and with sentence embeddings where an embedder is given."""
        index = index_of(codebook)
        passages = passages_of(index.ids, examples) if examples and (examples.accepted or examples.rejected) else None
        meanings = views = None
        if embedder is not None:
            labels = [issue.label for issue in codebook.issues]
            lines = [f"{i.label}. {i.definition or i.agree}" for i in codebook.issues]
            meanings = embedder.vectors(labels), embedder.vectors(lines)
            views = embedder.stances.issues(meanings[1])
        lent = borrowed(codebook, meanings[1] if meanings else None)
        return cls(index, lent, passages, embedder, meanings, views)

    def chances(self, page: Page, stretches: Sequence[Stretch], words: Words | None = None) -> NDArray[np.float64]:
        """Return the chance that each stretch is about each issue: shape (len(stretches), I).

        Issues keep the codebook's order, so equal chances rank in that order. ``words`` saves finding them again.
        """
        layers = self.layers(page, stretches, words)
        by_words, by_both, by_gloss = KINDS[self.lent is not None]
        found = shipped(by_words).chances(layers)
        if SEMANTIC[0] in layers:
            persian = self._glossed(page, stretches)
            if ships(by_gloss):
                found = shipped(by_gloss).chances(layers)
            found = np.where(persian[:, None], found, shipped(by_both).chances(layers))
        if self.passages is not None:
            found = self._taught(found, page, stretches)
        return found

    def layers(
        self, page: Page, stretches: Sequence[Stretch], words: Words | None = None
    ) -> dict[str, NDArray[np.float64]]:
        """Return all evidence by name, each of shape (len(stretches), I): what the weights are fitted to."""
        words = words or self.words(page)
        outline = outline_of(page.text, page.sentences, page.headings)
        at = np.array([s.sentence for s in stretches], np.int64)
        own = evidence(self.index, _bags(words.codebook, stretches))
        found = {name: own[:, :, n] for n, name in enumerate(OWN)}
        context = around(strength(evidence(self.index, bags_of(words.codebook, page.sentences))), outline)
        found |= {name: context[at, :, n] for n, name in enumerate(CONTEXT)}
        mine = strength(own)
        best = mine.max(axis=1, keepdims=True) if len(mine) else mine
        weak = np.clip(1 - best / _WEAK, 0, 1)
        found["strength"], found["gap"] = mine, mine - best
        found["behind where weak"] = weak * found["before"]
        found["text where weak"] = weak * found["share"]
        found |= _manner(stretches, mine.shape)
        if self.lent is not None and words.bank is not None:
            found |= self.lent.layers(_bags(words.bank, stretches), bags_of(words.bank, page.sentences), at, outline)
        if (
            self.embedder is not None
            and self.meanings is not None
            and self.views is not None
            and self.weighs_meaning(page, stretches)
        ):
            lent = self.lent.meanings if self.lent else None
            found |= by_meaning(self.embedder, page, stretches, self.meanings, self.views, lent)
        return found

    def sides(self, page: Page, stretches: Sequence[Stretch]) -> list[NDArray[np.float32] | None]:
        """Return for each stretch what the stance model reads of each issue, shape (I, 4); see :func:`meaning.sides`.

        ``None`` where the text is not ranked by meaning, and for Persian where there are no weights for glosses.
        """
        if self.embedder is None or self.views is None or not self.weighs_meaning(page, stretches):
            return [None] * len(stretches)
        read = sides(self.embedder, page, stretches, self.views)
        unread = self._glossed(page, stretches) & (not ships(KINDS[self.lent is not None][2]))
        return [None if left_out else row for row, left_out in zip(read, unread, strict=True)]

    def _glossed(self, page: Page, stretches: Sequence[Stretch]) -> NDArray[np.bool_]:
        """Whether each stretch is read in a gloss."""
        return np.array([not _is_latin(page.blank[s.start : s.end]) for s in stretches], np.bool_)

    def weighs_meaning(self, page: Page, stretches: Sequence[Stretch]) -> bool:
        """Whether a text is ranked by meaning too: it can be, and it is not so long that it would take minutes."""
        return self.embedder is not None and len(page.sentences) + len(stretches) <= _MOST

    def words(self, page: Page) -> Words:
        """Return where the units of the codebook and of the bank stand in a text."""
        words = rooted(page.blank)
        lent = occurrences(words, self.lent.lookup, page.names) if self.lent is not None else None
        return Words(occurrences(words, self.index.lookup, page.names), lent)

    def places(self, words: Words, stretch: Stretch, issues: Sequence[int]) -> list[tuple[int, int]]:
        """Return for each issue the words of a stretch that speak most for it; the whole stretch where none does."""
        if not issues:
            return []
        best: dict[int, tuple[float, int, int, int]] = dict.fromkeys(issues, (0.0, 0, stretch.start, stretch.end))
        for start, end, unit, weight in _within(words.codebook, stretch):
            row = self.index.rows[unit]
            for issue in issues:
                if issue in row and (said := row[issue] * weight) >= best[issue][0]:
                    best[issue] = max(best[issue], (said, -start, start, end))
        bare = [issue for issue in issues if not best[issue][0]]
        if self.lent is not None and words.bank is not None and bare:
            for start, end, unit, weight in _within(words.bank, stretch):
                lent = weight * self.lent.idf[unit] * self.lent.table[unit, bare]
                for issue, said in zip(bare, lent.tolist(), strict=True):
                    if said >= best[issue][0]:
                        best[issue] = max(best[issue], (said, -start, start, end))
        return [best[issue][2:] for issue in issues]

    def _taught(self, chances: NDArray[np.float64], page: Page, stretches: Sequence[Stretch]) -> NDArray[np.float64]:
        """Move chances by what was decided on passages like these."""
        assert self.passages is not None
        words = occurrences(rooted(page.blank), self.passages.lookup, page.names)
        found = self.passages.evidence(_bags(words, stretches), len(self.index.ids))
        return shipped("decided").chances({"before": np.log(chances / (1 - chances)), **found})


def _bags(words: Occurrences, stretches: Sequence[Stretch]) -> Bags:
    holes = [(n, a, b) for n, s in enumerate(stretches) for a, b in s.holes]
    return bags_of(words, [(s.start, s.end) for s in stretches], holes)


def _within(words: Occurrences, stretch: Stretch) -> Iterator[tuple[int, int, int, float]]:
    """Yield the units inside a stretch and outside its holes: start, end, unit, weight."""
    first, last = (bisect_left(words.rows, (at,)) for at in (stretch.start, stretch.end))
    for row in words.rows[first:last]:
        start, end = row[:2]
        if end <= stretch.end and not (stretch.holes and any(a < end and start < b for a, b in stretch.holes)):
            yield row


def _manner(stretches: Sequence[Stretch], shape: tuple[int, ...]) -> dict[str, NDArray[np.float64]]:
    """How a stretch is put says whether it is about any issue at all."""
    columns = [[float(s.frame == name) for s in stretches] for name in MANNER[:5]]
    columns.append([float(s.direct) for s in stretches])
    columns.append([float(np.log(max(1, s.end - s.start) / _USUAL)) for s in stretches])
    return {
        name: np.broadcast_to(np.array(column)[:, None], shape) for name, column in zip(MANNER, columns, strict=True)
    }


def _is_latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(c < "\u0250" for c in letters) > len(letters)
