"""What exactly is reported in Persian? The borders of reported speech, and speakers of quotes that no verb leads to.

The rules read a Persian clause as a whole, because a stance stands in all of it; a quote is its content alone: what
follows که, what stands between subject and verb, without the words that say who the subject is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concord.coding.statements import identifier
from concord.text.sentences import sentences
from concord.values import ActorKind, Quote

if TYPE_CHECKING:
    from concord.values import Coding, Document, Mention

__all__ = ["refine"]

_THAT = re.compile(
    r"[ \u200c]*(?:[آا]ن[ \u200c]+)?(?:شد\w*|است|[اآ]ند|[هٔ]\u200c?[اآ]ند|[هٔ]\s?است)?[ \u200c]*که[ \u200c]+"
)
_OPENING = re.compile(r"(?:[^،«؛.\n]{2,70}،\s+)")
_WHO = re.compile(
    r"(?:رهبر|رئیس|رییس|سخنگو|یکی از|عضو|وزیر|معاون|نمایند|دبیر|بنیان|مشاور|سفیر|فرمانده|قومندان|از جمله|که |منشی|والی)"
)
_SIDES = ("fa-for", "fa-against")
_POINTS = re.compile(
    r"(?<!\w)(?:این|آن) (?:پیشنهاد|سخن|سخنان|طرح|حرف|موضع|نظر|دیدگاه|خواست|ادعا|برنامه|ایده|را|رد)(?!\w)|خودداری|امتناع"
)
_POINTING = 14  # words of a clause that only points at what was said before
_EDGE = " \u200c،؛:.!*\n"
_NAMING = re.compile(r"(?:خواند|نامید|دانست|می\u200c?نامد|می\u200c?خواند|می\u200c?داند|توصیف|عنوان)")
_OBJECT = re.compile(r"[ \u200c]+را\Z")
_SAID = re.compile(
    r"(?<!\w)(?:گفت(?:ند|ه[ \u200c]?(?:است|اند))?|می[ \u200c]?گوی(?:د|ند)|افزود(?:ند)?|نوشت(?:ند)?)"
    r"(?![\w\u200c])(?![ ]?و[ ]?گو)"
    r"(?:[ \u200c]*که(?!\w))?[ \u200c]*"
)
_ACCOUNT = re.compile(r"(?<!\w)(?:به|بنا بر) (?:گفت[هۀ]|باور|قول|نقل از|عقید[هۀ])[ٔی]?[ \u200c]+")
_NAME = re.compile(r"[\w\u200c]+")
_HE = re.compile(r"(?:او|وی|آنان|آن‌ها|ایشان|این (?:حزب|جنبش|جبهه|شورا|سازمان|وزارت))(?!\w)")
_FIRST = re.compile(r"(?:خواهان|خواستار|می[ \u200c]?خواه|خواسته|طرفدار|پیشنهاد)")  # what is wanted follows
_OBJECT_AFTER = re.compile(r"[ \u200c]+را(?!\w)")
_PLURAL = re.compile(r"(?:گفتند|می[ \u200c]?گویند|افزودند|نوشتند)(?!\w)")
_OBJECT_BEFORE = re.compile(r"(?:^|[ \u200c])را[ \u200c]*\Z")
_PREPOSED = re.compile(r"(?:^|[ \u200c])(?:از|با|به|در|بر|برای|علیه|توسط|میان|بین|دربار[هۀ]ٔ?|به گفت[هۀ]ٔ?)[ \u200c]+\Z")
_SHORT = 4  # words: shorter marked quotes without a speaker are names and terms
_LEAST = 6  # characters of a content
_NEAR = 25  # characters between a quote and the verb that calls something so
_AGO = 2  # sentences over which a left-out subject is remembered
_HEAD = 40  # characters of a sentence in which its subject is named
_GAP = 400  # characters over which a speaker goes on


def refine(document: Document, coding: Coding) -> Coding:
    """Return ``coding`` with narrower borders of reported speech, and speakers of quotes that stand alone.

    Parameters
    ----------
    document : Document
        The very text that was coded.
    coding : Coding
        What the rules found in it; only quotes change.
    """
    text = document.text
    bounds = sentences(text)
    starts = [a for a, _ in bounds]
    marked = [q for q in coding.quotes if q.direct]
    mentions = sorted(coding.mentions, key=lambda m: (m.start, -m.end))
    places = [m.start for m in mentions]
    surnames = _surnames(coding)
    persons = {a.id for a in coding.actors if a.kind is ActorKind.PERSON}
    found: dict[tuple[int, int], Quote] = {}
    last: Quote | None = None
    since = 0
    before: str | None = None  # whom the sentence before began with
    per_sentence: dict[int, list[Quote]] = {n: [] for n in range(len(bounds))}
    for quote in sorted(coding.quotes, key=lambda q: (q.passage.start, q.passage.end)):
        per_sentence.setdefault(max(0, bisect_right(starts, quote.passage.start) - 1), []).append(quote)
    for number, sentence in enumerate(bounds):
        near = mentions[bisect_left(places, sentence[0]) : bisect_left(places, sentence[1])]
        subject = _subject(text, sentence, near)
        if subject is None and last is not None and _HE.match(text, *sentence):
            subject = last.speaker
        if (
            subject is None
            and _SAID.match(text, *sentence)
            and (before not in persons or not _PLURAL.match(text, sentence[0]))
        ):
            subject = before  # "The commander gathered us. Said that ...": Persian leaves the subject out
        before, since = (subject, number) if subject else (before, since)
        before = before if number - since < _AGO else None
        kept: list[Quote] = []
        for quote in per_sentence[number]:
            if quote.direct:
                new = _voiced(text, quote, last, subject, sentence)
            else:
                new = _narrowed(document, quote, sentence, marked) if quote.rule.startswith("fa-") else quote
            if new is not None:
                kept.append(new)
                last = new if new.speaker is not None else last
        more = _Scene(document, coding.coder, *sentence, near, surnames, subject).untold(kept)
        for quote in [*kept, *([more] if more else [])]:
            found.setdefault((quote.passage.start, quote.passage.end), quote)
    return replace(coding, quotes=tuple(sorted(found.values(), key=lambda q: (q.passage.start, q.passage.end))))


def _voiced(
    text: str, quote: Quote, last: Quote | None, subject: str | None, sentence: tuple[int, int]
) -> Quote | None:
    """Give a marked quote that nobody was found for to its sentence's subject, or who spoke just before.

    A short one that no verb calls so or says is a name or a term, and left out.
    """
    if quote.speaker is not None:
        return quote
    start, end = quote.passage.start, quote.passage.end
    told = _SAID.search(text, sentence[0], start) or _NAMING.search(text, end, min(sentence[1], end + _NEAR))
    if len(quote.passage.quote.split()) < _SHORT and told is None:
        return None
    if subject is not None:
        return replace(quote, speaker=subject, rule="fa-subject", confidence=0.6)
    alone = not text[sentence[0] : start].strip(' \u200c«"“')  # else words before it say who speaks
    if last is not None and alone and start - last.passage.end < _GAP and "\n" not in text[last.passage.end : start]:
        return replace(quote, speaker=last.speaker, rule="quote-goes-on", confidence=0.5)
    return quote


def _narrowed(document: Document, quote: Quote, sentence: tuple[int, int], marked: list[Quote]) -> Quote | None:
    """Cut reported speech to its content; None where nothing but a marked quote is left."""
    text = document.text
    start, end = _borders(text, quote, sentence)
    start, end = _content(text, start, end)
    inside = sum(
        min(end, m.passage.end) - max(start, m.passage.start) for m in marked if start <= m.passage.start < end
    )
    naming = _NAMING.search(text, end, min(sentence[1], end + _NEAR)) is not None
    if quote.rule in _SIDES and _POINTS.search(text, start, end) and len(text[start:end].split()) <= _POINTING:
        return None  # "rejected this proposal": nothing of it is said here
    if end - start < _LEAST or (inside and (naming or 2 * inside > end - start)):
        return None
    return replace(quote, passage=document.passage(start, end))


def _borders(text: str, quote: Quote, sentence: tuple[int, int]) -> tuple[int, int]:
    start, end = quote.passage.start, quote.passage.end
    said = _SAID.search(text, start, end)  # a border in the midst of a word would make another of it
    if said is not None and said.start() < start + _HEAD and said.end() < sentence[1]:
        return said.end(), sentence[1]
    if quote.rule == "fa-source":
        return _of_source(text, quote, sentence)
    cue = _cue_at(text, quote, sentence)
    return (start, end) if cue is None else _around(text, start, end, cue, sentence[1])


def _around(text: str, start: int, end: int, cue: tuple[int, int], stop: int) -> tuple[int, int]:
    """Return what follows the reporting words and their که, or the object before them, or what is wanted after."""
    has_object = _OBJECT_BEFORE.search(text[start : cue[0]]) is not None if start < cue[0] else False
    that = _THAT.match(text, cue[1])
    if that is not None and that.end() < stop and start <= that.end() and not has_object:
        return that.end(), max(end, stop)
    if start < cue[0] < end:
        if has_object and that is None:
            return start, cue[0]
        first = _FIRST.match(text, cue[0]) is not None and not has_object
        return (cue[1], end) if first and end - cue[1] >= _LEAST else (start, end)
    return max(start, cue[1]) if cue[1] <= start else start, end


def _of_source(text: str, quote: Quote, sentence: tuple[int, int]) -> tuple[int, int]:
    """Read "X, by Y's account, Z": the whole sentence, where something is said before the source is named."""
    cue = _cue_at(text, quote, sentence)
    if cue is not None and cue[0] - sentence[0] > _HEAD // 4:
        return sentence
    return quote.passage.start, sentence[1]


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence with the names in it, and whom it begins with."""

    document: Document
    coder: str
    start: int
    end: int
    near: list[Mention]
    surnames: Mapping[str, str]  # last words of names that only one actor has
    subject: str | None

    def untold(self, quotes: list[Quote]) -> Quote | None:
        """Return what follows the last "said" or "by X's account", where the rules read nothing there."""
        text = self.document.text
        said = [*_ACCOUNT.finditer(text, self.start, self.end), *_SAID.finditer(text, self.start, self.end)]
        marked = [q.passage for q in quotes if q.direct]
        said = [m for m in said if not any(p.start <= m.start() < p.end for p in marked)]
        if not said:
            return None
        last = said[-1]
        speaker, place = self._source(last.end()) if last.re is _ACCOUNT else (self._teller(quotes, last), last.end())
        start, end = _content(text, place, self.end)
        told = any(q.passage.start < end and start < q.passage.end for q in quotes if not q.direct)
        whole = any(p.start <= start + 1 and end - 1 <= p.end for p in marked)
        if speaker is None or end - start < 2 * _LEAST or told or whole:
            return None
        return Quote(
            id=identifier("q", self.document.id, start, end, speaker, self.coder),
            speaker=speaker,
            passage=self.document.passage(start, end),
            direct=False,
            cue=" ".join(last[0].split()),
            rule="fa-said",
            confidence=0.6,
        )

    def _teller(self, quotes: list[Quote], said: re.Match[str]) -> str | None:
        """Return who spoke before in the sentence, else whom it begins with."""
        before = [q.speaker for q in quotes if self.start <= q.passage.start < said.start() and q.speaker]
        return before[-1] if before else self.subject

    def _source(self, place: int) -> tuple[str | None, int]:
        """Return who is named at ``place``, and where the name ends."""
        for mention in self.near:
            if 0 <= mention.start - place <= _HEAD // 4:
                return mention.actor, mention.end
        word = _NAME.match(self.document.text, place, self.end)
        return (self.surnames.get(word[0]), word.end()) if word else (None, self.end)


def _surnames(coding: Coding) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for actor in coding.actors:
        words = actor.name.split()
        if len(words) > 1:
            found.setdefault(words[-1], []).append(actor.id)
    return {word: ids[0] for word, ids in found.items() if len(ids) == 1}


def _subject(text: str, sentence: tuple[int, int], mentions: list[Mention]) -> str | None:
    """Return whom a sentence begins with, if no preposition makes it an object."""
    for mention in mentions:
        lead = text[sentence[0] : mention.start]
        if mention.start >= sentence[0] and len(lead) < _HEAD:
            if text.startswith(":", mention.end) and not lead.strip(_EDGE):
                continue  # the name of a turn
            thing = _PREPOSED.search(lead) or _OBJECT_AFTER.match(text, mention.end)
            return None if thing else mention.actor
    return None


def _cue_at(text: str, quote: Quote, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """Return where the reporting words of a quote stand: those nearest to it in its sentence."""
    if not quote.cue:
        return None
    words = re.compile(r"(?<!\w)" + r"[ \u200c]+".join(map(re.escape, quote.cue.split())) + r"(?!\w)")
    places = [m.span() for m in words.finditer(text, *sentence)]
    if not places:
        return None
    start, end = quote.passage.start, quote.passage.end
    return min(places, key=lambda p: (max(start - p[1], p[0] - end, 0), p[0]))


def _content(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut off signs, the words that say who the subject is, and the object's را."""
    while start < end and text[start] in _EDGE:
        start += 1
    opening = _OPENING.match(text, start, end)
    if opening is not None and _WHO.match(text, start) and end - opening.end() >= _LEAST:
        start = opening.end()
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    parted = text.find("؛", start, end)
    if parted - start >= _LEAST and not text[:start].rstrip().endswith(":"):
        end = parted
    marker = _OBJECT.search(text[start:end])
    return start, start + marker.start() if marker else end
