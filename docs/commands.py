"""Write docs/reference/commands.md from the commands' own --help: `python docs/commands.py`."""

from __future__ import annotations

from pathlib import Path

import click

from concord.cli import COMMANDS, concord_group

TARGET = Path(__file__).parent / "reference" / "commands.md"


def page() -> str:
    """Return the page: what each command says of itself."""
    parts = [
        "# Commands",
        "",
        "Answers go to stdout, everything else to stderr. Exit codes: 0 done; 2 something given is wrong (one line",
        "says what, what was expected and how to mend it; nothing is half-written); 1 a failure of Concord's own;",
        "130 stopped.",
    ]
    root = concord_group.make_context("concord", [], resilient_parsing=True, terminal_width=100)
    for name in COMMANDS:
        command = concord_group.get_command(root, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=root, terminal_width=100)
        help_text = command.get_help(context)
        parts += ["", f"## concord {name}", "", *(f"    {line}".rstrip() for line in help_text.splitlines())]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
