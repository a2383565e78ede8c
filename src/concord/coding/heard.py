"""Which words did the trained model hear somebody say where the rules read nothing? They carry stances like the rest.

A stretch that the model gives to somebody who was found in the text becomes a segment of theirs, unless the rules read
it as theirs already. What the rules gave to another keeps that reading: both are put before a person. What somebody
never said, denied or was asked about is nothing that they hold.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.coding.reading import Read
from concord.coding.segments import Frame, Holders, Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concord.values import Quote

__all__ = ["RULE", "with_heard"]

RULE = "speaker-model"
_REFINED = ("fa-said", "fa-subject")  # what the borders of Persian quotes found besides
_TRUST = 0.8  # in the holder, of what the model trusts in the speaker
_BEFORE = 60  # characters before a stretch in which its reporting words stand
_DENIED = re.compile(
    r"(?:\b(?:never|not|nobody|no one|without|den(?:y|ies|ied|ying)|whether|if|asks|asked)\b|n't\b)"
    r"(?:\W+\w+){0,4}\W*\Z"
)
_SAME = 0.5  # share of a stretch that the rules read as its speaker's own


def with_heard(read: Read, quotes: Sequence[Quote], known: frozenset[str], low: str) -> Read:
    """Return ``read`` with the stretches that the model, or in Persian a sentence's subject, alone gives to ``known``.

    ``low`` is the text.
    """
    heard = [q for q in quotes if q.rule in (RULE, *_REFINED) and q.speaker in known]
    spoken = list(read.spoken)
    for quote in heard:
        start, end = quote.passage.start, quote.passage.end
        if _DENIED.search(low, max(0, start - _BEFORE), start):
            continue
        over = [s for s in (*spoken, *read.own) if s.start < end and start < s.end]
        mine = [s for s in over if quote.speaker in (*s.holders.actors, s.holders.speaker)]
        taken = sum(min(s.end, end) - max(s.start, start) for s in mine)
        if taken >= _SAME * (end - start) or quote.speaker is None:
            continue
        who = Holders((quote.speaker,), start, start, _TRUST * quote.confidence)
        frame = Frame.OWN if quote.direct else Frame.SAY
        spoken.append(Segment(start, end, who, frame, (start, start), quote.rule, direct=quote.direct))
    return replace(read, spoken=tuple(spoken))
