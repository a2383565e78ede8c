"""`concord export`: the project's tables for other programs, or a database for Discourse Network Analyzer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from concord.cli.options import project_option, the_project
from concord.errors import OptionError

if TYPE_CHECKING:
    from concord.project.exporting import DnaWritten

__all__ = ["command"]


@click.command("export")
@click.argument("source", metavar="[FILE.dna]", required=False, type=click.Path(path_type=Path))
@project_option
@click.option("--out", type=click.Path(path_type=Path), metavar="FOLDER", help="For tables; made if it is not there.")
@click.option("--dna", type=click.Path(path_type=Path), metavar="FILE.dna", help="For Discourse Network Analyzer 3.")
@click.option("--password", metavar="WORD", help="With --dna: the first password of new coders. Default: concord.")
@click.option("--zone", default="", metavar="ZONE", help="Where a FILE.dna of DNA 2 was made: Europe/Zurich.")
def command(
    source: Path | None, project: str | None, out: Path | None, dna: Path | None, password: str | None, zone: str
) -> None:
    """Write actors, statements, quotes, positions, networks, events and contradictions as CSV files (--out).

    Cells that a spreadsheet would take for a formula are made text. With --dna, write documents and accepted
    statements as a database that Discourse Network Analyzer 3 opens; what came from such a database goes out as it
    came, colours, permissions and all. A FILE.dna of version 2 becomes one of version 3 without a project.

    \b
    Example:
      concord export -p talks.concord --out tables/
      concord export -p talks.concord --dna talks.dna
      concord export old-study.dna --dna new-study.dna --zone Europe/Zurich
    """
    from concord.cli.screen import notice
    from concord.project import Project
    from concord.project.exporting import convert_dna
    from concord.project.tables import write_tables

    _check(source, project, out, dna, password, zone)
    word = password or "concord"
    if source is not None and dna is not None:
        _say(convert_dna(source, dna, word, zone=zone), dna, word)
        return
    with Project.open(the_project(project), readonly=True) as opened:
        if out is not None:
            names = write_tables(opened, out)
            notice(f"{len(names)} files in {out}: {', '.join(names)}.")
        if dna is not None:
            _say(opened.write_dna(dna, word), dna, word)


def _check(
    source: Path | None, project: str | None, out: Path | None, dna: Path | None, password: str | None, zone: str
) -> None:
    if out is None and dna is None:
        raise OptionError("concord export", "is not told what to write", "--out FOLDER, --dna FILE.dna or both")
    if source is not None and (out is not None or project is not None):
        raise OptionError(str(source), "is given with --out or --project", "a FILE.dna with --dna alone")
    if zone and source is None:
        raise OptionError("--zone", "is for a FILE.dna of version 2", "a file before it", "name the file")
    if password is not None and (dna is None or not password.strip()):
        raise OptionError("--password", "is empty or without --dna", "a word for the coders of a .dna file")
    if dna is not None and dna.suffix.lower() != ".dna":
        raise OptionError("--dna", f"is {dna.name!r}", "a name that ends in .dna", "write it as study.dna")
    if source is not None and dna is not None and source.resolve() == dna.resolve():
        raise OptionError("--dna", f"is {dna.name!r} itself", "another name", "a file is never written over its source")


def _say(written: DnaWritten, path: Path, password: str) -> None:
    from concord.cli.screen import notice

    counted = f"{written.documents} documents and {written.statements} statements"
    words = f" The first password of {', '.join(written.newcomers)} is {password}." if written.newcomers else ""
    notice(f"{path}: {counted}.{words}")
    for lost in written.lost:
        notice(f"  no place there: {lost}")
