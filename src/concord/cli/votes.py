"""Whose votes are these? The votes on a statement, or the members of a group, on a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concord.project import OpinionGroups, PolisAnalysis
    from concord.project.grouping import Crowd

__all__ = ["show_votes"]

MOST = 40


def show_votes(crowd: Crowd, found: OpinionGroups | PolisAnalysis, what: str, as_json: bool) -> None:
    """Show what stands behind the figures of a statement or a group."""
    from concord.cli.screen import print_json
    from concord.project.vote_opening import opened_votes

    opened = opened_votes(crowd, found, what)
    if as_json:
        print_json(opened)
    elif opened["opens"] == "group":
        _group(opened)
    else:
        _statement(opened)


def _statement(opened: Mapping[str, Any]) -> None:
    from concord.cli.screen import console, counted, table

    console().print(opened["words"], markup=False, style="bold")
    rejected = ", rejected by moderators" if opened["rejected"] else ""
    rows = [(g["group"] or "none", g["agree"], g["disagree"], g["pass"], g["seen"]) for g in opened["groups"]]
    columns = ("group", "agree", "disagree", "pass", "seen")
    table(
        f"Statement {opened['statement']}: {counted(len(opened['votes']), 'vote')}{rejected}",
        columns,
        rows,
        numeric=columns[1:],
    )
    votes = [(v["voter"], v["group"] or "none", v["vote"], v["timestamp"]) for v in opened["votes"][:MOST]]
    table(_title("The latest vote of each", opened["votes"]), ("participant", "group", "vote", "time stamp"), votes)


def _group(opened: Mapping[str, Any]) -> None:
    from concord.cli.screen import counted, table

    rows = [
        (m["voter"], m["agree"], m["disagree"], m["pass"], m["votes"], " ".join(f"{p:+.2f}" for p in m["place"]))
        for m in opened["members"][:MOST]
    ]
    title = f"Group {opened['group']}: {counted(opened['size'], 'participant')}, {counted(opened['votes'], 'vote')}"
    columns = ("participant", "agree", "disagree", "pass", "votes", "place")
    table(_title(title, opened["members"]), columns, rows, numeric=columns)


def _title(title: str, rows: Sequence[object]) -> str:
    """Say where the table has only the first rows."""
    return title if len(rows) <= MOST else f"{title}; the first {MOST} of {len(rows)} (--json has all)"
