"""`concord blocs`: who forms blocs, how sure that is, which issues split them and which bridge them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concord.cli.options import json_option, project_option, the_project
from concord.cli.study_options import study_options
from concord.errors import OptionError

if TYPE_CHECKING:
    from concord.project import Axis, IdealPoints
    from concord.project.blocking import Standing

__all__ = ["command"]

MOST = 10
ROUNDS, FEWER_ROUNDS, MANY = 100, 20, 60  # draws; fewer above so many actors, where blocs are searched for


@click.command("blocs")
@click.argument("study", metavar="[FILE.dna]", required=False, type=click.Path(path_type=Path))
@project_option
@click.option("--rounds", type=int, metavar="N", help="Draws, 0 for none. Default: 100, above 60 actors 20.")
@click.option("--draw", metavar="UNIT", help="What is drawn: statements or coders. Default: statements.")
@click.option("--seed", type=int, metavar="N", help="Of the draws. Default: 0.")
@click.option("--at-most", type=int, metavar="N", help="The largest number of blocs. Default: free.")
@click.option("--near", type=float, metavar="LOSS", help="List divisions that are worse by at most this much too.")
@click.option("--weight", "weights", multiple=True, metavar="ACTOR=N", help="How much a party weighs in its bloc.")
@click.option("--red-line", "red_lines", multiple=True, metavar="ACTOR=ISSUE", help="What it will never sign.")
@click.option("--open", "opened", metavar="WHAT", help="What a figure is made of: an issue, an actor, N or 'against'.")
@click.option("--ideal-points", is_flag=True, help="Place actors and issues on one line instead, with intervals.")
@click.option("--dimensions", type=int, metavar="N", help="With --ideal-points: 2 to 4 axes instead of one.")
@click.option("--pole", metavar="ACTOR", help="With --ideal-points: who is positive. Default: who is furthest out.")
@study_options
@json_option
def command(
    study: Path | None,
    project: str | None,
    rounds: int | None,
    draw: str | None,
    seed: int | None,
    at_most: int | None,
    near: float | None,
    weights: tuple[str, ...],
    red_lines: tuple[str, ...],
    opened: str | None,
    ideal_points: bool,
    dimensions: int | None,
    pole: str | None,
    as_json: bool,
    **wished: str,
) -> None:
    """Divide the actors into the blocs that the fewest ties contradict, with the proof and the rivals.

    Of a project, or straight from a database of Discourse Network Analyzer. Statements are drawn again and again to
    see which blocs would have been found with others of the same kind.

    \b
    Example:
      concord blocs -p talks.concord
      concord blocs study.dna --json
    """
    from concord.cli.bloc_figures import show_opened
    from concord.cli.screen import notice, print_json
    from concord.project.blocking import plain_standing

    if seed is not None and seed < 0:
        raise OptionError("--seed", f"is {seed}", "a whole number from 0")
    if rounds is not None and rounds < 0:
        raise OptionError("--rounds", f"is {rounds}", "0 or a positive number")
    divides = {"--rounds": rounds, "--draw": draw, "--at-most": at_most, "--near": near}
    _of_one_question(
        ideal_points,
        of_blocs=divides | {"--weight": weights or None, "--red-line": red_lines or None},
        of_places={"--dimensions": dimensions, "--pole": pole},
        of_draws={} if rounds != 0 or ideal_points else {"--draw": draw, "--seed": seed},
    )
    standing = _standing(study, project, wished)
    if weights or red_lines:
        standing = standing.weighed(weights, red_lines)
    if at_most is not None or near is not None:
        standing = standing.divided(at_most, near or 0.0)
    if standing.blocs is None:
        notice("Fewer than two actors hold positions; there are no blocs.")
        return
    if ideal_points and opened is None:
        _places(standing, seed or 0, dimensions or 1, pole, as_json)
        return
    if rounds is None:
        rounds = ROUNDS if len(standing.matrix.actors) <= MANY else FEWER_ROUNDS
    drawn = rounds and (opened is None or opened.isdecimal())
    stability = standing.stability(rounds=rounds, seed=seed or 0, unit=draw or "statements") if drawn else None
    if opened is not None:
        show_opened(standing, opened, stability, as_json)
        return
    if as_json:
        print_json(plain_standing(standing, stability))
        return
    _show_blocs(standing, stability.cohesion if stability else None)
    if stability is not None:
        shares = ", ".join(f"{number} in {share:.0%}" for number, share in stability.counts)
        notice(f"Number of blocs in {stability.rounds} draws of {stability.unit} (seed {seed or 0}): {shares}.")
    if standing.left_out:
        notice(f"Left out, with one position each and no parties: {standing.left_out} of the actors.")
    _show_issues(standing)


def _of_one_question(
    ideal_points: bool,
    *,
    of_blocs: Mapping[str, object],
    of_places: Mapping[str, object],
    of_draws: Mapping[str, object],
) -> None:
    """Refuse options that decide nothing in what is asked."""
    idle, mend = (of_blocs, "no --ideal-points beside it") if ideal_points else (of_places, "--ideal-points beside it")
    for options, expected in ((idle, mend), (of_draws, "--rounds above 0")):
        given = [name for name, value in options.items() if value is not None]
        if given:
            one = len(given) == 1
            wrong = "decides nothing here" if one else "decide nothing here"
            raise OptionError(", ".join(given), wrong, expected if one else expected.replace(" it", " them"))


def _standing(study: Path | None, project: str | None, wished: dict[str, str]) -> Standing:
    from concord.project import Project
    from concord.project.blocking import standing_of_dna, standing_of_project
    from concord.project.from_dna import DnaWishes

    wishes = DnaWishes(**wished)
    if study is not None:
        if project is not None:
            raise OptionError("FILE.dna and --project", "are named together", "one of them", "leave the other out")
        return standing_of_dna(study, wishes)
    if wishes.given:
        raise OptionError(", ".join(wishes.given), "are for a FILE.dna", "a file before them", "name the file")
    with Project.open(the_project(project), readonly=True) as opened:
        return standing_of_project(opened)


def _show_blocs(standing: Standing, cohesion: tuple[float, ...] | None) -> None:
    from concord.cli.screen import console, table

    found = standing.blocs
    assert found is not None
    gap = found.certificate.gap
    sure = "proven best" if gap == 0 else f"best found; a better one could save at most {gap:.0%}"
    rows = []
    for number, members in enumerate(found.members):
        together = "" if cohesion is None or len(members) < 2 else f"{cohesion[number]:.0%}"
        rows.append((number + 1, ", ".join(standing.names[a] for a in members), len(members), together))
    title = f"Blocs ({sure}; ties against them weigh {found.frustration:g})"
    table(title, ("bloc", "members", "size", "stay together"), rows, numeric=("bloc", "size", "stay together"))
    out = console()
    cancelled = standing.cancelled
    lone = [a for a in found.isolates if a not in cancelled]
    for title, who in (("Without ties", lone), ("In no bloc, because their ties cancel out", cancelled)):
        if who:
            out.print(f"{title}: " + ", ".join(standing.names[a] for a in who), markup=False)
    if found.ties:
        more = "" if found.ties_complete else " at least"
        out.print(f"As good{more}: {len(found.ties)} other divisions (--json lists them)", markup=False)
    for loss, rival in found.near[:MOST]:
        divided = " / ".join(", ".join(standing.names[a] for a in bloc) for bloc in rival)
        out.print(f"Near (weighs {loss:g}): {divided}", markup=False)
    for a, b, weight in found.frustrated[:3]:
        side = "in one bloc though opposed" if weight < 0 else "apart though close"
        out.print(f"Against the division: {standing.names[a]} and {standing.names[b]}, {side}", markup=False)


def _show_issues(standing: Standing) -> None:
    from concord.cli.screen import table

    split = standing.cleavages
    assert split is not None
    columns = ("issue", "worst pair", "across", "within", "blocs", "statements")
    for title, found in (("What splits the blocs", split.splits), ("What bridges the blocs", split.bridges)):
        rows = [
            (
                standing.labels.get(c.issue, c.issue),
                f"{c.worst:+.2f}",
                f"{c.across:+.2f}",
                "" if c.within is None else f"{c.within:+.2f}",
                len(c.heard),
                len(c.statements),
            )
            for c in found[:MOST]
        ]
        more = f"; {len(found) - MOST} more" if len(found) > MOST else ""
        table(f"{title} (similarity from -1 to 1{more})", columns, rows, numeric=columns[1:])
    _show_support(standing)


def _show_support(standing: Standing) -> None:
    from concord.cli.screen import notice, table

    support = [b for b in standing.bridges() if b.best > 0][:MOST]
    rows = [
        (
            standing.labels.get(b.issue, b.issue),
            f"{b.worst:.2f}",
            f"{b.best:.2f}",
            b.weakest + 1,
            len(b.silent),
            *([", ".join(standing.names[a] for a in b.vetoes)] if standing.red_lines else []),
        )
        for b in support
    ]
    columns = ("issue", "if the silent reject", "if they support", "weakest bloc", "silent")
    shown = (*columns, "red line of") if standing.red_lines else columns
    table("Support in the bloc that supports least (0 to 1)", shown, rows, numeric=columns[1:])
    notice("Open a figure: the same command with --open and an issue, an actor, the number of a bloc, or 'against'.")


def _places(standing: Standing, seed: int, dimensions: int, pole: str | None, as_json: bool) -> None:
    """Show the axes on which actors and issues are placed."""
    from concord.cli.screen import notice, print_json
    from concord.project.plain import plain_result

    found = standing.ideal_points(seed=seed, dimensions=dimensions, pole=pole)
    if as_json:
        print_json(plain_result(found) | {"settled": found.settled, "seed": seed})
        return
    if not found.further:
        _show_axis(standing, found, "on one line")
    else:
        axes: tuple[IdealPoints | Axis, ...] = (found, *found.further)
        for number, axis in enumerate(axes, start=1):
            _show_axis(standing, axis, f"on axis {number}, {axis.share:.0%} of the spread")
    settled = "settled" if found.settled else "NOT settled: do not use the places"
    notice("Open a place: the same command with --open and the actor or the issue.")
    notice(f"90 % intervals of {found.draws} draws, seed {seed}; chains {settled} (R-hat {found.largest_r_hat:.3f}).")


def _show_axis(standing: Standing, axis: IdealPoints | Axis, where: str) -> None:
    from concord.cli.screen import table

    columns = ("", "place", "from", "to", "statements")
    for title, names, points in (
        (f"Actors {where} ({standing.names[axis.pole]} on the positive side)", standing.names, axis.actors),
        ("Issues by how strongly they divide (positive: AGREE is of the positive end)", standing.labels, axis.issues),
    ):
        rows = [
            (names.get(p.name, p.name), f"{p.mean:+.2f}", f"{p.low:+.2f}", f"{p.high:+.2f}", p.statements)
            for p in points
        ]
        table(title, columns, rows, numeric=columns[1:])
