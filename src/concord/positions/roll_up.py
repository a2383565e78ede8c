"""Whose position a person's word is: leaders and spokespersons speak for their organisation, members do not.

A leader's statement becomes the organisation's, with the leader as speaker. A member's stays the member's unless the
user asks for it, for a collective's view is not each member's, and a member's not the collective's. Nobody speaks for
an organisation before or after the affiliation, or as its former leader; who leads two organisations at once speaks
for neither by guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from concord.values import Actor, ActorKind, Affiliation, Attribution, Relation, Statement

__all__ = ["roll_up", "speaks_for"]

_FORMER = re.compile(r"\b(?:former|ex|late|then|ousted|deposed|founding)\b|پیشین|سابق", re.IGNORECASE)
_VOICES = (Relation.LEADER_OF, Relation.SPOKESPERSON_OF)


def roll_up(
    statements: Iterable[Statement],
    affiliations: Iterable[Affiliation],
    actors: Mapping[str, Actor] | None = None,
    *,
    members: bool = False,
) -> tuple[Statement, ...]:
    """Give the statements of leaders and spokespersons to their organisations.

    Parameters
    ----------
    statements : iterable of Statement
    affiliations : iterable of Affiliation
    actors : mapping of str to Actor, optional
        With it, only statements of persons are given to organisations and states; without it kinds are not checked.
    members : bool
        Also give a member's statements to the one organisation the member belongs to.

    Returns
    -------
    tuple of Statement
        In the same order and with the same ids, so that they still open their sentences. The person is the ``speaker``;
        what a spokesperson said is marked :attr:`Attribution.SPOKESPERSON`.
    """
    ties: dict[str, list[Affiliation]] = {}
    for tie in affiliations:
        if tie.relation in _VOICES or (members and tie.relation is Relation.MEMBER_OF):
            ties.setdefault(tie.actor, []).append(tie)
    return tuple(_given(statement, ties.get(statement.holder, ()), actors) for statement in statements)


def speaks_for(
    person: str, affiliations: Iterable[Affiliation], actors: Mapping[str, Actor] | None = None
) -> str | None:
    """Return the organisation that a person speaks for at present, or None where there is none or more than one."""
    ties = [t for t in affiliations if t.actor == person and t.relation in _VOICES and t.until is None]
    return _only_group(ties, actors)


def _given(statement: Statement, ties: Iterable[Affiliation], actors: Mapping[str, Actor] | None) -> Statement:
    if actors is not None and (holder := actors.get(statement.holder)) and holder.kind is not ActorKind.PERSON:
        return statement
    valid = [tie for tie in ties if _holds_at(tie, statement)]
    # Who leads or speaks for one organisation is not doubted for being a member of others.
    voices = [tie for tie in valid if tie.relation in _VOICES]
    group = _only_group(voices or valid, actors)
    if group is None:
        return statement
    official = any(tie.relation is Relation.SPOKESPERSON_OF for tie in valid if tie.group == group)
    said_for = official and statement.attribution is Attribution.SAID
    return replace(
        statement,
        holder=group,
        speaker=statement.speaker or statement.holder,
        attribution=Attribution.SPOKESPERSON if said_for else statement.attribution,
    )


def _only_group(ties: Iterable[Affiliation], actors: Mapping[str, Actor] | None) -> str | None:
    groups = {tie.group for tie in ties if not _FORMER.search(tie.role) and _can_hold(tie.group, actors)}
    return groups.pop() if len(groups) == 1 else None


def _can_hold(group: str, actors: Mapping[str, Actor] | None) -> bool:
    if actors is None:
        return True
    actor = actors.get(group)
    return actor is not None and actor.kind in (ActorKind.ORGANISATION, ActorKind.STATE)


def _holds_at(tie: Affiliation, statement: Statement) -> bool:
    """Whether the affiliation can hold on the day of the statement; what is not dated is not excluded."""
    if statement.date is None:
        return tie.until is None
    begun = tie.since is None or tie.since.earliest <= statement.date.latest
    return begun and (tie.until is None or tie.until.latest >= statement.date.earliest)
