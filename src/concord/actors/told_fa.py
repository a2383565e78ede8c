"""Which names in a Persian or Dari text are in no table, and are told by the text to be somebody's?

A name in marks that somewhere speaks or wants («سپیده» ... سپیده می‌گوید), whoever puts out a paper
("خانهٔ معلمان در بیانیه‌ای"), the country of an ambassador or a republic. One such place is enough for a body; a
country acts only where it opens a sentence or its government is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from concord.actors import words_fa as words
from concord.actors.bodies_fa import VERB
from concord.actors.drafts import Draft, Drafts
from concord.actors.given_names import GIVEN_NAMES_FA
from concord.actors.known import known_phrases
from concord.values import ActorKind

__all__ = ["told_bodies_fa"]

Place = tuple[int, int]

_W = r"[\w\u200c\u0654]+"
_MARKED = re.compile(rf"[«“](?P<name>{_W}(?: {_W}){{0,3}})[»”]")
_SPEAKS = (
    r"(?:می[ \u200c]?گوی|گفت|افزود|می[ \u200c]?خواه|بخواه|نمی[ \u200c]?خواه|خواستار|خواهان|اعلام کرد|پیشنهاد|"
    r"رد (?:کرد|می)|نپذیرفت|پذیرفت|مخالف|موافق|هشدار|تأکید|تاکید|معتقد|باور دار|محکوم|نوشت|اصرار)"
)
_THEN = rf"[»”]?(?: (?:هم|نیز|باز هم|اما|همچنین|اکنون|امروز|دیروز))*(?: {_W}){{0,1}}? {_SPEAKS}"
_SUBJECT = re.compile(r"(?:^|[\n.؟!:؛،«“]\s*|(?<![\w\u200c])(?:که|اما|ولی|و|اگر|حزب|جنبش|سازمان|گروه|جبهه)[ «“]+)\Z")
_PAPER = r"(?:بیانیه|اعلامیه|نامه|خبرنامه|قطعنامه|پیام|اطلاعیه)[\u200c ]?(?:ای|ی)"
_ADVERB = r"(?:پیشاپیش|نیز|هم|دیروز|امروز|پیش[ \u200c]?تر|همچنین|روز [\w\u200c]+)"
_ISSUER = re.compile(
    rf"(?:\A|(?<=\n)|(?<=[.؟!] ))(?P<name>{_W}(?: {_W}){{1,4}}?)(?: {_ADVERB})?،? "
    rf"(?:در|با (?:صدور|انتشار|نشر)) {_PAPER}"
)
_LAND = re.compile(
    rf"(?<![\w\u200c])(?:جمهوری(?: اسلامی| دموکراتیک| فدرال| خلق)?|پادشاهی|سفیر|سفارت) (?P<name>{_W})(?![\w\u200c])"
)
_LED = re.compile(r"(?<![\w\u200c])(?:دولت|حکومت|مقامات|مقام‌های|جمهوری) \Z")
_MOVEMENTS = words.set_of("تحریک نهضت جریان جماعت گروه لشکر جرگه")
_MANY = re.compile(r"(?:ان|ها|ین|ات|گران)\Z")
_OWNED = re.compile(r"(?:شان|مان|تان|اش|ش|ام|ها|های|ی)\Z")
_TWICE = 2
_BEFORE = 25  # characters before a name in marks
_GROUP = re.compile(rf"(?<![\w\u200c])(?:گروه|گروهک|تنظیم|سندیکای|فرقهٔ|جماعت|شاخهٔ)(?: {_W})? \Z")
_GIVEN = frozenset(words.level(name) for name in GIVEN_NAMES_FA)


def told_bodies_fa(text: str, spans: Iterable[Place], drafts: Drafts, placed: dict[Place, Draft]) -> dict[Place, Draft]:
    """Return the draft at each place where the text tells that a name is a body's or a country's.

    Parameters
    ----------
    placed : mapping
        What tables and head nouns have found: names there are not looked at again.
    """
    taken = {at for start, end in placed for at in range(start, end)}
    found: dict[Place, Draft] = {}
    for start, end in spans:
        for place in (*_in_marks(text, start, end), *_issuers(text, start, end)):
            if taken.isdisjoint(range(*place)):
                name = text[place[0] : place[1]]
                found[place] = draft = drafts.named(name, ActorKind.ORGANISATION, place[0])
                if " " in name and words.level(name.split(" ", 1)[0]) in _MOVEMENTS:
                    draft.shorts[name.split(" ", 1)[0]] += 1
        for place in _lands(text, start, end):
            if taken.isdisjoint(range(*place)):
                found[place] = drafts.named(text[place[0] : place[1]], ActorKind.STATE, place[0])
    return found


def _in_marks(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield names in marks that stand again as those who speak or want."""
    for match in _MARKED.finditer(text, start, end):
        parts = [words.level(w) for w in match["name"].split()]
        if any(p in words.STOPS or p in words.SAYING for p in parts) or VERB.fullmatch(parts[-1]):
            continue
        known = _GROUP.search(text, max(0, match.start() - _BEFORE), match.start()) is not None
        if known or (len(re.findall(_whole(match["name"]), text)) >= _TWICE and _acts(text, match["name"])):
            yield match.span("name")


def _whole(name: str) -> str:
    return rf"(?<![\w\u200c]){re.escape(name)}(?![\w\u200c])"


def _acts(text: str, name: str) -> bool:
    said = re.compile(_whole(name) + _THEN)
    return any(_SUBJECT.search(text, max(0, m.start() - 12), m.start()) for m in said.finditer(text))


def _issuers(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield those who open a sentence and put out a paper: of several words, one of which binds or is a plural."""
    for match in _ISSUER.finditer(text, start, end):
        parts = match["name"].split()
        low = [words.level(p) for p in parts]
        common = any(p in words.STOPS - {"خانه"} or p in words.TITLES or p in words.ROLES for p in low)
        bound = any(p.endswith("\u0654") for p in parts[:-1]) or len(parts) > _TWICE or _MANY.search(low[-1])
        if bound and not common and low[0] not in _GIVEN:
            yield match.span("name")


def _lands(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield where a country acts that an ambassador or a republic has told."""
    for name in dict.fromkeys(m["name"] for m in _LAND.finditer(text, start, end)):
        low = words.level(name)
        common = (words.STOPS, words.HEADS, words.MODIFIERS, words.TITLES, words.ROLES, _GIVEN)
        if name in known_phrases() or any(low in table for table in common) or _OWNED.search(name):
            continue
        places = [m.span() for m in re.finditer(_whole(name), text)]
        if len(places) < _TWICE or VERB.fullmatch(low):
            continue
        for a, b in places:
            opens = a == 0 or text[:a].rstrip(" ")[-1:] in ("\n", ".", "؟", "!", "؛", ":", "«")
            if start <= a < end and (_LED.search(text, max(0, a - 12), a) or (opens and text[b : b + 1] == " ")):
                yield a, b
