"""When things happened, as a text says it: every date of a text with its place and its interval of days.

Dates are read left to right, so that "a day earlier" can be counted from the date before it. What cannot be completed
(no day of publication, or too vague a base) is left out unless it is asked for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from concord.text.dates import english, persian
from concord.text.dates.anchors import DECADE, DIGITS, Rule, anchors_of, is_plain
from concord.text.dates.edtf import open_when, span_when
from concord.text.dates.relative import Anchor, Shift, Spec, Weekday, Yearless, resolve
from concord.text.dates.words import fold_digits
from concord.values import When

__all__ = ["FoundDate", "find_dates"]

_PARAGRAPH = re.compile(r"(?:[^\n]+\n?)+")
_SPACE = re.compile(r"\s")
_NEAR = 400  # characters over which a date without a year is of the year before it, where nothing else says
_NAMES_DAY = re.compile(r"\s*[,،–-]?\s*(?:the\s+)?")  # between "Tuesday" and "March 14, 2023"
_REACH = 64  # characters either side of a digit: more than any date takes
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[A-Za-z]")
_JOINED = re.compile(r"\s*(?:-|–|—|\b(?:to|until|till|through)\b|(?<!\w)(?:تا|الی)(?!\w))\s*(?:the\s+)?", re.I)
_JOINED_BY_AND = re.compile(r"\s*(?:\band\b|(?<!\w)و(?!\w))\s*", re.I)
_GROUPS = (*english.ANCHORS, *persian.ANCHORS)
_BETWEEN = re.compile(r"(?:\bbetween|(?<!\w)(?:بین|میان))(?:[\s\u200c]+سال[\s\u200c]*های)?\s+$", re.I)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its span, what it stands for, and what it was completed from.

    ``shift`` is the sign of a relative date: -1 "a day earlier", 1 "two weeks later", 0 otherwise.
    """

    start: int
    end: int
    when: When
    anchor: Anchor = Anchor.SAID
    shift: int = 0


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    spec: Spec


class _Stretch(NamedTuple):
    """A part of a text to read: the folded text, its small letters (empty where they stand elsewhere), the anchors."""

    folded: str
    low: str
    start: int
    end: int
    places: dict[str, list[int]]


def find_dates(text: str, published: dt.date | None = None, *, unresolved: bool = False) -> list[FoundDate]:
    """Find the dates of a text, in order, without overlap.

    Parameters
    ----------
    text : str
        Any text; English and Persian/Dari dates are found, of the Gregorian and the solar Hijri calendar.
    published : date, optional
        The day of publication, from which "May 2" and "last month" are completed.
    unresolved : bool
        Also return the dates that could not be completed, as "at some time, at the latest at publication".

    Returns
    -------
    list of FoundDate
        ``when.anchored`` is true where a part was completed from publication or from the date before.

    Examples
    --------
    >>> [d.when.edtf for d in find_dates("In May 2022 and on 24 Asad 1400; two groups may march.")]
    ['2022-05', '2021-08-15']
    >>> find_dates("They met on May 2.", dt.date(2023, 5, 20))[0].when.edtf
    '2023-05-02'
    """
    found: list[FoundDate] = []
    previous: When | None = None
    reached = 0
    candidates = _joined(_apart(_candidates(fold_digits(text))), text)
    for candidate in candidates:
        near = previous if published or candidate.start - reached <= _NEAR else None
        when, anchor = resolve(candidate.spec, published, near)
        if when is None and not unresolved:
            continue
        surface = text[candidate.start : candidate.end]
        kept = replace(when or open_when(published), surface=surface)
        found.append(FoundDate(candidate.start, candidate.end, kept, anchor, _sign(candidate.spec)))
        previous, reached = when or previous, candidate.end
    return found


def _candidates(folded: str) -> list[_Candidate]:
    """Read, in every paragraph, the rules of its scripts; those with a digit in them only around its digits."""
    found: list[_Candidate] = []
    low = folded.lower() if is_plain(folded) else ""
    anchors = anchors_of(low or folded, _GROUPS)
    word = digit = 0  # how far the paragraphs have come
    for paragraph in _PARAGRAPH.finditer(folded):
        start, end = paragraph.span()
        first, word = word, _until(anchors.words, word, end)
        begun, digit = digit, _until(anchors.digits, digit, end)
        if first < word or begun < digit or not low:
            words = _by_group(anchors.words[first:word])
            found.extend(_in_paragraph(_Stretch(folded, low, start, end, words), anchors.digits[begun:digit]))
    return found


def _until(found: Sequence[tuple[int, object]], first: int, end: int) -> int:
    """Return how many of the places are before ``end``, those before ``first`` counted."""
    while first < len(found) and found[first][0] < end:
        first += 1
    return first


def _by_group(words: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at, group in words:
        places.setdefault(group, []).append(at)
    return places


def _in_paragraph(whole: _Stretch, digits: list[tuple[int, int]]) -> Iterator[_Candidate]:
    folded, low, start, end, words = whole
    for script, language in ((_LATIN, english), (_ARABIC, persian)):
        written = bool(digits or words or not low) and script.search(folded, start, end) is not None
        if written:
            yield from _matches(language.WORDED, whole)
        if written or language is english:  # a date in digits alone may stand in any script
            for first, last in _around_digits(folded, digits, start, end):
                yield from _matches(language.NUMBERED, _around(whole, digits, first, last))


def _around(whole: _Stretch, digits: Iterable[tuple[int, int]], first: int, last: int) -> _Stretch:
    """Return a part of a paragraph with the anchors in it, numbers among them."""
    places = {group: [at for at in found if first <= at < last] for group, found in whole.places.items()}
    places[DIGITS] = [at for at, _ in digits if first <= at < last]
    quoted = {at - 1 for at in places[DIGITS] if at > first and whole.folded[at - 1] in "'’"}
    places[DECADE] = sorted(quoted.union(places[DIGITS]))
    return _Stretch(whole.folded, whole.low, first, last, places)


def _around_digits(folded: str, digits: Iterable[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches around the digits of a paragraph, wide enough for any date, cut at white space."""
    first = last = -1
    for begin, stop in digits:
        if first >= 0 and begin - _REACH <= last:
            last = stop + _REACH
            continue
        if first >= 0:
            yield first, _to_space(folded, last, end)
        first, last = max(start, begin - _REACH), stop + _REACH
    if first >= 0:
        yield first, _to_space(folded, last, end)


def _to_space(folded: str, at: int, end: int) -> int:
    space = _SPACE.search(folded, at, end) if at < end else None
    return space.start() if space else end


def _matches(rules: Iterable[Rule], stretch: _Stretch) -> Iterator[_Candidate]:
    """Read the rules at their anchors, or everywhere where a letter has two small forms."""
    folded, low, start, end, places = stretch
    for rule in rules:
        if low and rule.anchor not in places:
            continue
        anchored = rule.matches(folded, low, places.get(rule.anchor, ()), start, end)
        for match in anchored if low else rule.pattern.finditer(folded, start, end):
            spec = rule.read(match)
            if spec is not None:
                yield _Candidate(match.start(), match.end(), spec)


def _apart(candidates: list[_Candidate]) -> list[_Candidate]:
    """Keep of overlapping candidates the first, and of those that begin together the longest."""
    kept: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _joined(candidates: list[_Candidate], text: str) -> list[_Candidate]:
    """Join "April 28 to May 2, 2023" and "between 2019 and 2020" into one interval."""
    joined: list[_Candidate] = []
    for candidate in candidates:
        if joined and _names_day(joined[-1], candidate, text):
            joined[-1] = _Candidate(joined[-1].start, candidate.end, candidate.spec)
        elif joined and (spec := _interval(joined[-1], candidate, text)) is not None:
            joined[-1] = _Candidate(joined[-1].start, candidate.end, spec)
        else:
            joined.append(candidate)
    return joined


def _names_day(first: _Candidate, second: _Candidate, text: str) -> bool:
    """Whether a weekday only names the day that the date after it gives."""
    if not isinstance(first.spec, Weekday) or not _NAMES_DAY.fullmatch(text, first.end, second.start):
        return False
    spec = second.spec
    return isinstance(spec, When) or (isinstance(spec, Yearless) and spec.day is not None)


def _interval(first: _Candidate, second: _Candidate, text: str) -> When | None:
    between = text[first.end : second.start]
    linked = _JOINED.fullmatch(between) or (
        _JOINED_BY_AND.fullmatch(between) and _BETWEEN.search(text[max(0, first.start - 24) : first.start])
    )
    if not linked or not isinstance(second.spec, When):
        return None
    start = first.spec
    if isinstance(start, Yearless):
        start = resolve(replace(start, future=False), second.spec.latest, None)[0] or start
    if not isinstance(start, When) or start.earliest > second.spec.latest:
        return None
    whole = span_when(start.earliest, second.spec.latest)
    simple = "/" not in start.edtf + second.spec.edtf and whole.earliest != whole.latest
    return replace(whole, edtf=f"{start.edtf}/{second.spec.edtf}") if simple else whole


def _sign(spec: Spec) -> int:
    if not isinstance(spec, Shift):
        return 0
    return (spec.low > 0) - (spec.high < 0)
