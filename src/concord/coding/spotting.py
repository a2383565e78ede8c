"""Which issues does a stretch of text speak of? The hits of a codebook inside a segment, names and holes left out.

Every sentence is read once however many segments it has. Whose the stretch is and which way it leans is not asked
here.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from concord.coding.issues import Hit, Sides
from concord.coding.labels import Word, units
from concord.coding.ranking import Page, Stretch
from concord.coding.ranking.budget import PHRASED, Budget, chosen
from concord.coding.segments import Frame, Segment
from concord.values import ActorKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from concord.coding.issues import IssueFinder
    from concord.coding.sheet import Sheet
    from concord.values import Mention

__all__ = ["Spotter", "sides_at"]

_LONG, _MANY = 150, 20  # words of a text, phrased issues of a codebook, from which a text must show what it is about
_VARIED, _DENSE = 0.2, 15  # issues per root of the words, phrases in 1,000 words: a text about the codebook's matters
_UNSURE = 0.3  # most trust in an issue that only the ranking proposes: a candidate for a person
_RECALLED = 0.8  # trust in what a pronoun stands for
_IT = re.compile(
    r"\W*(it|them|this|that|this (?:idea|proposal|demand|plan|claim))\b"
    r"\W*(?:(?:too|either|all|entirely|at all|firmly|outright|altogether|as well|strongly|completely)\W*)?\Z"
)


class Spotter:
    """Finds the issues of segments, reading the words of each sentence once however many segments it has."""

    def __init__(
        self, sheet: Sheet, finder: IssueFinder, segments: Sequence[Segment] = (), budget: Budget | None = None
    ) -> None:
        self._sheet, self._finder = sheet, finder
        self._cues = [h for h in finder.by_cues(sheet.blank) if not self._in_name(h)]
        self._starts = [h.start for h in self._cues]
        self._words: dict[int, list[Word]] = {}
        self.meant = False  # whether English is ranked by meaning too
        known = segments if finder.ids else ()  # a codebook without issues has nothing to rank
        self._ranked: dict[Segment, list[Hit]] = {}
        if known:
            self._ranked = self._rank(known, budget or (PHRASED if finder.phrased else Budget()))

    def bearing(self) -> float:
        """Return in [0.4, 1] how much the text is about the codebook: its phrases and their variety for its length.

        Short texts and codebooks with few phrases cannot show it: 1.
        """
        count = sum(1 for _ in re.finditer(r"\S+", self._sheet.text))
        if count < _LONG or len(self._finder.phrased) < _MANY:
            return 1.0
        variety = len({h.issue for h in self._cues}) / math.sqrt(count) / _VARIED
        density = 1000 * len(self._cues) / count / _DENSE
        return 0.4 + 0.6 * min(1.0, max(variety, density))

    def hits(self, segment: Segment) -> list[Hit]:
        """Return the hits inside a segment and outside its holes, surest roads first.

        Phrases of the codebook win over label words, those over what a pronoun stands for; what the ranking adds comes
        last (``how`` "rank"), for segments that were given at the beginning.
        """
        ranked = self._ranked.get(segment)
        return self._found(segment) if ranked is None else ranked

    def _found(self, segment: Segment) -> list[Hit]:
        first, last = bisect_left(self._starts, segment.start), bisect_left(self._starts, segment.end)
        found = [h for h in self._cues[first:last] if h.end <= segment.end]
        known = {h.issue for h in found}
        found += [h for h in self._finder.by_words(self._inside(segment)) if h.issue not in known]
        found = [h for h in found if not any(a < h.end and h.start < b for a, b in segment.holes)]
        return found or self._meant(segment)

    def _rank(self, segments: Sequence[Segment], budget: Budget) -> dict[Segment, list[Hit]]:
        """Return the hits of each segment, scored by the ranking, and what the ranking adds to them."""
        found = {segment: self._found(segment) for segment in segments}
        pieces = [(hits, segment, stretch) for segment, hits in found.items() for stretch in self.stretches(segment)]
        if not pieces:
            return found
        page, ranker = self.page(), self._finder.ranker
        stretches = [stretch for _, _, stretch in pieces]
        self.meant = ranker.weighs_meaning(page, stretches)
        words = ranker.words(page)
        chances, sides = ranker.chances(page, stretches, words), ranker.sides(page, stretches)
        taken = np.zeros(chances.shape, np.bool_)
        for row, (hits, _, stretch) in enumerate(pieces):
            for place, hit in enumerate(hits):
                if stretch.start <= hit.start < stretch.end:
                    taken[row, hit.issue] = True
                    score = round(float(chances[row, hit.issue]), 3)
                    hits[place] = hit._replace(score=score, sides=sides_at(sides[row], hit.issue))
        trust = np.array([segment.holders.sure for _, segment, _ in pieces])
        added = chosen(chances * trust[:, None], taken, budget)
        for row, (hits, _, stretch) in enumerate(pieces):
            places = ranker.places(words, stretch, added[row])
            for issue, (start, end) in zip(added[row], places, strict=True):
                score = round(float(chances[row, issue]), 3)
                sure = min(_UNSURE, score)
                sign, aim = self._finder.labels[issue].sign, self._finder.aim(issue)
                read = sides_at(sides[row], issue)
                hits.append(Hit(start, end, issue, sign, sure, "rank", score=score, aim=aim, sides=read))
        return found

    def page(self) -> Page:
        """Return the text as the ranking reads it."""
        sheet = self._sheet
        names = tuple((m.start, m.end) for m in sheet.mentions if self._is_long(m))
        return Page(sheet.text, sheet.blank, sheet.sentences, sheet.headings, names)

    def stretches(self, segment: Segment) -> list[Stretch]:
        """Cut a segment where sentences end; leave out pieces without a word."""
        sentences = self._sheet.sentences
        found: list[Stretch] = []
        for number in range(self._sheet.sentence_at(segment.start), len(sentences)):
            start, end = max(segment.start, sentences[number][0]), min(segment.end, sentences[number][1])
            if sentences[number][0] >= segment.end:
                break
            if self._sheet.blank[start:end].strip():
                frame = segment.frame.label
                found.append(Stretch(start, end, number, frame, segment.direct, segment.holes))
        return found

    def _is_long(self, mention: Mention) -> bool:
        return " " in mention.surface and self._sheet.kind(mention.actor) is not ActorKind.COLLECTIVE

    def _meant(self, segment: Segment) -> list[Hit]:
        """Return the issue that "it" stands for in "We reject it": the only one of the sentence before."""
        taken = segment.frame in (Frame.FOR, Frame.AGAINST)
        taken = taken and segment.cue[1] <= segment.start
        match = _IT.match(self._sheet.low, segment.start, segment.end) if taken else None
        number = self._sheet.sentence_at(segment.start)
        if match is None or not number:
            return []
        first, last = self._sheet.sentences[number - 1]
        inside = self._cues[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
        if len({h.issue for h in inside}) != 1:
            return []
        hit = inside[-1]
        return [Hit(match.start(1), match.end(1), hit.issue, hit.sign, hit.sure * _RECALLED, "antecedent")]

    def _in_name(self, hit: Hit) -> bool:
        """Whether a phrase is part of a name: "United Kingdom" is no unity."""
        sheet = self._sheet
        for mention in sheet.mentions_in(hit.start - 60, hit.end + 60):
            if mention.start <= hit.start and hit.end <= mention.end and " " in mention.surface:
                return sheet.kind(mention.actor) is not ActorKind.COLLECTIVE
        single = " " not in sheet.low[hit.start : hit.end]
        opens = sheet.sentences and sheet.sentences[sheet.sentence_at(hit.start)][0] == hit.start
        return (
            single and sheet.text[hit.start].isupper() and not opens and not sheet.text[hit.start : hit.end].isupper()
        )

    def _inside(self, segment: Segment) -> list[Word]:
        words: list[Word] = []
        for number in range(self._sheet.sentence_at(segment.start), len(self._sheet.sentences)):
            if self._sheet.sentences[number][0] >= segment.end:
                break
            words += [w for w in self._of_sentence(number) if segment.start <= w.start and w.end <= segment.end]
        return words

    def _of_sentence(self, number: int) -> list[Word]:
        """Return the units of a sentence outside the long names in it: "Constitution Party" is no constitution."""
        if number not in self._words:
            start, end = self._sheet.sentences[number]
            mentions = self._sheet.mentions_in(start, end)
            names = [m for m in mentions if self._is_long(m)]
            words = units(self._sheet.blank, start, end)
            self._words[number] = [w for w in words if not any(m.start <= w.start < m.end for m in names)]
        return self._words[number]


def sides_at(row: NDArray[np.float32] | None, issue: int) -> Sides | None:
    """Return what the stance model reads of one issue, where it was asked; see :meth:`Ranker.sides`."""
    return None if row is None else Sides(*[round(float(number), 3) for number in row[issue]])
