"""`concord code`: from documents to statements."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import click

from concord.cli.model_coder import code_files_with_model, code_with_model, model_options
from concord.cli.options import FILE, json_option, project_option, published_option, the_project
from concord.errors import OptionError

__all__ = ["command"]


@click.command("code")
@click.argument("files", nargs=-1, type=FILE, metavar="[FILE...]")
@project_option
@published_option
@click.option("--codebook", default="conflict", show_default=True, metavar="NAME|FILE", help="With FILE: what to code.")
@click.option("--workers", default=0, metavar="N", help="Processes that code; 0 is one for each core.")
@click.option("--all-candidates", is_flag=True, help="With --json: also what was found but not accepted.")
@click.option("--coder", default="rules", metavar="rules|llm", help="Who codes. [default: rules]")
@model_options
@json_option
def command(
    files: tuple[Path, ...],
    project: str | None,
    published: dt.date | None,
    codebook: str,
    workers: int,
    all_candidates: bool,
    coder: str,
    as_json: bool,
    **model: Any,
) -> None:
    """Find who holds which stance on which issue, with the sentence that shows it.

    Without FILE it codes what is not coded yet in the project. With FILE nothing is stored: the coding of each document
    is printed as one JSON object.

    With --coder llm a language model codes instead, at an endpoint that you name (extra llm). Every text is sent there;
    what it will cost is said first. No span is kept that is not in the text letter by letter, and nothing it proposes
    is accepted: it waits in `concord review`.

    \b
    Examples:
      concord code -p talks.concord
      concord code article.txt --codebook conflict --json
      concord code -p talks.concord --coder llm --endpoint http://localhost:11434/v1 --model NAME
    """
    from concord.cli.screen import notice, print_json, progress_bar
    from concord.project import Project, Source

    if coder not in ("rules", "llm"):
        raise OptionError("--coder", f"is {coder!r}", "rules or llm", "choose one of them")
    if coder == "rules":
        _only_with_llm(model)
    elif files:
        sys.exit(2 if code_files_with_model(files, codebook, Source(published=published), model) else 0)
    else:
        code_with_model(the_project(project), model, as_json=as_json)
        return
    if files:
        from concord.project.single import code_files

        refused = 0
        for coded in code_files(files, codebook, Source(published=published), every=all_candidates):
            if isinstance(coded, Exception):
                notice(f"concord: {coded}")
                refused += 1
            else:
                print_json(coded)
        sys.exit(2 if refused else 0)
    with Project.open(the_project(project)) as opened:
        with progress_bar("Coding") as step:
            report = opened.code(workers=workers, progress=step)
        view = opened.view
    if as_json:
        print_json({"coded": report.coded, "before": report.before, "statements": len(view.statements)})
    else:
        notice(f"{report.coded} documents coded now, {report.before} before.")
        notice(f"{len(view.statements)} statements by {len({s.holder for s in view.statements})} holders;")
        notice(f"{len(view.quotes)} quotes, {len(view.events)} events, {len(view.contradictions)} contradictions.")


def _only_with_llm(given: dict[str, Any]) -> None:
    """Refuse options that would be ignored."""
    context = click.get_current_context()
    for name in given:
        if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            option = "--" + name.replace("_", "-")
            raise OptionError(
                option, "means nothing for --coder rules", "--coder llm", f"add it, or leave {option} out"
            )
