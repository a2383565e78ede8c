"""`concord read`: documents into the project."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from concord.cli.options import FILE, project_option, published_option, the_project

__all__ = ["command"]


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE|FOLDER...")
@project_option
@published_option
@click.option("--url", default="", help="Where the text was found.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--language", default="", help="en, fa or prs; default: recognised.")
def command(
    files: tuple[Path, ...], project: str | None, published: dt.date | None, url: str, publisher: str, language: str
) -> None:
    """Read txt, html, docx, pdf and csv (one document a row) into the project.

    A file that cannot be read is refused in one line and the rest goes on; the exit code is then 2. The same file twice
    is one document.

    \b
    Example:
      concord read dispatches/ charter.docx --published 2023-05-20 -p talks.concord
    """
    from concord.cli.screen import notice, progress_bar
    from concord.project import Project, Source

    with Project.open(the_project(project)) as opened, progress_bar("Reading") as step:
        source = Source(published=published, url=url, publisher=publisher, language=language)
        report = opened.read(files, source, progress=step)
    for refusal in report.refused:
        notice(f"concord: {refusal}")
    notice(f"{len(report.added)} new, {len(report.same)} already there, {len(report.refused)} refused.")
    if report.refused:
        sys.exit(2)
