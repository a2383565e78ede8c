"""Which statement of one coder is which of another's: best one to one, by where, who and what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from concord.values import Statement

__all__ = ["Alignment", "Disagreement", "Pair", "align"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements that are about the same words; ``overlap`` is shared over covered length."""

    a: Statement
    b: Statement
    overlap: float


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two coders read differently in one place: ``kind`` is unit, holder, issue or stance.

    For unit, one of ``a`` and ``b`` is ``None``: that coder has no such statement there.
    """

    kind: str
    a: Statement | None
    b: Statement | None

    @property
    def statement(self) -> Statement:
        """The statement whose passage to open."""
        found = self.a or self.b
        assert found is not None, "a disagreement is about a statement"
        return found


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs, and what either coder has alone."""

    coders: tuple[str, str]
    pairs: tuple[Pair, ...]
    only_a: tuple[Statement, ...]
    only_b: tuple[Statement, ...]

    def disagreements(self) -> tuple[Disagreement, ...]:
        """List what was read differently, by place; a pair may differ in stance and in holder or issue."""
        found = [Disagreement("unit", s, None) for s in self.only_a]
        found += [Disagreement("unit", None, s) for s in self.only_b]
        for pair in self.pairs:
            kinds = [k for k in ("holder", "issue", "stance") if getattr(pair.a, k) != getattr(pair.b, k)]
            found += [Disagreement(kind, pair.a, pair.b) for kind in kinds]
        return tuple(sorted(found, key=lambda d: (*_place(d.statement), d.kind)))


def align(a: Iterable[Statement], b: Iterable[Statement], coders: tuple[str, str] = ("a", "b")) -> Alignment:
    """Match two coders' statements one to one.

    Two statements can be one only if their passages overlap and they share holder or issue. Among all one-to-one
    matchings the one with the greatest sum of 2 [same holder] + 2 [same issue] + overlap + [same stance] / 4 is taken;
    equal sums go by place, holder, issue and id. Actors have to be under the same ids in both.

    Examples
    --------
    >>> from concord.values import Attribution, Passage, Stance, Statement
    >>> def said(id, holder, issue, stance, start, end):
    ...     words = Passage("d-1", start, end, "x" * (end - start))
    ...     return Statement(id, holder, issue, stance, 2, words, Attribution.SAID, "c", 1.0, "by hand")
    >>> one = [said("s-1", "front", "talks", Stance.AGREE, 0, 40)]
    >>> two = [said("s-2", "front", "talks", Stance.RESERVE, 10, 40), said("s-3", "front", "army", Stance.AGREE, 0, 9)]
    >>> found = align(one, two)
    >>> [(p.a.id, p.b.id, p.overlap) for p in found.pairs], [s.id for s in found.only_b]
    ([('s-1', 's-2', 0.75)], ['s-3'])
    >>> [(d.kind, d.statement.id) for d in found.disagreements()]
    [('unit', 's-3'), ('stance', 's-1')]
    """
    first, second = sorted(a, key=_order), sorted(b, key=_order)
    pairs = [pair for ones, others in _together(first, second) for pair in _matched(ones, others)]
    used_a, used_b = {id(p.a) for p in pairs}, {id(p.b) for p in pairs}
    return Alignment(
        coders,
        tuple(pairs),
        tuple(s for s in first if id(s) not in used_a),
        tuple(s for s in second if id(s) not in used_b),
    )


def _place(s: Statement) -> tuple[str, int, int]:
    return s.passage.document, s.passage.start, s.passage.end


def _order(s: Statement) -> tuple[str, int, int, str, str, str]:
    return (*_place(s), s.holder, s.issue, s.id)


def _together(first: list[Statement], second: list[Statement]) -> Iterator[tuple[list[Statement], list[Statement]]]:
    """Give groups of statements whose passages hang together; nothing outside a group can match into it."""
    both = (first, second)
    every = sorted((*_place(s), side, n) for side in (0, 1) for n, s in enumerate(both[side]))
    group: tuple[list[Statement], list[Statement]] = ([], [])
    document, end = "", 0
    for here, start, last, side, number in every:
        if here != document or start >= end:
            if group[0] and group[1]:
                yield group
            group, document, end = ([], []), here, last
        end = max(end, last)
        group[side].append(both[side][number])
    if group[0] and group[1]:
        yield group


def _matched(ones: list[Statement], others: list[Statement]) -> list[Pair]:
    from scipy.optimize import linear_sum_assignment

    worth = np.array([[_worth(a, b) for b in others] for a in ones])
    rows, columns = linear_sum_assignment(worth, maximize=True)
    best = [(ones[r], others[c]) for r, c in zip(rows, columns, strict=True) if worth[r, c] > 0]
    return [Pair(a, b, _overlap(a, b)) for a, b in best]


def _worth(a: Statement, b: Statement) -> float:
    overlap = _overlap(a, b)
    same = (a.holder == b.holder) + (a.issue == b.issue)
    return 2 * same + overlap + 0.25 * (a.stance is b.stance) if overlap and same else 0.0


def _overlap(a: Statement, b: Statement) -> float:
    shared = min(a.passage.end, b.passage.end) - max(a.passage.start, b.passage.start)
    covered = max(a.passage.end, b.passage.end) - min(a.passage.start, b.passage.start)
    return shared / covered if shared > 0 else 0.0
