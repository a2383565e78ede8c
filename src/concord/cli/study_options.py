"""The options that say which columns of a .dna file play which part, for all commands that read one as a study."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["study_options"]

F = TypeVar("F", bound=Callable[..., Any])

OPTIONS = (
    click.option("--type", "type_label", default="", metavar="LABEL", help="Statement type. Default: DNA Statement."),
    click.option("--holder", default="", metavar="VARIABLE", help="Who holds the stance. Default: organization."),
    click.option("--speaker", default="", metavar="VARIABLE", help="Who said it. Default: person."),
    click.option("--issue", default="", metavar="VARIABLE", help="What it is about. Default: concept."),
    click.option(
        "--stance", "qualifier", default="", metavar="VARIABLE", help="Yes/no or a number. Default: agreement."
    ),
    click.option("--zone", default="", metavar="ZONE", help="Where a file of DNA 2 was made: Europe/Zurich."),
)


def study_options(command: F) -> F:
    """Add all of them, in the order of this module."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command
