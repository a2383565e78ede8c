"""`concord charter`: the draft agenda."""

from __future__ import annotations

from pathlib import Path

import click

from concord.cli.options import FILE, project_option, the_project

__all__ = ["command"]


@click.command("charter")
@project_option
@click.option("--use", type=FILE, metavar="FILE", help="Put a charter (YAML) before the parties.")
@click.option("--propose", is_flag=True, help="Write one from the codebook and the positions.")
@click.option("--out", type=FILE, metavar="FILE", help="Write the charter as YAML.")
def command(project: str | None, use: Path | None, propose: bool, out: Path | None) -> None:
    """Show the charter: its articles, their wordings, and what each asks of a signatory.

    Without --use or --propose it shows the charter in use, or the one that would be proposed.

    \b
    Examples:
      concord charter -p talks.concord --propose --out draft.yaml
      concord charter -p talks.concord --use draft.yaml
    """
    from concord.cli.screen import notice, table
    from concord.formats.whole_file import write_whole
    from concord.project import Project

    with Project.open(the_project(project), readonly=use is None) as opened:
        if use:
            opened.use(charter=use)
            notice(f"{use.name} is before the parties.")
        charter = opened.propose() if propose or opened.charter is None else opened.charter
        text = opened.charter_yaml(charter)
    if out:
        write_whole(out, text)
        notice(f"The charter is in {out}.")
        return
    shown = [(a, [w for w in a.wordings if not w.silent] or list(a.wordings)) for a in charter.articles]
    rows = [
        [*((a.number or a.id, a.title) if w is wordings[0] else ("", "")), w.id, f"{w.value:g}", w.text]
        for a, wordings in shown
        for w in wordings
    ]
    title = f"{charter.title} {charter.version}: {len(charter.articles)} articles"
    table(title, ["article", "title", "wording", "value", "text"], rows, numeric=("value",))
