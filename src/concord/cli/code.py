"""`concord code`: from documents to statements."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from concord.cli.model_coder import code_files_with_model, code_with_model, model_options
from concord.cli.options import FILE, json_option, project_option, published_option, the_project
from concord.cli.precision import precision_option
from concord.cli.semantic import semantic_option
from concord.errors import OptionError

if TYPE_CHECKING:
    from concord.project.learning import Judging

__all__ = ["accepted_line", "command"]

_RULES_ONLY = ("precision", "semantic", "workers", "all_candidates")
_PROJECT_ONLY = ("project", "workers")
_FILE_ONLY = ("codebook", "published", "all_candidates")


@click.command("code")
@click.argument("files", nargs=-1, type=FILE, metavar="[FILE...]")
@project_option
@published_option
@click.option("--codebook", default="conflict", show_default=True, metavar="NAME|FILE", help="With FILE: what to code.")
@click.option("--workers", default=0, metavar="N", help="Without FILE: processes that code; 0 is one for each core.")
@precision_option
@semantic_option
@click.option("--all-candidates", is_flag=True, help="With FILE: also what is too doubtful to be coded.")
@click.option("--coder", default="rules", metavar="rules|llm", help="Who codes. [default: rules]")
@model_options
@json_option
def command(
    files: tuple[Path, ...],
    project: str | None,
    published: dt.date | None,
    codebook: str,
    workers: int,
    precision: float | None,
    semantic: bool | None,
    all_candidates: bool,
    coder: str,
    as_json: bool,
    **model: Any,
) -> None:
    """Find who holds which stance on which issue, with the sentence that shows it.

    Without FILE it codes what is not coded yet in the project. With FILE nothing is stored: the coding of each document
    is printed as one JSON object.

    What is more likely than not to be worth it is coded, with its chance to be right. Of that, only what is sure enough
    for --precision is accepted; the rest is provisional: it counts by its chance, and waits in `concord review`.

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
    else:
        _refuse(_RULES_ONLY, "for --coder llm", "--coder rules")
    _refuse(*((_PROJECT_ONLY, "with FILE", "no FILE") if files else (_FILE_ONLY, "without FILE", "a FILE")))
    if coder == "llm" and files:
        sys.exit(2 if code_files_with_model(files, codebook, Source(published=published), model) else 0)
    if coder == "llm":
        code_with_model(the_project(project), model, as_json=as_json)
        return
    if files:
        from concord.project.single import code_files

        refused = 0
        source = Source(published=published)
        for coded in code_files(files, codebook, source, precision=precision, semantic=semantic, every=all_candidates):
            if isinstance(coded, Exception):
                notice(f"concord: {coded}")
                refused += 1
            else:
                print_json(coded)
        sys.exit(2 if refused else 0)
    with Project.open(the_project(project)) as opened:
        with progress_bar("Coding") as step:
            report = opened.code(workers=workers, precision=precision, semantic=semantic, progress=step)
        view, judging = opened.view, opened.judging()
    settled = sum(s.settled for s in view.statements)
    if as_json:
        counts = {
            "statements": len(view.statements),
            "accepted": settled,
            "provisional": len(view.statements) - settled,
        }
        asked = {"precision": judging.precision, "threshold": judging.threshold if settled else None}
        print_json({"coded": report.coded, "before": report.before} | counts | asked)
    else:
        notice(f"{report.coded} documents coded now, {report.before} before.")
        notice(f"{len(view.statements)} statements by {len({s.holder for s in view.statements})} holders;")
        notice(accepted_line(len(view.statements), settled, judging))
        notice(f"{len(view.quotes)} quotes, {len(view.events)} events, {len(view.contradictions)} contradictions.")


def accepted_line(coded: int, settled: int, judging: Judging) -> str:
    """Say how much of what was coded is accepted, and by what."""
    asked = f"{judging.precision:.0%} right"
    if judging.threshold > 1:
        return f"at no confidence are {asked}: nothing is accepted without a person, all {coded} wait for review;"
    return f"{settled} accepted (confidence {judging.threshold:.2f} and up: {asked}), {coded - settled} provisional;"


def _only_with_llm(given: dict[str, Any]) -> None:
    _refuse(tuple(given), "for --coder rules", "--coder llm")


def _refuse(names: Sequence[str], where: str, expected: str) -> None:
    """Refuse options that would be ignored."""
    context = click.get_current_context()
    for name in names:
        if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            option = "--" + name.replace("_", "-")
            add = "" if expected == "no FILE" else "add it, or "
            raise OptionError(option, f"means nothing {where}", expected, f"{add}leave {option} out")
