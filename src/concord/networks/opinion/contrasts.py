"""What distinguishes a group, and what all groups share, with tests that mean what they say.

Answers: on which statements does a group differ from the rest, and which would find support in every group? It refuses
significance that small numbers cannot carry: one agreement of one says nothing. Every test of a conversation is
corrected together for the number of tests (false discovery rate), and every share has an interval.

A share of k out of n has the Jeffreys posterior ``Beta(k + 1/2, n - k + 1/2)``; a group is compared with the rest by
Fisher's exact test; q-values are those of Benjamini and Hochberg (1995).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.errors import OptionError
from concord.networks.opinion.counts import GroupCounts

__all__ = ["Contrast", "Shared", "contrasts", "false_discovery", "shared_ground"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

JEFFREYS = 0.5
LEVEL = 0.9  # of every interval


@dataclass(frozen=True, slots=True)
class Contrast:
    """How a group stands to a statement, against the rest.

    ``share`` is of those in the group who saw it, ``low`` and ``high`` its 90 % interval, ``rest`` the share outside;
    ``p`` is of Fisher's exact test (one-sided), ``q`` the false discovery rate at which it would count.
    """

    group: int
    statement: int
    agrees: bool
    votes: int
    seen: int
    share: float
    low: float
    high: float
    rest: float
    p: float
    q: float


@dataclass(frozen=True, slots=True)
class Shared:
    """How far a statement is shared by all groups.

    ``support`` is the share in the group that supports it least, ``low`` the lower end of that share's interval over
    all groups, which orders the ranking: a statement that a group never saw cannot be called shared.
    """

    statement: int
    agrees: bool
    support: float
    low: float
    weakest: int
    shares: tuple[float, ...]
    seen: tuple[int, ...]


def contrasts(counts: GroupCounts, *, rate: float = 0.1) -> dict[int, tuple[Contrast, ...]]:
    """Return for each group the statements that distinguish it, the clearest difference of shares first.

    A statement is listed where more of the group than of the rest takes the side, at a false discovery rate of at most
    ``rate`` over all groups, statements and sides, and where the interval of the group's share lies above one half.

    Raises
    ------
    OptionError
        If ``rate`` is not between 0 and 1.
    """
    if not 0 < rate < 1:
        raise OptionError("rate", f"is {rate}", "between 0 and 1")
    rest = counts.outside()
    sides = [(True, counts.agree, rest.agree), (False, counts.disagree, rest.disagree)]
    tests = np.array([_fisher(inside, counts.seen, out, rest.seen) for _, inside, out in sides])
    q = false_discovery(tests)
    found: dict[int, list[Contrast]] = {group: [] for group in counts.ids}
    for side, (agrees, inside, out) in enumerate(sides):
        low, high = _interval(inside, counts.seen)
        clear = (q[side] <= rate) & (low > 0.5)
        for g, j in zip(*np.nonzero(clear), strict=True):
            found[counts.ids[g]].append(
                Contrast(
                    group=counts.ids[g],
                    statement=int(counts.statements[j]),
                    agrees=agrees,
                    votes=int(inside[g, j]),
                    seen=int(counts.seen[g, j]),
                    share=float(inside[g, j] / counts.seen[g, j]),
                    low=float(low[g, j]),
                    high=float(high[g, j]),
                    rest=float(out[g, j] / max(rest.seen[g, j], 1)),
                    p=float(tests[side, g, j]),
                    q=float(q[side, g, j]),
                )
            )
    return {group: tuple(sorted(listed, key=_clearest)) for group, listed in found.items()}


def _clearest(contrast: Contrast) -> tuple[float, float, int]:
    return (-(contrast.share - contrast.rest), contrast.q, contrast.statement)


def shared_ground(counts: GroupCounts) -> tuple[Shared, ...]:
    """Rank every statement by how surely the least supportive group supports it (or opposes it), surest first."""
    ranked = []
    for agrees, votes in ((True, counts.agree), (False, counts.disagree)):
        low, _ = _interval(votes, counts.seen)
        shares = (votes + JEFFREYS) / (counts.seen + 2 * JEFFREYS)
        for j, statement in enumerate(counts.statements.tolist()):
            weakest = int(shares[:, j].argmin())
            ranked.append(
                Shared(
                    statement=statement,
                    agrees=agrees,
                    support=float(shares[weakest, j]),
                    low=float(low[:, j].min()),
                    weakest=counts.ids[weakest],
                    shares=tuple(shares[:, j].tolist()),
                    seen=tuple(counts.seen[:, j].tolist()),
                )
            )
    best: dict[int, Shared] = {}
    for entry in ranked:  # of the two sides of a statement the better supported one is ranked
        if entry.statement not in best or entry.low > best[entry.statement].low:
            best[entry.statement] = entry
    return tuple(sorted(best.values(), key=lambda entry: (-entry.low, entry.statement)))


def false_discovery(tests: Floats) -> Floats:
    """Return the q-values of p-values of any shape (Benjamini and Hochberg).

    Examples
    --------
    >>> false_discovery(np.array([0.01, 0.04, 0.5])).round(3).tolist()
    [0.03, 0.06, 0.5]
    """
    flat = tests.ravel()
    order = np.argsort(flat, kind="stable")
    scaled = flat[order] * len(flat) / np.arange(1, len(flat) + 1)
    running = np.minimum.accumulate(scaled[::-1])[::-1]
    q = np.empty_like(flat)
    q[order] = np.minimum(running, 1.0)
    return q.reshape(tests.shape)


def _fisher(inside: Ints, seen: Ints, outside: Ints, seen_outside: Ints) -> Floats:
    """Return the chance of at least as many inside, given both margins (hypergeometric upper tail)."""
    from scipy.stats import hypergeom

    tail: Floats = hypergeom.sf(inside - 1, seen + seen_outside, inside + outside, seen)
    return np.nan_to_num(tail, nan=1.0)  # a statement that nobody saw shows nothing


def _interval(votes: Ints, seen: Ints) -> tuple[Floats, Floats]:
    """Return the equal-tailed Jeffreys interval of a share."""
    from scipy.special import betaincinv

    a, b = votes + JEFFREYS, seen - votes + JEFFREYS
    tail = (1.0 - LEVEL) / 2
    return betaincinv(a, b, tail), betaincinv(a, b, 1.0 - tail)
