"""What of a text's dates cannot be right, and why, in one sentence with the passages.

Four kinds: something reported as past but dated later than the text; acts, losses or documents of an actor older than
the actor; an event the text puts after another but dates before it; a time said to have passed since something less
old. All comparisons are of intervals: only what no reading of the dates can reconcile is flagged. Which of two dates
is wrong is not decided here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from concord.values import Actor, Contradiction, ContradictionKind, Document, Event

__all__ = ["contradictions_of"]

_ACTS = frozenset(
    {
        "casualties",
        "document",
        "talks",
        "signing",
        "arrest",
        "election",
        "announcement",
        "appointment",
        "flight",
        "fall",
    }
)
_EXILE_WORDS = ("country", "asylum", "exile", "abroad", "کشور")
_FEW_YEARS = dt.timedelta(days=5 * 366)


def contradictions_of(
    document: Document, events: Iterable[Event], actors: Iterable[Actor]
) -> tuple[Contradiction, ...]:
    """Find what contradicts itself in the dates of a document, in the order of the text.

    Parameters
    ----------
    document : Document
        Without a day of publication nothing can be later than it, and no duration can be counted back.
    events : iterable of Event
        As :func:`concord.coding.chronology.events_of` gives them.
    actors : iterable of Actor
        For their names.

    Returns
    -------
    tuple of Contradiction
        ``why`` is one sentence; ``events`` and ``passages`` are in the same order.
    """
    known = tuple(events)
    names = {actor.id: actor.name for actor in actors}
    book = _Book(document, known, names)
    found = [*book.after_publication(), *book.before_founding(), *book.against_order(), *book.too_long()]
    unique = {contradiction.id: contradiction for contradiction in found}
    return tuple(sorted(unique.values(), key=lambda c: (min(p.start for p in c.passages), c.kind, c.id)))


# What stands before a date that says when something was; and a clause in the past.
_WHEN = re.compile(
    r"(?:\b(?:on|in|during|early|late|mid)[\s-]+(?:the\s+|\w+day,?\s+)?|(?<!\w)(?:در|سال|ماه|روز)[\s\u200c]+)$", re.I
)
_YET = re.compile(r"\b(?:would|will|shall|should|due|until|scheduled|planned)\b|(?<!\w)(?:خواهد|خواهند|قرار است)", re.I)
_PAST = re.compile(
    r"\b(?:was|were|had|did|\w{2,}ed|went|came|left|took|held|met|fell|won|lost|began|gave|said|told)\b|(?:شد|کرد|بود|داد|گرفت)(?:ند|ه)?(?!\w)",
    re.I,
)


class _Book:
    """The events of one document and what follows from their order."""

    def __init__(self, document: Document, events: tuple[Event, ...], names: dict[str, str]) -> None:
        self.document = document
        self.events = events
        self.by_id = {event.id: event for event in events}
        self.names = names
        self.falls = [event for event in events if event.kind == "fall"]

    def after_publication(self) -> Iterator[Contradiction]:
        published = self.document.published
        seen: set[tuple[int, str]] = set()
        for event in self.events:
            when = event.when
            if event.kind == "plan" or published is None or when is None or when.anchored or when.earliest <= published:
                continue
            if not self._told_as_past(event):
                continue
            key = (event.passage.start, when.surface)
            if key in seen:
                continue
            seen.add(key)
            why = f"“{when.surface}” is told as past but is later than the text, published {published.isoformat()}."
            yield self._found(ContradictionKind.AFTER_PUBLICATION, why, [event])

    def _told_as_past(self, event: Event) -> bool:
        """Whether the date says when something was: it stands behind "on" or "in", and the clause is in the past."""
        if event.when is None or not event.when.surface:
            return False
        text, at = self.document.text, self.document.text.find(event.when.surface, event.passage.start)
        led = _WHEN.search(text, max(0, at - 24), at) is not None or at == event.passage.start
        if _YET.search(text, event.passage.start, at):
            return False
        if event.kind in _ACTS:
            return led
        before = text[event.passage.start : at]
        spoken = before.count("“") > before.count("”") or before.count('"') % 2 == 1
        return led and not spoken and _PAST.search(event.passage.quote) is not None

    def before_founding(self) -> Iterator[Contradiction]:
        foundings = self._foundings()
        for event in self.events:
            if event.kind not in _ACTS or event.when is None:
                continue
            for actor in event.actors:
                founding = foundings.get(actor)
                if founding is None or founding.id == event.id:
                    continue
                earliest, chain, assumed = self._lower(founding)
                if earliest is not None and event.when.latest < earliest:
                    why = self._why_before(event, actor, earliest, chain, assumed)
                    yield self._found(ContradictionKind.BEFORE_FOUNDING, why, [event, *chain])

    def against_order(self) -> Iterator[Contradiction]:
        for event in self.events:
            earlier = self.by_id.get(event.after or "")
            if earlier is None or event.when is None or event.when.anchored or event.kind == "duration":
                continue
            earliest, chain, assumed = self._lower(earlier)
            if earliest is not None and not assumed and event.when.latest < earliest:
                why = (
                    f"The text puts this after an event that is not before {earliest.isoformat()}, "
                    f"but dates it “{event.when.surface}”."
                )
                yield self._found(ContradictionKind.ORDER, why, [event, *chain])

    def too_long(self) -> Iterator[Contradiction]:
        """A duration counted back from publication begins before what it is counted from."""
        foundings = self._foundings()
        for event in (e for e in self.events if e.kind == "duration" and e.when is not None):
            for since in self._counted_from(event, foundings):
                earliest, chain, assumed = self._lower(since)
                if event.when is None or earliest is None or assumed or event.when.latest >= earliest:
                    continue
                why = (
                    f"“{event.when.surface}” before publication is {event.when.latest.isoformat()} or earlier, "
                    f"but what it is counted from is dated {earliest.isoformat()} or later."
                )
                yield self._found(ContradictionKind.DURATION, why, [event, *chain])
                break

    def _counted_from(self, event: Event, foundings: dict[str, Event]) -> Iterator[Event]:
        """Yield what a duration may be counted from: as said, the founding of who acts, or a fall dated too late."""
        said = self.by_id.get(event.after or "")
        if said is not None:
            yield said
        yield from (foundings[actor] for actor in event.actors if actor in foundings)
        published = self.document.published
        if published is None or event.when is None or published - event.when.latest > _FEW_YEARS:
            return
        # A text that dates its turning point after itself still says how long ago it was.
        late = [fall for fall in self.falls if fall.when and not fall.when.anchored and fall.when.earliest > published]
        dated = [fall for fall in self.falls if fall.when]
        if late and len(late) == len(dated):
            yield late[0]

    def _foundings(self) -> dict[str, Event]:
        """Return each actor's founding; of several the earliest possible, so that nothing is flagged without need."""
        found: dict[str, tuple[dt.date, Event]] = {}
        for event in self.events:
            if event.kind != "founding" or not event.actors:
                continue
            earliest = self._lower(event)[0]
            if earliest is None:
                continue
            actor = event.actors[0]
            if actor not in found or earliest < found[actor][0]:
                found[actor] = (earliest, event)
        return {actor: event for actor, (_, event) in found.items()}

    def _lower(self, event: Event) -> tuple[dt.date | None, list[Event], bool]:
        """Return the earliest day an event can have, the events that say so, and whether a step was assumed."""
        chain: list[Event] = []
        assumed = False
        current: Event | None = event
        while current is not None and current not in chain:
            chain.append(current)
            if current.when is not None and current.when.earliest > dt.date.min:
                return current.when.earliest, chain, assumed
            if current.after in self.by_id:
                current = self.by_id[current.after or ""]
            else:
                current = self._exile_after(current)
                assumed = assumed or current is not None
        return None, chain, assumed

    def _exile_after(self, event: Event) -> Event | None:
        """Take leaders to have fled their country after the fall reported before, where it has one date."""
        words = event.what.casefold()
        if event.kind != "flight" or not any(word in words for word in _EXILE_WORDS):
            return None
        before = [f for f in self.falls if f.passage.start < event.passage.start and f.when is not None]
        days = {f.when.edtf for f in before if f.when is not None}
        return before[-1] if len(days) == 1 else None

    def _why_before(self, event: Event, actor: str, earliest: dt.date, chain: Sequence[Event], assumed: bool) -> str:
        name = self.names.get(actor, actor)
        what = {"casualties": "losses", "document": "a document"}.get(event.kind, "an act")
        how = (
            f"was founded after an event of {earliest.isoformat()}"
            if len(chain) > 1
            else f"was founded {earliest.isoformat()} or later"
        )
        if assumed:
            how += ", if its founders fled after the fall that the text reports"
        surface = event.when.surface if event.when else ""
        return f"{name} has {what} dated “{surface}”, but by this text it {how}."

    def _found(self, kind: ContradictionKind, why: str, events: Sequence[Event]) -> Contradiction:
        key = "\x1f".join((self.document.id, kind.value, *(event.id for event in events)))
        return Contradiction(
            id="c-" + hashlib.sha256(key.encode()).hexdigest()[:10],
            kind=kind,
            why=why,
            passages=tuple(event.passage for event in events),
            events=tuple(event.id for event in events),
        )
