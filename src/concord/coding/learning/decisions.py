"""What people's decisions teach: which candidates were right, and which passages speak of which issue.

A candidate was right where it was accepted, or changed in nothing that makes another statement of it: holder, issue
and the sign of the position stayed. The last standing decision on a candidate counts, as everywhere in Concord.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.coding.queue import standing

if TYPE_CHECKING:
    from concord.coding.learning.signals import Signals
    from concord.values import Review, Statement

__all__ = ["Decided", "decided_of", "passages_of"]

Passages = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Decided:
    """A candidate that is known to be right or wrong; ``text`` is the document it stands in."""

    signals: Signals
    right: bool
    text: str


def decided_of(reviews: Iterable[Review]) -> list[Decided]:
    """Return what was decided on candidates that came with signals, in the order of the decisions.

    What a person proposed herself, or a coder that gives no signals, teaches nothing here.
    """
    found = sorted(standing(reviews).values(), key=lambda r: r.number)
    return [
        Decided(r.proposed.signals, _right(r.proposed, r.decided), r.proposed.passage.document)
        for r in found
        if r.proposed.signals
    ]


def _right(proposed: Statement, decided: Statement | None) -> bool:
    return decided is not None and _said(proposed) == _said(decided)


def _said(s: Statement) -> tuple[str, str, int]:
    return s.holder, s.issue, (s.position > 0) - (s.position < 0)


def passages_of(reviews: Iterable[Review]) -> tuple[Passages, Passages]:
    """Return the passages that speak of each issue, and those that were wrongly taken to.

    The first holds the words of every accepted statement under the issue it was accepted for. The second holds those
    of candidates moved to another issue, under the issue they were moved from, and those of rejected ones: of these it
    is not known whether the issue was what was wrong, so they are weaker evidence. Each passage once an issue.
    """
    spoken: dict[str, dict[str, None]] = {}
    mistaken: dict[str, dict[str, None]] = {}
    for review in sorted(standing(reviews).values(), key=lambda r: r.number):
        proposed, decided = review.proposed, review.decided
        if decided is not None:
            spoken.setdefault(decided.issue, {})[decided.passage.quote] = None
        if decided is None or decided.issue != proposed.issue:
            mistaken.setdefault(proposed.issue, {})[proposed.passage.quote] = None
    return _frozen(spoken), _frozen(mistaken)


def _frozen(found: dict[str, dict[str, None]]) -> Passages:
    return {issue: tuple(words) for issue, words in sorted(found.items())}
