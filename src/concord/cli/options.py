"""Options that several commands share, read the same way everywhere."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from concord.errors import NotFoundError, OptionError

__all__ = ["json_option", "party_options", "project_option", "published_option", "read_weights", "the_project"]

F = TypeVar("F", bound=Callable[..., Any])


def project_option(command: F) -> F:
    """Add ``--project``."""
    return click.option(
        "-p",
        "--project",
        metavar="NAME.concord",
        help="The project file or PostgreSQL URL. Default: $CONCORD_PROJECT, else the only project in this folder.",
    )(command)


def json_option(command: F) -> F:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON for programs.")(command)


def published_option(command: F) -> F:
    """Add ``--published``."""
    return click.option(
        "--published", metavar="DATE", callback=_day, help="When the texts were published: 2023-05-20."
    )(command)


def party_options(command: F) -> F:
    """Add ``--party``, ``--weight`` and ``--refuses``."""
    command = click.option(
        "--refuses", "refusals", multiple=True, metavar="ID=ID", help="The first declared not to sign with the second."
    )(command)
    command = click.option(
        "--party", "parties", multiple=True, metavar="ID", help="Seat this actor; repeat it. Default: found by rules."
    )(command)
    return click.option(
        "--weight",
        "weights",
        multiple=True,
        metavar="ID=NUMBER",
        help="A party's weight, such as its seats. Default: 1.",
    )(command)


def the_project(given: str | None) -> str:
    """Return the project a command works on.

    Raises
    ------
    OptionError
        If none is named and the folder does not hold exactly one.
    """
    if given:
        return given
    if os.environ.get("CONCORD_PROJECT"):
        return os.environ["CONCORD_PROJECT"]
    here = sorted(Path().glob("*.concord"))
    if len(here) == 1:
        return str(here[0])
    if not here:
        raise NotFoundError("this folder", "holds no project", "a file NAME.concord", "run `concord init` or --project")
    names = ", ".join(p.name for p in here)
    raise OptionError("--project", f"is not given and this folder holds {names}", "one of them", "name it")


def read_weights(given: tuple[str, ...]) -> dict[str, float]:
    """Read ``ID=NUMBER`` pairs.

    Raises
    ------
    OptionError
        If a pair is not of that form, names an actor twice, or the number is not positive and finite.
    """
    weights: dict[str, float] = {}
    for pair in given:
        name, equals, number = pair.partition("=")
        try:
            weight = float(number)
        except ValueError:
            weight = -1.0
        if not equals or not 0 < weight < float("inf"):
            raise OptionError("--weight", f"is {pair!r}", "ID=NUMBER with a positive number", "write it as nrf=12")
        if name in weights:
            raise OptionError("--weight", f"names {name!r} twice", "each party once")
        weights[name] = weight
    return weights


def read_pairs(given: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Read ``ID=ID`` pairs.

    Raises
    ------
    OptionError
        If a pair is not of that form.
    """
    pairs = [tuple(part.strip() for part in pair.split("=")) for pair in given]
    for pair, text in zip(pairs, given, strict=True):
        if len(pair) != 2 or not all(pair):
            raise OptionError("--refuses", f"is {text!r}", "ID=ID", "write it as hill-league=coast-union")
    return tuple((pair[0], pair[1]) for pair in pairs)


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise OptionError("--published", f"is {value!r}", "a day such as 2023-05-20", "write year-month-day") from None
