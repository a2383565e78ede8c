"""Agree, disagree, reserve or defer? What the words around an issue make of it, with the reason.

The sign of a stance is the product of what leans on it: the frame (rejects, warns that), the chain of words before it
("refused to *end support for* X"), the predicate after it ("X *is not the solution*"), negation within its scope and
the direction of the issue's own phrase. Reserve ("last resort", "only if"), deferral ("at a later stage") and an
objection to a word ("the term X") are read before the sign, because they are stances of their own. A question takes no
stance. Concessions ("while X, they Y") and conditions ("if X") weaken. Irony is beyond this module.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concord.coding.clause import Clause, clause_of
from concord.coding.focus import focused
from concord.coding.grip import only_qualifies
from concord.coding.leaning import NEGATIVE, Leaning, leaning_on
from concord.coding.lexicon import Kind
from concord.coding.segments import Frame
from concord.coding.stancing.deferral import puts_off
from concord.coding.stancing.evidence import evidence_of
from concord.coding.stancing.scale import shipped
from concord.values import Stance

if TYPE_CHECKING:
    from concord.coding.issues import Hit
    from concord.coding.segments import Segment
    from concord.coding.sheet import Sheet

__all__ = ["Grasped", "Reading", "is_open", "read_stance"]

_STRONG = re.compile(
    r"\b(?:strongly|categorically|firmly|utterly|absolutely|unconditionally|never|under no circumstances|"
    r"vehemently|must|"
    r"demand(?:s|ed)?|condemn(?:s|ed)?|only way|red line|non-negotiable|immediately|reject(?:s|ed)?|fully|"
    r"wholeheartedly|"
    r"شدیدا|به شدت|قاطعانه|هرگز|هیچ گاه|فوری|باید|محکوم|رد می کن)\b"
)
_ATTRIBUTE = re.compile(r"premature (?!to\b|for\b|and\b|but\b|at\b|until\b|while\b|as\b|because\b|given\b)\w")
_BACKS = re.compile(r"(?:support|back|defend|endors|accept|welcom|favou?r)")
_ONLY_FA = re.compile(r"(?<!\w)(?:تنها|فقط)\s+\Z")
_REMAINS = re.compile(r"\b(?:nothing|anything|much|little)\s+\Z")
_WITHOUT = re.compile(r"\bwithout\s+(?:(?:a|an|the|any|more|new)\s+)?(?:\w+\s+)?\Z|(?<!\w)(?:بدون|بی)\s+(?:\w+\s+)?\Z")
_SLOGAN = re.compile(r"\W*no (?:more |new )?(?:\w+ )?")  # "No poll tax!": the rules know what that is
_STUDIED = re.compile(  # who asks for "a review of X" has not made up their mind on X
    r"\b(?:review|study|assessment|consultation|evaluation|appraisal|debate|examination)s? (?:of|into|on|about) "
    r"(?:(?:the|its|any|all) )?(?:\w+ )?\Z"
)
_LOOSE = ("words", "rank")  # how an issue was found that no phrase of the codebook names
_CLEAR, _DOUBTED, _SUREST = 0.45, 0.3, 0.9  # chance below which a reading is turned; doubt and certainty move trust
_GROUP = 40  # characters that a verb with its auxiliaries takes: "might one day oppose"
_WEAK = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|partly|somewhat|in part|to some extent|cautiously|seems?|appears?|"
    r"consider(?:s|ing)?|hopes?|شاید|احتمالا|ممکن است|تا حدی)\b"
)


class Reading(NamedTuple):
    """A stance and why; ``sure`` is the chance that the sign is right, given holder and issue."""

    stance: Stance
    strength: int
    rule: str
    sure: float
    condition: str = ""


Grasped = dict[tuple[int, int, bool], tuple[Clause, Leaning]]


def read_stance(sheet: Sheet, segment: Segment, hit: Hit, known: Grasped | None = None) -> Reading | None:
    """Read what ``segment``'s holders hold on the issue of ``hit``; None where it is no stance at all.

    Parameters
    ----------
    known : dict, optional
        What was read around the hits of the same segment: many issues are found in the same words.

    Examples
    --------
    See ``tests/coding/test_stance.py``: one table of sentences and stances, English and Persian.
    """
    hit = focused(sheet, hit)
    clause, leaning = _grasped(sheet, segment, hit, {} if known is None else known)
    if clause.question:
        return None
    word = _of_word(sheet, segment, clause, hit)
    if word is not None:
        return word if word.sure else None
    sign = leaning.sign * hit.sign
    if hit.evil:  # speaking of it at all is speaking against it, but for a plain "supports"
        backed = segment.frame is Frame.FOR and not segment.negated and not leaning.turns
        plain = _BACKS.match(sheet.low, segment.cue[0]) and not sheet.low[segment.cue[1] : hit.start].strip()
        sign = -1 if backed and plain else 1
    return (
        _reserve(sheet, segment, clause, hit, sign)
        or _defer(sheet, segment, clause, hit)
        or _put_off(sheet, segment, clause, hit)
        or _weighed(sheet, segment, hit, _plain(sheet, segment, clause, sign, leaning))
    )


def _grasped(sheet: Sheet, segment: Segment, hit: Hit, known: Grasped) -> tuple[Clause, Leaning]:
    """Return the clause around a hit and what leans on it there: the same for all issues in the same words."""
    key = (hit.start, hit.end, hit.sign > 0)
    if key not in known:
        clause = clause_of(sheet, segment, hit)
        leaning = leaning_on(sheet, segment, clause, hit)
        if only_qualifies(sheet.low[hit.end : hit.end + 16]):
            leaning = leaning._replace(weight=0, held=False)
        known[key] = clause, leaning
    return known[key]


def is_open(segment: Segment, hit: Hit, reading: Reading) -> bool:
    """Whether other evidence may turn a reading: not a verb that refuses, not what leans on the issue's own name."""
    named = hit.how == "words" and reading.rule.startswith(("leaning", "for"))
    return not named and segment.frame is not Frame.AGAINST and reading.rule not in ("word", "refused-while")


def _weighed(sheet: Sheet, segment: Segment, hit: Hit, reading: Reading) -> Reading:
    """Turn a plain yes or no where all evidence of the sentence says otherwise, and trust it as far as that goes."""
    if hit.aim is None or not is_open(segment, hit, reading):
        return reading
    if _WITHOUT.search(sheet.low, max(0, hit.start - _GROUP), hit.start):
        return reading  # "without X the lights go out" wants X
    if _SLOGAN.fullmatch(sheet.low, sheet.sentences[sheet.sentence_at(hit.start)][0], hit.start):
        return reading
    sign = 1 if reading.stance is Stance.AGREE else -1
    chance = shipped().chance(evidence_of(sheet, segment, hit, hit.aim, sign, reading.rule))
    settled = settle(sign, chance)
    rule = reading.rule if settled == sign else f"{reading.rule}-weighed"
    likely = chance if settled > 0 else 1 - chance
    stance = Stance.AGREE if settled > 0 else Stance.DISAGREE
    return reading._replace(stance=stance, rule=rule, sure=min(_SUREST, reading.sure * (_DOUBTED + likely)))


def settle(sign: int, chance: float) -> int:
    """Return the sign that the rules read, or its opposite where the ``chance`` of agreement says so clearly."""
    return sign if (chance if sign > 0 else 1 - chance) >= _CLEAR else -sign


def _plain(sheet: Sheet, segment: Segment, clause: Clause, sign: int, leaning: Leaning) -> Reading:
    """Agree or disagree, with strength and the trust that the kind of leaning deserves."""
    verb = segment.holders.end if 0 <= segment.cue[0] - segment.holders.end < _GROUP else segment.cue[0]
    strength = _strength(sheet.low[min(clause.start, verb) : clause.end])
    strength = 1 if strength == 2 and leaning.turns > 1 else strength
    sure, rule = _trust(segment, leaning)
    if leaning.lament or rule == "mention":
        strength = 1
    if clause.conceded:
        sure, rule, strength = sure * 0.6, f"{rule}-conceded", 1
    if clause.hypothetical and segment.frame is not Frame.WARN:
        sure, rule = sure * 0.55, f"{rule}-if"
    if clause.relative:
        sure, rule = sure * 0.6, f"{rule}-described"
    if leaning.turns > 2:
        sure *= 0.8  # three turns of the sign and more
    return Reading(Stance.AGREE if sign > 0 else Stance.DISAGREE, strength, rule, sure)


@lru_cache(maxsize=1024)  # each clause is asked for once for every issue in it
def _strength(words: str) -> int:
    """Return how strong words sound, 1 to 3."""
    return 3 if _STRONG.search(words) else 1 if _WEAK.search(words) else 2


def _trust(segment: Segment, leaning: Leaning) -> tuple[float, str]:
    if segment.frame in (Frame.FOR, Frame.AGAINST):
        return (0.88 if leaning.held else 0.42), segment.frame.label
    if segment.frame is Frame.WARN:
        return 0.7, "warn"
    if leaning.lament:
        return 0.6, "lament"
    if segment.rule == "listed" and not leaning.weight:
        return 0.7, "listed"
    if segment.frame is Frame.STRESS:
        return (0.78, "leaning") if leaning.weight == 2 else (0.66, "stress")
    return ((0.4, "mention"), (0.6, "leaning-far"), (0.78, "leaning"))[leaning.weight]


def _reserve(sheet: Sheet, segment: Segment, clause: Clause, hit: Hit, sign: int) -> Reading | None:
    """Read "only if", "as a last resort" and their like; what stands inside the condition is only wished for."""
    for op in clause.sentence_ops:
        if op.kind is not Kind.RESERVE or abs(op.start - hit.end) > 160:
            continue
        words = sheet.low[op.start : op.end]
        condition = sheet.text[op.start : clause.sentence_end].strip(" .,;،؛")
        last = "resort" in words or "اخرین" in words
        if (
            "long as" in words
            and op.start >= hit.end
            and any(c.kind is Kind.NOT for c in clause.ops if c.end <= hit.start)
        ):
            return Reading(Stance.DISAGREE, 2, "refused-while", 0.75, condition[:200])
        if last or op.start >= hit.end:
            return Reading(Stance.RESERVE, 2, "reserve", 0.86 if last else 0.75, condition[:200])
        if sheet.low[op.end : hit.start].find(",") == -1:
            stance = Stance.AGREE if sign > 0 else Stance.DISAGREE
            return Reading(stance, 1, "condition", 0.4)
        return Reading(Stance.RESERVE, 2, "reserve", 0.7, condition[:200])
    only = clause.persian and _ONLY_FA.search(sheet.low, max(clause.start, hit.start - 14), hit.start)
    if only and sign > 0 and segment.frame is Frame.FOR:
        return Reading(Stance.RESERVE, 2, "only", 0.75, sheet.text[hit.start : clause.end].strip(" .،؛")[:200])
    return None


def _defer(sheet: Sheet, segment: Segment, clause: Clause, hit: Hit) -> Reading | None:
    """Read "a topic to be discussed in the future", "premature", "postpone": not now, unless it is refused."""
    if any(c.kind is Kind.DEFER for c in sheet.cues_in(segment.cue[0], segment.cue[0] + 1)):
        return Reading(Stance.DEFER, 2, "defer", 0.8)
    for op in clause.ops:
        if op.kind is not Kind.DEFER or abs(op.start - hit.end) > 200 or _ATTRIBUTE.match(sheet.low, op.start):
            continue
        if _REMAINS.search(sheet.low, max(0, op.start - 12), op.start):
            continue  # "nothing left to discuss"
        refused = (
            any(c.kind in (Kind.NOT, Kind.AGAINST) and 0 <= op.start - c.end <= 30 for c in clause.ops)
            and " not" not in sheet.low[op.start : op.end]
        )
        if refused:
            return Reading(Stance.AGREE, 1, "defer-refused", 0.45)
        return Reading(Stance.DEFER, 2, "defer", 0.8)
    return None


def _put_off(sheet: Sheet, segment: Segment, clause: Clause, hit: Hit) -> Reading | None:
    """Read what the whole sentence puts off, where no verb of position takes the issue itself."""
    if hit.how not in _LOOSE:
        return None
    if segment.frame in (Frame.FOR, Frame.AGAINST):
        studied = segment.frame is Frame.FOR and _STUDIED.search(sheet.low, segment.cue[0], hit.start)
        return Reading(Stance.DEFER, 2, "defer", 0.7) if studied else None
    first, last = sheet.sentences[sheet.sentence_at(hit.start)]
    found = puts_off(sheet.low, max(first, segment.start), min(last, max(segment.end, clause.end)))
    return Reading(Stance.DEFER, 2, "defer", 0.7) if found else None


def _of_word(sheet: Sheet, segment: Segment, clause: Clause, hit: Hit) -> Reading | None:
    """Read an objection to one word: "did not agree to mention the term X".

    The word objected to is the condition; other issues of the same clause are none of its business (``sure`` 0).
    """
    words = [c for c in clause.ops if c.kind is Kind.WORD]
    if not words:
        return None
    against = segment.sign() < 0 or any(c.kind in NEGATIVE for c in clause.ops if c.start < words[0].start)
    if not against:
        return None
    for op in words[:1]:
        gap = sheet.low[op.end : hit.start]
        if 0 <= hit.start - op.end <= 14 or (op.start >= hit.end and op.start - hit.end <= 3):
            word = sheet.text[hit.start : hit.end]
            return Reading(Stance.DISAGREE, 2, "word", 0.85 if not gap.strip(' “"‘«') else 0.7, word)
    return Reading(Stance.DISAGREE, 1, "word-elsewhere", 0.0)
