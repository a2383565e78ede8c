"""How much does each move of one party on one wording add? All of them at once, over every coalition of a lattice.

Arrays in, numbers out; :mod:`concord.agreement.concessions` puts names to them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from concord.agreement.cube import Cube, Ints, Reading
from concord.agreement.lattice import Lattice, coverage, linked_worths, meets, subset_sums
from concord.agreement.linked import LinkedWorth
from concord.errors import OptionError
from concord.values import Consent

__all__ = ["Cell", "contenders", "gains_of_all_moves", "net_of_article", "quota_units", "refusals_of"]

Cell = tuple[int, int, int]  # party, article, wording
_NOTHING = -(2**62)


def quota_units(cube: Cube, quota: float | None) -> int:
    """Return a quota in integer weight units (``None``: everybody)."""
    total = int(cube.weights.sum())
    if quota is None:
        return total
    if not 0 <= quota <= total / cube.weight_scale:
        raise OptionError("quota", f"is {quota:g}", f"a weight from 0 to {total / cube.weight_scale:g}")
    return int(np.ceil(np.round(quota * cube.weight_scale, 6)))


def refusals_of(cube: Cube) -> list[Cell]:
    """Return the cells that block and can be moved."""
    open_ = cube.blocked(Reading.OPTIMISTIC) & (cube.level != Consent.RED_LINE)
    return [(int(i), int(j), int(k)) for i, j, k in np.argwhere(open_)]


def gains_of_all_moves(
    cube: Cube, reading: Reading, quota: int, refusals: Sequence[Cell] | None = None
) -> tuple[dict[Cell, float], float | None]:
    """Return what each move (default: all) adds to the best coverage at the quota, and that best (user's unit)."""
    refusals = refusals_of(cube) if refusals is None else refusals
    lattice = coverage(cube, reading)
    masks, best = contenders(cube, lattice, quota)
    values = lattice.values[masks].astype(np.int64)
    gains = dict.fromkeys(refusals, 0.0)
    floor = -int(cube.prices.sum())  # below the lattice's where nobody reserves yet and a move would
    blocked = cube.masks(reading)
    linked = linked_worths(cube, reading, lattice.parties, lattice.penalty)
    coupled = {j for group in linked for j in group.articles}
    by_article: dict[int, list[tuple[int, int]]] = {}
    for i, j, k in refusals:
        by_article.setdefault(j, []).append((i, k))
    reached_by = _linked_moves(cube, linked, masks, values, by_article)
    for j, moves in by_article.items():
        if j in coupled:
            continue
        net = net_of_article(cube, j, masks)
        worth = np.full(len(masks), -lattice.penalty, dtype=np.int64)
        for wording, value in net.items():
            np.maximum(worth, np.where(masks & blocked[j, wording] == 0, value, -lattice.penalty), out=worth)
        rest = values - worth
        for i, k in moves:
            fits = masks & blocked[j, k] == 1 << i
            reached_by[i, j, k] = int((rest[fits] + net[k][fits]).max(initial=_NOTHING))
    for (i, j, k), reached in reached_by.items():
        after = reached - (0 if cube.core[j] else int(cube.prices[i, j]))
        if after >= floor and (best is None or after > best):
            gains[i, j, k] = np.inf if best is None else (after - best) / cube.scale
    return gains, None if best is None else best / cube.scale


def _linked_moves(
    cube: Cube,
    linked: Sequence[LinkedWorth],
    masks: Ints,
    values: Ints,
    by_article: Mapping[int, Sequence[tuple[int, int]]],
) -> dict[Cell, int]:
    """The best coverage after each move in an article that links couple: the text then has that wording."""
    out: dict[Cell, int] = {}
    for group in linked:
        moves = [(i, j, k) for j in group.articles for i, k in by_article.get(j, ())]
        if not moves:
            continue
        rest = values - group.worth(masks)
        for at in sorted({(j, k) for _, j, k in moves}):
            hit = masks & group.blockers[at]
            lone = np.bitwise_count(hit) == 1
            after = rest[lone] + group.worth(masks[lone], only=at)
            for i in (i for i, j, k in moves if (j, k) == at):
                out[i, *at] = int(after[hit[lone] == 1 << i].max(initial=_NOTHING))
    return out


def contenders(cube: Cube, lattice: Lattice, quota: int) -> tuple[Ints, int | None]:
    """Return the coalitions that are best after one cell changes, and the best coverage now (``None``: nobody signs).

    One cell moves the coverage of a coalition by at most the largest value of an article, or of a group that links tie.
    """
    heavy = meets(cube, subset_sums(cube.weights), quota)
    heavy[0] = False
    values = lattice.values
    top = int(values[heavy].max(initial=-(2**31) + 1))
    best = top if top >= lattice.floor else None
    single = cube.values.max(axis=1) + cube.prices.sum(axis=0)
    linked = linked_worths(cube, Reading.OPTIMISTIC, lattice.parties, lattice.penalty)
    reach = max(int(single.max()), *(group.reach for group in linked), 0)  # no article can add more
    least = -int(cube.prices.sum()) if best is None else best - reach
    near = values >= least
    near |= (values < lattice.floor) & (values.astype(np.int64) + lattice.penalty + reach >= least)
    return np.flatnonzero(heavy & near), best


def net_of_article(cube: Cube, j: int, masks: Ints) -> dict[int, Ints]:
    """The value of each wording of an article less the reservations of each coalition."""
    reserves = cube.reserves()[:, j]
    out = {}
    for k in np.flatnonzero(cube.offered[j]):
        net = np.full(len(masks), cube.values[j, k], dtype=np.int64)
        if cube.priced:
            for i in np.flatnonzero(reserves[:, k]):
                net -= ((masks >> i) & 1) * cube.prices[i, j]
        out[int(k)] = net
    return out
