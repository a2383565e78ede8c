"""`concord review`: decide candidates in the terminal, one at a time, one key each."""

from __future__ import annotations

import getpass
import os
import sys
from typing import Any

import click

from concord.cli.options import json_option, project_option, the_project
from concord.errors import OptionError

__all__ = ["command", "the_person"]


@click.command("review")
@project_option
@click.option("--who", default=None, metavar="NAME", help="Who decides. Default: $CONCORD_WHO, else your login name.")
@click.option(
    "--order",
    type=click.Choice(["informative", "uncertain", "rank", "place"]),
    default="uncertain",
    show_default=True,
    help="What teaches most first, least sure first, surest first, or as the texts run.",
)
@click.option(
    "--which",
    type=click.Choice(["waiting", "accepted", "all", "conflicts"]),
    default="waiting",
    show_default=True,
    help="What the coder left open, what it accepted by itself, or both; or what people decided differently.",
)
@click.option("--blind", is_flag=True, help="Ask also what others have decided, and show nothing of it.")
@click.option("--at", default="", metavar="PLACE", help="Open here: a statement's id, or DOCUMENT:CHARACTER.")
@json_option
def command(project: str | None, who: str | None, order: Any, which: Any, blind: bool, at: str, as_json: bool) -> None:
    """Go through the statements that were proposed: accept, correct or reject each with one key.

    Each decision is stored at once with your name; the last hundred can be taken back, also tomorrow. With --json the
    queue is printed and nothing is asked.

    \b
    Keys: a accept, x reject, 1 agree, 2 disagree, 3 reserve, 4 later, i other issue, h other holder,
          e other words, c condition, n a new statement, s skip, u undo, q quit, ? help

    \b
    Example:
      concord review -p talks.concord --who ann --order rank
      concord review -p talks.concord --who cara --which conflicts --at s-0123456789
    """
    from concord.cli.screen import print_json
    from concord.project import Project
    from concord.project.plain import plain_statements

    person = the_person(who)
    if not as_json and not sys.stdin.isatty():
        raise OptionError("stdin", "is no terminal", "a person at the keys", "use --json to list the queue")
    with Project.open(the_project(project)) as opened:
        desk = opened.review(person, by=order, which=which, blind=blind, at=at)
        if as_json:
            print_json({"who": person, "waiting": plain_statements(desk.queue)})
        else:
            from concord.cli.keyboard import keys
            from concord.cli.review_keys import sit_down

            with keys() as key:
                sit_down(desk, key)


def the_person(who: str | None) -> str:
    """Return who works: the option, else $CONCORD_WHO, else the login name."""
    if who is not None and not who.strip():
        raise OptionError("--who", "is empty", "the name of who decides", "give your name, or leave --who out")
    return who or os.environ.get("CONCORD_WHO", "") or getpass.getuser()
