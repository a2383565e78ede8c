"""What a person decided on a statement that a coder proposed; decisions are never changed, a later one stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from concord.values.actors import Actor
from concord.values.coding import Statement

__all__ = ["Review", "Verdict"]


class Verdict(StrEnum):
    """What a reviewer does with a proposed statement."""

    ACCEPT = "accept"
    CHANGE = "change"  # accept it with another stance, issue, holder, strength or condition
    REJECT = "reject"
    SKIP = "skip"  # not now; decides nothing
    UNDO = "undo"  # take an earlier review back


@dataclass(frozen=True, slots=True)
class Review:
    """One decision of one person.

    ``proposed`` is the statement as the coder gave it. ``decided`` is what stands after ACCEPT and CHANGE, under the
    same id; ``None`` after the others. ``number`` orders the reviews of a project; 0 as long as it is not stored.
    """

    proposed: Statement
    verdict: Verdict
    who: str
    decided: Statement | None = None
    at: dt.datetime | None = None
    number: int = 0
    undoes: int | None = None  # number of the review that an UNDO takes back
    actors: tuple[Actor, ...] = ()  # whom ``decided`` names, so that they are known even if no coder finds them again
    source: str = ""  # name of the project that it was merged from; empty where it was made here
