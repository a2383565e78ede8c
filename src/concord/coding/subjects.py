"""Who is the subject of this verb? Names before it, lists of names, pronouns, documents and those who issued them.

A name after a preposition ("with the Union", "led by Karim") is no subject, nor is one inside an apposition. The
module refuses to guess: a subject that stands for nobody who was found is None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concord.coding.segments import Holders
from concord.values import ActorKind, Attribution, MentionKind, Relation

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
_PREPOSITION = re.compile(
    r"(?:\b(?:of|by|with|to|from|for|against|in|at|on|between|among|under|over|near|towards?|into|through|about|during|"
    r"after|before|since|despite|like|than|via|including|without|within|across|outside|inside|around))"
    r"\s+(?:(?:the|a|an|its|their|his|her|this|that|both|former|then|recently established|other|some|many|all|"
    r"mr|ms|mrs|dr|"
    r"gen|president|minister|leader|chairman|senator|[a-z-]+(?:ist|ian|ish|an|al|ic|ed|ing))\.?\s+){0,4}\Z"
)
_LIKE = re.compile(
    r"\b(?:groups?|parties|organi[sz]ations?|movements?|others|those) (?:like|such as|including)\s+(?:the\s+)?\Z"
)
_SPOKES = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|spokespersons|representatives?|statement|declaration|communiqu[eé]|"
    r"press office)"
    r"(?: for| of| from| by)?\s+(?:the\s+)?\Z"
)
_PART = re.compile(
    r"\b(?:leaders?|members?|officials?|head|chairman|chairwoman|chair|president|commanders?|delegates?|delegation|"
    r"leadership|majority|supporters|heads|board|council|congress|committee|wing|branch|party|government) (?:of|"
    r"from|for|in)\s+"
    r"(?:the\s+)?\Z"
)
_MODIFIED = re.compile(
    r"(?: \([^)]{1,20}\))? (?:based|led|formed|founded|headed|backed|located|chaired|in|"
    r"of)\b[^,;:.]{1,40},\s*(?:the\s+)?"
)
_RELATIVE = re.compile(r", (?:who|which|whose|led by|headed by|including|formerly|a|an|the former|backed by) [^,]*,\Z")
_COORDINATED = re.compile(
    r"(?:\s*\([^)]{1,20}\))?\s*(?:,|,? and|,? as well as|,? or|,? nor|;|\s*&|،|و|\s+و)\s*(?:the\s+|both\s+|also\s+)?\Z"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does|do|should|must)\b")
_TOLD = re.compile(r"\b(?!based|led|backed|so-called|united)\w{3,}ed\b(?! (?:in|by|at|from|on|with|as)\b)(?! \w+ing\b)")
_BOUNDARY = re.compile(
    r";|:|(?<=\s)[–—](?=\s)|\bbut\b|\bwhile\b|\bwhereas\b|\balthough\b|\bthough\b|\bthat\b|\bbecause\b|\bif\b|\bwhen\b|"
    r"[”»]|, and (?=(?:the|he|she|they|it|we|his|her|their|[a-z]+ (?:party|front|union|movement))\b)"
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
_ONES_BODY = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:party|movement|government|council|group|union|front|coalition|alliance|cabinet|"
    r"organi[sz]ation|"
    r"association|campaign|committee|league|bloc|faction)\s*\Z"
)
_OFFICE = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,3}?(?:leader|whip|chair\w*|co-chair\w*|president|secretary|director|spokes\w+|head|founder|"
    r"chief|minister|commander|deputy|general|candidate|lawyer|adviser|treasurer|coordinator)\b"
)
_AS_FOR = re.compile(r"\s*(?:and |but )?as (?:for|to) (?:the |our |their |mr |mrs |ms |dr )?")
_WHOSE = re.compile(r", whose\b(?:(?!, whose\b)[^;:.“”\"])*,\s*(?:(?:has|have|had|also|then|later|\w+ly)\s+)*\Z")
_WHICH = re.compile(
    r",? (?:who|which)(?: (?:has|have|had|also|still|now|long|always|not|never|then|itself|"
    r"\w+ly|as recently as \w+))*\s+\Z"
)
_DOUBTFUL = 0.7
_VERB_GROUP = 60  # characters that auxiliaries and adverbs take at most
_BEFORE_NAME = 90  # characters before a name that say what it does in its clause
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
    office = _OFFICE.match(sheet.low, found.end)
    return listed(sheet, mentions, 0.95) if office and sheet.kind(found.actors[0]) is not ActorKind.PERSON else None


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
            chain = [mention, *_following(sheet, mention, mentions)]
            return listed(sheet, chain, 0.95)
        break
    return _paper(sheet, start, min(end, start + 60), memory) or _lead_pronoun(sheet, start, end, memory)


def listed(sheet: Sheet, mentions: list[Mention], sure: float) -> Holders:
    """Make holders of mentions that stand in one list: each of them holds what is said."""
    actors = tuple(dict.fromkeys(m.actor for m in mentions))
    weak = any(m.kind in (MentionKind.PRONOUN, MentionKind.ROLE) for m in mentions)
    return Holders(actors, mentions[0].start, mentions[-1].end, sure * (0.9 if weak else 1.0))


def _named(sheet: Sheet, left: int, stop: int) -> Holders | None:
    mentions = sheet.mentions_in(left, stop)
    for number in range(len(mentions) - 1, -1, -1):
        mention = mentions[number]
        gap = sheet.low[mention.end : stop]
        if not _reaches(gap):
            continue
        lead = sheet.low[max(left, mention.start - _BEFORE_NAME) : mention.start]
        chain = _preceding(sheet, mentions[: number + 1], left)
        if len(chain) > 1:
            return listed(sheet, chain, 0.9)
        if _LIKE.search(lead):
            return listed(sheet, [mention], 0.9)
        spoken = _of_ones_body(sheet, mention, gap) or _spoken_for(sheet, mention, lead, gap)
        if spoken is not None:
            return spoken
        if _PREPOSITION.search(lead) and mention.kind is not MentionKind.PRONOUN:
            continue
        return listed(sheet, [mention], 1.0 if not gap.strip() else 0.85)
    return None


def _of_ones_body(sheet: Sheet, mention: Mention, gap: str) -> Holders | None:
    """Read "Karim's party" as the party that he leads or belongs to, where the text says which."""
    if not _ONES_BODY.match(gap):
        return None
    for relation in (Relation.LEADER_OF, Relation.MEMBER_OF, Relation.OFFICIAL_OF):
        for affiliation in sheet.affiliations:
            if affiliation.actor == mention.actor and affiliation.relation is relation:
                return Holders((affiliation.group,), mention.start, mention.end, 0.85)
    return None


def _reaches(gap: str) -> bool:
    """Whether nothing but a bracket or the rest of a noun phrase stands between a name and its verb."""
    bare = re.sub(r"^'s?\s+|\([^)]{1,40}\)", "", gap).strip()
    if not bare:
        return True
    return len(bare) < 100 and not _FINITE.search(bare) and not _TOLD.search(bare) and not re.search(r"[,“”\"«»]", bare)


def _spoken_for(sheet: Sheet, mention: Mention, lead: str, gap: str) -> Holders | None:
    """Read "a spokesman for X", "X spokesman", "members of X": X holds, somebody speaks."""
    if sheet.kind(mention.actor) is ActorKind.PERSON:
        return None
    if _SPOKES.search(lead) or re.match(r"(?:'s)?\s+(?:spokes|statement|communiqu)", gap):
        return Holders((mention.actor,), mention.start, mention.end, 0.9, None, Attribution.SPOKESPERSON)
    if _PART.search(lead):
        return Holders((mention.actor,), mention.start, mention.end, 0.6)
    return None


def _preceding(sheet: Sheet, mentions: list[Mention], left: int) -> list[Mention]:
    """Return the list that ends with the last mention: "A, B and C"."""
    chain = [mentions[-1]]
    joined = False
    for mention in reversed(mentions[:-1]):
        gap = sheet.low[mention.end : chain[0].start]
        if not _COORDINATED.fullmatch(gap) and not (joined and _MODIFIED.fullmatch(gap)):
            break
        joined = joined or "and" in gap or "و" in gap or "&" in gap or " or" in gap or " nor" in gap
        if _PREPOSITION.search(sheet.low[max(left, mention.start - _BEFORE_NAME) : mention.start]):
            continue
        chain.insert(0, mention)
    return chain if joined else chain[-1:]


def _following(sheet: Sheet, first: Mention, mentions: list[Mention]) -> list[Mention]:
    chain: list[Mention] = []
    last = first
    for mention in mentions:
        if mention.start < last.end:
            continue
        gap = sheet.low[last.end : mention.start]
        if not _COORDINATED.fullmatch(gap) or ("and" not in gap and "و" not in gap and not chain):
            break
        chain.append(mention)
        last = mention
    return chain


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


def speaks_for(sheet: Sheet, person: str) -> str | None:
    """Return the body a person is spokesperson of, where the text says so."""
    for affiliation in sheet.affiliations:
        if affiliation.actor == person and affiliation.relation is Relation.SPOKESPERSON_OF:
            return affiliation.group
    return None


def is_object(lead: str) -> bool:
    """Whether what stands before a name makes it the object of a preposition.

    Examples
    --------
    >>> is_object("talks with the "), is_object("then the ")
    (True, False)
    """
    return _PREPOSITION.search(lead[-_BEFORE_NAME:]) is not None


def spoken(mention: Mention) -> Holders:
    """Make holders of a body whose spokesman or paper speaks."""
    return Holders((mention.actor,), mention.start, mention.end, 0.9, None, Attribution.SPOKESPERSON)
