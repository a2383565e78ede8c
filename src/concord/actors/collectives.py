"""Which unnamed sets of actors does an English text speak of? "Opposition groups", "foreign partners", "participants".

Nobody signs for a collective, and its view is not that of each member; it is still somebody who is said to want
things. A phrase counts where its head is a set of people or bodies and something before it says which; a few heads
stand alone. Phrases that differ only in the head ("anti-X parties", "anti-X groups") are one collective.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from concord.actors.known import known_phrases
from concord.actors.words_en import NOT_NAMES

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
_ALONE = "participants|supporters|protesters|protestors|demonstrators|critics|opponents|delegates|signatories|mediators"
_STRONG = "|".join(_HEADS.split())
_BEFORE = "|".join(sorted(_MODIFIERS.split(), key=len, reverse=True))
_PHRASE = re.compile(
    rf"(?<![\w-])(?:(?P<stand>(?:[Aa]nti|[Pp]ro|[Nn]on)-[A-Za-z]\w+s?|[A-Z]\w+-(?:opposed|backed|led|aligned|allied)) "
    rf"(?:(?:{_BEFORE}) ){{0,2}}(?P<any>{_STRONG})"
    rf"|(?P<which>(?:(?i:{_BEFORE}) (?:and (?=(?:{_BEFORE}) ))?){{1,3}})(?P<head>{_STRONG})"
    rf"|(?P<people>[A-Z][a-z]+ (?:(?:{_BEFORE}) ){{0,2}}(?:leaders|elites|politicians|parties|factions|militias|groups|"
    rf"activists|lawmakers|voters|figures|parliamentarians))"
    rf"|(?:[Tt]he |[Tt]heir |[Ii]ts |[Ff]rom |[Bb]y |^)(?P<alone>{_ALONE}))\b(?![-’'])",
    re.MULTILINE,
)
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
_SPACES = re.compile(r"\s+")


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
    for start, end in spans:
        for found in _PHRASE.finditer(text, start, end):
            name = _name(found)
            if name:
                group = "alone" if found.group("alone") else 0
                yield found.start(group), found.end(), name


def _name(found: re.Match[str]) -> str:
    """Return the name of a phrase: its stand and the plainest head, or its own words."""
    if stand := found.group("stand"):
        return (
            f"{stand[0].lower() + stand[1:] if stand[:2] in ('An', 'Pr', 'No') else stand} {_plain(found.group('any'))}"
        )
    if people := found.group("people"):
        entry = known_phrases().get(people.split(" ", 1)[0])
        return people if people.split(" ", 1)[0].lower() not in NOT_NAMES and (entry is None or entry.adjective) else ""
    if alone := found.group("alone"):
        return str(alone)
    words = _SPACES.sub(" ", found.group()).strip().lower()
    return "" if words in _NOT_SETS else _PROPER.sub(lambda m: m.group().capitalize(), words)


def _plain(head: str) -> str:
    """Level the heads that name the same set: parties, factions, movements and groups."""
    return (
        "groups" if head in ("parties", "groups", "factions", "movements", "organisations", "organizations") else head
    )
