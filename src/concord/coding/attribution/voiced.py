"""Who speaks anyway is not quoted: turns, answers, testimony and papers are their speaker's own words.

What a speaker says in the first person and the present ("I say that", "we want") is the speech itself. What they tell
that they said before ("I told him that") is a quote of theirs. The module changes quotes alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.coding.nouns import SAID

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
_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b|من|ما\b")
_WISHES = ("for", "against", "defer", "for-shared", "against-shared")  # what one's own party will do, one says oneself
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
    bodies = {(a.actor, a.group) for a in coding.affiliations}
    kept = [_judged(document.text, quote, at(quote.passage.start), bodies) for quote in coding.quotes]
    kept = [q if q is None else _of_another(document.text, q, coding, at) for q in kept]
    return replace(coding, quotes=tuple(quote for quote in kept if quote is not None))


def _of_another(text: str, quote: Quote, coding: Coding, at: Callable[[int], Voice | None]) -> Quote | None:
    """Give marked words in somebody's own turn that are not theirs to whom they quote.

    That is who said these very words in a turn before, else who is named last before them in the sentence.
    """
    voice, start = at(quote.passage.start), quote.passage.start
    if not quote.direct or voice is None or voice.holders is None or voice.kind not in ("turn", "answer", "question"):
        return quote
    owner = voice.holders.speaker or voice.holders.actors[0]
    opening = max(voice.start, *(text.rfind(mark, 0, start) + 1 for mark in ".!?\n"))
    if quote.speaker != owner or _FIRST.search(text, opening, start):
        return quote
    words = quote.passage.quote.strip(" .,;!?")
    place = text.find(words, 0, voice.start)
    before = at(place) if place >= 0 else None
    if before is not None and before.holders is not None:
        said = before.holders.speaker or before.holders.actors[0]
        return replace(quote, speaker=said) if said != owner else quote
    named = [m.actor for m in coding.mentions if opening <= m.start and m.end < start and m.actor != owner]
    return replace(quote, speaker=named[-1] if named else None)


def _judged(text: str, quote: Quote, voice: Voice | None, bodies: set[tuple[str, str]]) -> Quote | None:
    if _says_nothing(text, quote, voice):
        return None
    if quote.direct or voice is None or voice.holders is None or quote.rule == SAID:
        return quote  # "their answer, as I understand it, is that" is theirs
    owner = voice.holders.speaker or voice.holders.actors[0]
    start = quote.passage.start
    me = _ME.search(text, max(voice.start, start - _LEAD), start)
    if me is not None and _BEFORE.match(me["verb"]):
        return replace(quote, speaker=owner) if _CLAUSE.search(quote.passage.quote) else None
    own = quote.speaker in (owner, *voice.holders.actors) and len(voice.holders.actors) == 1
    own = own or (voice.kind == "turn" and quote.rule in _WISHES and (owner, quote.speaker) in bodies)
    return None if own or me is not None else quote


def _says_nothing(text: str, quote: Quote, voice: Voice | None) -> bool:
    """Whether it is a word in marks that nobody is heard to say, a motto, or a pronoun that a speaker leans on."""
    if quote.direct:
        span = quote.passage
        return quote.speaker is None and (len(span.quote.split()) < _TERM or _is_slogan(text, span.start, span.end))
    held = voice is None and quote.rule in ("for", "against") and quote.passage.quote.lower() in ("it", "that", "this")
    return not held and _EMPTY.fullmatch(quote.passage.quote) is not None


def _is_slogan(text: str, start: int, end: int) -> bool:
    """Whether a line is nothing but a few marked words that end no sentence: a paper's motto."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last != -1 else len(text)]
    alone = len(line.strip()) - (end - start) <= _MARKS
    return alone and text[end - 1] not in ".!?," and len(text[start:end].split()) <= _MOTTO
