"""Who is the subject of this verb? Names before it, lists of names, pronouns, documents and those who issued them.

A name after a preposition ("with the Union", "led by Karim") is no subject, nor is one inside an apposition. The
module refuses to guess: a subject that stands for nobody who was found is None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concord.coding.segments import Holders
from concord.coding.standing import (
    BEFORE_NAME,
    following,
    is_object,
    listed,
    of_ones_body,
    preceding,
    speaks_for,
    spoken,
    spoken_for,
)
from concord.values import ActorKind, MentionKind

if TYPE_CHECKING:
    from concord.coding.memory import Memory
    from concord.coding.sheet import Sheet
    from concord.values import Mention

__all__ = ["after", "before", "is_object", "listed", "speaks_for", "spoken"]

_AUX = re.compile(
    r"(?:(?:\s|, (?=however|meanwhile|too|for|in turn|then))+(?:has|have|had|is|are|was|were|be|been|being|also|"
    r"further|furthermore|then|later|again|still|never|not|"
    r"did|do|does|would|will|may|might|could|long|no longer|so far|twice|first|"
    r"don't|doesn't|didn't|won't|wouldn't|hasn't|haven't|isn't|aren't|"
    r"themselves|himself|"
    r"herself|"
    r"itself|all|both|too|once|now|even|already|always|often|earlier|recently|therefore|jointly|just|only|today|"
    r"yesterday|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|last (?:week|month|year)|this (?:week|month|year)|"
    r"in (?:19|20)\d\d|who|which|that|[a-z]{3,}ly|however,?|meanwhile,?|in turn,?|for (?:its|his|her|"
    r"their) part,?))*\s*\Z"
)
_LIKE = re.compile(
    r"\b(?:groups?|parties|organi[sz]ations?|movements?|others|those) (?:like|such as|including)\s+(?:the\s+)?\Z"
)
_RELATIVE = re.compile(r", (?:who|which|whose|led by|headed by|including|formerly|a|an|the former|backed by) [^,]*,\Z")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does|do|should|must)\b")
_TOLD = re.compile(r"\b(?!based|led|backed|so-called|united)\w{3,}ed\b(?! (?:in|by|at|from|on|with|as)\b)(?! \w+ing\b)")
_BOUNDARY = re.compile(  # first the letters that one begins with, because most places are none
    r"(?=[;:–—bwati”»,])(?:"
    r"[;:”»]|\b(?:but|while|whereas|although|though|that|because|if|when)\b|(?<=\s)[–—](?=\s)|"
    r", and (?=(?:the|he|she|they|it|we|his|her|their|[a-z]+ (?:party|front|union|movement))\b))"
)
_PRONOUN = re.compile(
    r"\b(he|she|they|it|we|i|some|others|all|both|(?:these|those|the two|both)(?: \w+)? "
    r"(?:part(?:ies|ners)|groups|factions|leaders|movements|organi[sz]ations|fronts|governments|politicians|"
    r"countries|sides))\b"
)
_PAPER = re.compile(
    r"\b(?:the|its|their|this|a|an|his|her|our)\s+(?:[\w-]+\s+){0,3}?(?:charter|statement|communiqu[eé]|"
    r"declaration|manifesto|"
    r"resolution|document|letter|programme|program|platform|report|text|agreement|accord|petition|proposal|draft|pact|"
    r"constitution|plan)\b"
)
_OFFICE = re.compile(
    r"(?P<own>['’]s?)?\s+(?:[\w-]+\s+){0,3}?(?:leader|whip|chair\w*|co-chair\w*|president|secretary|director|spokes\w+|head|founder|"
    r"chief|minister|commander|deputy|general|candidate|lawyer|adviser|treasurer|coordinator)"
    r"(?: (?:of|for|in|at|on) [^,;]{2,50})?"
)
_AS_FOR = re.compile(r"\s*(?:and |but )?as (?:for|to) (?:the |our |their |mr |mrs |ms |dr )?")
_WHOSE = re.compile(r", whose\b(?:(?!, whose\b)[^;:.“”\"])*,\s*(?:(?:has|have|had|also|then|later|\w+ly)\s+)*\Z")
_WHICH = re.compile(
    r",? (?:who|which)(?: (?:has|have|had|also|still|now|long|always|not|never|then|itself|"
    r"\w+ly|as recently as \w+))*\s+\Z"
)
_ARTICLES = re.compile(r"[\s“\"]*(?:(?:and|but|so|then|yet|now),? )?(?:(?:the|those|these|some|many|most|all|our) )?")
_WHO = re.compile(r" (?:[a-z]+ ){0,2}(?:who|whom|whose|that|which|we|i|you) [^,;:“”\"]{3,80}\Z")
_DOUBTFUL = 0.7
_VERB_GROUP = 60  # characters that auxiliaries and adverbs take at most
_REACH = 400  # characters before a verb in which its subject is looked for


def before(sheet: Sheet, left: int, cue: int, memory: Memory) -> Holders | None:
    """Find the subject that ends before offset ``cue`` and begins after ``left``."""
    left = max(left, cue - _REACH)
    related = _antecedent(sheet, left, cue)
    if related is not None:
        return related
    stop = _without_auxiliaries(sheet, left, cue)
    bound = _clause_start(sheet, left, stop)
    if sheet.low[bound:stop].endswith(","):
        head = _before_parenthesis(sheet, bound, stop, memory)
        if head is None and bound > left:  # the parenthesis itself has a clause: "X, a party that won twice, wants"
            head = _before_parenthesis(sheet, left, stop, memory)
        if head is not None or _RELATIVE.search(sheet.low[bound:stop]):
            return head
        stop -= 1
    return _in_zone(sheet, bound, stop, memory)


def _antecedent(sheet: Sheet, left: int, cue: int) -> Holders | None:
    """Read "met the Union, which demands" as the Union demands: the name right before a relative clause."""
    relative = _WHICH.search(sheet.low, max(left, cue - _VERB_GROUP), cue)
    if relative is None and sheet.low.rfind(", whose ", left, cue) != -1:
        relative = _WHOSE.search(sheet.low, left, cue)
    if relative is None:
        return None
    named = [m for m in sheet.mentions_in(left, relative.start() + 1) if relative.start() - m.end in (0, 1)]
    return listed(sheet, named[-1:], 0.9) if named else None


def _in_zone(sheet: Sheet, bound: int, stop: int, memory: Memory) -> Holders | None:
    found = _named(sheet, bound, stop)
    if found is not None:
        return found
    return _paper(sheet, bound, stop, memory) or _pronoun(sheet, bound, stop, memory)


def _without_auxiliaries(sheet: Sheet, left: int, cue: int) -> int:
    """Return where the words end that belong to the subject and not to the verb ("has also")."""
    left = max(left, cue - _VERB_GROUP)
    match = _AUX.search(sheet.low[left:cue])
    return left + match.start() if match else cue


def _clause_start(sheet: Sheet, left: int, stop: int) -> int:
    bound = left
    for match in _BOUNDARY.finditer(sheet.low, left, stop):
        if sheet.low[match.end() : stop].strip(" ,"):
            bound = match.end()
    return bound


def _before_parenthesis(sheet: Sheet, bound: int, stop: int, memory: Memory) -> Holders | None:
    """Read "X, leader of Y, says" as X says: what stands between two commas before the verb is set apart."""
    opening = stop - 1
    for _ in range(3):
        opening = sheet.low.rfind(",", bound, opening)
        if opening == -1:
            return None
        found = _in_zone(sheet, bound, opening, memory)
        if found is not None and found.sure >= _DOUBTFUL:
            return _named_aside(sheet, opening + 1, stop - 1, found) or found
    return None


def _named_aside(sheet: Sheet, start: int, stop: int, found: Holders) -> Holders | None:
    """Read "the Front's whip, Ana Ruiz, says" as Ana Ruiz says: the aside names who holds the office before it."""
    mentions = sheet.mentions_in(start, stop)
    if len(mentions) != 1 or sheet.low[start : mentions[0].start].strip() or sheet.low[mentions[0].end : stop].strip():
        return None
    if sheet.kind(mentions[0].actor) is not ActorKind.PERSON or len(found.actors) > 1:
        return None
    office = _OFFICE.fullmatch(sheet.low, found.end, start - 1)
    if office is None:
        return None
    beside = office["own"] or sheet.kind(found.actors[0]) is not ActorKind.PERSON
    return listed(sheet, mentions, 0.95) if beside else None


def after(sheet: Sheet, start: int, end: int, memory: Memory) -> Holders | None:
    """Find the agent that begins right after offset ``start``: "according to X", "said X", "by X"."""
    zone = sheet.low[start:end]
    match = re.match(
        r"[\s,]*(?:(?:the|a|an|its|their|his|her|former|senior|party|both|group|mr|ms|mrs|dr)\.?\s+){0,3}", zone
    )
    first = start + (match.end() if match else 0)
    mentions = sheet.mentions_in(start, end)
    for mention in mentions:
        gap = sheet.low[first : mention.start]
        if mention.start <= first + 1 or (
            len(gap) < 60 and not re.search(r"[,;.:“\"«]|\b(?:and|that|which|who)\b", gap)
        ):
            chain = [mention, *following(sheet, mention, mentions)]
            return listed(sheet, chain, 0.95)
        break
    return _paper(sheet, start, min(end, start + 60), memory) or _lead_pronoun(sheet, start, end, memory)


def _named(sheet: Sheet, left: int, stop: int) -> Holders | None:
    mentions = sheet.mentions_in(left, stop)
    for number in range(len(mentions) - 1, -1, -1):
        mention = mentions[number]
        gap = sheet.low[mention.end : stop]
        if not _reaches(gap):
            continue
        lead = sheet.low[max(left, mention.start - BEFORE_NAME) : mention.start]
        if lead.endswith(" (") and gap.startswith(")") and number and mentions[number - 1].end == mention.start - 2:
            continue  # "X (Green Party) said": X did
        chain = preceding(sheet, mentions[: number + 1], left)
        if len(chain) > 1:
            return listed(sheet, chain, 0.9)
        if _LIKE.search(lead):
            return listed(sheet, [mention], 0.9)
        spoken = of_ones_body(sheet, mention, gap) or spoken_for(sheet, mention, lead, gap)
        if spoken is not None:
            return spoken
        if is_object(lead) and mention.kind is not MentionKind.PRONOUN:
            continue
        return listed(sheet, [mention], 1.0 if not gap.strip() else 0.85)
    return _described(sheet, left, mentions[0], stop) if mentions else None


def _described(sheet: Sheet, left: int, first: Mention, stop: int) -> Holders | None:
    """Read "the doctors whom the minister likes to quote | say": who opens the clause, and is then described."""
    opens = _ARTICLES.fullmatch(sheet.low, left, first.start) is not None
    described = _WHO.match(sheet.low, first.end, stop) if opens else None
    return listed(sheet, [first], 0.8) if described else None


def _reaches(gap: str) -> bool:
    """Whether nothing but a bracket or the rest of a noun phrase stands between a name and its verb."""
    bare = re.sub(r"^'s?\s+|\([^)]{1,40}\)", "", gap).strip()
    if not bare:
        return True
    return len(bare) < 100 and not _FINITE.search(bare) and not _TOLD.search(bare) and not re.search(r"[,“”\"«»]", bare)


def _paper(sheet: Sheet, left: int, stop: int, memory: Memory) -> Holders | None:
    """Read "the charter", "its statement" as those who issued it."""
    for match in _PAPER.finditer(sheet.low, left, stop):
        gap = sheet.low[match.end() : stop]
        if len(gap) < 60 and not _FINITE.search(gap) and "," not in gap:
            issuer = memory.issuer(match.start())
            if issuer:
                return Holders(issuer, match.start(), match.end(), 0.85)
    return None


def _pronoun(sheet: Sheet, left: int, stop: int, memory: Memory) -> Holders | None:
    last = None
    for last in _PRONOUN.finditer(sheet.low, left, stop):  # noqa: B007
        pass
    if last is None or sheet.low[last.end() : stop].strip(" ,"):
        return None
    about = _AS_FOR.match(sheet.low, sheet.sentences[sheet.sentence_at(last.start())][0]) if sheet.sentences else None
    if about is not None and last[1] in ("it", "he", "she", "they"):
        named = [m for m in sheet.mentions_in(about.end(), last.start()) if m.start <= about.end() + 1]
        if named:
            return listed(sheet, named[:1], 0.9)
    return memory.pronoun(last[1], last.start(), last.end())


def _lead_pronoun(sheet: Sheet, start: int, end: int, memory: Memory) -> Holders | None:
    match = re.compile(r"\s*(him|her|them|he|she|they|it)\b").match(sheet.low, start, end)
    words = {"him": "he", "her": "she", "them": "they"}
    return memory.pronoun(words.get(match[1], match[1]), match.start(1), match.end(1)) if match else None
