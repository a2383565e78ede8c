"""Who changes position inside one text, and which statement is the last word?

A holder who asks for an adjournment and then signs has said both; both stay on record, and the later one in the text is
the last word on the issue. What another party reports of a holder is not the holder's change. The module compares
signs only: a weaker yes is no change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from concord.values import Attribution, Stance, Statement

__all__ = ["Change", "changes_of"]

_SIGNS = {Stance.AGREE: 1, Stance.RESERVE: 1, Stance.DEFER: 0, Stance.DISAGREE: -1}


@dataclass(frozen=True, slots=True)
class Change:
    """``holder`` says ``before`` of ``issue`` and then, later in the text, ``after``; ids of statements."""

    holder: str
    issue: str
    before: str
    after: str


def changes_of(statements: Iterable[Statement]) -> tuple[Change, ...]:
    """Find the changes of position among the accepted statements of one document.

    Parameters
    ----------
    statements : iterable of Statement
        Of one document, in any order; candidates and what others report are left out.

    Returns
    -------
    tuple of Change
        In the order of the text, one for each turn: yes, no and yes again are two.
    """
    said: dict[tuple[str, str], list[Statement]] = {}
    for statement in sorted(statements, key=lambda s: (s.passage.start, s.passage.end, s.id)):
        if statement.accepted and statement.attribution is not Attribution.REPORTED:
            said.setdefault((statement.holder, statement.issue), []).append(statement)
    found = [
        (later.passage.start, Change(holder, issue, earlier.id, later.id))
        for (holder, issue), row in said.items()
        for earlier, later in pairwise(row)
        if _SIGNS[earlier.stance] != _SIGNS[later.stance]
    ]
    return tuple(change for _, change in sorted(found, key=lambda item: (item[0], item[1].after)))
