"""`concord learn`: what was accepted and rejected teaches the coder of this project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from concord.cli.options import json_option, project_option, the_project

if TYPE_CHECKING:
    from concord.project.learning import LearnReport

__all__ = ["command"]


@click.command("learn")
@project_option
@click.option("--who", default=None, metavar="NAME", help="Who learns it. Default: $CONCORD_WHO, else your login name.")
@click.option("--dry-run", is_flag=True, help="Show what would be learnt, and keep nothing.")
@click.option("--forget", is_flag=True, help="Go back to what Concord came with.")
@json_option
def command(project: str | None, who: str | None, dry_run: bool, forget: bool, as_json: bool) -> None:
    """Train the coder on what people decided in this project, and judge every candidate anew.

    Every standing decision counts, the last one on each candidate; what is learnt replaces what was learnt before. The
    figures are held out: each text was judged by a model that had seen no decision on it. Nothing a person decided is
    changed.

    \b
    Examples:
      concord learn -p talks.concord
      concord learn -p talks.concord --dry-run --json
    """
    from concord.cli.review import the_person
    from concord.cli.screen import notice, print_json
    from concord.errors import OptionError
    from concord.project import Project
    from concord.project.plain import plain_result

    if forget and dry_run:
        raise OptionError("--forget", "forgets, and --dry-run keeps", "one of the two", "leave one out")
    with Project.open(the_project(project)) as opened:
        if forget:
            forgotten = opened.forget(who=the_person(who))
            said = "What was learnt is forgotten." if forgotten else "Nothing had been learnt."
            print_json({"forgotten": forgotten}) if as_json else notice(said)
            return
        report = opened.learn(who=the_person(who), dry_run=dry_run)
    if as_json:
        print_json(plain_result(report))
    else:
        _show(report)


def _show(report: LearnReport) -> None:
    from concord.cli.screen import notice, table

    before, after = report.before, report.after
    rows = [
        ["precision of accepted", _share(before.precision), _share(after.precision)],
        ["accepted of the decided", f"{before.accepted} of {before.all}", f"{after.accepted} of {after.all}"],
        ["loss (nats, lower is better)", f"{before.loss:.3f}", f"{after.loss:.3f}"],
        ["statements accepted in the project", str(report.accepted_before), str(report.accepted_after)],
        ["statements coded in the project", str(report.coded_before), str(report.coded_after)],
    ]
    table(
        f"{report.decisions} decisions in {report.texts} texts, held out by text",
        ["what", "before", "after"],
        rows,
        numeric=("before", "after"),
    )
    if report.threshold > 1:
        notice(f"At no confidence is {report.precision:.0%} right: nothing is accepted without a person.")
    else:
        notice(
            f"Accepted without a person: from confidence {report.threshold:.2f} on, for {report.precision:.0%} right."
        )
    if report.texts < 2:
        notice("All decisions are on one text: nothing could be held out, and the figures say what was known before.")
    if report.stored:
        notice("It counts from now on; `concord code` also looks for more with the passages that were accepted.")
    else:
        notice("Nothing was kept.")


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
