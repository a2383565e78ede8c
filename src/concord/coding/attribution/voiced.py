"""Who speaks anyway is not quoted: turns, answers, testimony and papers are their speaker's own words.

What a speaker says in the first person and the present ("I say that", "we want") is the speech itself. What they tell
that they said before ("I told him that") is a quote of theirs. The module changes quotes alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concord.coding.voices import Voice
    from concord.values import Coding, Document, Quote

__all__ = ["without_own"]

_TERM = 4  # words of the shortest quote that stands without a speaker
_CLAUSE = re.compile(  # "I said four in ten" tells nothing
    r"\bto [a-z]|\b(?:is|are|was|were|am|be|has|have|had|will|would|shall|can|could|may|might|must|should|do|does|did|"
    r"cannot|\w{3,}ed|wants?|needs?)\b|n['’]t\b|['’](?:s|re|ll|d|ve)\b"
)
_MARKS = 3  # characters of a line besides the words in its marks
_MOTTO = 8  # words
_LEAD = 70  # characters before a quote in which its subject and verb stand
_EMPTY = re.compile(
    r"\W*(?:it|it (?:down|up|out)|that|this|so|them|him|her|us|me|none|to \w+)?\W*", re.IGNORECASE
)  # says nothing by itself
_ME = re.compile(
    r"(?<![\w'’])(?:I|[Ww]e)(?=[\s'’])(?P<verb>(?:(?!\b(?:though|although|while|whereas|because)\b)[^.!?;:“”\"])*)\Z"
)
_BEFORE = re.compile(
    r"\A\s*(?:\w+ly\s+|also\s+|then\s+|had\s+|once\s+)?(?:said|told|answered|replied|asked|wrote|warned|explained|added|"
    r"shouted|promised|begged)\b"
)


def without_own(document: Document, coding: Coding, at: Callable[[int], Voice | None]) -> Coding:
    """Return ``coding`` without the reported speech that is a speaker's own.

    Parameters
    ----------
    at : callable
        The voice of an offset; None where the reporter writes.
    """
    kept = [_judged(document.text, quote, at(quote.passage.start)) for quote in coding.quotes]
    return replace(coding, quotes=tuple(quote for quote in kept if quote is not None))


def _judged(text: str, quote: Quote, voice: Voice | None) -> Quote | None:
    if quote.direct and quote.speaker is None and len(quote.passage.quote.split()) < _TERM:
        return None  # a word in marks that nobody is heard to say is a term
    if quote.direct and quote.speaker is None and _is_slogan(text, quote.passage.start, quote.passage.end):
        return None
    if not quote.direct and _EMPTY.fullmatch(quote.passage.quote):
        return None
    if quote.direct or voice is None or voice.holders is None:
        return quote
    owner = voice.holders.speaker or voice.holders.actors[0]
    start = quote.passage.start
    me = _ME.search(text, max(voice.start, start - _LEAD), start)
    if me is not None and _BEFORE.match(me["verb"]):
        return replace(quote, speaker=owner) if _CLAUSE.search(quote.passage.quote) else None
    own = quote.speaker in (owner, *voice.holders.actors) and len(voice.holders.actors) == 1
    return None if own or me is not None else quote


def _is_slogan(text: str, start: int, end: int) -> bool:
    """Whether a line is nothing but a few marked words that end no sentence: a paper's motto."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last != -1 else len(text)]
    alone = len(line.strip()) - (end - start) <= _MARKS
    return alone and text[end - 1] not in ".!?," and len(text[start:end].split()) <= _MOTTO
