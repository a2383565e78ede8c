"""What an issue is called, as units to look for: stems, and rings of words that texts use for one another.

A label such as "Ban of foreign bases" gives the units of *foreign bases* and a direction against them, because a text
that wants the ban also speaks against the bases.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from concord.coding.lexicon import Kind, lexicon
from concord.coding.phrases import Phrases
from concord.coding.stancing.aims import Aim, aim_of
from concord.coding.stems import even, plain, stem

if TYPE_CHECKING:
    from concord.values import Issue

__all__ = ["LIGHT", "STOPPED", "Label", "Word", "label_of", "rings", "units"]

_WORD = re.compile(r"[^\W\d_][\w']+")
STOPPED = (
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
_STOP = frozenset(stem(word) for word in STOPPED.split())
_LIGHTER = (
    "international national general independent early free full regional political public social foreign special "
    "western economic membership return release reform restoration recruitment control access protection fight right "
    "settlement presence system equality equal participation role status form level question future common joint "
    "delivery deliveries spending mission missions abroad power higher lower shorter more less sale sales policy "
    "shared present current existing member fair direct direction great strong part"
)
LIGHT = frozenset(stem(word) for word in _LIGHTER.split())  # words that many labels have and few are about
_BEYOND = (-1, sys.maxsize, sys.maxsize)  # where no phrase is left
_LEANING = frozenset([Kind.LESS, Kind.AGAINST, Kind.BAD, Kind.NOT])


@dataclass(frozen=True, slots=True)
class Label:
    """An issue's name and meaning as units; ``sign`` -1 where AGREE is against the thing named.

    ``own`` are the words of rings that the label itself uses; other words of a ring are only near it. ``aim`` says what
    the issue wants.
    """

    name: frozenset[str]
    meaning: frozenset[str]
    own: frozenset[str]
    sign: int
    aim: Aim


def label_of(issue: Issue) -> Label:
    """Read label, labels in other languages, AGREE line and definition of ``issue``."""
    blank = plain(even(issue.label))
    cues = [c for c in lexicon().find(blank) if c.kind in _LEANING]
    against = [c for c in cues if not _is_subject(blank, c.start, c.end)]
    for cue in against:
        blank = blank[: cue.start] + " " * (cue.end - cue.start) + blank[cue.end :]
    found = units(blank, 0, len(blank))
    names = {w.key for w in found}
    own = {stem(w.word) for w in found}
    for _, other in issue.labels:
        text = plain(even(other))
        more = units(text, 0, len(text))
        names |= {w.key for w in more if w.key.startswith("~")}
        own |= {stem(w.word) for w in more}
    meaning = plain(even(f"{issue.agree} . {issue.definition}"))
    means = {w.key for w in units(meaning, 0, len(meaning))}
    sign = -1 if len(against) % 2 else 1
    return Label(frozenset(names or means), frozenset(means - names), frozenset(own), sign, aim_of(issue, sign))


def _is_subject(blank: str, start: int, end: int) -> bool:
    """Whether a leaning word is all there is to the label ("Boycott"), and so its subject."""
    return not (blank[:start] + blank[end:]).strip()


class Word(NamedTuple):
    """A word or ring phrase of a text: where it stands, its unit, and itself."""

    start: int
    end: int
    key: str  # a stem, or "~" and the name of a ring
    word: str


def units(blank: str, start: int, end: int) -> list[Word]:
    """Return the words in ``blank[start:end]`` that say something, ring phrases as one."""
    part = blank[start:end]
    phrases, names = rings()
    found: list[Word] = []
    taken = phrases.find(part)
    for which, first, last in taken:
        found.append(Word(first + start, last + start, names[which], part[first:last]))
    ends = iter(taken)
    _, opens, closes = next(ends, _BEYOND)
    for match in _WORD.finditer(part):
        first, end = match.span()
        while closes <= first:
            _, opens, closes = next(ends, _BEYOND)
        if first < opens and (key := stem(word := match[0])) not in _STOP:
            found.append(Word(first + start, end + start, key, word))
    found.sort()
    return found


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
