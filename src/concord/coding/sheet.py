"""A document laid out for reading: where its sentences, mentions and cue words stand, ready to be asked for by offset.

Everything is found once and asked for by bisection, so that no rule scans the text again. A sheet holds no opinion.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.coding.lexicon import Cue, lexicon
from concord.coding.stems import even, plain
from concord.text.sentences import sentences
from concord.values import ActorKind, MentionKind, RegionKind

if TYPE_CHECKING:
    from concord.actors import Found
    from concord.values import Affiliation, Document, Mention

__all__ = ["Sheet", "sheet_of"]

_LONGEST = 1500  # characters of a sentence
_DIALOGUE = re.compile(r"گفت[ \u200c]?و[ \u200c]?گو")
_VOICED = (RegionKind.BODY, RegionKind.HEADING)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document, its folded texts of the same length, and all that was found in it, in order of offset."""

    document: Document
    text: str
    low: str  # folded, punctuation kept
    blank: str  # folded, punctuation blanked
    sentences: tuple[tuple[int, int], ...]
    headings: frozenset[int]  # starts of sentences that are headings
    cues: tuple[Cue, ...]
    cue_starts: tuple[int, ...]
    mentions: tuple[Mention, ...]
    mention_starts: tuple[int, ...]
    kinds: dict[str, ActorKind]
    affiliations: tuple[Affiliation, ...]
    starts: tuple[int, ...]  # of the sentences

    def cues_in(self, start: int, end: int) -> tuple[Cue, ...]:
        """Return the cue words that begin in ``[start, end)``."""
        return self.cues[bisect_left(self.cue_starts, start) : bisect_left(self.cue_starts, end)]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Return the mentions inside ``[start, end)``."""
        first, last = bisect_left(self.mention_starts, start), bisect_left(self.mention_starts, end)
        return [m for m in self.mentions[first:last] if m.end <= end]

    def kind(self, actor: str) -> ActorKind:
        """Return what an actor is; a person where nothing is known."""
        return self.kinds.get(actor, ActorKind.PERSON)

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds ``offset``, or of the one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)


def sheet_of(document: Document, found: Found) -> Sheet:
    """Lay out ``document`` with the actors that were found in it.

    Only BODY and HEADING regions have sentences; a document without regions is all body.
    """
    text = document.text
    low = even(text)
    blank = plain(low)
    spans, headings = _voiced(document)
    spans = [piece for span in spans for piece in _bounded(low, *span)]
    mentions = _disjoint(tuple(m for m in found.mentions if not _in_compound(low, m)))
    starts = [m.start for m in mentions]
    cues = tuple(c for c in lexicon().find(blank) if not _in_name(text, c, mentions, starts))
    return Sheet(
        document=document,
        text=text,
        low=low,
        blank=blank,
        sentences=tuple(spans),
        headings=frozenset(headings),
        cues=cues,
        cue_starts=tuple(c.start for c in cues),
        mentions=mentions,
        mention_starts=tuple(m.start for m in mentions),
        kinds={a.id: a.kind for a in found.actors},
        affiliations=tuple(found.affiliations),
        starts=tuple(start for start, _ in spans),
    )


def _bounded(low: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut what no reader would call one sentence, so that reading takes time in proportion to the text."""
    pieces: list[tuple[int, int]] = []
    while end - start > _LONGEST:
        space = low.rfind(" ", start + 1, start + _LONGEST)
        cut = space if space != -1 else start + _LONGEST
        pieces.append((start, cut))
        start = cut
        while start < end and low[start] == " ":
            start += 1
    return [*pieces, (start, end)] if start < end else pieces


def _voiced(document: Document) -> tuple[list[tuple[int, int]], list[int]]:
    if not document.regions:
        return sentences(document.text), []
    spans: list[tuple[int, int]] = []
    headings: list[int] = []
    for region in document.regions:
        if region.kind in _VOICED:
            found = sentences(document.text, region.start, region.end)
            spans += found
            if region.kind is RegionKind.HEADING:
                headings += [start for start, _ in found]
    return sorted(spans), headings


def _in_name(text: str, cue: Cue, mentions: tuple[Mention, ...], starts: list[int]) -> bool:
    """Whether a cue is part of a name ("United *States*") or word (گفت in گفت‌وگو), or written like a name."""
    if _DIALOGUE.match(text, cue.start):
        return True
    number = bisect_right(starts, cue.start) - 1
    if number >= 0 and cue.start < mentions[number].end:
        return mentions[number].kind is not MentionKind.PRONOUN
    capital = cue.verb and text[cue.start].isupper() and not text[cue.start : cue.end].isupper()
    return capital and text[max(0, cue.start - 2) : cue.start][:1].isalnum()


def _in_compound(low: str, mention: Mention) -> bool:
    """Whether a name is part of a compound, as in "anti-Union" and "Union-backed", and so names nobody here."""
    return low[mention.start - 1 : mention.start] == "-" or low[mention.end : mention.end + 1] == "-"


def _disjoint(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Drop mentions inside longer ones: "Ghani" inside "the Ghani administration" is not another holder."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.kind is MentionKind.PRONOUN, m.actor)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)
