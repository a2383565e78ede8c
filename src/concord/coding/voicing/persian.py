"""Whose voice is a Persian or Dari manifesto, communiqué, open letter, speech or testimony?

Its heading says what kind of paper it is and mostly of whom; else a line that is only a name, who "we" or "I" is said
to be, or the signature. A paper in the first person whose author nothing names is held by its own heading, so that
what it wants is not lost. A report, even one about a paper, is none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.coding.segments import Holders
from concord.coding.voicing.holders_fa import named_bodies, named_person
from concord.coding.voicing.known import Known
from concord.coding.voicing.names_fa import body_in, clear, listed, person_in, self_named
from concord.coding.voicing.stretches import Voices, whole
from concord.coding.voicing.together import together
from concord.values import ActorKind, RegionKind

if TYPE_CHECKING:
    from concord.actors import Found
    from concord.coding.voicing.manner import Manner
    from concord.values import Document

__all__ = ["persian", "speaker_of"]

_E = r"[\u0654یٔ\u200c]*"
_PAPER = (
    r"(?:مرام\u200c?نامه|منشور|بیانیه|بیانیۀ|اعلامیه|اعلامیۀ|قطع\u200c?نامه|اساس\u200c?نامه|برنامه|خبرنامه|"
    r"میثاق\u200c?نامه|میثاق|"
    r"پیمان\u200c?نامه|مانیفست|خط مشی|خط\u200cمشی|مواضع|موضع\u200cگیری|خواسته\u200cهای|خواست\u200cهای|مطالبات|فراخوان|"
    r"پیام|"
    r"نقشه راه|نقشهٔ راه|توافق\u200c?نامه|موافقت\u200c?نامه|نامه)"
)
_SPEECH = (
    r"(?:شهادت\u200c?نامه|شهادت|اظهارات|گواهی|سخنرانی|سخنان|بیانات|خطابه|خطابۀ|نطق|روایت|شرح حال|"
    r"گفته\u200cهای|حرف\u200cهای|پیام|"
    r"استشهاد|اظهارنامه)"
)
_KINDS = re.compile(rf"(?<![\w\u200c])(?:{_PAPER}|{_SPEECH}){_E}(?![\w\u200c])")
_TOLD = re.compile(rf"(?<![\w\u200c]){_SPEECH}{_E}(?![\w\u200c])")
_ISSUED = re.compile(rf"(?<![\w\u200c]){_PAPER}{_E}(?![\w\u200c])")
_QUALIFIED = re.compile(
    r"\s*(?:و\s+\w+\s+|(?:[\w\u200c]+(?:ی|ین|انه|ده|[0-9۰-۹])|مشترک|سرگشاده|[0-9۰-۹]+|نخست|اول|دوم|سوم|شماره|کامل|مکتوب|نوروزی|رسمی|مهم|"
    r"از سوی|از طرف|میان|بین|صادره|اعضای|رهبری|رهبران|نمایندگان|ما|این)[\u0654\u200c]*(?=\s))"
)
_OPENING = re.compile(
    r"(?<![\w\u200c])ما\s*،?\s+(?:امضاکنندگان|امضا کنندگان|نمایندگان|اعضای|رهبران|هواداران)?\s*(?:این \w+،?\s*)?"
)
_SIGN = re.compile(
    r"[*_\s]*(?:با احترام|با درود|با مهر|با سپاس|با عرض حرمت|با حرمت|ارادتمند|امضا\w*|امضاء\w*|امضا\u200cکنندگان|"
    r"از سوی|از طرف|به نمایندگی از|والسلام|و من الله التوفیق)[ \t:،.]*(?:کنندگان)?[ \t:،]*"
)
_DATED = re.compile(
    r"\A[\s*_]*(?:کابل|تاریخ|مورخ|تهران|شهر|محل|به نام|بسم|بنام|هموطنان|جناب|خطاب|عنوان|فصل|بخش|ماده|بند|مقدمه)\b"
)
_NEWS = re.compile(r"(?<![\w\u200c])(?:شد|کرد|کردند|گفت|خواست|داد|گرفت|می\u200cکند|می\u200cشود)(?![\w\u200c])")
_TELLS = re.compile(
    r"(?<!\w)(?:گفت|گفته|گفتند|افزود|افزودند|به نقل از|به گزارش|خبرنگار|"
    r"(?:در )?این (?:بیانیه|اعلامیه|قطعنامه) امده)(?!\w)"
)
_OWN = re.compile(
    r"(?<!\w)(?:ما|من|مرا|نامم|باید|نباید|خواهیم|"
    r"این (?:حزب|شورا|سازمان|مجمع|جنبش|جبهه|بلوک|انجمن))(?!\w)|[^\W]یم(?!\w)"
)
_WANTED = re.compile(r"(?<!\w)(?:خواستار|خواهان|محکوم|استقبال|مخالف|موافق|حمایت|پشتیبانی|خواهد)(?!\w)")
_DECLARES = re.compile(r"(?:اعلام|ابراز|صادر|بیان|اظهار|تأکید|تاکید|باور|خواستار|خواهان|محکوم|نکوهش|منتشر)[^.\n]{0,40}")
_THIS = re.compile(
    r"(?<![\w\u200c])این (?:شورا|حزب|سازمان|مجمع|جنبش|جبهه|بلوک|انجمن|اتحاد|اتحادیه|ائتلاف|نهاد|شبکه|کمیته|کانون|نهضت|"
    r"کارزار|جریان)"
    r"(?![\w\u200c])|(?<![\w\u200c])ما(?![\w\u200c])"
)
_WRITTEN = re.compile(
    r"[\s*_]*(?:نویسنده|به قلم|از قلم|نوشته|نوشتهٔ|یادداشت|یادداشت از|دیدگاه|نگارنده)[\u0654ی]?\s*[:–—-]?\s*"
)
_ARGUES, _ARGUED = 0.15, 0.6  # rate of "I" from which a signed piece argues; of reporting verbs up to which it does
_ADDRESS = re.compile(
    r"(?:^|\n)[\s*_]*(?:هموطنان|هم\u200cوطنان|هم\u200cمیهنان|جناب|حضار|همکاران|خواهران|برادران|خطاب به|دوستان)"
)
_GREETING = 600  # characters in which those present are greeted
_QUOTED = 0.6  # marked quotes a paragraph
_TOLD_OF = 0.8  # rate of reporting verbs in a testimony, which tells what others said
_OPENING_PART = 1800  # characters in which speakers say who they are
_CARRIED = 0.35  # rate of reporting verbs up to which a text can still be its own author's
_OWN_WORDS = 0.25  # rate of "we" or "I" from which a text without a heading of its kind is somebody's own
_SHORT_LINE = 12  # words


def persian(document: Document, manner: Manner, found: Found) -> Voices | None:
    """Read a Persian paper, letter, speech or testimony in its author's voice; None where the text is none."""
    if not manner.persian:
        return None
    if _bylined(document, manner):
        return _argued(document, manner, found)
    if manner.told or manner.quotes >= _QUOTED:
        return None
    lines = _head(document, manner)
    kind = next((m for a, b in lines if (m := _KINDS.search(document.text, a, b)) is not None), None)
    spoken = kind is not None and _TOLD.match(kind[0]) is not None
    if manner.reports > (_TOLD_OF if spoken else _CARRIED) or _reported(manner):
        return None
    known = Known(found)
    personal = spoken or manner.i > manner.we
    who = _named(document, manner, known, lines, personal)
    own = max(manner.we, manner.i)
    if who is None and (own > 2 * _OWN_WORDS or (kind is not None and (own > 0.1 or manner.promises > 0.3))):
        who = _signature(document.text, known, personal) or _again(manner, known)
    if who is None and kind is not None and own > _OWN_WORDS:
        who = _heading(document, kind, known, spoken)
    if who is None:
        return None
    genre, voice = ("testimony", "witness") if known.kind(who.actors[0]) is ActorKind.PERSON else ("author", "author")
    who, ties = together(document, who, known)
    return replace(whole(len(document.text), who, genre, voice, tuple(known.made.values())), affiliations=ties)


def _bylined(document: Document, manner: Manner) -> bool:
    """Whether it is signed by a writer: a line of the head that is only a date is no byline."""
    if _ADDRESS.search(document.text, 0, _GREETING):
        return False
    marked = [document.text[r.start : r.end] for r in document.regions if r.kind is RegionKind.BYLINE]
    return any(not re.search(r"\d", line) for line in marked) or (manner.bylined and not marked)


def _argued(document: Document, manner: Manner, found: Found) -> Voices | None:
    """Read a piece in its writer's voice, where its byline names a person and it argues in the first person."""
    if manner.i <= _ARGUES or manner.quotes >= _QUOTED or manner.reports > _ARGUED:
        return None
    known = Known(found)
    for region in (r for r in document.regions if r.kind is RegionKind.BYLINE):
        line = document.text[region.start : region.end]
        lead = _WRITTEN.match(line)
        place = person_in(line, lead.end()) if lead else None
        if place is not None:
            who = named_person(document.text, region.start + place[0], region.start + place[1], known)
            return whole(len(document.text), who, "opinion", "author", tuple(known.made.values()))
    return None


def _reported(manner: Manner) -> bool:
    """Whether others' words are told more often than own ones are said, or nothing is said or asked for at all."""
    told = len(_TELLS.findall(manner.bare))
    own = len(_OWN.findall(manner.bare))
    silent = own == 0 and not manner.listed and _WANTED.search(manner.bare) is None
    return told > own or silent


def speaker_of(document: Document, known: Known, end: int) -> Holders | None:
    """Return the person whose testimony the head announces, or who says their own name in the first lines."""
    lines = [m.span() for m in re.finditer(r"[^\n]+", document.text[:end])]
    return _of_heading(document.text, lines, known, True) or _self(document.text, end + 600, known)


def _named(
    document: Document, manner: Manner, known: Known, lines: list[tuple[int, int]], personal: bool
) -> Holders | None:
    """Return whom the heading, a line, "I", "we" or the opening sentence names as the author."""
    text = document.text
    return (
        _of_heading(text, lines, known, personal)
        or (_self(text, _OPENING_PART, known) or _introduced(text, known) if personal else None)
        or _line(text, lines, known)
        or _we(text, manner, known)
        or _declaring(text, manner, known)
    )


def _head(document: Document, manner: Manner) -> list[tuple[int, int]]:
    """Return the first short lines."""
    found: list[tuple[int, int]] = []
    for a, b in manner.spans[:8]:
        for line in re.finditer(r"[^\n]+", document.text[a:b]):
            if len(line[0].split()) > 20 or line[0].rstrip().endswith((".", "؛")):
                return found
            found.append((a + line.start(), a + line.end()))
    return found[:8]


def _of_heading(text: str, lines: list[tuple[int, int]], known: Known, personal: bool) -> Holders | None:
    """Read "Programme of the X", "Testimony of Y": the body, else the person, right behind the kind of paper."""
    for a, b in lines:
        line = text[a:b]
        kinds = list(_KINDS.finditer(line))
        if not kinds or _NEWS.search(line):
            continue
        for kind in kinds:
            bodies = _from(line, kind.end())
            if bodies:
                return named_bodies(line, a, bodies, known)
        at = _behind(line, kinds[0].end())
        person = person_in(line, at) if personal or _TOLD.search(line) else None
        if person is not None:
            return named_person(text, a + person[0], a + person[1], known)
    return None


def _from(line: str, at: int) -> list[tuple[int, int]]:
    while True:
        place = body_in(line, at)
        if place is not None:
            return listed(line, *place)
        more = _QUALIFIED.match(line, at)
        if more is None or more.end() == at:
            return []
        at = more.end()


def _behind(line: str, at: int) -> int:
    more = re.compile(r"\s*(?:[\w\u200c]*(?:مکتوب|شفاهی|سالانه|نوروزی|تلویزیونی|سرگشاده)[\u0654]?\s)").match(line, at)
    return more.end() if more else at


def _self(text: str, end: int, known: Known) -> Holders | None:
    place = self_named(text, min(len(text), end))
    return named_person(text, *place, known) if place else None


def _line(text: str, lines: list[tuple[int, int]], known: Known) -> Holders | None:
    """Read a first line that is only the name of a body."""
    for a, b in lines:
        line = text[a:b]
        place = body_in(line, len(line) - len(line.lstrip(" *_#«")))
        rest = "" if place is None else line[place[1] :].strip(' *_#»"0123456789۰۱۲۳۴۵۶۷۸۹()')
        if place is not None and (not rest or (rest[0] in "–—-:|،" and _ISSUED.search(rest[:30]))):
            return named_bodies(line, a, listed(line, *place), known)
    return None


def _introduced(text: str, known: Known) -> Holders | None:
    """Read a line above the greeting that is a person and an office: "X Y, candidate for ..."."""
    greetings = list(_ADDRESS.finditer(text, 0, _GREETING))
    for line in re.finditer(r"[^\n]+", text[: greetings[-1].start() if greetings else 0]):
        place = person_in(line[0], len(line[0]) - len(line[0].lstrip(" *_#")))
        rest = "" if place is None else line[0][place[1] :].strip(" *_#")
        if place is not None and (not rest or rest[0] in "،,–—-"):
            return named_person(text, line.start() + place[0], line.start() + place[1], known)
    return None


def _we(text: str, manner: Manner, known: Known) -> Holders | None:
    """Read "We, the members of X": the bodies that the clause names."""
    start = manner.spans[0][0]
    for opening in _OPENING.finditer(text, start, min(len(text), start + 1500)):
        stop = text.find("\n", opening.end())
        line = text[opening.end() : stop if stop != -1 else len(text)]
        place = body_in(line, 0)
        if place is not None and line[place[1] :].lstrip()[:1] in ("،", ",") and "ما " not in line[: place[1]]:
            return named_bodies(line, opening.end(), listed(line, *place), known)
    return None


def _declaring(text: str, manner: Manner, known: Known) -> Holders | None:
    """Read an opening such as "The X declares:", where the text goes on to speak of "this council"."""
    for a, b in manner.spans[:4]:
        place = body_in(text[:b], a)
        speaks = place is not None and _DECLARES.search(text, place[1], b)
        if place is not None and speaks and (manner.listed or _THIS.search(text, place[1])):
            return named_bodies(text, 0, [_as_repeated(text, place)], known)
    return None


def _as_repeated(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """Cut a name that a sentence goes on from to what the text repeats of it, if to anything of two words."""
    start, end = place
    while len(text[start:end].split()) > 1:
        if text.count(text[start:end]) > 1:
            return start, end
        end = start + len(text[start:end].rsplit(None, 1)[0])
    return place


def _signature(text: str, known: Known, personal: bool) -> Holders | None:
    """Return the bodies, else the person, of the last short lines."""
    tail = text.rstrip()
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", tail)][1:][-15:]
    block: list[tuple[int, int]] = []
    for a, b in reversed(lines):
        if len(text[a:b].split()) > _SHORT_LINE or text[a:b].rstrip().endswith((".", "؟", "!", "؛")):
            break
        block.insert(0, (a, b))
    bodies: list[tuple[int, int]] = []
    persons: list[tuple[int, int]] = []
    for a, b in block:
        sign = _SIGN.match(text, a, b)
        lead = re.compile(r"[\s*_•\-–—]*(?:[0-9۰-۹]+[.)-]\s*)?").match(text, sign.end() if sign else a, b)
        at = lead.end() if lead else a
        line = text[:b]
        place = body_in(line, at)
        if place is not None and place[1] <= b:
            bodies += listed(line, *place)
        elif not _DATED.match(text[a:b]) and (person := person_in(line, at)) is not None:
            persons.append(person)
    if bodies:
        return named_bodies(text, 0, bodies, known)
    return named_person(text, *persons[0], known) if persons and personal else None


def _again(manner: Manner, known: Known) -> Holders | None:
    """Return the body that opens most of the paragraphs."""
    opens = [
        m
        for a, b in manner.spans
        for m in known.within(a, min(a + 6, b))
        if known.kind(m.actor) is ActorKind.ORGANISATION
    ]
    counts = {m.actor: sum(o.actor == m.actor for o in opens) for m in opens}
    best = min(opens, key=lambda m: (-counts[m.actor], m.start), default=None)
    if best is None or counts[best.actor] < max(2, 0.3 * len(manner.spans)):
        return None
    return Holders((best.actor,), best.start, best.end, 0.8)


def _heading(document: Document, kind: re.Match[str], known: Known, spoken: bool) -> Holders:
    """Make an actor of the heading itself, of a witness's without its kind, where nothing else names the author."""
    start = document.text.rfind("\n", 0, kind.start()) + 1
    stop = document.text.find("\n", kind.end())
    stop = len(document.text) if stop == -1 else stop
    if spoken and document.text[kind.end() : stop].strip():
        start = kind.end()
    words = document.text[start:stop].strip(" *_#:.").split()[:_SHORT_LINE]
    while len(words) > 1 and not clear(words[-1]):
        words.pop()
    actor = known.make(" ".join(words), ActorKind.PERSON if spoken else ActorKind.COLLECTIVE)
    return Holders((actor,), start, stop, 0.7)
