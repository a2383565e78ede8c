"""Which words show it? Statements on a terminal: who holds what on which issue, then the sentence and where it stands.

Sentences take whole lines: in a narrow column nobody can read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from concord.cli.screen import STANCE_MARKS, console

if TYPE_CHECKING:
    from concord.project import Project
    from concord.values import Statement

__all__ = ["show_statements"]


def show_statements(project: Project, found: Sequence[Statement]) -> None:
    """Print statements by holder and issue, in the order of the codebook."""
    from rich.padding import Padding
    from rich.text import Text

    view = project.view
    labels = {issue.id: issue.label for issue in view.codebook.issues}
    titles = {d.id: d.title or d.provenance.source for d in view.documents}
    order = {issue: n for n, issue in enumerate(labels)}
    rows = sorted(found, key=lambda s: (s.holder, order.get(s.issue, len(order)), s.id))
    out = console()
    out.print(f"{len(rows)} statement{'' if len(rows) == 1 else 's'}", style="bold", markup=False)
    for holder, held in groupby(rows, key=lambda s: s.holder):
        name = view.actors[holder].name if holder in view.actors else holder
        out.print(Text(f"\n{name} [{holder}]", style="bold"))
        for s in held:
            _, colour = STANCE_MARKS[s.stance]
            line = Text.assemble(f"  {labels.get(s.issue, s.issue)} [{s.issue}]: ", (str(s.stance), colour))
            sure = f"{s.confidence:.0%} sure" + ("" if s.settled else ", provisional")
            out.print(line.append(f", {sure}  {s.id}", style="dim"))
            out.print(Padding(Text(" ".join(s.passage.quote.split())), (0, 0, 0, 4), expand=False))
            out.print(
                Padding(
                    Text(titles.get(s.passage.document, s.passage.document), style="dim"), (0, 0, 0, 4), expand=False
                )
            )
