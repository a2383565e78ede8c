"""Where the clause around an issue begins and ends, and what kind of clause it is: asked, conceded, supposed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concord.coding.lexicon import Cue
from concord.coding.segments import Frame

if TYPE_CHECKING:
    from concord.coding.issues import Hit
    from concord.coding.segments import Segment
    from concord.coding.sheet import Sheet

__all__ = ["TOPIC", "Clause", "clause_of"]

_CUT = re.compile(  # first the letters that one begins with, because most places are none
    r"(?=[;؛:–—.!?؟۔…,abw\u0600-\u06ff])(?:"
    r"[;؛]|:(?=\s)|(?<=\s)[–—](?=\s)|[.!?؟۔…][”\"’»)]*\s|,(?= (?:and|but|so|yet|which|who|where|while|whereas|although|"
    r"though|because|since|therefore|nor|instead)\b)|"
    r"\b(?:and|but) (?=(?:we|they|he|she|it|i|there|this|that|these|those) )|\b(?:but|whereas|because)\b|"
    r"(?<=\s)(?:اما|ولی|زیرا|چون)(?=\s)|،(?=\s+(?:و|اما|ولی|بلکه|\w+ی که)\s)|"
    r"(?<=\s)(?:است|نیست|هستند|نیستند|بود|نبود|شود|نشود|شد|نشد|شوند|دارد|ندارد|دارند|ندارند|کند|نکند|کنند|نکنند|"
    r"کرد|نکرد|کردند|کنیم|نکنیم|باشد|نباشد|گردد|نمی\s?\w+|می\s?\w+) (?=و\s))"
)
_CONCEDES = re.compile(
    r"\s*(?:while|although|though|despite|even though|even if|notwithstanding|هرچند|اگرچه|با وجود)\b"
)
_SUPPOSES = re.compile(r"\s*(?:and |or )?(?:if|in case|whether|اگر|چنانچه)\b")
_DESCRIBES = re.compile(r"(?<=[a-z]) (?:who|which|whose) ")
TOPIC = re.compile(
    r"[\s–—-]*(?:and |but )?(?:as for|as to|when it comes to|on|regarding|concerning|as regards|asked about|"
    r"as far as)\s+"
    r"(?:the |our |a )?(?:\w+ )?\Z"
)
_WHEN = re.compile(
    r"\b(?:(?:following|after|before(?! an? )|during|ahead of|since|until)|in (?:the|this|its|their) (?:next|last|"
    r"upcoming|recent))"
    r"\s+(?:(?:the|this|these|a|next|last|its|their)\s+)?(?:\w+\s+)?\Z"
)


class Clause(NamedTuple):
    """The clause ``[start, end)`` around a hit, inside its segment and sentence, with the cue words in it."""

    start: int
    end: int
    sentence_end: int
    ops: tuple[Cue, ...]
    sentence_ops: tuple[Cue, ...]
    cue: int  # where the frame's own word stands
    question: bool
    conceded: bool
    hypothetical: bool
    relative: bool  # inside "who ..." or "after ...": a description or a time, not what is held
    persian: bool


def clause_of(sheet: Sheet, segment: Segment, hit: Hit) -> Clause:
    """Find the clause of ``hit`` in ``segment``."""
    first, last = sheet.sentences[sheet.sentence_at(hit.start)]
    first, last = max(first, segment.start), min(last, segment.end)
    persian = "\u0600" <= sheet.text[hit.start] <= "\u06ff"
    if persian and segment.frame not in (Frame.OWN, Frame.SAY):
        first, last = min(first, segment.cue[0]), max(last, segment.cue[1])
    start, end = _bounds(sheet, first, last, hit)
    if TOPIC.match(sheet.low, start, hit.start):
        end = last  # what is said of a topic follows it, however the sentence goes on
    own = _own_words(sheet, segment, first, last, hit)
    ops = tuple(c for c in own if start <= c.start < end)
    lead = sheet.low[start : hit.start]
    whole = "," not in lead and "،" not in lead
    conceded = whole and _CONCEDES.match(lead) is not None
    hypothetical = whole and _SUPPOSES.match(lead) is not None
    asked = sheet.text[first:last].rstrip('”"’») ')[-1:] in ("?", "؟") or sheet.text[last : last + 1] in ("?", "؟")
    aside = _WHEN.search(sheet.low[max(start, hit.start - 40) : hit.start]) is not None
    relative = aside or _DESCRIBES.search(sheet.low, max(start, segment.start), hit.start) is not None
    return Clause(start, end, last, ops, own, segment.cue[0], asked, conceded, hypothetical, relative, persian)


def _own_words(sheet: Sheet, segment: Segment, first: int, last: int, hit: Hit) -> tuple[Cue, ...]:
    """Return the cue words around a hit, without those inside it, in the frame's verb or in another's words."""
    shut = segment.holes if segment.frame is Frame.OWN else (*segment.holes, segment.cue)
    cues = [c for c in sheet.cues_in(first, last) if not hit.start <= c.start < hit.end]
    for start, end in shut:
        cues = [c for c in cues if not start <= c.start < end]
    return tuple(cues)


@lru_cache(maxsize=256)  # all hits of a sentence ask for the same
def _cuts(low: str, first: int, last: int) -> tuple[tuple[int, int, int], ...]:
    """Return of each cut where it starts and ends and where the clause after it begins: at a conjunction, or behind."""
    return tuple(
        (match.start(), match.end(), match.start() if match[0].strip()[:1].isalpha() else match.end())
        for match in _CUT.finditer(low, first, last)
    )


def _bounds(sheet: Sheet, first: int, last: int, hit: Hit) -> tuple[int, int]:
    start, end = first, last
    for opens, closes, begin in _cuts(sheet.low, first, last):
        if closes <= hit.start:
            start = begin
        elif opens >= hit.end:
            end = opens
            break
    lead = sheet.low[start : hit.start]
    if _CONCEDES.match(lead) or _SUPPOSES.match(lead):
        comma = max(lead.rfind(","), lead.rfind("،"))
        if comma != -1:
            start += comma + 1
    elif _CONCEDES.match(sheet.low, start):
        comma = sheet.low.find(",", hit.end, end)
        end = comma if comma != -1 else end
    return start, max(end, hit.end)
