"""Does a segment say anything beyond that something was said? "Said it in a calm voice" does not.

What stands in marks is read apart, so that a segment around it must have words of its own; a thing that is given a name
is one judgement, marks or not. The module finds no segments.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concord.coding.segments import Frame, Segment

if TYPE_CHECKING:
    from concord.coding.sheet import Sheet

__all__ = ["SCARE", "VERB", "is_deed", "names", "says_anything"]

_MARKS = '“”"«»„‘`'
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does|do|should|must|\w{3,}ed)\b|"
    r"(?:است|نیست|شود|نشود|کند|کنیم|شد|داریم|دارد|باشد|گردد|کنند|می \w+|نمی \w+|شوند|نشوند|شدند|باشند|بود|بودند|هستند|"
    r"نیستند|کرد|کردند|دارند|دهد|دهند|داد|دادند|باید|نباید|خواهد|خواهند|گردند)(?!\w)"
)
_PLACE = re.compile(
    r"(?:by|with|over|without|through|in|on|at|to|during|after|before|from|via|through|while|when|as|of|about)\b"
)
_NAMING = re.compile(
    r"(?:call|brand|label|describ|dub|dismiss|character|portray|denounc)\w*\b(?! (?:for|on|upon|off|to)\b)|"
    r"(?:خواند|نامید|می\W?خواند|می\W?نامد|دانست|می\W?داند)(?!\w)"
)
_JUDGED = 160  # characters of a thing and the name it is given
_DEED = re.compile(r"(?:offer|see|saw|read)\w*\b(?! (?:on|to|that)\b)|(?:promis|pledg)\w+ (?:on|in|at|during|over) ")
_HEARER = re.compile(r"t(?:old|ells?|elling)\b")
_TELLS = re.compile(r"\b(?:to|that|as|how|why|whether|no|of|for|need|hope|risk|danger|reason)\b")
SCARE = 4  # words: shorter marked quotes inside a sentence are terms, not speech


def names(sheet: Sheet, segment: Segment) -> bool:
    """Whether a thing is given a name, quoted or not: "called the vote “a luxury”" is one judgement."""
    named = _NAMING.match(sheet.low, segment.cue[0]) is not None
    return named and segment.end - segment.start < _JUDGED and not sheet.low.startswith("that ", segment.start)


def is_deed(sheet: Sheet, segment: Segment) -> bool:
    """Whether a thing was given, seen or read and nothing said: "offers a biscuit", "sees the smoke"."""
    deed = not segment.direct and _DEED.match(sheet.low, segment.cue[0])
    return bool(deed) and _TELLS.search(sheet.low, segment.cue[1], segment.end) is None


def says_anything(sheet: Sheet, segment: Segment) -> bool:
    """Whether it says more than that a marked quote, which is read apart, was said to somebody somewhere."""
    if names(sheet, segment):
        return len(sheet.text[segment.start : segment.end].split()) > 1
    marked = [h for h in segment.holes if sheet.text[h[0]] in _MARKS]
    inside = [(max(a, segment.start), min(b, segment.end)) for a, b in marked]
    inside = [(a, b) for a, b in inside if a < b]
    words = sum(len(sheet.text[a:b].split()) for a, b in inside)
    left = len(sheet.text[segment.start : segment.end].split()) - words
    if segment.frame is not Frame.SAY or segment.rule in ("postposed", "inserted", "source"):
        wishes = segment.frame in (Frame.FOR, Frame.AGAINST)  # "rejects it" says something, if the sentence before does
        if inside and wishes and sheet.low.startswith("to ", segment.start):
            return left > 1  # "promised to act “in time”"
        first = min((a for a, _ in inside), default=segment.start)
        clause = segment.rule == "postposed" and left > 1 and VERB.search(sheet.low, segment.start, first)
        return left > (SCARE if inside else 0 if wishes else 1) or bool(clause)  # "It would be “a gift”, he said"
    that = "that" in sheet.low[segment.cue[1] : segment.start]
    lead = min(segment.holders.start, segment.cue[0])
    told = any(mark in sheet.text[max(0, lead - 3) : lead] for mark in '”"»’')  # “...,” X said in a letter
    bare = sheet.low[segment.start : min((a for a, _ in inside), default=segment.end)].strip()
    if not that and _idle(sheet, segment, bare, told=told):
        return False
    if any(len(sheet.text[a:b].split()) >= SCARE for a, b in inside) and not that:
        first = min(a for a, _ in inside)
        return left > 1 and VERB.search(sheet.low, segment.start, first) is not None
    few = that and inside and bare not in ("", "a", "an", "the")  # one word before the marks: "that outsiders “...”"
    return left > (0 if few else 1) and (that or not (told and _PLACE.match(sheet.low, segment.start)))


def _idle(sheet: Sheet, segment: Segment, bare: str, *, told: bool) -> bool:
    """Whether ``bare``, before marked words, is no more than when, where and to whom.

    "She said in a letter: “...”"; "“...,” she told the board in May, “...”".
    """
    if told and bare and " that " not in bare and _HEARER.match(sheet.low, segment.cue[0]):
        return True
    return _PLACE.match(bare) is not None and VERB.search(bare) is None and " that " not in bare
