"""The option by which a user says how much of what is accepted without a person is to be right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["precision_option"]

F = TypeVar("F", bound=Callable[..., Any])


def precision_option(command: F) -> F:
    """Add ``--precision``; ``None`` where it is not given."""
    return click.option(
        "--precision",
        type=float,
        metavar="SHARE",
        help="Share that is to be right of what is accepted without a person. [default: 0.9, or as asked last]",
    )(command)
