"""What the terminal shows: tables, one-line notices, a progress bar. Rich is imported when something is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["STANCE_MARKS", "console", "counted", "notice", "print_json", "progress_bar", "table"]

# A letter for each stance, so that nothing hangs on colour; a blank cell stays blank.
STANCE_MARKS = {"agree": ("A", "green"), "disagree": ("D", "red"), "reserve": ("R", "yellow"), "defer": ("L", "cyan")}

Progress = Callable[[int, int], None]


def console() -> Console:
    """Return a console on stdout, as wide as the terminal, or 100 columns where there is none."""
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            # A reader that has seen enough (`| head`) is no failure; rich would exit with 1.
            raise BrokenPipeError

    return Screen(highlight=False, width=None if sys.stdout is not None and sys.stdout.isatty() else 100)


def counted(number: int, what: str) -> str:
    """Return a number with its noun, in the plural where it is not one.

    Examples
    --------
    >>> counted(1, "tie"), counted(0, "tie")
    ('1 tie', '0 ties')
    """
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def notice(text: str) -> None:
    """Say something beside the answer, on stderr."""
    click.echo(text, err=True)


def table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    numeric: Sequence[str] = (),
    whole: Sequence[str] = (),
) -> None:
    """Print a table; every cell is data, never markup. Columns in ``whole`` are never broken: they are to be copied."""
    from rich.table import Table
    from rich.text import Text

    grid = Table(show_edge=False, pad_edge=False)
    for name in columns:
        side: Literal["left", "right"] = "right" if name in numeric else "left"
        grid.add_column(Text(name), justify=side, overflow="fold", no_wrap=name in whole)
    for row in rows:
        grid.add_row(*(cell if isinstance(cell, Text) else Text(str(cell)) for cell in row))
    out = console()
    out.print(Text(title, style="bold"))
    out.print(grid)


def print_json(value: Any) -> None:
    """Print one JSON document, indented, with letters of every script as they are."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@contextmanager
def progress_bar(what: str, least: int = 3) -> Iterator[Progress]:
    """Show a bar on stderr when it is a terminal and there are more than ``least`` steps; else stay silent."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(what, total=None, visible=False)

        def step(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total > least)

        yield step
