"""Who said each quote of this coding, by the trained model? Speakers chosen anew, and reported speech that rules miss.

Borders of marked quotes are the rules'. Statements, events and all else are left as they are. Texts in other languages
than English are left alone: the model has read no other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from concord.coding.attribution.candidates import Candidates, Pairs, Stretch, candidates_of, pairs_of
from concord.coding.attribution.layout import Ints, Layout, lay_out
from concord.coding.attribution.logit import Weights, chances_of, scores_of
from concord.coding.attribution.model import Model, shipped
from concord.coding.attribution.reports import reports_of
from concord.coding.attribution.silence import nobody
from concord.coding.attribution.stretches import stretches_of
from concord.coding.attribution.tagging import Floats, tag
from concord.coding.attribution.vocabulary import CLASSES, kind_of
from concord.coding.attribution.weighing import attributes
from concord.coding.statements import identifier
from concord.text.names import slug
from concord.values import Actor, ActorKind, Mention, MentionKind, Quote

if TYPE_CHECKING:
    from concord.values import Coding, Document

__all__ = ["RULE", "Reading", "attribute", "read"]

RULE = "speaker-model"
LEAST = 0.5  # chance of the likeliest speaker below which reported speech that rules did not find is left out
NO_QUOTE = 0.7  # chance of being no quote from which a stretch is left out
NO_RULED = 0.97  # the same of reported speech that the rules found
OVERRULE = 0.9  # chance of a speaker from which it stands for the one that the rules gave to reported speech
_DOUBTFUL = ("term", "unattributed", "words-in-reported-speech")  # marked words that may be a name or a term
_CERTAIN = ("inserted", "postposed")  # "X, she said on Monday": the comma before the reporting clause tells
_GOES_ON = "quote-goes-on"
_ASIDE = 60  # characters between a name and the office beside it
_BESIDE = re.compile(r"(?:['’]s?)?(?: [a-z][\w-]*){0,4},\s+(?:(?:Mrs?|Ms|Dr|Sir|Gen|General|Lord|Lady)\.?\s+)?")
_OWN = re.compile(  # the speaker's own side
    r"(?:(?:where|when|while|as|and|but|that)\s+)?(?:my|our)\s+(?:party|group|government|constituents|side|friends?)\b",
    re.I,
)
_IF = re.compile(r"(?:[.!?;:—–\n]\s*|\A)(?:[Ee]ven )?(?:[Ii]f|[Uu]nless|[Ww]henever) [^,.;:!?“”\"]*\Z")
_ASKED = re.compile(r"(?:\A|, |[.\n] ?)[Aa]sked (?:about )?\Z")
_NOBODY = re.compile(r"(?:nobody|no one|none)\b", re.I)
_OFFICE = re.compile(
    r",\s+(?:who\s+is\s+)?(?:(?:the|a|an|its|their|his|her)\s+)?(?:(?:acting|former|current|deputy|interim|then|new|vice)\s+)?\Z"
)
_JOINT = re.compile(r"\A(?:and|but|so|then|yet|or)\s+", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:I|we|you|he|she|they|it|have|has|had)\b")  # "newspaper it", "I have heard"
_ORDER = re.compile(r"[A-Za-z]\w*ly", re.IGNORECASE)
_LEAD = re.compile(r"(?:the|a|an|its|their|his|her|our|this|that|these|those|some)\s+", re.IGNORECASE)
_VOICE = re.compile(  # "the ministry's lawyers", "finance ministry figures for 2029"
    r"(?:['’]s?)? (?:own |latest |official |senior )?(?:lawyers?|figures|data|statistics|records|estimates?|numbers|"
    r"documents|filings?|accounts?|spokes\w+|officials|negotiators|press office|website|statement|report)\b.*"
)
_TRAIL = re.compile(
    r"(?:\s+on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\s+(?:also|further|then|later|has|have|had|\w+ly))+\Z"
)
_PRONOUN = re.compile(r"(?:he|she|they|it|him|her|them|we|i|who|which|that|one|others?|same)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text with its stretches, and for each all that could have said it; what training and choosing look at."""

    layout: Layout
    stretches: Sequence[Stretch]
    quotes: Sequence[Quote | None]  # the rules' own
    candidates: Candidates
    pairs: Pairs
    columns: dict[str, Ints]  # of the pairs
    nobody: dict[str, Ints]  # of the stretches


def read(model: Model, layout: Layout, quotes: tuple[Quote, ...]) -> Reading:
    """Find the stretches of a text, and who could have said each."""
    tagged = tag(model.tagger, layout)
    found = stretches_of(layout, reports_of(model.verbs, layout, tagged), quotes) if len(layout) else []
    stretches = [stretch for stretch, _ in found]
    candidates = candidates_of(layout, tagged)
    pairs = pairs_of(layout, candidates, stretches)
    return Reading(
        layout,
        stretches,
        [quote for _, quote in found],
        candidates,
        pairs,
        attributes(layout, tagged, candidates, stretches, pairs) if len(pairs.stretch) else {},
        nobody(layout, tagged, stretches) if stretches else {},
    )


def attribute(
    document: Document,
    coding: Coding,
    model: Model | None = None,
    around: Sequence[tuple[int, int]] | None = None,
) -> Coding:
    """Return ``coding`` with the speakers of its quotes chosen by the model, and the reported speech it finds.

    Parameters
    ----------
    document : Document
        The very text that was coded.
    coding : Coding
        What a coder found in it: its quotes, mentions and actors are read, its statements are not touched.
    model : Model, optional
        The shipped one where none is given.
    around : sequence of (int, int), optional
        The text's sentences, where they are known already.

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
    reading = read(chosen, lay_out(document, coding, around), coding.quotes)
    maker = _Maker(document, coding)
    quotes = [maker.quote(*row) for row in choose(chosen.speakers, reading)]
    made = {(q.passage.start, q.passage.end): q for q in quotes if q is not None}
    return replace(
        coding,
        quotes=tuple(sorted(made.values(), key=lambda q: (q.passage.start, q.passage.end))),
        actors=(*coding.actors, *maker.actors),
        mentions=tuple(sorted([*coding.mentions, *maker.mentions], key=lambda m: (m.start, m.end))),
    )


def choose(weights: Weights, reading: Reading) -> list[tuple[Stretch, Quote | None, int, float, float, Reading]]:
    """Return for each stretch the row of its likeliest candidate (-1: nobody is named), its chance, and no quote's."""
    stretches, pairs = reading.stretches, reading.pairs
    if not stretches:
        return []
    direct = np.array([s.direct for s in stretches], dtype=np.intp)
    others = np.stack([scores_of(weights, reading.nobody, direct, prefix) for prefix in ("none.", "not.")], axis=1)
    each = scores_of(weights, reading.columns, direct[pairs.stretch]) if len(pairs.stretch) else np.zeros(0)
    each, others = chances_of(pairs.stretch, each, others)
    borders = np.searchsorted(pairs.stretch, np.arange(len(stretches) + 1))
    found = []
    for n, stretch in enumerate(stretches):
        row, value = _likeliest(reading, each, int(borders[n]), int(borders[n + 1]))
        if others[n, 0] >= value:
            row, value = -1, float(others[n, 0])
        found.append((stretch, reading.quotes[n], row, value, float(others[n, 1]), reading))
    return found


def _likeliest(reading: Reading, each: Floats, low: int, high: int) -> tuple[int, float]:
    """Return the candidate of the likeliest speaker, whose candidates' chances are added up; of equals the first."""
    names = reading.candidates.name
    values = each[low:high].tolist()
    candidates = reading.pairs.candidate[low:high].tolist()
    sums: dict[str, float] = {}
    rows: dict[str, int] = {}
    for place, (candidate, value) in enumerate(zip(candidates, values, strict=True)):
        name = names[candidate]
        sums[name] = sums.get(name, 0.0) + value
        if name not in rows or value > values[rows[name]]:
            rows[name] = place
    if not sums:
        return -1, -1.0
    best = max(sums, key=sums.__getitem__)
    return candidates[rows[best]], sums[best]


def _is_office(words: str) -> bool:
    return any(CLASSES[kind_of(word).lemma] in ("official", "person") for word in words.split())


class _Maker:
    """Makes quotes in the order of the text, and the actors and mentions they need."""

    def __init__(self, document: Document, coding: Coding) -> None:
        self._document = document
        self._coder = coding.coder
        self._known = {a.id for a in coding.actors}
        persons = {a.id for a in coding.actors if a.kind is ActorKind.PERSON}
        named = [m for m in coding.mentions if m.actor in persons and m.kind is not MentionKind.PRONOUN]
        self._from = {m.start: m for m in named}
        self._until = {m.end: m for m in named}
        self._persons = persons
        self._named = {m.start: m for m in coding.mentions if m.kind is not MentionKind.PRONOUN}
        self._told = [(q.passage.start, q.passage.end) for q in coding.quotes if not q.direct]
        self._last: str | None = None
        self.actors: list[Actor] = []
        self.mentions: list[Mention] = []

    def quote(
        self, stretch: Stretch, old: Quote | None, candidate: int, chance: float, no_quote: float, reading: Reading
    ) -> Quote | None:
        alone = stretch.last - stretch.first == 1 and stretch.rule in ("for", "against")  # "welcomed it"
        if old is not None and (alone or not stretch.changeable):
            return old
        if self._unheard(stretch, old, candidate, chance, no_quote, reading):
            return None
        doubted = old is not None and chance < (LEAST if stretch.direct else OVERRULE)
        if old is not None and doubted and (stretch.rule == _GOES_ON or not stretch.direct):
            self._last = old.speaker
            return old
        own = old is None and candidate >= 0 and _OWN.match(self._words(candidate, reading)) is not None
        speaker = None if own else self._speaker(candidate, reading)
        if own or (speaker is None and (old.speaker is not None if old is not None else candidate >= 0)):
            return old
        return Quote(
            id=identifier("q", self._document.id, stretch.start, stretch.end, speaker, self._coder),
            speaker=speaker,
            passage=self._document.passage(stretch.start, stretch.end),
            direct=stretch.direct,
            cue=old.cue if old is not None else "",
            rule=RULE,
            confidence=round(min(1.0, chance), 3),
        )

    def _unheard(
        self, stretch: Stretch, old: Quote | None, candidate: int, chance: float, no_quote: float, reading: Reading
    ) -> bool:
        """Whether a stretch is likely no quote: a name or term in marks, what nobody said, what is only supposed."""
        lead = self._document.text[max(0, stretch.start - _ASIDE) : stretch.start]
        if old is None and (_IF.search(lead) or _ASKED.search(lead)):
            return True  # "if the court asks for him", "X, asked whether Y, said Z"
        ruled = not stretch.direct and old is not None
        ending = self._document.text[stretch.end - 1]
        spoken = old is not None and (ending == "," or (ending in "!?" and old.speaker is not None))
        doubtful = stretch.rule in _DOUBTFUL and not spoken and not self._reported(stretch)
        least = 1.0 if stretch.rule in _CERTAIN else NO_RULED if ruled else NO_QUOTE if old is None or doubtful else 1.0
        nobody = candidate >= 0 and not stretch.direct and _NOBODY.match(self._words(candidate, reading)) is not None
        return no_quote > least or (chance < LEAST and old is None) or nobody  # "Nobody had told us what to do"

    def _reported(self, stretch: Stretch) -> bool:
        """Whether marked words stand inside what the rules read as reported speech: then they are quoted from it."""
        return any(a <= stretch.start and stretch.end <= b for a, b in self._told)

    def _apposed(self, start: int, end: int) -> str | None:
        """Return the person who stands beside an office: "the mayor, X, said" and "X, the mayor of Y, said" are X."""
        text = self._document.text
        after = _BESIDE.match(text, end)
        if after is not None and after.end() in self._from:
            person = self._from[after.end()]
            if text[person.end : person.end + 1] == ",":
                return person.actor
        before = _OFFICE.search(text, max(0, start - _ASIDE), start)
        if before is not None and before.start() in self._until and text[end : end + 1] in (",", "."):
            return self._until[before.start()].actor
        return None

    def _owner(self, start: int, end: int) -> str | None:
        """Return whose figures, lawyers or papers a phrase names: they speak for it."""
        first = _LEAD.match(self._document.text, start, end)
        begun = first.end() if first else start
        owner = self._named.get(begun) or self._named.get(start)
        if owner is None or _VOICE.fullmatch(self._document.text, owner.end, end) is None:
            return None
        return owner.actor

    def _words(self, candidate: int, reading: Reading) -> str:
        found, layout = reading.candidates, reading.layout
        start, end = layout.start[found.first[candidate]], layout.end[found.last[candidate] - 1]
        return self._document.text[int(start) : int(end)]

    def _speaker(self, candidate: int, reading: Reading) -> str | None:
        """Return the actor a candidate names: known, or a noun phrase; a lone pronoun is who spoke last."""
        if candidate < 0:
            return None
        found, layout = reading.candidates, reading.layout
        start = int(layout.start[found.first[candidate]])
        end = int(layout.end[found.last[candidate] - 1])
        known = found.name[candidate] if found.mention[candidate] >= 0 else None
        office = known not in self._persons or _is_office(self._document.text[start:end])
        person = self._apposed(start, end) if office else None
        if person is not None or known is not None:
            self._last = person or known
            return self._last
        surface = self._document.text[start:end]
        if _ORDER.fullmatch(surface):
            return None  # "Thirdly, it confirms that"
        owner = self._owner(start, end)
        if owner is not None:
            self._last = owner
            return owner
        name = _LEAD.sub("", _TRAIL.sub("", surface), count=1).strip(" –—-")
        name = _JOINT.sub("", name, count=1)
        if not name or _PRONOUN.match(name) or _CLAUSE.search(name):
            return self._last
        actor = slug(name)
        if actor not in self._known:
            self._known.add(actor)
            other = (surface,) if surface != name else ()
            self.actors.append(Actor(actor, name, ActorKind.COLLECTIVE, other))
        mention = Mention(actor, start, end, surface, MentionKind.ROLE)
        if mention not in self.mentions[-20:]:
            self.mentions.append(mention)
        self._last = actor
        return actor
