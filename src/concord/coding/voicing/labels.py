"""Is this line, or its beginning, the label of a speaker in a transcript?

Houses print them differently: ``Name (Group). –``, ``Name, on behalf of the Group. –``, ``Mr Name (Place) (Party):``,
``The Minister of X (Name):``, ``NAME:``, ``Mr. NAME of Place.`` and a name alone on a line above the words. The module
reads one line; whether a text is a transcript, the lines together tell.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from concord.actors.heads import NO_PARTY
from concord.coding.lexicon import Kind, lexicon
from concord.coding.stems import even, plain
from concord.text.names import fold

__all__ = ["Label", "is_chair", "label_of"]

_TITLED = (
    r"(?:(?:The )?(?:Rt\.? |Right )?(?:Hon(?:ourable|orable)?\.? )?(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|"
    r"Viscount|Earl|Sen|Senator|Rep|Representative|Congress(?:man|woman)|Chair(?:man|woman)?|Deputy|Hon|Prof|Professor|"
    r"Gen|General|Shri|Smt|Rev|Councillor|Cllr|Ambassador|Judge|Justice|Commissioner|Secretary|Governor|President|"
    r"Minister|Madam)\.?)"
)
_PARTICLES = r"(?:of|the|de|da|di|van|von|der|al|el|bin|ibn|ul|and|for|on|in|to|y|la|le)"
_WORD = r"[^\W\d_][\w.'’\u200c-]*"
_NAME = rf"{_WORD}(?:,?[ \t]+{_WORD}){{0,14}}?"
_GROUPS = r"(?:[ \t]*\([^()\n]{1,80}\)){0,3}"
_TAIL = r"(?:[,،][ \t]+[^:.–—\n()]{3,90})?"
_MARKED = re.compile(
    rf"[*_>#\s]{{0,4}}(?P<name>{_NAME})[*_]{{0,2}}(?P<groups>{_GROUPS})(?P<tail>{_TAIL})[*_]{{0,3}}"
    r"[ \t]*(?P<close>:[*_]{0,3}|[.,]?[ \t]*[–—]|\.[ \t]*-)[*_]{0,3}(?:\s+|(?<=[–—]))(?=\S)"
)
_DOTTED = re.compile(
    rf"\s*(?P<name>(?:The (?:CHAIR\w*|PRESID\w+|SPEAKER|Chair\w*|Speaker|Presiding Officer)|{_TITLED}"
    r"(?:[ \t]+[A-Z][\w'’-]+){1,3}(?:[ \t]+of(?:[ \t]+[A-Z][a-z]+){1,2})?))(?P<groups>)(?P<tail>)"
    r"(?P<close>\.)[ \t]+(?=[A-Z“\"\[])"
)
_ALONE = re.compile(
    rf"[*_#\s]{{0,5}}(?P<name>{_NAME})[*_]{{0,2}}(?P<groups>{_GROUPS})(?P<tail>{_TAIL})(?P<close>)[*_:]*\s*"
)
_BRACKETED = re.compile(r"\(\((?P<name>[^()\n]{1,60})\)\)(?P<groups>)(?P<tail>)(?P<close>)\s*")
_SQUARE = re.compile(
    rf"[*_\s]{{0,4}}\[(?:(?P<office>[^\[\]\n,]{{3,60}}), )?(?P<name>{_NAME})(?P<groups>{_GROUPS})(?P<tail>)\]"
    r"(?P<close>)[*_:]*\s*"
)
_NUMBERED = re.compile(r"[*_]{0,2}Q(?:uestion)?\.?[ \t]?\d{1,4}[.:)]?[*_]{0,2}[ \t]+")
_GROUP = re.compile(r"\(([^()\n]+)\)")
_TIME = re.compile(
    r"[\d.:,\s]+(?:am|pm|a\.m\.|p\.m\.)?|\d.*|.*\b(?:sitting|reading|session|resumed|continued|debate|laughter|"
    r"applause)\b.*",
    re.IGNORECASE,
)
_BEHALF = re.compile(r"on behalf of (?:the )?(?P<group>.+?)(?: group)?\Z", re.IGNORECASE)
_ROLE = re.compile(
    r"(?i:(?:the |prime |deputy |acting |vice[- ])*(?:parliamentary )?(?:(?:under|assistant)[- ]?)?(?:secretary|"
    r"minister|"
    r"president|chancellor|attorney|solicitor|advocate|leader|chief|commissioner|governor|taoiseach|t[aá]naiste|"
    r"premier|"
    r"treasurer|member|ambassador|director|spokes\w+|rapporteur|mayor|first minister|high representative)\b)|"
    r"(?:وزیر|رییس|رئیس|معاون|سخنگو|نماینده|سفیر|والی)"
)
_CHAIR = re.compile(
    r"(?i:(?:the |madam |mr\.? |mme |in the |temporary |acting |deputy |hon(?:ourable)?\.? )*(?:chair(?:man|woman|"
    r"person)?|"
    r"speaker|moderator|interviewer|host|"
    r"counsel(?: (?:for|to) .+)?|presiding .+|president(?: of the (?:house|senate|council|assembly))?|"
    r"(?:der |die |le |la |el |il |o |a )?(?:präsident\w*|président\w*|president[ea])|clerk|reporter|operator|"
    r"ceann comhairle|cathaoirleach|leas-.+|several .*members?|hon(?:ourable)?\.? members?|"
    r"an hon.*member|convener|facilitator|questioner|audience.*|unidentified.*|voice.*)\.?)\Z|"
    r"(?:مجری|خبرنگار|رییس|رئیس|(?:رییس|رئیس) (?:جلسه|مجلس|هیئت|هیأت|دادگاه|محکمه|کمیسیون|کمیته)|گرداننده|ناظم|"
    r"قاضی|دادستان|"
    r"څارنوال|سارنوال|مستنطق|پرسشگر|مصاحبه‌گر|گزارشگر|منشی|کمیسیون|هیئت|هیأت|وکیل مدافع)\Z"
)
_NO_NAMES = (
    "note notes source sources photo image update editor article chapter section question answer q a re ps by date "
    "summary background contents annex appendix part title clause schedule amendment motion order subject tel email "
    "phone fax address website page bill preamble whereas here however see also correction read more related tags "
    "from to cc sent time place venue location contact press release example warning tip figure table first second "
    "third fourth fifth sixth seventh eighth ninth tenth firstly secondly thirdly lastly ordered resolved "
    "moved agreed finally but and so yet now then this that "
    "these those what why how when where who which if as in on at our "
    "my their his her its we i you they he she it there all no not yes let vote ayes noes division pledge promise goal "
    "نکته منبع عکس پرسش پاسخ سوال جواب ماده فصل بخش تاریخ موضوع یادداشت"
)
_NOT_NAMES = frozenset(_NO_NAMES.split())
_SPEECH = frozenset([Kind.SAY, Kind.STRESS, Kind.WARN, Kind.FOR, Kind.AGAINST])
_LONGEST = 110  # characters of a name with its groups


class Label(NamedTuple):
    """A speaker's label: where the name stands, the groups beside it, where the words begin.

    ``strong`` where its form is that of a transcript and of little else; ``alone`` where it fills its line.
    """

    start: int
    first: int
    last: int
    groups: tuple[str, ...]
    role: str
    body: int
    strong: bool
    alone: bool


def label_of(text: str, start: int, end: int) -> Label | None:
    """Read the label at the beginning of the line ``[start, end)``.

    Examples
    --------
    >>> text = "The Minister of Mines (Ana Petrak): We will not."
    >>> label = label_of(text, 0, len(text))
    >>> text[label.first : label.last], label.role, text[label.body :]
    ('Ana Petrak', 'The Minister of Mines', 'We will not.')
    """
    numbered = _NUMBERED.match(text, start, end)  # "Q41  Chair: ..."
    start = numbered.end() if numbered else start
    stop = min(end, start + 260)
    bracketed = _BRACKETED.match(text, start, stop)
    if bracketed:
        return _read(text, bracketed, True, False)
    square = _SQUARE.fullmatch(text, start, end) if text.startswith("[", start) else None
    if square:
        return _read(text, square, True, True, square["office"] or "")
    dotted = _DOTTED.match(text, start, stop)
    if dotted:
        return _read(text, dotted, True, False)
    marked = _MARKED.match(text, start, stop)
    if marked and marked.end() - marked.start() <= 2 * _LONGEST:
        return _read(text, marked, "–" in marked["close"] or "—" in marked["close"], False)
    alone = _ALONE.fullmatch(text, start, end) if end - start <= _LONGEST + 40 else None
    return _read(text, alone, False, True) if alone else None


def is_chair(name: str) -> bool:
    """Whether a label is that of somebody who only leads the sitting or asks.

    Examples
    --------
    >>> is_chair("Madam Deputy Speaker"), is_chair("The President of the House"), is_chair("Mr Ilic")
    (True, True, False)
    """
    return _CHAIR.match(" ".join(name.split())) is not None


def _read(text: str, match: re.Match[str], strong: bool, alone: bool, office: str = "") -> Label | None:
    name, tail = match["name"], match["tail"].strip(" ,،") or office
    if len(name) > _LONGEST or not _is_name(name):
        return None
    groups = [g.strip() for g in _GROUP.findall(match["groups"]) if not _TIME.fullmatch(g.strip())]
    first, last, role = match.start("name"), match.end("name"), ""
    if _ROLE.match(name) and groups and _is_person(groups[0]):
        first = text.index(groups[0], last)
        role, last = name, first + len(groups[0])
        groups = groups[1:]
    behalf = _BEHALF.search(tail)
    if behalf:
        groups.append(behalf["group"])
    titled = re.match(_TITLED + r"\s", name) is not None
    strong = strong or bool(groups) or bool(role) or titled or (not alone and _capitals(name)) or is_chair(name)
    groups = [part for group in groups for part in _party_of(group)]
    return Label(match.start(), first, last, tuple(groups), role or tail, match.end(), strong, alone)


def _party_of(group: str) -> list[str]:
    """Return what a group names: "Northam, Reform Union" is a place and a party, "independent" none."""
    parts = [part.strip() for part in group.split(",")]
    return [part for part in parts if part and part.lower() not in NO_PARTY]


def _is_name(name: str) -> bool:
    words = name.replace("*", " ").split()
    office = _ROLE.match(name) is not None  # "First Minister"
    if not words or (fold(words[0]) in _NOT_NAMES and not office) or _reports(name):
        return False
    named = [w for w in words if w[:1].isupper() or "\u0600" <= w[:1] <= "\u06ff"]
    if "\u0600" <= words[0][:1] <= "\u06ff" and len(words) > 7:
        return False
    return len(named) >= len(words) - sum(re.fullmatch(_PARTICLES, w) is not None for w in words)


def _reports(name: str) -> bool:
    """Whether a Persian head is a reporting clause ("او گفت") and no name."""
    if not "\u0600" <= name[:1] <= "\u06ff":
        return False
    return any(c.kind in _SPEECH for c in lexicon().find(plain(even(f" {name} "))))


def _is_person(group: str) -> bool:
    words = group.split()
    return 2 <= len(words) <= 5 and all(w[:1].isupper() or "\u0600" <= w[:1] <= "\u06ff" for w in words)


def _capitals(name: str) -> bool:
    letters = [w for w in name.split() if len(w.strip(".")) > 2]
    return bool(letters) and letters[-1].isupper()
