"""Articles that links tie together, as one: what each coalition can settle in them, whatever the links allow.

The articles of a group are taken one after the other. Only the wordings that a later link still asks about are kept
(the *state*), so that a chain of thirty articles costs no more than thirty articles; for every state the best value is
held for all coalitions at once. Exact integers, reservations priced. It refuses groups in which links cross so often
that there are more than :data:`MOST_STATES` states; the solver takes over there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concord.agreement.cube import Cube, Ints, Reading
from concord.agreement.links import Coupled, components, kept
from concord.errors import OptionError

__all__ = ["MOST_STATES", "Group", "LinkedWorth", "groups_of", "manageable", "steps_of"]

MOST_STATES = 1024
_BLOCK = 1 << 14  # coalitions at a time: the values of all states stay in the cache

State = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One article of a group: the links it closes, and what is remembered after it.

    ``before`` are the articles of the state before, ``after`` those of the state after it.
    """

    article: int
    links: Coupled
    before: tuple[int, ...]
    after: tuple[int, ...]

    def moves(self, states: Collection[State], wordings: Sequence[int]) -> Iterator[tuple[State, int, State]]:
        """Yield each state, a wording it allows, and the state they lead to."""
        for state in states:
            held = dict(zip(self.before, state, strict=True))
            for k in wordings:
                text = held | {self.article: k}
                if kept(self.links, text):
                    yield state, k, tuple(text[j] for j in self.after)


Group = tuple[Step, ...]


@lru_cache(maxsize=64)
def groups_of(links: Coupled) -> tuple[Group, ...]:
    """Return the groups of articles that links tie together, each in the order that remembers least.

    The next article is always the one after which fewest articles must be remembered (ties: the first in the charter).

    >>> from concord.agreement.links import LinkKind
    >>> one = ((0, 1), LinkKind.REQUIRES, (2, 1))
    >>> two = ((2, 1), LinkKind.EXCLUDES, (3, 0))
    >>> [(step.article, step.after) for step in groups_of((one, two))[0]]
    [(0, (0,)), (2, (2,)), (3, ())]
    """
    return tuple(_group(articles, links) for articles in components(links))


def _group(articles: list[int], links: Coupled) -> Group:
    near: dict[int, set[int]] = {j: set() for j in articles}
    for (a, _), _, (b, _) in links:
        if a in near:
            near[a].add(b)
            near[b].add(a)
    steps: list[Step] = []
    done: set[int] = set()
    before: tuple[int, ...] = ()
    while len(done) < len(articles):
        left = [j for j in articles if j not in done]
        remembered = {j: [a for a in sorted({*before, j}) if near[a] - done - {j}] for j in left}
        first = min(left, key=lambda j: (len(remembered[j]), j))
        done.add(first)
        held = {*before, first}
        closed = tuple(s for s in links if first in (s[0][0], s[2][0]) and {s[0][0], s[2][0]} <= held)
        steps.append(Step(first, closed, before, tuple(remembered[first])))
        before = steps[-1].after
    return tuple(steps)


def steps_of(
    group: Group, wordings: Mapping[int, Sequence[int]], most: int = MOST_STATES
) -> list[list[tuple[State, int, State]]]:
    """Return for each step of a group its (state, wording, next state), given the wordings on offer.

    Raises
    ------
    OptionError
        If there are more than ``most`` states at once.
    """
    states: set[State] = {()}
    out = []
    for step in group:
        here = list(step.moves(sorted(states), wordings[step.article]))
        states = {after for _, _, after in here}
        if len(states) > most:
            raise OptionError(
                "links", f"couple {len(group)} articles too closely", f"at most {most} states", "drop some links"
            )
        out.append(here)
    return out


def manageable(cube: Cube) -> bool:
    """Whether the links of a cube couple its articles loosely enough to take all coalitions at once."""
    try:
        for group in groups_of(cube.links):
            steps_of(group, _offered(cube, group))
    except OptionError:
        return False
    return True


def _offered(cube: Cube, group: Group) -> dict[int, list[int]]:
    return {step.article: np.flatnonzero(cube.offered[step.article]).tolist() for step in group}


class LinkedWorth:
    """What one group of linked articles is worth to any coalitions of some parties.

    ``order`` are the parties that the bits of a mask stand for. A coalition that can sign no text of the group that
    keeps its links is worth ``-penalty``.
    """

    def __init__(self, cube: Cube, reading: Reading, group: Group, order: Sequence[int], penalty: int) -> None:
        self.group, self.order, self.penalty = group, tuple(order), penalty
        self.articles = tuple(step.article for step in group)
        self.cube, self.offered = cube, _offered(cube, group)
        blocked, reserves = cube.blocked(reading), cube.reserves()
        bits = np.int64(1) << np.arange(len(self.order), dtype=np.int64)
        rows = list(self.order)
        self.blockers = {(j, k): int(bits @ blocked[rows, j, k]) for j in self.articles for k in self.offered[j]}
        self.noted = {(j, k): reserves[rows, j, k] for j in self.articles for k in self.offered[j]}

    @property
    def reach(self) -> int:
        """More than one changed consent can add to or take from the group."""
        js = list(self.articles)
        return int(self.cube.values[js].max(axis=1).sum() + self.cube.prices[:, js].sum())

    def worth(
        self, masks: Ints, *, only: tuple[int, int] | None = None, without: tuple[int, int] | None = None
    ) -> Ints:
        """Return the best value of the group for each coalition, reservations priced.

        Parameters
        ----------
        masks : int64 [S]
            Coalitions.
        only : (article, wording), optional
            The text has this wording, and nobody blocks it.
        without : (article, wording), optional
            The text does not have this wording.
        """
        wordings = dict(self.offered)
        if only is not None:
            wordings[only[0]] = [only[1]]
        if without is not None:
            wordings[without[0]] = [k for k in wordings[without[0]] if k != without[1]]
        steps = steps_of(self.group, wordings)
        out = np.empty(len(masks), dtype=np.int64)
        for start in range(0, len(masks), _BLOCK):
            here = masks[start : start + _BLOCK]
            out[start : start + _BLOCK] = self._block(here, steps, only)
        return out

    def _block(self, masks: Ints, steps: list[list[tuple[State, int, State]]], free: tuple[int, int] | None) -> Ints:
        low = np.int64(-4 * self.penalty)
        best: dict[State, Ints] = {(): np.zeros(len(masks), dtype=np.int64)}
        for step, moves in zip(self.group, steps, strict=True):
            gains = {k: self._gain(masks, (step.article, k), free) for k in {k for _, k, _ in moves}}
            found: dict[State, Ints] = {}
            for before, k, after in moves:
                value = best[before] + gains[k]
                found[after] = value if after not in found else np.maximum(found[after], value, out=found[after])
            best = {state: np.maximum(value, low, out=value) for state, value in found.items()}
        if not best:
            return np.full(len(masks), -self.penalty, dtype=np.int64)
        return np.maximum(best[()], -self.penalty)

    def _gain(self, masks: Ints, at: tuple[int, int], free: tuple[int, int] | None) -> Ints:
        """The value of one wording for each coalition; out of reach where a member blocks it."""
        j, k = at
        gain = np.full(len(masks), self.cube.values[j, k], dtype=np.int64)
        if self.cube.priced:
            for b in np.flatnonzero(self.noted[at]):
                gain -= ((masks >> b) & 1) * self.cube.prices[self.order[b], j]
        if at != free and self.blockers[at]:
            gain[masks & self.blockers[at] != 0] = -4 * self.penalty
        return gain
