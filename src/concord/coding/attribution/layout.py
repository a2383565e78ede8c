"""A text laid out as sequences: the words of each paragraph with what is known of them, each marked quote one word.

What stands in quotation marks is its speaker's, so that inside it no source is looked for: the whole quote is one
word of the sequence. The module holds no opinion.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.coding.lexicon import lexicon
from concord.coding.marks import Quoted, quoted
from concord.coding.stems import even, plain
from concord.text.sentences import paragraphs, sentences
from concord.values import MentionKind

if TYPE_CHECKING:
    from concord.values import Coding, Document, Mention, Quote

__all__ = ["Layout", "Word", "lay_out"]

_WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a sign, or a whole marked quote."""

    start: int
    end: int
    text: str
    sentence: int
    quote: Quoted | None = None
    mention: Mention | None = None
    cue: str = ""  # the kind of reporting word it is part of, with "v" for a verb
    ruled: str = ""  # "B" or "I" in what the rules read as reported speech


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs of a text as words, in order."""

    document: Document
    coding: Coding
    quotes: tuple[Quoted, ...]
    paragraphs: tuple[tuple[Word, ...], ...]
    kinds: dict[str, str]  # what each actor is


def lay_out(document: Document, coding: Coding) -> Layout:
    """Lay out a document with what a coder found in it."""
    text = document.text
    marks = quoted(text)
    maker = _Maker.of(document, coding)
    found = []
    number = 0
    for first, last in paragraphs(text):
        words: list[Word] = []
        place = first
        while number < len(marks) and marks[number].outer < last:
            mark = marks[number]
            words += maker.words(place, mark.outer)
            words.append(Word(mark.outer, mark.stop, "", maker.sentence(mark.outer), mark))
            place = max(place, mark.stop)
            number += 1
        words += maker.words(place, last)
        found.append(tuple(words))
    return Layout(document, coding, tuple(marks), tuple(found), {a.id: a.kind.value for a in coding.actors})


@dataclass(frozen=True, slots=True)
class _Maker:
    """What is known of a text, asked for by offset."""

    text: str
    sentences: list[int]
    mentions: list[Mention]
    mention_starts: list[int]
    cues: list[tuple[int, str]]
    cue_starts: list[int]
    reported: list[Quote]
    reported_starts: list[int]

    @classmethod
    def of(cls, document: Document, coding: Coding) -> _Maker:
        text = document.text
        mentions: list[Mention] = []
        for m in sorted(coding.mentions, key=lambda m: (m.start, -m.end, m.kind is MentionKind.PRONOUN)):
            if not mentions or m.start >= mentions[-1].end:
                mentions.append(m)
        cues = lexicon().find(plain(even(text)))
        reported = sorted((q for q in coding.quotes if not q.direct), key=lambda q: q.passage.start)
        return cls(
            text,
            [start for start, _ in sentences(text)],
            mentions,
            [m.start for m in mentions],
            [(c.end, c.kind.value + "v" * c.verb) for c in cues],
            [c.start for c in cues],
            reported,
            [q.passage.start for q in reported],
        )

    def words(self, start: int, end: int) -> list[Word]:
        return [self._word(m.start(), m.end(), m[0]) for m in _WORD.finditer(self.text, start, end)]

    def sentence(self, offset: int) -> int:
        return bisect_right(self.sentences, offset) - 1

    def _word(self, start: int, end: int, text: str) -> Word:
        m = bisect_right(self.mention_starts, start) - 1
        mention = self.mentions[m] if m >= 0 and start < self.mentions[m].end else None
        c = bisect_right(self.cue_starts, start) - 1
        cue = self.cues[c][1] if c >= 0 and start < self.cues[c][0] else ""
        return Word(start, end, text, self.sentence(start), None, mention, cue, self._ruled(start))

    def _ruled(self, start: int) -> str:
        last = bisect_right(self.reported_starts, start) - 1
        for number in (last, last - 1):  # a report inside a report is the last but one
            if number >= 0 and start < self.reported[number].passage.end:
                return "B" if self.reported_starts[number] == start else "I"
        return ""
