"""Is a phrase that speaks somebody who is known by name, or by an earlier phrase? "The marshal", "the first official".

The bearer of the office that the phrase names, told by the words beside the bearer's name; else who was called so
before with more words. A phrase that only says who a name beside it is ("the envoy, Ana Ruiz, said") is nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from concord.actors.drafts import Draft
from concord.actors.mentions import Hit
from concord.actors.phrased import Phrase
from concord.values import ActorKind

__all__ = ["bearer", "describes"]

_BESIDE = 60  # characters either side of a name that say what its bearer is


def describes(phrase: Phrase, hits: Sequence[Hit]) -> Draft | None:
    """Return whose name stands right behind a phrase, between commas, and is what it describes."""
    start, end = phrase.aside
    inside = [h for h in hits if start <= h[0] and h[1] <= end]
    person = phrase.kind is ActorKind.PERSON
    inside = [h for h in inside if (h[2].kind is ActorKind.PERSON) == person]
    if not person and inside and inside[0][0] <= start + len(", the "):
        return inside[0][2]
    whole = len(inside) == 1 and (inside[0][1] >= end - 2 or inside[0][1] - inside[0][0] > 0.6 * (end - start - 3))
    return inside[0][2] if whole else None


def bearer(text: str, phrase: Phrase, hits: Sequence[Hit]) -> Draft | None:
    """Return the actor named before a definite phrase, or one counted out of several, that it stands for."""
    words = phrase.name.lower().split()
    if not phrase.full.lower().startswith("the ") or phrase.end != phrase.head:
        return None
    head = words[-1]
    before = [hit for hit in hits if hit[1] <= phrase.start]
    for start, end, draft, _ in reversed(before):
        known = draft.kind is ActorKind.PERSON and phrase.kind is ActorKind.PERSON
        if known and _is(text, start, end, draft, head):
            return draft
        same = draft.local and draft.kind is phrase.kind and head in draft.name.lower().split()
        if same and set(words[:-1]) <= {*draft.name.lower().split()}:
            return draft
    return None


def _is(text: str, start: int, end: int, draft: Draft, office: str) -> bool:
    """Whether a name's roles, or the words before it up to a mark, give the office that a phrase names."""
    if any(office in role.lower().split() and "former" not in role.lower() for role in draft.roles):
        return True
    lead = re.split(r"[.,;:!?\n“”\"()]", text[max(0, start - _BESIDE) : start])[-1].lower().split()
    return office in lead[-3:]
