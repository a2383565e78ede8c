"""What happened when, and to whom, as a text tells it: events with dates, actors and the order the text gives them.

Foundings, falls of governments, documents, talks, signings, casualties, arrests, flights, elections, appointments and
announcements, each with its clause as passage. Of a founding the first actor is the one that was founded. Plans,
denials and conditions are no such events: where they are dated they are of the kind "plan", from which nothing
follows. A date is kept as wide as it was said. Captions and passages in another script
are not the document's own account and are left out.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from concord.coding.chronology.clauses import Clause, clauses
from concord.coding.chronology.drafts import Draft, made
from concord.coding.chronology.hits import Finder, Hit, attributive, bounded, dated
from concord.coding.chronology.order import ordered
from concord.coding.chronology.pronouns import with_pronouns
from concord.coding.chronology.words import FOUNDED_AFTER, postponed
from concord.text.dates import Anchor, FoundDate, FoundDuration, find_dates, find_durations, span_when
from concord.text.sentences import paragraphs, sentences
from concord.values import Actor, ActorKind, Document, Event, Mention, RegionKind, When

__all__ = ["events_of"]

_LASTED = re.compile(
    r"\b(?:during|for|over|in|within)\s+(?:the\s+)?(?:past\s+|last\s+)?"
    r"(?:more than\s+|over\s+|about\s+|almost\s+|nearly\s+)?$|"
    r"(?<!\w)(?:در|برای|طی|در طول|در جریان)[\s\u200c]+$",
    re.I,
)
_PERFECT = re.compile(r"\b(?:have|has)\b|['’](?:ve|s)\b|(?<!\w)\w+ه[\s\u200c]?(?:ایم|اند|است|ام)(?!\w)", re.I)
_PAST_LAST = re.compile(r"\b(?:past|last)\b|گذشته", re.I)


def events_of(document: Document, mentions: Iterable[Mention], actors: Iterable[Actor]) -> tuple[Event, ...]:
    """Find the events that a document reports, in the order of the text.

    Parameters
    ----------
    document : Document
        Its day of publication completes dates like "May 2".
    mentions, actors
        Who is named where; pronouns count where they were resolved to an actor.

    Returns
    -------
    tuple of Event
        ``when`` is None where the text gives no date; ``after`` names the event that the text puts before this one.
    """
    named = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
    founders = {actor.id for actor in actors if actor.kind not in (ActorKind.PERSON, ActorKind.STATE)}
    named = with_pronouns(document.text, named, founders)
    starts = [mention.start for mention in named]
    drafts: list[Draft] = []
    finder = Finder(document.text)
    number = 0
    every = find_dates(document.text, document.published, unresolved=True)
    for paragraph, start, end in _own_paragraphs(document):
        dates = [date for date in every if start <= date.start < end]
        for first, last in sentences(document.text, start, end):
            inside = named[bisect_left(starts, first) : bisect_left(starts, last)]
            drafts.extend(_sentence(document, (first, last), dates, inside, founders, (number, paragraph), finder))
            number += 1
    return ordered(drafts)


def _own_paragraphs(document: Document) -> Iterator[tuple[int, int, int]]:
    """Yield number, start and end of each paragraph in the document's own voice."""
    own = [(r.start, r.end) for r in document.regions if r.kind is RegionKind.BODY]
    for number, (start, end) in enumerate(paragraphs(document.text)):
        if not document.regions or any(a < end and start < b for a, b in own):
            yield number, start, end


def _sentence(
    document: Document,
    span: tuple[int, int],
    dates: Sequence[FoundDate],
    mentions: Sequence[Mention],
    founders: set[str],
    place: tuple[int, int],
    finder: Finder,
) -> list[Draft]:
    """Read one sentence: its clauses, and in each the events, the dates left over, and the durations."""
    start, end = span
    own = [date for date in dates if start <= date.start < end]
    found = finder.hits(start, end)
    drafts = []
    cut = clauses(document.text, start, end, own, [hit.start for hit in found]) if found or own else []
    for clause in cut:
        inside = [hit for hit in found if clause.start <= hit.start < clause.end]
        inside = _reporting(inside, bool(own))
        by_hit = dated(document.text, clause, inside, own)
        named = [m for m in mentions if clause.start <= m.start < clause.end]
        made = set()
        for hit in inside:
            if not hit.strong and hit not in by_hit:
                continue
            around = named or mentions
            parties = _parties(document.text, hit, inside, around if hit.kind == "founding" else named, founders)
            event = _event(document, clause, hit, by_hit.get(hit), parties)
            if event is not None:
                made.add(by_hit.get(hit))
                drafts.append(Draft(event, hit, clause, *place, by_hit.get(hit)))
        drafts.extend(_left_over(document, clause, [d for d in own if d not in made], named, place, bool(made)))
    drafts.extend(_lasting(document, span, mentions, place))
    return drafts


def _reporting(found: Sequence[Hit], has_date: bool) -> list[Hit]:
    """Keep one strong trigger of each kind in a clause; where there is none, the first weak one beside a date."""
    kept: dict[str, Hit] = {}
    for hit in found:
        if hit.strong:
            kept.setdefault(hit.kind, hit)
    return list(kept.values()) or [hit for hit in found if has_date][:1]


def _event(
    document: Document, clause: Clause, hit: Hit, date: FoundDate | None, parties: tuple[str, ...]
) -> Event | None:
    if hit.kind == "founding" and not parties:
        return None  # nobody that is known was founded: "they formed an opinion"
    when = None if date is None or date.anchor is Anchor.NOTHING else bounded(document.text, date)
    return made(document, (clause.start, clause.end), hit.kind, when, parties, extra=str(hit.start))


def _parties(
    text: str, hit: Hit, inside: Sequence[Hit], mentions: Sequence[Mention], founders: set[str]
) -> tuple[str, ...]:
    """Return who took part: for a founding the founded first; before a founding not whom it founds only then."""
    founded = {h: _founded(text, h, mentions, founders) for h in inside if h.kind == "founding"}
    if hit.kind == "founding":
        first = founded[hit]
        if first is None:
            return ()
        return tuple(dict.fromkeys([first, *(m.actor for m in mentions)]))
    new = {actor for other, actor in founded.items() if actor is not None and hit.start < other.start}
    return tuple(dict.fromkeys(m.actor for m in mentions if m.actor not in new))


def _founded(text: str, hit: Hit, mentions: Sequence[Mention], founders: set[str]) -> str | None:
    """Return the organisation that a founding founds: behind an active verb, before a passive one."""
    organisations = [m for m in mentions if m.actor in founders]
    if FOUNDED_AFTER.match(text, hit.start):
        behind = [m for m in organisations if 0 <= m.start - hit.end <= 60]
        return behind[0].actor if behind else None
    if text[hit.start : hit.start + 3].casefold() in ("its", "the"):  # "since its founding, the front"
        near = sorted(organisations, key=lambda m: min(abs(m.start - hit.end), abs(hit.start - m.end)))
        return near[0].actor if near else None
    ahead = [m for m in organisations if m.end <= hit.start and hit.start - m.end <= 80]
    return ahead[-1].actor if ahead else None


def _left_over(
    document: Document,
    clause: Clause,
    dates: Sequence[FoundDate],
    mentions: Sequence[Mention],
    place: tuple[int, int],
    busy: bool,
) -> Iterator[Draft]:
    """Yield a period or a dated clause for each whole date that no trigger took."""
    planned = bool(dates) and postponed(document.text, clause.start, clause.end)
    for date in dates:
        inside = clause.start <= date.start < clause.end and date.anchor is not Anchor.NOTHING
        vague = date.when.surface.casefold() in ("today", "امروز")
        if not inside or vague or attributive(document.text, date):
            continue
        long = (date.when.latest - date.when.earliest).days > 366
        if busy and not long and not planned:
            continue
        kind = "plan" if planned else "period" if long else "other"
        when = bounded(document.text, date)
        actors = tuple(dict.fromkeys(m.actor for m in mentions))
        event = made(document, (clause.start, clause.end), kind, when, actors, extra=str(date.start))
        yield Draft(event, None, clause, *place, date)


def _lasting(
    document: Document, span: tuple[int, int], mentions: Sequence[Mention], place: tuple[int, int]
) -> Iterator[Draft]:
    """Yield what is said to have lasted until publication: the event is its beginning."""
    text, (start, end) = document.text, span
    if document.published is None:
        return
    for found in find_durations(text[start:end]):
        at = start + found.start
        lead = _LASTED.search(text, max(start, at - 36), at)
        perfect = _PERFECT.search(text, start, at) or _PAST_LAST.search(found.surface + (lead[0] if lead else ""))
        when = _begun(document.published, found)
        if lead is None or perfect is None or when is None:
            continue
        actors = tuple(dict.fromkeys(m.actor for m in mentions if start <= m.start < end))
        event = made(document, span, "duration", replace(when, surface=found.surface), actors, extra=str(at))
        yield Draft(event, None, Clause(start, end), *place, None)


def _begun(published: dt.date, found: FoundDuration) -> When | None:
    try:
        when = span_when(published - dt.timedelta(days=found.most), published - dt.timedelta(days=found.least))
    except OverflowError:
        return None
    return replace(when, anchored=True)
