"""`concord export`: the project's tables for other programs, or a database for Discourse Network Analyzer."""

from __future__ import annotations

from pathlib import Path

import click

from concord.cli.options import project_option, the_project
from concord.errors import OptionError

__all__ = ["command"]


@click.command("export")
@project_option
@click.option("--out", type=click.Path(path_type=Path), metavar="FOLDER", help="For tables; made if it is not there.")
@click.option("--dna", type=click.Path(path_type=Path), metavar="FILE.dna", help="For Discourse Network Analyzer 3.")
@click.option("--password", metavar="WORD", help="With --dna: the first password of its coders. Default: concord.")
def command(project: str | None, out: Path | None, dna: Path | None, password: str | None) -> None:
    """Write actors, statements, quotes, positions, networks, events and contradictions as CSV files (--out).

    Cells that a spreadsheet would take for a formula are made text. With --dna, write documents and accepted
    statements as a database that Discourse Network Analyzer 3 opens.

    \b
    Example:
      concord export -p talks.concord --out tables/
      concord export -p talks.concord --dna talks.dna
    """
    from concord.cli.screen import notice
    from concord.project import Project
    from concord.project.exporting import write_dna
    from concord.project.tables import write_tables

    if out is None and dna is None:
        raise OptionError("concord export", "is not told what to write", "--out FOLDER, --dna FILE.dna or both")
    if password is not None and (dna is None or not password.strip()):
        raise OptionError("--password", "is empty or without --dna", "a word for the coders of a .dna file")
    if dna is not None and dna.suffix.lower() != ".dna":
        raise OptionError("--dna", f"is {dna.name!r}", "a name that ends in .dna", "write it as study.dna")
    with Project.open(the_project(project), readonly=True) as opened:
        if out is not None:
            names = write_tables(opened, out)
            notice(f"{len(names)} files in {out}: {', '.join(names)}.")
        if dna is not None:
            written = write_dna(opened.view, dna, password or "concord")
            counted = f"{written.documents} documents and {written.statements} statements"
            notice(f"{dna}: {counted}. The first password of its coders is {password or 'concord'}.")
            for lost in written.lost:
                notice(f"  no place there: {lost}")
