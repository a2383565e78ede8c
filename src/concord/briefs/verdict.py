"""Can these groups unite behind a shared agenda? The answer in two sentences, with who, what, and what would move it.

The first says yes, partly, no or not known, and who could sign what; the second what stands in the way and which single
concession would help most. It speaks of what could be signed on paper, never of what will be: overlap of positions is
no prediction, and the sentences that follow the answer say so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from concord.agreement import Agreement, Blockers, Choice, Concessions, Front, FrontPoint, Move
from concord.briefs.analysis import Agenda, Analysis
from concord.briefs.brief import Verdict
from concord.briefs.phrases import listed, number, plural, shortened
from concord.briefs.results import Results, how
from concord.values import Charter, Sentence, Stance, Wording

__all__ = ["Shared", "answered", "best_move", "main_obstacle", "settled", "shared_point", "total_value"]

MOSTLY = 0.75  # the share of what the charter could settle from which "yes" is said


@dataclass(frozen=True, slots=True)
class Shared:
    """The coalition the brief speaks of: of two parties or more, the one with most weight times coverage.

    ``sure``: it holds even if every unknown consent is a refusal. Ties go to the broader coalition.
    """

    point: FrontPoint
    sure: bool

    @property
    def agreement(self) -> Agreement:
        """The text that its first coalition would sign."""
        return self.point.agreements[0]


def shared_point(agenda: Agenda) -> Shared | None:
    """Return the coalition the brief speaks of, or None where no two parties could sign anything."""
    for front, sure in ((agenda.fronts.low, True), (agenda.fronts.high, False)):
        found = [p for p in front.points if p.coverage > 0 and any(len(c) > 1 for c in p.coalitions)]
        if found:
            return Shared(max(found, key=lambda p: (p.weight * p.coverage, p.weight)), sure)
    return None


def total_value(charter: Charter) -> float:
    """Return what the charter would settle if every article took its fullest wording."""
    return math.fsum(max(w.value for w in article.wordings) for article in charter.articles)


def settled(agreement: Agreement) -> tuple[Choice, ...]:
    """Return the articles that an agreement does not leave out, what settles most first."""
    kept = [c for c in agreement.choices if not _wording(agreement, c).silent and c.value > 0]
    return tuple(sorted(kept, key=lambda c: -c.value))


def _wording(agreement: Agreement, choice: Choice) -> Wording:
    return agreement.model.wording(*agreement.model.wording_index[choice.article, choice.wording])


def defers(wording: Wording) -> bool:
    """Whether a wording only puts the matter off."""
    return bool(wording.asks) and all(ask.stances == (Stance.DEFER,) for ask in wording.asks)


def main_obstacle(agenda: Agenda) -> Blockers | None:
    """Return the blocked article that could settle most; of several the one fewest block; then charter order."""
    blocked = [b for b in agenda.blockers if b.blocked and b.conflicts]
    worth = {a.id: max(w.value for w in a.wordings) for a in agenda.charter.articles}
    return min(blocked, key=lambda b: (-worth[b.article], len(set().union(*b.conflicts))), default=None)


def best_move(agenda: Agenda) -> tuple[Concessions, Move] | None:
    """Return the concession that adds most: at unanimity if one helps there for sure, else the best of any quota."""
    ranked = [(c, c.moves[0]) for c in agenda.concessions if c.moves]
    sure = [pair for pair in ranked if pair[1].gain > 0]
    return next(iter(sure or ranked), None)


def answered(analysis: Analysis, results: Results) -> tuple[Verdict, tuple[Sentence, ...]]:
    """Answer the question in two sentences.

    Returns
    -------
    Verdict
        ``YES`` where all parties could sign at least three quarters of what the charter could settle, ``PARTLY`` where
        two or more could sign something for sure, ``UNKNOWN`` where it hangs on parties that have not spoken, else
        ``NO``.
    tuple of two Sentence
    """
    agenda = analysis.agenda
    if agenda is None or len(agenda.model.parties) < 2:
        return Verdict.UNKNOWN, _nobody_seated(analysis, results)
    for front, reading in ((agenda.fronts.low, "refuses"), (agenda.fronts.high, "signs")):
        title = f"Who could sign how much, if every party that has not spoken {reading}"
        results.add(front.id, title, how(front.certificate), _statements(agenda))
    shared = shared_point(agenda)
    verdict = _verdict(agenda, shared)
    return verdict, (_first(agenda, shared, verdict, results), _second(analysis, agenda, verdict, results))


def _verdict(agenda: Agenda, shared: Shared | None) -> Verdict:
    if shared is None:
        return Verdict.NO
    if not shared.sure:
        return Verdict.UNKNOWN
    everyone = _everyone(agenda.fronts.low, agenda)
    if everyone is not None and everyone.coverage >= MOSTLY * total_value(agenda.charter):
        return Verdict.YES
    return Verdict.PARTLY


def _everyone(front: Front, agenda: Agenda) -> FrontPoint | None:
    """Return the point at which all parties sign something."""
    size = len(agenda.model.parties)
    return next((p for p in front.points if p.coverage > 0 and any(len(c) == size for c in p.coalitions)), None)


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
        text = f"No, not on what they have said: no two of the {size} parties could sign any article together"
        return Sentence(f"{text}, even if everybody who has not spoken agreed.", (agenda.fronts.high.id,))
    agreement = shared.agreement
    results.add(agreement.id, "The text this coalition could sign", how(agreement.certificate), _of(agreement))
    who, what = _who(agreement, size), _what(agreement, agenda)
    evidence = (*_of(agreement), agreement.id, (agenda.fronts.low if shared.sure else agenda.fronts.high).id)
    if verdict is Verdict.YES:
        return Sentence(f"Yes, on paper: {who} could sign {what}.", evidence)
    if verdict is Verdict.UNKNOWN:
        text = (
            f"It is not known: no two of the {size} parties have said enough to be sure of one common article; if those"
        )
        return Sentence(f"{text} who have not spoken agreed, {who} could sign {what}.", evidence)
    limit = "" if len(agreement.coalition) == size else _limit(agenda, size)
    return Sentence(f"Partly: on what they have said, {who} could sign {what}{limit}.", evidence)


def _who(agreement: Agreement, size: int) -> str:
    names = [agreement.model.name(actor) for actor in agreement.coalition]
    if len(names) == size:
        return "both parties" if size == 2 else f"all {size} parties"
    return f"{listed(names, most=4)} ({len(names)} of {size} parties)"


def _what(agreement: Agreement, agenda: Agenda) -> str:
    kept = settled(agreement)
    titles = [f"“{shortened(agreement.model.article(c.article).title, 60)}”" for c in kept]
    put_off = sum(defers(_wording(agreement, c)) for c in kept)
    text = f"{len(kept)} of {plural(len(agenda.charter.articles), 'article')} together: {listed(titles, most=3)}"
    if put_off:
        text += ", all by putting them off" if put_off == len(kept) else f" ({put_off} only by putting it off)"
    return text


def _limit(agenda: Agenda, size: int) -> str:
    """Say what all parties could sign, for sure and at best."""
    low, high = _everyone(agenda.fronts.low, agenda), _everyone(agenda.fronts.high, agenda)
    if low is not None:
        kept = len(settled(_whole(low, size)))
        return f"; all {size} could sign {plural(kept, 'article')}"
    if high is None:
        return f"; there is no article that all {size} could sign"
    kept = len(settled(_whole(high, size)))
    return f"; all {size} could sign {kept} only if those who have not spoken agree"


def _whole(point: FrontPoint, size: int) -> Agreement:
    return next(a for a in point.agreements if len(a.coalition) == size)


def _second(analysis: Analysis, agenda: Agenda, verdict: Verdict, results: Results) -> Sentence:
    """Say what stands in the way, which concession unlocks most, and that overlap is no promise."""
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
    if not parts:
        parts.append("no article is known to be blocked, but much has not been said")
        evidence.append(agenda.fronts.high.id)
    text = "; ".join(parts)
    return Sentence(f"{text[0].upper()}{text[1:]}.", tuple(dict.fromkeys(evidence)))


def _obstacle(agenda: Agenda, obstacle: Blockers) -> str:
    title = shortened(agenda.model.article(obstacle.article).title, 70)
    names = [agenda.model.name(actor) for actor in obstacle.conflicts[0]]
    more = len([b for b in agenda.blockers if b.blocked and b.conflicts]) - 1
    verb = "rules out" if len(names) == 1 else "together rule out"
    also = f" ({plural(more, 'other article')} blocked too)" if more else ""
    return f"in the way stands “{title}”, on which {listed(names, most=3)} {verb} every wording{also}"


def _concession(agenda: Agenda, found: Concessions, move: Move) -> str:
    model = agenda.model
    words = shortened(model.wording(*model.wording_index[move.article, move.wording]).text or move.wording, 90)
    size = len(model.parties)
    everyone = found.quota >= math.fsum(p.weight for p in model.parties)
    whom = ("both" if size == 2 else f"all {size}") if everyone else f"signatories of weight {number(found.quota)}"
    sure = move.gain > 0
    gain, before = (move.gain, found.best_before[0]) if sure else (move.gain_if_signed, found.best_before[1])
    if math.isinf(gain) or before is None:
        worth = f"give {whom} a first text to sign"
    else:
        worth = f"raise what {whom} could settle from {number(before)} to {number(before + gain)}"
    doubt = "" if sure else ", if those who have not spoken agree"
    return (
        f"the single most useful concession would be {model.name(move.party)} accepting “{words.rstrip('.')}”, "
        f"which would {worth} of {number(total_value(agenda.charter))}{doubt}"
    )


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
