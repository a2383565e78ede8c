"""The options of `concord code --coder llm`, and what it says before and after."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from concord.errors import OptionError

if TYPE_CHECKING:
    from concord.project.model_coding import ModelOptions, ModelPlan, ModelReport
    from concord.project.reading import Source

__all__ = ["code_files_with_model", "code_with_model", "model_options"]

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--endpoint", default="", metavar="URL", help="llm: such as http://localhost:11434/v1"),
    click.option("--model", default="", metavar="NAME", help="llm: the model's name there."),
    click.option("--send-to", default="", metavar="HOST", help="llm: the host again, if it is not this machine."),
    click.option("--key-variable", default="", metavar="VAR", help="llm: environment variable that holds the key."),
    click.option("--llm-shape", default="schema", metavar="schema|object", help="llm: what JSON the endpoint can do."),
    click.option("--llm-timeout", default=180.0, metavar="SECONDS", help="llm: for one call.", show_default=True),
    click.option("--llm-retries", default=4, metavar="N", help="llm: tries again after a failure.", show_default=True),
    click.option("--llm-most", default=8000, metavar="N", help="llm: tokens an answer may have.", show_default=True),
    click.option("--price-in", default=0.0, metavar="X", help="llm: price of a million tokens sent."),
    click.option("--price-out", default=0.0, metavar="X", help="llm: price of a million tokens received."),
    click.option("--budget", default=0, metavar="N", help="llm: make no call after so many tokens."),
    click.option("--forget-answers", is_flag=True, help="llm: keep no answers and take none from before."),
    click.option("--yes", is_flag=True, help="llm: start without asking."),
)


def model_options(command: F) -> F:
    """Add the options that only a model coder has; they arrive as one argument ``model_words``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def _options(words: dict[str, Any]) -> ModelOptions:
    from concord.project.model_coding import ModelOptions

    if not words["endpoint"]:
        raise OptionError(
            "--endpoint",
            "is missing",
            "where the model answers",
            "for example --endpoint http://localhost:11434/v1 --model NAME",
        )
    return ModelOptions(
        url=words["endpoint"],
        model=words["model"],
        send_to=words["send_to"],
        key_variable=words["key_variable"],
        shape=words["llm_shape"],
        timeout=words["llm_timeout"],
        retries=words["llm_retries"],
        most=words["llm_most"],
        price_in=words["price_in"],
        price_out=words["price_out"],
        budget=words["budget"],
        memory=None if words["forget_answers"] else _folder(),
    )


def _folder() -> Path:
    """Return where answers are kept: the user's cache folder."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "concord" / "answers"


def code_with_model(target: str, words: dict[str, Any], *, as_json: bool) -> None:
    """Tell what it will cost, ask, code, and tell what came of it; exit code 2 where something was left undone."""
    from concord.cli.screen import notice, print_json, progress_bar
    from concord.project import Project

    options = _options(words)
    with Project.open(target) as opened:
        plan, run = opened.model_coding(options)
        _announce(plan, options)
        if plan.waiting and not _agreed(words["yes"]):
            notice("Nothing was sent.")
            return
        with progress_bar("Asking", least=1) as step:
            report = run(step)
    if as_json:
        print_json(_plain(report))
    _tell(report, options)
    sys.exit(2 if report.stopped or report.refused else 0)


def code_files_with_model(files: Sequence[Path], codebook: str, source: Source, words: dict[str, Any]) -> int:
    """Tell what files will cost, ask, and code them without a project; return how many were refused."""
    from concord.cli.screen import notice, print_json
    from concord.project.model_coding import code_files_with, coder_of, plan_of_files

    options = _options(words)
    coder = coder_of(options)
    found = plan_of_files(files, codebook, source, coder)
    _announce(found.plan, options)
    if found.documents and not _agreed(words["yes"]):
        notice("Nothing was sent.")
        return 0
    refused = 0
    for coded in code_files_with(found, coder, budget=options.budget):
        if isinstance(coded, Exception):
            notice(f"concord: {coded}")
            refused += 1
        else:
            print_json(coded)
    return refused


def _announce(plan: ModelPlan, options: ModelOptions) -> None:
    from concord.cli.screen import notice

    count = plan.estimate
    notice(f"{len(plan.waiting)} documents to ask {options.model} about at {options.url}, {plan.before} done before.")
    if plan.remembered:
        notice(f"{plan.remembered} of them are answered already and cost nothing.")
    notice(
        f"{count.calls} calls: about {count.sent:,} tokens will be sent and {count.expected:,} come back "
        f"(at most {count.most:,}). This is an estimate; the endpoint counts. An answer of no use is asked for again, "
        f"{count.tries - 1} times at most."
    )
    if options.price_in or options.price_out:
        likely, worst = count.cost(options.prices)
        notice(f"At the prices given about {likely:,.2f}, at most {worst:,.2f}.")


def _agreed(already: bool) -> bool:
    if already:
        return True
    if not sys.stdin.isatty():
        raise OptionError("--yes", "is missing", "your word that this may be sent", "look at the figures, add --yes")
    return click.confirm("Send?", err=True)


def _tell(report: ModelReport, options: ModelOptions) -> None:
    from concord.cli.screen import notice

    for line in (*report.refused, *(f"flagged: {f}" for f in report.flagged)):
        notice(f"concord: {line}")
    used = report.usage
    cost = options.prices.of(used.sent, used.received)
    price = f", {cost:,.2f}" if cost else ""
    notice(f"{report.coded} documents coded; {used.calls} calls, {used.sent:,} + {used.received:,} tokens{price}.")
    notice(f"{report.statements} statements wait in `concord review`; {report.dropped} claims were dropped.")
    if report.stopped:
        notice(f"concord: stopped: {report.stopped}")


def _plain(report: ModelReport) -> dict[str, Any]:
    return {
        "coded": report.coded,
        "statements": report.statements,
        "dropped": report.dropped,
        "flagged": list(report.flagged),
        "refused": list(report.refused),
        "calls": report.usage.calls,
        "sent": report.usage.sent,
        "received": report.usage.received,
        "stopped": report.stopped,
    }
