"""`concord evaluate`: how right the coder is on a text that a careful reader has coded."""

from __future__ import annotations

from pathlib import Path

import click

from concord.cli.options import json_option

__all__ = ["command"]


@click.command("evaluate")
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD")
@click.argument("text", required=False, type=click.Path(path_type=Path), metavar="[TEXT]")
@click.option("--codebook", default="conflict", show_default=True, metavar="NAME|FILE", help="What to code with.")
@click.option(
    "--mapping", type=click.Path(path_type=Path), metavar="FILE", help='JSON from gold issues: {"TALKS": ["talks"]}.'
)
@json_option
def command(gold: Path, text: Path | None, codebook: str, mapping: Path | None, as_json: bool) -> None:
    """Code a text and score the coding against a careful reader's: actors, quotes, speakers, statements.

    GOLD is a JSON file of one text with actors, quotes and statements; its `source` names the text beside it. Nothing
    is stored. Figures on a text that rules were written with say nothing of other texts.

    \b
    Example:
      concord evaluate gold.json article.txt --mapping issues.json
    """
    from concord.cli.screen import print_json, table
    from concord.project.evaluating import evaluate_gold

    rows = evaluate_gold(gold, text, codebook=codebook, mapping=mapping).rows()
    names = ("precision", "recall", "f1", "right", "given", "gold")
    if as_json:
        print_json({name: dict(zip(names, figures, strict=True)) for name, *figures in rows})
        return
    shown = [[n, f"{p:.2f}", f"{r:.2f}", f"{f:.2f}", right, given, gold_] for n, p, r, f, right, given, gold_ in rows]
    table(f"{gold.name}, coded by rules", ["what", *names], shown, numeric=names)
