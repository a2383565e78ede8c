"""`concord positions`: who holds what, and the sentences that show it."""

from __future__ import annotations

import click

from concord.cli.options import json_option, project_option, the_project

__all__ = ["command"]


@click.command("positions")
@project_option
@click.option("--actor", default="", metavar="ID|NAME", help="Open the statements of one actor.")
@click.option("--issue", default="", metavar="ID", help="Open the statements on one issue.")
@json_option
def command(project: str | None, actor: str, issue: str, as_json: bool) -> None:
    """Show the matrix of actors and issues; with --actor or --issue, the sentences behind it.

    A blank is silence: no statement, which is neither neutral nor consent.

    \b
    Example:
      concord positions -p talks.concord --actor national-resistance-front
    """
    from concord.cli.answer import show_matrix
    from concord.cli.screen import print_json
    from concord.cli.statements import show_statements
    from concord.project import Project
    from concord.project.plain import plain_positions, plain_statements

    with Project.open(the_project(project), readonly=True) as opened:
        if actor or issue:
            found = opened.statements(actor=actor, issue=issue)
            if as_json:
                print_json(plain_statements(found))
                return
            show_statements(opened, found)
            return
        analysis = opened.analysis()
    if as_json:
        print_json(plain_positions(analysis))
    else:
        show_matrix(analysis)
