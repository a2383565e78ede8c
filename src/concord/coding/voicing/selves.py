"""Whom does this paper mean by "we", where neither title nor signature says? The body it speaks of as itself.

The subject of its sentences ("The Association condemns"), the body that an article founds ("Article 1. The Movement
is"), the one party of the text, and last the paper's own heading: an actor of that name, so that no stance is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concord.actors.collectives import LONE_SETS
from concord.coding.segments import Holders
from concord.coding.voicing.known import Known, readable
from concord.values import ActorKind, MentionKind

if TYPE_CHECKING:
    from concord.coding.voicing.manner import Manner
    from concord.values import Document, Mention

__all__ = ["heading_of", "minutes", "pledging", "self_of"]

_DOES = re.compile(
    r"(?:\s*\([^)\n]{1,20}\))?\s+(?:also |firmly |strongly |further |therefore |hereby |will |would )?"
    r"(?:believes?|wants?|calls?|called|demands?|demanded|supports?|opposes?|rejects?|pledges?|proposes?|stands?|"
    r"is committed|are committed|seeks?|urges?|urged|aims?|strives?|recogni[sz]e[sd]?|reaffirm(?:s|ed)?|"
    r"condemn(?:s|ed)?|welcome[sd]?|regrets?|expresse[sd]|stress(?:es|ed)?|decided|resolved|agreed|note[sd]|will|shall|"
    r"would|is an?|has)\b"
)
_PLEDGES = re.compile(r"\s+(?:government )?(?:will|shall)\b")
_FOUNDED = re.compile(r"\s*(?:\([^)\n]{1,20}\),?\s*)?(?:is|shall be)\s+(?:an?|the)\b")
_OWN = re.compile(
    r"(?:joined|vote for|founded|members? of|programme of|manifesto of|leader of|how|work of|supporters of|"
    r"on behalf of|elect)\s+(?:the |an? )?\Z",
    re.IGNORECASE,
)
_GOVERN = re.compile(
    r"(?:['’]s)?\s+(?:would govern|would|will|government|programme|manifesto|plan|pledge|promise|offer)\b"
)
_PARTY = re.compile(
    r"\b(?:party|movement|alliance|front|list|coalition|bloc|union|league|congress|democrats|greens|labour)\b|"
    r"حزب|جنبش|جبهه|ائتلاف",
    re.IGNORECASE,
)
_W = r"[A-Z][\w'’-]*"
_NEW = re.compile(
    r"(?i:joined|vote for|founded|members? of|programme of|leader of|how|work of|we in|we at|we,|with|elect)\s+"
    rf"(?:the |a |an )?(?P<name>(?:{_W}\s+){{1,4}}(?:Party|Movement|Alliance|Front|League|Coalition|Union|Bloc|List))\b"
)
_NO_NAME = re.compile(
    r"[\W\d_]*(?:(?:for immediate release|press release|draft|final|date|contact|foreword|introduction|preamble|"
    r"contents|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b.*|\W*\d[\d\W]*(?:[A-Za-z]+)?[\d\W]*)",
    re.IGNORECASE,
)
_TWICE = 2
_LINE = 14  # words of a heading


def self_of(document: Document, manner: Manner, known: Known) -> Holders | None:
    """Return the body that the paper speaks of as itself; None where no body stands out."""
    return _subject(document, manner, known) or _only_party(document, known)


def pledging(document: Document, known: Known) -> bool:
    """Whether one body is said three times and more to do something in the future."""
    counts: dict[str, int] = {}
    for mention in _bodies(known):
        if _PLEDGES.match(document.text, mention.end):
            counts[mention.actor] = counts.get(mention.actor, 0) + 1
    return max(counts.values(), default=0) > _TWICE


def minutes(document: Document, known: Known) -> bool:
    """Whether it tells what "participants" or "delegates" wanted: a summary of a meeting, which speaks for nobody."""
    sets = [m for m in known.mentions if m.actor in LONE_SETS and _opens(document.text, m.start)]
    return len(sets) >= _TWICE


def heading_of(document: Document, manner: Manner, known: Known) -> Holders:
    """Make an actor of the paper's own heading, little trusted."""
    start, end = manner.spans[0]
    for a, b in manner.spans[:4]:
        if a >= manner.head_span[1] and a > start:
            break
        line = document.text[a:b].splitlines()[0]
        if len(line.split()) <= _LINE and not _NO_NAME.fullmatch(line):
            start, end = a, a + len(line)
            break
    words = document.text[start:end].split()[:_LINE]
    actor = known.make(readable(" ".join(words).strip(" #*_")), ActorKind.COLLECTIVE)
    return Holders((actor,), start, end, 0.6)


def _bodies(known: Known) -> list[Mention]:
    kinds = (ActorKind.ORGANISATION, ActorKind.COLLECTIVE)
    return [m for m in known.mentions if known.kind(m.actor) in kinds and m.kind is not MentionKind.PRONOUN]


def _subject(document: Document, manner: Manner, known: Known) -> Holders | None:
    """Return the body that most sentences open with, as what it is or wants; at least twice, or once as founded."""
    opening: dict[str, list[Mention]] = {}
    for mention in _bodies(known):
        if mention.actor in LONE_SETS or not _opens(document.text, mention.start):
            continue
        if _FOUNDED.match(document.text, mention.end):
            return Holders((mention.actor,), mention.start, mention.end, 0.85)
        if _DOES.match(document.text, mention.end):
            opening.setdefault(mention.actor, []).append(mention)
    if not opening:
        return None
    actor = min(opening, key=lambda a: (-len(opening[a]), opening[a][0].start))
    first = opening[actor][0]
    return Holders((actor,), first.start, first.end, 0.85) if len(opening[actor]) >= _TWICE else None


def _opens(text: str, start: int) -> bool:
    """Whether nothing but an article, a number or a dateline stands between a name and the end of what is before it."""
    before = re.sub(r"\b(?:the|both)\s+\Z", "", text[max(0, start - 60) : start], flags=re.IGNORECASE).rstrip(" *_#\t")
    return not before or before[-1] in ".!?:;\n–—-)•"


def _only_party(document: Document, known: Known) -> Holders | None:
    """Return the one party that the text names, or the one it names as whose work or promise this is."""
    named = [m for m in _bodies(known) if _PARTY.search(document.text[m.start : m.end])]
    text = document.text
    own = [m for m in named if _OWN.search(text[max(0, m.start - 24) : m.start]) or _GOVERN.match(text, m.end)]
    told = _NEW.search(text)
    if not own and told is not None:
        actor = known.body(told["name"]) or known.make(told["name"], ActorKind.ORGANISATION)
        return Holders((actor,), *told.span("name"), 0.8)
    for mentions in (own, named):
        if len({m.actor for m in mentions}) == 1:
            return Holders((mentions[0].actor,), mentions[0].start, mentions[0].end, 0.8)
    return None
