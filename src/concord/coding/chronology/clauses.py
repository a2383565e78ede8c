"""Which event a date belongs to: sentences cut into clauses, with what the text puts before or after what.

"After A took over on 2 May 2001, B fled and formed C" is two clauses, and the second comes after the first. The cut
is made at the comma that closes a leading clause of time, at a clause of time inside the sentence, and between
coordinate clauses; a comma inside a date never cuts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from concord.text.dates import FoundDate

__all__ = ["Clause", "clauses"]

_TIME = (
    r"(?P<after>as soon as|in the wake of|after|following|since|once|پس از|بعد از|به دنبال|در پی)|"
    r"(?P<before>prior to|ahead of|before|پیش از|قبل از)"
)
_LEAD = re.compile(rf"[\W_]*(?:\w+[\s\u200c]+){{0,3}}?(?:{_TIME})(?!\w)", re.I)
_INSIDE = re.compile(rf"(?<=[\s\u200c])(?:{_TIME})(?!\w)", re.I)
_COORDINATE = re.compile(
    r";|,\s+(?:but|while|whereas|although|though|and|where|which|who|when)\b|،\s+(?:اما|ولی|و|در حالی که)\b", re.I
)
_COMMA = re.compile(r"[,،](?=\s)")
# "after" and its like as part of something else than a clause of time.
_NOT_TIME = re.compile(
    r"(?:\b(?:look|looked|named|day|week|month|year|soon|shortly) after that|thereafter|after all)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with its own events; ``order`` 1: the main clause comes after it, -1: before it."""

    start: int
    end: int
    order: int = 0


def clauses(text: str, start: int, end: int, dates: Sequence[FoundDate], triggers: Sequence[int]) -> list[Clause]:
    """Cut a sentence into clauses.

    Parameters
    ----------
    text : str
        The document's text; ``start`` and ``end`` are the sentence.
    dates : sequence of FoundDate
        The dates of the sentence.
    triggers : sequence of int
        Where the words stand that report events: a cut with no event on one side is not made.

    Examples
    --------
    >>> sentence = "After the king fell, two parties fled and formed a council."
    >>> [(sentence[c.start : c.end], c.order) for c in clauses(sentence, 0, len(sentence), [], [15, 33, 42])]
    [('After the king fell,', 1), ('two parties fled and formed a council.', 0)]
    """
    marks = sorted({*triggers, *(date.start for date in dates)})
    lead = _LEAD.match(text, start, end)
    cut = _leading_cut(text, lead.end(), end, dates, triggers) if lead else None
    found = []
    if lead and cut:
        found.append(Clause(start, cut, _order(lead)))
        start = _skip_space(text, cut, end)
    found.extend(_rest(text, start, end, dates, marks))
    return found


def _leading_cut(text: str, start: int, end: int, dates: Sequence[FoundDate], triggers: Sequence[int]) -> int | None:
    """Return where a leading clause of time ends: at its comma, behind the event it holds if it holds one."""
    commas = [m.end() for m in _COMMA.finditer(text, start, end) if not _in_date(m.start(), dates)]
    behind_event = [c for c in commas if any(start <= t < c for t in triggers) and any(t >= c for t in triggers)]
    return next(iter(behind_event or commas), None)


def _rest(text: str, start: int, end: int, dates: Sequence[FoundDate], marks: Sequence[int]) -> list[Clause]:
    """Cut what follows at clauses of time and between coordinate clauses."""
    cuts: list[tuple[int, int]] = []
    for match in _INSIDE.finditer(text, start, end):
        if _in_date(match.start(), dates) or _NOT_TIME.match(text, match.start()):
            continue
        stop = next((m.start() for m in _COMMA.finditer(text, match.end(), end) if not _in_date(m.start(), dates)), end)
        if any(match.end() <= mark < stop for mark in marks) and any(start <= mark < match.start() for mark in marks):
            cuts.append((match.start(), _order(match)))
            if stop < end:
                cuts.append((stop, 0))
    for match in _COORDINATE.finditer(text, start, end):
        if not _in_date(match.start(), dates) and not any(at == match.start() for at, _ in cuts):
            cuts.append((match.start(), 0))
    return _between(text, start, end, sorted(cuts), marks)


def _between(text: str, start: int, end: int, cuts: list[tuple[int, int]], marks: Sequence[int]) -> list[Clause]:
    """Make clauses of the stretches between cuts; a stretch without an event or a date stays with its neighbour."""
    kept = [(start, 0)]
    for at, order in cuts:
        if any(kept[-1][0] <= mark < at for mark in marks) and any(mark >= at for mark in marks):
            kept.append((at, order))
    ends = [at for at, _ in kept[1:]] + [end]
    found = []
    for (at, order), stop in zip(kept, ends, strict=True):
        first = _skip_space(text, at, stop)
        if first < stop:
            found.append(Clause(first, stop, order))
    return found


def _order(match: re.Match[str]) -> int:
    return 1 if match["after"] else -1


def _in_date(at: int, dates: Sequence[FoundDate]) -> bool:
    return any(date.start <= at < date.end for date in dates)


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \t\n,;،\u200c":
        start += 1
    return start
