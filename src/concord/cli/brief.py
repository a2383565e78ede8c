"""`concord brief`: the answer as a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from concord.cli.options import FILE, party_options, project_option, quota_option, read_pairs, read_weights, the_project

if TYPE_CHECKING:
    from concord.project import Brief

__all__ = ["check_brief_name", "command", "write_brief"]


@click.command("brief")
@project_option
@click.option("--out", required=True, type=FILE, metavar="FILE", help=".html, .md or .json")
@click.option("--title", default="", help="Default: the title of the text, or the project's name.")
@party_options
@quota_option
def command(
    project: str | None,
    out: Path,
    title: str,
    parties: tuple[str, ...],
    weights: tuple[str, ...],
    refusals: tuple[str, ...],
    quota: float | None,
) -> None:
    """Write the brief: one self-contained file, every sentence with what it rests on.

    \b
    Example:
      concord brief -p talks.concord --out brief.html
    """
    from concord.cli.screen import notice
    from concord.project import AnalysisOptions, Project

    check_brief_name(out)
    options = AnalysisOptions(
        title=title, parties=parties, weights=read_weights(weights), refusals=read_pairs(refusals), quota=quota
    )
    with Project.open(the_project(project), readonly=True) as opened:
        write_brief(opened.brief(opened.analysis(options)), out)
    notice(f"The brief is in {out}.")


def check_brief_name(out: Path | None) -> None:
    """Refuse a name no brief can have, and a folder that is not there, before any work is done."""
    from concord.errors import NotFoundError
    from concord.project.writing import form_of

    if out is None:
        return
    form_of(out.name)
    if not out.parent.is_dir():
        raise NotFoundError(str(out), "cannot be written: its folder is not there", "a folder", "make the folder first")
    if out.is_dir():
        raise NotFoundError(str(out), "is a folder", "the name of a file", "name a file in it")


def write_brief(brief: Brief, out: Path) -> None:
    """Write the brief whole or not at all."""
    from concord.formats.whole_file import write_whole
    from concord.project.writing import brief_text

    write_whole(out, brief_text(brief, out.name))
