"""Whom do these words of a Persian or Dari paper name? Known bodies and persons, and those made of new names."""

from __future__ import annotations

import re

from concord.coding.segments import Holders
from concord.coding.voicing.known import Known
from concord.values import ActorKind

__all__ = ["named_bodies", "named_person"]

_MEETING_OF = re.compile(
    r"^(?:کنگره|کنفرانس|مجمع)[یٔ\u0654\u200c]*(?: \w+)? (?=(?:حزب|جنبش|جبهه|سازمان)(?!\w))"
)  # it is the party
_SPEAKERS = 0.9


def named_bodies(line: str, offset: int, places: list[tuple[int, int]], known: Known) -> Holders:
    """Return the bodies at places of a line that begins at ``offset``."""
    actors = tuple(dict.fromkeys(_body(re.sub("[«»]", "", line[a:b]), known) for a, b in places))
    return Holders(actors, offset + places[0][0], offset + places[-1][1], 0.95)


def _body(name: str, known: Known) -> str:
    plain = _MEETING_OF.sub("", " ".join(name.split()))
    return known.body(plain) or known.make(plain, ActorKind.ORGANISATION)


def named_person(text: str, start: int, end: int, known: Known) -> Holders:
    """Return the person named at a place."""
    name = " ".join(text[start:end].split())
    actor = known.named(name) or known.make(name, ActorKind.PERSON)
    return Holders((actor,), start, end, _SPEAKERS)
