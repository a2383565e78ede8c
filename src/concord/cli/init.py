"""`concord init`: start a project."""

from __future__ import annotations

from pathlib import Path

import click

from concord.cli.options import FILE

__all__ = ["command"]


@click.command("init")
@click.argument("target", metavar="NAME.concord")
@click.option(
    "--codebook", default="conflict", show_default=True, metavar="NAME|FILE", help="Shipped or your own YAML."
)
@click.option("--actors", type=FILE, metavar="FILE", help="Your actors (csv or YAML); they win.")
@click.option("--charter", type=FILE, metavar="FILE", help="A draft charter (YAML).")
def command(target: str, codebook: str, actors: Path | None, charter: Path | None) -> None:
    """Start a project: one file (or PostgreSQL URL) that every other command continues from.

    \b
    Example:
      concord init talks.concord --codebook conflict --actors actors.csv
    """
    from concord.cli.screen import notice
    from concord.project import Project

    with Project.create(target, codebook=codebook, actors=actors, charter=charter) as project:
        book = project.codebook
        notice(f"{project.name}: started with codebook {book.id} {book.version} ({len(book.issues)} issues).")
