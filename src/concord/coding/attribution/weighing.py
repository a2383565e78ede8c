"""Which candidate near a stretch of words said it? What speaks for and against each, as columns of numbers.

A candidate's score is the sum of the weights of its attributes, its chance the softmax over all candidates of the
stretch, "nobody who is named", and "nobody, it is no quote" (a conditional logit, McFadden 1974). The chances of
candidates that are one speaker are added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.coding.attribution.candidates import Candidates, Pairs, Stretch
from concord.coding.attribution.layout import Ints, Layout
from concord.coding.attribution.roles import ELIGIBLE, ROLES, roles_of
from concord.coding.attribution.signs import BASE, VERB, signs
from concord.coding.attribution.tagging import Tagged

__all__ = ["attributes"]

_STEPS = np.array([0, 1, 3, 7, 15, 30, 60])
_SPEAKS = np.array([role in ("verb next", "apposed", "modified", "inverted", "according to") for role in ROLES])
_OTHER = 6  # a place in another paragraph


@dataclass(frozen=True, slots=True, eq=False)
class _Scene:
    """All pairs of a stretch and a candidate: the candidate's words ``[first, last)``, the stretch's ``[begin, stop)``.

    ``side`` is 0 where the candidate stands before the stretch, 1 after, 2 inside; ``[low, high)`` are the words
    between; ``place`` adds whether they are in one sentence, ``near`` also whether in one paragraph.
    """

    layout: Layout
    tagged: Tagged
    candidates: Candidates
    stretches: Sequence[Stretch]
    pairs: Pairs
    sign: Ints
    lemma: Ints
    first: Ints
    last: Ints
    begin: Ints
    stop: Ints
    side: Ints
    low: Ints
    high: Ints
    here: NDArray[np.bool_]

    @classmethod
    def of(
        cls, layout: Layout, tagged: Tagged, candidates: Candidates, stretches: Sequence[Stretch], pairs: Pairs
    ) -> _Scene:
        c, s = pairs.candidate, pairs.stretch
        first, last = candidates.first[c], candidates.last[c]
        begin = np.array([x.first for x in stretches], dtype=np.intp)[s]
        stop = np.array([x.last for x in stretches], dtype=np.intp)[s]
        left, right = last <= begin, first >= stop
        lemma = layout.lemmas[layout.type]
        return cls(
            layout,
            tagged,
            candidates,
            stretches,
            pairs,
            np.append(signs(layout), [0] * 3),
            np.append(lemma * VERB[lemma], 0),
            first,
            last,
            begin,
            stop,
            np.where(left, 0, np.where(right, 1, 2)),
            np.where(left, last, np.where(right, stop, 0)),
            np.where(left, begin, np.where(right, first, 0)),
            pairs.back == 0,
        )

    def only_here(self, column: Ints) -> Ints:
        """Return a column with -1 for candidates of other paragraphs."""
        return np.where(self.here, column, -1)

    @property
    def place(self) -> Ints:
        edge = np.clip(np.where(self.side == 0, self.begin, self.stop - 1), 0, len(self.layout) - 1)
        found: Ints = self.side * 2 + (self.layout.sentence[self.first] == self.layout.sentence[edge])
        return found

    @property
    def near(self) -> Ints:
        return np.where(self.here, self.place, _OTHER)

    @property
    def tenth(self) -> Ints:
        return np.minimum(9, (self.candidates.sure[self.pairs.candidate] * 10).astype(np.intp))

    @property
    def kind(self) -> Ints:
        found: Ints = self.candidates.kind[self.pairs.candidate]
        return found


def attributes(
    layout: Layout, tagged: Tagged, candidates: Candidates, stretches: Sequence[Stretch], pairs: Pairs
) -> dict[str, Ints]:
    """Return the columns of all pairs of a stretch and a candidate."""
    scene = _Scene.of(layout, tagged, candidates, stretches, pairs)
    ruled = _ruled(scene)
    roles = roles_of(layout, candidates, scene.sign[: len(layout)])
    names = np.zeros(len(layout), dtype=bool)
    names[candidates.first] = True
    named = _sums(names)
    return {
        **_itself(scene, ruled),
        **_between(scene, named),
        **_earlier(scene),
        **_in_role(scene, roles, ruled),
        **_to_verb(scene, roles, named),
    }


def _itself(scene: _Scene, ruled: Ints) -> dict[str, Ints]:
    """Return what a candidate is."""
    c, kind, near = scene.pairs.candidate, scene.kind, scene.near
    actor = scene.candidates.actor[c]
    opening = np.diff(scene.layout.sentence, prepend=-2) != 0
    start = np.searchsorted(scene.layout.paragraph, scene.layout.paragraph[scene.first], "left")
    return {
        "k": kind,
        "a": actor,
        "ka": kind * 8 + actor,
        "ps": scene.tenth,
        "first": opening[scene.first].astype(np.intp),
        "rule": ruled * 2 + scene.here,
        "same": near,
        "sps": near * 10 + scene.tenth,
        "sidek": near * 10 + kind,
        "often": _often(scene.candidates)[c],
        "par1": near * 2 + (scene.first == start),
    }


def _between(scene: _Scene, named: Ints) -> dict[str, Ints]:
    """Return what stands between a candidate and the stretch, in one paragraph."""
    low, high, place = scene.low, scene.high, scene.place
    lemma = scene.layout.lemmas[scene.layout.type]
    cues, quotes = _sums(VERB[lemma]), _sums(scene.layout.quote >= 0)
    maybe = _sums(scene.tagged.source > 0.3)
    blocked = (maybe[high] - maybe[low] > 0).astype(np.intp)
    gap = np.searchsorted(_STEPS, np.maximum(high - low, 0), "left")
    return {
        "side": scene.only_here(scene.side),
        "gap": scene.only_here(scene.side * 8 + gap),
        "cues": scene.only_here(place * 3 + np.minimum(2, cues[high] - cues[low])),
        "quotes": scene.only_here(place * 3 + np.minimum(2, quotes[high] - quotes[low])),
        "others": scene.only_here(scene.side * 4 + np.minimum(3, named[high] - named[low])),
        "blocked": scene.only_here(place * 2 + blocked),
        "comma": (scene.near * BASE + scene.sign[scene.last]) * 2 + blocked,
    }


def _earlier(scene: _Scene) -> dict[str, Ints]:
    """Return how a candidate of an earlier paragraph stands to the stretch."""
    layout, back = scene.layout, scene.pairs.back
    sources = _sums(scene.tagged.source > 0.5)
    end = np.searchsorted(layout.paragraph, layout.paragraph[scene.first], "right")
    begin = np.minimum(scene.begin, len(layout))
    start = np.searchsorted(layout.paragraph, layout.paragraph[np.minimum(begin, len(layout) - 1)], "left")
    later = np.minimum(2, sources[end] - sources[scene.last])
    alone = sources[begin] - sources[start] <= 0
    return {
        "para": np.where(scene.here, -1, back),
        "later": np.where(scene.here, -1, back * 3 + later),
        "alone": np.where(scene.here, -1, back * 20 + alone * 10 + scene.tenth),
    }


def _in_role(scene: _Scene, roles: Ints, ruled: Ints) -> dict[str, Ints]:
    """Return what a candidate does in its sentence, and how many that could speak stand nearer."""
    role = roles[scene.pairs.candidate]
    near = scene.near * 16 + role
    rank = np.minimum(_nearer(scene, ELIGIBLE[roles]), 3)
    speaks = np.minimum(_nearer(scene, _SPEAKS[roles]), 2)
    gap = np.searchsorted(_STEPS, np.maximum(scene.high - scene.low, 0), "left")
    return {
        "role": role,
        "rolen": near,
        "rank": near * 4 + rank,
        "subjrank": near * 4 + speaks,
        "rankonly": scene.near * 4 + speaks,
        "roleg": scene.only_here((scene.side * 8 + gap) * 16 + role),
        "rolek": role * 8 + scene.kind,
        "roleback": (scene.pairs.back * 16 + role) * 4 + speaks,
        "rulerole": (ruled * 2 + scene.here) * 16 + role,
        "psrole": scene.tenth * 16 + role,
    }


def _nearer(scene: _Scene, flags: NDArray[np.bool_]) -> Ints:
    """Return how many flagged candidates stand between each candidate and the stretch."""
    c, sums = scene.pairs.candidate, _sums(flags)
    left = np.searchsorted(scene.candidates.first, scene.begin, "left")
    right = np.searchsorted(scene.candidates.first, scene.stop, "left")
    before = sums[left] - sums[np.minimum(c + 1, left)]
    after = sums[c] - sums[np.minimum(right, c)]
    return np.where(scene.side == 0, before, np.where(scene.side == 1, after, 0))


def _to_verb(scene: _Scene, roles: Ints, named: Ints) -> dict[str, Ints]:
    """Return how a candidate stands to the word that reports the stretch, where one is known."""
    cue = np.array([x.cue for x in scene.stretches], dtype=np.intp)[scene.pairs.stretch]
    known = (cue >= 0) & scene.here
    first, last = scene.first, scene.last
    ahead = last <= cue
    by = ahead * 2 + (scene.layout.sentence[first] == scene.layout.sentence[np.maximum(cue, 0)])
    between = np.maximum(np.where(ahead, cue - last, first - cue - 1), 0)
    gap = by * 8 + np.searchsorted(_STEPS, between, "left")
    low, high = np.where(ahead, last, cue + 1), np.where(ahead, cue, np.maximum(first, cue + 1))
    nearer = np.minimum(2, named[np.maximum(high, low)] - named[low])
    kind = np.where(cue >= 0, scene.lemma[np.maximum(cue, 0)], 0)
    columns = {
        "crole": gap * 16 + roles[scene.pairs.candidate],
        "cgap": gap * 3 + nearer,
        "cgk": (gap * 3 + nearer) * BASE + kind,
        "cps": by * 10 + scene.tenth,
        "cin": by * 4 + (first >= scene.begin) * 2 + (last <= scene.stop),
    }
    return {name: np.where(known, column, -1) for name, column in columns.items()}


def _ruled(scene: _Scene) -> Ints:
    """Return 0 where the rules named nobody, 1 where they named another, 2 where they named this one."""
    number = {name: n for n, name in enumerate(dict.fromkeys(scene.candidates.name))}
    own = np.array([number[name] for name in scene.candidates.name], dtype=np.intp)
    theirs = np.array([-1 if x.ruled is None else number.get(x.ruled, -2) for x in scene.stretches], dtype=np.intp)
    said = theirs[scene.pairs.stretch]
    return np.where(said == -1, 0, 1 + (own[scene.pairs.candidate] == said))


def _often(candidates: Candidates) -> Ints:
    """Return how often the text names each candidate: 0 once, 1 up to three times, 2 more."""
    counts: dict[str, int] = {}
    for name in candidates.name:
        counts[name] = counts.get(name, 0) + 1
    return np.array([min(2, counts[name] // 2) for name in candidates.name], dtype=np.intp)


def _sums(flags: NDArray[np.bool_]) -> Ints:
    """Return how many flags stand before each place."""
    return np.concatenate(([0], np.cumsum(flags)))
