"""The option by which a user has sentences ranked by their meaning too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["semantic_option"]

F = TypeVar("F", bound=Callable[..., Any])


def semantic_option(command: F) -> F:
    """Add ``--semantic/--no-semantic``; ``None`` where neither is given."""
    return click.option(
        "--semantic/--no-semantic",
        default=None,
        help="Find issues by meaning too: slower, needs the extra semantic; Persian is read in English glosses. "
        "[default: as asked last, or else where the extra is installed and the codebook gives no phrases]",
    )(command)
