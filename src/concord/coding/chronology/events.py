"""What happened when, and to whom, as a text tells it: events with dates, actors and the order the text gives them.

Foundings, falls of governments, documents, talks, signings, casualties, arrests, flights, elections, appointments and
announcements, each with its clause as passage. Of a founding the first actor is the one that was founded. Plans,
denials and conditions are no events; a date is kept as wide as it was said. Captions and passages in another script
are not the document's own account and are left out.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from concord.coding.chronology.clauses import Clause, clauses
from concord.coding.chronology.hits import Finder, Hit, attributive, bounded, dated
from concord.coding.chronology.words import FOUNDED_AFTER, postponed
from concord.text.dates import Anchor, FoundDate, FoundDuration, find_dates, find_durations, span_when
from concord.text.sentences import paragraphs, sentences
from concord.values import Actor, ActorKind, Document, Event, Mention, RegionKind, When

__all__ = ["events_of"]

_THEN = re.compile(
    r"\b(?:soon|later|then|afterwards?|subsequently|thereafter|since then)\b|"
    r"(?<!\w)(?:سپس|بعدا|بعداً|پس از آن|بعد از آن)(?!\w)",
    re.I,
)
_LASTED = re.compile(
    r"\b(?:during|for|over|in|within)\s+(?:the\s+)?(?:past\s+|last\s+)?"
    r"(?:more than\s+|over\s+|about\s+|almost\s+|nearly\s+)?$|"
    r"(?<!\w)(?:در|برای|طی|در طول|در جریان)[\s\u200c]+$",
    re.I,
)
_PERFECT = re.compile(r"\b(?:have|has)\b|['’](?:ve|s)\b|(?<!\w)\w+ه[\s\u200c]?(?:ایم|اند|است|ام)(?!\w)", re.I)
_PAST_LAST = re.compile(r"\b(?:past|last)\b|گذشته", re.I)


@dataclass(frozen=True, slots=True)
class _Draft:
    """An event before the order of events is known."""

    event: Event
    hit: Hit | None
    clause: Clause
    sentence: int
    paragraph: int
    date: FoundDate | None


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
    drafts: list[_Draft] = []
    finder = Finder(document.text)
    number = 0
    for paragraph, start, end in _own_paragraphs(document):
        dates = [_moved(date, start) for date in _dates(document, start, end)]
        for first, last in sentences(document.text, start, end):
            drafts.extend(_sentence(document, (first, last), dates, named, founders, (number, paragraph), finder))
            number += 1
    return _ordered(drafts)


def _own_paragraphs(document: Document) -> Iterator[tuple[int, int, int]]:
    """Yield number, start and end of each paragraph in the document's own voice."""
    own = [(r.start, r.end) for r in document.regions if r.kind is RegionKind.BODY]
    for number, (start, end) in enumerate(paragraphs(document.text)):
        if not document.regions or any(a < end and start < b for a, b in own):
            yield number, start, end


def _dates(document: Document, start: int, end: int) -> list[FoundDate]:
    return find_dates(document.text[start:end], document.published, unresolved=True)


def _moved(date: FoundDate, by: int) -> FoundDate:
    return replace(date, start=date.start + by, end=date.end + by)


def _sentence(
    document: Document,
    span: tuple[int, int],
    dates: Sequence[FoundDate],
    mentions: Sequence[Mention],
    founders: set[str],
    place: tuple[int, int],
    finder: Finder,
) -> list[_Draft]:
    """Read one sentence: its clauses, and in each the events, the dates left over, and the durations."""
    start, end = span
    own = [date for date in dates if start <= date.start < end]
    found = finder.hits(start, end)
    drafts = []
    for clause in clauses(document.text, start, end, own, [hit.start for hit in found]):
        inside = [hit for hit in found if clause.start <= hit.start < clause.end]
        inside = _reporting(inside, bool(own))
        by_hit = dated(document.text, clause, inside, own)
        named = [m for m in mentions if clause.start <= m.start < clause.end]
        made = set()
        for hit in inside:
            if not hit.strong and hit not in by_hit:
                continue
            event = _event(
                document, clause, hit, by_hit.get(hit), _parties(document.text, hit, inside, named, founders)
            )
            if event is not None:
                made.add(by_hit.get(hit))
                drafts.append(_Draft(event, hit, clause, *place, by_hit.get(hit)))
        drafts.extend(_left_over(document, clause, [d for d in own if d not in made], named, place, bool(inside)))
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
    return _made(document, (clause.start, clause.end), hit.kind, when, parties, extra=str(hit.start))


def _made(
    document: Document, span: tuple[int, int], kind: str, when: When | None, actors: tuple[str, ...], *, extra: str = ""
) -> Event:
    passage = document.passage(*span)
    key = "\x1f".join((document.id, str(span[0]), str(span[1]), kind, extra))
    what = " ".join(passage.quote.split())
    return Event(
        id="e-" + hashlib.sha256(key.encode()).hexdigest()[:10],
        what=what if len(what) <= 200 else what[:199] + "…",
        when=when,
        passage=passage,
        actors=actors,
        kind=kind,
    )


def _parties(
    text: str, hit: Hit, inside: Sequence[Hit], mentions: Sequence[Mention], founders: set[str]
) -> tuple[str, ...]:
    """Return who took part: for a founding the founded first; elsewhere without those that another trigger founds."""
    founded = {h: _founded(text, h, mentions, founders) for h in inside if h.kind == "founding"}
    if hit.kind == "founding":
        first = founded[hit]
        if first is None:
            return ()
        return tuple(dict.fromkeys([first, *(m.actor for m in mentions)]))
    new = {actor for actor in founded.values() if actor is not None}
    return tuple(dict.fromkeys(m.actor for m in mentions if m.actor not in new))


def _founded(text: str, hit: Hit, mentions: Sequence[Mention], founders: set[str]) -> str | None:
    """Return the organisation that a founding founds: behind an active verb, before a passive one."""
    organisations = [m for m in mentions if m.actor in founders]
    if FOUNDED_AFTER.match(text, hit.start):
        behind = [m for m in organisations if 0 <= m.start - hit.end <= 60]
        return behind[0].actor if behind else None
    ahead = [m for m in organisations if m.end <= hit.start and hit.start - m.end <= 80]
    return ahead[-1].actor if ahead else None


def _left_over(
    document: Document,
    clause: Clause,
    dates: Sequence[FoundDate],
    mentions: Sequence[Mention],
    place: tuple[int, int],
    busy: bool,
) -> Iterator[_Draft]:
    """Yield a period or a dated clause for each whole date that no trigger took."""
    if not dates or postponed(document.text, clause.start, clause.end):
        return
    for date in dates:
        inside = clause.start <= date.start < clause.end and date.anchor is not Anchor.NOTHING
        vague = date.when.surface.casefold() in ("today", "امروز")
        if not inside or vague or attributive(document.text, date):
            continue
        long = (date.when.latest - date.when.earliest).days > 366
        if busy and not long:
            continue
        when = bounded(document.text, date)
        actors = tuple(dict.fromkeys(m.actor for m in mentions))
        event = _made(
            document, (clause.start, clause.end), "period" if long else "other", when, actors, extra=str(date.start)
        )
        yield _Draft(event, None, clause, *place, date)


def _lasting(
    document: Document, span: tuple[int, int], mentions: Sequence[Mention], place: tuple[int, int]
) -> Iterator[_Draft]:
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
        event = _made(document, span, "duration", replace(when, surface=found.surface), actors, extra=str(at))
        yield _Draft(event, None, Clause(start, end), *place, None)


def _begun(published: dt.date, found: FoundDuration) -> When | None:
    try:
        when = span_when(published - dt.timedelta(days=found.most), published - dt.timedelta(days=found.least))
    except OverflowError:
        return None
    return replace(when, anchored=True)


def _ordered(drafts: Sequence[_Draft]) -> tuple[Event, ...]:
    """Set ``after`` from clauses of time, from words like "soon" and "later", and from "a day earlier"."""
    after: dict[str, str] = {}
    for index, draft in enumerate(drafts):
        if draft.hit is None:
            continue
        earlier = [d for d in drafts[:index] if d.hit is not None and d.paragraph == draft.paragraph]
        _order_in_sentence(draft, drafts, after)
        _order_to_sentence_before(
            draft, [d for d in earlier if d.sentence == draft.sentence - 1 and d.clause.order == 0], after
        )
    return tuple(
        replace(d.event, after=after.get(d.event.id)) for d in sorted(drafts, key=lambda d: d.event.passage.start)
    )


def _order_in_sentence(draft: _Draft, drafts: Sequence[_Draft], after: dict[str, str]) -> None:
    """Put the events of the main clauses after (or before) those of a clause of time."""
    if draft.clause.order == 0:
        return
    for main in (d for d in drafts if d.sentence == draft.sentence and d.hit is not None and d.clause.order == 0):
        first, second = (draft, main) if draft.clause.order > 0 else (main, draft)
        known = next((d for d in drafts if d.event.id == after.get(second.event.id)), None)
        if known is None or (known.event.when is None and first.event.when is not None):
            after[second.event.id] = first.event.id


def _order_to_sentence_before(draft: _Draft, before: Sequence[_Draft], after: dict[str, str]) -> None:
    if not before or draft.clause.order != 0:
        return
    if draft.date is not None and draft.date.shift < 0:
        after.setdefault(before[0].event.id, draft.event.id)
    elif (draft.date is None or draft.date.shift > 0) and _THEN.search(draft.event.what):
        after.setdefault(draft.event.id, before[-1].event.id)
