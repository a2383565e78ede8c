"""Which statements a question is about: those of one actor, or on one issue, where these are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concord.errors import OptionError
from concord.project.analysis import actor_named
from concord.values import Statement

if TYPE_CHECKING:
    from concord.project.view import View

__all__ = ["statements_of"]


def statements_of(view: View, *, actor: str = "", issue: str = "") -> tuple[Statement, ...]:
    """Return the accepted statements, of one actor (id, name or alias) and on one issue where these are named.

    Raises
    ------
    OptionError
        If nobody is called so, or the codebook has no such issue.
    """
    holder = actor_named(actor, view.actors, "--actor") if actor else ""
    known = [i.id for i in view.codebook.issues]
    if issue and issue not in known:
        raise OptionError("--issue", f"{issue!r} is not in the codebook", "one of: " + ", ".join(known))
    return tuple(s for s in view.statements if holder in ("", s.holder) and issue in ("", s.issue))
