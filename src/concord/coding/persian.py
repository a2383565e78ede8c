"""Who says or wants what in this Persian sentence? Subject first, verb last, and a subject that may be left out.

A sentence is read clause by clause (at ؛, که after a reporting verb, اما, ولی and the full comma). The first name of a
clause that follows no preposition is its subject; a clause without one keeps the subject before it, as Persian does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from concord.coding import subjects
from concord.coding.lexicon import Cue, Kind
from concord.coding.segments import Frame, Holders, Segment
from concord.values import Attribution

if TYPE_CHECKING:
    from concord.coding.memory import Memory
    from concord.coding.sheet import Sheet
    from concord.values import Mention

__all__ = ["is_persian", "segments_of", "subject_of"]

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_FRAMES = {
    Kind.SAY: Frame.SAY,
    Kind.STRESS: Frame.STRESS,
    Kind.FOR: Frame.FOR,
    Kind.AGAINST: Frame.AGAINST,
    Kind.WARN: Frame.WARN,
    Kind.ACCUSE: Frame.ACCUSE,
}
_PREPOSITION = re.compile(
    r"(?:^|\s)(?:از|با|به|در|بر|برای|علیه|توسط|میان|بین|درباره|در باره|نزد|پیش|ضد|رهبری|رهبر|عضو|رییس|سخنگوی|"
    r"مقابل|برابر|سوی|طرف|مورد|اعضای|رهبران)"
    r"(?:\s+(?:ی|های|این|ان|همین))?\s+\Z"
)
_SPOKES = re.compile(r"(?:سخنگوی|سخنگو|نماینده|بیانیه|اعلامیه|خبرنامه|قطعنامه)\s+\Z")
_BOUNDARY = re.compile(
    r"[؛;]|(?<=\s)(?:اما|ولی|لیکن|در حالی که|درحالی که|حال انکه)(?=\s)|"
    r"(?:است|کرد|کند|شد|دارد|کنیم|کنند|دارند|داریم|شدند|کردند|ایم)(?=\s+و\s)|،(?=\s+(?:و|اما|ولی)\s)"
)
_APPOSED = re.compile(r"\s*(?:سخنگو|رهبر|رییس|عضو|وزیر|معاون|نماینده|دبیر|بنیانگذار|مشاور|سفیر)")
_FEW, _CONTENT = 8, 14  # words between subject and verb, characters of what is said without که
_FINITE = re.compile(
    r"(?<!\w)(?:است|نیست|اند|بود|نبود|شد|نشد|شود|نشود|کرد|نکرد|کند|نکند|کنند|نکنند|دارد|ندارد|دارند|ندارند|داشت|نداشت|"
    r"باید|نباید|خواهد|نخواهد|خواهند|نخواهند|باشد|نباشد|باشند|ن?می \w+|ن?می\w{3,}|\w+(?:ند|یم|ید))(?!\w)"
)
_FAR = 600  # characters over which a left-out subject is remembered
_THAT = re.compile(r"\s*(?:که\b|:|،)\s*")
_PRONOUN = re.compile(r"(?<!\w)(او|وی|انها|انان|ایشان|ما|من)(?=\s)")
_PRONOUNS = {"او": "he", "وی": "he", "انها": "they", "انان": "they", "ایشان": "they", "ما": "we", "من": "i"}
_THIS_BODY = re.compile(
    r"(?<!\w)(سخنگوی\s+)?این\s+(?:حزب|جنبش|جبهه|سازمان|شورا|گروه|ارتش|ائتلاف|اتحادیه|حکومت|"
    r"دولت)(?!\w)"
)
_ASKED = re.compile(r"(?<!\w)(?:پرسید|پرسیدند|پرسیده)(?!\w)[^.؟]*?(?<!\w)(?:ایا|چرا|چگونه)(?!\w)")
_CLAIM = re.compile(r"(?<!\w)(?:ادعا|ادعایی|ادعای|اتهام|اتهامی|تهمت|دروغ|بی پایه|بی اساس)(?!\w)")
_PAPER = re.compile(r"(?<!\w)(?:این|ان|در)?\s*(?:منشور|بیانیه|اعلامیه|قطعنامه|سند|خبرنامه|مرامنامه)(?=\s)")


def is_persian(text: str, start: int, end: int) -> bool:
    """Whether the stretch is written in Arabic letters, by its first letters."""
    return len(_ARABIC.findall(text, start, min(end, start + 80))) * 2 > min(end - start, 80) * 0.8


def segments_of(sheet: Sheet, start: int, end: int, masks: list[tuple[int, int]], memory: Memory) -> list[Segment]:
    """Read one sentence, leaving out the marked quotes in ``masks``; segments in order of their verbs."""
    found: list[Segment] = []
    held: Holders | None = None
    for first, last in _clauses(sheet, start, end):
        named = subject_of(sheet, first, last, masks, memory)
        for cue in sheet.cues_in(first, last):
            if any(a <= cue.start < b for a, b in masks):
                continue
            segment = _read(sheet, first, last, cue, named or held or _implied(sheet, first, cue, memory), memory)
            if segment is not None:
                found.append(segment)
                memory.note(segment.holders, sheet.kind(segment.holders.actors[0]))
        held = named or held
    return _sorted_out(sheet, start, end, found)


def _sorted_out(sheet: Sheet, start: int, end: int, found: list[Segment]) -> list[Segment]:
    """Take what one says that another wants out of the one's words; a claim or a question puts nothing on record."""
    result: list[Segment] = []
    for number, host in enumerate(found):
        asked = _ASKED.search(sheet.low, start, host.cue[0]) is not None
        others = [s for s in found[:number] if s.frame is Frame.SAY and s.start <= host.cue[0] < s.end]
        others = [s for s in others if s.holders.actors != host.holders.actors]
        if asked or (others and _CLAIM.search(sheet.low, host.cue[1], end)):
            continue
        guests = [s for s in found[number + 1 :] if host.frame is Frame.SAY and host.start <= s.cue[0] < host.end]
        guests = [s for s in guests if s.holders.actors != host.holders.actors]
        holes = tuple((min(s.holders.start, s.cue[0]), s.end) for s in guests if s.holders.start >= host.cue[1])
        who = replace(host.holders, attribution=Attribution.REPORTED) if others else host.holders
        result.append(replace(host, holders=who, holes=host.holes + holes))
    return result


def _clauses(sheet: Sheet, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at boundaries, and after a reporting verb and its که."""
    cuts = [m.end() for m in _BOUNDARY.finditer(sheet.low, start, end)]
    for cue in sheet.cues_in(start, end):
        if cue.kind in (Kind.SAY, Kind.WARN, Kind.STRESS):
            that = _THAT.match(sheet.low, cue.end, end)
            if that and "که" in that[0]:
                cuts.append(that.end())
    edges = [start, *sorted(set(cuts)), end]
    return [(a, b) for a, b in pairwise(edges) if b - a > 2]


def subject_of(sheet: Sheet, first: int, last: int, masks: list[tuple[int, int]], memory: Memory) -> Holders | None:
    """Return the names before the clause's first verb that follow no preposition, else its pronoun or paper."""
    mentions = [m for m in sheet.mentions_in(first, last) if not any(a <= m.start < b for a, b in masks)]
    for number, mention in enumerate(mentions):
        lead = sheet.low[first : mention.start]
        if _SPOKES.search(lead):
            return subjects.spoken(mention)
        if _PREPOSITION.search(lead):
            continue
        if len(lead) > 60:
            break
        chain = _chain(sheet, mentions[number:])
        return subjects.listed(sheet, chain, 0.9)
    pronoun = _PRONOUN.search(sheet.low, first, min(last, first + 40))
    if pronoun:
        return memory.pronoun(_PRONOUNS[pronoun[1]], pronoun.start(1), pronoun.end(1))
    body = _THIS_BODY.search(sheet.low, first, min(last, first + 50))
    if body:
        found = memory.pronoun("it", body.start(), body.end())
        return replace(found, attribution=Attribution.SPOKESPERSON) if found and body[1] else found
    paper = _PAPER.search(sheet.low, first, min(last, first + 40))
    if paper:
        issuer = memory.issuer(paper.start())
        return Holders(issuer, paper.start(), paper.end(), 0.8) if issuer else None
    return None


def _chain(sheet: Sheet, mentions: list[Mention]) -> list[Mention]:
    chain = mentions[:1]
    for mention in mentions[1:]:
        if not re.fullmatch(r"\s*(?:،|و|،\s*و|\([^)]*\))\s*(?:و\s*)?", sheet.low[chain[-1].end : mention.start]):
            break
        chain.append(mention)
    return chain


def _implied(sheet: Sheet, first: int, cue: Cue, memory: Memory) -> Holders | None:
    """Return who is meant by a verb without a subject: the owner of the voice, or whoever spoke last."""
    if memory.owner is not None:
        return replace(memory.owner, start=cue.start, end=cue.start)
    unknown = cue.kind is Kind.SAY and sheet.low[first : cue.start].strip(" ،.").removeprefix("همچنین").strip()
    if unknown or memory.last is None or cue.start - memory.last.end > _FAR:
        return None  # a subject that was not found, or nobody near
    return replace(memory.last, start=cue.start, end=cue.start, sure=memory.last.sure * 0.75)


def _read(sheet: Sheet, first: int, last: int, cue: Cue, who: Holders | None, memory: Memory) -> Segment | None:
    if cue.kind is Kind.SOURCE:
        holders = subjects.after(sheet, cue.end, last, memory)
        comma = sheet.low.find("،", cue.end, last)
        if comma != -1 and _APPOSED.match(sheet.low, comma + 1):
            comma = sheet.low.find("،", comma + 1, last)
        start = comma + 1 if comma != -1 else (holders.end if holders else cue.end)
        return _made(sheet, start, last, holders, Frame.SAY, cue) if holders else None
    frame = _FRAMES.get(cue.kind)
    if frame is None or who is None or who.start > cue.start:
        return None
    if frame in (Frame.SAY, Frame.WARN):
        return _said(sheet, first, last, cue, who, frame)
    if not _attitude(sheet, cue, last):
        return None
    return _made(sheet, max(first, who.end), last, who, frame, cue)


def _said(sheet: Sheet, first: int, last: int, cue: Cue, who: Holders, frame: Frame) -> Segment | None:
    """Read what is said after که, after a bare "said", or before the verb."""
    that = _THAT.match(sheet.low, cue.end)
    stop = _stop(sheet, last)
    short = len(sheet.low[max(first, who.end) : cue.start].split()) <= _FEW
    bare = short and last - cue.end > _CONTENT and _FINITE.search(sheet.low, cue.end, stop) is not None
    if that or bare:
        return _made(sheet, that.end() if that else cue.end, stop, who, frame, cue)
    return _made(sheet, max(first, who.end), cue.start, who, frame, cue) if frame is Frame.SAY else None


def _stop(sheet: Sheet, offset: int) -> int:
    """Return the end of the sentence that holds ``offset``."""
    if not sheet.sentences:
        return offset
    return max(offset, sheet.sentences[sheet.sentence_at(offset - 1)][1])


def _attitude(sheet: Sheet, cue: Cue, last: int) -> bool:
    """Whether the word is a predicate here: a verb form, or خواستار and its like with their verb later."""
    word = sheet.low[cue.start : cue.end]
    return " " in word or word.startswith(
        ("خواست", "خواه", "می", "نمی", "نپذیر", "پذیرف", "مخالف", "طرفدار", "موافق", "متعهد")
    )


def _made(sheet: Sheet, first: int, last: int, who: Holders, frame: Frame, cue: Cue) -> Segment | None:
    while first < last and sheet.text[first] in " ،:,\n":
        first += 1
    while last > first and sheet.text[last - 1] in " ،.؛!\n":
        last -= 1
    if last - first < 3:
        return None
    return Segment(first, last, who, frame, (cue.start, cue.end), f"fa-{cue.kind.value}")
