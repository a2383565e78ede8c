"""Which branch of a divided party is meant? "X, Y branch", "X (Y faction)", "the Y wing of X".

A branch is an actor of its own, named after who leads it. Where a text knows only one branch of a party, the party's
bare name in that text means this branch; where it knows two, the bare name stays with the undivided party.
"""

from __future__ import annotations

import re

from concord.actors.drafts import Draft, Drafts
from concord.values import ActorKind

__all__ = ["mark_branches"]

_KIND = "branch|faction|wing"
_AFTER = re.compile(
    rf"(?:, | \()(?:the )?(?P<whose>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){{0,4}}?)(?:’s|'s)? (?P<kind>{_KIND})\b"
)
_BEFORE = re.compile(rf"\b(?P<whose>[A-Z][\w’-]*(?: [A-Z][\w’-]*){{0,4}}) (?P<kind>{_KIND}) of (?:the )?$")

Place = tuple[int, int]


def mark_branches(text: str, drafts: Drafts, placed: dict[Place, Draft]) -> None:
    """Give the places that name a branch to the branch.

    Parameters
    ----------
    text : str
        The whole text.
    drafts : Drafts
        The actors so far; branches are entered here.
    placed : dict
        The draft at each place; changed where a branch is meant.
    """
    branches: dict[int, dict[str, Draft]] = {}
    bare: dict[int, list[Place]] = {}
    for place, draft in sorted(placed.items(), key=lambda item: item[0]):
        if draft.kind is not ActorKind.ORGANISATION or draft.given:
            continue
        found = _AFTER.match(text, place[1]) or _BEFORE.search(text, max(0, place[0] - 90), place[0])
        if found is None:
            bare.setdefault(id(draft), []).append(place)
            continue
        called = f"{draft.name} ({found.group('whose').rsplit(' ', 1)[-1]} {found.group('kind')})"
        branch = drafts.named(called, ActorKind.ORGANISATION, place[0])
        branch.fixed = called
        branch.shorts[text[slice(*place)]] += 1
        placed[place] = branches.setdefault(id(draft), {})[called] = branch
    for party, known in branches.items():
        if len(known) == 1:
            (branch,) = known.values()
            for place in bare.get(party, ()):
                placed[place] = branch
                branch.shorts[text[slice(*place)]] += 1
