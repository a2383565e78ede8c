"""What is known of a candidate when it is made, as numbers with names: the only thing that its chance is made of.

A signal named ``kind=value`` is 1 where it holds and is left out where not. ``issue=...`` and ``term=...`` say which
issue and which words; no shipped model weighs those, for they belong to one codebook: a project's own decisions do.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concord.values import Attribution, Stance

if TYPE_CHECKING:
    from concord.coding.issues import Hit
    from concord.coding.segments import Segment
    from concord.coding.stance import Reading
    from concord.values import ActorKind

__all__ = ["LOCAL", "Seen", "Setting", "Signals", "is_phrased", "setting_of", "signals_of"]

Signals = tuple[tuple[str, float], ...]
LOCAL = ("issue=", "term=")  # signals that mean something in one project only
_LONGEST = 40  # characters of a term
# Numbers that mean another thing for a phrased issue, and those that are surer where meaning was asked, too.
_PHRASED = tuple((name, f"{name}&phrased") for name in ("issue", "margin", "place", "rivals", "often"))
_MEANT = tuple((name, f"{name}&meaning") for name in ("score", "margin", "place"))
_FLAGS = ("conceded", "if", "described")


class Seen(NamedTuple):
    """One candidate as the rules saw it: whose, in which words, on which issue, leaning how, in which sentence."""

    segment: Segment
    hit: Hit
    reading: Reading
    factors: float  # the product of the rules' own trust in holder, issue and stance
    lone: bool  # the holder is "participants", "people": nobody signs for them
    sentence: int
    words: int  # of the sentence
    persian: bool
    phrased: bool  # the codebook has phrases for the issue: who finds it without them is less sure
    meant: bool  # its sentence was ranked by its meaning too
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
        sure[key] = max(_score(one.hit), sure.get(key, 0.0))
    best: dict[int, list[float]] = {}
    for (sentence, _), value in sure.items():
        best.setdefault(sentence, []).append(value)
    for values in best.values():
        values.sort(reverse=True)
    return Setting(genre, bearing, best, Counter(issue for _, issue in sure))


def signals_of(seen: Seen, setting: Setting, issue: str, kind: ActorKind | None) -> Signals:
    """Return the signals of one candidate; ``issue`` is its id, ``kind`` the holder's.

    Numbers: ``factors`` the logit of the rules' own trust; ``issue`` how sure the issue is by what found it, ``score``
    the logit of what the ranking gives it, ``margin`` by how much that beats the best other issue of the sentence
    (negative: is beaten), ``top`` the same where it is positive, ``place`` and ``rivals`` the logarithms of its rank
    and of the number of issues there; ``holder`` and ``stance`` the trust in each; ``often`` the logarithm of the
    sentences of the text that speak of the issue; ``bearing`` how much the text is about the codebook; ``length`` of
    the sentence in words, as a logarithm. Where the stance model was asked: ``held`` and ``whole held`` how likely it
    finds any position on the issue in the stretch and in its sentence, ``side`` and ``whole side`` how much it is on
    the side that was read, ``certain`` how sure it is of a side.
    """
    hit = seen.hit
    rivals, score, how = setting.best[seen.sentence], _score(hit), _how(seen)
    place = sum(v > score for v in rivals)
    other = rivals[0] if place else rivals[1] if len(rivals) > 1 else 0.0
    logit = _logit(score)
    margin = logit - _logit(other)
    numbers = {
        "factors": _logit(seen.factors),
        "issue": hit.sure,
        "score": logit,
        f"score&how={how}": logit,
        "margin": margin,
        "top": max(0.0, margin),
        "place": math.log1p(place),
        "rivals": math.log(len(rivals)),
        "holder": seen.segment.holders.sure,
        "stance": seen.reading.sure,
        "often": math.log(setting.often[hit.issue]),
        "bearing": setting.bearing,
        "length": math.log(max(1, seen.words) / 20),
    }
    if seen.phrased:
        numbers |= {joint: numbers[name] for name, joint in _PHRASED}
    if seen.meant:
        numbers |= {joint: numbers[name] for name, joint in _MEANT}
    if hit.sides is not None:
        numbers |= _sides(seen)
    flags = (*_kinds(seen, setting, kind, how), f"issue={issue}", f"term={seen.term[:_LONGEST]}")
    told = [(name, short) for name, value in numbers.items() if (short := round(value, 3))]
    return (*told, *[(flag, 1.0) for flag in flags])


def _sides(seen: Seen) -> dict[str, float]:
    """Return what the stance model says of a candidate: is a position taken, and is it on the side that was read?"""
    sides = seen.hit.sides
    if sides is None:
        return {}
    sign = {Stance.AGREE: 1, Stance.RESERVE: 1, Stance.DISAGREE: -1}.get(seen.reading.stance, 0)
    return {
        "held": sides.held,
        "whole held": sides.whole_held,
        "side": sign * sides.lean,
        "whole side": sign * sides.whole_lean,
        "certain": abs(sides.lean),
    }


def _how(seen: Seen) -> str:
    """Name how the issue was found; otherwise than by its phrases means another thing where it has phrases."""
    return f"phrased-{seen.hit.how}" if seen.phrased and seen.hit.how != "cue" else seen.hit.how


def _score(hit: Hit) -> float:
    """Return what the ranking of all issues gives this one; what found it, where nothing was ranked."""
    return hit.score or hit.sure


@lru_cache(maxsize=4096)
def _logit(share: float) -> float:
    share = min(0.98, max(0.02, share))
    return math.log(share / (1 - share))


def is_phrased(signals: Signals) -> bool:
    """Whether a candidate's issue has phrases in the codebook."""
    return any(name == "how=cue" or name.startswith("how=phrased-") for name, _ in signals)


def _kinds(seen: Seen, setting: Setting, kind: ActorKind | None, how: str) -> list[str]:
    """Name what holds of a candidate."""
    segment, reading = seen.segment, seen.reading
    family, *turned = reading.rule.split("-")
    found = [
        f"how={how}",
        f"rule={segment.rule}",
        f"reading={family}",
        f"frame={segment.frame.label}",
        f"genre={setting.genre}",
        f"stance={reading.stance}",
        f"strength={reading.strength}",
        f"kind={kind or 'unknown'}",
        *[f"clause={flag}" for flag in turned if flag in _FLAGS],
    ]
    attribution = segment.holders.attribution
    more = (
        ("direct", segment.direct),
        ("negated", segment.negated),
        ("lone", seen.lone),
        ("persian", seen.persian),
        ("meaning", seen.meant),
        ("evil", seen.hit.evil),
        (f"attribution={attribution}", attribution is not Attribution.SAID),
        ("condition", reading.condition),
    )
    return found + [name for name, holds in more if holds]
