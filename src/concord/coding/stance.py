"""Agree, disagree, reserve or defer? What the words around an issue make of it, with the reason.

The sign of a stance is the product of what leans on it: the frame (rejects, warns that), the chain of words before it
("refused to *end support for* X"), the predicate after it ("X *is not the solution*"), negation within its scope and
the direction of the issue's own phrase. Reserve ("last resort", "only if"), deferral ("at a later stage") and an
objection to a word ("the term X") are read before the sign, because they are stances of their own. A question takes no
stance. Concessions ("while X, they Y") and conditions ("if X") weaken. Irony is beyond this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.coding.clause import Clause, clause_of
from concord.coding.lexicon import Cue, Kind
from concord.coding.segments import Frame
from concord.values import Stance

if TYPE_CHECKING:
    from concord.coding.issues import Hit
    from concord.coding.segments import Segment
    from concord.coding.sheet import Sheet

__all__ = ["Reading", "read_stance"]

_NEGATIVE = frozenset([Kind.AGAINST, Kind.LESS, Kind.BAD, Kind.WARN, Kind.NOT])
_LEANS = frozenset([Kind.FOR, Kind.DO, Kind.AGAINST, Kind.LESS, Kind.GOOD, Kind.BAD, Kind.STRESS, Kind.WARN])
_JUDGES = frozenset([Kind.FOR, Kind.AGAINST, Kind.GOOD, Kind.BAD, Kind.WARN])
_COORDINATOR = re.compile(r"[,;،؛]|\b(?:and|or|but|which|who|و|یا)\b")
_PREDICATE = re.compile(
    r"[^,;:.]{0,60}?(?:\b(?:is|are|was|were|be|been|being|remains?|will|would|can|cannot|could|should|must|has|"
    r"have|had|"
    r"needs?|deserves?|isn't|aren't|won't|becomes?|may|might|ought)\b|\Z)"
)
_MODIFIES = re.compile(r"\w+ing\b")
_STRONG = re.compile(
    r"\b(?:strongly|categorically|firmly|utterly|absolutely|unconditionally|never|under no circumstances|"
    r"vehemently|must|"
    r"demand(?:s|ed)?|condemn(?:s|ed)?|only way|red line|non-negotiable|immediately|reject(?:s|ed)?|fully|"
    r"wholeheartedly|"
    r"شدیدا|به شدت|قاطعانه|هرگز|هیچ گاه|فوری|باید|محکوم|رد می کن)\b"
)
_WEAK = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|partly|somewhat|in part|to some extent|cautiously|seems?|appears?|"
    r"consider(?:s|ing)?|hopes?|شاید|احتمالا|ممکن است|تا حدی)\b"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A stance and why; ``sure`` is the chance that the sign is right, given holder and issue."""

    stance: Stance
    strength: int
    rule: str
    sure: float
    condition: str = ""


def read_stance(sheet: Sheet, segment: Segment, hit: Hit) -> Reading | None:
    """Read what ``segment``'s holders hold on the issue of ``hit``; None where it is no stance at all.

    Examples
    --------
    See ``tests/coding/test_stance.py``: one table of sentences and stances, English and Persian.
    """
    clause = clause_of(sheet, segment, hit)
    if clause.question:
        return None
    word = _of_word(sheet, segment, clause, hit)
    if word is not None:
        return word if word.sure else None
    sign, leaning, chain = _sign(sheet, segment, clause, hit)
    reserve = _reserve(sheet, clause, hit, sign * hit.sign)
    if reserve is not None:
        return reserve
    deferred = _defer(sheet, clause, hit)
    if deferred is not None:
        return deferred
    return _plain(sheet, segment, clause, sign * hit.sign, leaning, chain)


def _plain(sheet: Sheet, segment: Segment, clause: Clause, sign: int, leaning: bool, chain: int) -> Reading:
    """Agree or disagree, with strength and the trust that the kind of leaning deserves."""
    words = sheet.low[min(clause.start, segment.cue[0]) : clause.end]
    strength = 3 if _STRONG.search(words) else 1 if _WEAK.search(words) or chain < -1 else 2
    if segment.frame in (Frame.FOR, Frame.AGAINST):
        sure, rule = 0.88, segment.frame.name.lower()
    elif segment.frame is Frame.WARN:
        sure, rule = 0.7, "warn"
    elif leaning:
        sure, rule = 0.78, "leaning"
    elif segment.frame is Frame.STRESS:
        sure, rule = 0.66, "stress"
    else:
        sure, rule, strength = 0.4, "mention", 1
    if clause.conceded:
        sure, rule, strength = sure * 0.6, f"{rule}-conceded", 1
    if clause.hypothetical and segment.frame is not Frame.WARN:
        sure, rule = sure * 0.55, f"{rule}-if"
    if chain < -2:
        sure *= 0.8  # three turns of the sign and more
    return Reading(Stance.AGREE if sign > 0 else Stance.DISAGREE, strength, rule, sure)


def _sign(sheet: Sheet, segment: Segment, clause: Clause, hit: Hit) -> tuple[int, bool, int]:
    """Return the sign of all that leans on the hit, whether anything does, and minus the number of turns."""
    leaning = segment.frame in (Frame.FOR, Frame.AGAINST, Frame.WARN)
    inside = sheet.cues_in(hit.start, hit.end)  # a phrase that judges by itself: "X is the answer"
    leaning = leaning or any(c.kind in _JUDGES for c in inside)
    sign = segment.sign()
    turns = -1 if sign < 0 else 0
    ops = _after(sheet, clause, hit) + (_around(clause, hit) if clause.persian else _before(sheet, clause, hit))
    for op in ops:
        if op.kind in _NEGATIVE:
            sign, turns = -sign, turns - 1
        leaning = leaning or op.kind in _LEANS
    return sign, leaning, turns


def _before(sheet: Sheet, clause: Clause, hit: Hit) -> list[Cue]:
    """Return the chain of words before the hit: each close to the next, nothing coordinated between."""
    chain: list[Cue] = []
    edge = hit.start
    for op in reversed([c for c in clause.ops if c.end <= hit.start]):
        gap = sheet.low[op.end : edge]
        if not chain:
            if op.kind is Kind.NOT and (len(gap) > 60 or sheet.low.startswith(" only", op.end)):
                continue
            if len(gap) > 160:
                break
        elif len(gap) > 30 or _COORDINATOR.search(gap):
            break
        if op.kind is Kind.AGAINST and _MODIFIES.search(sheet.low, op.start, op.end) and " to " in gap:
            continue  # "groups opposing X to unite": X is opposed, not the unity
        if op.kind in _LEANS or op.kind is Kind.NOT:
            chain.append(op)
            edge = op.start
    return chain


def _after(sheet: Sheet, clause: Clause, hit: Hit) -> list[Cue]:
    """Return the predicate after the hit, where the hit is its subject."""
    if clause.persian or not _PREDICATE.match(sheet.low, hit.end, clause.end):
        return []
    chain: list[Cue] = []
    edge = hit.end
    for op in [c for c in clause.ops if c.start >= hit.end]:
        gap = sheet.low[edge : op.start]
        if len(gap) > (50 if not chain else 24) or _COORDINATOR.search(gap):
            break
        if op.kind in (Kind.NOT, Kind.GOOD, Kind.BAD, Kind.LESS) or (op.kind in _LEANS and chain):
            chain.append(op)
            edge = op.end
    if (
        chain
        and chain[-1].kind is Kind.NOT
        and len(chain) == 1
        and not _PREDICATE.match(sheet.low, hit.end, chain[0].end)
    ):
        return []
    return chain


def _around(clause: Clause, hit: Hit) -> list[Cue]:
    """Return what leans on a Persian hit: verbs come last, so every word of the clause but far diminishers."""
    frame: list[Cue] = []
    for op in clause.ops:
        if op.kind is Kind.LESS and not 0 <= hit.start - op.end <= 25:
            continue
        if op.kind in (Kind.AGAINST, Kind.FOR, Kind.STRESS, Kind.WARN) and op.start == clause.cue:
            continue  # the frame itself
        if op.kind in _LEANS or op.kind is Kind.NOT:
            frame.append(op)
    return frame


def _reserve(sheet: Sheet, clause: Clause, hit: Hit, sign: int) -> Reading | None:
    """Read "only if", "as a last resort" and their like; what stands inside the condition is only wished for."""
    for op in clause.sentence_ops:
        if op.kind is not Kind.RESERVE or abs(op.start - hit.end) > 160:
            continue
        words = sheet.low[op.start : op.end]
        condition = sheet.text[op.start : clause.sentence_end].strip(" .,;،؛")
        last = "resort" in words or "اخرین" in words
        if last or op.start >= hit.end:
            return Reading(Stance.RESERVE, 2, "reserve", 0.86 if last else 0.75, condition[:200])
        if sheet.low[op.end : hit.start].find(",") == -1:
            stance = Stance.AGREE if sign > 0 else Stance.DISAGREE
            return Reading(stance, 1, "condition", 0.45)
        return Reading(Stance.RESERVE, 2, "reserve", 0.7, condition[:200])
    return None


def _defer(sheet: Sheet, clause: Clause, hit: Hit) -> Reading | None:
    """Read "a topic to be discussed in the future", "premature", "postpone": not now, unless it is refused."""
    for op in clause.ops:
        if op.kind is not Kind.DEFER or abs(op.start - hit.end) > 200:
            continue
        refused = (
            any(c.kind in (Kind.NOT, Kind.AGAINST) and 0 <= op.start - c.end <= 30 for c in clause.ops)
            and " not" not in sheet.low[op.start : op.end]
        )
        if refused:
            return Reading(Stance.AGREE, 1, "defer-refused", 0.45)
        return Reading(Stance.DEFER, 2, "defer", 0.8)
    return None


def _of_word(sheet: Sheet, segment: Segment, clause: Clause, hit: Hit) -> Reading | None:
    """Read an objection to one word: "did not agree to mention the term X".

    The word objected to is the condition; other issues of the same clause are none of its business (``sure`` 0).
    """
    words = [c for c in clause.ops if c.kind is Kind.WORD]
    if not words:
        return None
    against = segment.sign() < 0 or any(c.kind in _NEGATIVE for c in clause.ops if c.start < words[0].start)
    if not against:
        return None
    for op in words[:1]:
        gap = sheet.low[op.end : hit.start]
        if 0 <= hit.start - op.end <= 14 or (op.start >= hit.end and op.start - hit.end <= 3):
            word = sheet.text[hit.start : hit.end]
            return Reading(Stance.DISAGREE, 2, "word", 0.85 if not gap.strip(' “"‘«') else 0.7, word)
    return Reading(Stance.DISAGREE, 1, "word-elsewhere", 0.0)
