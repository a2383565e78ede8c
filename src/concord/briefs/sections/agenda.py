"""What they could sign: who sits at the table, the front of breadth and coverage, the text, optional protocols."""

from __future__ import annotations

import math
from collections.abc import Callable

from concord.agreement import Agreement, Choice, federation, holds
from concord.briefs.analysis import Agenda, Analysis
from concord.briefs.brief import (
    Cell,
    ConsentCellView,
    ConsentRow,
    ConsentTable,
    FrontFigure,
    Named,
    Points,
    Section,
    Table,
)
from concord.briefs.evidence import MOST_CITED, trimmed
from concord.briefs.phrases import listed, number, percent, plural, shortened
from concord.briefs.results import Results, how
from concord.briefs.sections.front import front_figure, front_table
from concord.briefs.verdict import rejects, settled, shared_point, total_value
from concord.charter import COUNT_ARTICLES
from concord.values import Consent, ConsentCell, ConsentSource, Sentence

__all__ = ["agenda_section"]

MOST_PROTOCOLS = 8


def agenda_section(analysis: Analysis, results: Results) -> Section:
    """Build the chapter; where nobody could be seated it says why."""
    agenda = analysis.agenda
    title = "What they could sign"
    if agenda is None:
        return Section("agenda", title, tuple(_left_out(analysis, results)) or (_empty(analysis, results),))
    sentences = [_table(analysis, agenda, results), _charter(agenda, results)]
    blocks: list[FrontFigure | Table | Points | ConsentTable] = [front_figure(agenda), front_table(agenda, results)]
    shared = shared_point(agenda)
    if shared is not None:
        blocks.append(_text(shared.agreement, sure=shared.sure))
        blocks.append(_holding(shared.agreement, results))
    protocols = _protocols(agenda, results)
    if protocols.sentences:
        blocks.append(protocols)
    blocks.append(_consents(agenda, results))
    if refusals := _refusals(analysis, agenda):
        blocks.append(Points("Who will not sign with whom", refusals))
    left_out = tuple(_left_out(analysis, results))
    if left_out:
        blocks.append(Points("Not asked to sign", left_out))
    return Section("agenda", title, tuple(sentences), tuple(blocks))


def _empty(analysis: Analysis, results: Results) -> Sentence:
    documents = tuple(document.id for document in analysis.documents)
    id_ = results.count("Parties", documents, rule="Organisations with positions of their own.")
    return Sentence("Nobody could be seated at the table, so no agenda was computed.", (*documents, id_))


def _of(analysis: Analysis, actor: str) -> tuple[str, ...]:
    return tuple(s for p in analysis.matrix.positions if p.actor == actor for s in p.statements)


def _table(analysis: Analysis, agenda: Agenda, results: Results) -> Sentence:
    parties = agenda.model.parties
    rests = [s for party in parties for s in _of(analysis, party.actor)] or [d.id for d in analysis.documents]
    id_ = results.count("Who sits at the table", rests, rule="Organisations with positions of their own, or as named.")
    names = listed([analysis.name(p.actor) for p in parties], most=20)
    weights = {p.weight for p in parties}
    equal = "each with the same weight" if len(weights) == 1 else "with weights as given"
    return Sentence(f"At the table, {equal}: {names}.", (id_,))


def _refusals(analysis: Analysis, agenda: Agenda) -> tuple[Sentence, ...]:
    """Say each refusal to sit together with where it was said; such pairs are in no coalition."""
    found = []
    for party in agenda.model.parties:
        reasons = dict(party.why)
        for other in party.refuses:
            said = f"{analysis.name(party.actor)} will not sign together with {analysis.name(other)}"
            source = f"“{reasons[other]}”, as entered by the analyst" if other in reasons else ""
            source = source or ("" if party.evidence else "as entered by the analyst, without a source")
            text = f"{said} ({source})." if source else f"{said}."
            found.append(Sentence(text, (*party.evidence, agenda.fronts.low.id)))
    return tuple(found)


def _left_out(analysis: Analysis, results: Results) -> list[Sentence]:
    """Say who takes positions but is not asked to sign, by reason."""
    reasons: dict[str, list[str]] = {}
    for left in analysis.table.left_out:
        reasons.setdefault(left.why, []).append(left.actor)
    found = []
    for why, actors in reasons.items():
        rests = [s for actor in actors for s in _of(analysis, actor)] or [d.id for d in analysis.documents]
        id_ = results.count(f"Not asked to sign: {why}", rests, rule="By the rules of seating.")
        names = listed([analysis.name(a) for a in actors], most=6)
        said = why.removeprefix("is ") if len(actors) == 1 else f"each {why}"
        found.append(Sentence(f"{names}: {said}.", (id_,)))
    return found


def _charter(agenda: Agenda, results: Results) -> Sentence:
    cells = agenda.model.cell_index
    declared = sum(c.source is ConsentSource.DECLARED for c in cells.values())
    rests = tuple(dict.fromkeys(s for c in cells.values() for s in c.evidence))
    id_ = results.count(
        "The charter and the consents to it", rests or (agenda.fronts.low.id,), rule="As read and inferred."
    )
    source = "the charter given" if agenda.given else "a charter proposed from what the parties said"
    text = f"The agenda is {source}: {plural(len(agenda.charter.articles), 'article')}, worth {_worth(agenda)}"
    known = "every consent is inferred from statements, none was declared by a party"
    if declared:
        known = f"{declared} consents were declared by the parties, the others are inferred from statements"
    return Sentence(f"{text}; {known}.", (id_,))


def _worth(agenda: Agenda) -> str:
    """Say in which unit coverage is counted."""
    total = number(total_value(agenda.charter))
    if agenda.given:
        return f"{total} in all as the charter weighs them"
    weighed = (
        f"settled whole 1, with conditions {number(COUNT_ARTICLES.reserved)}, put off {number(COUNT_ARTICLES.deferred)}"
    )
    return f"{total} in all (an article {weighed})"


def _text(agreement: Agreement, *, sure: bool) -> Table:
    model = agreement.model
    rows = []
    for choice in settled(agreement):
        article, at = model.article(choice.article), model.wording_index[choice.article, choice.wording]
        members = model.members(agreement.coalition)
        cells = [model.cell_index[i, *at] for i in members if (i, *at) in model.cell_index]
        evidence = tuple(dict.fromkeys(s for c in cells for s in c.evidence))[:MOST_CITED]
        wording = model.wording(*at)
        rows.append(
            (
                Cell(f"{article.number} {article.title}".strip(), label=True),
                Cell(shortened(wording.text or wording.id, 240), (*evidence, agreement.id)),
                Cell(number(choice.value), (agreement.id,)),
                Cell(_how_signed(model.name, choice, len(members)), (*evidence, agreement.id)),
            )
        )
    who = listed([model.name(a) for a in agreement.coalition], most=6)
    expected = agreement.coverage.expected
    note = "" if expected is None else f"Expected worth, given how sure the codings are: {number(expected)}."
    title = f"The text {who} could sign" + ("" if sure else ", if those who have not spoken agree")
    return Table("text", title, ("Article", "Wording", "Settles", "How"), tuple(rows), note, numeric=(2,))


def _holding(agreement: Agreement, results: Results) -> Points:
    """Say how likely it is that all members can really sign the text, given how sure the codings are."""
    found = holds(agreement)
    sentences = found.sentences()
    id_ = sentences[0].evidence[-1]
    results.add(id_, "The chance that this text holds", how(found.certificate), _settling(agreement))
    return Points("Will it hold?", tuple(map(trimmed, sentences)))


def _settling(agreement: Agreement) -> tuple[str, ...]:
    model = agreement.model
    keys = [
        (i, *model.wording_index[c.article, c.wording])
        for c in settled(agreement)
        for i in model.members(agreement.coalition)
    ]
    return tuple(dict.fromkeys(s for key in keys if key in model.cell_index for s in model.cell_index[key].evidence))


def _how_signed(name: Callable[[str], str], choice: Choice, members: int) -> str:
    """Say how a wording would be signed: with which reservations, and whose word is still missing."""
    parts = []
    for actors, words in ((choice.reservations, "with a reservation of"), (choice.stands_aside, "standing aside:")):
        if actors:
            parts.append(f"{words} {listed([name(a) for a in actors], most=6)}")
    missing = len(choice.unknown)
    if missing == members:
        parts.append("nobody has spoken on it")
    elif missing > 2:
        parts.append(f"{missing} of {members} have not spoken on it")
    elif missing:
        verb = "has" if missing == 1 else "have"
        parts.append(f"{listed([name(a) for a in choice.unknown])} {verb} not spoken on it")
    return "; ".join(parts) or "without reservation"


def _protocols(agenda: Agenda, results: Results) -> Points:
    """The umbrella: the core all share, and what some could sign beside it, by weight times what it settles."""
    found = federation(agenda.model)
    model, size = agenda.model, len(agenda.model.parties)
    rests = tuple(dict.fromkeys(s for cell in model.cell_index.values() for s in cell.evidence))
    id_ = found.sentences()[0].evidence[-1]
    results.add(id_, "The core all share, and protocols beside it", how(found.certificate), rests)
    titles = []
    for article, chosen in found.core:
        title = f"“{shortened(model.article(article).title, 80)}”"
        against = rejects(model.wording(*model.wording_index[article, chosen]))
        titles.append(f"the rejection of {title}" if against else title)
    core = f"All {size} share a core of {plural(len(titles), 'article')}: {listed(titles, most=8)}."
    if not titles:
        core = f"No article has a wording that all {size} parties are known to accept, so there is no common core yet."
    sentences = [Sentence(core, (*_behind(agenda, found.coalition, found.core), id_))]
    order = sorted(found.protocols, key=lambda p: -p.weight * p.value)
    for protocol in order[:MOST_PROTOCOLS]:
        who = listed([model.name(a) for a in protocol.signatories], most=6)
        wording = model.wording(*model.wording_index[protocol.article, protocol.wording])
        also = [model.wording(*model.wording_index[pair]) for pair in protocol.also]
        texts = [f"“{shortened(w.text or w.id, 160)}”" for w in (wording, *also)]
        text = f"{who} ({len(protocol.signatories)} of {size}) could sign: {listed(texts)}"
        evidence = _behind(agenda, protocol.signatories, ((protocol.article, protocol.wording), *protocol.also))
        sentences.append(Sentence(text, (*evidence, id_)))
    title = "An umbrella: what all share, and what some could sign beside it"
    return Points(title, tuple(map(trimmed, sentences)), max(0, len(order) - MOST_PROTOCOLS))


def _behind(agenda: Agenda, parties: tuple[str, ...], text: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return the statements behind the consents of some parties to some wordings."""
    model = agenda.model
    keys = [(model.party_index[a], *model.wording_index[pair]) for pair in text for a in parties]
    return tuple(dict.fromkeys(s for key in keys if key in model.cell_index for s in model.cell_index[key].evidence))


def _consents(agenda: Agenda, results: Results) -> ConsentTable:
    model = agenda.model
    statements = tuple(dict.fromkeys(s for c in model.cell_index.values() for s in c.evidence))
    result = results.add(
        agenda.fronts.low.id, "Who could sign how much", how(agenda.fronts.low.certificate), statements
    )
    rows = []
    for j, article in enumerate(agenda.charter.articles):
        for k, wording in enumerate(article.wordings):
            if not wording.silent:
                cells = tuple(_view(model.cell_index.get((i, j, k))) for i in range(len(model.parties)))
                rows.append(ConsentRow(article.title, shortened(wording.text or wording.id, 160), cells))
    parties = tuple(Named(p.actor, model.name(p.actor)) for p in model.parties)
    return ConsentTable("consents", "Consents, wording by wording", parties, tuple(rows), result)


def _view(cell: ConsentCell | None) -> ConsentCellView:
    if cell is None:
        return ConsentCellView(Consent.UNKNOWN, None, None, "has not spoken", ())
    chance = math.fsum(cell.probabilities[Consent.STAND_ASIDE :]) if cell.probabilities else None
    why = cell.why + (f"; signs with a chance of {percent(chance)}" if chance is not None else "")
    return ConsentCellView(cell.level, cell.source, chance, why, cell.evidence[:MOST_CITED])
