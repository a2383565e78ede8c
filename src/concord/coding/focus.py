"""Where in a sentence does an issue stand that only the sentence as a whole speaks of?

Ranking proposes issues for sentences whose words the codebook does not name. What leans on such an issue is what the
sentence does to its object: the focus is the word after its first chain of leaning words ("We will ban | fracking").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concord.coding.lexicon import Kind

if TYPE_CHECKING:
    from concord.coding.issues import Hit
    from concord.coding.sheet import Sheet

__all__ = ["focused"]

_LEADS = frozenset([Kind.FOR, Kind.AGAINST, Kind.LESS, Kind.DO, Kind.NOT, Kind.GOOD, Kind.BAD, Kind.ABSENT, Kind.DEFER])
_WIDE = 5  # words from which a hit is a stretch and no name
_NEAR = 26  # characters between the words of a chain
_PARTED = re.compile(r"[,;:،؛]|\b(?:and|or|but|who|which|that|because)\b")
_WORD = re.compile(r"[^\W\d_][\w'’\u200c-]{2,}")


def focused(sheet: Sheet, hit: Hit) -> Hit:
    """Narrow a hit that spans a stretch to the word that its first chain of leaning words leads to.

    Persian verbs come last: there the first word that leans on nothing is as good as any.
    """
    if hit.how != "rank":
        return hit
    words = list(_WORD.finditer(sheet.low, hit.start, hit.end))
    cues = [c for c in sheet.cues_in(hit.start, hit.end) if c.kind in _LEADS and c.end <= hit.end]
    if not words or (len(words) < _WIDE and not cues):
        return hit
    edge = hit.start
    chain = False
    for cue in cues:
        gap = sheet.low[edge : cue.start]
        if chain and (len(gap) > _NEAR or _PARTED.search(gap)):
            break
        edge, chain = cue.end, True
    after = [m for m in words if m.start() >= edge]
    if not after and len(words) < _WIDE:  # "it unconstitutional", "we will not": what leans stands last
        return hit._replace(end=hit.start + 1) if cues[0].start > hit.start else hit
    after = after or words
    return hit._replace(start=after[0].start(), end=after[0].end())
