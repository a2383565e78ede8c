"""Who answers in this interview? Questions and answers that are marked, or questions that only their form shows.

What the asker says is nobody's stance. The one who answers is the person the head names most, else the text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from concord.coding.segments import Holders
from concord.coding.voicing.known import Known
from concord.coding.voicing.persian import speaker_of
from concord.coding.voicing.stretches import Voice, Voices
from concord.values import ActorKind, MentionKind

if TYPE_CHECKING:
    from concord.actors import Found
    from concord.values import Document

__all__ = ["bare", "marked", "most_named"]

_M = r"[*_#>\s]{0,4}"
_ASKED = re.compile(
    rf"{_M}(?:Q(?:uestion)?(?:\s*\d+)?|Interviewer|Host|Moderator|پرسش|سوال|سؤال|س)[*_]*\s*[:.)–—-][*_]*\s*"
)
_ANSWERED = re.compile(rf"{_M}(?:A(?:nswer)?(?:\s*\d+)?|پاسخ|جواب|ج)[*_]*\s*[:.)–—-][*_]*\s*")
_QUESTION = re.compile(r"[?؟][\"”’»)*_]*\Z")
_INTERVIEW = re.compile(
    r"\b(?:interview|q&a|q & a|in conversation|spoke (?:to|with)|talks? to|speaks? to|sat down with|answers? (?:our|"
    r"your)|"
    r"questions (?:to|for)|in his own words|in her own words)\b|مصاحبه|گفت‌?و‌?گو|گفتگو",
    re.IGNORECASE,
)
_N = r"[A-Z][\w'’-]+"
_WITH = re.compile(
    r"(?:(?i:\b(?:interview|conversation|q&a) with|\bin conversation with|\bspoke (?:to|with)|\btalk(?:s|ed)? (?:to|"
    r"with)|"
    r"\bsat down with)\s+(?:(?:the |Mr |Mrs |Ms |Dr )\s*)?"
    rf"|(?:^|\n)(?={_N} {_N}(?: {_N})? (?:is|was|leads|heads|has)\b))(?P<name>{_N}(?: {_N}){{1,3}})|"
    r"(?:گفت‌?و‌?گو|گفتگو|مصاحبه)(?:ی \w+)? با (?P<fa>[\u0600-\u06ff\u200c]+(?: [\u0600-\u06ff\u200c]+){1,2})(?=[:،«\n])"
)
_CALLED = r"[A-Z][\w'’-]+(?:[ \t]+(?:[A-Z]\.|[A-Z][\w'’-]+)){1,3}"
_WITNESS = re.compile(
    r"(?i:\b(?:witness|deponent|interviewee|respondent|guest|(?:examination|deposition|testimony|statement) of)\b:?)\s+"
    rf"(?:(?:Mr|Mrs|Ms|Dr|MR|MRS|MS|DR)\.?\s+)?(?P<name>{_CALLED})|"
    rf"(?P<sworn>{_CALLED})"
    r"(?=(?:,[^\n]{0,60})?\s*,?\s*(?:having been|being|was) (?:first |duly )*(?:sworn|affirmed|called)|"
    r"\s*\((?:[Rr]esumed|[Ss]worn|[Aa]ffirmed)\))"
)
_NAME_ASKED = re.compile(r"\b(?:your (?:full )?name|introduce yourself|who are you)\b", re.IGNORECASE)
_MY_NAME = re.compile(
    rf"\s*(?:(?:[Mm]y name is|I am|I'm)\s+)?(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?(?P<name>{_CALLED})(?=[.,;]|\s*$)", re.M
)
_FIRST = re.compile(r"\b(?:I|I'm|I've|I’m|I’ve|me|my|we|our|us)\b|(?:^|\s)(?:من|ما)(?=\s)")
_FEWEST = 3  # questions that only their form shows
_LONGEST = 450  # characters of such a question
_PERSONS = (ActorKind.PERSON,)


def marked(document: Document, spans: list[tuple[int, int]], found: Found) -> Voices | None:
    """Read an interview whose questions and answers are marked."""
    text = document.text
    marks = [(a, m.end(), "question") for a, b in spans if (m := _ASKED.match(text, a, b))]
    answers = [(a, m.end(), "answer") for a, b in spans if (m := _ANSWERED.match(text, a, b))]
    if not marks or (not answers and len(marks) < _FEWEST):
        return None
    if not answers:  # only the questions are marked: what follows the question's own line answers it
        return _answered(document, spans, [_line_of(spans, a) for a, _, _ in marks], found)
    marks = sorted(marks + answers)
    known = Known(found)
    who = (
        _sworn(document, marks[0][0], known)
        or _introduced(text, marks, known)
        or most_named(found, 0, marks[0][0], _PERSONS)
    )
    who = who or _met(document, marks[0][0], known) or speaker_of(document, known, marks[0][0])
    who = who or most_named(found, 0, len(text), _PERSONS)
    ends = [a for a, _, _ in marks[1:]] + [len(text)]
    stretches = [
        Voice(body, end, who if kind == "answer" else None, kind)
        for (_, body, kind), end in zip(marks, ends, strict=True)
        if body < end
    ]
    return Voices("interview", tuple(stretches), tuple(known.made.values()))


def _introduced(text: str, marks: list[tuple[int, int, str]], known: Known) -> Holders | None:
    """Return who answers the question for their name: "Q. State your name. A. Tomas Veil."."""
    for (_, asked, kind), (answer, body, _) in pairwise(marks[:6]):
        told = _MY_NAME.match(text, body) if kind == "question" and _NAME_ASKED.search(text, asked, answer) else None
        if told is not None:
            return Holders((known.fullest(told["name"]),), *told.span("name"), 0.95)
    return None


def _sworn(document: Document, end: int, known: Known) -> Holders | None:
    """Return whom the head calls the witness: "Witness: TOMAS VEIL", "ANA RUIZ, having been duly sworn"."""
    match = _WITNESS.search(document.text, 0, end)
    if match is None:
        return None
    part = "name" if match["name"] else "sworn"
    return Holders((known.fullest(match[part]),), *match.span(part), 0.95)


def bare(document: Document, spans: list[tuple[int, int]], found: Found) -> Voices | None:
    """Read an interview whose questions stand in paragraphs of their own, in bold or not, without a mark."""
    text = document.text
    asked = [i for i, (a, b) in enumerate(spans) if b - a <= _LONGEST and _asks(text, a, b, i) and i + 1 < len(spans)]
    asked = [i for i in asked if i + 1 not in asked]
    bold = [i for i in asked if text.startswith("**", spans[i][0])]
    asked = bold if len(bold) >= _FEWEST else asked
    if len(asked) < _FEWEST or len(asked) < 0.12 * len(spans):
        return None
    ends = [spans[j][0] for j in asked[1:]] + [len(text)]
    answers = [text[spans[i][1] : end] for i, end in zip(asked, ends, strict=True)]
    personal = sum(_FIRST.search(answer) is not None for answer in answers) >= 0.6 * len(answers)
    head = document.title + " " + text[: spans[asked[0]][0]]
    if not personal or not (_INTERVIEW.search(head) or len(asked) > _FEWEST + 1):
        return None
    return _answered(document, spans, asked, found)


def _asks(text: str, start: int, end: int, number: int) -> bool:
    """Whether a paragraph is a question by its end, or is printed in bold and is no title."""
    if text.startswith("**", start) and text[start:end].rstrip().endswith("**"):
        return number > 0
    return _QUESTION.search(text[start:end]) is not None and text[start] not in '“"«-–•'


def _answered(document: Document, spans: list[tuple[int, int]], asked: list[int], found: Found) -> Voices | None:
    """Give what stands between the questions to the one who answers."""
    first = spans[asked[0]][0]
    known = Known(found)
    who = _met(document, first, known) or most_named(found, 0, first, _PERSONS)
    who = who or most_named(found, 0, len(document.text), _PERSONS)
    if who is None:
        return None
    stretches: list[Voice] = []
    for i, following in zip(asked, [*asked[1:], len(spans)], strict=True):
        end = spans[following][0] if following < len(spans) else len(document.text)
        stretches.append(Voice(spans[i][0], spans[i][1], None, "question"))
        if spans[i][1] < end:
            stretches.append(Voice(spans[i][1], end, who, "answer"))
    return Voices("interview", tuple(stretches), tuple(known.made.values()))


def _met(document: Document, end: int, known: Known) -> Holders | None:
    """Return whom the head says the talk was with: "Interview with Ana Ruiz"; a name that nobody found is made."""
    match = _WITH.search(document.text, 0, end)
    if match is None:
        return None
    part = "name" if match["name"] else "fa"
    name = " ".join(match[part].split())
    actor = known.at(*match.span(part)) or known.named(name) or known.make(name, ActorKind.PERSON)
    return Holders((actor,), *match.span(part), 0.95)


def _line_of(spans: list[tuple[int, int]], offset: int) -> int:
    return next(i for i, (a, _) in enumerate(spans) if a == offset)


def most_named(found: Found, start: int, end: int, kinds: tuple[ActorKind, ...]) -> Holders | None:
    """Return the actor of these kinds named most between the offsets; of equals, the one named first."""
    counts: dict[str, tuple[int, int, int]] = {}
    known = Known(found)
    of_kind = {a.id for a in found.actors if a.kind in kinds}
    for mention in known.within(start, end):
        if mention.actor in of_kind and mention.kind is not MentionKind.PRONOUN:
            count, first, stop = counts.get(mention.actor, (0, mention.start, mention.end))
            counts[mention.actor] = (count + 1, first, stop)
    if not counts:
        return None
    actor = min(counts, key=lambda a: (-counts[a][0], counts[a][1]))
    return Holders((actor,), counts[actor][1], counts[actor][2], 0.95)
