"""Which words stand in quotation marks? All kinds of marks, quotes over sentences and paragraphs, stray marks ignored.

A quote that is left open at the end of a paragraph goes on where the next paragraph opens with a mark again. The
module attributes nothing to anybody.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from concord.text.sentences import paragraphs

__all__ = ["Quoted", "quoted"]

_MARK = re.compile(  # first the letters that a mark may be, because most are none
    r"(?=[“”„‟«»\"‘’`'])(?:"
    r"[“”„‟«»\"]|(?<!\w)‘(?=\S)|(?<=\S)’(?!\w)|``|(?<=\S)''(?!')|(?<![\w'’])'(?=[A-Z])(?!')|(?<=[.,!?])'(?![\w'])"
    r")"
)
_STRAIGHT = re.compile(r"(?:[^'“”\"]|(?<=\w)'(?=\w))+(?<=[.,!?])'(?!\w)")  # what is said in straight single marks
_FAR = 1000  # characters in which a straight single mark is closed
_CLOSES = {"“": '”"', "„": "“”‟", "‟": "”", "«": "»", "‘": "’", '"': '"”', "``": "''", "'": "'", "”": "”", "»": "«"}


class Quoted(NamedTuple):
    """A marked quote: ``[start, end)`` are its words without the marks, ``[outer, stop)`` with them."""

    outer: int
    start: int
    end: int
    stop: int
    goes_on: bool  # continues the quote of the paragraph before


def quoted(text: str, start: int = 0, end: int | None = None) -> list[Quoted]:
    """Find the outermost marked quotes of ``text[start:end]``, in order.

    Examples
    --------
    >>> text = "“One,” he said, “two.” She called it «three»."
    >>> [text[q.start:q.end] for q in quoted(text)]
    ['One,', 'two.', 'three']
    """
    return list(_quoted(text, start, len(text) if end is None else end))


@lru_cache(maxsize=4)  # a text is asked for by several readers
def _quoted(text: str, start: int, stop: int) -> tuple[Quoted, ...]:
    found: list[Quoted] = []
    open_at_end = False
    for first, last in paragraphs(text[start:stop]):
        quotes, open_now = _in_paragraph(text, first + start, last + start, open_at_end)
        found += quotes
        open_at_end = open_now
    return tuple(found)


def _in_paragraph(text: str, first: int, last: int, went_on: bool) -> tuple[list[Quoted], bool]:
    quotes: list[Quoted] = []
    mark = ""
    outer = inner = first
    for match in _MARK.finditer(text, first, last):
        sign = match[0]
        if not mark:
            if _opens(text, match, first, last):
                mark, outer, inner = sign, match.start(), _doubled(text, match.end(), sign, last)
        elif sign in _CLOSES[mark] and not (sign == '"' and _looks_open(text, match, last)):
            if text[inner : match.start()].strip():
                goes_on = went_on and outer == first
                quotes.append(Quoted(outer, inner, match.start(), _doubled(text, match.end(), sign, last), goes_on))
            mark = ""
    if mark and mark not in "‘``'" and last - inner > 20:
        quotes.append(Quoted(outer, inner, last, last, went_on and outer == first))
        return quotes, True
    return quotes, False


def _doubled(text: str, end: int, sign: str, last: int) -> int:
    """Return the end of a mark that is given twice."""
    while sign in "“”«»" and end < last and text[end] == sign:
        end += 1
    return end


def _opens(text: str, match: re.Match[str], first: int, last: int) -> bool:
    sign = match[0]
    if sign in "“„‟«``":
        return True
    if sign == "‘":
        return _closed_later(text, match.end(), last)
    if sign == "'":
        return _STRAIGHT.match(text, match.end(), min(last, match.end() + _FAR)) is not None
    if sign == '"':
        before = match.start() == first or not text[match.start() - 1].isalnum()
        return before and match.end() < last and not text[match.end()].isspace()
    return False


def _closed_later(text: str, start: int, last: int) -> bool:
    """Whether a single mark is closed again soon, and so is no apostrophe."""
    return re.compile(r"[^‘“”]{2,300}?[\w.,!?]’(?!\w)").match(text, start, min(last, start + 400)) is not None


def _looks_open(text: str, match: re.Match[str], last: int) -> bool:
    """Whether a straight mark stands before a word and after a space: the one before was never closed."""
    before = text[match.start() - 1]
    return before.isspace() and match.end() < last and text[match.end()].isalnum()
