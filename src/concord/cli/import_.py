"""`concord import`: a study of another program becomes a project, or part of one."""

from __future__ import annotations

from pathlib import Path

import click

from concord.cli.options import json_option, project_option, the_project
from concord.cli.study_options import study_options
from concord.errors import NotFoundError

__all__ = ["command"]


@click.command("import")
@click.argument("source", metavar="FILE.dna|FOLDER", type=click.Path(path_type=Path))
@project_option
@study_options
@json_option
def command(source: Path, project: str | None, as_json: bool, **wished: str) -> None:
    """Bring in a database of Discourse Network Analyzer (2 or 3) or the folder of a Polis export.

    Documents, actors, concepts and statements with their passages come along; whatever else a .dna file holds is
    kept beside them and goes back out with `concord export --dna`. All of it is stored or nothing; the same file
    twice adds nothing. Without a project in sight one is made, named after the file.

    \b
    Example:
      concord import study.dna --project study.concord
    """
    from dataclasses import asdict

    from concord.cli.screen import notice, print_json
    from concord.project.from_dna import DnaWishes
    from concord.project.importing import import_study

    report = import_study(source, _target(source, project), DnaWishes(**wished))
    if as_json:
        print_json(asdict(report))
        return
    notice(
        f"{report.project}: {report.new_documents} of {report.documents} documents and {report.new_statements} of "
        f"{report.statements} statements of {report.name} are new; {report.actors} actors, {report.issues} issues."
    )
    for note in report.notes:
        notice(f"  no place here: {note}")
    if report.kept:
        notice("  kept beside, for `concord export --dna`: " + "; ".join(report.kept))


def _target(source: Path, project: str | None) -> str:
    """Return the project in sight, or the name of one to make."""
    try:
        return the_project(project)
    except NotFoundError:
        return f"{source.resolve().name.removesuffix('.dna')}.concord"
