"""`concord merge`: two people worked in two files; one project of both."""

from __future__ import annotations

import dataclasses

import click

from concord.cli.options import json_option, project_option, the_project

__all__ = ["command"]

COUNTED = ("documents", "codings", "statements", "reviews", "judgements", "actors", "consents")


@click.command("merge")
@click.argument("other", metavar="OTHER.concord")
@project_option
@click.option("--who", default=None, metavar="NAME", help="Who merges. Default: $CONCORD_WHO, else your login name.")
@json_option
def command(other: str, project: str | None, who: str | None, as_json: bool) -> None:
    """Take everything of OTHER into the project: all of it or nothing, and nothing twice.

    What stands in the project goes on standing; every place where the two differ is listed, for a person to decide.
    OTHER is only read. Decisions keep the names and times of those who made them.

    \b
    Example:
      concord merge ben.concord -p talks.concord
    """
    from concord.cli.review import the_person
    from concord.cli.screen import notice, print_json, table
    from concord.project import Project

    with Project.open(the_project(project)) as opened:
        report = opened.merge(other, who=the_person(who))
    if as_json:
        print_json(dataclasses.asdict(report))
        return
    if report.conflicts:
        rows = [[c.what, c.thing, c.here, c.there] for c in report.conflicts]
        table(f"{len(rows)} places where the two differ", ["what", "which", "here (stands)", "there"], rows)
    notice("Came in: " + ", ".join(f"{getattr(report, name)} {name}" for name in COUNTED) + ".")
    if any(c.what == "decision" for c in report.conflicts):
        notice("Settle the decisions with `concord review --which conflicts`: what is decided here counts.")
