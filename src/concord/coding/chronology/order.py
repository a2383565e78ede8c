"""Which event the text puts after which: clauses of time, words like "soon" and "later", and "a day earlier"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.coding.chronology.drafts import Draft
from concord.values import Event

__all__ = ["ordered"]

_THEN = re.compile(
    r"\b(?:soon|later|then|afterwards?|subsequently|thereafter|since then)\b|"
    r"(?<!\w)(?:سپس|بعدا|بعداً|پس از آن|بعد از آن)(?!\w)",
    re.I,
)
# What stands right before the noun of an event that came first: "after the fall of", «پس از سقوط».
_AFTER = re.compile(
    r"(?:\b(?:after|following|since)(?:\s+(?:the|its|their))?|(?<!\w)(?:پس از|بعد از|در پی|به دنبال))[\s\u200c]+$", re.I
)


def ordered(drafts: Sequence[Draft]) -> tuple[Event, ...]:
    """Return the events in the order of the text, each with the one that the text puts before it."""
    after: dict[str, str] = {}
    by_id = {draft.event.id: draft for draft in drafts}
    sentences: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.hit is not None:
            sentences.setdefault(draft.sentence, []).append(draft)
    for number, here in sentences.items():
        before = [d for d in sentences.get(number - 1, ()) if d.clause.order == 0 and d.paragraph == here[0].paragraph]
        for draft in here:
            _within_clause(draft, here, after)
            _within_sentence(draft, here, by_id, after)
            _to_sentence_before(draft, before, after)
    events = sorted((draft.event for draft in drafts), key=lambda event: event.passage.start)
    return tuple(replace(event, after=after.get(event.id)) for event in events)


def _within_clause(draft: Draft, here: Sequence[Draft], after: dict[str, str]) -> None:
    """Put the other events of a clause after one that "after" stands right before."""
    if draft.hit is None or draft.clause.order != 0:
        return
    start = draft.hit.start - draft.clause.start
    if not _AFTER.search(draft.event.passage.quote[max(0, start - 24) : start]):
        return
    for other in here:
        if other.clause == draft.clause and other.event.id != draft.event.id:
            after.setdefault(other.event.id, draft.event.id)


def _within_sentence(draft: Draft, here: Sequence[Draft], by_id: dict[str, Draft], after: dict[str, str]) -> None:
    """Put the events of the main clauses after (or before) those of a clause of time."""
    if draft.clause.order == 0:
        return
    for main in (d for d in here if d.clause.order == 0):
        first, second = (draft, main) if draft.clause.order > 0 else (main, draft)
        known = by_id.get(after.get(second.event.id, ""))
        if known is None or (known.event.when is None and first.event.when is not None):
            after[second.event.id] = first.event.id


def _to_sentence_before(draft: Draft, before: Sequence[Draft], after: dict[str, str]) -> None:
    if not before or draft.clause.order != 0:
        return
    if draft.date is not None and draft.date.shift < 0:
        after.setdefault(before[0].event.id, draft.event.id)
    elif (draft.date is None or draft.date.shift > 0) and _THEN.search(draft.event.what):
        after.setdefault(draft.event.id, before[-1].event.id)
