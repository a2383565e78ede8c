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
from concord.coding.subjects_fa import agents_of, holder_of, source_of, subject_of, this_one
from concord.values import Attribution

if TYPE_CHECKING:
    from concord.coding.memory import Memory
    from concord.coding.sheet import Sheet

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
_BOUNDARY = re.compile(
    r"[؛;]|(?<=\s)(?:اما|ولی|لیکن|در حالی که|درحالی که|حال انکه)(?=\s)|"
    r"(?:است|کرد|کند|شد|دارد|کنیم|کنند|دارند|داریم|شدند|کردند|ایم|کرده|شده|داده|داد|دادند|خواند|دانست|پذیرفت|نپذیرفت|گرفت|"
    r"نیست|نیستند|نیستیم|هستیم|هستند|بود|مخالفیم|موافقیم|خواهانیم|خواستاریم|نداریم|ندارد|می کنم|می دانیم|می داند|"
    r"می دانند)"
    r"(?=\s+و\s)|،(?=\s+(?:و|اما|ولی)\s)"
)
_APPOSED = re.compile(r"\s*(?:سخنگو|رهبر|رییس|عضو|وزیر|معاون|نماینده|دبیر|بنیانگذار|مشاور|سفیر)")
_FEWEST, _LONG_NAME, _TOUCHING = 3, 60, 3  # words before a colon; characters of a name, between a verb and it
_RATHER = re.compile(r"\s*(?:را|که)(?!\w)|\s*:")
_COPULA = re.compile(
    r"(?<!\w)(?:است|نیست|بود|نبود|بودند|بوده|اند|هست|هستند|هستیم|هستم|نیستند|باشد|باشند|شد|شدند|"
    r"ام|ایم|اعلام|دانست|خواند|خوانده|دانسته|می داند)(?!\w)"
)
_VOICED = re.compile(r"\s+(?:\S+\s+){0,2}?(?:خود|خویش)(?!\w)")
_PRONOUN = 7  # characters: shorter ones have no apposition behind them
_FEW, _CONTENT = 8, 14  # words between subject and verb, characters of what is said without که
_NOTHING = re.compile(
    r"[،\s]*(?:(?:و|او|وی|ما|من|انها|انان|ایشان|اما|ولی|هم|نیز|البته|حالا|اکنون|باز|هنوز|همیشه|خودش)\s+){0,3}"
)
_TELLS = re.compile(r"(?:می )?(?:گفت|گوی|نویس|نوشت|افزود|افزای)")
_THING = re.compile(r"\s(?:را|چنین|که)\s|[«“\"]")
_SAYS = re.compile(r"می گوی(?:د|ند|م|یم)(?!\w)")
_ASIDE = re.compile(
    r"با (?:بیان|اشاره به|اعلام|تاکید بر|یاداوری|هشدار به|هشدار نسبت به|ابراز|تصریح)\s+(?:این\s?که|ان\s?که)"
)
_ASIDE_ENDS = re.compile(r"(?:\w+(?:ند|رد|کند|شود|ست|ده|ته|دد|یم|ید|شد|ود)|ه است|ه اند)\s*(?=،)")
_OTHERS = re.compile(  # who was not found by name, and speaks or wants all the same
    r"\s*(?:(?:و|اما|ولی|همچنین|از سوی دیگر|در مقابل|در عین حال|در همین حال|در این میان)[،\s]+)*"
    r"(?:شماری|برخی|بعضی|گروهی|عده ای|تعدادی|بسیاری|"
    r"جمعی|چندین|هزاران|صدها|ده ها|مردم|باشندگان|ساکنان|معترضان|منتقدان|یکی از|گروه|مادر|پدر|خانواده|سخنگوی|مقام|"
    r"مقامات|مقام های|وزیر|رییس|نماینده|نمایندگان|والی|سفیر|فرمانده|قوماندان|رهبر|رهبران|"
    r"یک (?:مقام|منبع|عضو|دیپلمات|نماینده|شهروند|زن|مرد))(?!\w)"
)
_FINITE = re.compile(
    r"(?<!\w)(?:است|نیست|اند|بود|نبود|شد|نشد|شود|نشود|کرد|نکرد|کند|نکند|کنند|نکنند|دارد|ندارد|دارند|ندارند|داشت|نداشت|"
    r"باید|نباید|خواهد|نخواهد|خواهند|نخواهند|باشد|نباشد|باشند|ن?می \w+|ن?می\w{3,}|\w+(?:ند|یم|ید))(?!\w)"
)
_SILENT = re.compile(
    r"از\s+(?:اظهار\s?نظر|پاسخ|جواب|موضع\s?گیری|توضیح|سخن گفتن)\s+(?:\S+\s+){0,4}?(?:خودداری|امتناع|سر باز)"
)
_FEARED = re.compile(r"(?<!\w)(?:نسبت به|در باره|درباره|در مورد|از)\s")
_SHORTEST = 6  # characters of what was rejected
_BY_WHOM = re.compile(r"(?<!\w)(?:از سوی|از طرف|از جانب|توسط|به دست)\s+\Z")
_SIDES = (Kind.FOR, Kind.AGAINST)
_TOLD = (Kind.SAY, Kind.WARN, Kind.STRESS)
_JOINT = re.compile(r"،\s*(?:و\s+)?|(?<!\w)و\s+")
_LEADS = re.compile(
    r"(?:قصد|مصمم|بر ان|در صدد|درصدد|در نظر|تصمیم|تلاش|خواهان|خواستار|طرفدار|ن?می خواه|خواست|متعهد|حاضر|اماده)"
)
_THAT = re.compile(r"\s*(?:که\b|:|،)\s*")
_ASKED = re.compile(r"(?<!\w)(?:پرسید|پرسیدند|پرسیده)(?!\w)[^.؟]*?(?<!\w)(?:ایا|چرا|چگونه)(?!\w)")
_CLAIM = re.compile(r"(?<!\w)(?:ادعا|ادعایی|ادعای|اتهام|اتهامی|تهمت|دروغ|بی پایه|بی اساس)(?!\w)")


def is_persian(text: str, start: int, end: int) -> bool:
    """Whether the stretch is written in Arabic letters, by its first letters."""
    if text[start : start + 80].isascii():
        return False
    return len(_ARABIC.findall(text, start, min(end, start + 80))) * 2 > min(end - start, 80) * 0.8


def segments_of(sheet: Sheet, start: int, end: int, masks: list[tuple[int, int]], memory: Memory) -> list[Segment]:
    """Read one sentence, leaving out the marked quotes in ``masks``; segments in order of their verbs."""
    found: list[Segment] = []
    held: Holders | None = None
    for first, last in _clauses(sheet, start, end):
        named = subject_of(sheet, first, last, masks, memory)
        found += _by_agents(sheet, first, last, memory)
        for cue in sheet.cues_in(first, last):
            if any(a <= cue.start < b for a, b in masks):
                continue
            others = named is None and _OTHERS.match(sheet.low, first, cue.start) is not None
            who = None if others else holder_of(sheet, (first, last), cue, named or held, memory)
            segment = _read(sheet, *_part(sheet, first, last, cue), cue, who, memory)
            if segment is not None:
                found.append(segment)
                memory.note(segment.holders, sheet.kind(segment.holders.actors[0]))
        if named is not None and named.end > named.start:
            memory.note(named, sheet.kind(named.actors[0]))
        held = held if held is not None and _in_aside(sheet, start, first) else named or held
    if not any(s.frame in (Frame.SAY, Frame.STRESS) for s in found):
        found += _behind_colon(sheet, start, end, masks, memory)
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
        if cue.kind in _TOLD and _ASIDE.match(sheet.low, cue.start):
            cuts += [cue.end, _aside_end(sheet, cue, end)]
        elif cue.kind in _TOLD:
            that = _THAT.match(sheet.low, cue.end, end)
            if that and "که" in that[0]:
                cuts.append(that.end())
            elif cue.kind is Kind.SAY and _names_next(sheet, cue.end, end):
                cuts.append(cue.end)
    edges = [start, *sorted(set(cuts)), end]
    return [(a, b) for a, b in pairwise(edges) if b - a > 2]


def _in_aside(sheet: Sheet, start: int, first: int) -> bool:
    """Whether a clause is what somebody said in passing: its subject has no part in what follows."""
    return any(m.end() + 1 >= first for m in _ASIDE.finditer(sheet.low, start, first))


def _part(sheet: Sheet, first: int, last: int, cue: Cue) -> tuple[int, int]:
    """Return the part of a clause that a verb of position has for itself, where the clause has several.

    Persian verbs stand last, so that a verb ends its part and the next one begins at the joint behind it; words that
    what is wanted follows ("خواهان") begin theirs.
    """
    if cue.kind not in _SIDES:
        return first, last
    sides = [
        c
        for c in sheet.cues_in(first, last)
        if c.kind in _TOLD or (c.kind in _SIDES and _attitude(sheet, c, last)) or c.start == cue.start
    ]
    for before, after in pairwise(sides):
        joints = [m.end() for m in _JOINT.finditer(sheet.low, before.end, after.start)]
        leads = _LEADS.match(sheet.low, before.start) or sheet.low[before.end : before.end + 4] == " که "
        cut = (joints[-1] if leads else joints[0]) if joints else after.start if leads else before.end
        if cue.start >= after.start:
            first = max(first, cut)
        elif cue.start == before.start:
            last = min(last, cut)
    return first, last


def _names_next(sheet: Sheet, offset: int, end: int) -> bool:
    """Whether a name follows that is the subject of what is said without که: "said Karim opposes it"."""
    mentions = sheet.mentions_in(offset, min(end, offset + _LONG_NAME))
    return bool(mentions) and mentions[0].start - offset <= _TOUCHING and not _RATHER.match(sheet.low, mentions[0].end)


def _by_agents(sheet: Sheet, first: int, last: int, memory: Memory) -> list[Segment]:
    """Return what a clause says was refused or backed by somebody: "was rejected by X", "met with X's support"."""
    found: list[Segment] = []
    for agent in agents_of(sheet, first, last):
        memory.note(agent.holders, sheet.kind(agent.holders.actors[0]))
        by = _BY_WHOM.search(sheet.low, first, agent.holders.start)
        stop = min(by.start() if by else agent.holders.start, agent.start)
        content = sheet.low[first:stop].rstrip()
        if len(content) >= _SHORTEST:
            cue = (agent.start, agent.end)
            found.append(Segment(first, first + len(content), agent.holders, agent.frame, cue, "fa-agent"))
    return found


def _behind_colon(sheet: Sheet, start: int, end: int, masks: list[tuple[int, int]], memory: Memory) -> list[Segment]:
    """Return what follows a colon that ends a clause with a subject and a verb: "X set one condition: ..."."""
    colon = sheet.low.find(":", start, end)
    head = sheet.low[start:colon] if colon != -1 else ""
    if len(head.split()) < _FEWEST or end - colon < _CONTENT or _FINITE.search(head) is None:
        return []
    if any(a <= colon < b or a <= colon + 3 < b for a, b in masks):
        return []
    who = subject_of(sheet, start, colon, masks, memory)
    made = _made(sheet, colon + 1, end, who, Frame.SAY, Cue(colon, colon + 1, Kind.SAY, True)) if who else None
    return [made] if made else []


def _read(sheet: Sheet, first: int, last: int, cue: Cue, who: Holders | None, memory: Memory) -> Segment | None:
    if cue.kind is Kind.SOURCE:
        holders = this_one(sheet, cue.end, last, memory) or source_of(sheet, cue.end, last, memory)
        holders = holders or subjects.after(sheet, cue.end, last, memory)
        comma = sheet.low.find("،", cue.end, last)
        if comma != -1 and _APPOSED.match(sheet.low, comma + 1):
            comma = sheet.low.find("،", comma + 1, last)
        pronoun = holders is not None and holders.end - holders.start < _PRONOUN
        start = comma + 1 if comma != -1 and not pronoun else (holders.end if holders else cue.end)
        return _made(sheet, start, last, holders, Frame.SAY, cue) if holders else None
    frame = _FRAMES.get(cue.kind)
    if frame is Frame.AGAINST and _SILENT.search(sheet.low, first, cue.end):
        frame = Frame.SAY  # "declined to comment" refuses no issue
        return _made(sheet, max(first, who.end), last, who, frame, cue) if who is not None else None
    if frame is None or who is None or who.start > cue.start:
        return None
    stressed = frame is Frame.STRESS and _THAT.match(sheet.low, cue.end) is not None
    if frame in (Frame.SAY, Frame.WARN) or stressed:
        return _said(sheet, first, last, cue, who, frame)
    if not _attitude(sheet, cue, last):
        return None
    begun = first if who.start == who.end else max(first, who.end)  # a subject in the verb's ending
    return _made(sheet, begun, last, who, frame, cue)


def _said(sheet: Sheet, first: int, last: int, cue: Cue, who: Holders, frame: Frame) -> Segment | None:
    """Read what is said after که, after a bare "said", or before the verb."""
    that = _THAT.match(sheet.low, cue.end)
    stop = _stop(sheet, last)
    if _ASIDE.match(sheet.low, cue.start):
        return _made(sheet, cue.end, _aside_end(sheet, cue, stop), who, frame, cue)
    begun = max(first, who.end, *(sheet.low.rfind(joint, first, cue.start) for joint in (" و ", "،")))
    short = len(sheet.low[begun : cue.start].split()) <= _FEW
    follows = last - cue.end > _CONTENT or _names_next(sheet, cue.end, stop)
    bare = short and follows and _FINITE.search(sheet.low, cue.end, stop) is not None
    bare = bare or (
        _SAYS.match(sheet.low, cue.start) is not None
        and stop - cue.end > _CONTENT // 2
        and _NOTHING.fullmatch(sheet.low, begun, cue.start) is not None
    )
    if that or bare:
        return _made(sheet, that.end() if that else cue.end, stop, who, frame, cue)
    feared = frame is Frame.WARN and _FEARED.search(sheet.low, begun, cue.start)
    if feared:
        return _made(sheet, feared.end(), cue.start, who, frame, cue)
    begun = max(first, who.end)
    told = _TELLS.match(sheet.low, cue.start) is None or _THING.search(sheet.low, begun, cue.start)
    return _made(sheet, begun, cue.start, who, frame, cue) if frame is Frame.SAY and told else None


def _aside_end(sheet: Sheet, cue: Cue, stop: int) -> int:
    """Return where what is said in passing ends: "stressing that A, called for B"."""
    ends = [m.end() for m in _ASIDE_ENDS.finditer(sheet.low, cue.end, stop)]
    comma = sheet.low.rfind("،", cue.end, stop)
    return ends[0] if ends else comma if comma != -1 else stop


def _stop(sheet: Sheet, offset: int) -> int:
    """Return the end of the sentence that holds ``offset``."""
    if not sheet.sentences:
        return offset
    return max(offset, sheet.sentences[sheet.sentence_at(offset - 1)][1])


def _attitude(sheet: Sheet, cue: Cue, last: int) -> bool:
    """Whether the word is a predicate here: a verb form, or خواستار and its like with their verb later."""
    word = sheet.low[cue.start : cue.end]
    if word == "مخالفت" and not _VOICED.match(sheet.low, cue.end):
        return False  # "met with the refusal of"
    if word in ("مخالف", "موافق") and (
        sheet.low[: cue.start].endswith(("رای ", "ارای ")) or not _COPULA.search(sheet.low, cue.end, last)
    ):
        return False  # votes that are counted, those who are against
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
