"""Which candidate near a quote is its speaker? What speaks for and against each, as attributes with trained weights.

A candidate's score is the sum of the weights of its attributes, its chance the softmax over all candidates of the
quote and "nobody" (a conditional logit, McFadden 1974).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.coding.attribution.features import shape

if TYPE_CHECKING:
    from concord.coding.attribution.layout import Layout, Word
    from concord.coding.attribution.reading import Candidate, Paragraph

__all__ = ["Choice", "Span", "choice_of", "weigh"]

_BACK = 2  # paragraphs before the quote's own in which a speaker is looked for
_REACH = 150  # words
_PATH = 4  # words between candidate and quote that are looked at one by one
_WORDS = (
    "and or of by to with that from for in on at as according who his her its their the told spokesman spokesperson "
    "spokeswoman was were is has had but while"
)
_TELLING = frozenset(_WORDS.split())


@dataclass(frozen=True, slots=True)
class Span:
    """Words that somebody said, with the actor whom the rules gave them to."""

    start: int
    end: int
    direct: bool
    ruled: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates for a span, None (nobody) last, each with its attributes."""

    candidates: tuple[Candidate | None, ...]
    attributes: tuple[tuple[str, ...], ...]


def weigh(weights: Mapping[str, float], choice: Choice) -> tuple[Candidate | None, float]:
    """Return the likeliest candidate and its chance; of equals the first."""
    scores = [sum(weights.get(name, 0.0) for name in names) for names in choice.attributes]
    best = max(range(len(scores)), key=lambda n: (scores[n], -n))
    total = sum(math.exp(score - scores[best]) for score in scores)
    return choice.candidates[best], 1 / total


def choice_of(layout: Layout, paragraphs: Sequence[Paragraph], number: int, span: Span) -> Choice:
    """Lay out who may have said ``span``, which ends in paragraph ``number``."""
    here = paragraphs[number]
    first = bisect_right(here.ends, span.start)
    last = bisect_left(here.starts, span.end, lo=first)
    kind = "D" if span.direct else "R"
    candidates: list[Candidate | None] = []
    rows: list[tuple[str, ...]] = []
    for back in range(min(_BACK, number), -1, -1):
        paragraph = paragraphs[number - back]
        for candidate in _near(paragraph, first, last) if not back else _near(paragraph, len(paragraph.words), 0):
            names = _itself(layout, paragraph, candidate, span)
            names += _far(here, paragraph, candidate, first, back) if back else _by(here, candidate, first, last)
            if span.ruled is not None and candidate.mention is not None and candidate.mention.actor == span.ruled:
                names += [] if back else ["rulehere"]
            candidates.append(candidate)
            rows.append(_both(kind, names))
    candidates.append(None)
    rows.append(_both(kind, _nobody(here, span)))
    return Choice(tuple(candidates), tuple(rows))


def _both(kind: str, names: list[str]) -> tuple[str, ...]:
    unique = dict.fromkeys(names)
    return (*(kind + name for name in unique), *unique)


def _near(paragraph: Paragraph, first: int, last: int) -> Sequence[Candidate]:
    """Return the candidates at most ``_REACH`` words before word ``first`` or after word ``last``."""
    low, high = first - _REACH, max(first, last) + _REACH
    return paragraph.candidates[bisect_left(paragraph.places, low) : bisect_right(paragraph.places, high)]


def _itself(layout: Layout, paragraph: Paragraph, candidate: Candidate, span: Span) -> list[str]:
    """Return what a candidate is, and the words that touch it."""
    words, mention = paragraph.words, candidate.mention
    names = [
        f"ps{_tenth(candidate)}",
        "k=" + (mention.kind.value if mention else "phrase" if candidate.holds else "noun"),
    ]
    if mention is not None:
        names.append("a=" + layout.kinds.get(mention.actor, "?"))
    if span.ruled is not None:
        names.append("rule=" + ("same" if mention is not None and mention.actor == span.ruled else "other"))
    after = [_sign(w) for w in words[candidate.last : candidate.last + 2]]
    before = [_sign(w) for w in words[max(0, candidate.first - 2) : candidate.first]]
    names += [
        "n1=" + "".join(after[:1]),
        "n2=" + "_".join(after),
        "p1=" + "".join(before[-1:]),
        "p2=" + "_".join(before),
    ]
    if candidate.first == 0 or words[candidate.first - 1].sentence != words[candidate.first].sentence:
        names.append("first")
    return names


def _far(here: Paragraph, paragraph: Paragraph, candidate: Candidate, first: int, back: int) -> list[str]:
    """Return how a candidate of an earlier paragraph stands to the quote."""
    later = paragraph.count(paragraph.sources, candidate.last, len(paragraph.words))
    names = [f"para{back}", f"ps{_tenth(candidate)}para", f"later{min(later, 2)}"]
    return names if here.count(here.sources, 0, first) else [*names, "alone"]


def _by(here: Paragraph, candidate: Candidate, first: int, last: int) -> list[str]:
    """Return how a candidate of the same paragraph stands to the quote, words ``[first, last)``."""
    left, right = candidate.last <= first, candidate.first >= last
    side = "L" if left else "A" if right else "IN"
    low, high = (candidate.last, first) if left else (last, candidate.first) if right else (0, 0)
    edge = here.words[min(first if left else last - 1, len(here.words) - 1)]
    same = side + str(int(here.words[candidate.first].sentence == edge.sentence))
    steps = (0, 1, 3, 7, 15)
    names = [side, f"{side}gap{bisect_left(steps, high - low)}", f"{same}same", f"{same}ps{_tenth(candidate)}"]
    if high - low <= _PATH:
        names.append(side + "path=" + "_".join(_sign(w) for w in here.words[low:high]))
    names.append(f"{same}cues{min(2, here.count(here.cues, low, high))}")
    names.append(f"{same}quotes{min(2, here.count(here.quotes, low, high))}")
    names.append(f"{side}others{min(3, here.count(here.names, low, high))}")
    names.append(f"{same}blocked{int(here.count(here.perhaps, low, high) > 0)}")
    return names


def _nobody(here: Paragraph, span: Span) -> list[str]:
    sure = max((c.sure for c in here.candidates), default=0.0)
    length = min(4, (span.end - span.start) // 15)
    return ["NONE", f"NONElong{length}", f"NONEsure{int(sure * 5)}", f"NONErule{int(span.ruled is not None)}"]


def _tenth(candidate: Candidate) -> int:
    return min(9, int(candidate.sure * 10))


def _sign(word: Word) -> str:
    """Return a word as a step of a path: what it does, not what it says."""
    if word.quote is not None:
        return "Q"
    if word.cue and word.cue[:3] != "not":
        return "K" + word.cue
    if word.text in (",", ".", ":", ";", "(", ")"):
        return word.text
    if word.mention is not None:
        return "M"
    low = word.text.lower()
    return low if low in _TELLING else shape(word)
