"""The front of breadth and coverage in the brief: a figure, and the table of its points."""

from __future__ import annotations

import math

from concord.briefs.analysis import Agenda
from concord.briefs.brief import Cell, FrontFigure, FrontMark, Table
from concord.briefs.phrases import gathered, number, plural
from concord.briefs.results import Results, how
from concord.briefs.verdict import total_value

__all__ = ["front_figure", "front_table"]

MOST_NAMES = 5


def _marks(agenda: Agenda) -> tuple[FrontMark, ...]:
    fronts = agenda.fronts
    both = [(p, True) for p in fronts.low.points]
    if not fronts.certain:
        both += [(p, False) for p in fronts.high.points]
    marks = []
    everybody = [agenda.model.name(p.actor) for p in agenda.model.parties]
    for n, (point, sure) in enumerate(both, start=1):
        names = gathered([agenda.model.name(a) for a in point.coalitions[0]], everybody, most=MOST_NAMES)
        more = len(point.coalitions) - 1
        who = names + (f" (or {plural(more, 'other coalition')})" if more else "")
        marks.append(FrontMark(str(n), point.weight, point.coverage, sure, who))
    return tuple(marks)


def front_figure(agenda: Agenda) -> FrontFigure:
    """Draw the points: how many sign, how much they settle."""
    marks = _marks(agenda)
    sure = [m for m in marks if m.sure]
    text = "; ".join(f"point {m.label}: weight {number(m.weight)} settles {number(m.coverage)}" for m in marks[:12])
    description = (
        "Across: the weight of signatories. Up: how much they could settle. Filled circles hold on what was said, even "
        f"if all who have not spoken refuse ({len(sure)}), hollow diamonds only if all of these sign "
        f"({len(marks) - len(sure)}). {text}."
    )
    weight = math.fsum(p.weight for p in agenda.model.parties)
    return FrontFigure(
        "front",
        "Breadth against coverage",
        marks,
        weight,
        total_value(agenda.charter),
        description,
        agenda.fronts.low.id,
    )


def front_table(agenda: Agenda, results: Results) -> Table:
    """List the points of the figure, each with what it rests on."""
    low, high = agenda.fronts.low.id, agenda.fronts.high.id
    for id_, front in ((low, agenda.fronts.low), (high, agenda.fronts.high)):
        results.add(id_, "Who could sign how much", how(front.certificate))
    rows = tuple(
        (
            Cell(m.label, label=True),
            Cell(number(m.weight), (low if m.sure else high,)),
            Cell(number(m.coverage), (low if m.sure else high,)),
            Cell("on what was said" if m.sure else "at\u00a0best", (low if m.sure else high,)),
            Cell(m.who, (low if m.sure else high,)),
        )
        for m in _marks(agenda)
    )
    note = (
        "On what was said: who has not spoken counts as refusing. At best: who has not spoken counts as signing. It is "
        "proven that no coalition of the same weight could settle more."
    )
    columns = ("Point", "Weight", "Settles", "Holds", "Signed by")
    return Table("front-points", "The points of the figure", columns, rows, note, numeric=(1, 2))
