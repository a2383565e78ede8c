"""Who says or wants what in this English sentence? Reporting and position verbs with subject and content.

Each verb of the lexicon that has a subject who was found becomes a segment; verbs that share a subject ("backs A and
rejects B") share it; a verb inside another's content takes its own part out of it ("X said that Y demands Z"). A verb
in the infinitive or after a modal prescribes and reports nothing, so it makes no segment.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.coding import subjects
from concord.coding.contents import content, placed, untangled
from concord.coding.lexicon import Cue, Kind
from concord.coding.segments import Frame, Holders, Segment
from concord.values import ActorKind

if TYPE_CHECKING:
    from concord.coding.memory import Memory
    from concord.coding.sheet import Sheet

__all__ = ["segments_of"]

_FRAMES = {
    Kind.SAY: Frame.SAY,
    Kind.STRESS: Frame.STRESS,
    Kind.FOR: Frame.FOR,
    Kind.AGAINST: Frame.AGAINST,
    Kind.WARN: Frame.WARN,
    Kind.ACCUSE: Frame.ACCUSE,
    Kind.SOURCE: Frame.SAY,
    Kind.DO: Frame.FOR,  # what somebody will do, they want
    Kind.LESS: Frame.AGAINST,
    Kind.DEFER: Frame.SAY,  # "has no view on"
}
_PRESCRIBED = re.compile(
    r"\b(?:to|must|should|can|ought to|shall|let us|cannot|needs? to|has to|have to)\s+(?:\w+ly\s+)?\Z"
)
_NOUN = re.compile(
    r"\b(?:the|a|an|of|no|any|in|for|with|their|its|his|her|our|my|this|that|these|some|several|many|more|such|"
    r"despite|public|'s)\s+\Z"
)
_PLEDGED = re.compile(r"\b(?:will|would|won't|wouldn't|shall)\s+(?:not\s+|never\s+)?(?:\w+ly\s+)?\Z|'ll\s+\Z")
_NOMINAL = re.compile(
    r"(?:support|commitment|opposition|objections?|rejection|condemnation|refusal|no interest|reservations?|the call|"
    r"accusations?) |(?:\w+ )?(?:goal|aim|objective|demand|demands|priority) (?:is|are)\b"
)
_HAS = re.compile(r"(?:'s?|\b(?:its|their|his|her|our|my|has|have|had|shows?|showed|sees?|saw))\s+(?:\w+\s+)?\Z")
_BE = re.compile(
    r"(?:\b(?:is|are|am|was|were|be|been|being|remains?|seems?|stays?|appears?)|'re|'m|'s)\s+(?:\w+ly\s+|also\s+|"
    r"further\s+|not\s+)?\Z"
)
_NEGATED = re.compile(r"\b(?:not|never|no longer|neither|cannot|\w+n't)\s+(?:\w+ly\s+|yet\s+|even\s+)?\Z")
_NEITHER = re.compile(r"\b(?:neither|none of|nobody in|no one in)\s+(?:the\s+|of the\s+)?\Z")
_HELPED = re.compile(r"\b(?:will|would|do|did|does|not|we|they|i|you)\s+(?:\w+ly\s+|also\s+)?\Z")
_NOUNS = (
    "state report view claim note comment post demand support call vote fear doubt question protest attack favour "
    "favor need hope request pledge promise welcome champion veto boycott block signal address read"
)
_ALSO_NOUNS = frozenset(_NOUNS.split())
_COUNTED = re.compile(r"\b(?:different|same|other|similar|own|strong|opposing|various|two|three|these|such|many)\s+\Z")
_REQUEST = re.compile(  # "asked the others to unite"
    r"(?:ask(?:s|ed|ing)?|t(?:ell|ells|old|elling))\s+(?!(?:whether|if|why|how|what|when|that|for|about)\b)"
    r"(?:(?!that\b|whether\b|how\b|what\b)[\w’'-]+\s+){1,6}to\s+\w"
)
_THEY = re.compile(r"\b(?:they|he|she)\s+(?:\w+ly\s+|also\s+|still\s+|do not\s+|don't\s+|does not\s+)?\Z")
_SHARED = re.compile(
    r"(?:,|\band\b|\bbut\b|\bor\b|\bthen\b|\balso\b|\bhas\b|\bhave\b|\bhad\b|\bnot\b|\bdid\b|\bdoes\b|\bdo\b|"
    r"\binstead\b|"
    r"\bis\b|\bare\b|\bwas\b|\bwere\b|\bwould\b|\bwill\b|\b\w+ly\b|\s)*\Z"
)
_ING = re.compile(r"\w+ing\b")
_ASIDE = re.compile(  # "According to X, a spokeswoman for Y, ...": who X is
    r",\s*(?:who\b|formerly\b|(?:an?|the|its|their|his|her)?\s*(?:[\w-]+\s+){0,3}?(?:spokes\w+|leader|head|chief|chair\w*|"
    r"director|minister|president|member|official|founder|editor|expert|analyst|professor|lecturer|researcher|scientist|"
    r"lawyer|economist|historian|adviser|advisor|secretary|deputy|commander|senator|mayor|governor|manager|author|"
    r"resident|witness)\b)[^,.;“”\"]{0,90},"
)
_AND_THEN = re.compile(r"\b(?:and|but) (?:(?:has|have|had|also|then|now|later|\w+ly) )*\Z")
_ANOTHER = re.compile(r"[;:]|\b(?:that|who|whom|which|while|because|when|after|before|if|as)\b")  # a clause of another
_ACTED = re.compile(
    r"(?:, [^,;]{3,90},)?,? (?:\w{3,}ed|has|had|have|was|is|are|were|took|sat|went|came|met|won|lost|held|left|rose)\b"
)
_LAST_JOINT = re.compile(r"(?:,(?!\d)|;|\band\b|\bbut\b|\bor\b)(?:(?!\band\b|\bbut\b|\bor\b|,(?!\d)|;).)*\Z")
_NO_VIEW = re.compile(r"(?:takes?|took|has|have|had) (?:taken |yet )?no (?:\w+ )?(?:position|view|opinion)\b")
_APART = re.compile(  # "X, whose party supports Y, said"
    r",? (?:who|whose|which)\b[^;:]*,\s*(?:(?:has|have|had|also|then|later|\w+ly)\s+)*"
)
_UNNAMED = re.compile(  # on what terms somebody spoke
    r"(?:ask|request|prefer|want|wish|insist|decline|refuse|agree)(?:s|d|ed|red|ing)? (?:on )?(?:not )?(?:to|for) "
    r"(?:(?:be|remain|have|withhold) (?:named|identified|quoted|anonymous|(?:his|her|their) names?)|"
    r"speak only|speak on condition)"
)
_BY = re.compile(r"[^.;,]{0,40}?\bby\s+")
_TELLING = re.compile(r"(?:told|warned|informed|assured|reminded|advised)\b")
_TOLD_THAT = re.compile(r"(?:,? (?:in|on|at|last|this|again|only) [^,;.]{2,40},?)? that ")
_WAS_ASKED = re.compile(r"asked (?:whether|if|about|how|why|when|what|who|by)\b")  # "X, asked whether Y, said Z"
_IF = re.compile(r"(?:\A|[;:—–] |\band |\bbut )(?:even )?(?:if|unless|whenever|should) (?:the |a |an )?\Z")
_MOST = 80  # cue words of one sentence that are tried; what comes after is no prose
_WORDY = 10  # characters of the shortest clause


def segments_of(sheet: Sheet, start: int, end: int, masks: list[tuple[int, int]], memory: Memory) -> list[Segment]:
    """Read one sentence, leaving out the marked quotes in ``masks``.

    Returns
    -------
    list of Segment
        In order of their reporting words.
    """
    found: list[Segment] = []
    if memory.owner is None and sheet.text[start:end].endswith("?"):
        return found
    for cue in sheet.cues_in(start, end)[:_MOST]:
        if cue.kind not in _FRAMES or any(a <= cue.start < b for a, b in masks):
            continue
        segment = _source(sheet, start, end, cue, memory) if cue.kind is Kind.SOURCE else None
        if segment is None and cue.kind is not Kind.SOURCE and _reports(sheet, start, cue):
            segment = _verb(sheet, start, end, cue, found, memory)
        if segment is not None:
            found.append(segment)
            if segment.holders.actors:
                memory.note(segment.holders, sheet.kind(segment.holders.actors[0]))
    return untangled(sheet, found, end)


def _source(sheet: Sheet, start: int, end: int, cue: Cue, memory: Memory) -> Segment | None:
    """Read "according to X, ..." and "..., according to X"."""
    holders = subjects.after(sheet, cue.end, end, memory)
    if holders is None:
        return None
    comma = sheet.low.find(",", holders.end, end)
    aside = _ASIDE.match(sheet.low, comma, end) if comma != -1 else None
    if aside is not None and end - aside.end() > _WORDY:
        comma = aside.end() - 1
    if sheet.low[start : cue.start].strip(' ,“"'):
        first, last = start, cue.start
        if comma != -1 and end - comma > 30:
            lead = sheet.low[start : cue.start].rstrip()
            inserted = lead.endswith(",") and len(lead.split()) > 2
            segment = content(sheet, start if inserted else comma + 1, end, holders, Frame.SAY, cue, "source")
            return replace(segment, holes=((cue.start, comma + 1),)) if segment and inserted else segment
    else:
        first, last = (comma + 1 if comma != -1 else holders.end), end
    return content(sheet, first, last, holders, Frame.SAY, cue, "source")


def _verb(sheet: Sheet, start: int, end: int, cue: Cue, done: list[Segment], memory: Memory) -> Segment | None:
    lead = sheet.low[max(start, cue.start - 40) : cue.start]
    frame = Frame.FOR if _REQUEST.match(sheet.low, cue.start, end) else _FRAMES[cue.kind]
    if cue.verb and _BE.search(lead) and not _ING.match(sheet.low, cue.start):
        return _passive(sheet, start, end, cue, memory)
    holders, shared = _joined_participle(sheet, start, cue, done), True
    if holders is None:
        holders, shared = subjects.before(sheet, start, cue.start, memory), False
    aside = holders is not None and _APART.fullmatch(sheet.low, holders.end, cue.start) is not None
    if holders is None or (not shared and not aside and done and holders.start < done[-1].cue[0]):
        holders, shared = _borrowed(sheet, start, cue, done), True
    elif not shared and _NOUN.search(lead) and not re.search(r"['’]s?\s+\Z", lead):
        return None
    if holders is None:
        told = _inverted(sheet, start, end, cue, memory) if cue.kind is Kind.SAY else None
        return told or _of_others(sheet, start, end, cue, memory)
    negated = _NEGATED.search(lead) is not None or _NEITHER.search(sheet.low, start, holders.start) is not None
    rule = f"{cue.kind.value}{'-shared' if shared else ''}"
    if not shared and _noun_like(sheet, holders, cue, lead):
        return None
    segment = placed(sheet, start, end, holders, frame, cue, rule)
    supposed = not shared and _IF.search(sheet.low[start : holders.start])  # "if the court asks for him"
    if segment is None or supposed or (negated and frame is Frame.SAY):  # what somebody did not say
        return None
    return replace(segment, negated=True) if negated else segment


def _noun_like(sheet: Sheet, holders: Holders, cue: Cue, lead: str) -> bool:
    """Whether a word such as "state" or "report" after a singular name is a noun: the verb would be inflected."""
    if sheet.low[cue.start : cue.end] not in _ALSO_NOUNS or len(holders.actors) > 1 or _HELPED.search(lead):
        return False
    name = sheet.text[holders.start : holders.end]
    plural = name.endswith("s") and len(name) > 3 and not name.isupper()
    return not plural and sheet.kind(holders.actors[0]) is not ActorKind.COLLECTIVE


def _reports(sheet: Sheet, start: int, cue: Cue) -> bool:
    """Whether the phrase reports at all: what must or may be done is only prescribed."""
    lead = sheet.low[max(start, cue.start - 40) : cue.start]
    if _UNNAMED.match(sheet.low, cue.start) or (lead.endswith(", ") and _WAS_ASKED.match(sheet.low, cue.start)):
        return False
    if cue.kind is Kind.DEFER:
        return cue.verb or _NO_VIEW.match(sheet.low, cue.start) is not None
    if cue.kind in (Kind.DO, Kind.LESS):
        return cue.verb and _PLEDGED.search(lead) is not None
    return not _PRESCRIBED.search(lead) and (cue.verb or _predicative(sheet, cue, lead))


def _predicative(sheet: Sheet, cue: Cue, lead: str) -> bool:
    """Whether a phrase that is no verb says something of a subject: "is against", "its support for"."""
    words = sheet.low[cue.start : cue.end]
    if _NOMINAL.match(words):
        return _HAS.search(lead) is not None
    return re.match(r"(?:express|voic|raised|made|make|reaffirm)", words) is not None or _BE.search(lead) is not None


def _passive(sheet: Sheet, start: int, end: int, cue: Cue, memory: Memory) -> Segment | None:
    """Read "X was rejected by Y": Y holds."""
    by = _BY.match(sheet.low, cue.end, end)
    holders = subjects.after(sheet, by.end(), end, memory) if by else None
    if holders is None:
        return None
    told = _TOLD_THAT.match(sheet.low, holders.end, end) if _TELLING.match(sheet.low, cue.start) else None
    if told is not None:  # "we were told by the ministry that there was no money"
        return content(sheet, told.end(), end, holders, Frame.SAY, cue, "say-told")
    return content(sheet, start, cue.start, holders, _FRAMES[cue.kind], cue, f"{cue.kind.value}-passive")


def _inverted(sheet: Sheet, start: int, end: int, cue: Cue, memory: Memory) -> Segment | None:
    """Read "..., said X"."""
    head = sheet.low[start : cue.start].rstrip()
    if not head.endswith((",", "”", '"', "»", "’")) or _ING.match(sheet.low, cue.start):
        return None
    holders = subjects.after(sheet, cue.end, end, memory)
    return content(sheet, start, cue.start, holders, Frame.SAY, cue, "postposed") if holders else None


def _joined_participle(sheet: Sheet, start: int, cue: Cue, done: list[Segment]) -> Holders | None:
    """Return the subject of "... and expressing concern": after "and" a participle keeps it."""
    joined = done and _ING.match(sheet.low, cue.start) and re.search(r"(?:,|\band)\s*\Z", sheet.low[start : cue.start])
    return done[-1].holders if joined and done[-1].holders.actors else None


def _of_others(sheet: Sheet, start: int, end: int, cue: Cue, memory: Memory) -> Segment | None:
    """Set apart what an author says that others say ("The ministry believes that ..."): it is not the author's."""
    if memory.owner is None or not cue.verb or not (cue.kind is Kind.SAY or _THEY.search(sheet.low, start, cue.start)):
        return None
    if _ING.match(sheet.low, cue.start) or not sheet.low[start : cue.start].strip():
        return None
    word = sheet.low[cue.start : cue.end]
    if word in _ALSO_NOUNS and not _HELPED.search(sheet.low, start, cue.start):
        return None  # "the future state"
    if word.removesuffix("s") in _ALSO_NOUNS and _COUNTED.search(sheet.low, start, cue.start):
        return None  # "hold different views"
    nobody = Holders((), cue.start, cue.start)
    return content(sheet, cue.end, end, nobody, Frame.ACCUSE, cue, "others")


def _borrowed(sheet: Sheet, start: int, cue: Cue, done: list[Segment]) -> Holders | None:
    """Return the subject a verb shares with the one before it, or that of "a statement calling for"."""
    if not done:
        return _of_participle(sheet, start, cue) or _of_doer(sheet, start, cue)
    last = done[-1]
    if not last.holders.actors:
        return None
    gap = sheet.low[last.cue[1] : cue.start]
    joint = _LAST_JOINT.search(gap)
    if joint and _SHARED.fullmatch(joint[0]):
        return last.holders
    if _ING.match(sheet.low, cue.start) and re.search(
        r"(?:,|\band)\s*\Z|\w+(?:ment|tion|ter|ué|que|solution)\s+\Z", gap
    ):
        return last.holders
    return None


def _of_participle(sheet: Sheet, start: int, cue: Cue) -> Holders | None:
    """Read "X issued a statement calling for": the first name of the sentence that is no object."""
    if not _ING.match(sheet.low, cue.start):
        return None
    for mention in sheet.mentions_in(start, cue.start):
        lead = sheet.low[start : mention.start]
        if not subjects.is_object(lead):
            return subjects.listed(sheet, [mention], 0.8)
    return None


def _of_doer(sheet: Sheet, start: int, cue: Cue) -> Holders | None:
    """Read "X smiled, poured her coffee and repeated that": the first name of the sentence that is no object."""
    joint = _AND_THEN.search(sheet.low, start, cue.start)
    if joint is None or _ANOTHER.search(sheet.low, start, joint.start()):
        return None
    for mention in sheet.mentions_in(start, joint.start()):
        if subjects.is_object(sheet.low[start : mention.start]) or sheet.low.startswith(("'", "’"), mention.end):
            continue
        acted = _ACTED.match(sheet.low, mention.end, joint.start())
        return subjects.listed(sheet, [mention], 0.75) if acted else None
    return None
