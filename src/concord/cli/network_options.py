"""The options of `concord network`, and the sitting that they describe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from concord.cli.options import the_project
from concord.errors import OptionError

if TYPE_CHECKING:
    from concord.project.networking import Networking

__all__ = ["READ", "network_options", "sitting_of"]

F = TypeVar("F", bound=Callable[..., Any])

SIDES = (
    click.option("--rows", metavar="COLUMN", help="Who or what is tied. Default: organisations."),
    click.option("--columns", metavar="COLUMN", help="By what they are tied. Default: issues (concepts)."),
    click.option("--qualifier", metavar="COLUMN", help="Yes/no, number or text; 'none'. Default: the stance."),
    click.option("--type", "type_label", default="", metavar="LABEL", help="Statement type of a .dna file."),
    click.option("--zone", default="", metavar="ZONE", help="Where a file of DNA 2 was made: Europe/Zurich."),
    click.option("--mode", default="one", metavar="one|two", help="Rows by rows, or rows by columns. Default: one."),
    click.option(
        "--aggregate",
        metavar="HOW",
        help="one: ignore, congruence, conflict, subtract. two: ignore, combine, subtract. Default: subtract where "
        "there is a qualifier, else ignore.",
    ),
    click.option(
        "--normalise",
        default="none",
        metavar="HOW",
        help="one: none, average, jaccard, cosine. two: none, activity, prominence. Default: none.",
    ),
    click.option("--isolates", is_flag=True, help="Keep those without a statement."),
    click.option("--compat", metavar="dna", help="Numbers exactly as DNA has them, its misnamed ones included."),
)
CHOICE = (
    click.option(
        "--duplicates",
        default="include",
        metavar="SPAN",
        help="Count repetitions once per document, day, week, month, year or range. Default: include all.",
    ),
    click.option("--from", "start", metavar="DATE", help="First day or moment: 2023-05-20, 2023-05-20T18:30."),
    click.option("--to", "stop", metavar="DATE", help="Last day (to its end) or moment."),
    click.option("--include", multiple=True, metavar="COLUMN=VALUE", help="Only these; repeat it."),
    click.option("--exclude", multiple=True, metavar="COLUMN=VALUE", help="None of these; repeat it."),
)
TIME = (
    click.option("--window", metavar="WIDTH", help="Roll over time: 90d, 12weeks, 6months, 30events."),
    click.option("--kernel", metavar="NAME", help="Smooth: uniform, triangular, epanechnikov or gaussian."),
    click.option("--phases", is_flag=True, help="Cut time into phases in which the network looked alike."),
    click.option("--polarisation", is_flag=True, help="How near it is to two camps, in each window."),
)
QUESTIONS = (
    click.option("--backbone", is_flag=True, help="In which order the columns can be spared."),
    click.option("--backbone-size", type=int, metavar="N", help="The N columns that carry the network best."),
    click.option("--backbone-penalty", type=float, metavar="P", help="As many as a penalty on their number leaves."),
    click.option("--communities", is_flag=True, help="Who is tied more than their activity alone would make them."),
    click.option("--events", is_flag=True, help="List the statements themselves, with all their columns."),
    click.option("--open", "opened", nargs=2, metavar="A B", help="The statements behind one tie."),
    click.option("--at", metavar="ROW", help="Open one window, phase, community or step: its number, middle or name."),
    click.option("--seed", type=int, metavar="N", help="Of what is drawn by chance. Default: 0."),
    click.option(
        "--out",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Ends in .graphml, .gexf, .csv, .parquet, .dl, .json, .svg, .png or .html; over time not .graphml or .dl; "
        "polarisation, phases and backbone: .csv, .json, .svg or .png.",
    ),
    click.option("--matrix", is_flag=True, help="With --out NAME.csv or .parquet: a matrix, not a list."),
)
OPTIONS = (*SIDES, *CHOICE, *TIME, *QUESTIONS)
# What each option is where it is not given; all of them so: the map of positions.
READ: Mapping[str, Any] = {
    **dict.fromkeys(("rows", "columns", "qualifier", "aggregate", "compat", "start", "stop", "window", "kernel")),
    **dict.fromkeys(("backbone_size", "backbone_penalty", "opened", "at", "seed", "out")),
    **dict.fromkeys(("isolates", "phases", "polarisation", "backbone", "communities", "events", "matrix"), False),
    **dict.fromkeys(("type_label", "zone"), ""),
    **dict.fromkeys(("include", "exclude"), ()),
    "mode": "one",
    "normalise": "none",
    "duplicates": "include",
}


def network_options(command: F) -> F:
    """Add all of them, in the order of this module."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def sitting_of(study: Path | None, project: str | None, given: Mapping[str, Any]) -> Networking:
    """Read the statements and the options.

    Raises
    ------
    OptionError
        If an option is none of what it may be, or options do not go together.
    """
    from concord.project import Project
    from concord.project.network_source import ground_of_dna, ground_of_view, known_of_studies
    from concord.project.networking import Networking, NetworkOptions, Window

    if study is not None and project is not None:
        raise OptionError("FILE.dna and --project", "are named together", "one of them", "leave the other out")
    same = ("rows", "columns", "qualifier", "mode", "aggregate", "normalise", "duplicates", "kernel", "include")
    options = NetworkOptions(
        start=_moment(given["start"], "--from", dt.time()),
        stop=_moment(given["stop"], "--to", dt.time(23, 59, 59)),
        window=None if given["window"] is None else Window.of(given["window"]),
        **{name: given[name] for name in (*same, "exclude", "isolates", "compat")},
    )
    if study is not None:
        return Networking(ground_of_dna(study, given["type_label"], given["zone"]), options)
    for option in ("type_label", "zone"):
        if given[option]:
            raise OptionError(f"--{option.removesuffix('_label')}", "is for .dna files", "a FILE.dna to read")
    target = the_project(project)
    with Project.open(target, readonly=True) as opened:
        return Networking(replace(ground_of_view(opened.view), studied=partial(known_of_studies, target)), options)


def _moment(text: str | None, option: str, time: dt.time) -> dt.datetime | None:
    """Read a day or a moment; a day alone is meant from its first or to its last second."""
    if text is None:
        return None
    try:
        if len(text) == len("2023-05-20"):
            return dt.datetime.combine(dt.date.fromisoformat(text), time)
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise OptionError(option, f"is {text!r}", "a day such as 2023-05-20, or 2023-05-20T18:30") from None
