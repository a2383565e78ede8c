"""`concord reliability`: do coders read the same text alike, and where do they not?"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import click

from concord.cli.options import json_option, project_option, the_project
from concord.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concord.project import Coefficient, Disagreement, IssueReliability, ProjectReliability
    from concord.values import Passage

__all__ = ["command"]

LEAST = 100  # draws that an interval can be read from


@click.command("reliability")
@project_option
@click.option("--coder", "coders", multiple=True, metavar="NAME", help="Compare these: rules, hand:ann. Default: all.")
@click.option("--reviewer", "people", multiple=True, metavar="NAME", help="Whose decisions to compare. Default: all.")
@click.option("--seed", default=1, show_default=True, help="Of the draws behind the intervals.")
@click.option("--resamples", default=1000, show_default=True, help="Draws of units; 0 gives no intervals.")
@click.option("--disagreements", is_flag=True, help="List every place where two coders differ, with its words.")
@json_option
def command(
    project: str | None,
    coders: tuple[str, ...],
    people: tuple[str, ...],
    seed: int,
    resamples: int,
    disagreements: bool,
    as_json: bool,
) -> None:
    """Measure how alike coders coded, issue by issue, and how alike people decided on the same candidates.

    Machine coders count as coders. Figures: Krippendorff's alpha, Gwet's AC1, Cohen's kappa (two coders), unitised
    alpha; in brackets the interval that holds 95 of 100 draws of units.

    \b
    Examples:
      concord reliability -p talks.concord
      concord reliability -p talks.concord --coder hand:ann --coder hand:ben --disagreements
    """
    from concord.cli.screen import print_json
    from concord.project import Project

    if 0 < resamples < LEAST or resamples < 0:
        raise OptionError("--resamples", f"is {resamples}", f"0, or {LEAST} and more", "draw more often, or not at all")
    with Project.open(the_project(project), readonly=True) as opened:
        found = opened.reliability(coders=coders, people=people, seed=seed, resamples=resamples)
        labels = {issue.id: issue.label for issue in opened.codebook.issues} | {"": "all issues"}
    if as_json:
        print_json(_plain(found))
        return
    _show(found, labels)
    if disagreements:
        _show_places(found)


def _show(found: ProjectReliability, labels: dict[str, str]) -> None:
    from concord.cli.screen import table

    if found.coded is not None:
        coded = found.coded
        rows = [[labels.get(i.issue, i.issue), "/".join(map(str, i.counts)), *_figures(i)] for i in coded.issues]
        rows.insert(0, [labels[""], "/".join(map(str, coded.every.counts)), *_figures(coded.every)])
        size = f"{len(coded.documents)} texts, {coded.sentences} sentences"
        head = ["issue", "statements", "coded: alpha", "AC1", "kappa", "marked: u-alpha", "stance: alpha"]
        table(f"{' and '.join(coded.coders)} on {size}", head, rows)
        both = (("holder", coded.holder), ("issue", coded.issue))
        table("Of statements that match", ["which", "alpha", "matched"], [[n, _figure(c), c.units] for n, c in both])
    if found.reviewed:
        decided = [
            [labels.get(r.issue, r.issue), r.alpha.units, *map(_figure, (r.alpha, r.ac1, r.kappa))]
            for r in found.reviewed
        ]
        coders = " and ".join(found.reviewed[0].coders)
        table(f"Candidates decided by {coders}", ["issue", "candidates", "alpha", "AC1", "kappa"], decided)


def _figures(of: IssueReliability) -> list[str]:
    """Show all intervals over all issues; of one issue those of the two alphas (``--json`` has the rest)."""
    beside = [_figure(c, interval=not of.issue) for c in (of.ac1, of.kappa, of.marked)]
    return [_figure(of.coded), *beside, _figure(of.stance)]


def _figure(found: Coefficient | None, *, interval: bool = True) -> str:
    if found is None or found.value is None:
        return "-"
    around = found.interval if interval else None
    return _number(found.value) + (f" [{_number(around.low)}, {_number(around.high)}]" if around else "")


def _number(value: float) -> str:
    """Write two decimals, and zero without a sign."""
    return f"{round(value, 2) + 0.0:.2f}"


def _show_places(found: ProjectReliability) -> None:
    """Print each place in lines of its own: what `concord review --at` opens, who says what, and the sentence."""
    from rich.padding import Padding
    from rich.text import Text

    from concord.cli.review_keys import printable, sentence_text
    from concord.cli.screen import console, counted
    from concord.project.reviewing import sentence_of

    out = console()
    texts = {document.id: document for document in found.documents}

    def place(head: str, passage: Passage, said: Sequence[str]) -> None:
        document = texts[passage.document]
        words = sentence_text(document.text, sentence_of(document, passage), passage)
        line = document.text.count("\n", 0, passage.start) + 1
        name = printable(document.title or document.id)
        out.print(Text.assemble((head, "bold"), f"  {name}, line {line}"))
        for one in said:
            out.print(Padding(Text(printable(one)), (0, 0, 0, 2), expand=False))
        out.print(Padding(words, (0, 0, 0, 4), expand=False))

    if found.coded is not None:
        every = found.coded.disagreements()
        out.print(Text(f"{counted(len(every), 'place')} where coders differ", style="bold"))
        for each in every:
            passage = each.statement.passage
            place(f"{passage.document}:{passage.start} {each.kind}", passage, _both(each))
    if found.conflicts:
        out.print(Text(f"{counted(len(found.conflicts), 'candidate')} decided differently", style="bold"))
        for statement, said in found.conflicts:
            place(statement.id, statement.passage, [f"{who}: {what}" for who, what in said])
    if texts:
        out.print("Open one: concord review --which all --blind --at PLACE")


def _both(found: Disagreement) -> list[str]:
    """Say what each of two coders says."""
    return [f"{s.coder}: {s.holder} {s.stance} {s.issue}" for s in (found.a, found.b) if s is not None]


def _plain(found: ProjectReliability) -> dict[str, Any]:
    """Return everything as dicts: figures, and places with their words."""
    coded = found.coded
    plain: dict[str, Any] = {"coded": None, "reviewed": [dataclasses.asdict(r) for r in found.reviewed]}
    if coded is not None:
        plain["coded"] = {
            "coders": coded.coders,
            "documents": coded.documents,
            "sentences": coded.sentences,
            "holder": dataclasses.asdict(coded.holder),
            "issue": dataclasses.asdict(coded.issue),
            "issues": [dataclasses.asdict(i) for i in (coded.every, *coded.issues)],
            "disagreements": [
                {
                    "kind": d.kind,
                    "document": d.statement.passage.document,
                    "start": d.statement.passage.start,
                    "end": d.statement.passage.end,
                    "words": d.statement.passage.quote,
                    "a": d.a.id if d.a else None,
                    "b": d.b.id if d.b else None,
                }
                for d in coded.disagreements()
            ],
        }
    plain["conflicts"] = [
        {"statement": s.id, "words": s.passage.quote, "decided": dict(said)} for s, said in found.conflicts
    ]
    return plain
