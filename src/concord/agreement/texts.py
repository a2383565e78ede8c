"""The best text of a fixed coalition: article by article, and together where links couple articles.

Integers only; names and sentences are put to it in :mod:`concord.agreement.platforms`.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from concord.agreement.cube import Bool, Cube, Ints, Reading
from concord.agreement.links import components, kept
from concord.errors import OptionError

__all__ = ["Text", "best_text", "net_values"]

_MOST_COMBINATIONS = 1_000_000


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
        If links couple so many articles that there are more than a million combinations.
    """
    net, free = net_values(cube, members, reading)
    noted = cube.reserves()[list(members)].sum(axis=0)
    groups = components(cube.links)
    coupled = {j for group in groups for j in group}
    groups += [[j] for j in range(cube.shape[1]) if j not in coupled]
    chosen, tied = [0] * cube.shape[1], [()] * cube.shape[1]  # type: tuple[list[int], list[tuple[int, ...]]]
    value, count, stuck = 0, 1, []
    for group in groups:
        texts = _texts(cube, group, free)
        if not texts:
            stuck += group
            continue
        worth = [sum(int(net[j, k]) for j, k in zip(group, t, strict=True)) for t in texts]
        best = max(worth)
        equal = [t for t, w in zip(texts, worth, strict=True) if w == best]
        first = min(equal, key=lambda t: (sum(int(noted[j, k]) for j, k in zip(group, t, strict=True)), t))
        value, count = value + best, count * len(equal)
        for j, k in zip(group, first, strict=True):
            chosen[j] = k
        if len(group) == 1:
            tied[group[0]] = tuple(t[0] for t in equal if t != first)
    return Text(value, tuple(chosen), tuple(tied), count, tuple(sorted(stuck)))


def _texts(cube: Cube, group: list[int], free: Bool) -> list[tuple[int, ...]]:
    """All wordings of a group of articles that can be signed and keep the links between them."""
    open_ = [np.flatnonzero(free[j]).tolist() for j in group]
    if math.prod(len(ks) for ks in open_) > _MOST_COMBINATIONS:
        raise OptionError("links", f"couple {len(group)} articles", "groups with at most a million combinations")
    texts = itertools.product(*open_)
    return [t for t in texts if len(group) == 1 or kept(cube.links, dict(zip(group, t, strict=True)))]
