"""`concord delegation`: whom to send, with the fairest chances that the quotas allow."""

from __future__ import annotations

from pathlib import Path

import click

from concord.cli.options import json_option

__all__ = ["command"]


@click.command("delegation")
@click.argument("file", type=click.Path(path_type=Path), metavar="CANDIDATES.csv")
@click.option("--size", required=True, type=int, metavar="K", help="How many are sent.")
@click.option("--quota", "quotas", multiple=True, metavar="FEATURE=VALUE:LEAST-MOST", help="Repeat it.")
@click.option("--objective", default="leximin", show_default=True, metavar="leximin|maximin", help="What is fair.")
@click.option("--draw", "seed", type=int, metavar="SEED", help="Draw one delegation; publish the seed beforehand.")
@json_option
def command(file: Path, size: int, quotas: tuple[str, ...], objective: str, seed: int | None, as_json: bool) -> None:
    """Choose K of n delegates under quotas so that everybody's chance is as fair as can be.

    CANDIDATES.csv has a column name and one column a feature: party, gender, region. Leximin makes the smallest chance
    as large as possible, then the second smallest, and so on. Quotas that clash are named.

    \b
    Example:
      concord delegation people.csv --size 12 --quota gender=woman:5-7 --quota party=RUM:1-3 --draw 20230520
    """
    from concord.cli.screen import notice, print_json, table
    from concord.project.delegating import delegation, drawn
    from concord.project.plain import plain_result

    found = delegation(file, size, quotas, objective)
    chosen = drawn(found, seed) if seed is not None and found.delegations else ()
    if as_json:
        print_json(plain_result(found) | {"drawn": list(chosen)})
        return
    if not found.delegations:
        clash = "; ".join(f"{q.feature}={q.value}:{q.least}-{q.most}" for q in found.clash)
        notice(f"No delegation of {size} keeps all quotas. These cannot be kept together: {clash}.")
        return
    title = f"Chances of {len(found.chances)} candidates for {size} seats; the smallest is {found.least:.1%}, proven"
    table(title, ["candidate", "chance"], [[name, f"{p:.1%}"] for name, p in found.chances], numeric=("chance",))
    if chosen:
        notice(f"Drawn with seed {seed}: {', '.join(chosen)}.")
