"""`concord consent`: what a party declared on a wording; declared beats inferred."""

from __future__ import annotations

import click

from concord.cli.options import json_option, project_option, the_project

__all__ = ["command"]

LEVELS = ("endorse", "accept", "reserve", "stand_aside", "object", "red_line")


@click.command("consent")
@click.argument("party", required=False)
@click.argument("article", required=False)
@click.argument("wording", required=False)
@click.argument("level", required=False, metavar="[LEVEL]")
@project_option
@click.option("--withdraw", is_flag=True, help="Take the declaration back.")
@click.option("--who", default="analyst", show_default=True, help="Who enters it, for the record.")
@click.option("--why", default="", help="Where and how it was declared.")
@json_option
def command(
    party: str | None,
    article: str | None,
    wording: str | None,
    level: str | None,
    project: str | None,
    withdraw: bool,
    who: str,
    why: str,
    as_json: bool,
) -> None:
    """Enter what a party declared on a wording of the charter in use, or list what was declared.

    LEVEL is endorse, accept, reserve, stand_aside, object or red_line. The project file is not encrypted: do not enter
    what was told in confidence.

    \b
    Examples:
      concord consent hill-league state-form federal object --why "closing session, 12 May"
      concord consent hill-league state-form federal --withdraw
      concord consent
    """
    from concord.cli.screen import notice, print_json, table
    from concord.errors import OptionError
    from concord.project import Project

    with Project.open(the_project(project), readonly=party is None) as opened:
        if party is None:
            cells = opened.view.consents
            rows = [[c.party, c.article, c.wording, c.level.name.lower(), c.why] for c in cells]
            columns = ["party", "article", "wording", "level", "why"]
            if as_json:
                print_json([dict(zip(columns, row, strict=True)) for row in rows])
            else:
                table(f"{len(rows)} declared consents", columns, rows)
            return
        if article is None or wording is None or bool(level) == withdraw:
            raise OptionError("consent", "is not complete", "PARTY ARTICLE WORDING and a LEVEL, or --withdraw")
        if level is not None and level.lower() not in LEVELS:
            raise OptionError("LEVEL", f"is {level!r}", f"one of: {', '.join(LEVELS)}")
        changed = opened.declare(party, article, wording, level, who=who, why=why)
    notice("Recorded." if changed else "It stands so already.")
