"""Which unnamed sets of actors does an English text speak of? "Opposition groups", "foreign partners", "participants".

Nobody signs for a collective, and its view is not that of each member; it is still somebody who is said to want
things. A phrase counts where its head is a set of people or bodies and something before it says which; a few heads
stand alone. Phrases that differ only in the head ("anti-X parties", "anti-X groups") are one collective.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from concord.actors.known import known_phrases
from concord.actors.words_en import NOT_NAMES
from concord.text.alternation import either

__all__ = ["LONE_SETS", "collectives"]

_HEADS = """parties groups factions forces leaders politicians powers partners donors countries states nations
governments actors elites figures organisations organizations activists movements supporters critics opponents allies
officials authorities fighters militias rebels commanders observers mediators analysts experts protesters demonstrators
campaigners unions refugees exiles circles lawmakers communities members society community opposition camp bloc"""
_MODIFIERS = """opposition rebel resistance armed political foreign international regional western neighbouring
neighboring host other exiled civil religious ethnic ruling islamist jihadist leftist rightist conservative liberal
democratic progressive secular nationalist separatist independent smaller government pro-government anti-government
pro-democracy human women's women’s women rights minority local senior former dissident insurgent militant donor member
european african arab asian gulf major global world party student trade labour labor business non-state
non-governmental hardline moderate reformist republican communist socialist"""
LONE_SETS = frozenset(
    ["participants", "supporters", "protesters", "protestors", "demonstrators", "critics", "opponents", "delegates"]
)
_BEFORE = either(_MODIFIERS.split())
_PLURALS = frozenset(
    [
        "leaders",
        "elites",
        "politicians",
        "parties",
        "factions",
        "militias",
        "groups",
        "activists",
        "lawmakers",
        "figures",
    ]
)
_BEFORE_HEAD = re.compile(
    rf"(?<![\w-])(?:(?P<stand>(?:[Aa]nti|[Pp]ro|[Nn]on)-[A-Za-z]\w+|[A-Z]\w+-(?:opposed|backed|led|aligned|allied)) "
    rf"(?:(?:{_BEFORE}) ){{0,2}}"
    rf"|(?P<which>(?:(?i:{_BEFORE}) (?:and (?=(?:{_BEFORE}) ))?){{1,3}})"
    rf"|(?P<people>[A-Z][a-z]+ (?:(?:{_BEFORE}) ){{0,2}}))$"
)
_BEFORE_LONE = re.compile(r"(?:\b(?:the|their|its|from|by) |(?:^|\n))$", re.IGNORECASE)
_MARKS = '.,;:\n"“”()'
_LEFT = 64  # characters before a head that are looked at
_LONE = LONE_SETS | {"signatories", "mediators"}
_SETS = frozenset(_HEADS.split())
_WORDS = sorted(_LONE | _SETS)
_VAGUE = ("other", "former", "senior", "local", "party", "government", "member", "political", "world")
_NOT_SETS = frozenset(
    f"{modifier} {head}"
    for modifier in _VAGUE
    for head in (
        "leaders",
        "members",
        "officials",
        "authorities",
        "actors",
        "circles",
        "countries",
        "states",
        "nations",
    )
)
_PROPER = re.compile(r"\b(?:western|european|african|arab|asian|gulf)\b")


_SETS_FA = "احزاب|گروه‌های|گروههای|جریان‌های|نیروهای|رهبران|کشورهای|شرکای|جناح‌های|جنبش‌های|نهادهای|قدرت‌های|سیاستمداران"
_KINDS_FA = """سیاسی مخالف اپوزیسیون غربی جهانی بین‌المللی همسایه مسلح مدنی خارجی منطقه‌ای منطقه اسلامی جهادی قومی
کمک‌کننده میزبان مقاومت ملی طالبان دولت حکومت حاکم دموکراتیک چپ اصلاح‌طلب محافظه‌کار معترض عربی"""
_MORE_FA = "|".join(sorted(_KINDS_FA.split(), key=len, reverse=True))
_PHRASE_FA = re.compile(
    rf"(?<![\w\u200c])(?P<all>(?:{_SETS_FA})(?: (?:ضد )?(?:{_MORE_FA})){{1,3}}|جامعه (?:جهانی|بین‌المللی|مدنی)"
    r"|شرکت‌کنندگان|اشتراک‌کنندگان|معترضان|مخالفان|هواداران|منتقدان)(?![\w\u200c])"
)


def collectives(
    text: str, spans: Iterable[tuple[int, int]], *, persian: bool = False
) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and the name under which a collective is counted, in order.

    >>> text = "Donors met opposition groups; anti-Vesk factions stayed away, and anti-Vesk political parties too."
    >>> [name for _, _, name in collectives(text, [(0, len(text))])]
    ['opposition groups', 'anti-Vesk groups', 'anti-Vesk groups']
    """
    if persian:
        for start, end in spans:
            yield from ((f.start(), f.end(), f.group()) for f in _PHRASE_FA.finditer(text, start, end))
        return
    heads = _heads()
    for start, end in spans:
        for index, first, last in heads.find_matches_as_indexes(text[start:end]):
            found = _phrase(text, start + first, start + last, _WORDS[index], start)
            if found:
                yield found


@lru_cache(maxsize=1)
def _heads() -> AhoCorasick:
    return AhoCorasick(_WORDS, matchkind=MatchKind.LeftmostLongest)


def _phrase(text: str, start: int, end: int, head: str, floor: int) -> tuple[int, int, str] | None:
    """Return the phrase that ends with a head, or None where nothing before the head says which set is meant."""
    if text[end : end + 1].isalnum() or text[end : end + 1] in ("-", "’", "'", "_"):
        return None
    left = max(floor, start - _LEFT)
    if head in _LONE and _BEFORE_LONE.search(text, left, start):
        return start, end, head
    left = max(left, *(text.rfind(mark, left, start) + 1 for mark in _MARKS))  # no phrase reaches over a mark
    found = _BEFORE_HEAD.search(text, left, start) if head in _SETS else None
    name = _name(found, head) if found else ""
    return (found.start(), end, name) if found and name else None


def _name(found: re.Match[str], head: str) -> str:
    """Return the name of a phrase: its stand and the plainest head, or its own words."""
    if stand := found.group("stand"):
        return f"{stand[0].lower() + stand[1:] if stand[:2] in ('An', 'Pr', 'No') else stand} {_plain(head)}"
    if people := found.group("people"):
        first = people.split(" ", 1)[0]
        entry = known_phrases().get(first)
        named = head in _PLURALS and first.lower() not in NOT_NAMES and (entry is None or entry.adjective)
        return f"{people}{head}" if named else ""
    words = " ".join(f"{found.group('which')}{head}".split()).lower()
    return "" if words in _NOT_SETS else _PROPER.sub(lambda m: m.group().capitalize(), words)


def _plain(head: str) -> str:
    """Level the heads that name the same set: parties, factions, movements and groups."""
    return (
        "groups" if head in ("parties", "groups", "factions", "movements", "organisations", "organizations") else head
    )
