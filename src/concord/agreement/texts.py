"""The best text of a fixed coalition: article by article, and together where links couple articles.

Integers only; names and sentences are put to it in :mod:`concord.agreement.platforms`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from concord.agreement.cube import Bool, Cube, Ints, Reading
from concord.agreement.linked import Group, State, groups_of, steps_of

__all__ = ["Text", "best_text", "net_values"]

_MOST_STATES = 200_000  # of one coalition; a hundred times what all coalitions together can have


@dataclass(frozen=True, slots=True)
class Text:
    """The wording of each article, those worth the same where articles are free of each other, and the value.

    ``stuck`` are articles without a wording (or without one that links allow): there is no text then. ``count`` is the
    number of texts that are worth as much.
    """

    value: int
    wordings: tuple[int, ...]
    tied: tuple[tuple[int, ...], ...]
    count: int
    stuck: tuple[int, ...]


def net_values(cube: Cube, members: Sequence[int], reading: Reading) -> tuple[Ints, Bool]:
    """Return what each wording is worth to a coalition and whether it can sign it.

    int64 [K, W]: value less reservations; bool [K, W].
    """
    rows = list(members)
    free = ~cube.blocked(reading)[rows].any(axis=0) & cube.offered
    if not cube.priced:
        return cube.values, free
    cost = (cube.reserves()[rows] * cube.prices[rows][:, :, None]).sum(axis=0)
    return cube.values - cost, free


def best_text(cube: Cube, members: Sequence[int], reading: Reading) -> Text:
    """Return the text worth most to a coalition; of equal ones that with fewest reservations, then the first.

    Raises
    ------
    OptionError
        If links couple articles too closely (see :mod:`concord.agreement.linked`).
    """
    net, free = net_values(cube, members, reading)
    noted = cube.reserves()[list(members)].sum(axis=0)
    chosen, tied = [0] * cube.shape[1], [()] * cube.shape[1]  # type: tuple[list[int], list[tuple[int, ...]]]
    value, count = 0, 1
    stuck: list[int] = []
    linked = groups_of(cube.links)
    for group in linked:
        found = _linked(group, net, free, noted)
        if found is None:
            stuck += [step.article for step in group]
            continue
        value, count = value + found.value, count * found.count
        for j, k in found.text:
            chosen[j] = k
    coupled = {step.article for group in linked for step in group}
    for j in (j for j in range(cube.shape[1]) if j not in coupled):
        open_ = np.flatnonzero(free[j]).tolist()
        if not open_:
            stuck.append(j)
            continue
        best = max(int(net[j, k]) for k in open_)
        equal = [k for k in open_ if net[j, k] == best]
        chosen[j] = min(equal, key=lambda k: (noted[j, k], k))
        tied[j] = tuple(k for k in equal if k != chosen[j])
        value, count = value + best, count * len(equal)
    return Text(value, tuple(chosen), tuple(tied), count, tuple(sorted(stuck)))


@dataclass(frozen=True, slots=True)
class _Part:
    """The best wordings of some linked articles: ``text`` is (article, wording) in charter order."""

    value: int
    noted: int
    text: tuple[tuple[int, int], ...]
    count: int

    @property
    def rank(self) -> tuple[int, int, tuple[tuple[int, int], ...]]:
        return -self.value, self.noted, self.text


def _linked(group: Group, net: Ints, free: Bool, noted: Ints) -> _Part | None:
    """Return the best text of a group of linked articles; ``None`` where links and members leave none."""
    wordings = {step.article: np.flatnonzero(free[step.article]).tolist() for step in group}
    best: dict[State, _Part] = {(): _Part(0, 0, (), 1)}
    for step, moves in zip(group, steps_of(group, wordings, _MOST_STATES), strict=True):
        j, found = step.article, {}  # type: tuple[int, dict[State, _Part]]
        for before, k, after in moves:
            old = best[before]
            text = tuple(sorted((*old.text, (j, k))))
            new = _Part(old.value + int(net[j, k]), old.noted + int(noted[j, k]), text, old.count)
            found[after] = _better(found.get(after), new)
        best = found
    return best.get(())


def _better(a: _Part | None, b: _Part) -> _Part:
    """The better of two texts of the same articles; those that are worth the same are counted together."""
    if a is None:
        return b
    first = min(a, b, key=lambda part: part.rank)
    return replace(first, count=a.count + b.count) if a.value == b.value else first
