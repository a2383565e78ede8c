"""Who said each quote of this coding, by the trained model? Speakers chosen anew, and reported speech that rules miss.

Borders of marked quotes are the rules'. Statements, events and all else are left as they are. Texts in other languages
than English are left alone: the model has read no other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from concord.coding.attribution.layout import Layout, lay_out
from concord.coding.attribution.model import Model, shipped
from concord.coding.attribution.reading import Candidate, Paragraph, Reported, read_layout, reported
from concord.coding.attribution.weighing import Choice, Span, choice_of, weigh
from concord.coding.statements import identifier
from concord.text.names import slug
from concord.values import Actor, ActorKind, Mention, MentionKind, Quote

if TYPE_CHECKING:
    from concord.coding.attribution.chain import Chain
    from concord.values import Coding, Document

__all__ = ["RULE", "Draft", "attribute", "drafts"]

RULE = "speaker-model"
_HALF = 0.5
_LEAD = re.compile(r"(?:the|a|an|its|their|his|her|our|this|that|these|those|some)\s+", re.IGNORECASE)
_TRAIL = re.compile(r"(?:\s+(?:also|further|then|later|has|have|had|\w+ly))+\Z")
_PRONOUN = re.compile(r"(?:he|she|they|it|him|her|them|we|i|who|which|that|one|others?|same)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A span with its candidates; ``quote`` is the rules' own, None where the chain alone found it."""

    span: Span
    quote: Quote | None
    choice: Choice | None  # None inside another quote, where the rules' speaker stands
    sure: float = 1.0


def attribute(document: Document, coding: Coding, model: Model | None = None) -> Coding:
    """Return ``coding`` with the speakers of its quotes chosen by the model, and the reported speech it finds.

    Parameters
    ----------
    document : Document
        The very text that was coded.
    coding : Coding
        What a coder found in it: its quotes, mentions and actors are read, its statements are not touched.
    model : Model, optional
        The shipped one where none is given.

    Returns
    -------
    Coding
        Quotes have the rule ``speaker-model`` and the model's chance as their confidence, where the model chose; a
        noun phrase that is nobody known ("residents") comes in as a collective actor with its mention. Equal inputs
        give equal codings; a text that is not English, or without paragraphs, comes back as it is.
    """
    if document.language != "en":
        return coding
    chosen = model or shipped()
    layout = lay_out(document, coding)
    maker = _Maker(document, coding, {a.id for a in coding.actors})
    quotes = [maker.quote(draft, chosen) for draft in drafts(chosen.chain, layout)]
    return replace(
        coding,
        quotes=tuple(sorted(quotes, key=lambda q: (q.passage.start, q.passage.end))),
        actors=(*coding.actors, *maker.actors),
        mentions=tuple(sorted([*coding.mentions, *maker.mentions], key=lambda m: (m.start, m.end))),
    )


def drafts(chain: Chain, layout: Layout) -> list[Draft]:
    """Return all spans of a text with their candidates, in order: the rules' quotes, then what the chain adds."""
    paragraphs = read_layout(chain, layout)
    starts = [p.words[0].start if p.words else 0 for p in paragraphs]
    inner = _Inner(layout)
    ruled = sorted(layout.coding.quotes, key=lambda q: (q.passage.start, q.passage.end))
    found: list[Draft] = []
    taken = {(q.passage.start, q.passage.end) for q in ruled if q.direct}
    added = [r for p in paragraphs for r in reported(p) if (r.start, r.end) not in taken]
    matched = _matched(added, [q for q in ruled if not q.direct])
    for quote in ruled:
        if inner.is_marks_and_all(quote):
            continue  # the marked quote itself is there as well
        if quote.direct or not any(quote is other for other in matched.values()):
            span = Span(quote.passage.start, quote.passage.end, quote.direct, quote.speaker)
            found.append(Draft(span, quote, _choice(layout, paragraphs, starts, span, inner)))
    for number, stretch in enumerate(added):
        rule = matched.get(number)
        span = Span(stretch.start, stretch.end, False, rule.speaker if rule else None)
        found.append(Draft(span, None, _choice(layout, paragraphs, starts, span, inner), stretch.sure))
    return sorted(found, key=lambda d: (d.span.start, d.span.end))


class _Inner:
    """Whether a span is a part of a marked quote: what its speaker says of others."""

    def __init__(self, layout: Layout) -> None:
        self._quotes = layout.quotes
        self._starts = [q.start for q in layout.quotes]
        self._outers = [q.outer for q in layout.quotes]

    def holds(self, span: Span) -> bool:
        number = bisect_right(self._starts, span.start) - 1
        if number < 0:
            return False
        quote = self._quotes[number]
        return span.end <= quote.end and (span.start, span.end) != (quote.start, quote.end)

    def is_marks_and_all(self, quote: Quote) -> bool:
        """Whether reported speech is nothing but one marked quote and its marks."""
        number = bisect_right(self._outers, quote.passage.start) - 1
        if quote.direct or number < 0:
            return False
        mark = self._quotes[number]
        return mark.outer <= quote.passage.start < mark.start and mark.end <= quote.passage.end <= mark.stop


def _choice(layout: Layout, paragraphs: list[Paragraph], starts: list[int], span: Span, inner: _Inner) -> Choice | None:
    number = bisect_right(starts, span.start) - 1
    return None if number < 0 or inner.holds(span) else choice_of(layout, paragraphs, number, span)


def _matched(added: list[Reported], ruled: list[Quote]) -> dict[int, Quote]:
    """Return for each stretch the rules' quote that shares at least half of their union, each used once."""
    starts = [q.passage.start for q in ruled]
    found: dict[int, Quote] = {}
    used: set[str] = set()
    for number, stretch in enumerate(added):
        best, most = None, _HALF
        for quote in ruled[max(0, bisect_right(starts, stretch.start) - 3) : bisect_right(starts, stretch.end)]:
            shared = min(stretch.end, quote.passage.end) - max(stretch.start, quote.passage.start)
            union = max(stretch.end, quote.passage.end) - min(stretch.start, quote.passage.start)
            if shared / union >= most and quote.id not in used:
                best, most = quote, shared / union
        if best is not None:
            found[number] = best
            used.add(best.id)
    return found


class _Maker:
    """Makes quotes of drafts in the order of the text, and the actors and mentions they need."""

    def __init__(self, document: Document, coding: Coding, known: set[str]) -> None:
        self._document = document
        self._coder = coding.coder
        self._known = known
        self._last: str | None = None
        self.actors: list[Actor] = []
        self.mentions: list[Mention] = []

    def quote(self, draft: Draft, model: Model) -> Quote:
        old, span = draft.quote, draft.span
        if draft.choice is None:
            return old if old is not None else self._made(span, None, "", draft.sure)
        candidate, chance = weigh(model.speakers, draft.choice)
        speaker = self._speaker(candidate)
        cue = old.cue if old is not None else ""
        return self._made(span, speaker, cue, chance * draft.sure)

    def _made(self, span: Span, speaker: str | None, cue: str, sure: float) -> Quote:
        return Quote(
            id=identifier("q", self._document.id, span.start, span.end, speaker, self._coder),
            speaker=speaker,
            passage=self._document.passage(span.start, span.end),
            direct=span.direct,
            cue=cue,
            rule=RULE,
            confidence=round(min(1.0, sure), 3),
        )

    def _speaker(self, candidate: Candidate | None) -> str | None:
        """Return the actor a candidate names: known, or a noun phrase; a lone pronoun is who spoke last."""
        if candidate is None:
            return None
        if candidate.mention is not None:
            self._last = candidate.mention.actor
            return self._last
        name = _TRAIL.sub("", _LEAD.sub("", self._document.text[candidate.start : candidate.end], count=1)).strip()
        if not name or _PRONOUN.match(name):
            return self._last
        actor = slug(name)
        if actor not in self._known:
            self._known.add(actor)
            self.actors.append(Actor(actor, name, ActorKind.COLLECTIVE))
        surface = self._document.text[candidate.start : candidate.end]
        mention = Mention(actor, candidate.start, candidate.end, surface, MentionKind.ROLE)
        if mention not in self.mentions[-20:]:
            self.mentions.append(mention)
        self._last = actor
        return actor
