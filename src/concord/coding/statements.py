"""From what somebody was read to say to statements: one for each holder and issue, with its passage and its reason.

Confidence is a product of three, by family of rule:

- the holder: a name right at its verb 1, in a list .9, further off .85, a pronoun .8, a subject left out .75; told by
  another party times .7;
- the issue: a phrase of the codebook of several words .95, of one word .85; label words .22 + .63 times the share of
  the label that was found, at most .9, and times .55 where the codebook has phrases for the issue and none was there;
- the stance: position verb .88, reserve .7 to .86, objection to a word .85, deferral .8, leaning words .78 (further off
  .6), warning .7, a line of a programme .7, stress .66, lament .6, bare mention .4; in a concession or description
  times .6, under an "if" times .55.

- the text: where a long text speaks of few of the codebook's issues and seldom, what looks like a stance is mostly
  about something else; times as little as .4 (half of that loss where a position verb takes the issue as its object).

The factors order candidates; they were set by reading what each family gets right and are no measured frequencies.
"""

from __future__ import annotations

import hashlib
import math
import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.actors.collectives import LONE_SETS
from concord.coding.issues import Hit
from concord.coding.labels import Word, units
from concord.coding.segments import Frame, Segment
from concord.coding.stance import read_stance
from concord.values import ActorKind, Attribution, Quote, Statement

if TYPE_CHECKING:
    from concord.coding.issues import IssueFinder
    from concord.coding.sheet import Sheet

__all__ = ["CODER", "identifier", "quotes_of", "ranked", "statements_of"]

CODER = "rules"
_LONG, _MANY = 150, 20  # words of a text, phrased issues of a codebook, from which a text must show what it is about
_VARIED, _DENSE = 0.2, 15  # issues per root of the words, phrases in 1,000 words: a text about the codebook's matters
_TAKEN = 0.85  # trust in a reading where a position verb takes the issue as its object
_NOBODY = 0.5
_RECALLED = 0.8  # trust in what a pronoun stands for
_IT = re.compile(
    r"\W*(it|them|this|that|this (?:idea|proposal|demand|plan|claim))\b"
    r"\W*(?:(?:too|either|all|entirely|at all|firmly|outright|altogether|as well|strongly|completely)\W*)?\Z"
)
_REPORTED = 0.7  # trust in what one party says that another holds


def identifier(letter: str, *fields: object) -> str:
    """Return a deterministic id: a letter and 10 hex digits of the SHA-256 of the fields.

    Examples
    --------
    >>> identifier("s", "d-1", 0, 5) == identifier("s", "d-1", 0, 5)
    True
    """
    joined = "\x1f".join(str(f) for f in fields)
    return f"{letter}-{hashlib.sha256(joined.encode()).hexdigest()[:10]}"


def quotes_of(sheet: Sheet, segments: tuple[Segment, ...]) -> tuple[Quote, ...]:
    """Make a quote of each spoken segment; of equal spans one is kept."""
    found: dict[tuple[int, int], Quote] = {}
    reach: dict[tuple[str, bool], int] = {}  # how far each speaker's last quote goes: what is said inside is part of it
    for segment in sorted(segments, key=lambda s: (s.start, -s.end, -s.holders.sure)):
        speaker = segment.holders.speaker or segment.holders.actors[0]
        within = max(reach.get((speaker, True), -1), -1 if segment.direct else reach.get((speaker, False), -1))
        inside = segment.end <= within and segment.rule != "term"
        if segment.frame is Frame.ACCUSE or inside or (segment.start, segment.end) in found:
            continue
        reach[speaker, segment.direct] = max(segment.end, reach.get((speaker, segment.direct), -1))
        cue = " ".join(sheet.text[segment.cue[0] : segment.cue[1]].split())
        found[segment.start, segment.end] = Quote(
            id=identifier("q", sheet.document.id, segment.start, segment.end, speaker, CODER),
            speaker=speaker,
            passage=sheet.document.passage(segment.start, segment.end),
            direct=segment.direct,
            cue=cue,
            rule=segment.rule,
            confidence=round(segment.holders.sure * (0.95 if segment.direct else 0.8), 3),
        )
    return tuple(found.values())


def statements_of(sheet: Sheet, finder: IssueFinder, segments: list[Segment]) -> list[Statement]:
    """Return all candidates of all segments; of one holder, issue and sentence the surest is kept."""
    best: dict[tuple[int, str, str], Statement] = {}
    spotter = _Spotter(sheet, finder)
    bearing = spotter.bearing()
    for segment in segments:
        if segment.frame is Frame.ACCUSE:
            continue
        for hit in spotter.hits(segment):
            for statement in _coded(sheet, finder, segment, hit, bearing):
                key = (sheet.sentence_at(hit.start), statement.holder, statement.issue)
                old = best.get(key)
                if old is None or (statement.confidence, -statement.passage.start) > (
                    old.confidence,
                    -old.passage.start,
                ):
                    best[key] = statement
    return sorted(best.values(), key=lambda s: (s.passage.start, s.issue, s.holder))


def ranked(statements: list[Statement]) -> tuple[Statement, ...]:
    """Order candidates by confidence, surest first; equals in the order of the text."""
    return tuple(sorted(statements, key=lambda s: (-s.confidence, s.passage.start, s.issue, s.holder)))


class _Spotter:
    """Finds the issues of segments, reading the words of each sentence once however many segments it has."""

    def __init__(self, sheet: Sheet, finder: IssueFinder) -> None:
        self._sheet, self._finder = sheet, finder
        self._cues = [h for h in finder.by_cues(sheet.blank) if not self._in_name(h)]
        self._starts = [h.start for h in self._cues]
        self._words: dict[int, list[Word]] = {}

    def bearing(self) -> float:
        """Return in [0.4, 1] how much the text is about the codebook: its phrases and their variety for its length.

        Short texts and codebooks with few phrases cannot show it: 1.
        """
        count = sum(1 for _ in re.finditer(r"\S+", self._sheet.text))
        if count < _LONG or len(self._finder.phrased) < _MANY:
            return 1.0
        variety = len({h.issue for h in self._cues}) / math.sqrt(count) / _VARIED
        density = 1000 * len(self._cues) / count / _DENSE
        return 0.4 + 0.6 * min(1.0, max(variety, density))

    def hits(self, segment: Segment) -> list[Hit]:
        """Return the hits inside a segment and outside its holes; phrases of the codebook win over label words."""
        first, last = bisect_left(self._starts, segment.start), bisect_left(self._starts, segment.end)
        found = [h for h in self._cues[first:last] if h.end <= segment.end]
        known = {h.issue for h in found}
        found += [h for h in self._finder.by_words(self._inside(segment)) if h.issue not in known]
        found = [h for h in found if not any(a < h.end and h.start < b for a, b in segment.holes)]
        return found or self._meant(segment)

    def _meant(self, segment: Segment) -> list[Hit]:
        """Return the issue that "it" stands for in "We reject it": the only one of the sentence before."""
        taken = segment.frame in (Frame.FOR, Frame.AGAINST)
        taken = taken and segment.cue[1] <= segment.start
        match = _IT.match(self._sheet.low, segment.start, segment.end) if taken else None
        number = self._sheet.sentence_at(segment.start)
        if match is None or not number:
            return []
        first, last = self._sheet.sentences[number - 1]
        inside = self._cues[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
        if len({h.issue for h in inside}) != 1:
            return []
        hit = inside[-1]
        return [Hit(match.start(1), match.end(1), hit.issue, hit.sign, hit.sure * _RECALLED, "antecedent")]

    def _in_name(self, hit: Hit) -> bool:
        """Whether a phrase is part of a name: "United Kingdom" is no unity."""
        sheet = self._sheet
        for mention in sheet.mentions_in(hit.start - 60, hit.end + 60):
            if mention.start <= hit.start and hit.end <= mention.end and " " in mention.surface:
                return sheet.kind(mention.actor) is not ActorKind.COLLECTIVE
        single = " " not in sheet.low[hit.start : hit.end]
        opens = sheet.sentences and sheet.sentences[sheet.sentence_at(hit.start)][0] == hit.start
        return (
            single and sheet.text[hit.start].isupper() and not opens and not sheet.text[hit.start : hit.end].isupper()
        )

    def _inside(self, segment: Segment) -> list[Word]:
        words: list[Word] = []
        for number in range(self._sheet.sentence_at(segment.start), len(self._sheet.sentences)):
            if self._sheet.sentences[number][0] >= segment.end:
                break
            words += [w for w in self._of_sentence(number) if segment.start <= w.start and w.end <= segment.end]
        return words

    def _of_sentence(self, number: int) -> list[Word]:
        """Return the units of a sentence outside the long names in it: "Constitution Party" is no constitution."""
        if number not in self._words:
            start, end = self._sheet.sentences[number]
            mentions = self._sheet.mentions_in(start, end)
            names = [m for m in mentions if " " in m.surface and self._sheet.kind(m.actor) is not ActorKind.COLLECTIVE]
            words = units(self._sheet.blank, start, end)
            self._words[number] = [w for w in words if not any(m.start <= w.start < m.end for m in names)]
        return self._words[number]


def _coded(sheet: Sheet, finder: IssueFinder, segment: Segment, hit: Hit, bearing: float) -> list[Statement]:
    """Make the statements of one hit: one for each holder."""
    reading = read_stance(sheet, segment, hit)
    if reading is None:
        return []
    holders = segment.holders
    start, end = _evidence(sheet, segment, hit)
    sure = holders.sure * hit.sure * reading.sure * ((1 + bearing) / 2 if reading.sure >= _TAKEN else bearing)
    if holders.attribution is Attribution.REPORTED:
        sure *= _REPORTED
    if not segment.direct and any(a in LONE_SETS for a in holders.actors):
        sure *= _NOBODY  # "participants" in a summary: nobody signs for them
    issue = finder.ids[hit.issue]
    first = Statement(
        id="",
        holder="",
        issue=issue,
        stance=reading.stance,
        strength=reading.strength,
        passage=sheet.document.passage(start, end),
        attribution=holders.attribution,
        coder=CODER,
        confidence=round(sure, 3),
        rule=f"{segment.rule}:{reading.rule}:{hit.how}",
        speaker=holders.speaker,
        condition=reading.condition,
    )
    return [
        replace(first, id=identifier("s", sheet.document.id, start, end, actor, issue, CODER), holder=actor)
        for actor in holders.actors
        if sheet.kind(actor) is not ActorKind.MEDIA  # media report
    ]


def _evidence(sheet: Sheet, segment: Segment, hit: Hit) -> tuple[int, int]:
    """Return the passage that shows it: the sentence of the hit, within a quote its part of the quote."""
    first, last = sheet.sentences[sheet.sentence_at(hit.start)]
    if segment.direct:
        return max(first, segment.start), max(min(last, segment.end), hit.end)
    start = min(segment.holders.start, segment.cue[0], segment.start)
    start = max(first, start) if first <= hit.start else segment.start
    return min(start, hit.start), max(min(last, max(segment.end, segment.cue[1])), hit.end)
