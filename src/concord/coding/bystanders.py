"""Who is named in a sentence that nobody was read to say? A weak guess at a holder, for a person to decide on.

Rules and models find most of those whose views a report gives; some they do not: "the walkout is the latest turn in the
quarrel over the mayor's plan". Where a sentence has a name that no reading of it holds responsible, the name is
proposed with little trust, so that what is said there is among the candidates and never coded by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concord.coding.segments import Frame, Holders, Segment
from concord.values import ActorKind, Attribution, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concord.coding.sheet import Sheet

__all__ = ["RULE", "bystanders_of"]

RULE = "mentioned"
_TRUST = 0.3
_MOST = 2  # names of one sentence


def bystanders_of(sheet: Sheet, segments: Sequence[Segment]) -> list[Segment]:
    """Return a segment for each sentence and actor named in it that no segment gives it to.

    Meant for reports. Sentences in somebody's own voice are left alone: whoever is named there is spoken of.
    """
    holders: dict[int, set[str]] = {}
    own: set[int] = set()
    for segment in segments:
        last = sheet.sentence_at(max(segment.start, segment.end - 1))
        for number in range(sheet.sentence_at(min(segment.start, segment.cue[0])), last + 1):
            holders.setdefault(number, set()).update(segment.holders.actors)
            if segment.frame is Frame.OWN:
                own.add(number)
    found: list[Segment] = []
    for number, (start, end) in enumerate(sheet.sentences):
        if number in own or start in sheet.headings:
            continue
        seen = set(holders.get(number, ()))
        for mention in sheet.mentions_in(start, end):
            kind = sheet.kind(mention.actor)
            if mention.actor in seen or kind is ActorKind.MEDIA or mention.kind is MentionKind.PRONOUN:
                continue
            if len(seen) - len(holders.get(number, ())) >= _MOST:
                break
            seen.add(mention.actor)
            who = Holders((mention.actor,), mention.start, mention.end, _TRUST, None, Attribution.REPORTED)
            found.append(Segment(start, end, who, Frame.SAY, (mention.start, mention.end), RULE))
    return found
