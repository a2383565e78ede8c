"""`concord run`: from texts to a brief in one go."""

from __future__ import annotations

import datetime as dt
import shlex
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concord.cli.options import (
    FILE,
    json_option,
    party_options,
    published_option,
    quota_option,
    read_pairs,
    read_weights,
    target_option,
)
from concord.cli.precision import precision_option
from concord.cli.semantic import semantic_option

if TYPE_CHECKING:
    from concord.project import Analysis, Brief, Project, Source

__all__ = ["command"]

PATIENCE = 10.0  # seconds that another process may take to lay out a project


@click.command("run")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE|FOLDER...")
@published_option
@click.option(
    "--codebook", default="conflict", show_default=True, metavar="NAME|FILE", help="Shipped or your own YAML."
)
@click.option("--actors", type=FILE, metavar="FILE", help="Your actors (csv or YAML); they win.")
@click.option("--charter", type=FILE, metavar="FILE", help="A charter (YAML). Default: proposed.")
@click.option("--language", default="", help="en, fa or prs; default: recognised.")
@party_options
@quota_option
@click.option("--out", type=FILE, metavar="FILE", help="The brief: .html, .md or .json.")
@target_option("Keep the work here, or go on with what is there.")
@click.option("--workers", default=0, metavar="N", help="Processes that code; 0 is one for each core.")
@precision_option
@semantic_option
@json_option
def command(
    files: tuple[Path, ...],
    published: dt.date | None,
    codebook: str,
    actors: Path | None,
    charter: Path | None,
    language: str,
    parties: tuple[str, ...],
    weights: tuple[str, ...],
    refusals: tuple[str, ...],
    quota: float | None,
    out: Path | None,
    project: str | None,
    workers: int,
    precision: float | None,
    semantic: bool | None,
    as_json: bool,
) -> None:
    """Read texts, find who holds what, and write what could be signed, who blocks and what unlocks most.

    A run that was stopped goes on where it was when it is given the same --project. A file that cannot be read is
    refused in one line, the rest goes on, and the exit code is 2.

    \b
    Example:
      concord run article.txt more/*.html --published 2023-05-20 --out brief.html --project talks.concord
    """
    from concord.cli.brief import check_brief_name, write_brief
    from concord.cli.screen import notice
    from concord.project import AnalysisOptions, Project, Source
    from concord.project.reading import files_of

    check_brief_name(out)
    options = AnalysisOptions(
        parties=parties, weights=read_weights(weights), refusals=read_pairs(refusals), quota=quota
    )
    source = Source(published=published, language=language)
    files_of(files)  # a name that is not there is refused before a project is made for it
    with tempfile.TemporaryDirectory(prefix="concord-") as scratch:
        target = project or str(Path(scratch) / "run.concord")
        with _open(target, codebook, actors, charter) as opened:
            refused = _fill(opened, files, source, workers, precision, semantic)
            analysis = opened.analysis(options)
            brief = opened.brief(analysis)
    if out:
        write_brief(brief, out)  # before anything is shown: whoever pipes the answer into `head` gets the brief too
    _show(analysis, brief, as_json)
    if out:
        notice(f"The brief is in {out}.")
    if project:
        place = Project.place(project)
        example = f"concord positions -p {shlex.quote(place)}"
        notice(f"The project is in {place}; `{example}` and the other commands go on from it.")
    if refused:
        sys.exit(2)


def _open(target: str, codebook: str, actors: Path | None, charter: Path | None) -> Project:
    """Start the project, or go on with the one that is there."""
    from concord.errors import StoreError
    from concord.project import Project

    if not Project.exists(target):
        try:
            return Project.create(target, codebook=codebook, actors=actors, charter=charter)
        except StoreError:
            # Another run may be making the same project just now: then both go on with it.
            if not _appears(target):
                raise
    project = Project.open(target)
    project.use(codebook=codebook, actors=actors, charter=charter)
    return project


def _appears(target: str) -> bool:
    """Wait while another process lays out the project, and tell whether it came to be."""
    from concord.project import Project

    until = time.monotonic() + PATIENCE
    while not (there := Project.exists(target)) and Path(target).exists() and time.monotonic() < until:
        time.sleep(0.05)
    return there


def _fill(
    project: Project,
    files: tuple[Path, ...],
    source: Source,
    workers: int,
    precision: float | None,
    semantic: bool | None,
) -> int:
    """Read and code; return how many files were refused.

    Raises the refusal itself where not a single document is there to go on with.
    """
    from concord.cli.screen import notice, progress_bar

    with progress_bar("Reading") as step:
        report = project.read(files, source, progress=step)
    if report.refused and not report.added and not report.same:
        for refusal in report.refused[:-1]:
            notice(f"concord: {refusal}")
        raise report.refused[-1]
    for refusal in report.refused:
        notice(f"concord: {refusal}")
    with progress_bar("Coding") as step:
        project.code(workers=workers, precision=precision, semantic=semantic, progress=step)
    return len(report.refused)


def _show(analysis: Analysis, brief: Brief, as_json: bool) -> None:
    if as_json:
        from concord.project.writing import brief_text

        click.echo(brief_text(brief, ".json"))
    else:
        from concord.cli.answer import show_answer

        show_answer(analysis, brief)
