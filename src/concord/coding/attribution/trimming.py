"""Where does reported speech really begin and end? Behind its addressee and its occasion, before what is told next.

"Told a crowd that | X", "said on the radio that | X", "the minister, who says X, | has left", "called it Y |
and said Z": English word order alone decides. What only repeats that something was said ("said it in a calm voice",
"asked not to be named") is no quote. The module moves the borders of unmarked quotes and changes nothing else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.coding.datelines import dateline_end
from concord.coding.statements import identifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concord.values import Coding, Document, Quote

__all__ = ["trimmed"]

_FINITE = r"(?!(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|do|does|did|not)\b)"
_HEARER = re.compile(
    r"(?:told|tells?|telling|ask(?:s|ed|ing)?|inform(?:s|ed)|warn(?:s|ed)|remind(?:s|ed)|assur(?:es|ed)|"
    r"advis(?:es|ed))\s+\Z"
)
_TOLD = re.compile(
    r"(?:sa(?:id|ys?|ying)|explain(?:s|ed)?|wrote|writes?|argued?|announced?|testified|repeated|warned)\s+\Z"
)
_OCCASION = (
    r"(?:\w+ly|to|on|in|at|by|from|during|before|after|last|this|again|yesterday|today|earlier|over|through|with|of)\b"
)
_THAT = re.compile(rf"(?:{_FINITE}[\w’'&-]+,? ){{1,14}}?(?P<that>that|whether) ", re.IGNORECASE)
_EMPTY = re.compile(
    r"(?:(?:it|so|them|yes|no)(?:,| (?:in|at|too|all|twice|again|differently|for|to|with|on|back|out|and|"
    r"because|when|as)\b)|"
    r"(?:me|us|him|her|you) (?:that|so|this)\b[,.]?|about (?:this|that|it)\b|not to be (?:named|identified|quoted)|"
    r"(?:only|simply|just|merely)[,:]? [“\"‘«]|(?:no )?such thing\W*\Z|"
    r"(?:nothing|little|much|otherwise|as much|every (?:day|week|month|year|time))\W*\Z)",
    re.IGNORECASE,
)
_NAMED_SO = re.compile(  # "called it “a gift”": the marked words are the quote
    r"(?:it|this|that|them|him|her|us|me|these|those|so) (?:an? |the )?[“\"‘«][^“”\"«»]*[”\"’»][.,;]?", re.IGNORECASE
)
_NEXT = re.compile(
    r",? (?:but|and) then (?=\w+ (?:of (?:it|them) )?(?:was|were|had|did)\b)|"
    r",? (?:but|and) (?:he|she|they|I|we) (?:said|replied|answered|told)\b|"
    r", as (?:[^,;“”\"]{3,60}) (?:reported|reports|said|says|claimed|claims|noted|revealed|puts? it)\Z|"
    r",? (?:but|and) (?:also |then |later )?(?:said|says|added|warned|insisted|argued|told|stressed|"
    r"called|urged|promised|"
    r"refused|declined|laughed|described|denied|noted|repeated|demanded)\b"
)
_COMMENT = re.compile(r", which [^,“”\"]{3,200}\Z")  # what the reporter adds of a thing
_SMALL = re.compile(r"(?:call|brand|label|describ|dub|consider|deem|find)\w*\s+\Z")
_APART = re.compile(r"; |, and (?:its|his|her|their|they|he|she|we|I) |, we ")
_RELATIVE = re.compile(
    r"\bwho (?:\w+ly |has |have |had )?(?:said|says?|argues?|believes?|claims?|insists?|thinks?|offer(?:s|ed)|"
    r"want(?:s|ed)|demand(?:s|ed)|promis(?:es|ed)|propos(?:es|ed)|oppos(?:es|ed)|reject(?:s|ed))(?: that)?\s+\Z"
)
_MAIN = re.compile(
    r", (?:has|had|have|is|was|are|were|will|would|did|does|do|could|can|may|must|[a-z]{3,}(?:ed|es|s))\b"
)
_SAYS = (
    r"(?:said|says|added|adds|argued|argues|insisted|insists|explained|admitted|conceded|recalled|"
    r"suggested|warned|noted|"
    r"told [^,]{2,50}|maintained|wrote|continued|went on|thinks|believes)"
)
_WHO = r"(?:he|she|they|it|(?:[Tt]he |[Mm]rs? |[Mm]s |[Dd]r )?[\w’'-]+(?: [\w’'-]+){0,3})"
_INSERTED = re.compile(
    r"(?:[^“”\".;:]{3,160}[:;] )?(?P<head>[^“”\"]{6,260}?), (?!who |which |as |and |but |has |had )"
    rf"(?:{_WHO} {_SAYS}(?: (?!that\b|if\b|whether\b)[^,“”\"]{{2,60}})?|(?:said|says|added|adds|wrote) {_WHO}), "
    r"(?P<rest>(?:[^“”\"]|(?<=[\s,])[“\"][^“”\"]{2,200}[”\"]){4,400})\Z"
)
_CLEFT = re.compile(r"(?:What|Whether|How|That|Who|All)\b")  # "What was missing, she argued, was time"
_TELLER = re.compile(
    r"\w{3,}ing\b|(?:\w+ )?(?:minute|hour|day|week|month|year)s? (?:after|before)\b|"
    r"(?:which|who|where|when|after|before|while|as|and|but) (?:he|she|it|they|\w+ed)\b"
)
_UNSAID = re.compile(  # "did not say whether", "stopped short of demanding that"
    r"(?:\b(?:did|does|do|would|could|has|have|had|will) (?:not|never) (?:\w+ly |yet |even )?(?:say|said|saying|"
    r"tell|know|comment on|disclose|specify)|n['’]t (?:say|tell|know)|declined to (?:say|comment on)|refused to say|"
    r"short of (?:saying|demanding|asking|calling|endorsing))(?: that| for)?\s+\Z"
)
_FINITE_HEAD = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|\w{3,}ed)\b|n['’]t\b"
)
_SHORT = 0.4  # share of the rest that a part before a reporting clause has at most, to be no part of its own
_LEAD = 60  # characters before a quote that end with its verb


def trimmed(document: Document, coding: Coding, sentences: Sequence[tuple[int, int]]) -> Coding:
    """Return ``coding`` with the borders of unmarked quotes set, and without quotes that say nothing.

    Parameters
    ----------
    sentences : sequence of (int, int)
        The sentences of the document, in order.
    """
    kept = [q for quote in coding.quotes for q in _parts(document, quote, _around(sentences, quote.passage.start))]
    once = {(q.passage.start, q.passage.end, q.speaker): q for q in kept}
    return replace(coding, quotes=tuple(sorted(once.values(), key=lambda q: (q.passage.start, q.passage.end))))


def _around(sentences: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    return next(((a, b) for a, b in sentences if a <= at < b), (at, at))


def _parts(document: Document, quote: Quote, sentence: tuple[int, int]) -> list[Quote]:
    """Return a quote cut to its content; the two halves of one that its reporting clause parts."""
    if quote.direct:
        return [quote]
    text, start, end = document.text, quote.passage.start, quote.passage.end
    last = max(end, min(sentence[1], end + 400))
    whole = _INSERTED.match(text, sentence[0], _unstopped(text, last)) if start >= sentence[0] else None
    if whole is not None and _CLEFT.match(whole["head"]) and start <= whole.start("rest") + 2:
        return [_cut(document, quote, whole.start("head"), whole.end())]
    if whole is not None and start <= whole.start("rest") + 2:
        if len(whole["head"]) < _SHORT * len(whole["rest"]) and not _FINITE_HEAD.search(whole["head"]):
            return [_cut(document, quote, whole.start("head"), whole.end())]  # "Without the files, he said, ..."
        told = ("head",) if _TELLER.match(whole["rest"]) else ("head", "rest")
        return [_cut(document, quote, *whole.span(part)) for part in told if whole[part].count(" ") > 1]
    kept = _trimmed(document, quote, sentence)
    return [kept] if kept is not None else []


def _cut(document: Document, quote: Quote, start: int, end: int) -> Quote:
    start = dateline_end(document.text, start, end)
    one = identifier("q", document.id, start, end, quote.speaker, quote.id)
    return replace(quote, id=one, passage=document.passage(start, end))


def _trimmed(document: Document, quote: Quote, sentence: tuple[int, int]) -> Quote | None:
    text, end = document.text, quote.passage.end
    start = dateline_end(text, quote.passage.start, end)
    lead = text[max(sentence[0], start - _LEAD) : start]
    if _EMPTY.match(text, start, end) or _UNSAID.search(lead) or _NAMED_SO.fullmatch(text, start, end):
        return None
    start = _begun(text, start, end, lead)
    end = _ended(text, start, end, lead)
    return replace(quote, passage=document.passage(start, end)) if end > start else None


def _begun(text: str, start: int, end: int, lead: str) -> int:
    """Return where the content begins behind the hearer or the occasion of a clause with "that"."""
    hearer = _HEARER.search(lead) is not None
    told = _TOLD.search(lead) is not None and re.match(_OCCASION, text[start:end]) is not None
    that = _THAT.match(text, start, end) if hearer or told else None
    if that is None:
        return start
    return that.start("that") if that["that"].lower() == "whether" else that.end()


def _ended(text: str, start: int, end: int, lead: str) -> int:
    """Return where the content ends before what the sentence tells next."""
    borders = [_NEXT.search(text, start + 1, end)]
    described = _COMMENT.search(text, start + 1, end)
    if described is not None and not _FINITE_HEAD.search(text, start, described.start()):
        borders.append(described)
    if _SMALL.search(lead):
        borders.append(_APART.search(text, start + 1, end))
    if _RELATIVE.search(lead):
        borders.append(_MAIN.search(text, start + 1, end))
    return min([m.start() for m in borders if m is not None], default=end)


def _unstopped(text: str, end: int) -> int:
    while end and text[end - 1] in " .\n":
        end -= 1
    return end
