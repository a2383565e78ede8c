"""From what somebody was read to say to candidates: one for each holder, issue and sentence, with passage and reason.

What the rules themselves think of a candidate is a product of three factors, by family of rule:

- the holder: a name right at its verb 1, in a list .9, further off .85, a pronoun .8, a subject left out .75; told by
  another party times .7;
- the issue: as the ranking of issues says;
- the stance: position verb .88, reserve .7 to .86, objection to a word .85, deferral .8, leaning words .78 (further off
  .6), warning .7, a line of a programme .7, stress .66, lament .6, bare mention .4; in a concession or description
  times .6, under an "if" times .55.
- the text: where a long text speaks of few of the codebook's issues and seldom, what looks like a stance is mostly
  about something else; times as little as .4 (half of that loss where a position verb takes the issue as its object).

The factors were set by reading what each family gets right and are no frequencies. They choose between readings of one
sentence and are one signal among others; the confidence of a candidate is the chance that a trained model makes of all
its signals (:mod:`concord.coding.learning`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from concord.actors.collectives import LONE_SETS
from concord.coding.learning.signals import Seen, setting_of, signals_of
from concord.coding.saying import is_deed
from concord.coding.segments import Frame, Segment
from concord.coding.spotting import Spotter
from concord.coding.stance import Grasped, read_stance
from concord.values import ActorKind, Attribution, Quote, Statement

if TYPE_CHECKING:
    from concord.coding.issues import Hit, IssueFinder
    from concord.coding.learning.model import Model
    from concord.coding.learning.signals import Setting
    from concord.coding.sheet import Sheet

__all__ = ["CODER", "identifier", "quotes_of", "ranked", "statements_of"]

CODER = "rules"
_TAKEN = 0.85  # trust in a reading where a position verb takes the issue as its object
_NOBODY = 0.5
_REPORTED = 0.7  # trust in what one party says that another holds


def identifier(letter: str, *fields: object) -> str:
    """Return a deterministic id: a letter and 10 hex digits of the SHA-256 of the fields.

    Examples
    --------
    >>> identifier("s", "d-1", 0, 5) == identifier("s", "d-1", 0, 5)
    True
    """
    joined = "\x1f".join(map(str, fields))
    return f"{letter}-{hashlib.sha256(joined.encode()).hexdigest()[:10]}"


def quotes_of(sheet: Sheet, segments: tuple[Segment, ...]) -> tuple[Quote, ...]:
    """Make a quote of each spoken segment; of equal spans one is kept."""
    found: dict[tuple[int, int], Quote] = {}
    reach: dict[tuple[str, bool], int] = {}  # how far each speaker's last quote goes: what is said inside is part of it
    for segment in sorted(segments, key=lambda s: (s.start, -s.end, -s.holders.sure)):
        speaker = segment.holders.speaker or segment.holders.actors[0]
        within = max(reach.get((speaker, True), -1), -1 if segment.direct else reach.get((speaker, False), -1))
        inside = segment.end <= within and segment.rule != "term"
        if segment.frame is Frame.ACCUSE or inside or (segment.start, segment.end) in found or is_deed(sheet, segment):
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


def statements_of(
    sheet: Sheet, finder: IssueFinder, segments: list[Segment], model: Model, *, genre: str = "report"
) -> list[Statement]:
    """Return all candidates of all segments with their chances; of one holder, issue and sentence the surest is kept.

    Parameters
    ----------
    model : Model
        Turns the signals of a candidate into its confidence.
    genre : str
        What kind of text it is, as :class:`~concord.coding.voices.Voices` says.
    """
    spotter = Spotter(sheet, finder, [s for s in segments if s.frame is not Frame.ACCUSE])
    bearing = spotter.bearing()
    seen = [
        one
        for segment in segments
        if segment.frame is not Frame.ACCUSE
        for known in [Grasped()]
        for hit in spotter.hits(segment)
        if (one := _seen(sheet, segment, hit, bearing, finder, known, meant=spotter.meant)) is not None
    ]
    setting = setting_of(seen, genre, bearing)
    best: dict[tuple[int, str, int], tuple[float, Seen]] = {}
    for one in seen:
        for actor in one.segment.holders.actors:
            key = (one.sentence, actor, one.hit.issue)
            if sheet.kind(actor) is ActorKind.MEDIA:
                continue  # media report
            if key not in best or _order(one) > best[key][0]:
                best[key] = (_order(one), one)
    made = [_statement(sheet, finder, one, actor, setting, model) for (_, actor, _), (_, one) in best.items()]
    return sorted(made, key=lambda s: (s.passage.start, s.issue, s.holder))


def _order(seen: Seen) -> float:
    return round(seen.factors, 3)


def ranked(statements: list[Statement]) -> tuple[Statement, ...]:
    """Order candidates by confidence, surest first; equals in the order of the text."""
    return tuple(sorted(statements, key=lambda s: (-s.confidence, s.passage.start, s.issue, s.holder)))


def _seen(
    sheet: Sheet, segment: Segment, hit: Hit, bearing: float, finder: IssueFinder, known: Grasped, *, meant: bool
) -> Seen | None:
    """Put together what the rules make of one hit; ``None`` where it is no stance at all."""
    reading = read_stance(sheet, segment, hit, known)
    if reading is None:
        return None
    holders = segment.holders
    sure = holders.sure * hit.sure * reading.sure * ((1 + bearing) / 2 if reading.sure >= _TAKEN else bearing)
    if holders.attribution is Attribution.REPORTED:
        sure *= _REPORTED
    lone = any(a in LONE_SETS for a in holders.actors)
    if not segment.direct and lone:
        sure *= _NOBODY  # "participants" in a summary: nobody signs for them
    sentence = sheet.sentence_at(hit.start)
    first, last = sheet.sentences[sentence]
    persian = "\u0600" <= sheet.text[hit.start] <= "\u06ff"
    return Seen(
        segment=segment,
        hit=hit,
        reading=reading,
        factors=sure,
        lone=lone,
        sentence=sentence,
        words=sheet.low.count(" ", first, last) + 1,
        persian=persian,
        phrased=hit.issue in finder.phrased,
        meant=meant and not persian,
        term=" ".join(sheet.blank[hit.start : hit.end].split()),
    )


def _statement(sheet: Sheet, finder: IssueFinder, seen: Seen, actor: str, setting: Setting, model: Model) -> Statement:
    """Make the candidate of one holder."""
    segment, hit, reading = seen.segment, seen.hit, seen.reading
    start, end = _evidence(sheet, segment, hit)
    issue = finder.ids[hit.issue]
    signals = signals_of(seen, setting, issue, sheet.kind(actor))
    return Statement(
        id=identifier("s", sheet.document.id, start, end, actor, issue, CODER),
        holder=actor,
        issue=issue,
        stance=reading.stance,
        strength=reading.strength,
        passage=sheet.document.passage(start, end),
        attribution=segment.holders.attribution,
        coder=CODER,
        confidence=model.chance(signals),
        rule=f"{segment.rule}:{reading.rule}:{hit.how}",
        speaker=segment.holders.speaker,
        condition=reading.condition,
        accepted=False,  # until it is judged among the other candidates of the text
        signals=signals,
    )


def _evidence(sheet: Sheet, segment: Segment, hit: Hit) -> tuple[int, int]:
    """Return the passage that shows it: the sentence of the hit, within a quote its part of the quote."""
    first, last = sheet.sentences[sheet.sentence_at(hit.start)]
    if segment.direct:
        return max(first, segment.start), max(min(last, segment.end), hit.end)
    start = min(segment.holders.start, segment.cue[0], segment.start)
    start = max(first, start) if first <= hit.start else segment.start
    return min(start, hit.start), max(min(last, max(segment.end, segment.cue[1])), hit.end)
