"""Whom do "the minister", "the council", "she" and "they" mean? Resolved only where little can go wrong.

A role goes to the last actor that bears it, a head noun to the last body of that kind, a pronoun to the person that
spoke or acted last in the same paragraph (or the one before). Where two could be meant equally, nothing is resolved:
a wrong holder is worse than a missing one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from concord.actors.evidence import previous_word, speaks
from concord.actors.mentions import Hit
from concord.actors.reading_memory import Memory

__all__ = ["references"]

Span = tuple[int, int]
_BODIES = (
    "council|party|front|movement|coalition|alliance|union|committee|commission|government|administration|league|"
    "congress|assembly|army|ministry|group|organisation|organization|agency|militia|network|court|company|bloc|bank|"
    "college|board|trust|chamber|institute|society|association|guild|federation|foundation|inquiry|panel|brotherhood|"
    "column|forum|authority|tribunal|charity|directorate|bureau|club|confederation"
)
_OFFICES = (
    "president|prime minister|minister|secretary-general|spokesman|spokeswoman|spokesperson|leader|chairman|chairwoman|"
    "chancellor|ambassador|general|governor|mayor|senator|commissioner|premier|director|professor|king"
)
_TITLES = frozenset(_OFFICES.split("|"))
_REFERENCE = re.compile(
    r"(?<![\w-])(?:(?P<he>[Hh]e|[Ss]he|[Hh]im)|(?P<they>They)"
    rf"|[Tt]he (?P<body>(?i:{_BODIES}))(?! [A-Z])"
    rf"|[Tt]he (?P<office>(?:[a-z]{{4,}} )?(?i:{_OFFICES}))(?! [A-Z]))(?![\w-])(?! of\b| for\b)"
)
_HE_OR_THE = re.compile(r"[HhSsTt](?:e|hey?|im)(?![\w-])")
_BODIES_FA = "حزب|جنبش|جبهه|شورا|ائتلاف|گروه|سازمان|اتحادیه|جمعیت|نهاد|کمیسیون|کمیته|مجلس|حکومت"
_REFERENCE_FA = re.compile(
    rf"(?<![\w\u200c])(?:(?P<he>او|وی)|(?P<they>آنها|آنان)|این (?P<body>{_BODIES_FA})|"
    r"(?P<office>(?<=این )(?:وزیر|رهبر|مقام)|رئیس\u200c?جمهور|رییس\u200c?جمهور|نخست\u200c?وزیر|صدراعظم))"
    r"(?![\w\u200c])"
)
_TURN = re.compile(r"\)?(?: ?\([^()\n]{2,80}\)){0,3}(?:, [^\n:–—]{0,60})?(?: ?:|\.? ?[–—]|\])(?=\s)")
_NO_LEAD = re.compile(r"[!?;:“”\"«»]")
_LEAD = 60  # characters of titles and offices before the name that opens a turn
_TURNS = 4  # so many make a transcript
_FINITE = re.compile(r",? (?:was|is|has|had|will|would|could|did|does|never|\w{3,}ed)\b(?! by\b)")  # a subject's verb
_NOT_BEFORE_SUBJECTS = frozenset(
    ["of", "by", "with", "to", "from", "for", "against", "in", "at", "on", "between", "and", "about", "under", "than"]
)
_OBJECT_VERBS = (
    "accus tell urg blam criticis criticiz prais ask warn thank condemn denounc reject back support oppos attack "
    "defend quot meet inform advis remind assur invit succeed replac endors rebuk contradict appoint sack dismiss nam"
)
_TAKE_OBJECTS = frozenset(
    [stem + ending for stem in _OBJECT_VERBS.split() for ending in ("ed", "es", "s", "ing")] + ["told", "met"]
)
_MARKS = re.compile(r"[“”«»\"\n](?:(?<!\n)|\s*\n)")
_BEFORE_SUBJECTS_FA = frozenset(
    ["اما", "ولی", "البته", "همچنین", "و", "اکنون", "حالا", "آقای", "خانم", "داکتر", "دکتر", "مولوی", "جنرال", "استاد"]
)
_SAYS_FA = re.compile(
    r"\s*[،,]?\s*(?:[\w\u200c]+ ){0,2}(?:گفت|افزود|تأکید|تاکید|اظهار|معتقد|می‌گوید|هشدار|نوشت|خواستار)"
)


def references(text: str, spans: Sequence[tuple[int, int]], hits: Sequence[Hit], *, persian: bool = False) -> list[Hit]:
    """Return the resolved back-references in the body of a text.

    Parameters
    ----------
    text : str
        The whole text.
    spans : sequence of (int, int)
        The stretches of body text, in order.
    hits : sequence of Hit
        The named mentions, in order.
    persian : bool
        The text is Persian or Dari.
    """
    found: list[Hit] = []
    heads = frozenset(start for start, end, *_ in hits if _is_head(text, start, end))
    heads = heads if len(heads) >= _TURNS else frozenset()
    memory = Memory(text, _opens_or_speaks_fa if persian else _opens_or_speaks, heads)
    position = 0
    for quoted, candidates in _referring(text, tuple(spans), persian):
        for reference in candidates:
            while position < len(hits) and hits[position][0] < reference.start():
                memory.take(hits[position])
                position += 1
            if position and hits[position - 1][1] > reference.start():
                continue
            if persian and position < len(hits) and hits[position][0] - reference.end() == 1:
                continue  # the title of the name that follows
            if reference["office"] and _apposed(text, reference):
                continue
            if reference.lastgroup in ("he", "they") and _inside(reference.start(), quoted):
                continue  # whom a quoted person means by "he" is seldom in the text
            if hit := memory.resolve(reference):
                found.append(hit)
                if reference.lastgroup in ("office", "body"):
                    memory.take(hit)  # "the minister said": she is who was spoken of last
    return found


def _apposed(text: str, reference: re.Match[str]) -> bool:
    """Say whether "X, the finance minister," tells of X what they are."""
    start, end = reference.span()
    plain = reference["office"].lower() in _TITLES
    return not plain and text[max(0, start - 2) : start] == ", " and text[end : end + 1] in (",", ".", ";")


@lru_cache(maxsize=2)  # a text is asked for again when those without a name are known
def _referring(text: str, spans: tuple[Span, ...], persian: bool) -> list[tuple[list[Span], list[re.Match[str]]]]:
    """Return for each stretch what is quoted in it, and what may refer to somebody."""
    pattern = _REFERENCE_FA if persian else _REFERENCE
    return [(_quotations(text, *span), list(_candidates(pattern, text, *span))) for span in spans]


def _is_head(text: str, start: int, end: int) -> bool:
    """Say whether a name opens a turn: it stands at the beginning of its line, before a colon, a dash or a bracket."""
    lead = text[text.rfind("\n", 0, start) + 1 : start]
    return len(lead) <= _LEAD and not _NO_LEAD.search(lead) and bool(_TURN.match(text, end))


def _candidates(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches in ``text[start:end]``; those of English are tried only where such a word begins."""
    if pattern is not _REFERENCE:
        yield from pattern.finditer(text, start, end)
        return
    begun = start
    for word in _HE_OR_THE.finditer(text, start, end):
        if word.start() >= begun and (found := pattern.match(text, word.start(), end)):
            begun = found.end()
            yield found


def _opens(text: str, start: int) -> bool:
    return (
        start < 2
        or text[start - 1] == "\n"
        or text[start - 2 : start] in (". ", "; ", "’ ", "” ", '" ', "؟ ", "» ", "! ")
    )


def _opens_or_speaks(text: str, start: int, end: int) -> bool:
    if previous_word(text, start) in _TAKE_OBJECTS:  # "accused X": he is the accuser
        return speaks(text, start, end, after=True)
    if _opens(text, start) or speaks(text, start, end):
        return True
    return bool(_FINITE.match(text, end)) and previous_word(text, start) not in _NOT_BEFORE_SUBJECTS


def _opens_or_speaks_fa(text: str, start: int, end: int) -> bool:
    lead = re.split(r"[.؟!؛:»\n]", text[max(0, start - 24) : start])[-1].split()
    return not set(lead) - _BEFORE_SUBJECTS_FA or bool(_SAYS_FA.match(text, end))


def _quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches inside quotation marks; a mark left open ends with its paragraph."""
    found: list[tuple[int, int]] = []
    opened = -1
    for mark in _MARKS.finditer(text, start, end):
        sign = mark.group()
        if opened < 0 and sign in '“«"':
            opened = mark.start()
        elif opened >= 0 and (sign in '”»"' or sign[0] == "\n"):
            found.append((opened, mark.start()))
            opened = -1
    return [*found, (opened, end)] if opened >= 0 else found


def _inside(at: int, stretches: list[tuple[int, int]]) -> bool:
    i = bisect_right(stretches, at, key=itemgetter(0)) - 1
    return i >= 0 and stretches[i][0] <= at < stretches[i][1]
