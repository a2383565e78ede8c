"""What stands behind a figure of a crowd: each vote on a statement, each member of a group.

Answers: whose votes are these? The latest vote of each participant on a statement, with when it was cast and in which
group the participant is. It refuses a statement that nobody voted on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from concord.errors import OptionError
from concord.project.grouping import Crowd, letter

if TYPE_CHECKING:
    from concord.networks.opinion import OpinionGroups, PolisAnalysis

__all__ = ["opened_votes"]

SAID = {1: "agree", 0: "pass", -1: "disagree"}


def opened_votes(crowd: Crowd, found: OpinionGroups | PolisAnalysis, what: str) -> dict[str, Any]:
    """Open a statement (its number) or a group (its letter, as it is shown).

    Raises
    ------
    OptionError
        If there is none of that name.
    """
    letters = {letter(group): group for group in found.counts.ids}
    if what.strip().upper() in letters:
        return _group(crowd, found, letters[what.strip().upper()])
    known = set(np.unique(crowd.conversation.comments).tolist())
    if not what.strip().isdecimal() or int(what) not in known:
        expected = f"a statement that was voted on, or one of the groups {', '.join(letters)}"
        raise OptionError("--open", f"is {what!r}", expected, "take a number or letter from the tables")
    return _statement(crowd, found, int(what))


def _statement(crowd: Crowd, found: OpinionGroups | PolisAnalysis, number: int) -> dict[str, Any]:
    """Return the votes on a statement, by group and one by one; participants in no group come under None."""
    c = crowd.conversation
    rows = np.flatnonzero(c.comments == number)
    last = {int(c.participants[row]): row for row in rows.tolist()}  # votes are in the order of time
    group_of = dict(zip(found.participants.tolist(), found.groups.tolist(), strict=True))
    votes = [
        {
            "voter": voter,
            "group": letter(group_of[voter]) if group_of[voter] >= 0 else None,
            "vote": SAID[int(c.values[row])],
            "timestamp": int(c.timestamps[row]),
        }
        for voter, row in sorted(last.items())
    ]
    groups = []
    for name in (*(letter(group) for group in found.counts.ids), None):
        own = [vote["vote"] for vote in votes if vote["group"] == name]
        counted = {said: own.count(said) for said in SAID.values()}
        groups.append({"group": name, **counted, "seen": len(own)})
    return {
        "opens": "statement",
        "statement": number,
        "words": crowd.words(number),
        "rejected": number in c.rejected,
        "cast": len(rows),
        "groups": groups,
        "votes": votes,
    }


def _group(crowd: Crowd, found: OpinionGroups | PolisAnalysis, group: int) -> dict[str, Any]:
    """Return the members of a group with the votes that count; these sum to the votes of the group."""
    from concord.networks.opinion.votes import latest_votes

    matrix = latest_votes(crowd.conversation)
    counts = np.isin(matrix.statements, found.statements)[matrix.columns]
    size = len(matrix.participants)
    cast = {
        said: np.bincount(matrix.rows[counts & (matrix.values == value)], minlength=size)
        for value, said in SAID.items()
    }
    members = np.flatnonzero(found.groups == group)
    rows = [
        {
            "voter": int(found.participants[n]),
            **{said: int(held[n]) for said, held in cast.items()},
            "votes": int(sum(held[n] for held in cast.values())),
            "place": found.map.positions[n].tolist(),
        }
        for n in members.tolist()
    ]
    return {
        "opens": "group",
        "group": letter(group),
        "size": len(rows),
        "votes": sum(row["votes"] for row in rows),
        "members": rows,
    }
