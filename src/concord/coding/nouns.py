"""Whose stance does a noun give? "X's call for Y", "X's opposition to Y", "support by X for Y".

Reporting verbs are not the only sources: what somebody's demand or refusal is of, they want or refuse, whatever the
sentence goes on to say of it. The module knows English word order only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concord.coding import subjects
from concord.coding.segments import Frame, Segment

if TYPE_CHECKING:
    from concord.coding.sheet import Sheet

__all__ = ["RULE", "SAID", "owned"]

RULE = "noun"
SAID = "say-noun"  # what an answer or a view is, is said

_FOR = (
    r"calls?|demands?|support|backing|endorsement|approval|advocacy|plea|appeal|push|bid|campaign|insistence|pledge|"
    r"promise|commitment|proposal|plans?|wish|desire|request|acceptance|preference|enthusiasm|embrace|defen[cs]e|"
    r"claim|suggestion|offer|idea|threat|intention|hope"
)
_AGAINST = (
    r"opposition|objections?|rejection|refusal|condemnation|criticism|denunciation|resistance|hostility|boycott|veto|"
    r"protests?|aversion|reluctance|disapproval|dismissal|denial"
)
_OF = r"\s+(?:for|to|of|on|against|over|towards?|that|from)\s+"
_OWNED = re.compile(rf"['’]s?\s+(?:\w+\s+){{0,2}}?(?P<noun>(?P<for>{_FOR})|(?P<against>{_AGAINST}))(?P<of>{_OF})")
_IS = re.compile(  # "X's proposal, which nobody read, is a tax"
    r"['’]s?\s+(?:\w+\s+){0,2}?(?P<noun>proposal|plan|demand|aim|goal|answer|solution|remedy|wish|priority|preference)s?"
    r"(?:,[^,]{3,90},)?\s+(?:is|are|was|were|remains?)\s+(?!not\b)"
)
_VIEW = (
    r"answer|reply|response|position|view|argument|message|line|claim|contention|belief|complaint|explanation|verdict|"
    r"warning|defen[cs]e|retort|opinion|conviction|understanding|stance|fear|hope|excuse"
)
_TOLD = re.compile(  # "X's answer, repeated on Monday, is that taxes must rise"
    rf"['’]s?\s+(?:own\s+)?(?:\w+\s+)?(?P<noun>{_VIEW})s?(?:,[^,]{{3,90}},|\s+on\s+[^,.;]{{3,40}})?"
    r"\s+(?:is|are|was|were|has (?:always |long )?been|remains?)\s+that\s+"
)
_FROM = re.compile(
    rf"\b(?P<noun>(?P<for>{_FOR})|(?P<against>{_AGAINST}))\s+(?:from|by|of|within|among)\s+(?:the\s+)?(?=\w)"
)
_STOPS = re.compile(r"[,;:.](?=\s|\Z)|\s(?:while|but|because|after|when|as)\b")
_THEN = re.compile(r"\s*(?:for|to|against|over|on|of|that)\s+")
_TO = re.compile(r"\bto\s+\Z")
_BESIDE = re.compile(r"(?:[\w’'-]+ ){0,5}\Z")  # "the plan of | Transport Minister | X"
_END = re.compile(
    r"[,;:.]|(?<!\bwhat)(?<!\bwho)(?<!\bthat)\s(?:is|are|was|were|has|have|had|will|would|could|may|might|can|did|does|do|met|came|drew|won|found|fell|"
    r"remains?|who|which|while|but|because|after|when|as)\b"
)
_PUT_FORWARD = re.compile(  # "The cabinet published a plan to sell the mill"
    r"(?:,[^,;]{3,60},)?(?: (?:has|have|had|also|then|now|itself|\w+ly))* (?P<verb>publish|present|unveil|announc|"
    r"tabl|fil|"
    r"submitt?|draw[ns]? up|drew up|drafted|draft|put forward|brought forward|circulat|prepar|launch|"
    r"sign|hand(?:ed)? in|made public|set out|approv|adopt)\w*(?: \w+)? (?:a|an|its|his|her|their|the|another) "
    r"(?:[\w-]+ ){0,2}(?P<noun>plan|proposal|motion|scheme|petition|resolution|bill|appeal|demand|amendment|"
    r"request|pledge|"
    r"blueprint|draft law|initiative)s? (?P<of>to|that|for|on how to|calling for|demanding that|demanding) "
)
_NEAR = 3  # characters from a name to what it owns
_FURTHEST = 160


def owned(sheet: Sheet, start: int, end: int, masks: list[tuple[int, int]]) -> list[Segment]:
    """Return the contents of the nouns of attitude in a sentence that a name owns, in order."""
    found: list[Segment] = []
    for mention in sheet.mentions_in(start, end):
        if any(a <= mention.start < b for a, b in masks):
            continue
        view = _TOLD.match(sheet.low, mention.end, end)
        if view is not None and end - view.end() > _NEAR:
            who = subjects.listed(sheet, [mention], 0.9)
            found.append(Segment(view.end(), _unstopped(sheet, end), who, Frame.SAY, view.span("noun"), SAID))
            continue
        told = _IS.match(sheet.low, mention.end, end)
        if told is not None and end - told.end() > _NEAR:
            who = subjects.listed(sheet, [mention], 0.8)
            found.append(Segment(told.end(), end, who, Frame.FOR, told.span("noun"), RULE))
            continue
        put = _PUT_FORWARD.match(sheet.low, mention.end, end)
        if put is not None and end - put.end() > _NEAR and not subjects.is_object(sheet.low[start : mention.start]):
            first = put.start("of") if put["of"] == "to" else put.end()
            stop = _STOPS.search(sheet.low, put.end(), min(end, put.end() + _FURTHEST))
            who = subjects.listed(sheet, [mention], 0.85)
            last = stop.start() if stop else min(end, put.end() + _FURTHEST)
            found.append(Segment(first, last, who, Frame.FOR, put.span("noun"), RULE))
            continue
        match = _OWNED.match(sheet.low, mention.end, end)
        if match is None:
            lead = _FROM.search(sheet.low, max(start, mention.start - 60), mention.start + _NEAR)
            if lead is None or not _BESIDE.match(sheet.low[lead.end() : max(lead.end(), mention.start)]):
                continue
            then = _THEN.match(sheet.low, mention.end, end)
            if then is None:
                continue
            match, first = lead, then.end()
        else:
            first = match.end()
        infinitive = _TO.search(sheet.low, max(start, first - 4), first)
        first = infinitive.start() if infinitive else first
        stop = _END.search(sheet.low, first, min(end, first + _FURTHEST))
        last = stop.start() if stop else min(end, first + _FURTHEST)
        if last - first < _NEAR:
            continue
        frame = Frame.AGAINST if match["against"] else Frame.FOR
        who = subjects.listed(sheet, [mention], 0.85)
        found.append(Segment(first, last, who, frame, match.span("noun"), RULE))
    return found


def _unstopped(sheet: Sheet, end: int) -> int:
    while end and sheet.text[end - 1] in " .\n":
        end -= 1
    return end
