"""`concord agree`: what could be signed, who blocks, what unlocks most."""

from __future__ import annotations

from pathlib import Path

import click

from concord.cli.options import json_option, party_options, project_option, read_weights, the_project

__all__ = ["command"]


@click.command("agree")
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[FOLDER]")
@project_option
@party_options
@click.option("--quota", type=float, help="The least weight of signatories that counts. Default: everybody.")
@click.option("--article", default="", metavar="ID", help="Say in full who blocks one article, and what would free it.")
@json_option
def command(
    folder: Path | None,
    project: str | None,
    parties: tuple[str, ...],
    weights: tuple[str, ...],
    quota: float | None,
    article: str,
    as_json: bool,
) -> None:
    """Compute which coalition could sign which agenda, who stands in the way, and which concession unlocks most.

    FOLDER is an example or study: texts/ or statements.csv, with actors.csv and charter.yaml where they are known.

    \b
    Examples:
      concord agree -p talks.concord --quota 6
      concord agree examples/afghanistan-2023
    """
    from concord.cli.answer import show_agenda
    from concord.cli.screen import console, print_json
    from concord.project import AnalysisOptions, Project
    from concord.project.plain import plain_agenda
    from concord.project.study import open_study

    options = AnalysisOptions(parties=parties, weights=read_weights(weights), quota=quota)
    with open_study(folder) if folder else Project.open(the_project(project), readonly=True) as opened:
        analysis = opened.analysis(options)
        blocked = opened.blockers(analysis, article) if article else None
    if as_json:
        print_json(plain_agenda(analysis))
    elif blocked is not None:
        for sentence in blocked.sentences():
            console().print(f"{sentence.text} [{', '.join(sentence.evidence)}]", markup=False)
    else:
        show_agenda(analysis)
