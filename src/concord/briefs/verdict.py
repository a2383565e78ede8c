"""What the answer is made of: the coalition it speaks of, the main obstacle, the best concession, the verdict.

Every choice follows a stated rule, and ties are broken by one; nothing here writes a sentence.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from concord.agreement import Agreement, Blockers, Choice, Concessions, Front, FrontPoint, Move, concessions
from concord.briefs.analysis import Agenda
from concord.briefs.brief import Verdict
from concord.values import Article, Charter, Consent, Stance, Wording

__all__ = [
    "Shared",
    "best_move",
    "concessions_of",
    "defers",
    "everyone_point",
    "main_obstacle",
    "rejects",
    "settled",
    "shared_point",
    "total_value",
    "verdict_of",
    "without_backing",
    "wording_of",
]

SIGNING = (Consent.ENDORSE, Consent.ACCEPT, Consent.RESERVE)
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
    kept = [c for c in agreement.choices if not wording_of(agreement, c).silent and c.value > 0]
    return tuple(sorted(kept, key=lambda c: -c.value))


def wording_of(agreement: Agreement, choice: Choice) -> Wording:
    """Return the wording that an agreement chooses."""
    return agreement.model.wording(*agreement.model.wording_index[choice.article, choice.wording])


def rejects(wording: Wording) -> bool:
    """Whether a wording rejects what the article is about: signing it is no agreement on the article's title."""
    asked = [ask.stances for ask in wording.asks if not ask.if_spoken]
    return bool(asked) and all(stances == (Stance.DISAGREE,) for stances in asked)


def defers(wording: Wording) -> bool:
    """Whether a wording only puts the matter off."""
    return bool(wording.asks) and all(ask.stances == (Stance.DEFER,) for ask in wording.asks)


def main_obstacle(agenda: Agenda) -> Blockers | None:
    """Return the blocked article that hurts most.

    First what may not be left out, for it stops every text; then what could settle most; of several the one that fewest
    block; then charter order.
    """
    blocked = [b for b in agenda.blockers if b.blocked and b.conflicts]
    articles = {a.id: a for a in agenda.charter.articles}

    def rank(blocker: Blockers) -> tuple[bool, float, int]:
        article = articles[blocker.article]
        worth = max(w.value for w in article.wordings)
        return not article.must_have, -worth, len(set().union(*blocker.conflicts))

    return min(blocked, key=rank, default=None)


def without_backing(agenda: Agenda) -> tuple[Article, ...]:
    """Return the articles no text may leave out of which fewer than two parties are known to sign any wording."""
    model = agenda.model
    found = []
    for j, article in enumerate(model.charter.articles):
        signing = {
            i
            for (i, at, k), cell in model.cell_index.items()
            if at == j and cell.level in SIGNING and not article.wordings[k].silent
        }
        if article.must_have and len(signing) < 2:
            found.append(article)
    return tuple(found)


def concessions_of(agenda: Agenda) -> tuple[Concessions, ...]:
    """Return the concessions computed; where none helps, also those for the weight of the coalition spoken of."""
    shared = shared_point(agenda)
    if any(c.moves for c in agenda.concessions) or shared is None:
        return agenda.concessions
    return (*agenda.concessions, concessions(agenda.model, shared.point.weight))


def best_move(agenda: Agenda) -> tuple[Concessions, Move] | None:
    """Return the concession that adds most: the first quota at which one helps for sure, else at all.

    Of several that add as much, the first that accepts something, before those that join in a rejection.
    """
    ranked = [(c, _affirming(agenda, c)) for c in concessions_of(agenda) if c.moves]
    sure = [pair for pair in ranked if pair[1].gain > 0]
    return next(iter(sure or ranked), None)


def _affirming(agenda: Agenda, found: Concessions) -> Move:
    model = agenda.model
    ties = found.ties
    wordings = [model.wording(*model.wording_index[move.article, move.wording]) for move in ties]
    return next((move for move, wording in zip(ties, wordings, strict=True) if not rejects(wording)), ties[0])


def verdict_of(agenda: Agenda, shared: Shared | None) -> Verdict:
    """Return the answer in a word.

    YES where all parties could sign at least three quarters of what the charter could settle, PARTLY where two or more
    could sign something on what was said, UNKNOWN where it hangs on parties that have not spoken, else NO.
    """
    if shared is None:
        return Verdict.NO
    if not shared.sure:
        return Verdict.UNKNOWN
    everyone = everyone_point(agenda.fronts.low, agenda)
    if everyone is not None and everyone.coverage >= MOSTLY * total_value(agenda.charter):
        return Verdict.YES
    return Verdict.PARTLY


def everyone_point(front: Front, agenda: Agenda) -> FrontPoint | None:
    """Return the point at which all parties sign something."""
    size = len(agenda.model.parties)
    return next((p for p in front.points if p.coverage > 0 and any(len(c) == size for c in p.coalitions)), None)
