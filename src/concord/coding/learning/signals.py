"""What is known of a candidate when it is made, as numbers with names: the only thing that its chance is made of.

A signal named ``kind=value`` is 1 where it holds and is left out where not. ``issue=...`` and ``term=...`` say which
issue and which words; no shipped model weighs those, for they belong to one codebook: a project's own decisions do.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.values import Attribution

if TYPE_CHECKING:
    from concord.coding.issues import Hit
    from concord.coding.segments import Segment
    from concord.coding.stance import Reading
    from concord.values import ActorKind

__all__ = ["LOCAL", "Seen", "Setting", "Signals", "setting_of", "signals_of"]

Signals = tuple[tuple[str, float], ...]
LOCAL = ("issue=", "term=")  # signals that mean something in one project only
_LONGEST = 40  # characters of a term
_FLAGS = ("conceded", "if", "described")


@dataclass(frozen=True, slots=True)
class Seen:
    """One candidate as the rules saw it: whose, in which words, on which issue, leaning how, in which sentence."""

    segment: Segment
    hit: Hit
    reading: Reading
    factors: float  # the product of the rules' own trust in holder, issue and stance
    lone: bool  # the holder is "participants", "people": nobody signs for them
    sentence: int
    words: int  # of the sentence
    persian: bool
    term: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a candidate stands among: the text's genre and bearing, and the other candidates of the text."""

    genre: str
    bearing: float
    best: dict[int, list[float]]  # of a sentence: how sure each issue is, surest first
    often: Counter[int]  # of an issue: in how many sentences it was seen


def setting_of(seen: Sequence[Seen], genre: str, bearing: float) -> Setting:
    """Gather what the candidates of one text say of each other."""
    sure: dict[tuple[int, int], float] = {}
    for one in seen:
        key = (one.sentence, one.hit.issue)
        sure[key] = max(one.hit.sure, sure.get(key, 0.0))
    best: dict[int, list[float]] = {}
    for (sentence, _), value in sure.items():
        best.setdefault(sentence, []).append(value)
    for values in best.values():
        values.sort(reverse=True)
    return Setting(genre, bearing, best, Counter(issue for _, issue in sure))


def signals_of(seen: Seen, setting: Setting, issue: str, kind: ActorKind | None) -> Signals:
    """Return the signals of one candidate; ``issue`` is its id, ``kind`` the holder's.

    Numbers: ``factors`` the logit of the rules' own trust; ``issue`` how sure the issue is, ``margin`` by how much it
    beats the best other issue of the sentence (negative: is beaten), ``place`` and ``rivals`` the logarithms of its
    rank and of the number of issues there; ``holder`` and ``stance`` the trust in each; ``often`` the logarithm of the
    sentences of the text that speak of the issue; ``bearing`` how much the text is about the codebook; ``length`` of
    the sentence in words, as a logarithm.
    """
    segment, hit, reading = seen.segment, seen.hit, seen.reading
    rivals = setting.best[seen.sentence]
    other = next((v for v in rivals if v != hit.sure), hit.sure if rivals.count(hit.sure) > 1 else 0.0)
    factors = min(0.98, max(0.02, seen.factors))
    numbers = (
        ("factors", math.log(factors / (1 - factors))),
        ("issue", hit.sure),
        ("margin", hit.sure - other if rivals[0] == hit.sure else hit.sure - rivals[0]),
        ("place", math.log1p(sum(v > hit.sure for v in rivals))),
        ("rivals", math.log(len(rivals))),
        ("holder", segment.holders.sure),
        ("stance", reading.sure),
        ("often", math.log(setting.often[hit.issue])),
        ("bearing", setting.bearing),
        ("length", math.log(max(1, seen.words) / 20)),
    )
    flags = (*_kinds(seen, setting, kind), f"issue={issue}", f"term={seen.term[:_LONGEST]}")
    return (*((name, round(value, 3)) for name, value in numbers if round(value, 3)), *((f, 1.0) for f in flags))


def _kinds(seen: Seen, setting: Setting, kind: ActorKind | None) -> list[str]:
    """Name what holds of a candidate."""
    segment, reading = seen.segment, seen.reading
    family, *turned = reading.rule.split("-")
    found = [
        f"how={seen.hit.how}",
        f"rule={segment.rule}",
        f"reading={family}",
        f"frame={segment.frame.name.lower()}",
        f"genre={setting.genre}",
        f"stance={reading.stance.value}",
        f"strength={reading.strength}",
        f"kind={kind.value if kind else 'unknown'}",
        f"how={seen.hit.how}&reading={family}",
        *(f"clause={flag}" for flag in turned if flag in _FLAGS),
    ]
    attribution = segment.holders.attribution
    more = {
        "direct": segment.direct,
        "negated": segment.negated,
        "lone": seen.lone,
        "persian": seen.persian,
        "evil": seen.hit.evil,
        f"attribution={attribution.value}": attribution is not Attribution.SAID,
        "condition": bool(reading.condition),
    }
    return found + [name for name, holds in more.items() if holds]
