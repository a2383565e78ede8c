"""Who said these marked words? Each quotation gets the speaker of the reporting clause that stands next to it.

Tried in this order: a clause that follows within the sentence (“...,” X said), a clause that leads to the quote (X
said, “...” / According to X, “...” / X: “...”), words quoted inside reported speech, and the speaker of a quote just
before that goes on. Nobody found, nobody named: the speaker is None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concord.coding import persian, subjects
from concord.coding.lexicon import Kind
from concord.coding.saying import SCARE
from concord.coding.segments import Frame, Holders, Segment

if TYPE_CHECKING:
    from concord.coding.lexicon import Cue
    from concord.coding.marks import Quoted
    from concord.coding.memory import Memory
    from concord.coding.sheet import Sheet

__all__ = ["attribute"]

_REPORTS = frozenset([Kind.SAY, Kind.STRESS, Kind.WARN, Kind.FOR, Kind.AGAINST, Kind.ACCUSE])
_NAMES = re.compile(
    r"\b(?:regard|describ|see|saw|seen|view|call|dismiss|treat|brand|denounc|hail|prais|derid|mock|term|label|dub|"
    r"consider|refer|deem|portray|cast|sum|know|knew|attack|brush|wav)(?:s|e|es|d|ed|n|ing|ded|med)?\b"
)
_AS = re.compile(r"(?: up| off| away)?(?: to)?(?: (?!and\b|but\b)[\w’'-]+){0,6}?(?:,)?(?: as)?(?: an?| the)? ?")
_PUTS = re.compile(r"\b(?P<verb>puts? it)(?: [\w ]{1,40})?[,:]?\s*\Z")
_ANY_VERB = re.compile(
    r"\s*(?P<verb>(?!was\b|is\b|has\b|does\b|as\b)(?:[a-z]{2,}(?:ed|s)|shot|came|went|ran|put|cut)"
    r"(?: (?:back|in|out|on|up|over))?) "
)
_THEN_VERB = re.compile(
    r" (?:\w+ly |then |now |once )?(?P<verb>(?!was\b|is\b|has\b|does\b)[a-z]{3,}(?:ed|s))(?: (?:back|in|out|on))?"
    r"(?=[.,;:]| (?:at|in|on|to|with|as|when|from|through|over|under|by|again|later)\b)"
)
_TITLE = re.compile(r"\s*(?:(?:the|a|an|Mrs?|Ms|Dr|Sir|Lord|Lady|Father|Sister|General|Gen|[a-z-]{3,})\.? ){0,3}")
_THIS = re.compile(
    r"[\s،؛.!]*(?:این|اینها|این ها)\s+(?:(?:جمله|سخن|سخنان|مطلب|نکته|حرف|موضوع)\s+)?(?:را|بخشی از)(?!\w)"
)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LONGEST = 20_000  # characters of a paragraph that are looked at either side of a quote
_SHORT = 90  # characters of a reporting clause after "?": longer ones are sentences of their own
_NEAR = 260  # characters between quote and reporting word


def attribute(sheet: Sheet, quotes: list[Quoted], number: int, around: list[Segment], memory: Memory) -> Segment | None:
    """Name the speaker of ``quotes[number]``, or return None.

    Parameters
    ----------
    around : list of Segment
        What the sentences around were read to say, for words quoted inside reported speech.
    """
    quote = quotes[number]
    first, last = _paragraph(sheet, quote)
    before = quotes[number - 1] if number and quotes[number - 1].stop > first else None
    if before is not None and _is_term(sheet, before, quote):
        before = None
    until = min(last, quotes[number + 1].outer) if number + 1 < len(quotes) else last
    found = (
        _told_of(sheet, quote, until, memory)
        or _tail(sheet, quote, until, memory)
        or _lead(sheet, quote, before.stop if before else first, memory)
        or _inside(quote, around)
        or _naming(sheet, quote, before.stop if before else first, memory)
        or _continued(sheet, quote, before, memory)
    )
    if found is not None:
        memory.said[first] = found.holders
    return found


def _is_term(sheet: Sheet, before: Quoted, quote: Quoted) -> bool:
    """Whether marks right before a Persian quote hold a name or a term of its reporting clause, and no speech."""
    words = len(sheet.text[before.start : before.end].split())
    between = sheet.text[before.stop : quote.outer].rstrip()
    return words < SCARE and between.endswith(":") and _ARABIC.search(between) is not None and "." not in between


def _paragraph(sheet: Sheet, quote: Quoted) -> tuple[int, int]:
    left, right = max(0, quote.outer - _LONGEST), quote.stop + _LONGEST
    first = max(left, sheet.text.rfind("\n", left, quote.outer) + 1)
    last = sheet.text.find("\n", quote.stop, right)
    return first, min(right, len(sheet.text)) if last == -1 else last


def _tail(sheet: Sheet, quote: Quoted, until: int, memory: Memory) -> Segment | None:
    """Read “...,” X said and “...,” said X: the clause goes on with the quote's own sentence."""
    inner = sheet.text[quote.start : quote.end].rstrip()
    ended = inner[-1:] in ".!?؟۔"
    asked = inner[-1:] in "!?؟" and len(inner) > 1
    stop = min(until, quote.stop + _NEAR, _sentence_end(sheet, quote.stop + 2 if asked else quote.stop))
    if stop - quote.stop < 3 or (asked and stop - quote.stop > _SHORT):
        return None
    tail = sheet.low[quote.stop : stop].lstrip(" ,،")
    if inner[-1:] == "." and sheet.text[quote.stop : stop].lstrip()[:1].isupper():
        return None  # a new sentence
    comma = inner[-1:] in ",،" or sheet.text[quote.stop : quote.stop + 2].strip()[:1] in (",", "،")
    for cue in sheet.cues_in(quote.stop, stop):
        if cue.kind is Kind.SOURCE:
            holders = subjects.after(sheet, cue.end, stop, memory)
        elif cue.kind in _REPORTS and (comma or ended or cue.start - quote.stop < 60):
            if not sheet.low[quote.stop : cue.start].strip(" ,،"):
                holders = subjects.after(sheet, cue.end, stop, memory)
            else:
                holders = subjects.before(sheet, quote.stop, cue.start, memory)
        else:
            continue
        if holders is None or not (comma or ended or cue.kind is Kind.SAY):
            return None
        if not comma and not ended and not tail.startswith(sheet.low[holders.start : holders.end]):
            return None
        return _made(quote, holders, (cue.start, cue.end), "quote-then-speaker")
    return _beside(sheet, quote, stop, memory) if inner[-1:] in ",،?!" else None


def _beside(sheet: Sheet, quote: Quoted, stop: int, memory: Memory) -> Segment | None:
    """Read “...,” grumbles X and “...,” X grumbles: whatever the verb, who stands there said it."""
    verb = _ANY_VERB.match(sheet.text, quote.stop, stop)
    if verb is not None:
        holders = subjects.after(sheet, verb.end(), stop, memory)
        near = holders is not None and _TITLE.fullmatch(sheet.text, verb.end(), holders.start) is not None
        return _made(quote, holders, verb.span("verb"), "quote-then-speaker") if holders and near else None
    for mention in sheet.mentions_in(quote.stop, stop)[:1]:
        then = _THEN_VERB.match(sheet.text, mention.end, stop)
        if then is not None and _TITLE.fullmatch(sheet.text, quote.stop, mention.start):
            return _made(quote, subjects.listed(sheet, [mention], 0.9), then.span("verb"), "quote-then-speaker")
    return None


def _told_of(sheet: Sheet, quote: Quoted, until: int, memory: Memory) -> Segment | None:
    """Read Persian “...”; this X told reporters."""
    stop = min(until, quote.stop + _NEAR, _sentence_end(sheet, quote.stop))
    this = _THIS.match(sheet.low, quote.stop, stop)
    if this is None:
        return None
    for cue in sheet.cues_in(this.end(), stop):
        holders = persian.subject_of(sheet, this.end(), cue.start, [], memory) if cue.kind is Kind.SAY else None
        if holders is not None:
            return _made(quote, holders, (cue.start, cue.end), "quote-then-speaker")
    return None


def _lead(sheet: Sheet, quote: Quoted, left: int, memory: Memory) -> Segment | None:
    """Read X said, “...”, According to X, “...” and X: “...”."""
    sentence = sheet.sentences[sheet.sentence_at(quote.outer)] if sheet.sentences else (left, quote.outer)
    start = max(left, min(sentence[0], quote.outer))
    if not sheet.low[start : quote.outer].strip(" ,،"):
        start = _colon(sheet, left, quote.outer)
    if start >= quote.outer:
        return None
    cues = [
        c
        for c in sheet.cues_in(max(start, quote.outer - _NEAR), quote.outer)
        if c.kind in _REPORTS or c.kind is Kind.SOURCE
    ]
    for number in range(len(cues) - 1, -1, -1):
        cue = cues[number]
        if cue.kind in (Kind.FOR, Kind.AGAINST) and _told_before(sheet, cues[:number], cue.start):
            continue  # X wrote that they want “...”
        if cue.kind is Kind.SOURCE:
            holders = subjects.after(sheet, cue.end, quote.outer, memory)
        else:
            holders = _subject(sheet, start, cue.start, memory)
        if holders is not None:
            return _made(quote, holders, (cue.start, cue.end), "speaker-then-quote")
    return _put(sheet, start, quote, memory) or _label(sheet, start, quote)


def _put(sheet: Sheet, start: int, quote: Quoted, memory: Memory) -> Segment | None:
    """Read "as X puts it, “...”" and "X puts it this way: “...”"."""
    verb = _PUTS.search(sheet.low, start, quote.outer)
    holders = _subject(sheet, start, verb.start(), memory) if verb else None
    return _made(quote, holders, verb.span("verb"), "speaker-then-quote") if verb and holders else None


def _told_before(sheet: Sheet, cues: list[Cue], end: int) -> bool:
    """Whether what comes before ``end`` is already told: "wrote last week that we"."""
    return any(c.kind is Kind.SAY and " that " in sheet.low[c.end : end] for c in cues)


def _subject(sheet: Sheet, start: int, cue: int, memory: Memory) -> Holders | None:
    """Return the verb's subject, or the first name of the clause that is no object: "X, in a letter to Y, writes"."""
    if _ARABIC.search(sheet.text, start, cue):
        return persian.subject_of(sheet, start, cue, [], memory)
    found = subjects.before(sheet, start, cue, memory)
    if found is not None:
        return found
    for mention in sheet.mentions_in(start, cue):
        if not subjects.is_object(sheet.low[start : mention.start]):
            return subjects.listed(sheet, [mention], 0.75)
    return None


def _label(sheet: Sheet, start: int, quote: Quoted) -> Segment | None:
    """Read X: “...”."""
    head = sheet.text[start : quote.outer].rstrip()
    if not head.endswith(":"):
        return None
    mentions = sheet.mentions_in(start, quote.outer)
    if not mentions:
        return None
    return _made(quote, subjects.listed(sheet, mentions[-1:], 0.8), (start + len(head) - 1, start + len(head)), "label")


def _colon(sheet: Sheet, left: int, outer: int) -> int:
    """Return where the sentence before begins if it ends with a colon, else ``outer``."""
    head = sheet.text[left:outer].rstrip()
    if not head.endswith(":"):
        return outer
    return max(left, sheet.sentences[sheet.sentence_at(left + len(head) - 1)][0])


def _naming(sheet: Sheet, quote: Quoted, left: int, memory: Memory) -> Segment | None:
    """Read X has always regarded this as “...”: who gives a thing a name in marks."""
    sentence = sheet.sentences[sheet.sentence_at(quote.outer)] if sheet.sentences else (left, quote.outer)
    start = max(left, min(sentence[0], quote.outer))
    verbs = list(_NAMES.finditer(sheet.low, max(start, quote.outer - _NEAR), quote.outer))
    if not verbs or not _AS.fullmatch(sheet.low, verbs[-1].end(), quote.outer):
        return None
    holders = subjects.before(sheet, start, verbs[-1].start(), memory)
    return _made(quote, holders, verbs[-1].span(), "named-so") if holders is not None and holders.actors else None


def _inside(quote: Quoted, around: list[Segment]) -> Segment | None:
    """Give words quoted inside reported speech to its speaker, the innermost one."""
    best = None
    for segment in around:
        inside = segment.start <= quote.start < segment.end and not any(a <= quote.start < b for a, b in segment.holes)
        if inside and (best is None or segment.start >= best.start):
            best = segment
    if best is None or best.frame is Frame.ACCUSE:
        return None
    return _made(quote, best.holders, best.cue, "words-in-reported-speech")


def _continued(sheet: Sheet, quote: Quoted, before: Quoted | None, memory: Memory) -> Segment | None:
    """Let a quote go on from the one before: in the same paragraph, or over an open end."""
    first, _ = _paragraph(sheet, quote)
    if before is not None and first in memory.said:
        gap = sheet.text[before.stop : quote.outer]
        if len(gap) < 200:
            return _made(quote, memory.said[first], (quote.outer, quote.start), "quote-goes-on")
    if memory.told is not None and first <= memory.told[0] <= quote.outer:  # X says that Y. “...”
        whole = sheet.text[quote.start : quote.end].rstrip()[-1:] in ".!?…"
        if whole and not sheet.text[memory.told[0] : quote.outer].strip():
            return _made(quote, memory.told[1], (quote.outer, quote.start), "quote-goes-on")
    if quote.outer == first or quote.goes_on:
        end = first
        while end and sheet.text[end - 1].isspace():
            end -= 1
        above = sheet.text.rfind("\n", max(0, end - _LONGEST), end) + 1
        if above in memory.said:
            return _made(quote, memory.said[above], (quote.outer, quote.start), "quote-goes-on")
    return None


def _made(quote: Quoted, holders: Holders, cue: tuple[int, int], rule: str) -> Segment:
    return Segment(quote.start, quote.end, holders, Frame.OWN, cue, rule, direct=True)


def _sentence_end(sheet: Sheet, offset: int) -> int:
    if not sheet.sentences:
        return offset
    return max(offset, sheet.sentences[sheet.sentence_at(offset)][1])
