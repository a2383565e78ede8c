"""C(S) of every coalition at once, exactly: the answer to "what could each possible coalition sign?".

Free reservations (T0): masses (see :mod:`concord.agreement.masses`) and one superset sum. Priced reservations (T1):
every wording's price for every coalition, block by block. Articles that links tie together are taken as one (see
:mod:`concord.agreement.linked`). All is integer arithmetic on an array of 2^n numbers and refuses more than 24 parties;
:mod:`concord.agreement.beyond` takes over there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.agreement.cube import Bool, Cube, Ints, Reading
from concord.agreement.linked import LinkedWorth, groups_of
from concord.agreement.masses import coverage_masses, penalty_of
from concord.errors import OptionError

__all__ = ["MOST_PARTIES", "Lattice", "coverage", "linked_worths", "subset_sums", "superset_sums"]

MOST_PARTIES = 24
_ROW = 14  # bits of a row of the superset sum: 2^14 numbers stay in the cache
_BLOCK = 10  # bits of a block of the priced lattice
_CHUNK = 1 << 20


@dataclass(frozen=True, eq=False)
class Lattice:
    """C(S) for S = 0 .. 2^n - 1, where bit b stands for party ``parties[b]``.

    ``values`` are integers in the cube's scale; a coalition can sign something where its value is at least ``floor``.
    Entry 0 is nobody's coverage and never an answer. ``penalty`` is what each impossibility took off.
    """

    parties: tuple[int, ...]
    values: NDArray[np.int32] | Ints
    floor: int
    penalty: int

    @property
    def size(self) -> int:
        """How many parties the masks are over."""
        return len(self.parties)


def coverage(cube: Cube, reading: Reading, parties: Sequence[int] | None = None) -> Lattice:
    """Compute C(S) of all coalitions of ``parties`` (default: all).

    Raises
    ------
    OptionError
        If there are more than 24 parties, or links couple articles too closely.
    """
    order = tuple(range(cube.shape[0]) if parties is None else parties)
    if len(order) > MOST_PARTIES:
        wrong = f"{len(order)} parties make 2^{len(order)} coalitions"
        raise OptionError("lattice", wrong, f"at most {MOST_PARTIES} parties", "merge parties, or ask for a quota")
    penalty = penalty_of(cube)
    linked = linked_worths(cube, reading, order, penalty)
    coupled = {j for group in linked for j in group.articles}
    plain = [j for j in range(cube.shape[1]) if j not in coupled]
    values: NDArray[np.int32] | Ints
    if cube.priced:
        values = _priced(cube, reading, order, penalty, plain)
    else:
        values = superset_sums(coverage_masses(cube, reading, order, plain), len(order))
    if linked:
        values = _with_linked(values, linked, penalty)
    return Lattice(order, values, -int(cube.prices.sum()) if cube.priced else 0, penalty)


def linked_worths(cube: Cube, reading: Reading, order: Sequence[int], penalty: int) -> tuple[LinkedWorth, ...]:
    """Return what each group of linked articles is worth to coalitions of the parties in ``order``."""
    return tuple(LinkedWorth(cube, reading, group, order, penalty) for group in groups_of(cube.links))


def _with_linked(
    values: NDArray[np.int32] | Ints, linked: tuple[LinkedWorth, ...], penalty: int
) -> NDArray[np.int32] | Ints:
    """Add the worth of linked articles to that of the others, block by block."""
    most = int(np.abs(values).max()) + sum(max(group.reach, penalty) for group in linked)
    if most >= 2**31:
        values = values.astype(np.int64)
    for start in range(0, len(values), _CHUNK):
        masks = np.arange(start, min(start + _CHUNK, len(values)), dtype=np.int64)
        for group in linked:
            values[start : start + _CHUNK] += group.worth(masks).astype(values.dtype)
    return values


def superset_sums(masses: Mapping[int, int], size: int) -> NDArray[np.int32] | Ints:
    """Return g with g[S] = sum of masses[B] over all B that share nobody with S.

    int32 where no partial sum can leave it, else int64.

    >>> superset_sums({0b00: 5, 0b01: 2}, 2).tolist()
    [7, 5, 7, 5]
    """
    bound = sum(abs(mass) for mass in masses.values())
    if bound >= 2**62:
        raise OptionError("lattice", "the values are too large to add up exactly", "fewer digits in the values")
    dtype = np.int32 if bound < 2**31 else np.int64
    low = min(size, _ROW)
    table = np.zeros((1 << (size - low), 1 << low), dtype=dtype)
    columns = np.arange(1 << low)
    rows_full, low_full = (1 << (size - low)) - 1, (1 << low) - 1
    apart: dict[int, NDArray[np.intp]] = {}
    for union, mass in masses.items():
        inside = union & low_full
        if inside not in apart:
            apart[inside] = np.flatnonzero((columns & inside) == 0)
        table[rows_full ^ (union >> low), apart[inside]] += mass
    for bit in range(size - low):
        pairs = table.reshape(-1, 2, 1 << bit, 1 << low)
        pairs[:, 0] += pairs[:, 1]
    return table.reshape(-1)


def subset_sums(numbers: Ints) -> Ints:
    """Return for every mask S the sum of ``numbers[b]`` over its bits.

    >>> subset_sums(np.array([1, 10, 100])).tolist()
    [0, 1, 10, 11, 100, 101, 110, 111]
    """
    sums = np.zeros(1 << len(numbers), dtype=np.int64)
    for bit, number in enumerate(numbers):
        sums[1 << bit : 2 << bit] = sums[: 1 << bit] + number
    return sums


def _priced(cube: Cube, reading: Reading, order: tuple[int, ...], penalty: int, articles: list[int]) -> Ints:
    """C(S) where reservations cost: the net value of each wording, block of coalitions by block."""
    if not articles:
        return -penalty * _broken(cube, order)
    rows = list(order)
    at = np.ix_(rows, articles)
    blocked, reserves, prices = cube.blocked(reading)[at], cube.reserves()[at], cube.prices[at]
    # A blocked wording costs so much that even silence nobody offers is better.
    costs = np.where(blocked, 4 * penalty, np.where(reserves, prices[:, :, None], 0))
    start = np.where(cube.offered[articles], cube.values[articles], -4 * penalty)
    n = len(rows)
    low = min(n, _BLOCK)
    inner = np.stack([subset_sums(c) for c in costs[:low].reshape(low, start.size).T]).reshape(*start.shape, -1)
    net = np.ascontiguousarray((start[:, :, None] - inner).transpose(1, 0, 2))  # W, K, 2^low
    outer = np.stack([subset_sums(c) for c in costs[low:].reshape(n - low, start.size).T]).reshape(*start.shape, -1)
    out = np.empty((1 << (n - low), 1 << low), dtype=np.int64)
    for block in range(len(out)):
        best = net[0] - outer[:, 0, block, None]
        for k in range(1, net.shape[0]):
            np.maximum(best, net[k] - outer[:, k, block, None], out=best)
        out[block] = np.maximum(best, -penalty, out=best).sum(axis=0)
    values = out.reshape(-1)
    values -= penalty * _broken(cube, order)
    return values


def _broken(cube: Cube, order: tuple[int, ...]) -> Ints:
    """Count per coalition the refusals inside it and the required parties outside it."""
    masks = np.arange(1 << len(order), dtype=np.int64)
    count = np.zeros(len(masks), dtype=np.int64)
    for b, i in enumerate(order):
        if cube.required[i]:
            count += (masks >> b) & 1 == 0
        for c in range(b + 1, len(order)):
            if cube.refuses[i, order[c]]:
                count += (masks >> b) & (masks >> c) & 1
    return count


def weights_of(cube: Cube, order: Sequence[int]) -> Ints:
    """Return the weight of each mask over ``order``."""
    return subset_sums(cube.weights[list(order)])


def meets(cube: Cube, weights: Ints, quota: int | None = None) -> Bool:
    """Return which weights meet a quota (default: the rule's)."""
    return weights >= (cube.quota if quota is None else quota)
