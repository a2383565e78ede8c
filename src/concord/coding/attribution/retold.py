"""What does a speaker tell that they said, wrote or thought before? "I told him that X", "we said that Y".

Whose own words a stretch is does not quote themselves by "I say that"; what they say of an earlier day is a quote of
theirs, and so is what they tell that they once believed. "We were told that X" is a quote of nobody who is named. The
module adds quotes that nothing else found and changes none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.coding.statements import identifier
from concord.values import Quote

if TYPE_CHECKING:
    from concord.coding.voices import Voice
    from concord.values import Coding, Document

__all__ = ["RULE", "retold"]

RULE = "retold"
_SURE = 0.7
_OFTEN = r"(?:['’](?:ve|d)|(?: (?:have|had|also|then|once|always|never|later|long|even|myself|\w+ly))){0,3}"
_SAID = (
    r"(?:said|told|wrote|warned|argued|answered|replied|promised|insisted|explained|suggested|asked|proposed|offered|"
    r"thought|believed|feared|hoped|assumed|announced|predicted|testified|objected|complained|admitted)"
)
_ME = re.compile(rf"(?<![\w’'])(?:I|[Ww]e){_OFTEN} (?P<verb>{_SAID})\b")
_NOT = re.compile(r"\b(?:never|not)\b|n['’]t\b")
_TOLD = re.compile(
    r"\b(?:[Ww]e|I|[Pp]eople|us) (?:was|were|am|are|(?:have|had) (?:always )?been) (?:often |always )?told (?=that )"
)
_FINITE = (
    r"(?:is|are|was|were|am|be|has|have|had|will|would|shall|can|could|may|might|must|should|do|does|did|cannot|"
    r"\w+n['’]t|\w+['’](?:s|re|ll|d)|\w{3,}(?:ed|es)|wants?|needs?)"
)
_WORD = r"[\w’'-]+"
_HEARER = rf"(?: (?:to|in|at|on|by|from|last|this) (?:(?!that\b|and\b|but\b){_WORD} ?){{1,6}}?)?"
_TO_WHOM = rf"(?: (?!that\b|to\b|so\b){_WORD}(?: (?!that\b|so\b){_WORD}){{0,7}}?(?:,(?: [^,;.]{{2,40}},)?)?)?"
_THAT = re.compile(rf"{_HEARER}{_TO_WHOM}(?:, as [^,]{{3,40}},)? that ")
_BELIEVED = re.compile(r" what [^,.;]{3,40}, that ")
_BARE = re.compile(
    rf"{_HEARER},? (?=(?:I|you|he|she|it|we|they|there|nobody|everybody|the \w+|\w+s) (?:\w+ly )?{_FINITE}\b)"
)
_HIM = re.compile(
    rf" (?:him|her|them|you|the {_WORD}(?: {_WORD}){{0,5}}?),? (?=(?:I|you|he|she|it|we|they) (?:\w+ly )?{_FINITE}\b)"
)
_WHETHER = re.compile(rf"{_TO_WHOM} (?=(?:if|whether) )")
_DO = re.compile(r"(?: (?:him|her|them|you|the [\w’'-]+|[A-Z][\w’'-]+))? (?=to [a-z]{2,})")
_ENDS = re.compile(r";|, (?=I\b)|, (?:and|but|so|because)(?= (?:I|we|my|our|he|she|they|it|the)\b)|[”\"]|—| – ")
_HEARD = 60  # characters of a hearer
_LEAST = 3  # words of what is retold


def retold(
    document: Document, coding: Coding, at: Callable[[int], Voice | None], sentences: Sequence[tuple[int, int]]
) -> Coding:
    """Return ``coding`` with what speakers in their own voice tell that they said or thought, or were told.

    Parameters
    ----------
    at : callable
        The voice of an offset; None where the reporter writes.
    sentences : sequence of (int, int)
        The sentences of the document, in order.
    """
    found: list[Quote] = []
    kept = list(coding.quotes)
    taken = [(q.passage.start, q.passage.end) for q in coding.quotes]
    for start, end in sentences:
        voice = at(end - 1)
        if voice is None or voice.holders is None:
            continue
        owner = voice.holders.speaker or voice.holders.actors[0]
        for first, last, speaker in _in_sentence(document.text, max(start, voice.start), end, owner):
            wide = [q for q in kept if _opens_with_hearer(q, first, last, speaker)]
            if wide:  # "I said | to my wife they want it"
                kept[kept.index(wide[0])] = replace(wide[0], passage=document.passage(first, wide[0].passage.end))
                continue
            inside = any(min(b, last) - max(a, first) > (last - first) / 2 for a, b in taken)
            if not inside and document.text.count(" ", first, last) >= _LEAST - 1:
                found.append(_quote(document, first, last, speaker, coding.coder))
                taken.append((first, last))
    return replace(coding, quotes=tuple(sorted([*kept, *found], key=lambda q: (q.passage.start, q.passage.end))))


def _opens_with_hearer(quote: Quote, first: int, last: int, speaker: str | None) -> bool:
    """Whether a speaker's quote takes in whom they told it to, before its content."""
    span = quote.passage
    begins = not quote.direct and quote.speaker == speaker and 0 < first - span.start <= _HEARD
    return begins and abs(span.end - last) <= 1


def _in_sentence(text: str, start: int, end: int, owner: str) -> list[tuple[int, int, str | None]]:
    """Return the contents of what "I" told and "we" were told, and who told it."""
    found: list[tuple[int, int, str | None]] = []
    for match in _ME.finditer(text, start, end):
        if _NOT.search(match[0]):
            continue
        content = _content(text, match.end(), end, match["verb"])
        if content is not None:
            found.append((*content, owner))
    for match in _TOLD.finditer(text, start, end):
        found.append((match.end() + len("that "), _ended(text, match.end(), end), None))
    return found


def _content(text: str, start: int, end: int, verb: str) -> tuple[int, int] | None:
    """Return where the content of a verb stands: behind "that", bare, "whether" or "to do"."""
    patterns = [_THAT, _BELIEVED]
    if verb == "asked":
        patterns = [_WHETHER, _DO]
    elif verb in ("offered", "promised", "proposed"):
        patterns = [_THAT, _DO]
    elif verb in ("said", "thought", "believed", "hoped"):
        patterns = [_THAT, _BELIEVED, _BARE]
    elif verb == "told":
        patterns = [_THAT, _HIM, _DO]
    for pattern in patterns:
        match = pattern.match(text, start, end)
        if match is not None:
            return match.end(), _ended(text, match.end(), end)
    return None


def _ended(text: str, start: int, end: int) -> int:
    stop = _ENDS.search(text, start + 1, end)
    end = stop.start() if stop else end
    while end > start and text[end - 1] in " .!?\n":
        end -= 1
    return end


def _quote(document: Document, start: int, end: int, speaker: str | None, coder: str) -> Quote:
    return Quote(
        id=identifier("q", document.id, start, end, speaker, coder),
        speaker=speaker,
        passage=document.passage(start, end),
        direct=False,
        cue="",
        rule=RULE,
        confidence=_SURE,
    )
