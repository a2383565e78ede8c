"""Which name stands in this line of a Persian or Dari paper: of a body, or of a person?

There are no capitals to go by. A body's name begins with a noun that names bodies, a person's is what a heading, a
field ("نام شاهد:") or the person says it is; both end where a line says what the paper is about, to whom or when.
"""

from __future__ import annotations

import re

from concord.actors import words_fa as words
from concord.actors.given_names import GIVEN_NAMES_FA

__all__ = ["body_in", "clear", "listed", "person_in", "self_named"]

_MORE_HEADS = (
    "بلوک جریان پیمان همپیمانی همایش خانه گروه نشست کنفرانس اجلاس گردهمایی جلسه جرگه لویه فراکسیون پویش تشکل حلقه "
    "باشگاه جامعه مرکز صنف سندیکا دولت حکومت امارت اداره نیروهای اپوزیسیون دبیرخانه شاخه گردآمدگان هسته "
    "خانواده خانوادههای مادران زنان جوانان استادان دانشجویان محصلان معلمان آموزگاران کارگران دهقانان کشاورزان "
    "روزنامهنگاران خبرنگاران بازماندگان قربانیان بزرگان ریشسفیدان متنفذین علمای روحانیون نویسندگان هنرمندان "
    "شورای جبهه وکلای حقوقدانان آوارگان پناهندگان مهاجران لویهجرگه کنشگران فعالان باشندگان ساکنان اهالی"
)
_HEADS = words.HEADS | words.set_of(_MORE_HEADS)
_SOME = re.compile(r"\s*(?:جمعی|شماری|گروهی|تعدادی) از\s+")
_EVENTS = words.set_of("نشست کنفرانس اجلاس گردهمایی جلسه")
_BODY_OF_EVENT = words.set_of("حزب جنبش جبهه شورای اتحادیه سازمان ائتلاف کنگره نهضت مجمع کمیته انجمن کانون بلوک جریان")
_AIMED = re.compile(
    r"\s+(?:درباره|در|به|پیرامون|علیه|خطاب|از|با|که|پس|پیش از|میان|بین|بر|تا|نسبت)(?![\w\u200c])"
    r"|\s+برای(?=[^\n]*(?:انتخابات|سال|دوره|پارلمان|کشور|آینده|مردم|[0-9۰-۹]))|[،؛:(|\n*_#؟!.]|\s[-–—]|\d"
)
_WORD = re.compile(r"[^\W\d_][\w\u200c\u064b-\u0655]*")
_VERBS = re.compile(
    r"(?:است|نیست|اند|بود|شد|شود|کرد|کند|کنند|دارد|دارند|داد|گفت|باید|نباید|خواهد|خواهند|باشد|باشند|گردد|هستیم|هستم|"
    r"ن?می\u200c\w+|ن?می|\w+(?:نیم|هیم|ریم|اییم|کنید|دهید))"
)
_TRADES = words.set_of(
    "آموزگار معلم دهقان کشاورز کارگر پزشک پرستار مادر پدر خواهر برادر همسر بیوه دانشجو محصل سرباز افسر چوپان نانوا "
    "راننده دکاندار بازمانده شهروند زن مرد دختر پسر آواره یک مخالف موافق امروز اینجا تنها شاهد همان پیشین سابق فرزند "
    "باشنده اهل ساکن قربانی زندانی خود نیز هم این"
)
_N = r"[^\W\d_][\w\u200c\u064b-\u0655]*"
_NAMED = re.compile(
    rf"(?:(?<![\w\u200c])(?:نامم|اسمم|نام من|اسم من|اینجانب|این\u200cجانب)[،:]?\s+(?P<told>(?:{_N}\s+){{0,4}}?{_N})"
    r"\s*(?:است|می\u200cباشد|هستم|می\u200cباشم|،|\.|فرزند|دختر|پسر|باشنده|اهل|ساکن|و\s)|"
    rf"(?<![\w\u200c])من\s*،?\s+(?P<am>(?:{_N}\s+){{0,3}}?{_N})\s*(?:هستم|استم|،\s)|"
    rf"(?:^|[.:\n«])\s*(?P<bare>(?:{_N}\s+){{1,3}}?{_N})\s+(?:هستم|استم)(?![\w\u200c]))",
    re.MULTILINE,
)
_NTH = r"(?: شمار(?:هٔ?|ۀ|ه\u200cی))?(?: [0-9۰-۹]+| (?:اول|نخست|دوم|سوم|چهارم|پنجم))?"
_FIELD = re.compile(
    rf"^[*_ ]*(?:نام(?: و (?:تخلص|نام خانوادگی|شهرت))?(?: (?:شاهد|گواه|گوینده|سخنران))?|"
    rf"(?:شاهد|گواه|سخنران|گوینده|مهمان|شاکی|راوی){_NTH})"
    rf"[*_]*\s*:[*_]*\s*(?P<name>(?:{_N}[ \t]+){{0,4}}{_N})[ \t]*(?=$|[،(.])",
    re.MULTILINE,
)
_AM = re.compile(r"[ \t]*[،.]\s*(?:\S+\s+){0,2}?(?:هستم|ساله|باشنده|اهل|ساکن|\w*[\u0654ی]\s)")
_CLIPPED = 5  # letters
_LONGEST_BODY, _LONGEST_PERSON = 9, 4


def clear(name: str) -> bool:
    """Whether a stretch can be a name: words of letters without a verb."""
    return all(_VERBS.fullmatch(word) is None or words.level(word) in _GIVEN for word in name.split())


def body_in(line: str, start: int = 0, *, first: bool = True) -> tuple[int, int] | None:
    """Return where the body's name stands in ``line`` from ``start`` on.

    Parameters
    ----------
    first : bool
        Whether the name must begin right there.

    Examples
    --------
    >>> line = "بیانیهٔ شورای دریا در پیوند به صلح"
    >>> a, b = body_in(line, 8)
    >>> line[a:b]
    'شورای دریا'
    """
    some = _SOME.match(line, start)
    after = some.end() if some else start
    stop = _AIMED.search(line, after)
    end = stop.start() if stop else len(line)
    for word in _WORD.finditer(line, after, end):
        head = words.level(word[0])
        if head in _HEADS or head.removesuffix("ی") in _HEADS:
            inner = _inside_event(line, word.end(), end) if head in _EVENTS else None
            begin = (some or word).start() if inner is None else inner
            name = line[begin : _sentence_on(line, begin, end)].rstrip(' «»"”“')
            count = len(name.split())
            return (begin, begin + len(name)) if 1 < count <= _LONGEST_BODY and clear(name) else None
        if first:
            return None
    return None


def _sentence_on(line: str, start: int, end: int) -> int:
    """Return where a sentence goes on from a name: at its object's mark or its verb."""
    for word in _WORD.finditer(line, start, end):
        if word[0] in ("را", "باید", "نباید") or not clear(word[0]):
            return word.start()
    return end


def _inside_event(line: str, start: int, end: int) -> int | None:
    """Return where the body begins whose meeting it is: "the meeting of the council of ..."."""
    for word in _WORD.finditer(line, start, end):
        if words.level(word[0]) in _BODY_OF_EVENT and len(line[word.start() : end].split()) > 1:
            return word.start()
    return None


def listed(line: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a name at each "and" behind which another body begins."""
    edges = [start]
    for joint in re.finditer(r"\s*(?:،|\sو)\s+", line[:end]):
        if joint.start() > start and body_in(line[:end], joint.end()) is not None:
            edges += [joint.start(), joint.end()]
    edges.append(end)
    return list(zip(edges[::2], edges[1::2], strict=True))


def person_in(line: str, start: int = 0) -> tuple[int, int] | None:
    """Return where a person's name stands at ``start``, behind titles; None where the words cannot be one.

    Examples
    --------
    >>> line = "خانم نرگس دریاپی، آموزگار"
    >>> a, b = person_in(line)
    >>> line[a:b]
    'نرگس دریاپی'
    """
    stop = _AIMED.search(line, start)
    found = list(_WORD.finditer(line, start, stop.start() if stop else len(line)))
    while len(found) > 1 and (words.level(found[0][0]) in words.TITLES or found[0][0] in ("شهید", "محترم", "محترمه")):
        found.pop(0)
    kept: list[re.Match[str]] = []
    for word in found:
        low = words.level(word[0])
        if low in words.ROLES or low in _TRADES or (low in words.STOPS and kept):
            break
        if low in words.STOPS or low in _HEADS:
            return None
        kept.append(word)
    if not 0 < len(kept) <= _LONGEST_PERSON or not clear(" ".join(w[0] for w in kept)):
        return None
    given = words.level(kept[0][0]) in _GIVEN
    return (kept[0].start(), kept[-1].end()) if len(kept) > 1 or given else None


def self_named(text: str, end: int) -> tuple[int, int] | None:
    """Return where the first ``end`` characters say the name of who speaks: a field, or "my name is"."""
    field = _FIELD.search(text, 0, end)
    place = person_in(field["name"]) if field is not None else None
    if field is not None and place is not None:
        first, last = field.start("name") + place[0], field.start("name") + place[1]
        return first, last - 1 if _says_am(text, first, last) else last
    for match in _NAMED.finditer(text, 0, end):
        group = str(match.lastgroup)
        place = person_in(match[group])
        if place is None or (group != "told" and not _likely(match[group][place[0] : place[1]])):
            continue
        return match.start(group) + place[0], match.start(group) + place[1]
    return None


def _says_am(text: str, first: int, last: int) -> bool:
    """Whether the name ends in "am": "شاهد: سیامک برومندم، نانوای محله"."""
    name = text[first:last].split()
    given = words.level(name[0]) in _GIVEN and len(name) > 1 and len(name[-1]) > _CLIPPED
    return given and name[-1].endswith("م") and _AM.match(text, last) is not None


def _likely(name: str) -> bool:
    """Whether words that only stand beside "I" are a name: two or a given one, none a trade."""
    low = [words.level(word) for word in name.split()]
    if any(word in _TRADES for word in low):
        return False
    return low[0] in _GIVEN or len(low) > 1


_GIVEN = frozenset(words.level(name) for name in GIVEN_NAMES_FA)
