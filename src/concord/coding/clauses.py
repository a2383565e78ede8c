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
_CLAIMS = re.compile(r"(?:claim|alleg|pretend|insinuat|suspect)")
_CONCEDES = re.compile(r"(?:while|although|though|even though|even if)\b")
_HELPED = re.compile(r"\b(?:will|would|do|did|does|not|we|they|i|you)\s+(?:\w+ly\s+|also\s+)?\Z")
_NOUNS = (
    "state report view claim note comment post demand support call vote fear doubt question protest attack favour "
    "favor need hope request pledge promise welcome champion veto boycott block signal address read"
)
_ALSO_NOUNS = frozenset(_NOUNS.split())
_COUNTED = re.compile(r"\b(?:different|same|other|similar|own|strong|opposing|various|two|three|these|such|many)\s+\Z")
_OF_CLAUSE = re.compile(
    r"(?:announc|claim|ask|report|reveal|repeat|continu|writ|wrote|post|predict|repl|tweet|read|tell|told)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|can|could|may|might|did|does|do|should|must|that|to|\w{3,}ed)\b|"
    r"'(?:s|re|ll|ve|d)\b|n't\b"
)
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
_ARTICLE = re.compile(r"\b(?:the|a|an)\s+\Z")
_GOES_ON = re.compile(r",\s+(?:and|but)\s+(?:would|will|has|have|had|is|are|was|were|does|did)\b")  # the same subject
_TELLS = re.compile(r"t(?:ell|ells|old|elling)(?:\s+[\w’'-]+){1,4}?(?:,[^,]{1,40},)?\s+that\s+")
_ASIDE = re.compile(  # "According to X, a spokeswoman for Y, ...": who X is
    r",\s*(?:who\b|formerly\b|(?:an?|the|its|their|his|her)?\s*(?:[\w-]+\s+){0,3}?(?:spokes\w+|leader|head|chief|chair\w*|"
    r"director|minister|president|member|official|founder|editor|expert|analyst|professor|lecturer|researcher|scientist|"
    r"lawyer|economist|historian|adviser|advisor|secretary|deputy|commander|senator|mayor|governor|manager|author|"
    r"resident|witness)\b)[^,.;“”\"]{0,90},"
)
_OPENING = re.compile(r"(?:[\s,:]|\bthat\b|\bhow\b|\bwhy\b)*")
_SHORTEST = 2  # characters of a content: "it"
_MOST = 80  # cue words of one sentence that are tried; what comes after is no prose
_WORDY = 10  # characters of the shortest clause
_JOINT = 30  # characters that a conjunction and an article take
_COORDINATE = re.compile(r"(?:;|,?\s*\b(?:while|whereas|but|and|yet)\b|,)\s*(?:the\s+|both\s+)?\Z")
_TRAILING = re.compile(
    r"[\s,]*(?:(?:on|in|at|to|during|after|before|late|earlier|today|yesterday|this|"
    r"last)\b[^,;]{0,60})?[\s.,;!?”\"»]*\Z"
)


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
    return _untangled(sheet, found, end)


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
            segment = _segment(sheet, start if inserted else comma + 1, end, holders, Frame.SAY, cue, "source")
            return replace(segment, holes=((cue.start, comma + 1),)) if segment and inserted else segment
    else:
        first, last = (comma + 1 if comma != -1 else holders.end), end
    return _segment(sheet, first, last, holders, Frame.SAY, cue, "source")


def _verb(sheet: Sheet, start: int, end: int, cue: Cue, done: list[Segment], memory: Memory) -> Segment | None:
    lead = sheet.low[max(start, cue.start - 40) : cue.start]
    frame = Frame.FOR if _REQUEST.match(sheet.low, cue.start, end) else _FRAMES[cue.kind]
    if cue.verb and _BE.search(lead) and not _ING.match(sheet.low, cue.start):
        return _passive(sheet, start, end, cue, memory)
    holders, shared = _joined_participle(sheet, start, cue, done), True
    if holders is None:
        holders, shared = subjects.before(sheet, start, cue.start, memory), False
    if holders is None or (not shared and done and holders.start < done[-1].cue[0]):
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
    segment = _placed(sheet, start, end, holders, frame, cue, rule)
    if segment is None or (negated and frame is Frame.SAY):  # what somebody did not say
        return None
    return replace(segment, negated=negated)


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
    if cue.kind is Kind.DEFER:
        return cue.verb
    if cue.kind in (Kind.DO, Kind.LESS):
        return cue.verb and _PLEDGED.search(lead) is not None
    return not _PRESCRIBED.search(lead) and (cue.verb or _predicative(sheet, cue, lead))


def _predicative(sheet: Sheet, cue: Cue, lead: str) -> bool:
    """Whether a phrase that is no verb says something of a subject: "is against", "its support for"."""
    words = sheet.low[cue.start : cue.end]
    if _NOMINAL.match(words):
        return _HAS.search(lead) is not None
    return re.match(r"(?:express|voic|raised|made|make|reaffirm)", words) is not None or _BE.search(lead) is not None


def _placed(sheet: Sheet, start: int, end: int, who: Holders, frame: Frame, cue: Cue, rule: str) -> Segment | None:
    """Say where the content stands: after the verb, before subject and verb, or around them."""
    rest = sheet.low[cue.end : end]
    head = _ARTICLE.sub("", sheet.low[start : min(who.start, cue.start)])
    if frame is Frame.SAY and head.rstrip().endswith((",", "”", '"', "»")) and len(head.split()) > 2:
        if _TRAILING.fullmatch(rest):
            return _segment(sheet, start, min(who.start, cue.start), who, frame, cue, "postposed")
        if rest.startswith(",") and who.end <= cue.start and len(head) < 200:
            segment = _segment(sheet, start, end, who, frame, cue, "inserted")
            return replace(segment, holes=((who.start, cue.end + 1),)) if segment else None
    return _segment(sheet, cue.end, end, who, frame, cue, rule)


def _passive(sheet: Sheet, start: int, end: int, cue: Cue, memory: Memory) -> Segment | None:
    """Read "X was rejected by Y": Y holds."""
    by = re.compile(r"[^.;,]{0,40}?\bby\s+").match(sheet.low, cue.end, end)
    holders = subjects.after(sheet, by.end(), end, memory) if by else None
    if holders is None:
        return None
    return _segment(sheet, start, cue.start, holders, _FRAMES[cue.kind], cue, f"{cue.kind.value}-passive")


def _inverted(sheet: Sheet, start: int, end: int, cue: Cue, memory: Memory) -> Segment | None:
    """Read "..., said X"."""
    head = sheet.low[start : cue.start].rstrip()
    if not head.endswith((",", "”", '"', "»", "’")) or _ING.match(sheet.low, cue.start):
        return None
    holders = subjects.after(sheet, cue.end, end, memory)
    return _segment(sheet, start, cue.start, holders, Frame.SAY, cue, "postposed") if holders else None


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
    return _segment(sheet, cue.end, end, nobody, Frame.ACCUSE, cue, "others")


def _borrowed(sheet: Sheet, start: int, cue: Cue, done: list[Segment]) -> Holders | None:
    """Return the subject a verb shares with the one before it, or that of "a statement calling for"."""
    if not done:
        return _of_participle(sheet, start, cue)
    last = done[-1]
    if not last.holders.actors:
        return None
    gap = sheet.low[last.cue[1] : cue.start]
    joint = re.search(r"(?:,|;|\band\b|\bbut\b|\bor\b)[^,;]*\Z", gap)
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


def _segment(sheet: Sheet, first: int, last: int, who: Holders, frame: Frame, cue: Cue, rule: str) -> Segment | None:
    told = _TELLS.match(sheet.low, cue.start, last) if first == cue.end else None
    opening = _OPENING.match(sheet.low, first, last)
    first = told.end() if told else opening.end() if opening else first
    if _CONCEDES.match(sheet.low, sheet.sentences[sheet.sentence_at(cue.start)][0]):
        comma = sheet.low.find(", ", first, last)
        last = comma if comma != -1 and first > cue.start else last  # the main clause is another's
    over = _GOES_ON.search(sheet.low, first, last) if frame in (Frame.WARN, Frame.AGAINST) else None
    last = over.start() if over else last
    parted = sheet.low.find(";", first, last) if frame in (Frame.FOR, Frame.AGAINST) else -1
    last = parted if parted != -1 else last  # "wants A; the others want B"
    while last > first and sheet.text[last - 1] in " ,;:.\n":
        last -= 1
    if last - first < _SHORTEST:
        return None
    if frame is Frame.SAY and rule.startswith("say") and not _clausal(sheet, cue, first, last):
        return None
    return Segment(first, last, who, frame, (cue.start, cue.end), rule)


def _clausal(sheet: Sheet, cue: Cue, first: int, last: int) -> bool:
    """Whether "announced ..." is followed by a clause and not by a thing: "announced a list"."""
    if not _OF_CLAUSE.match(sheet.low, cue.start):
        return True
    return "that" in sheet.low[cue.end : first] or _FINITE.search(sheet.low[first:last].split(",")[0]) is not None


def _disowned(sheet: Sheet, segment: Segment, found: list[Segment]) -> Segment:
    """Take from a holder what somebody else only claims of them: it is put into their mouth."""
    for host in found:
        inside = host.start <= segment.cue[0] < host.end and host.holders.actors != segment.holders.actors
        if inside and _CLAIMS.match(sheet.low, host.cue[0]):
            return replace(segment, frame=Frame.ACCUSE)
    return segment


def _untangled(sheet: Sheet, found: list[Segment], end: int) -> list[Segment]:
    """Cut contents where a coordinated verb takes over, and take nested contents out of their hosts."""
    accused = [(s.start, s.end) for s in found if s.frame is Frame.ACCUSE]
    found = [_disowned(sheet, s, found) for s in found]
    found = [s for s in found if s.frame is Frame.ACCUSE or not any(a <= s.cue[0] < b for a, b in accused)]
    result: list[Segment] = []
    for i, host in enumerate(found):
        holes = list(host.holes)
        stop = host.end
        for guest in found[i + 1 :]:
            if guest.cue[0] >= stop or guest.start <= host.start:
                continue
            if host.frame is Frame.ACCUSE or (
                guest.holders.actors == host.holders.actors and not guest.rule.endswith("shared")
            ):
                continue
            begin = guest.holders.start if host.cue[1] <= guest.holders.start < guest.cue[0] else guest.cue[0]
            if begin < host.start:
                continue
            joint = _COORDINATE.search(sheet.low, max(host.start, begin - _JOINT), begin)
            if joint and (guest.rule.endswith("shared") or joint[0].strip() not in (",", "and")):
                stop = max(host.start + 1, joint.start())
                break
            holes.append((begin, guest.end))
        if stop - host.start >= _SHORTEST:
            result.append(replace(host, end=stop, holes=tuple(holes)))
    return result
