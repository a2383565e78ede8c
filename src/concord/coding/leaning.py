"""What leans on an issue inside its clause, and which way: words before it, the predicate after it, the frame around.

Signs multiply. A lament is the exception: who speaks of the *lack of* a thing, and of nothing that welcomes it, misses
the thing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concord.coding import grip
from concord.coding.clause import TOPIC, Clause
from concord.coding.lexicon import Cue, Kind
from concord.coding.segments import Frame
from concord.coding.stancing.deeds import deed_on, ends_persian

if TYPE_CHECKING:
    from concord.coding.issues import Hit
    from concord.coding.segments import Segment
    from concord.coding.sheet import Sheet

__all__ = ["NEGATIVE", "Leaning", "leaning_on"]

NEGATIVE = frozenset([Kind.AGAINST, Kind.LESS, Kind.ABSENT, Kind.BAD, Kind.WARN, Kind.NOT])
_JUDGES = frozenset([Kind.FOR, Kind.AGAINST, Kind.GOOD, Kind.BAD, Kind.WARN])
_LEANS = _JUDGES | frozenset([Kind.DO, Kind.LESS, Kind.ABSENT, Kind.STRESS])
_WISHES = (Frame.FOR, Frame.AGAINST, Frame.WARN)
_COORDINATOR = re.compile(r"[,;،؛]|\b(?:and|or|but|which|who|و|یا)\b")
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|remains?|will|would|can|cannot|could|should|must|has|have|had|needs?|"
    r"deserves?|"
    r"isn't|aren't|won't|becomes?|may|might|ought)\b"
)
_EVALUATES = frozenset([Kind.GOOD, Kind.BAD])
_NOMINAL = frozenset([Kind.LESS, Kind.ABSENT, Kind.BAD, Kind.AGAINST])
_PREDICATIVE = frozenset([Kind.NOT, Kind.GOOD, Kind.BAD, Kind.LESS, Kind.ABSENT])
_JOINED = re.compile(r"(?:\s|is|are|was|were|be|been|being|a|an|the|any|to|it|so|as|very|in|\w+ly)*")
_PREDICATE_FAR, _TOPICAL = 50, 120  # characters from the hit to its predicate, from a topic to what is said of it
_MODIFIES = re.compile(r"\w+ing\b")
_ACTS = frozenset([Kind.DO, Kind.LESS, Kind.BAD])
_PAST = re.compile(r"[a-z](?:ed|t|ew|ld|ft|pt|ok|ave|ade)\Z")
_WISHED = re.compile(
    r"\b(?:must|should|shall|will|would|to|be|can|could|ought|need|let|may|let us|we|i|please|never|not)\s+"
    r"(?:\w+\s+)?\Z|(?:^|[.!:;\n]|\band)\s*\Z"
)
_RELATIVE = re.compile(r"\b(?:that|whom|where|whose|who|which)\b")
_DESCRIBES = re.compile(
    r"\b(?:that|who|which)\s+(?:(?:is|are|was|were|has|have|had|been|being|will|would|\w+ly)\s+)*\Z"
)
_NEXT_DEED = re.compile(r"(?:\band|,|\bbut)\s+(?:instead\s+)?to(?:\s+\w|\s*\Z)")
_NO_INSTANCE = re.compile(r"\s+(?:a|an|just a|merely a)\s+\w")
_FEW = re.compile(r"\s*(?:(?:to|in|any|the|a|an|be|accept|further|more|\w+ly)\s+)*")
_WILL = re.compile(r"\b(?:will|shall|can|must|would|is|are|be|has|have|had|'ll)\s*\Z")
_BY_IT, _INSTEAD = re.compile(r"replac|exchang|swap"), re.compile(r"\b(?:by|with|for)\b")
_NAMES = re.compile(  # "calls the offer a betrayal"
    r"\b(?:call(?:s|ed|ing)?|brand(?:s|ed|ing)?|label(?:s|led|ling)?|describ(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?|"
    r"consider(?:s|ed)?|regard(?:s|ed)?|deem(?:s|ed)?|view(?:s|ed)?|see(?:s|n)?|saw|think(?:s)?|thought|found|finds?|"
    r"denounc(?:e|es|ed|ing)|condemn(?:s|ed)?|hail(?:s|ed)?|prais(?:e|es|ed)|termed)\s+(?:[\w'’-]+\s+){0,6}\Z"
)
_SUBJECT = 60  # characters of a subject that "no" opens
_DENIED = re.compile(r"(?:\w+ ){0,2}ن(?:می|پذیر|خواه|کرد|دار|داد|گذا|شد|بود|یست)")
_CONCORD = re.compile("هیچ|هرگز")  # with a denied verb one negation: "no one came not"
_GONE = re.compile(  # "the tax should go."
    r"(?:\s\w+)?\s+(?:must|should|ha(?:s|ve) to|needs? to|will|ought to)\s+(?:now\s+)?go"
    r"(?:\s+(?:too|now|at once|altogether))?\s*(?:[.,;:!?)”\"’]|\Z|\band\b)"
)
_AND_A = re.compile(r"\b(?:is|are|was|were|be|been)\b[^.;:]*\band\s+(?:a|an)\s+(?:\w+\s+)?\Z")
_NAMED = 90  # characters before an issue in which such a verb stands
_CLOSE = 45  # characters within which a leaning word surely means the issue


class Leaning(NamedTuple):
    """The product of all signs; ``turns`` counts the negative ones.

    ``weight`` is 0 where nothing leans, 1 where something does, 2 where it stands close; ``lament`` says that the
    issue is missed, ``held`` that the issue itself is the object of the frame.
    """

    sign: int
    turns: int
    weight: int
    lament: bool
    held: bool = True


def leaning_on(sheet: Sheet, segment: Segment, clause: Clause, hit: Hit) -> Leaning:
    """Weigh what leans on ``hit`` in its clause."""
    inside = sheet.cues_in(hit.start, hit.end)
    before = _around(sheet, clause, hit) if clause.persian else _before(sheet, clause, hit)
    after = [] if clause.persian else _after(sheet, clause, hit)
    if segment.frame in (Frame.WARN, Frame.AGAINST):  # what is feared or dismissed does harm: one sign, not two
        after = [op for op in after if op.kind is not Kind.BAD]
    deed = 0 if clause.persian or after else deed_on(sheet.low, hit.start, hit.end, clause.sentence_end)
    ops = after + before
    kinds = [op.kind for op in ops]
    turns = len([kind for kind in kinds if kind in NEGATIVE])
    missed = kinds.count(Kind.ABSENT)
    laments = hit.sign > 0 and any(c.kind is Kind.ABSENT for c in inside)  # the phrase itself says "lack of"
    if segment.frame not in _WISHES:
        lament = missed % 2 == 1 and turns == missed and Kind.GOOD not in kinds and Kind.FOR not in kinds
    else:
        lament = laments and segment.sign() < 0
    gone = not clause.persian and (_GONE.match(sheet.low, hit.end) is not None or (not after and deed < 0))
    signs = turns + (segment.sign() < 0) + (1 if lament else 0) + gone
    leans = [op for op in ops if op.kind in _LEANS and not _reported(sheet, segment, op)]
    if leans and not clause.persian and grip.is_agent(sheet.low[hit.end : clause.end]):
        leans = [op for op in leans if op.end <= hit.start and op.kind in _JUDGES]
    leans = [op for op in leans if clause.persian or op.start >= hit.end or _takes(sheet, op, hit)]
    close = any(_close(sheet, clause, op, hit) for op in leans)
    asked = not clause.persian and kinds.count(Kind.NOT) > 1  # "will not sign without X" asks for X
    refused = not clause.persian and any(_refused(sheet, op, hit) for op in before)
    refused = refused or any(op.kind is Kind.NOT and sheet.low.startswith("neither", op.start) for op in after)
    judged = gone or segment.frame in _WISHES or any(c.kind in _JUDGES for c in inside) or close or asked or refused
    held = _held(sheet, segment, clause, hit, leans)
    weight = 2 if judged else 1 if leans else 0
    return Leaning(-1 if signs % 2 else 1, turns + (segment.sign() < 0), weight, lament, held)


def _takes(sheet: Sheet, op: Cue, hit: Hit) -> bool:
    """Whether a leaning word before the issue has the issue as its object."""
    return grip.is_object_of(sheet.low[op.end : hit.start], sheet.low[op.start : op.end])


def _close(sheet: Sheet, clause: Clause, op: Cue, hit: Hit) -> bool:
    """Whether a leaning word surely means the issue: near it, and before it only where nothing else is evaluated."""
    if min(abs(hit.start - op.end), abs(op.start - hit.end)) > _CLOSE:
        return False
    if clause.persian or op.start >= hit.end or op.kind not in (Kind.GOOD, Kind.BAD):
        return True
    return grip.evaluates(sheet.low[op.start : op.end], sheet.low[op.end : hit.start])


def _held(sheet: Sheet, segment: Segment, clause: Clause, hit: Hit, leans: list[Cue]) -> bool:
    """Whether the issue is the object of the frame's own word or of a leaning word nearer to it."""
    if segment.frame not in _WISHES or clause.persian or segment.cue[1] > hit.start:
        return True
    words = [segment.cue, *((op.start, op.end) for op in leans if op.end <= hit.start)]
    return any(grip.is_object_of(sheet.low[b : hit.start], sheet.low[a:b]) for a, b in words)


def _reported(sheet: Sheet, segment: Segment, op: Cue) -> bool:
    """Whether an act is told ("was killed", "provides") and not wished for ("must be ended", "we will restore")."""
    if not op.verb or op.kind not in _ACTS:
        return False
    past = _PAST.search(sheet.low, op.start, op.end) is not None
    if segment.frame not in (Frame.SAY, Frame.OWN):
        told = past
    else:
        told = past or op.kind is not Kind.BAD
    return told and _WISHED.search(sheet.low[max(0, op.start - 24) : op.start]) is None


def _defines(sheet: Sheet, ops: tuple[Cue, ...], op: Cue) -> bool:
    """Whether a negation only says what the issue is no instance of: "a charter is not a house"."""
    if op.kind is not Kind.NOT or not _NO_INSTANCE.match(sheet.low, op.end):
        return False
    return not any(c.kind in (Kind.GOOD, Kind.BAD, Kind.DEFER) and 0 <= c.start - op.end <= 30 for c in ops)


def _refused(sheet: Sheet, op: Cue, hit: Hit) -> bool:
    """Whether a negation right before the issue refuses it: "will not X", "there can be no X"."""
    if op.kind is not Kind.NOT or not 0 <= hit.start - op.end <= 24 or not _FEW.fullmatch(sheet.low, op.end, hit.start):
        return False
    paired = sheet.low.startswith("nor ", op.start) and "neither " in sheet.low[max(0, op.start - 90) : op.start]
    return paired or _WILL.search(sheet.low, max(0, op.start - 24), op.start) is not None


def _before(sheet: Sheet, clause: Clause, hit: Hit) -> list[Cue]:
    """Return the chain of words before the hit: each close to the next, nothing coordinated between."""
    chain: list[Cue] = []
    edge = hit.start
    ops = [c for c in clause.ops if c.end <= hit.start]
    ops = [c for c in ops if not _DESCRIBES.search(sheet.low, max(clause.start, c.start - 40), c.start)]
    for op in reversed(ops):  # without "villages that are attacked"
        gap = sheet.low[op.end : edge]
        if _NEXT_DEED.search(gap):
            break  # "to stop one thing and to start another"
        if not chain:
            if op.kind is Kind.NOT and (len(gap) > 60 or sheet.low.startswith(" only", op.end)):
                continue
            if len(gap) > 160 or (op.kind in _NOMINAL and not op.verb and _COORDINATOR.search(gap)):
                break  # "an end to A and the return of B" ends A alone
        elif (len(gap) > 30 or _COORDINATOR.search(gap)) and not _rules_out(sheet, clause, op, gap):
            break
        if _passes(sheet, clause, op, gap):
            continue
        if op.kind in _LEANS or op.kind is Kind.NOT:
            chain.append(op)
            edge = op.start
            if sheet.low.startswith("nor", op.start):
                break  # "neither X nor Y": one negation for each
    return chain


def _rules_out(sheet: Sheet, clause: Clause, op: Cue, gap: str) -> bool:
    """Whether "no" opens the clause and so denies all of it: "No man or woman should"."""
    opens = op.kind is Kind.NOT and not sheet.low[clause.start : op.start].strip(" .,•-–0123456789")
    return opens and len(gap) <= _SUBJECT and sheet.low.startswith("no", op.start) and "," not in gap


def _passes(sheet: Sheet, clause: Clause, op: Cue, gap: str) -> bool:
    """Whether a word before the issue leans on something else than the issue."""
    if op.kind is Kind.NOT and sheet.low.startswith("without", op.start):
        return op.start <= clause.start  # "without X, nothing works"
    if op.kind is Kind.LESS and _BY_IT.match(sheet.low, op.start):
        return _INSTEAD.search(gap) is not None  # "replaced by X": X is wanted
    if op.kind is Kind.AGAINST and _MODIFIES.search(sheet.low, op.start, op.end):
        return " to " in gap  # "groups opposing X to unite": X is opposed, not the unity
    return False


def _after(sheet: Sheet, clause: Clause, hit: Hit) -> list[Cue]:
    """Return the predicate after the hit, where the hit is its subject or the topic ("On X, we say no")."""
    topic = TOPIC.match(sheet.low, clause.start, hit.start) is not None
    ops = clause.sentence_ops if topic else clause.ops
    chain: list[Cue] = []
    edge = hit.end
    for op in [c for c in ops if c.start >= hit.end]:
        gap = sheet.low[edge : op.start]
        if not topic and _RELATIVE.search(gap):
            break  # "every school that they closed": the deed is not said of what is wanted
        if sheet.low.startswith(("instead", "rather"), op.start) or _defines(sheet, ops, op):
            break
        far = _TOPICAL if topic else _PREDICATE_FAR
        parted = not topic and _COORDINATOR.search(gap) and not (op.kind in _EVALUATES and _AND_A.search(gap))
        if len(gap) > far or parted or (chain and not _JOINED.fullmatch(gap)):
            break
        if not chain and not topic and not _predicates(sheet, hit, op, gap):
            continue
        if op.kind in _PREDICATIVE or (op.kind in _LEANS and (chain or topic)):
            chain.append(op)
            edge = op.end
    return chain


def _predicates(sheet: Sheet, hit: Hit, op: Cue, gap: str) -> bool:
    """Whether ``op`` can say something of the hit: right after it, or with a verb that makes it a predicate."""
    if not gap.strip():
        return True
    named = op.kind in (Kind.GOOD, Kind.BAD) and _NAMES.search(sheet.low[max(0, hit.start - _NAMED) : hit.start])
    if named:
        return True
    return _PREDICATE.search(sheet.low, hit.end, op.end) is not None or (op.verb and op.kind is Kind.BAD)


def _around(sheet: Sheet, clause: Clause, hit: Hit) -> list[Cue]:
    """Return what leans on a Persian hit: verbs come last, so every word of the clause but far nouns of ending.

    What ends is a noun before the hit ("پایان جنگ") or part of the verb after it ("جنگ ... متوقف شود").
    """
    frame: list[Cue] = []
    for op in clause.ops:
        if op.kind is Kind.LESS and not 0 <= hit.start - op.end <= 25 and not _ends(sheet, op, hit):
            continue
        if op.kind in (Kind.AGAINST, Kind.FOR, Kind.STRESS, Kind.WARN) and op.start == clause.cue:
            continue  # the frame itself
        if op.kind in (Kind.AGAINST, Kind.FOR) and sheet.low.startswith(("رای", "ارای"), max(0, op.start - 4)):
            continue  # votes that are counted: "by 9 votes against"
        if op.kind in _LEANS or op.kind is Kind.NOT:
            frame.append(op)
    denied = _DENIED.match(sheet.low, clause.cue) is not None or any(
        op.kind is Kind.NOT and not _CONCORD.fullmatch(sheet.low, op.start, op.end) for op in frame
    )
    return [op for op in frame if not (denied and _CONCORD.fullmatch(sheet.low, op.start, op.end))]


def _ends(sheet: Sheet, op: Cue, hit: Hit) -> bool:
    """Whether a word of ending is part of a verb that stands after the hit, as Persian verbs do."""
    return op.start >= hit.end and ends_persian(sheet.low, op.end)
