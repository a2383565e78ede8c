"""`concord network`: who stands with whom, in which blocs, and what divides them; networks of any two variables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from concord.cli.network_options import READ, network_options, sitting_of
from concord.cli.options import json_option, project_option, the_project
from concord.errors import OptionError

__all__ = ["command"]


@click.command("network")
@click.argument("study", metavar="[FILE.dna]", required=False, type=click.Path(path_type=Path))
@project_option
@network_options
@json_option
def command(study: Path | None, project: str | None, as_json: bool, **given: Any) -> None:
    """Map congruence and conflict of positions, the blocs with their proof, what splits and what bridges them.

    With any of the options below, or on a database of Discourse Network Analyzer, make a network of two variables
    instead: whole, in windows that roll over time or under a kernel, on the screen, as JSON or into a file. Values
    are called by their names, columns by those that a wrong name lists.

    \b
    Example:
      concord network -p talks.concord
      concord network study.dna --aggregate congruence --normalise average --out net.gexf
      concord network -p talks.concord --rows actors --columns issues --window 90d --polarisation
    """
    if study is None and all(given[name] == empty for name, empty in READ.items() if name not in ("out", "matrix")):
        if given["out"] is not None:
            _write_map(the_project(project), given["out"], given["matrix"])
            return
        if not given["matrix"]:
            _show_map(the_project(project), as_json)
            return
    if study is None and all(given[name] == empty for name, empty in READ.items() if name != "opened"):
        _show_tie_of_map(the_project(project), given["opened"], as_json)
        return
    from concord.cli.network_answer import answer

    answer(sitting_of(study, project, given), given, as_json)


def _write_map(target: str, out: Path, matrix: bool) -> None:
    """Write the map of positions: the network and the blocs that are shown without --out."""
    from concord.cli.screen import notice
    from concord.project import Project
    from concord.project.network_files import check_form, shown_map, write_network

    check_form(out, over_time=False, matrix=matrix)
    sitting = sitting_of(None, target, READ)
    with Project.open(target, readonly=True) as opened:
        shown = shown_map(sitting, opened.analysis())
    if shown is None:
        raise OptionError("--out", "has nothing to draw", "two actors who hold positions", "code more texts first")
    write_network(sitting, out, matrix=matrix, shown=shown)
    notice(f"{out}: written, {shown.title}.")


def _show_map(target: str, as_json: bool) -> None:
    """Show the map of positions."""
    from concord.cli.answer import show_blocs
    from concord.cli.screen import counted, notice, print_json, table
    from concord.project import Project
    from concord.project.analysis import mappable
    from concord.project.plain import plain_network

    with Project.open(target, readonly=True) as opened:
        analysis = opened.analysis()
        actors = mappable(analysis.matrix, analysis.table)
    if analysis.map is None:
        notice("Fewer than two actors hold positions; there is no network to map.")
        return
    shown = len(analysis.map.congruence.actors)
    if shown < len(actors):
        notice(f"The map shows the first {shown} of {len(actors)} actors; `concord blocs` divides them all.")
    if as_json:
        print_json(plain_network(analysis))
        return
    names = {a.id: a.name for a in analysis.actors.values()}
    for network in (analysis.map.congruence, analysis.map.conflict):
        ties = [[names[a], names[b], f"{w:g}"] for a, b, w in network.ties()[:15]]
        table(f"Strongest {network.kind} ({counted(len(network.ties()), 'tie')})", ["actor", "actor", "weight"], ties)
    notice("Open a tie: concord network --open A B.")
    show_blocs(analysis)
    labels = {issue.id: issue.label for issue in analysis.codebook.issues}
    for title, found in (("splits", analysis.map.cleavages.splits), ("bridges", analysis.map.cleavages.bridges)):
        rows = [[labels.get(c.issue, c.issue), f"{c.across:+.2f}", str(c.voices)] for c in found[:10]]
        table(f"What {title} the blocs", ["issue", "similarity across", "actors heard"], rows)
    notice("Open an issue, a bloc or the ties against them: concord blocs --open NAME, a number, or against.")


def _show_tie_of_map(target: str, ends: tuple[str, str], as_json: bool) -> None:
    """Show what a tie of the map is made of; of actors that the map leaves out the tie of their statements."""
    from concord.cli.network_rows import show_tie
    from concord.cli.screen import print_json, table
    from concord.cli.sentences import show_sentences
    from concord.project import Project
    from concord.project.network_opening import opened_map_tie

    sitting = sitting_of(None, target, READ)
    with Project.open(target, readonly=True) as opened:
        tie = opened_map_tie(sitting, opened.analysis(), *ends)
    if tie is None:
        show_tie(sitting, {**READ, "opened": ends}, as_json)
        return
    if as_json:
        print_json(tie)
        return
    rows = [(p["column"], f"{p['congruence']:g}", f"{p['conflict']:g}", len(p["statements"])) for p in tie["parts"]]
    title = f"{tie['a']} and {tie['b']}: congruence {tie['congruence']:g}, conflict {tie['conflict']:g}, by issues"
    columns = ("issue", "congruence", "conflict", "statements")
    table(title, columns, rows, numeric=columns[1:])
    show_sentences(tie["statements"])
