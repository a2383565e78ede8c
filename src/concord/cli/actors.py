"""`concord actors`: who was found, how they belong together, which names may be one."""

from __future__ import annotations

from pathlib import Path

import click

from concord.cli.options import FILE, json_option, project_option, the_project
from concord.errors import OptionError
from concord.values import Judgement

__all__ = ["command"]

MOST = 20  # questions shown at a time, the likeliest first


@click.command("actors")
@project_option
@click.option("--use", type=FILE, metavar="FILE", help="Put your own list (csv or YAML) in use.")
@click.option("--same", nargs=2, metavar="ID ID", help="Say that two are one actor.")
@click.option("--different", nargs=2, metavar="ID ID", help="Say that two are not one actor.")
@click.option("--unsure", nargs=2, metavar="ID ID", help="Take a judgement back to a question.")
@json_option
def command(
    project: str | None,
    use: Path | None,
    same: tuple[str, str] | None,
    different: tuple[str, str] | None,
    unsure: tuple[str, str] | None,
    as_json: bool,
) -> None:
    """List the actors found, their kinds, names, roles and groups; and ask which names may be one actor.

    Judgements are kept with who and when, and can be taken back; nothing is merged silently.

    \b
    Example:
      concord actors -p talks.concord --same hill-league league-of-the-hills
    """
    from concord.cli.screen import notice, print_json, table
    from concord.project import Project
    from concord.project.plain import plain_actors

    judged = [(pair, name) for pair, name in ((same, "same"), (different, "different"), (unsure, "unsure")) if pair]
    if len(judged) > 1:
        named = " and ".join(f"--{name}" for _, name in judged)
        raise OptionError(named, "are given together", "one judgement at a time", "say them one after the other")
    target = the_project(project)
    with Project.open(target, readonly=not (use or judged)) as opened:
        if use:
            opened.use(actors=use)
            notice(f"{use.name} is in use; run `concord code` to code the texts with it.")
        for pair, name in judged:
            opened.judge(*pair, name)
        view = opened.view
    if as_json:
        print_json(plain_actors(view))
        return
    groups: dict[str, list[str]] = {}
    for a in view.affiliations:
        groups.setdefault(a.actor, []).append(f"{a.relation.replace('_', ' ')} {a.group}")
    rows = [
        [a.id, a.name, a.kind, "; ".join(x for x in a.aliases if x != a.name), "; ".join(dict.fromkeys(told))]
        for a in view.actors.values()
        for told in (groups.get(a.id, []),)
    ]
    table(f"{len(rows)} actors", ["id", "name", "kind", "also", "relations"], rows, whole=("id",))
    open_ = (None, Judgement.UNSURE)  # who is unsure is asked again
    asked = [[p.a, p.b, f"{p.score:.2f}", p.reason] for p in view.same_pairs if p.judgement in open_]
    if asked:
        more = f" (the first {MOST} of {len(asked)}; --json has all)" if len(asked) > MOST else ""
        title = f"One actor or two? Answer with --same or --different{more}"
        table(title, ["id", "or id", "score", "reason"], asked[:MOST], whole=("id", "or id"))
    if view.look_alikes:
        flagged = [[f.a, f.b, f.reason] for f in view.look_alikes]
        table("Not what they look like: compare letter by letter", ["id", "and id", "why"], flagged)
    for p in view.unfollowed:
        notice(f"{p.a} and {p.b} were judged {p.judgement}, which contradicts other judgements, and are not joined.")
