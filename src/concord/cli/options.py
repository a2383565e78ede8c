"""Options that several commands share, read the same way everywhere."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from concord.errors import NotFoundError, OptionError

__all__ = [
    "FILE",
    "json_option",
    "party_options",
    "project_option",
    "published_option",
    "quota_option",
    "read_pairs",
    "read_weights",
    "target_option",
    "the_project",
]

F = TypeVar("F", bound=Callable[..., Any])

MOST_WEIGHT = 1e12  # of one party; sums of weights stay exact far beyond every parliament


class _File(click.Path):
    """A path that was really given: "" is not this folder, as it would be for :class:`pathlib.Path`."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path."""
        if value == "":
            option = param.get_error_hint(ctx).strip("'") if param and ctx else "a file name"
            raise OptionError(option, "is empty", "the name of a file", "name it, or leave it out")
        return super().convert(value, param, ctx)


FILE = _File()


def project_option(command: F) -> F:
    """Add ``--project``."""
    return click.option(
        "-p",
        "--project",
        metavar="NAME.concord",
        callback=_not_empty,
        help="The project file or PostgreSQL URL. Default: $CONCORD_PROJECT, else the only project in this folder.",
    )(command)


def target_option(text: str) -> Callable[[F], F]:
    """Add ``--project`` where the project need not be there yet."""
    return click.option("-p", "--project", metavar="NAME.concord", callback=_not_empty, help=text)


def quota_option(command: F) -> F:
    """Add ``--quota``."""
    return click.option(
        "--quota",
        type=float,
        callback=_quota,
        help="The least weight of signatories that counts. Default: everybody.",
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
        "--refuses",
        "refusals",
        multiple=True,
        metavar="ID=ID[:SOURCE]",
        help="The first declared not to sign with the second; where: a statement's id, or a sentence or source.",
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
        if not equals or not 0 < weight <= MOST_WEIGHT:
            wanted = f"ID=NUMBER with a positive number up to {MOST_WEIGHT:g}"
            raise OptionError("--weight", f"is {pair!r}", wanted, "write it as nrf=12")
        if name in weights:
            raise OptionError("--weight", f"names {name!r} twice", "each party once")
        weights[name] = weight
    return weights


def read_pairs(given: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """Read ``ID=ID`` or ``ID=ID:SOURCE``.

    Raises
    ------
    OptionError
        If a pair is not of that form.
    """
    found = []
    for text in given:
        who, equals, rest = text.partition("=")
        whom, colon, said = (part.strip() for part in rest.partition(":"))
        if not (equals and who.strip() and whom) or (colon and not said):
            wanted = "ID=ID or ID=ID:SOURCE"
            raise OptionError("--refuses", f"is {text!r}", wanted, "write it as hill-league=coast-union")
        found.append((who.strip(), whom, said))
    return tuple(found)


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise OptionError("--published", f"is {value!r}", "a day such as 2023-05-20", "write year-month-day") from None


def _not_empty(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value == "":
        wanted = "a file NAME.concord or a PostgreSQL URL"
        raise OptionError(f"--{parameter.name}", "is empty", wanted, "name it, or leave it out")
    return value


def _quota(_context: click.Context, _parameter: click.Parameter, value: float | None) -> float | None:
    if value is not None and not 0 <= value < float("inf"):
        raise OptionError("--quota", f"is {value:g}", "a number, 0 or more", "give a weight, such as --quota 6")
    return value
