"""Where sentences and paragraphs begin and end, in English and Persian: which sentence shows what an actor said?

Offsets are those of the text as given, so a passage cut here is a passage of the document. Two regular expressions
find the places where a sentence could end; every place is then kept or refused by what stands around it. The module
refuses to change the text and to guess a language: one set of rules serves both scripts.
"""

from __future__ import annotations

import re
from itertools import pairwise

__all__ = ["paragraphs", "sentences"]

_LINE = re.compile(r"\S[^\n]*")
# A run of stops is tried once, from its first stop on: a million dots cost a million steps.
_ENDS = re.compile(  # a stop first, so that the engine leaps from stop to stop
    r"[.!?…؟۔](?:(?<![.!?…؟۔][.!?…؟۔])[.!?…؟۔]*+[\"'”’»)\]]*+(?:\[\d{1,3}\])*(?=\s|\Z)|(?<=[.!?؟۔])[”»]+(?=[“«]))"
)
_ITEM = re.compile(r"\s*(?:[-–—•*·▪‣]\s|\(?[0-9۰-۹]{1,3}[.)\-]\s|\(?[a-zA-Zا-ی][.)]\s|[^\s:][^:\n]{0,48}:(?:\s|\Z))")
_OPENERS = "\"'“‘«„([ "
_STOPPED = tuple('.!?…؟۔:;”»"')


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words whose full stop ends no sentence, those for which that holds before a number only, and those whose full stop
# may also end the sentence: it does where a word follows that usually opens one.
_TITLES = _words(
    "mr mrs ms mx dr prof sen rep gov gen lt col capt cmdr maj sgt rev hon st messrs pres amb supt eng adm brig "
    "e.g i.e approx viz al vs cf"
)
_NUMBERED = _words(
    "no nos art arts fig figs vol para sec ch p pp ca jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu "
    "fri sat sun"
)
_SHORTENED = _words("inc ltd co corp jr sr etc dept univ bros a.m p.m b.c a.d ph.d")
_STARTERS = _words(
    "the a an this that these those he she it we they i you his her its our their my in on at by for from to as if but "
    "and or so yet when while although though after before since because however meanwhile there here what who why how "
    "according some many most all both each no not it's he's"
)
_MOST_WRAPPED = 110  # characters: longer lines were not broken by a typewriter's margin


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Cut ``text`` into paragraphs, without the white space around them.

    A blank line always ends a paragraph; a single line break ends one unless the text is hard-wrapped (all lines
    short, most of them broken in the middle of a sentence).

    Returns
    -------
    list of (int, int)
        Offsets, end exclusive, in order.

    Examples
    --------
    >>> paragraphs("One.\\n\\nTwo\\nThree")
    [(0, 4), (6, 9), (10, 15)]
    """
    if "\n" not in text:
        bare = text.strip()
        start = text.find(bare)
        return [(start, start + len(bare))] if bare else []
    lines = [m.span() for m in _LINE.finditer(text)]
    if not _hard_wrapped(text, lines):
        return [_trim(text, start, end) for start, end in lines]
    width = max(end - start for start, end in lines)
    result: list[tuple[int, int]] = []
    for start, end in lines:
        if result and _continues(text, result[-1], start, width):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return [_trim(text, start, end) for start, end in result]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut ``text[start:end]`` into sentences, without the white space between them.

    A sentence never crosses a paragraph. Full stops after titles, initials, abbreviations and list numbers do not
    end one, nor does any stop before a small letter (``"Stop!" he said``). Closing quotation marks and brackets stay
    with the sentence that they close.

    Returns
    -------
    list of (int, int)
        Offsets in ``text``, end exclusive, in order.

    Examples
    --------
    >>> text = "Dr. A. Karim left. “Will he return?” she asked. «آری.» او رفت؟ بله."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Dr. A. Karim left.', '“Will he return?” she asked.', '«آری.»', 'او رفت؟', 'بله.']
    """
    stop = len(text) if end is None else end
    part = text if (start, stop) == (0, len(text)) else text[start:stop]
    result: list[tuple[int, int]] = []
    for first, last in paragraphs(part):
        begin = first
        for match in _ENDS.finditer(part, first, last):
            if match.end() < last and _ends_here(part, begin, match, last):
                result.append((begin + start, match.end() + start))
                begin = match.end()
                while part[begin].isspace():
                    begin += 1
        if begin < last:
            result.append((begin + start, last + start))
    return result


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether single line breaks are a margin's and not the author's."""
    if len(lines) < 4 or max(end - start for start, end in lines) > _MOST_WRAPPED:
        return False
    inner = broken = small = 0
    for (_, end), (start, _) in pairwise(lines):
        if text.count("\n", end, start) > 1:
            continue
        inner += 1
        broken += text[end - 1] not in _STOPPED
        small += not text[start].isupper() and text[start].isalpha()
    return inner >= 3 and broken >= 0.6 * inner and small >= 0.3 * inner


def _continues(text: str, before: tuple[int, int], start: int, width: int) -> bool:
    """Whether the line at ``start`` goes on with the paragraph ``before`` in a hard-wrapped text."""
    end = before[1]
    if text.count("\n", end, start) > 1 or _ITEM.match(text, start):
        return False
    last_line = end - max(text.rfind("\n", before[0], end) + 1, before[0])
    word = len(text[start : start + width].split(maxsplit=1)[0])
    return last_line + 1 + word >= 0.85 * width or text[start].islower()


def _ends_here(text: str, begin: int, match: re.Match[str], last: int) -> bool:
    """Whether the stop that ``match`` found ends the sentence that began at ``begin``."""
    at = match.end()
    while at < last and (text[at].isspace() or text[at] in _OPENERS):
        at += 1
    if at < last and text[at].islower():
        return False
    if match[0][0] != ".":
        return True
    if match[0].startswith(".."):
        return at < last and not text[at].islower()
    return not _abbreviated(text, begin, match.start(), at)


def _abbreviated(text: str, begin: int, dot: int, after: int) -> bool:
    """Whether the full stop at ``dot`` belongs to the word before it."""
    head = text[max(begin, dot - 24) : dot]
    word = head.split()[-1].lstrip("\"'“‘«([") if head and not head[-1].isspace() else ""
    if not word:
        return False
    if word.isdigit():
        return dot - begin <= 4 and begin + len(word) == dot
    low = word.casefold()
    if low in _TITLES or (low in _NUMBERED and text[after : after + 1].isdigit()):
        return True
    if len(word) == 1 and word.isalpha():
        return (word.isupper() and word != "I") or "\u0600" <= word <= "\u06ff"
    if "." in word or low in _SHORTENED:
        following = re.match(r"[\w']+", text[after : after + 24])
        return following is None or following[0].casefold() not in _STARTERS
    return False
