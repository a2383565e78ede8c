"""Rounds: what parties do to a text, who may see it, and what the chair ruled."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from concord.values.texts import When

__all__ = ["Act", "ActKind", "ClosingStatement", "Role", "Round", "RoundState", "Ruling", "Visibility"]


class ActKind(StrEnum):
    """What a party does to a wording in a round."""

    ENDORSE = "endorse"
    RESERVE = "reserve"
    OBJECT = "object"
    STAND_ASIDE = "stand_aside"
    DEFER = "defer"


class Visibility(StrEnum):
    """Who may read an act; chosen by the party at entry."""

    PRIVATE = "private"  # the party and the facilitator
    PARTIES = "parties"
    PUBLIC = "public"


class Role(StrEnum):
    """What somebody is in a round."""

    PRINCIPAL = "principal"
    DELEGATE = "delegate"
    FACILITATOR = "facilitator"
    SECRETARIAT = "secretariat"
    OBSERVER = "observer"
    GUARANTOR = "guarantor"


class RoundState(StrEnum):
    """Where a round stands; it only moves forward."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Round:
    """One passage of one version of a charter before the parties."""

    id: str
    charter: str
    version: str
    parties: tuple[str, ...]
    state: RoundState = RoundState.DRAFT
    place: str = ""
    opened: When | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What ``party`` did to ``wording``; acts are never changed, a later one stands."""

    id: str
    round: str
    party: str
    article: str
    wording: str
    kind: ActKind
    visibility: Visibility
    sequence: int  # order is by sequence, never by clock
    text: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision of the chair on procedure, with its reason and the rule it cites."""

    id: str
    round: str
    question: str
    ruling: str
    reason: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class ClosingStatement:
    """What a round says to the world: the agreed wordings and the reservations on them."""

    round: str
    charter: str
    version: str
    agreed: tuple[tuple[str, str], ...]  # (article, wording)
    signatories: tuple[str, ...]
    text: str = ""
