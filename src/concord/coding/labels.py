"""What an issue is called, as units to look for: stems, and rings of words that texts use for one another.

A label such as "Ban of foreign bases" gives the units of *foreign bases* and a direction against them, because a text
that wants the ban also speaks against the bases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from concord.coding.lexicon import Kind, lexicon
from concord.coding.phrases import Phrases
from concord.coding.stems import even, plain, stem

if TYPE_CHECKING:
    from concord.values import Issue

__all__ = ["LIGHT", "Label", "label_of", "rings", "units"]

_WORD = re.compile(r"[^\W\d_][\w']+")
_STOPPED = (
    "the of and or in on to for by with from at as is are be was were been it its this that these those an any all "
    "their our his her they we who which what when where how there here than then them us you he she i my your not "
    "no nor but if so such into over under about against between among through during before after above below up "
    "down out off again further once only own same too very can will just should must may might could would shall "
    "do does did done has have had having being more most some other each every both few many much one two three "
    "group groups party parties holder actor actors country state states government political policy issue general "
    "whether agree agrees means support supports oppose favour favours want wants speaker position be made make "
    "new use used using also within without per via etc including include includes well take takes let new "
    "از به در که را این آن با برای تا بر یا و های ها می است شود باید هر یک دو هم نیز کند کنند شده دارد داشته باشد"
)
_STOP = frozenset(stem(word) for word in _STOPPED.split())
_LIGHTER = (
    "international national general independent early free full regional political public social foreign special "
    "western economic membership return release reform restoration recruitment control access protection fight right "
    "settlement presence system equality equal participation role status form level question future common joint "
    "shared present current existing member fair direct direction great strong part"
)
LIGHT = frozenset(stem(word) for word in _LIGHTER.split())  # words that many labels have and few are about
_LEANING = frozenset([Kind.LESS, Kind.AGAINST, Kind.BAD, Kind.NOT])


@dataclass(frozen=True, slots=True)
class Label:
    """An issue's name and meaning as units; ``sign`` -1 where AGREE is against the thing named."""

    name: frozenset[str]
    meaning: frozenset[str]
    sign: int


def label_of(issue: Issue) -> Label:
    """Read label, labels in other languages, AGREE line and definition of ``issue``."""
    blank = plain(even(issue.label))
    cues = [c for c in lexicon().find(blank) if c.kind in _LEANING]
    against = [c for c in cues if not _is_subject(blank, c.start, c.end)]
    for cue in against:
        blank = blank[: cue.start] + " " * (cue.end - cue.start) + blank[cue.end :]
    names = {u for _, _, u in units(blank, 0, len(blank))}
    for _, other in issue.labels:
        text = plain(even(other))
        names |= {u for _, _, u in units(text, 0, len(text)) if u.startswith("~")}
    meaning = plain(even(f"{issue.agree} . {issue.definition}"))
    means = {u for _, _, u in units(meaning, 0, len(meaning))}
    return Label(frozenset(names or means), frozenset(means - names), -1 if len(against) % 2 else 1)


def _is_subject(blank: str, start: int, end: int) -> bool:
    """Whether a leaning word is all there is to the label ("Boycott"), and so its subject."""
    return not (blank[:start] + blank[end:]).strip()


def units(blank: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the units in ``blank[start:end]``: ``(start, end, unit)``, rings as ``~`` and their name."""
    found: list[tuple[int, int, str]] = []
    part = blank[start:end]
    taken = 0
    ringed = _ringed(part)
    for first, last, ring in ringed:
        found.append((first + start, last + start, ring))
    inside = iter([*ringed, (len(part) + 1, len(part) + 1, "")])
    first, taken, _ = next(inside)
    for match in _WORD.finditer(part):
        while match.start() >= taken:
            first, taken, _ = next(inside)
        if match.start() >= first:
            continue
        key = stem(match[0])
        if key not in _STOP:
            found.append((match.start() + start, match.end() + start, key))
    found.sort()
    return found


def _ringed(part: str) -> list[tuple[int, int, str]]:
    phrases, names = rings()
    return [(start, end, names[which]) for which, start, end in phrases.find(part)]


@lru_cache(maxsize=1)
def rings() -> tuple[Phrases, tuple[str, ...]]:
    """Return all rings of synonyms as phrases; of each phrase, its ring's name."""
    found: dict[str, str] = {}
    text = resources.files("concord.coding").joinpath("words", "rings.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            members = [" ".join(plain(even(m)).split()) for m in re.split("[,،]", line)]
            for member in members:
                found.setdefault(member, "~" + members[0])
    return Phrases.of(found), tuple(found.values())
