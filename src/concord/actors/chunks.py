"""Where do names stand in English text, and what sort of name is each? Capitalised phrases, cut and sorted.

A phrase such as "UN Secretary-General Antonio Guterres" is cut into a body, a title and a person; "A and B" into two;
"Movement for Peace and Justice" stays whole. What a phrase is called here is a first opinion from its own words; its
surroundings decide later. Nothing without a capital is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from concord.actors import words_en as words
from concord.actors.cutting import NO_END, PORTFOLIOS, Word, low_of, segments
from concord.actors.given_names import GIVEN_NAMES
from concord.actors.known import Entry, known_phrases, longest_known

__all__ = ["Piece", "Sort", "pieces"]

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢİĪĶĻŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"
_SHORT = "Dr|Mr|Mrs|Ms|Gen|Lt|Col|Sen|Rep|Prof|Gov|St|Rev|Maj|Capt|Eng|Sgt|Hon|Jr"
_PLAIN = rf"(?:al-|el-|d['’]|de[lr]? |v[ao]n )?[{_UPPER}]\w*(?:[-–’'](?!s\b)\w+)*"
_OWNERS = "Workers|Farmers|Teachers|Students|Employers|Veterans|Miners|Writers|Lawyers|Doctors|Citizens|Soldiers"
_OWNED_BODIES = "Union|League|Association|Council|Front|Party|Alliance|Movement|Federation|Chamber|Guild|Congress|List"
_OWNED = (
    rf"(?:(?:{_OWNERS})['’]|(?:People|Women|Men|Children|Worker|Farmer)['’]s|"
    rf"[{_UPPER}][a-z]{{3,}}s['’](?= (?:[{_UPPER}]\w+ ){{0,2}}(?:{_OWNED_BODIES})\b))(?= [{_UPPER}])"
)
_WORD = rf"(?:{_OWNED}|(?:[{_UPPER}]\.){{1,4}}|(?:{_SHORT})\.|{_PLAIN})"
_JOINT = (
    "(?:(?:of|for|and|on|into|de|da|do|dos|das|del|la|du|des|van|von|der|den|al|bin|ibn|ul|ud|e|y|&) ){0,2}(?:the )?"
)
_CHUNK = re.compile(rf"(?<![\w-]){_WORD}(?:[ \u00a0]{_JOINT}{_WORD}){{0,24}}")
_CAPITAL = re.compile(rf"[{_UPPER}]")
_BEFORE_CAPITAL = ("al-", "el-", "d'", "d’", "de ", "del ", "der ", "van ", "von ")
_SPLIT = re.compile(r"[^ \u00a0]+")


_HEADS_IN_FRONT = frozenset(
    {"hezb", "hizb", "jamiat", "jabha", "junbish", "dawat", "harakat", "ittihad", "nahzat", "shura", "partido", "parti"}
    | {"partij", "lashkar", "jaish", "tehreek", "jamaat", "sipah", "movimento", "movimiento", "frente", "union"}
)


_NOT_NOW = frozenset({"former", "acting", "interim", "late", "incoming", "outgoing"})
_TITLES_AND_OFFICES = words.TITLES | PORTFOLIOS
_PARTS_AND_OFFICES = words.TITLE_PARTS | PORTFOLIOS
_WHOLE_TITLES = words.TITLES - words.TITLE_PARTS


class Sort(Enum):
    """What a phrase seems to be by its own words."""

    PERSON = "person"  # a title or a given name says so
    NAME = "name"  # two or more capitalised words nothing else is known of
    SINGLE = "single"  # one such word
    ORGANISATION = "organisation"
    WEAK = "weak"  # an institution that seldom speaks
    ACRONYM = "acronym"
    KNOWN = "known"
    TITLE = "title"  # a title without a name


class Piece(NamedTuple):
    """A cut of a capitalised phrase: its place, its text, what it seems to be, the title before it."""

    start: int
    end: int
    text: str
    sort: Sort
    title: str = ""
    entry: Entry | None = None


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of the capitalised phrases in ``text[start:end]``, in order.

    >>> [(p.text, p.sort.value, p.title) for p in pieces("We met Marshal Orin Vesk of the Civic Front (CF).", 0, 50)]
    [('Orin Vesk', 'person', 'Marshal'), ('Civic Front', 'organisation', ''), ('CF', 'acronym', '')]
    """
    for found in _chunks(text, start, end):
        offset = found.start()
        for piece in _cut(found.group()):
            yield Piece(piece[0] + offset, piece[1] + offset, *piece[2:])


def _chunks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the capitalised phrases, tried only at capitals and at the small words that may stand before them."""
    begun = start
    for capital in _CAPITAL.finditer(text, start, end):
        at = capital.start()
        if at < begun:
            continue
        if text.endswith(_BEFORE_CAPITAL, begun, at):
            small = next(len(word) for word in _BEFORE_CAPITAL if text.endswith(word, begun, at))
            found = _CHUNK.match(text, at - small, end) or _CHUNK.match(text, at, end)
        else:
            found = _CHUNK.match(text, at, end)
        if found:
            begun = found.end()
            yield found


@lru_cache(maxsize=32768)
def _cut(chunk: str) -> tuple[Piece, ...]:
    """Cut one capitalised phrase; a pure function of the phrase, so that each is cut once."""
    tokens = [Word(m.start(), m.end(), m.group(), low_of(m.group())) for m in _SPLIT.finditer(chunk)]
    found: list[Piece] = []
    for segment in segments(tokens):
        found.extend(_sorted_out(chunk, segment))
    return tuple(found)


def _sorted_out(chunk: str, segment: list[Word]) -> Iterator[Piece]:
    """Cut a segment into known phrases, titles and names."""
    while segment and segment[-1].text[0].islower() and segment[-1].low in words.CONNECTORS:
        segment = segment[:-1]
    while len(segment) > 1 and segment[-1].low in NO_END:  # a heading in capitals: "COMMISSION OF INQUIRY INTO"
        segment = segment[:-1]
    while len(segment) > 1 and segment[0].low in NO_END:
        segment = segment[1:]
    if not segment:
        return
    if known := known_phrases().get(" ".join(w.text for w in segment)):
        yield _piece(chunk, segment, Sort.KNOWN, entry=known)
        return
    if _is_organisation(segment):
        while len(segment) > 2 and segment[0].low in _NOT_NOW:
            segment = segment[1:]
        yield _piece(chunk, segment, Sort.ORGANISATION)
        return
    for k in range(1, len(segment) - 1):
        if segment[k].low in words.HEADS and segment[k + 1].low in GIVEN_NAMES:  # House Trade Committee Anna Lind
            yield from _sorted_out(chunk, segment[: k + 1])
            yield from _sorted_out(chunk, segment[k + 1 :])
            return
    yield from _by_title(chunk, segment)


def _by_title(chunk: str, segment: list[Word]) -> Iterator[Piece]:
    """Cut a segment at its titles: what stands before is the body, what stands after the person."""
    run = _title_run(segment)
    if run is None:
        yield from _by_known(chunk, segment, "")
        return
    first, last = run
    if segment[:first]:
        yield from _by_known(chunk, segment[:first], "")
    title = chunk[segment[first].start : segment[last].end]
    if segment[last + 1 :]:
        yield from _by_known(chunk, segment[last + 1 :], title)
    else:
        yield _piece(chunk, segment[first:], Sort.TITLE, title=title)


def _title_run(segment: list[Word]) -> tuple[int, int] | None:
    """Return the first and last word of the title in a segment; words that only go with a title make none alone."""
    first = 0
    while first < len(segment):
        if segment[first].low not in words.TITLES or (first and first == len(segment) - 1):
            first += 1
            continue
        last = first
        while last + 1 < len(segment) and segment[last + 1].low in _TITLES_AND_OFFICES:
            last += 1
        if any(w.low not in _PARTS_AND_OFFICES for w in segment[first : last + 1]):
            return first, last
        if segment[first].low == "general" and first == last < len(segment) - 1 and not _no_person(segment[first + 1]):
            return first, last  # a rank, unless it goes on as a body or an event
        first = last + 1
    return None


def _by_known(chunk: str, segment: list[Word], title: str) -> Iterator[Piece]:
    """Cut known phrases off the front of a segment, longest first, and sort what is left."""
    while segment and segment[0].text[0].islower() and segment[0].low in words.CONNECTORS:
        segment = segment[1:]
    for length in range(min(len(segment), longest_known()), 0, -1):
        if known := known_phrases().get(" ".join(w.text for w in segment[:length])):
            yield _piece(chunk, segment[:length], Sort.KNOWN, entry=known)
            if segment[length:]:
                yield from _sorted_out(chunk, segment[length:])
            return
    if segment:
        yield from _plain(chunk, segment, title)


def _plain(chunk: str, segment: list[Word], title: str) -> Iterator[Piece]:
    """Sort a segment without titles and known phrases."""
    if _is_organisation(segment):
        yield _piece(chunk, segment, Sort.ORGANISATION)
    elif title:
        yield _piece(chunk, segment, Sort.PERSON, title=title)
    elif len(segment) == 1:
        word = segment[0]
        capitals = word.text.replace(".", "")
        if capitals.isupper() and 1 < len(capitals) <= 8:
            if capitals.split("-")[0] not in words.NEVER_ACRONYMS:
                yield _piece(chunk, segment, Sort.ACRONYM)
        elif len(word.text) > 2 and not _no_person(word):
            yield _piece(chunk, segment, Sort.SINGLE)
    elif segment[-1].low in words.WEAK_HEADS or (
        segment[0].low not in GIVEN_NAMES and any(w.low in words.WEAK_HEADS for w in segment)
    ):
        yield _piece(chunk, segment, Sort.WEAK)
    elif segment[-1].low in words.TITLES or any(w.low in words.EVENT_WORDS for w in segment[1:]):
        return
    elif segment[0].low in GIVEN_NAMES:
        yield _piece(chunk, segment, Sort.PERSON)
    elif any(w.text in known_phrases() for w in segment):
        yield _piece(chunk, segment, Sort.WEAK)
    elif not any(_no_person(w) for w in segment) and len(segment) <= 5:
        yield _piece(chunk, segment, Sort.NAME)


def _no_person(word: Word) -> bool:
    low = word.low
    return low in words.EVENT_WORDS or low in words.PLACE_WORDS or low in words.ADJECTIVES or low in words.NOT_NAMES


def _is_organisation(segment: list[Word]) -> bool:
    """Say whether a head noun makes the whole segment an organisation: at its end, or before "of" or "for"."""
    if len(segment) < 2:
        return False
    last = segment[-1].low
    if last in words.HEADS or (last in words.MEDIA_HEADS and segment[0].low not in GIVEN_NAMES):
        return not (segment[0].low in _WHOLE_TITLES and len(segment) == 2)
    for i, word in enumerate(segment[:-1]):
        in_front = i == 0 and word.low.split("-")[0] in _HEADS_IN_FRONT
        topical = word.low in words.HEADS and segment[i + 1].low in ("of", "for", "on", "into")
        state = not i and word.low in words.STATE_HEADS and segment[1].low == "of"
        if in_front or topical or state:
            return not any(w.low in _WHOLE_TITLES for w in segment[:i])
    return False


def _piece(chunk: str, segment: list[Word], sort: Sort, *, title: str = "", entry: Entry | None = None) -> Piece:
    start, end = segment[0].start, segment[-1].end
    return Piece(start, end, chunk[start:end], sort, title, entry)
