"""`concord evaluate`: how right a coder is on texts that careful readers have coded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from concord.cli.options import json_option
from concord.cli.precision import precision_option

if TYPE_CHECKING:
    from concord.project.evaluating import Evaluated, Evaluation, Summary

__all__ = ["command"]

NAMES = ("precision", "recall", "f1", "right", "given", "gold")
SHOWN = ("actors", "quotes", "marked", "unitising", "holder", "issue", "stance", "statements", "dates")


@click.command("evaluate")
@click.argument("golds", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD|FOLDER...")
@click.option("--text", type=click.Path(path_type=Path), metavar="FILE", help="The text of the only GOLD.")
@click.option("--codebook", default="conflict", show_default=True, metavar="NAME|FILE", help="What to code with.")
@click.option(
    "--mapping", type=click.Path(path_type=Path), metavar="FILE", help='JSON from gold issues: {"TALKS": ["talks"]}.'
)
@precision_option
@click.option(
    "--coding", type=click.Path(path_type=Path), metavar="FILE", help="Score this, as `concord code FILE --json` gives."
)
@click.option("-p", "--project", default="", metavar="NAME.concord", help="Score what stands in this project.")
@click.option("--coder", default="", metavar="NAME", help="Whose coding in the project. [default: rules]")
@json_option
def command(golds: tuple[Path, ...], as_json: bool, **options: Any) -> None:
    """Score a coder against careful readers: actors, quotes, speakers, holders, issues, stances, dates.

    GOLD is a JSON file of one text with actors, quotes, statements and events; its `source` names the text beside it. A
    second file after a single GOLD is its text. Of several, the figures are also added up, by genre and language.
    Without --coding and --project the rules code the text now, and nothing is stored. Figures on a text that rules were
    written with say nothing of other texts.

    \b
    Examples:
      concord evaluate gold.json article.txt --mapping issues.json
      concord evaluate texts/dev --codebook codebook.yaml
      concord evaluate gold.json --coding other.json
      concord evaluate gold.json -p talks.concord --coder hand:ann
    """
    from concord.cli.screen import print_json
    from concord.project.evaluating import evaluate_golds, summary_of

    golds, options["text"] = _text_apart(golds, options["text"])
    found = evaluate_golds(golds, **options)
    if len(found) == 1:
        print_json(_plain(found[0].scores)) if as_json else _show_one(found[0])
        return
    summaries = summary_of(found)
    if as_json:
        texts = {e.name: {"genre": e.genre, "language": e.language} | _plain(e.scores) for e in found}
        groups = {s.name: {"texts": s.texts, "pooled": _plain(s.pooled), "mean_f1": s.macro} for s in summaries}
        print_json({"texts": texts, "summary": groups})
    else:
        _show_many(found, summaries)


def _text_apart(golds: tuple[Path, ...], text: Path | None) -> tuple[tuple[Path, ...], Path | None]:
    """Take the second of two names as the text of the first, unless it is a gold file or a folder itself."""
    if text is None and len(golds) == 2 and golds[1].suffix != ".json" and not golds[1].is_dir():
        return golds[:1], golds[1]
    return golds, text


def _plain(scores: Evaluation) -> dict[str, Any]:
    plain: dict[str, Any] = {name: dict(zip(NAMES, figures, strict=True)) for name, *figures in scores.rows()}
    return plain | {"coverage": scores.coverage, "candidates_each": scores.candidates_each}


def _show_one(found: Evaluated) -> None:
    from concord.cli.screen import notice, table

    rows = found.scores.rows()
    shown = [[n, f"{p:.2f}", f"{r:.2f}", f"{f:.2f}", right, given, gold] for n, p, r, f, right, given, gold in rows]
    table(f"{found.name}", ["what", *NAMES], shown, numeric=NAMES)
    notice(_sentence(found.scores))


def _sentence(scores: Evaluation) -> str:
    right = f", {scores.accepted.precision:.0%} right" if scores.accepted.given else ""
    return (
        f"Accepted without a person: {scores.coverage:.0%} of what was coded{right}; "
        f"{scores.candidates_each:.1f} candidates for each statement of the reader."
    )


def _show_many(found: Sequence[Evaluated], summaries: Sequence[Summary]) -> None:
    from concord.cli.screen import notice, table

    heads = ("texts", *SHOWN, "accepted P", "coverage", "cand. R", "cand. each")
    rows = [[e.name, "1", *_figures(e.scores)] for e in found]
    table("F1 of each text", ["text", *heads], rows, numeric=heads)
    sums = [[s.name, str(s.texts), *_figures(s.pooled)] for s in summaries]
    table("F1, all items together", ["texts", *heads], sums, numeric=heads)
    means = [[s.name, str(s.texts), *(f"{s.macro[name]:.2f}" for name in SHOWN)] for s in summaries]
    table("F1, mean over texts", ["texts", "texts ", *SHOWN], means, numeric=("texts ", *SHOWN))
    notice(_sentence(summaries[0].pooled))


def _figures(scores: Evaluation) -> list[str]:
    last = (scores.accepted.precision, scores.coverage, scores.candidates.recall)
    f1 = [getattr(scores, name).f1 for name in SHOWN]
    return [*(f"{value:.2f}" for value in (*f1, *last)), f"{scores.candidates_each:.1f}"]
