"""Coverage as a sum of "nobody of B is in S": the form in which all coalitions are computed at once.

With B_k the parties that block wording k of an article, best value first, the article is worth

    f(S) = max {v_k : S and B_k have nobody in common} = sum over B of m(B) [S and B have nobody in common],

by inclusion and exclusion over the wordings. Summed over articles, the integers m(B) (*masses*) describe C(S) for
every coalition, in numbers that do not grow with 2^n. Shapley and Banzhaf values follow from them in closed form
(:mod:`concord.agreement.power`). It holds where reservations are free of charge (tier T0).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from concord.agreement.cube import Bool, Cube, Reading
from concord.errors import OptionError

__all__ = ["article_masses", "coverage_masses", "penalty_of", "useful_wordings"]

_MOST_TERMS = 1 << 16


def useful_wordings(values: Sequence[int], blockers: Sequence[int]) -> list[tuple[int, int]]:
    """Return (value, blockers) best first, without wordings that another one beats for every coalition.

    >>> useful_wordings([0, 3, 2], [0b00, 0b01, 0b11])
    [(3, 1), (0, 0)]
    """
    kept: list[tuple[int, int]] = []
    for value, mask in sorted(zip(values, blockers, strict=True), key=lambda pair: (-pair[0], pair[1])):
        if all(better & mask != better for _, better in kept):
            kept.append((value, mask))
    return kept


def article_masses(values: Sequence[int], blockers: Sequence[int], empty: int) -> dict[int, int]:
    """Return the masses m(B) of one article; ``empty`` is its worth when every wording is blocked.

    Raises
    ------
    OptionError
        If the wordings block one another so freely that there are more than 65 536 terms.
    """
    masses: defaultdict[int, int] = defaultdict(int)
    masses[0] += empty
    none_yet: dict[int, int] = {0: 1}  # sum of terms for "every better wording is blocked"
    for value, mask in useful_wordings(values, blockers):
        here: defaultdict[int, int] = defaultdict(int)
        for union, sign in none_yet.items():
            here[union | mask] += sign
        for union, sign in here.items():
            masses[union] += sign * (value - empty)
        rest = defaultdict(int, none_yet)
        for union, sign in here.items():
            rest[union] -= sign
        none_yet = {union: sign for union, sign in rest.items() if sign}
        if not none_yet:
            break
        if len(none_yet) > _MOST_TERMS:
            raise OptionError("article", "has too many wordings that block one another", "at most about 16")
    return {union: mass for union, mass in masses.items() if mass}


def penalty_of(cube: Cube) -> int:
    """Return a number that no platform's value reaches: what an article without any wording costs."""
    return int(cube.values.max(axis=1, initial=0).sum()) + int(cube.prices.sum()) + 1


def coverage_masses(
    cube: Cube, reading: Reading, parties: Iterable[int] | None = None, articles: Iterable[int] | None = None
) -> dict[int, int]:
    """Return the masses of C(S) over coalitions; a coalition that cannot sign has C(S) < 0.

    Bit b of a mask is the b-th of ``parties`` (default: all, in table order). Articles that nobody can word, refusals
    to sit together and required parties that are absent each cost :func:`penalty_of`. Only ``articles`` count (default:
    all), and links between them do not: those of linked articles come from :mod:`concord.agreement.linked`.
    """
    order = list(range(cube.shape[0]) if parties is None else parties)
    penalty = penalty_of(cube)
    blocked = cube.blocked(reading)
    total: defaultdict[int, int] = defaultdict(int)
    masks = _masks(blocked[order])
    for j in range(cube.shape[1]) if articles is None else articles:
        ks = [k for k in range(cube.shape[2]) if cube.offered[j, k]]
        article = article_masses([int(cube.values[j, k]) for k in ks], [masks[j][k] for k in ks], -penalty)
        for union, mass in article.items():
            total[union] += mass
    for b, i in enumerate(order):
        if cube.required[i]:
            total[1 << b] -= penalty
        for c in range(b + 1, len(order)):
            if cube.refuses[i, order[c]]:
                for union, sign in ((0, 1), (1 << b, -1), (1 << c, -1), (1 << b | 1 << c, 1)):
                    total[union] -= sign * penalty
    return {union: mass for union, mass in total.items() if mass}


def _masks(blocked: Bool) -> list[list[int]]:
    """Return the blockers of every wording as Python integers, at any number of parties."""
    packed = np.packbits(blocked, axis=0, bitorder="little")
    return [
        [int.from_bytes(packed[:, j, k].tobytes(), "little") for k in range(blocked.shape[2])]
        for j in range(blocked.shape[1])
    ]
