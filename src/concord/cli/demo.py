"""`concord demo`: the question answered for the shipped examples."""

from __future__ import annotations

from pathlib import Path

import click

from concord.cli.options import FILE

__all__ = ["command"]


@click.command("demo")
@click.option("--examples", type=FILE, default=Path("examples"), show_default=True)
@click.option("--out", type=FILE, default=Path("out"), show_default=True, metavar="FOLDER")
def command(examples: Path, out: Path) -> None:
    """Run the main job on every example and leave a brief and a project for each.

    \b
    Example:
      concord demo --examples examples --out out
    """
    from concord.cli.answer import show_answer
    from concord.cli.brief import write_brief
    from concord.cli.screen import notice
    from concord.project.study import open_study, studies_in

    out.mkdir(parents=True, exist_ok=True)
    for folder in studies_in(examples):
        project = out / f"{folder.name}.concord"
        with open_study(folder, keep=project) as opened:
            analysis = opened.analysis()
            brief = opened.brief(analysis)
        show_answer(analysis, brief)
        for ending in (".html", ".md", ".json"):
            write_brief(brief, out / f"{folder.name}{ending}")
        notice(f"\nThe brief is in {out / folder.name}.html, the project in {project}.\n")
