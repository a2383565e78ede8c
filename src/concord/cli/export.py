"""`concord export`: the project's tables for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from concord.cli.options import project_option, the_project

__all__ = ["command"]


@click.command("export")
@project_option
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="Made if it is not there."
)
def command(project: str | None, out: Path) -> None:
    """Write actors, statements, quotes, positions, networks, events and contradictions as CSV files.

    Cells that a spreadsheet would take for a formula are made text.

    \b
    Example:
      concord export -p talks.concord --out tables/
    """
    from concord.cli.screen import notice
    from concord.project import Project
    from concord.project.tables import write_tables

    with Project.open(the_project(project), readonly=True) as opened:
        names = write_tables(opened, out)
    notice(f"{len(names)} files in {out}: {', '.join(names)}.")
