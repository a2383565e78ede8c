"""The answer on one screen: who holds what, who stands together, what could be signed, who stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from concord.cli.screen import STANCE_MARKS, console, table
from concord.values import Position, Sentence

if TYPE_CHECKING:
    from rich.text import Text

    from concord.project import Agenda, Analysis, Brief

__all__ = ["show_agenda", "show_answer", "show_blocs", "show_matrix"]

MOST_ISSUES = 14
MOST_PARTIES = 12
MOST_SENTENCES = 4
MOST_OBSTACLES = 6


def show_answer(analysis: Analysis, brief: Brief) -> None:
    """Print the whole answer."""
    from rich.panel import Panel
    from rich.text import Text

    words = " ".join(sentence.text for sentence in brief.answer)
    console().print(Panel(Text(words), title=Text(analysis.question), title_align="left"))
    show_matrix(analysis)
    show_blocs(analysis)
    show_agenda(analysis)
    _show_criticism(analysis)


def show_matrix(analysis: Analysis) -> None:
    """Print issues by parties: a letter for each stance, a blank for silence."""
    columns = _columns(analysis)
    issues = _issues(analysis, columns)
    if not issues:
        console().print("No actor was found to hold a position on an issue of the codebook.")
        return
    names = [analysis.actors[actor].name for actor in columns]
    labels = {issue.id: issue.label for issue in analysis.codebook.issues}
    rows = [[labels[i], *(_mark(analysis.matrix.get(a, i)) for a in columns)] for i in issues]
    head = ["issue", *(str(n) for n in range(1, len(columns) + 1))]
    table("Who holds what (A agree, D disagree, R reserve, L later; ? mixed; blank: said nothing)", head, rows)
    console().print("  ".join(f"{n} {name}" for n, name in enumerate(names, start=1)), style="dim", markup=False)


def show_blocs(analysis: Analysis) -> None:
    """Print the blocs with how sure the division is."""
    if analysis.map is None:
        return
    divided = analysis.map.blocs
    out = console()
    proof = "proven" if divided.certificate.gap == 0 else f"gap {divided.certificate.gap:.0%}"
    others = len(divided.ties)
    ties = f", {others} other division{'' if others == 1 else 's'} as good" if others else ""
    out.print(f"\nBlocs ({proof}{ties}; weight of ties against the division: {divided.frustration:.3g})", markup=False)
    for number, members in enumerate(divided.members, start=1):
        if len(members) > 1:
            names = ", ".join(analysis.actors[a].name for a in members)
            out.print(f"  {number}. {names}", markup=False)
    lone = [m[0] for m in divided.members if len(m) == 1] + list(divided.isolates)
    if lone:
        out.print("  alone: " + ", ".join(analysis.actors[a].name for a in lone), markup=False, style="dim")


def show_agenda(analysis: Analysis) -> None:
    """Print the front, the obstacles and the best concession."""
    agenda = analysis.agenda
    if agenda is None:
        console().print("\nNobody could be seated, so there is no agenda to compute; name parties with --party.")
        return
    most = sum(max(w.value for w in article.wordings) for article in agenda.charter.articles)
    source = "the charter" if agenda.given else "a charter proposed from the positions"
    columns = ["weight", "settles", "signed by"]
    fronts = [("", agenda.fronts.low)]
    if not agenda.fronts.certain:
        fronts = [
            (", if who has not spoken refuses", agenda.fronts.low),
            (", if who has not spoken signs", agenda.fronts.high),
        ]
    for reading, front in fronts:
        rows = [
            [f"{p.weight:g}", f"{p.coverage:g}", _signatories(analysis, p.coalitions, p.complete)] for p in front.points
        ]
        console().print()
        if not front.points:
            console().print(f"What could be signed{reading}: {front.sentences()[0].text}", markup=False)
            continue
        count = len(agenda.charter.articles)
        proof = "proven" if all(p.proven for p in front.points) else "not all proven to be the most"
        size = f"{count} article{'' if count == 1 else 's'} of {source}, worth {most:g} in all; {proof}"
        table(f"What could be signed{reading} ({size})", columns, rows, numeric=("weight", "settles"))
    _show_obstacles(analysis, agenda)
    _show_sentences("The concession that unlocks most", [s for c in agenda.concessions for s in c.sentences()])


def _signatories(analysis: Analysis, coalitions: Sequence[tuple[str, ...]], complete: bool) -> str:
    """Name a coalition the short way: its members, or who is missing; and how many others reach the same."""
    everybody = [party.actor for party in analysis.table.parties]
    missing = [a for a in everybody if a not in coalitions[0]]
    if not missing:
        who = f"all {len(everybody)}"
    elif len(missing) < len(coalitions[0]):
        who = "all but " + ", ".join(_short(analysis, a) for a in missing)
    else:
        who = ", ".join(_short(analysis, a) for a in coalitions[0])
    others = len(coalitions) - 1
    more = "" if complete else " or more"
    return who + (f" (or {others} other{'' if others == 1 else 's'}{more})" if others or more else "")


def _short(analysis: Analysis, actor: str) -> str:
    """Return the acronym where there is one, else the name."""
    found = analysis.actors[actor]
    return next((alias for alias in found.aliases if alias.isupper() and 2 <= len(alias) <= 6), found.name)


def _show_obstacles(analysis: Analysis, agenda: Agenda) -> None:
    """Print, for each blocked article, the sets that exclude every wording and the smallest moves that free it."""
    blocked = [found for found in agenda.blockers if found.conflicts]
    if not blocked:
        return
    out = console()
    out.print("\nWho stands in the way (`concord agree --article ID` says why, with the sentences)", markup=False)
    for found in blocked[:MOST_OBSTACLES]:
        article = next(a for a in agenda.charter.articles if a.id == found.article)
        sets = [" with ".join(_short(analysis, a) for a in conflict) for conflict in found.conflicts]
        more = f" and {len(sets) - MOST_SENTENCES} more" if len(sets) > MOST_SENTENCES else ""
        out.print(f"  {article.title} [{article.id}]: {'; '.join(sets[:MOST_SENTENCES])}{more}", markup=False)
        for move in (c for c in found.corrections if c.minimal):
            who = ", ".join(_short(analysis, a) for a in move.parties)
            text = next(w.text or w.id for w in article.wordings if w.id == move.wording)
            out.print(f"    free if {who} can live with: {text}", markup=False, style="dim")
    if len(blocked) > MOST_OBSTACLES:
        out.print(f"  and {len(blocked) - MOST_OBSTACLES} more articles in the brief", style="dim")


def _show_criticism(analysis: Analysis) -> None:
    if analysis.contradictions:
        out = console()
        out.print("\nWhat in the sources cannot be right", markup=False)
        for contradiction in analysis.contradictions[:MOST_SENTENCES]:
            out.print(f"  {contradiction.why}", markup=False)
        if len(analysis.contradictions) > MOST_SENTENCES:
            out.print(f"  and {len(analysis.contradictions) - MOST_SENTENCES} more in the brief", style="dim")


def _show_sentences(title: str, sentences: Sequence[Sentence]) -> None:
    if not sentences:
        return
    out = console()
    out.print(f"\n{title}", markup=False)
    for sentence in sentences[:MOST_SENTENCES]:
        out.print(f"  {sentence.text}", markup=False)
    if len(sentences) > MOST_SENTENCES:
        out.print(f"  and {len(sentences) - MOST_SENTENCES} more in the brief", style="dim")


def _columns(analysis: Analysis) -> list[str]:
    """The parties, then whoever holds most positions."""
    held = [p.actor for p in analysis.matrix.positions]
    parties = [party.actor for party in analysis.table.parties]
    others = sorted(set(held) - set(parties), key=lambda a: (-held.count(a), a))
    return (parties + others)[:MOST_PARTIES]


def _issues(analysis: Analysis, columns: Sequence[str]) -> list[str]:
    """The issues most of these actors spoke on, in the order of the codebook."""

    def voices(issue: str) -> int:
        return sum(analysis.matrix.get(actor, issue) is not None for actor in columns)

    order = [issue.id for issue in analysis.codebook.issues if voices(issue.id)]
    chosen = set(sorted(order, key=voices, reverse=True)[:MOST_ISSUES])
    return [issue for issue in order if issue in chosen]


def _mark(position: Position | None) -> Text:
    from rich.text import Text

    if position is None:
        return Text("")
    letter, colour = STANCE_MARKS[position.stance]
    return Text(letter + ("?" if position.mixed else ""), style=colour)
