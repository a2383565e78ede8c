"""What a person says that counts over what was computed: two names are one actor, a party consents to a wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concord.errors import OptionError
from concord.project.analysis import actor_named
from concord.values import Consent, ConsentCell, ConsentSource, Judgement

if TYPE_CHECKING:
    from concord.project.view import View
    from concord.store import Store

__all__ = ["declare", "judge"]


def judge(store: Store, view: View, a: str, b: str, judgement: str) -> None:
    """Put down that two actors are the same, different, or that nobody knows.

    Raises
    ------
    OptionError
        If one of them is no actor of the project, or both are one.
    """
    if a == b:
        raise OptionError(f"--{judgement}", f"names {a!r} twice", "two ids", "name both")
    for actor in (a, b):
        if actor not in view.keys:
            raise OptionError(f"--{judgement}", f"{actor!r} is no actor here", "ids that `concord actors` shows")
    with store.writing(who="judge") as unit:
        unit.judge(view.keys[a], view.keys[b], Judgement(judgement))


def declare(
    store: Store, view: View, party: str, article: str, wording: str, level: str | None, *, who: str, why: str
) -> bool:
    """Put down what a party declared on a wording, or with ``level`` None take it back; whether that changed anything.

    Raises
    ------
    OptionError
        If nobody is called so.
    NotFoundError
        If no charter is in use, or it has no such article or wording.
    """
    actor = actor_named(party, view.actors, "PARTY")
    with store.writing(who=who) as unit:
        if level is None:
            return unit.withdraw_consent(actor, article, wording)
        said = Consent[level.upper()]
        return unit.declare_consent(ConsentCell(actor, article, wording, said, ConsentSource.DECLARED, why=why))
