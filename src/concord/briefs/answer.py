"""Can these groups unite behind a shared agenda? The answer in two sentences, with who, what, and what would move it.

The first says yes, partly, no or not known, and who could sign what; the second what stands in the way and which single
concession would help most. It speaks of what could be signed on paper, never of what will be: overlap of positions is
no prediction, and the sentences that follow the answer say so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from concord.agreement import Agreement, Blockers, Choice, Concessions, FrontPoint, Move, federation
from concord.briefs.analysis import Agenda, Analysis
from concord.briefs.brief import Verdict
from concord.briefs.phrases import gathered, listed, number, percent, plural, shortened
from concord.briefs.results import Results, how
from concord.briefs.verdict import (
    Shared,
    best_move,
    defers,
    everyone_point,
    main_obstacle,
    rejects,
    settled,
    shared_point,
    total_value,
    verdict_of,
    without_backing,
    wording_of,
)
from concord.values import Sentence

__all__ = ["answered"]


def answered(analysis: Analysis, results: Results) -> tuple[Verdict, tuple[Sentence, ...]]:
    """Answer the question in two sentences.

    Returns
    -------
    tuple of two Sentence, and the verdict they begin with
    """
    agenda = analysis.agenda
    if agenda is None or len(agenda.model.parties) < 2:
        return Verdict.UNKNOWN, _nobody_seated(analysis, results)
    for front, reading in ((agenda.fronts.low, "refuses"), (agenda.fronts.high, "signs")):
        title = f"Who could sign how much, if every party that has not spoken {reading}"
        results.add(front.id, title, how(front.certificate), _statements(agenda))
    shared = shared_point(agenda)
    verdict = verdict_of(agenda, shared)
    return verdict, (_first(agenda, shared, verdict, results), _second(agenda, results))


def _nobody_seated(analysis: Analysis, results: Results) -> tuple[Sentence, ...]:
    ids = [s.id for s in analysis.statements]
    documents = [document.id for document in analysis.documents]
    found = results.count("Parties with positions of their own", ids or documents, rule="Counted over all statements.")
    size = 0 if analysis.agenda is None else len(analysis.agenda.model.parties)
    who = "no party" if size == 0 else "only one party"
    first = f"It is not known: in what was read, {who} states positions of its own that could go into an agenda."
    second = "Add texts in which the groups speak for themselves, or name the parties, and ask again."
    return Sentence(first, (*documents[:3], found)), Sentence(second, (found,))


def _first(agenda: Agenda, shared: Shared | None, verdict: Verdict, results: Results) -> Sentence:
    size = len(agenda.model.parties)
    if shared is None:
        none = "the two parties could sign no" if size == 2 else f"no two of the {size} parties could sign any"
        text = f"No, not on what they have said: {none} article together, even if everybody who has not spoken agreed."
        return Sentence(text, (agenda.fronts.high.id,))
    agreement = shared.agreement
    results.add(agreement.id, "The text this coalition could sign", how(agreement.certificate), _of(agreement))
    who, what = _who(agreement, size), _what(agreement, agenda)
    evidence = (*_of(agreement), agreement.id, (agenda.fronts.low if shared.sure else agenda.fronts.high).id)
    if verdict is Verdict.YES:
        return Sentence(f"Yes, on paper: {who} could sign {what}.", evidence)
    if verdict is Verdict.UNKNOWN:
        meet, more = _meeting(agenda, size, results)
        text = f"It is not known: {_not_enough(agenda, size)}{meet}; if those who have not spoken agreed, {who} could "
        text += f"sign {what}."
        return Sentence(text, tuple(dict.fromkeys((*more, *evidence))))
    limit = "" if len(agreement.coalition) == size else _limit(agenda, size)
    return Sentence(f"Partly: on what they have said, {who} could sign {what}{limit}.", evidence)


def _not_enough(agenda: Agenda, size: int) -> str:
    """Say why what was said is no text: an article that nobody may leave out, or too little in common."""
    missing = [f"“{shortened(article.title, 60)}”" for article in without_backing(agenda)]
    if not missing:
        any_two = "both parties" if size == 2 else f"any two of the {size} parties"
        return f"what was said is not enough for a text that {any_two} could sign"
    known = "not both parties" if size == 2 else f"fewer than two of the {size} parties"
    return f"{known} are known to accept {listed(missing, most=3)}, without which there is to be no charter"


def _meeting(agenda: Agenda, size: int, results: Results) -> tuple[str, tuple[str, ...]]:
    """Say on which single article most parties already meet, though no whole text follows from it."""
    found = federation(agenda.model)
    best = max(found.protocols, key=lambda p: (p.weight * p.value, p.weight), default=None)
    if best is None:
        return "", ()
    model = agenda.model
    cells = [
        model.cell_index.get((i, *model.wording_index[best.article, best.wording]))
        for i in model.members(best.signatories)
    ]
    said = tuple(dict.fromkeys(s for cell in cells if cell for s in cell.evidence))
    id_ = results.add(
        found.sentences()[0].evidence[-1], "Where parties meet article by article", how(found.certificate), said
    )
    title = f"“{shortened(model.article(best.article).title, 60)}”"
    if rejects(model.wording(*model.wording_index[best.article, best.wording])):
        title = f"the rejection of {title}"
    return f", though {len(best.signatories)} of them meet on {title}", (*said, id_)


def _who(agreement: Agreement, size: int) -> str:
    names = [agreement.model.name(actor) for actor in agreement.coalition]
    if len(names) == size:
        return "both parties" if size == 2 else f"all {size} parties"
    everybody = [agreement.model.name(party.actor) for party in agreement.model.parties]
    return f"{gathered(names, everybody, most=4)} ({len(names)} of {size} parties)"


def _what(agreement: Agreement, agenda: Agenda) -> str:
    kept = settled(agreement)
    titles = [_called(agreement, c) for c in kept]
    put_off = sum(defers(wording_of(agreement, c)) for c in kept)
    text = f"{len(kept)} of {plural(len(agenda.charter.articles), 'article')} together: {listed(titles, most=3)}"
    if put_off:
        text += ", all by putting them off" if put_off == len(kept) else f" ({put_off} only by putting it off)"
    return text


def _called(agreement: Agreement, choice: Choice) -> str:
    """Name an article by its title, and say where the wording rejects it."""
    title = f"“{shortened(agreement.model.article(choice.article).title, 60)}”"
    return f"the rejection of {title}" if rejects(wording_of(agreement, choice)) else title


def _limit(agenda: Agenda, size: int) -> str:
    """Say what all parties could sign, for sure and at best."""
    low, high = everyone_point(agenda.fronts.low, agenda), everyone_point(agenda.fronts.high, agenda)
    if low is not None:
        kept = len(settled(_whole(low, size)))
        return f"; all {size} could sign {plural(kept, 'article')}"
    if high is None:
        return f"; there is no article that all {size} could sign"
    kept = len(settled(_whole(high, size)))
    return f"; all {size} could sign {kept} only if those who have not spoken agree"


def _whole(point: FrontPoint, size: int) -> Agreement:
    return next(a for a in point.agreements if len(a.coalition) == size)


def _second(agenda: Agenda, results: Results) -> Sentence:
    """Say what stands in the way, and which single concession unlocks most."""
    evidence: list[str] = []
    obstacle, move = main_obstacle(agenda), best_move(agenda)
    parts = []
    if obstacle is not None:
        results.add(obstacle.id, "Who blocks this article", how(obstacle.certificate), _cited(obstacle.sentences()))
        evidence += [*_cited(obstacle.sentences()), obstacle.id]
        parts.append(_obstacle(agenda, obstacle))
    if move is not None:
        sentences = move[0].sentences()
        results.add(move[0].id, "What each single concession would add", how(move[0].certificate), _cited(sentences))
        evidence += [*_cited(sentences[:1]), move[0].id]
        parts.append(_concession(agenda, *move))
    elif obstacle is not None:
        parts.append(_no_single(agenda, obstacle))
    if not parts:
        open_ = any(b.conflicts_if_unknown_refuse for b in agenda.blockers)
        parts.append("no article is known to be blocked" + (", but much has not been said" if open_ else ""))
        evidence.append(agenda.fronts.high.id)
    text = "; ".join(parts)
    return Sentence(f"{text[0].upper()}{text[1:]}.", tuple(dict.fromkeys(evidence)))


def _obstacle(agenda: Agenda, obstacle: Blockers) -> str:
    title = shortened(agenda.model.article(obstacle.article).title, 70)
    alone = [conflict[0] for conflict in obstacle.conflicts if len(conflict) == 1]
    names = [agenda.model.name(actor) for actor in alone or obstacle.conflicts[0]]
    more = len([b for b in agenda.blockers if b.blocked and b.conflicts]) - 1
    verb = "rules out" if len(names) == 1 else "each rule out" if alone else "together rule out"
    also = f" ({plural(more, 'other article')} blocked too)" if more else ""
    which = "which no text may leave out and " if agenda.model.article(obstacle.article).must_have else ""
    return f"in the way stands “{title}”, {which}on which {listed(names, most=3)} {verb} every wording{also}"


def _concession(agenda: Agenda, found: Concessions, move: Move) -> str:
    model = agenda.model
    wording = model.wording(*model.wording_index[move.article, move.wording])
    if rejects(wording):
        what = f"the rejection of “{shortened(model.article(move.article).title, 60)}”"
    else:
        what = f"“{shortened(wording.text or move.wording, 90).rstrip('.')}”"
    size = len(model.parties)
    everyone = found.quota >= math.fsum(p.weight for p in model.parties)
    equal = all(party.weight == 1 for party in model.parties)
    some = f"{number(found.quota)} of the {size}" if equal else f"signatories of weight {number(found.quota)}"
    whom = ("both" if size == 2 else f"all {size}") if everyone else some
    sure = move.gain > 0
    gain, before = (move.gain, found.best_before[0]) if sure else (move.gain_if_signed, found.best_before[1])
    if math.isinf(gain) or before is None:
        worth = f"give {whom} a first text to sign"
    else:
        total = total_value(agenda.charter)
        shares = f"{percent(before / total)} to {percent((before + gain) / total)}"
        worth = f"raise what {whom} could settle from {shares} of the charter"
    doubt = "" if sure else ", if those who have not spoken agree"
    equals = f" (one of {len(found.ties)} that would add as much)" if len(found.ties) > 1 else ""
    most = f"the single most useful concession{equals}"
    return f"{most} would be {model.name(move.party)} accepting {what}, which would {worth}{doubt}"


def _no_single(agenda: Agenda, obstacle: Blockers) -> str:
    """Say who would have to move together where no single concession helps."""
    fewest = min((c.parties for c in obstacle.corrections if not c.red_lines), key=len, default=())
    if len(fewest) < 2:
        return "no single concession would let more be settled"
    names = listed([agenda.model.name(actor) for actor in fewest], most=4)
    return f"no single concession would be enough, for {names} would have to move together"


def _of(agreement: Agreement) -> tuple[str, ...]:
    """Return the statements behind the articles that an agreement settles."""
    model = agreement.model
    members = model.members(agreement.coalition)
    found: dict[str, None] = {}
    for choice in settled(agreement):
        at = model.wording_index[choice.article, choice.wording]
        for i in members:
            cell = model.cell_index.get((i, *at))
            found.update(dict.fromkeys(cell.evidence if cell else ()))
    return tuple(found)


def _statements(agenda: Agenda) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for cell in agenda.model.cell_index.values() for s in cell.evidence))


def _cited(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for s in sentences for id_ in s.evidence if not id_.startswith("m-")))
