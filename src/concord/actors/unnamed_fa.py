"""Who speaks in a Persian or Dari text without a name? "یک دیپلمات غربی", "باشندگان قریه", "حکومت".

As in English (``unnamed``): they count where a verb of saying makes them speak, a government also where it is named
again and again; they are actors of their text alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from concord.actors.borders_fa import NO_SURNAMES, SURNAME_ENDS
from concord.actors.given_names import GIVEN_NAMES_FA
from concord.actors.unnamed import Unnamed
from concord.actors.words_fa import HEADS, SAYING, STOPS, TITLES, level
from concord.values import ActorKind

__all__ = ["unnamed_fa"]

_ONE = """دیپلمات مقام عضو سخنگو سخنگوی منبع باشنده شاهد وزیر نماینده فرمانده قوماندان سرباز معلم آموزگار دهقان داکتر
کارمند مسئول مسوول مشاور تحلیلگر تحلیل‌گر کارشناس آگاه استاد فعال خبرنگار جنرال افسر قاضی پزشک پژوهشگر بازرگان"""
_MANY = """باشندگان ساکنان مقامات مقام‌ها مقام‌های منابع شاهدان کارشناسان تحلیلگران تحلیل‌گران ناظران روستاییان خبرگزاری‌ها
رسانه‌ها دیپلمات‌ها دیپلماتها وزیران نمایندگان آموزگاران معلمان کارگران دهقانان خانواده‌ها خانواده‌های مادران زنان
بزرگان موسفیدان علما روحانیون فعالان آگاهان بازرگانان دانشجویان محصلان فرماندهان سربازان مخالفان منتقدان هواداران
سفارت‌ها نهادها نهادهای همسایگان مردم اهالی
همسایه‌ها همسایگان‌مان مسئولان ماموران مأموران قربانیان بازماندگان دوستانم
ریش‌سفیدان خیلی‌ها رفقای همکاران همکارانم مخالفانش جوانان کشاورزان پناهندگان"""
_RULERS = "مجلس حکومت دولت اپوزیسیون ارتش اردو پولیس پلیس کابینه پارلمان"
_KIN = """پدرم مادرم برادرم خواهرم شوهرم همسرم زنم پسرم دخترم کاکایم مامایم عمویم خاله‌ام عمه‌ام پدرش مادرش برادرش شوهرش
همسایه‌ام دوستم همکارم"""
_TOP = "رئیس‌جمهور رییس‌جمهور نخست‌وزیر صدراعظم پادشاه"
_OFFICES = "وزیر معاون سفیر رئیس رییس والی استاندار شهردار شاروال دادستان سرپرست فرمانده قوماندان دبیر"
_OFTEN = 2
_CLIPPED = 4  # letters: a surname has more
_W = r"[\w\u200c\u0654]+"
_NAMES = {
    kind: "|".join(sorted((re.escape(w) for w in listed.split()), key=len, reverse=True))
    for kind, listed in (("one", _ONE), ("many", _MANY), ("rulers", _RULERS), ("kin", _KIN), ("top", _TOP))
}
_COUNTS = "دو|سه|چهار|پنج|شماری از|برخی از|برخی|بعضی از|بعضی|گروهی از|یکی از|چند|چندین|تعدادی از|بسیاری از|دیگر"
_NUMBERS = (
    "دو|سه|چهار|پنج|شش|هفت|هشت|نُ?ه|ده|یازده|دوازده|سیزده|چهارده|پانزده|شانزده|هفده|هجده|نوزده|بیست|سی|چهل|پنجاه|صد"
)
_SORTS = "کنونی|موقت|فعلی|جدید|مرکزی|انتقالی|نظامی|محلی|ملی|حاکم|وقت"
_OBJECT = re.compile(r"(?:^|\s)(?:به|بر|از|با|در|برای|علیه|میان|بین) $")
_PHRASE = re.compile(
    rf"(?<![\w\u200c])(?:یک (?P<one>{_NAMES['one']})\u0654?"
    rf"|(?P<many>(?:(?:{_COUNTS}) )?(?:{_NAMES['many']})"
    rf"|(?:{_COUNTS}) (?:{_W}(?:ان|ها|های|\u200cها|\u200cهای)|{_NAMES['one']})|(?:برخی|بعضی) دیگر"
    rf"|(?P<few>(?:{_NUMBERS}|[0-9۰-۹]+) (?:نفر|تن|عضو|نماینده|وکیل)))"
    rf"|(?P<rulers>(?:{_NAMES['rulers']})(?: (?:{_SORTS}))?))(?![\w\u200c])(?=(?P<rest>[^.؟!؛:«\n]{{0,120}}))"
)
_SAYS = (
    r"گفت(?![\u200c ]?(?:و[\u200c ]?)?گو)|گفته\u200c?\s?ا|گفته است|می\u200c?گ(?:وی|فت)|افزود|اعلام (?:کرد|داشت)"
    r"|اظهار|معتقد|باور دار|هشدار داد|خواستار"
    r"|می\u200c?ترس|ادعا|باورند|بر این (?:باور|نظر)|طرحی دارد|محکوم کرد|رد کرد|نوشت"
    r"|تأیید کرد|تایید کرد|مدعی|پذیرفت|نپذیرفت|می\u200c?خواه|می\u200c?دان|انتقاد کرد|پیشنهاد (?:کرد|داد)"
    r"|(?<!به )گفته(?![\u0654یۀ\w])"
    r"|اصرار (?:دار|کرد|می)|پافشاری|مخالف(?:ت کرد|\u200cاند| است| بود| ن)"
    r"|موافق(?:ت کرد|\u200cاند| است| بود| ن)|تأکید (?:کرد|دار|می)"
    r"|تاکید (?:کرد|دار|می)|مایل (?:است|اند|به)|وعده داد|قول داد"
    r"|خواهان|تصریح (?:کرد|نمود)|خاطر[ \u200c]?نشان|ابراز (?:داشت|نگرانی|امیدواری)|یادآور|متذکر|فریاد زد"
    r"|بیان (?:کرد|داشت)|عنوان کرد|ادامه داد|توضیح داد|پاسخ داد|جواب داد|فکر می\u200c?کن|عقیده دار"
    r"|اعتراض (?:کرد|دار)|تهدید کرد که|اعلان کرد|خواستند|خواسته(?: است|\u200cاند| اند)|خواست (?:که|تا)"
    r"|از (?:[\w\u200c]+ ){1,5}?خواست(?![\w\u200c])"
    r"|مشکلی ندار|قبول (?:ندار|دار)|نگران\u200c?(?:ند| است|اند)"
    r"|رأی داد|رای داد|تصویب کرد|تکرار می\u200c?کن|استقبال کرد|حمایت کرد|خوانده\u200c?\s?ا|درخواست کرد|تقاضا کرد"
)
_HIDDEN = r"(?:،? که (?:ن?خواست|نخواسته|نمی‌خواست|به شرط|به دلیل)[^،.]{5,60}?(?:شود|باشد|گردد|ببرد|گفت)،?(?= ))"
_TAIL = re.compile(rf"^(?:(?: {_W}){{0,4}}?{_HIDDEN})?(?:\s*[،,]?\s*(?:که )?(?:{_W} ){{0,7}}?)(?:{_SAYS})")
_TOGETHER = re.compile(rf"^(?: {_W}،?){{1,9}}? (?:گفتند|می\u200c?گفتند)(?![\w\u200c])")
_SOURCE = re.compile(r"(?:به گفته(?:\u0654|ی|\u200cی)?|به قول|از قول|به نقل از|به باور|از نظر) $")
_OWNERS = frozenset(["او", "وی", "ما", "انان", "آنان"])
_OWNED = _OWNERS | frozenset(["دو", "سه", "چند", "قریه", "شهر", "کشور", "حکومت", "دولت"])  # "residents of two villages"
_MOST = 2  # words that go with the noun
_OFFICE = re.compile(
    rf"(?<![\w\u200c])(?P<office>(?:{'|'.join(_OFFICES.split())})[\u0654ی]? {_W})"
    rf"(?![\w\u200c])(?=(?P<rest>[^.؟!؛:«\n]{{0,70}}))"
)
_LONE = re.compile(
    rf"(?<![\w\u200c])(?P<lone>(?:برادر |خواهر |پدر |مادر )?(?:{_NAMES['kin']})|{_NAMES['top']})"
    rf"(?![\w\u200c])(?=(?P<rest>[^.؟!؛:«\n]{{0,70}}))"
)
_OPENS = re.compile(r"(?:\A|[\n.؟!؛:»] ?|(?<![\w\u200c])(?:که|و|اما|ولی) )\Z")
_INSIDE = re.compile(
    rf" (?:در|از) (?:{'|'.join(sorted(map(re.escape, HEADS | {'دفتر'}), key=len, reverse=True))})[\u0654ی]? {_W}"
)


def unnamed_fa(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Unnamed]:
    """Yield those who speak without a name, in the order of the text.

    >>> words = "یک دیپلمات غربی گفت گفتگوها سخت است."
    >>> [(u.name, u.kind.value) for u in unnamed_fa(words, [(0, len(words))])]
    [('دیپلمات غربی', 'person')]
    """
    spans = list(spans)
    found = [m for start, end in spans for m in _PHRASE.finditer(text, start, end)]
    rulers = Counter(m["rulers"] for m in found if m["rulers"] and not _continues(m["rest"]))
    for start, end in spans:
        yield from _offices(text, start, end)
        yield from _lone(text, start, end)
    for match in found:
        group = next(g for g in ("one", "many", "rulers") if match[g])
        if group == "rulers":
            if not _continues(match["rest"]) and (rulers[match[group]] >= _OFTEN or _TAIL.match(match["rest"])):
                yield Unnamed(*match.span(group), match[group], match[group], ActorKind.ORGANISATION)
            continue
        addressed = _OBJECT.search(text, max(0, match.start() - 8), match.start()) is not None
        if not _speaks(text, match) or (addressed and not _is_source(text, match)):
            continue
        end = match.end(group) if match["few"] else _end(match)
        if _is_source(text, match) and not text.startswith(("،", ",", " که "), end):
            end = match.end(group)  # "by the word of some commanders the road is open": the rest is what they say
        inside = _INSIDE.match(text, end) if group == "one" else None
        end = inside.end() if inside is not None and _TAIL.match(text[inside.end() : inside.end() + 70]) else end
        kind = ActorKind.PERSON if group == "one" else ActorKind.COLLECTIVE
        name, full = (" ".join(text[a:end].split()) for a in (match.start(group), match.start()))
        yield Unnamed(match.start(), end, name, full, kind)


def _offices(text: str, start: int, end: int) -> Iterator[Unnamed]:
    """Yield holders of an office that open a clause and speak, as in "وزیر کار گفت"; who is named is that person."""
    for match in _OFFICE.finditer(text, start, end):
        head, word = (level(w) for w in match["office"].split())
        if not _OPENS.search(text[max(0, match.start() - 6) : match.start()]):
            continue
        stop = _end(match)
        rest = match["rest"][stop - match.start("rest") :]
        parts = [level(w) for w in text[match.start("office") : stop].split()]
        named = any(p in _GIVEN or p in TITLES for p in parts[1:]) or rest.lstrip().startswith(("،", ","))
        if head in _AFTER or word in _AFTER or word in SAYING or word in STOPS - _KEPT or named:
            continue
        if _TAIL.match(rest):
            name = " ".join(text[match.start("office") : stop].split())
            yield Unnamed(match.start("office"), stop, name, name, ActorKind.PERSON)


def _lone(text: str, start: int, end: int) -> Iterator[Unnamed]:
    """Yield relatives and heads of state or government without a name who open a clause and speak."""
    for match in _LONE.finditer(text, start, end):
        word = re.match(rf" ({_W})", match["rest"])
        low = level(word[1]) if word is not None else ""
        surname = match["lone"] in _TOP.split() and len(low) > _CLIPPED and low.endswith(SURNAME_ENDS)
        named = low in _GIVEN or low in TITLES or (surname and low not in NO_SURNAMES and low not in STOPS)
        if _bearer(text, match["lone"]):
            continue
        if _OPENS.search(text[max(0, match.start() - 6) : match.start()]) and _TAIL.match(match["rest"]) and not named:
            yield Unnamed(*match.span("lone"), match["lone"], match["lone"], ActorKind.PERSON)


def _bearer(text: str, office: str) -> bool:
    """Say whether the text names who holds an office: "رئیس‌جمهور X", "X، رئیس‌جمهور"."""
    if office not in _TOP.split():
        return False
    after = (m[1] for m in re.finditer(rf"{re.escape(office)} ({_W})", text))
    named = any(level(w) not in STOPS | SAYING | _AFTER and text.count(w) > 1 for w in after)
    return named or re.search(rf"{_W} {_W}، {re.escape(office)}", text) is not None


def _end(match: re.Match[str]) -> int:
    """Return where the phrase ends: words that say which go with the noun, up to a particle, a verb or a mark."""
    end = match.start("rest")
    for word in islice(re.finditer(rf" ({_W})", match["rest"]), _MOST):
        at = match.start("rest") + word.start()
        low = level(word[1])
        stops = (low in _AFTER or low in SAYING or low in STOPS) and low not in _OWNED
        if (
            at != end
            or stops
            or low.startswith(("می", "نمی"))
            or low.endswith(("دند", "تند"))
            or re.match(_SAYS, word[1])
        ):
            break
        end = match.start("rest") + word.end()
        if low in _OWNERS:
            break
    return end


def _speaks(text: str, match: re.Match[str]) -> bool:
    several = match["many"] and _OPENS.search(text[max(0, match.start() - 6) : match.start()])
    together = bool(several and _TOGETHER.match(match["rest"]))  # "the elders went to him, said ..."
    return _is_source(text, match) or together or bool(_TAIL.match(match["rest"]))


def _is_source(text: str, match: re.Match[str]) -> bool:
    return _SOURCE.search(text[max(0, match.start() - 24) : match.start()]) is not None


def _continues(rest: str) -> bool:
    """Say whether the noun goes on as a name or a phrase: "حکومت مردم", "دولت ملی"."""
    word = re.match(rf" ({_W})", rest)
    if word is None:
        return False
    low = level(word[1])
    return low in HEADS or not (_TAIL.match(rest) or low in _AFTER or low.startswith(("می", "نمی")))


_PARTICLES = "را از به در با بر برای که و نیز هم است بود تا اما باید نباید همچنین خود این آن هنوز اکنون نه"
_KEPT = frozenset(
    level(w) for w in ("شهرستان", "ولسوالی", "روستا", "دانشگاه", "پوهنتون", "مکتب", "کشور", "جنگ", "دولت", "حکومت")
)
_GIVEN = frozenset(level(name) for name in GIVEN_NAMES_FA)
_AFTER = frozenset(level(word) for word in _PARTICLES.split())
