"""What stands in the way: who blocks which article, who has not spoken, and what each single concession would add."""

from __future__ import annotations

import math

from concord.agreement import Blockers, Concessions, Correction, Move
from concord.briefs.analysis import Agenda, Analysis
from concord.briefs.brief import Cell, Points, Section, Table
from concord.briefs.evidence import MOST_CITED
from concord.briefs.phrases import CONSENT_WORDS, listed, number, plural, shortened
from concord.briefs.results import Results, how
from concord.briefs.verdict import concessions_of
from concord.values import Sentence

__all__ = ["obstacles_section"]

MOST_ARTICLES = 6
MOST_MOVES = 8
MOST_WAITING = 8


def obstacles_section(analysis: Analysis, results: Results) -> Section | None:
    """Build the chapter; None where there is no agenda."""
    agenda = analysis.agenda
    if agenda is None:
        return None
    for blocker in agenda.blockers:
        title = f"Who blocks “{agenda.model.article(blocker.article).title}”"
        results.add(blocker.id, title, how(blocker.certificate), _spoken_on(agenda, blocker.article))
    blocks: list[Points | Table] = []
    blocked = _blocked(agenda)
    if blocked is not None:
        blocks.append(blocked)
    moves = [table for found in concessions_of(agenda) if (table := _moves(agenda, found, results)) is not None]
    waiting = _waiting(agenda)
    blocks += [*moves, *([waiting] if waiting else [])]
    return Section("obstacles", "What stands in the way", _summary(agenda), tuple(blocks))


def _spoken_on(agenda: Agenda, article: str) -> tuple[str, ...]:
    """Return what the parties said on the wordings of an article."""
    model = agenda.model
    at = model.article_index[article]
    return tuple(dict.fromkeys(s for key, c in model.cell_index.items() if key[1] == at for s in c.evidence))


def _summary(agenda: Agenda) -> tuple[Sentence, ...]:
    ids = tuple(b.id for b in agenda.blockers)
    total = len(agenda.blockers)
    blocked = sum(1 for b in agenda.blockers if b.blocked and b.conflicts)
    open_ = sum(1 for b in agenda.blockers if b.settled_by and not b.conflicts_if_unknown_refuse)
    waiting = total - blocked - open_
    text = (
        f"Of {plural(total, 'article')}, {open_} could be signed by all on what was said, {waiting} "
        f"{'hangs' if waiting == 1 else 'hang'} on parties that have not spoken, and {blocked} "
        f"{'is' if blocked == 1 else 'are'} blocked."
    )
    return (Sentence(text, ids),)


def _blocked(agenda: Agenda) -> Table | None:
    """List, for the blocked articles, each wording with who blocks it; the articles that could settle most first."""
    model = agenda.model
    worth = {a.id: max(w.value for w in a.wordings) for a in agenda.charter.articles}
    blocked = sorted((b for b in agenda.blockers if b.blocked and b.conflicts), key=lambda b: -worth[b.article])
    rows = [_wording_row(agenda, b, c) for b in blocked[:MOST_ARTICLES] for c in b.corrections]
    if not rows:
        return None
    more = len(blocked) - MOST_ARTICLES
    note = "An article is blocked where every wording that settles anything has at least one party against it. "
    note += f"{plural(more, 'further article')} blocked too." if more > 0 else ""
    columns = ("Article", "Wording", "Blocked by", "Has not spoken")
    return Table(
        "blocked", f"Who blocks which wording, among all {len(model.parties)}", columns, tuple(rows), note.strip()
    )


def _wording_row(agenda: Agenda, blocker: Blockers, correction: Correction) -> tuple[Cell, ...]:
    model = agenda.model
    at = model.wording_index[blocker.article, correction.wording]
    cells = [model.cell_index.get((model.party_index[a], *at)) for a in correction.parties]
    evidence = tuple(dict.fromkeys(s for c in cells if c for s in c.evidence))[:MOST_CITED]
    names = [model.name(a) + (" (a red line)" if a in correction.red_lines else "") for a in correction.parties]
    silent = listed([model.name(a) for a in correction.unknown], most=4)
    wording = model.wording(*at)
    return (
        Cell(shortened(model.article(blocker.article).title, 80), label=True),
        Cell(shortened(wording.text or wording.id, 160), (blocker.id,)),
        Cell(listed(names, most=6), (*evidence, blocker.id)),
        Cell(silent, (blocker.id,) if silent else ()),
    )


def _moves(agenda: Agenda, found: Concessions, results: Results) -> Table | None:
    """Rank the single concessions; None where no single one adds anything."""
    if not found.moves:
        return None
    rests = [s for move in found.moves[:MOST_MOVES] for s in _behind(agenda, move)]
    results.add(found.id, "What each single concession would add", how(found.certificate), rests)
    rows = tuple(_move(agenda, found, move) for move in found.moves[:MOST_MOVES])
    everybody = found.quota >= math.fsum(p.weight for p in agenda.model.parties)
    whom = "everybody signs" if everybody else f"signatories weigh at least {number(found.quota)}"
    note = (
        f"All {found.moves_tried} refusals were tried one by one; red lines and unknown views are not for winning. "
        "The first figure is what it adds on what was said, the second at best."
    )
    columns = ("Party", "Could live with", "Today", "Adds")
    return Table(f"moves-{number(found.quota)}", f"Single concessions, where {whom}", columns, rows, note, numeric=(3,))


def _move(agenda: Agenda, found: Concessions, move: Move) -> tuple[Cell, ...]:
    model = agenda.model
    wording = model.wording(*model.wording_index[move.article, move.wording])
    evidence = (*_behind(agenda, move)[:MOST_CITED], found.id)
    title = shortened(model.article(move.article).title, 80)
    return (
        Cell(model.name(move.party), label=True),
        Cell(f"{title}: “{shortened(wording.text or wording.id, 160)}”", evidence),
        Cell(CONSENT_WORDS[move.before], evidence),
        Cell(f"{_gain(move.gain)} to {_gain(move.gain_if_signed)}", (found.id,)),
    )


def _gain(gain: float) -> str:
    return "a first text" if math.isinf(gain) else number(gain)


def _behind(agenda: Agenda, move: Move) -> tuple[str, ...]:
    model = agenda.model
    cell = model.cell_index.get((model.party_index[move.party], *model.wording_index[move.article, move.wording]))
    return cell.evidence if cell else ()


def _waiting(agenda: Agenda) -> Points | None:
    """Name the articles nobody is known to block, and whose word is missing."""
    model = agenda.model
    found = []
    for blocker in agenda.blockers:
        missing = [c.unknown for c in blocker.corrections if c.wording in blocker.settled_by]
        fewest = min((set(m) for m in missing), key=len, default=set())
        if blocker.settled_by and fewest:
            text = f"“{shortened(model.article(blocker.article).title, 90)}” waits for {_awaited(blocker, fewest)}."
            found.append((len(fewest), Sentence(text, (blocker.id,))))
    found.sort(key=lambda pair: pair[0])
    if not found:
        return None
    sentences = tuple(sentence for _, sentence in found[:MOST_WAITING])
    return Points(
        "Whose word is missing (fewest first): the questions to ask next", sentences, max(0, len(found) - MOST_WAITING)
    )


def _awaited(blocker: Blockers, missing: set[str]) -> str:
    """Name those whose word is missing, or those who have spoken where they are fewer."""
    model = blocker.model
    absent = [model.name(a) for a in blocker.coalition if a in missing]
    spoken = [model.name(a) for a in blocker.coalition if a not in missing]
    if len(absent) <= max(4, len(spoken)) or not spoken:
        return listed(absent, most=6)
    return f"{len(absent)} of {len(blocker.coalition)} parties; only {listed(spoken, most=4)} can sign so far"
