"""A group of commands whose modules are imported when they are called: `concord --help` imports click and no more."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

__all__ = ["LazyGroup", "ReaderGoneError"]


class ReaderGoneError(Exception):
    """Whoever read stdout has seen enough. No ``OSError``: click would exit with 1 for that, as if something failed."""


class LazyGroup(click.Group):
    """A click group that knows the names and one-line helps of its commands without importing them."""

    def __init__(self, *args: Any, commands_by_name: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._modules = dict(commands_by_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the flow."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of one command."""
        if cmd_name not in self._modules:
            return None
        module = importlib.import_module(f"concord.cli.{self._modules[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGoneError from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the one-line helps."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, short) in self._modules.items()])
