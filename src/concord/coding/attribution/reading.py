"""A text as the trained chain reads it: which words are sources, which are reported, who could be meant as speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from concord.coding.attribution.features import attributes

if TYPE_CHECKING:
    from concord.coding.attribution.chain import Chain
    from concord.coding.attribution.layout import Layout, Word
    from concord.values import Mention

__all__ = ["Candidate", "Paragraph", "Reported", "read_layout", "reported"]

_LIKELY = 0.5  # chance from which a word counts as a source
_MAYBE = 0.3
_LEADS = frozenset(["the", "a", "an", "its", "their", "his", "her", "our", "this", "these", "those", "some"])
_STANCE = ("say", "str", "for", "aga", "war", "acc")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``[first, last)`` of a paragraph that may name a speaker: a mention, or a noun phrase read as a source."""

    first: int
    last: int
    start: int  # offsets in the text
    end: int
    mention: Mention | None
    sure: float  # the highest chance of one of its words to be a source
    holds: bool = False  # a phrase with a name in it: "the Harbour government"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its labels and candidates, and running counts for what stands between two words."""

    words: Sequence[Word]
    starts: Sequence[int]  # of the words
    ends: Sequence[int]
    labels: Sequence[str]
    inside: Sequence[float]  # each word's chance to be reported
    candidates: Sequence[Candidate]
    places: Sequence[int]  # first words of the candidates
    quotes: Sequence[int]
    cues: Sequence[int]
    names: Sequence[int]
    sources: Sequence[int]  # words likely to be sources
    perhaps: Sequence[int]  # words that may be

    def count(self, sums: Sequence[int], first: int, last: int) -> int:
        """Return how many words of ``[first, last)`` a running count has."""
        return sums[last] - sums[first]


@dataclass(frozen=True, slots=True)
class Reported:
    """A stretch of reported speech the chain found."""

    start: int
    end: int
    sure: float


def read_layout(chain: Chain, layout: Layout) -> list[Paragraph]:
    """Label every paragraph."""
    return [_read(chain, words, attributes(layout, words)) for words in layout.paragraphs]


def _read(chain: Chain, words: Sequence[Word], found: list[list[str]]) -> Paragraph:
    scores = chain.scores(found)
    labels = chain.best(scores)
    chances = chain.marginals(scores)
    place = {label: n for n, label in enumerate(chain.labels)}
    source = [float(p) for p in chances[:, place["S"]]]
    candidates = _candidates(words, labels, source)
    return Paragraph(
        words,
        [w.start for w in words],
        [w.end for w in words],
        labels,
        [float(p) for p in chances[:, place["B"]] + chances[:, place["I"]]],
        candidates,
        [c.first for c in candidates],
        _sums(w.quote is not None for w in words),
        _sums(w.cue[:3] in _STANCE or w.cue == "source" for w in words),
        _sums(w.mention is not None and w.mention.start == w.start for w in words),
        _sums(p > _LIKELY for p in source),
        _sums(p > _MAYBE for p in source),
    )


def _sums(flags: Iterable[bool]) -> list[int]:
    return [0, *accumulate(int(flag) for flag in flags)]


def _candidates(words: Sequence[Word], labels: Sequence[str], source: Sequence[float]) -> list[Candidate]:
    """Return all mentions, and each run of words read as a source that is nobody's mere name."""
    found = []
    for mention, group in groupby(range(len(words)), key=lambda i: words[i].mention):
        if mention is not None:
            run = list(group)
            found.append(_candidate(words, source, run[0], run[-1] + 1, mention))
    for is_source, group in groupby(range(len(words)), key=lambda i: labels[i] == "S" and words[i].quote is None):
        if is_source:
            run = list(group)
            first, last = run[0], run[-1] + 1
            first += len(run) > 1 and words[first].text.lower() in _LEADS
            named = max((m.end - m.start for m in (w.mention for w in words[first:last]) if m is not None), default=0)
            whole = words[last - 1].end - words[first].start
            if whole > named and any(w.text[0].isalpha() for w in words[first:last]):
                found.append(_candidate(words, source, first, last, None))
    return sorted(found, key=lambda c: (c.first, c.last))


def _candidate(
    words: Sequence[Word], source: Sequence[float], first: int, last: int, mention: Mention | None
) -> Candidate:
    holds = mention is None and any(w.mention is not None for w in words[first:last])
    sure = max(source[first:last])
    return Candidate(first, last, words[first].start, words[last - 1].end, mention, sure, holds)


def reported(paragraph: Paragraph) -> list[Reported]:
    """Return the stretches of reported speech, without the signs after them and without lone marked quotes."""
    words, labels = paragraph.words, paragraph.labels
    found = []
    i = 0
    while i < len(words):
        j = i + 1
        if labels[i] in ("B", "I"):
            while j < len(words) and labels[j] == "I":
                j += 1
            last = j
            while last > i and words[last - 1].text in (".", ",", ";", ":"):
                last -= 1
            if last > i and not (last - i == 1 and words[i].quote is not None):
                sure = sum(paragraph.inside[i:last]) / (last - i)
                found.append(Reported(words[i].start, words[last - 1].end, sure))
        i = j
    return found
