"""Where is a capitalised phrase parted into names? At words that are no names and at joints that belong to none.

"Movement for Peace and Justice" stays whole, "Vardia and Osk" are two; "Committee on Health" and a heading such as
"COUNCIL OF THE ISLES" go on. What each part is, :mod:`concord.actors.chunks` says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from concord.actors import words_en as words
from concord.actors.given_names import GIVEN_NAMES

__all__ = ["NO_END", "PORTFOLIOS", "Word", "low_of", "segments"]

_ABSTRACT_WORDS = """
    justice peace law freedom truth health food equality unity security democracy reform development finance
    trade industry culture labour labor education energy environment liberty solidarity welfare work rights progress
    order
    defence defense water agriculture business economy reconciliation prosperity dignity sport youth science
"""
_ABSTRACT = frozenset(_ABSTRACT_WORDS.split())
_TOPICAL = frozenset(["committee", "subcommittee", "commission", "council", "inquiry", "panel", "conference", "group"])
_LINKS_ABSTRACT = frozenset({"of", "for", "the", "and", "&"})
_NAME_PARTICLES = words.CONNECTORS - {"of", "for", "and", "the", "in", "on", "&"}
_SURNAMES_TOO = frozenset({"may", "march", "april", "june", "august", "long", "short", "small", "good", "born", "page"})
_CONTRACTED = re.compile(
    r"(?:i|you|we|they|he|she|it|that|what|who|there|let|don|can|won|isn|aren|didn|doesn)['’]", re.I
)
NO_END = frozenset(
    ["of", "for", "the", "and", "in", "on", "at", "to", "into", "with", "from", "by", "about", "during", "over"]
)
_OWNED_END = ("s'", "s’")
_OFFICES = """
    of state staff defence defense finance justice labor labour health interior education trade transportation war
    treasury energy commerce agriculture security intelligence police culture environment industry
"""
PORTFOLIOS = frozenset(_OFFICES.split())
_ADVERB = re.compile(r"\w{4,}ly$")
_IN_NAMES = frozenset({"new", "old", "great", "high", "one", "open", "first", "free", "young"})  # New York, One Nation


class Word(NamedTuple):
    """A word of a phrase: its place there, as it stands, and as the tables have it."""

    start: int
    end: int
    text: str
    low: str


def low_of(word: str) -> str:
    """Return a word as the tables have it: small, without accents and full stop."""
    low = word.lower().rstrip(".")
    if low.isascii():
        return low
    return "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))


def segments(tokens: list[Word]) -> Iterator[list[Word]]:
    """Part a phrase at words that are no names and at joints that do not belong to a name."""
    segment: list[Word] = []
    headed = False
    for i, word in enumerate(tokens):
        if word.text[0].islower() and "-" not in word.text and "’" not in word.text:
            if segment and _stays(word, tokens, i, headed=headed, segment=segment):
                segment.append(word)
                continue
        elif not _breaks(word, tokens, i, segment):
            segment.append(word)
            headed = headed or word.low in words.HEADS or word.low in words.WEAK_HEADS or word.low in words.EVENT_WORDS
            headed = headed or word.low in words.STATE_HEADS
            continue
        if segment:
            yield segment
        segment, headed = [], False
    if segment:
        yield segment


def _breaks(word: Word, tokens: list[Word], i: int, segment: list[Word]) -> bool:
    """Say whether a capitalised word is no part of a name: an article, a month, a sentence's first word."""
    following = tokens[i + 1].low if i + 1 < len(tokens) and tokens[i + 1].text[0].isupper() else ""
    if _is_contracted(word.low) or (not i and word.low not in GIVEN_NAMES and _is_adverb(word.low)):
        return True
    if word.low in words.SETS_OF_PEOPLE:
        return not segment and (not following or following in words.NOT_NAMES)
    if word.low in _IN_NAMES and following and following not in words.NOT_NAMES:
        return False
    if word.low not in words.NOT_NAMES or (
        word.text.isupper() and len(word.text) > 1 and (word.low not in ("the", "it") or _in_heading(segment))
    ):
        return False
    if not segment:
        return not (word.low in GIVEN_NAMES and following and following not in words.NOT_NAMES)
    return not (word.low in _SURNAMES_TOO and segment[-1].low in GIVEN_NAMES)  # Theresa May


def _in_heading(segment: list[Word]) -> bool:
    """Say whether a heading in capitals goes on: "COUNCIL OF | THE ISLES"."""
    return bool(segment) and segment[-1].text.isupper() and segment[-1].low in NO_END


def _is_contracted(low: str) -> bool:
    return ("'" in low or "’" in low) and _CONTRACTED.match(low) is not None


def _is_adverb(low: str) -> bool:
    return low.endswith("ly") and _ADVERB.match(low) is not None


def _stays(word: Word, tokens: list[Word], i: int, *, headed: bool, segment: list[Word]) -> bool:
    """Say whether a joint belongs to the name around it."""
    rest = [t for t in tokens[i + 1 :] if t.text[0].isupper()]
    if word.low in ("on", "into"):  # "Committee on Health", "Inquiry into the Fire"
        return segment[-1].low in _TOPICAL
    if word.low in _NAME_PARTICLES or (word.low == "of" and segment[-1].low in words.TITLES and _is_portfolio(rest)):
        return True
    if word.low in ("and", "&"):
        if len(rest) > 1 and rest[1].low in words.HEADS and _lists(segment, rest[0]):
            return True
        if any(t.low in ("for", "of", "on") for t in segment) and headed:
            return rest[0].low in _ABSTRACT and rest[0].low not in GIVEN_NAMES
        adjectives = segment[0].low in words.ADJECTIVES and not headed
        return (segment[-1].low in _ABSTRACT or adjectives) and any(t.low in words.HEADS for t in rest[:2])
    return headed and (word.low != "the" or segment[-1].low in _LINKS_ABSTRACT)


def _lists(segment: list[Word], second: Word) -> bool:
    """Say whether a body is named by two things: "Potters and Weavers' Party", "Homeland and Labour League"."""
    owned = segment[-1].low.endswith("s") and second.text.endswith(_OWNED_END)
    return owned or (len(segment) == 1 and second.low in _ABSTRACT)


def _is_portfolio(rest: list[Word]) -> bool:
    return bool(rest) and rest[0].low in PORTFOLIOS
