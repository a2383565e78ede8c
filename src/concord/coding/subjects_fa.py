"""Who is the subject of this Persian clause, whom does a verb without one mean, and who is behind a passive or a noun?

The first name that no preposition, no را and no noun of possession makes something else; a vocative is none either. A
verb's ending tells its person: "گفتم" is the owner of the voice, "گفت" in a person's own words is somebody else. What
met with somebody's refusal ("با مخالفت X روبه‌رو شد") or was rejected by somebody ("از سوی X رد شد") is theirs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from concord.coding import subjects
from concord.coding.lexicon import Cue, Kind
from concord.coding.recalled_fa import recalled
from concord.coding.segments import Frame, Holders
from concord.values import ActorKind, Attribution

if TYPE_CHECKING:
    from concord.coding.memory import Memory
    from concord.coding.sheet import Sheet
    from concord.values import Mention

__all__ = ["Agent", "agents_of", "holder_of", "source_of", "subject_of", "this_one"]

_PREPOSITION = re.compile(
    r"(?:^|\s)(?:از|با|به|در|بر|برای|علیه|توسط|میان|بین|درباره|در باره|نزد|پیش|ضد|رهبری|رهبر|عضو|رییس|سخنگوی|"
    r"مقابل|برابر|سوی|طرف|مورد|اعضای|رهبران)"
    r"(?:\s+(?:ی|های|این|ان|همین))?\s+\Z"
)
_OWNED = re.compile(  # "the plan of X", "X's silence": the noun is the subject, not X
    r"(?:^|\s)(?:طرح|پیشنهاد|لایحه|نظر|نظریه|دیدگاه|سخن|سخنان|گفته های|حرف|حرف های|موضع|مواضع|خواست|خواسته|خواسته های|"
    r"درخواست|تصمیم|سیاست|سیاست های|برنامه|نقش|حضور|خروج|سکوت|حمله|حملات|دستور|فرمان|رفتار|عملکرد|وعده|وعده های|"
    r"پاسخ|واکنش|انتقاد|انتقادات|مخالفت|موافقت|حمایت|نامه|توافق|مرگ|قتل|بازداشت|کاندیدای|نامزد|نامزدهای|هواداران|"
    r"مخالفان|دفتر|شاخه|منافع|هدف|شرط|شروط|ادعای|اتهام|اتهامات)(?:\s+(?:ی|های))?\s+\Z"
)
_SOURCED = re.compile(
    r"(?:به|بنا بر|بنا به|براساس|بر اساس)\s+(?:گزارش|گفته|نقل از|قول|باور|اعتقاد|نظر|عقیده|ادعای)[\u0654ی]*\s+"
    r"(?:(?:اقای|خانم|داکتر|دکتر|جنرال|مولوی|حاجی|استاد|انجنیر|مهندس)\s+)*\Z"
)
_SPOKES = re.compile(r"(?:سخنگوی|سخنگو|نماینده|بیانیه|اعلامیه|خبرنامه|قطعنامه)\s+\Z")
_OBJECT = re.compile(r"\s+را(?!\w)")
_VOCATIVE = re.compile(r"\s*(?:اقای|خانم|جناب|سرکار|محترم|داکتر|دکتر)\b")
_PRONOUN = re.compile(r"(?<!\w)(او|وی|انها|ان ها|انان|ایشان|ما|من)(?=\s)")
_PRONOUNS = {
    "او": "he",
    "وی": "he",
    "انها": "they",
    "ان ها": "they",
    "انان": "they",
    "ایشان": "they",
    "ما": "we",
    "من": "i",
}
_BOUND = re.compile(r"[\s\u0654]*(?:ی\s+)?")  # joins a noun and its owner
_THIS_BODY = re.compile(
    r"(?<!\w)(سخنگوی\s+)?این\s+(?:حزب|جنبش|جبهه|سازمان|شورا|گروه|ارتش|ائتلاف|اتحادیه|حکومت|دولت|انجمن|نهاد|کمیسیون)(?!\w)"
)
_THIS_ONE = re.compile(
    r"[\s،]*(?P<one>این\s+(?:نماینده|مقام|وزیر|عضو|کارشناس|فعال|سیاستمدار|مسیول|فرمانده|قوماندان|حقوقدان|استاد|رهبر|دیپلمات|روحانی|"
    r"اقتصاددان|تحلیلگر|پژوهشگر|سناتور|وکیل))(?!\w)"
)
_PAPER = re.compile(r"(?<!\w)(?:این|ان|در)?\s*(?:منشور|بیانیه|اعلامیه|قطعنامه|سند|خبرنامه|مرامنامه)(?=\s)")
_THIRD = re.compile(  # "he said", "they want": no first person
    r"(?:جواب|پاسخ|حرف|سخن|نظر|منظور|خواست|شرط)(?:ش|شان| اش| شان)(?!\w).*|"
    r"(?:.*\W)?(?:\w*گفت|گفتند|گفته(?: است| اند| بود)?|\w*گوید|\w*گویند|ن?خواست(?:ند)?|"
    r"خواسته(?: است| اند)?|\w*خواهد|\w*خواهند|"
    r"ن?کرد(?:ند)?|ن?کرده(?: است| اند| بود)?|\w*کند|\w*کنند|ن?داد(?:ند)?|داده(?: است| اند)?|\w*دهد|"
    r"\w*دهند|ن?دارد|ن?دارند|"
    r"ن?پذیرفت(?:ند)?|\w*پذیرد|\w*پذیرند|است|اند|نیست|نیستند|شد(?:ند)?|نوشت(?:ند)?|نوشته(?: است)?|"
    r"افزود(?:ند)?|دانست(?:ند)?|خواند)\Z"
)
_TOLD = (Kind.SAY, Kind.STRESS, Kind.WARN)
_ASKER = re.compile(  # "X asked Y": somebody stands before who was asked
    r"(?:.*،)?\s*(?:(?:و|اما|ولی)\s+)?(?!(?:از|به|با|در|بر|برای|همچنین|همچنان|سپس|باز|بار)\s)(?:\S+\s+){1,5}?از\s",
    re.DOTALL,
)
_TITLED = 3  # words of a title
_NO_VERBS = ("محکوم", "لازم", "اعلام")
_SUBJECT = re.compile(  # a short noun right before its verb that nothing makes an object: "the congress wants that ..."
    r"(?:.*[:،؛]|)\s*(?!(?:از|به|با|در|بر|برای|این|ان|ما|همچنین|نیز|و|تا|اگر|خود)\s)"
    r"(?:(?!را\s|می |ن?می |و )\S+\s+){1,3}",
    re.S,
)
_CONTENT = 14  # characters of what is wanted
_LEAD = 60  # characters before a subject in its clause
_FAR = 600  # characters over which a left-out subject is remembered
_BY = re.compile(r"(?<!\w)(?:از سوی|از طرف|از جانب|توسط|به دست)\s+")
_DONE = re.compile(
    r"(?<!\w)(?:(?P<against>رد|محکوم|نکوهش|تقبیح|تحریم)|(?P<favour>تایید|تصویب|پذیرفته|مطرح|پیشنهاد|حمایت|پشتیبانی))\s+"
    r"(?:شد|شده|شدند|می شود|خواهد شد|گردید|می گردد)(?!\w)"
)
_MET = re.compile(
    r"(?<!\w)(?:با|مورد)\s+(?:(?P<against>مخالفت|انتقاد|اعتراض|نکوهش|واکنش تند)|"
    r"(?P<favour>استقبال|حمایت|موافقت|پشتیبانی|تایید))"
    r"(?:\s+(?:شدید|تند|گسترده|گرم|صریح|کامل))?\s+"
)


_BEHALF = re.compile(  # "our friends in the Front", "leaders of the Front": they speak for it
    r"(?:^|[\s،])(?:دوستان|همکاران|برادران|رفقای|یاران|اعضای|سران|رهبران|مقامات|مقام های|مقام|"
    r"مسیولان|مسیولین|فرماندهان|قوماندانان|نمایندگان|منابع|افراد|جنگجویان|کادرهای|هیات|هییت)"
    r"(?:\s+(?:ما|من|شما|ارشد|بلندپایه|محلی|سیاسی))?(?:\s+در)?\s+\Z"
)
_WHEN = re.compile(  # "the day when the Front came, ...": whoever comes there is not who speaks
    r"\s*(?:(?:و|اما|ولی)\s+)?(?:(?:\S+\s+){0,3}?(?:روزی|شبی|زمانی|هنگامی|وقتی|سالی)\s+که|وقتی|(?:\S+\s+){0,2}?(?:پس|بعد|پیش|قبل)\s+از\s+(?:ان|این)\s?که|"
    r"(?:از انجا|با ان|با این|همین|همان روز)\s?که|اگر|هرچند|اگرچه|چون)\s[^،.؛:]{3,}?(?:ند|د|ست|ه|ود|ت|ود|م)\s*،"
)


class Agent(NamedTuple):
    """Who a passive or a noun says took a side: holders, how it leans, and where its own words stand."""

    holders: Holders
    frame: Frame
    start: int
    end: int


def subject_of(sheet: Sheet, first: int, last: int, masks: list[tuple[int, int]], memory: Memory) -> Holders | None:
    """Return the subject of a clause: "this deputy", a name, a pronoun, "this party", a paper for who issued it."""
    told = this_one(sheet, first, last, memory)
    when = _WHEN.match(sheet.low, first, last) if told is None else None
    if when is not None and any(m.start < when.end() for m in sheet.mentions_in(first, last)):
        told = _named(sheet, when.end(), last, masks, memory)
    return told or _named(sheet, first, last, masks, memory)


def _named(sheet: Sheet, first: int, last: int, masks: list[tuple[int, int]], memory: Memory) -> Holders | None:
    """Return the names before the clause's first verb that follow no preposition, else its pronoun or paper."""
    mentions = [m for m in sheet.mentions_in(first, last) if not any(a <= m.start < b for a, b in masks)]
    label = next((m for m in mentions[:1] if sheet.low.startswith(":", m.end)), None)
    if label is not None and not sheet.low[first : label.start].strip():
        first, mentions = label.end + 1, mentions[1:]  # the name of a turn is no part of what is said
    mentions = mentions[_vocatives(sheet, first, mentions) :]
    return _among(sheet, first, mentions) or _unnamed(sheet, first, last, memory)


def _among(sheet: Sheet, first: int, mentions: list[Mention]) -> Holders | None:
    """Return the first of the names that is a subject, with those in one list with it."""
    for number, mention in enumerate(mentions):
        lead = sheet.low[first : mention.start]
        if _SPOKES.search(lead):
            return subjects.spoken(mention)
        behalf = _BEHALF.search(lead)
        if behalf and sheet.kind(mention.actor) is not ActorKind.PERSON and len(lead) <= _LEAD:
            before = sheet.low[first : behalf.start()] + " "
            if not _PREPOSITION.search(before) and not _OBJECT.match(sheet.low, mention.end):
                return subjects.listed(sheet, [mention], 0.7)
        if (
            _SOURCED.search(lead)
            or _PREPOSITION.search(lead)
            or _OWNED.search(lead)
            or _OBJECT.match(sheet.low, mention.end)
        ):
            continue
        if len(lead) > _LEAD:
            break
        return subjects.listed(sheet, _chain(sheet, mentions[number:]), 0.9)
    return None


def _unnamed(sheet: Sheet, first: int, last: int, memory: Memory) -> Holders | None:
    """Return whom a pronoun, "this party" or a paper at the beginning of a clause means."""
    pronoun = _PRONOUN.search(sheet.low, first, min(last, first + 40))
    if pronoun and not _OBJECT.match(sheet.low, pronoun.end()):
        return _meant(_PRONOUNS[pronoun[1]], *pronoun.span(1), memory)
    body = _THIS_BODY.search(sheet.low, first, min(last, first + 50))
    if body:
        found = memory.pronoun("it", body.start(), body.end())
        return replace(found, attribution=Attribution.SPOKESPERSON) if found and body[1] else found
    told = recalled(sheet, first, min(last, first + _LEAD))
    if told is not None:
        return told
    paper = _PAPER.search(sheet.low, first, min(last, first + 40))
    if paper and not _PREPOSITION.search(sheet.low[first : paper.start()] + " "):
        issuer = memory.issuer(paper.start())
        return Holders(issuer, paper.start(), paper.end(), 0.8) if issuer else None
    return None


def _meant(word: str, start: int, end: int, memory: Memory) -> Holders | None:
    """Return whom a pronoun means; a body is "they" as well, and whichever of body and crowd was named last is."""
    body, many = memory.body, memory.many
    if word == "they" and body is not None and (many is None or many.end < body.start):
        return memory.pronoun("it", start, end)
    return memory.pronoun(word, start, end)


def source_of(sheet: Sheet, start: int, end: int, memory: Memory) -> Holders | None:
    """Return whom the pronoun right behind "in the words of" means."""
    bound = _BOUND.match(sheet.low, start, end)
    told = _PRONOUN.match(sheet.low, bound.end() if bound else start, end)
    return _meant(_PRONOUNS[told[1]], *told.span(1), memory) if told else None


def this_one(sheet: Sheet, start: int, end: int, memory: Memory) -> Holders | None:
    """Return whom "this deputy" at ``start`` means."""
    told = _THIS_ONE.match(sheet.low, start, end)
    return memory.pronoun("he", *told.span("one")) if told else None


def _vocatives(sheet: Sheet, first: int, mentions: list[Mention]) -> int:
    """Return 1 where the first name is only addressed: "خانم X، ... Y گفت"."""
    if len(mentions) < 2 or sheet.kind(mentions[0].actor) is not ActorKind.PERSON:
        return 0
    titled = _VOCATIVE.match(sheet.low, max(first, mentions[0].start - 8)) is not None
    opens = not sheet.low[first : mentions[0].start].strip(" :«") or titled
    comma = sheet.low[mentions[0].end : mentions[0].end + 2].lstrip().startswith("،")
    following = sheet.low[mentions[0].end : mentions[1].start].strip(" ،")
    comma = comma and sheet.kind(mentions[1].actor) is ActorKind.PERSON  # "X، رئیس Y، گفت" is an apposition
    return 1 if opens and titled and comma and len(following.split()) <= _TITLED else 0


def _chain(sheet: Sheet, mentions: list[Mention]) -> list[Mention]:
    chain = mentions[:1]
    for mention in mentions[1:]:
        if not re.fullmatch(r"\s*(?:،|و|،\s*و|\([^)]*\))\s*(?:و\s*)?", sheet.low[chain[-1].end : mention.start]):
            break
        chain.append(mention)
    return chain


def holder_of(sheet: Sheet, clause: tuple[int, int], cue: Cue, named: Holders | None, memory: Memory) -> Holders | None:
    """Return whose verb this is: its ending says whether it is the voice's own, whatever name stands before it.

    Parameters
    ----------
    clause : (int, int)
        Where the clause begins and ends.
    named : Holders, optional
        The subject of the clause, or of the one before it.
    """
    word = sheet.low[cue.start : cue.end]
    if memory.owner is not None and word.endswith("م") and word not in _NO_VERBS:
        return replace(memory.owner, start=cue.start, end=cue.start)
    if named is None:
        return _implied(sheet, *clause, cue, memory)
    own = sheet.low[named.start : named.end] in ("ما", "من")
    return None if own and _THIRD.match(word) else named  # "we ... they want": a subject that was not found


def _implied(sheet: Sheet, first: int, last: int, cue: Cue, memory: Memory) -> Holders | None:
    """Return who is meant by a verb without a subject: the owner of the voice, or whoever spoke last."""
    owner = memory.owner
    personal = owner is not None and sheet.kind(owner.actors[0]) is ActorKind.PERSON
    third = _THIRD.match(sheet.low[cue.start : cue.end]) is not None
    if owner is not None and not personal:
        other = third and last - cue.end > _CONTENT and _SUBJECT.fullmatch(sheet.low[first : cue.start]) is not None
        return None if other else replace(owner, start=cue.start, end=cue.start)
    if owner is not None and not third:
        return replace(owner, start=cue.start, end=cue.start)
    before = memory.person if personal else memory.last
    lead = sheet.low[first : cue.start].rpartition("،")[2] if personal else sheet.low[first : cue.start]
    unknown = bool((personal or cue.kind in _TOLD) and lead.strip(" ،.").removeprefix("همچنین").strip())
    unknown = unknown or (sheet.low.startswith("خواست", cue.start) and _ASKER.match(lead) is not None)
    if unknown or before is None or cue.start - before.end > _FAR:
        return None  # a subject that was not found, or nobody near
    several = sheet.low[cue.start : cue.end].endswith("ند") and sheet.kind(before.actors[0]) is ActorKind.PERSON
    if several and len(before.actors) == 1:
        return None  # "they say" is not the one person named before
    if owner is not None and before.actors == owner.actors:
        return None  # "he said" in a person's own words is not that person
    return replace(before, start=cue.start, end=cue.start, sure=before.sure * 0.75)


def agents_of(sheet: Sheet, first: int, last: int) -> list[Agent]:
    """Return who is behind a passive or a noun of a clause."""
    found: list[Agent] = []
    for by in _BY.finditer(sheet.low, first, last):
        done = _DONE.search(sheet.low, by.end(), last)
        chain = _named_at(sheet, by.end(), last)
        if done is not None and chain:
            frame = Frame.AGAINST if done["against"] else Frame.FOR
            found.append(Agent(subjects.listed(sheet, chain, 0.85), frame, done.start(), done.end()))
    for met in _MET.finditer(sheet.low, first, last):
        chain = _named_at(sheet, met.end(), last)
        if chain:
            frame = Frame.AGAINST if met["against"] else Frame.FOR
            found.append(Agent(subjects.listed(sheet, chain, 0.85), frame, met.start(), met.end()))
    return found


def _named_at(sheet: Sheet, start: int, last: int) -> list[Mention]:
    """Return the names that begin right at ``start``."""
    mentions = sheet.mentions_in(start, last)
    return _chain(sheet, mentions) if mentions and mentions[0].start - start <= 2 else []
