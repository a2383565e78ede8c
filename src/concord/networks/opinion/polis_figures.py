"""The figures of Polis as Polis computes them, for whoever has to compare: representative statements, majority,
group-aware consensus, priorities.

Answers: what would Polis show for these groups? It refuses to correct: where its tests are not calibrated (one
agreement of one counts as significant) or its order depends on the order of statements, so do these. The corrected
figures are in :mod:`concord.networks.opinion.contrasts`, and they are the default of the analysis.

In formulas, with A agreed, D disagreed, S seen, of a group or of the rest::

    p_a   = (A + 1) / (S + 2)                       z_a = 2 sqrt(S + 1) ((A + 1) / (S + 1) - 1/2)
    r_a   = p_a / p_a(rest)                         z_ra: two proportions, +1 on every count, pooled
    consensus across groups = prod_g (A_g + 1) / (S_g + 2)
    priority = [ (1 - (P + 1) / (S + 2)) (E + 1) (A + 1) / (S + 2) (1 + 8 * 2^(-S/5)) ]^2,   49 for a meta statement
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concord.networks.opinion.counts import GroupCounts
from concord.networks.opinion.votes import VoteMatrix

__all__ = [
    "Majority",
    "Representative",
    "group_aware_consensus",
    "majority",
    "priorities",
    "representative",
]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SIGNIFICANT = 1.2816  # z of a one-sided test at 90 %
SHOWN = 5
META_PRIORITY = 49.0


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement that distinguishes a group, with the side that does and how strongly."""

    statement: int
    agrees: bool
    successes: int
    trials: int
    probability: float
    test: float
    ratio: float
    ratio_test: float
    best_agree: bool = False
    agreed: int = 0

    @property
    def score(self) -> float:
        """What the list is ordered by."""
        return self.ratio * self.ratio_test * self.probability * self.test


@dataclass(frozen=True, slots=True)
class Majority:
    """A statement that most of all participants agree (or disagree) with."""

    statement: int
    successes: int
    trials: int
    probability: float
    test: float


def share(successes: Ints, trials: Ints) -> Floats:
    """Return (successes + 1) / (trials + 2)."""
    return (successes + 1.0) / (trials + 2.0)


def share_test(successes: Ints, trials: Ints) -> Floats:
    """Return the z of a share against one half, with one success and one trial added."""
    found: Floats = 2.0 * np.sqrt(trials + 1.0) * ((successes + 1.0) / (trials + 1.0) - 0.5)
    return found


def two_share_test(inside: Ints, outside: Ints, trials_inside: Ints, trials_outside: Ints) -> Floats:
    """Return the z of two shares against each other, one added to every count; 0 where the pooled share is 1."""
    a, b = inside + 1.0, outside + 1.0
    n, m = trials_inside + 1.0, trials_outside + 1.0
    pooled = (a + b) / (n + m)
    spread = np.sqrt(np.maximum(pooled * (1.0 - pooled), 0.0) * (1.0 / n + 1.0 / m))
    found: Floats = np.divide(a / n - b / m, spread, out=np.zeros_like(spread), where=(pooled != 1.0) & (spread > 0))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    """All figures of one group against the rest, by statement."""

    pa: Floats
    pd: Floats
    pat: Floats
    pdt: Floats
    ra: Floats
    rd: Floats
    rat: Floats
    rdt: Floats


def representative(counts: GroupCounts, *, rejected: Iterable[int] = ()) -> dict[int, tuple[Representative, ...]]:
    """Return for each group the statements that Polis shows for it, in its order.

    Statements are passed through in the order of ``counts``, as Polis scans them.
    """
    dropped = set(rejected)
    rest = counts.outside()
    found: dict[int, tuple[Representative, ...]] = {}
    for g, group in enumerate(counts.ids):
        a, d, s = counts.agree[g], counts.disagree[g], counts.seen[g]
        oa, od, os = rest.agree[g], rest.disagree[g], rest.seen[g]
        pa, pd = share(a, s), share(d, s)
        sides = _Sides(
            pa,
            pd,
            share_test(a, s),
            share_test(d, s),
            pa / share(oa, os),
            pd / share(od, os),
            two_share_test(a, oa, s, os),
            two_share_test(d, od, s, os),
        )
        columns = [j for j, i in enumerate(counts.statements.tolist()) if i not in dropped]
        found[group] = _selected(counts, g, sides, columns)
    return found


def _selected(counts: GroupCounts, g: int, x: _Sides, columns: list[int]) -> tuple[Representative, ...]:
    passing = ((x.rat > SIGNIFICANT) & (x.pat > SIGNIFICANT)) | ((x.rdt > SIGNIFICANT) & (x.pdt > SIGNIFICANT))
    sufficient = [_made(counts, g, x, j) for j in columns if passing[j]]
    best_agree = _best_agree(counts, g, x, columns)
    head = [] if best_agree is None else [_made(counts, g, x, best_agree, best_agree=True)]
    if not sufficient:
        return tuple(head or _best(counts, g, x, columns))
    shown = {r.statement for r in head}
    ordered = sorted((r for r in sufficient if r.statement not in shown), key=lambda r: -r.score)
    chosen = [*head, *ordered][:SHOWN]
    return tuple([r for r in chosen if r.agrees] + [r for r in chosen if not r.agrees])


def _best_agree(counts: GroupCounts, g: int, x: _Sides, columns: list[int]) -> int | None:
    """Return the statement that the scan of Polis ends with: its measure changes with what it holds."""
    best: int | None = None
    for j in columns:
        if counts.agree[g, j] == 0 and counts.disagree[g, j] == 0:
            continue
        if best is None:
            better = x.pat[j] > SIGNIFICANT or (x.ra[j] > 1.0 and x.pa[j] > 0.5)
        elif x.ra[best] > 1.0:
            better = x.ra[j] * x.rat[j] * x.pa[j] * x.pat[j] > x.ra[best] * x.rat[best] * x.pa[best] * x.pat[best]
        else:
            better = x.pa[j] * x.pat[j] > x.pa[best] * x.pat[best]
        if better:
            best = j
    return best


def _best(counts: GroupCounts, g: int, x: _Sides, columns: list[int]) -> list[Representative]:
    """Return the statement with the highest z against the rest, either side; the first of equals."""
    if not columns:
        return []
    best = max(columns, key=lambda j: max(x.rat[j], x.rdt[j]))
    return [_made(counts, g, x, best)]


def _made(counts: GroupCounts, g: int, x: _Sides, j: int, *, best_agree: bool = False) -> Representative:
    agrees = bool(x.rat[j] > x.rdt[j])
    p, z, r, rz = (x.pa, x.pat, x.ra, x.rat) if agrees else (x.pd, x.pdt, x.rd, x.rdt)
    return Representative(
        statement=int(counts.statements[j]),
        agrees=agrees,
        successes=int((counts.agree if agrees else counts.disagree)[g, j]),
        trials=int(counts.seen[g, j]),
        probability=float(p[j]),
        test=float(z[j]),
        ratio=float(r[j]),
        ratio_test=float(rz[j]),
        best_agree=best_agree,
        agreed=int(counts.agree[g, j]),
    )


def majority(matrix: VoteMatrix, *, rejected: Iterable[int] = ()) -> tuple[tuple[Majority, ...], tuple[Majority, ...]]:
    """Return the statements most agree with and most disagree with, at most five each, over all participants."""
    size = len(matrix.statements)
    seen = np.bincount(matrix.columns, minlength=size)
    dropped = np.isin(matrix.statements, np.array(sorted(set(rejected)), dtype=np.int64))
    lists = []
    for side in (1.0, -1.0):
        votes = np.bincount(matrix.columns[matrix.values == side], minlength=size)
        p, z = share(votes, seen), share_test(votes, seen)
        chosen = np.flatnonzero((p > 0.5) & (z > SIGNIFICANT) & ~dropped)
        order = chosen[np.argsort(-(p * z)[chosen], kind="stable")][:SHOWN]
        lists.append(
            tuple(
                Majority(int(matrix.statements[j]), int(votes[j]), int(seen[j]), float(p[j]), float(z[j]))
                for j in order.tolist()
            )
        )
    return lists[0], lists[1]


def group_aware_consensus(counts: GroupCounts) -> Floats:
    """Return the product over groups of the smoothed share that agrees (M)."""
    product: Floats = share(counts.agree, counts.seen).prod(axis=0)
    return product


def priorities(counts: GroupCounts, extremity: Floats, *, meta: Iterable[int] = ()) -> Floats:
    """Return how much Polis wants more votes on each statement (M)."""
    agree, seen = counts.agree.sum(axis=0), counts.seen.sum(axis=0)
    passed = counts.passed.sum(axis=0)
    importance = (1.0 - share(passed, seen)) * (extremity + 1.0) * share(agree, seen)
    found: Floats = (importance * (1.0 + 8.0 * 2.0 ** (-seen / 5.0))) ** 2
    found[np.isin(counts.statements, np.array(sorted(set(meta)), dtype=np.int64))] = META_PRIORITY
    return found
