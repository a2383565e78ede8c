"""`concord groups`: the opinion groups of a crowd, what tells them apart and what they share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from concord.cli.options import json_option
from concord.errors import OptionError

if TYPE_CHECKING:
    from concord.project import OpinionGroups, PolisAnalysis
    from concord.project.grouping import Crowd

__all__ = ["command"]

MOST_OF_GROUP = 4
MOST_SHARED = 6
HALF = 0.5  # of the group that supports least: below, nobody would call it shared
LONGEST = 64  # letters of a statement on the screen


@click.command("groups")
@click.argument("source", metavar="votes.csv|FOLDER", type=click.Path(path_type=Path))
@click.option("--polis", is_flag=True, help="The figures of Polis itself instead of the calibrated ones.")
@click.option("--groups", "count", type=int, metavar="N", help="How many groups. Default: found by silhouette.")
@click.option("--published", is_flag=True, help="Keep the groups of participants-votes.csv or math.json.")
@click.option("--rate", type=float, metavar="R", help="False discoveries among what tells groups apart. Default: 0.1.")
@click.option("--agree", default="1", metavar="1|-1", help="The vote that means agreement. Default: 1, as in exports.")
@click.option("--open", "opened", metavar="N|GROUP", help="The votes on statement N, or the members of group A.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Ends in .csv (who is where) or .json.")
@json_option
def command(source: Path, polis: bool, opened: str | None, out: Path | None, as_json: bool, **wished: Any) -> None:
    """Find the opinion groups in the votes of a Polis conversation, offline.

    Statements that moderators rejected are dropped, places do not measure mere participation, and what is called
    distinguishing has passed tests that hold for all statements together. With --polis: exactly what Polis computes.

    \b
    Example:
      concord groups conversation/
      concord groups votes.csv --polis --json
      concord groups conversation/ --out groups.csv
      concord groups conversation/ --open 12
    """
    from concord.cli.screen import notice
    from concord.project.grouping import Crowd

    if polis and (wished["count"] is not None or wished["rate"] is not None):
        raise OptionError("--polis", "is given with --groups or --rate", "neither: Polis decides both itself")
    if opened is not None and out is not None:
        raise OptionError("--open and --out", "are given together", "one of them")
    crowd = Crowd.read(source, agree=wished["agree"])
    rate = 0.1 if wished["rate"] is None else wished["rate"]
    if polis:
        theirs = crowd.polis(published=wished["published"])
        if _told(crowd, theirs, opened, out, as_json):
            return
        _show_polis(crowd, theirs)
    else:
        found = crowd.groups(count=wished["count"], rate=rate, published=wished["published"])
        if _told(crowd, found, opened, out, as_json):
            return
        _show(crowd, found)
    notice("Open a figure: the same command with --open and the number of a statement, or the letter of a group.")


def _told(
    crowd: Crowd, found: OpinionGroups | PolisAnalysis, opened: str | None, out: Path | None, as_json: bool
) -> bool:
    """Open a figure, or write the groups to a file or as JSON, where that is asked for."""
    from concord.cli.screen import counted, notice, print_json
    from concord.cli.votes import show_votes
    from concord.project.grouping import plain_analysis, write_groups

    if opened is not None:
        show_votes(crowd, found, opened, as_json)
    elif out is not None:
        notice(f"{out}: {counted(write_groups(crowd, found, out), 'participant')}.")
    elif as_json:
        print_json(plain_analysis(crowd, found))
    return opened is not None or out is not None or as_json


def _show(crowd: Crowd, found: OpinionGroups) -> None:
    from concord.cli.screen import notice

    _show_sizes(crowd, found)
    _show_contrasts(crowd, found)
    _show_shared(crowd, found)
    notice("; ".join(found.assumptions) + ".")


def _show_contrasts(crowd: Crowd, found: OpinionGroups) -> None:
    from concord.cli.screen import table
    from concord.project.grouping import letter

    rows: list[tuple[object, ...]] = []
    for group, contrasts in found.distinguishing.items():
        for c in contrasts[:MOST_OF_GROUP]:
            side, span = "agrees" if c.agrees else "disagrees", f"{c.low:.0%}-{c.high:.0%}"
            words, share = _short(crowd.words(c.statement)), f"{c.share:.0%} of {c.seen}"
            rows.append((letter(group), side, c.statement, words, share, span, f"{c.rest:.0%}", f"{c.q:.1g}"))
        if not contrasts:
            rows.append((letter(group), "", "", "nothing sets it apart surely", "", "", "", ""))
    columns = ("group", "", "no.", "statement", "in the group", "90 %", "outside", "q")
    table("What tells the groups apart", columns, rows, numeric=("no.", *columns[4:]))


def _show_shared(crowd: Crowd, found: OpinionGroups) -> None:
    from concord.cli.screen import table

    rows = [
        (
            "agree" if s.agrees else "disagree",
            s.statement,
            _short(crowd.words(s.statement)),
            f"{s.support:.0%}",
            f"{s.low:.0%}",
        )
        for s in found.shared[:MOST_SHARED]
        if s.low > HALF
    ]
    columns = ("", "no.", "statement", "in the least group", "surely")
    title = "What all groups share" if rows else "No statement has surely more than half of every group behind it"
    table(title, columns, rows, numeric=("no.", *columns[3:]))


def _show_polis(crowd: Crowd, found: PolisAnalysis) -> None:
    from concord.cli.screen import notice

    _show_sizes(crowd, found)
    _show_representative(crowd, found)
    _show_majority(crowd, found)
    notice("As Polis computes it: rejected statements count as a pass of everybody, small numbers may be significant.")


def _show_representative(crowd: Crowd, found: PolisAnalysis) -> None:
    from concord.cli.screen import table
    from concord.project.grouping import letter

    rows = [
        (
            letter(group),
            "agrees" if r.agrees else "disagrees",
            r.statement,
            _short(crowd.words(r.statement)),
            f"{r.successes} of {r.trials}",
            f"{r.probability:.2f}",
            f"{r.ratio:.2f}",
        )
        for group, own in found.representative.items()
        for r in own[:MOST_OF_GROUP]
    ]
    columns = ("group", "", "no.", "statement", "votes", "probability", "ratio")
    table("Representative statements", columns, rows, numeric=("no.", *columns[4:]))


def _show_majority(crowd: Crowd, found: PolisAnalysis) -> None:
    from concord.cli.screen import table

    rows = [
        (side, m.statement, _short(crowd.words(m.statement)), f"{m.successes} of {m.trials}", f"{m.probability:.2f}")
        for side, own in (("agree", found.agreed), ("disagree", found.disagreed))
        for m in own[:MOST_SHARED]
    ]
    columns = ("", "no.", "statement", "votes", "probability")
    table("Majority opinions", columns, rows, numeric=("no.", *columns[3:]))
    best = sorted(range(len(found.consensus)), key=lambda n: -found.consensus[n])[:MOST_SHARED]
    numbers = [(int(found.statements[n]), f"{found.consensus[n]:.2f}") for n in best]
    shared = [(number, _short(crowd.words(number)), value) for number, value in numbers]
    table("Group-aware consensus", ("no.", "statement", "consensus"), shared, numeric=("no.", "consensus"))


def _show_sizes(crowd: Crowd, found: OpinionGroups | PolisAnalysis) -> None:
    from concord.cli.screen import counted, table
    from concord.project.grouping import letter

    counts = found.counts
    placed = int(counts.sizes.sum())
    rows = [
        (letter(group), int(size), f"{size / placed:.0%}", int(seen))
        for group, size, seen in zip(counts.ids, counts.sizes, counts.seen.sum(axis=1), strict=True)
    ]
    best = max((score for _, score in found.silhouettes), default=None)
    apart = "" if best is None or len(rows) < 2 else f", silhouette {best:.2f}"
    title = (
        f"{crowd.name}: {counted(len(rows), 'opinion group')}{apart} ({placed} of "
        f"{counted(len(found.participants), 'participant')}, "
        f"{counted(len(counts.statements), 'statement')}, {counted(len(crowd.conversation), 'vote')})"
    )
    columns = ("group", "participants", "share", "votes")
    table(title, columns, rows, numeric=columns[1:])


def _short(words: str) -> str:
    """Cut a long statement at a word, so that the answer stays on one screen; --json has all of it."""
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " \u2026"
