"""Who holds what: the matrix of issues by actors, what is most shared in it and what most contested."""

from __future__ import annotations

from collections.abc import Sequence

from concord.briefs.analysis import Analysis
from concord.briefs.brief import Named, Section, StanceCell, StanceRow, StanceTable
from concord.briefs.evidence import MOST_CITED
from concord.briefs.phrases import listed, percent, plural
from concord.briefs.results import Results
from concord.values import Position, Sentence, Stance

__all__ = ["columns_of", "positions_section"]

MOST_COLUMNS = 14
SUPPORT = (Stance.AGREE, Stance.RESERVE)


def positions_section(analysis: Analysis, results: Results) -> Section:
    """Build the chapter; without any position it says that nothing was found."""
    columns = columns_of(analysis)
    positions = analysis.matrix.positions
    if not positions:
        documents = tuple(document.id for document in analysis.documents)
        found = results.count("Positions found", documents, rule="Counted over all accepted statements.")
        text = "No actor was found to take a position on an issue of the codebook."
        return Section("positions", "Who holds what", (Sentence(text, (*documents, found)),))
    rows = _rows(analysis, columns)
    parties = [party.actor for party in analysis.table.parties if party.actor in columns]
    sentences = [
        _size(analysis, results),
        *_extremes(analysis, parties, results),
        _blanks(analysis, parties, results),
    ]
    block = StanceTable(
        id="matrix",
        title="Positions by issue and actor",
        actors=tuple(Named(a, analysis.name(a)) for a in columns),
        rows=rows,
        parties=len(parties),
    )
    return Section("positions", "Who holds what", tuple(s for s in sentences if s), (block,))


def columns_of(analysis: Analysis) -> tuple[str, ...]:
    """Return whom the matrix shows: the parties, then whoever takes most positions, at most fourteen."""
    held = [p.actor for p in analysis.matrix.positions]
    parties = [party.actor for party in analysis.table.parties]
    others = sorted(set(held) - set(parties), key=lambda a: (-held.count(a), a))
    return tuple((parties + others)[: max(MOST_COLUMNS, len(parties))])


def _rows(analysis: Analysis, columns: Sequence[str]) -> tuple[StanceRow, ...]:
    """Return a row for each issue that one of the columns spoke on, in the order of the codebook."""
    groups = {group.id: group.label for group in analysis.codebook.groups}
    rows = []
    for issue in analysis.codebook.issues:
        held = [analysis.matrix.get(actor, issue.id) for actor in columns]
        if any(position is not None for position in held):
            cells = tuple(None if p is None else _cell(p) for p in held)
            rows.append(StanceRow(Named(issue.id, issue.label), groups.get(issue.group, ""), cells))
    return tuple(rows)


def _cell(position: Position) -> StanceCell:
    return StanceCell(
        stance=position.stance,
        probability=position.probability(position.stance),
        mixed=position.mixed,
        statements=position.statements[:MOST_CITED],
        count=len(position.statements),
    )


def _size(analysis: Analysis, results: Results) -> Sentence:
    positions = analysis.matrix.positions
    statements = [s for p in positions for s in p.statements]
    result = results.count("All positions", statements, rule="Statements added up per actor and issue.")
    actors, issues = len({p.actor for p in positions}), len({p.issue for p in positions})
    text = (
        f"{plural(len(statements), 'statement')} add up to {plural(len(positions), 'position')} of "
        f"{plural(actors, 'actor')} on {plural(issues, 'issue')}."
    )
    return Sentence(text, (result,))


def _extremes(analysis: Analysis, parties: Sequence[str], results: Results) -> list[Sentence]:
    """Say what is most shared among the parties without dissent, and what is most contested."""
    sides: dict[str, tuple[list[Position], list[Position], list[Position]]] = {}
    for issue in analysis.codebook.issues:
        held = [p for a in parties if (p := analysis.matrix.get(a, issue.id)) is not None]
        support = [p for p in held if p.stance in SUPPORT]
        against = [p for p in held if p.stance is Stance.DISAGREE]
        sides[issue.label] = (support, against, held)
    found = []
    shared = max(sides, key=lambda label: len(sides[label][0]) * (not sides[label][1]), default=None)
    if shared and len(sides[shared][0]) > 1 and not sides[shared][1]:
        names = listed([analysis.name(p.actor) for p in sides[shared][0]], most=5)
        text = f"Most shared is “{shared}”: {names} are for it, and nobody at the table is known to be against."
        found.append(_counted(text, sides[shared][2], results))
    fought = max(sides, key=lambda label: min(len(sides[label][0]), len(sides[label][1])), default=None)
    if fought and sides[fought][0] and sides[fought][1]:
        pro, contra = (listed([analysis.name(p.actor) for p in side], most=4) for side in sides[fought][:2])
        verbs = ["is" if len(side) == 1 else "are" for side in sides[fought][:2]]
        text = f"Most contested is “{fought}”: {pro} {verbs[0]} for it, {contra} {verbs[1]} against."
        found.append(_counted(text, sides[fought][2], results))
    return found


def _counted(text: str, positions: Sequence[Position], results: Results) -> Sentence:
    statements = tuple(s for p in positions for s in p.statements)
    result = results.count("Positions on one issue", statements, rule="Parties counted by their most probable stance.")
    return Sentence(text, (*statements[:MOST_CITED], result))


def _blanks(analysis: Analysis, parties: Sequence[str], results: Results) -> Sentence | None:
    spoken = {p.issue for p in analysis.matrix.positions if p.actor in parties}
    cells = len(parties) * len(spoken)
    if not cells:
        return None
    filled = [p for p in analysis.matrix.positions if p.actor in parties]
    statements = tuple(s for p in filled for s in p.statements)
    result = results.count(
        "Cells of the matrix", statements, rule="Blank cells of parties on issues that a party spoke on."
    )
    share = 1 - len(filled) / cells
    text = (
        f"A blank is silence and counts as nothing: {percent(share)} of what the parties could have said is not said."
    )
    return Sentence(text, (result,))
