"""`concord network`: who stands with whom, in which blocs, and what divides them."""

from __future__ import annotations

import click

from concord.cli.options import json_option, project_option, the_project

__all__ = ["command"]


@click.command("network")
@project_option
@json_option
def command(project: str | None, as_json: bool) -> None:
    """Map congruence and conflict of positions, the blocs with their proof, what splits and what bridges them.

    \b
    Example:
      concord network -p talks.concord
    """
    from concord.cli.answer import show_blocs
    from concord.cli.screen import notice, print_json, table
    from concord.project import Project
    from concord.project.plain import plain_network

    with Project.open(the_project(project), readonly=True) as opened:
        analysis = opened.analysis()
    if analysis.map is None:
        notice("Fewer than two actors hold positions; there is no network to map.")
        return
    if as_json:
        print_json(plain_network(analysis))
        return
    names = {a.id: a.name for a in analysis.actors.values()}
    for network in (analysis.map.congruence, analysis.map.conflict):
        ties = [[names[a], names[b], f"{w:g}"] for a, b, w in network.ties()[:15]]
        table(f"Strongest {network.kind} ({len(network.ties())} ties)", ["actor", "actor", "weight"], ties)
    show_blocs(analysis)
    labels = {issue.id: issue.label for issue in analysis.codebook.issues}
    for title, found in (("splits", analysis.map.cleavages.splits), ("bridges", analysis.map.cleavages.bridges)):
        rows = [[labels.get(c.issue, c.issue), f"{c.across:+.2f}", str(c.voices)] for c in found[:10]]
        table(f"What {title} the blocs", ["issue", "similarity across", "actors heard"], rows)
