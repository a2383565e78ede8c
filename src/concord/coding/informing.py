"""Which candidates teach most when they are decided? Doubtful ones that stand for many others, and not one kind only.

A decision on a candidate moves the chances of those that share its issue, its words or its rule. So a candidate is
worth asking for as much as it is doubtful, times what is doubtful among its like and not asked for yet.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from concord.values import Statement

__all__ = ["by_information", "doubt"]

FIRST = 500  # so many are chosen one by one; nobody decides more in one sitting before learning anew


def doubt(statement: Statement) -> float:
    """Return 4 p (1 - p): 1 for an even chance, 0 where the coder is certain."""
    return 4 * statement.confidence * (1 - statement.confidence)


def by_information(candidates: Iterable[Statement]) -> list[Statement]:
    """Order candidates by what deciding them teaches.

    The next one is always the one with the greatest

        gain(c) = u(c) x sum over g of ln(1 + m_g / (1 + n_g)),        u(c) = 4 p (1 - p),

    where g runs over the candidate's issue, its words and its rule, m_g is the sum of u over all candidates of g, and
    n_g how many of g are already before it in the order. So twenty of a kind are not asked for in a row. The first 500
    are chosen so; the rest follow by the gain they have then. Ties go by place, holder, issue and id.
    """
    every = sorted(candidates, key=_place)
    groups = [_groups(s) for s in every]
    doubts = [doubt(s) for s in every]
    mass: defaultdict[str, float] = defaultdict(float)
    for own, weight in zip(groups, doubts, strict=True):
        for group in own:
            mass[group] += weight
    shown: Counter[str] = Counter()

    def gain(n: int) -> float:
        return doubts[n] * sum(math.log1p(mass[g] / (1 + shown[g])) for g in groups[n])

    heap = [(-gain(n), n) for n in range(len(every))]
    heapq.heapify(heap)
    chosen: list[int] = []
    while heap and len(chosen) < FIRST:
        _, n = heapq.heappop(heap)
        now = -gain(n)
        if heap and (now, n) > heap[0]:  # others have been shown since: back into the line with what it is worth now
            heapq.heappush(heap, (now, n))
            continue
        chosen.append(n)
        shown.update(groups[n])
    rest = sorted((-gain(n), n) for _, n in heap)
    return [every[n] for n in (*chosen, *(n for _, n in rest))]


def _groups(statement: Statement) -> tuple[str, ...]:
    words = next((name for name, _ in statement.signals if name.startswith("term=")), "")
    return tuple(dict.fromkeys(g for g in (f"issue={statement.issue}", words, f"rule={statement.rule}") if g))


def _place(s: Statement) -> tuple[str, int, int, str, str, str, float]:
    return s.passage.document, s.passage.start, s.passage.end, s.holder, s.issue, s.id, s.confidence
