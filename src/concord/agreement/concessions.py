"""Which single concession unlocks most? Every move of one party on one wording, by what it adds to the best outcome.

A move lifts one refusal just enough to sign: to RESERVE, or to ACCEPT in a core article, which admits no reservation.
Red lines are not for sale and are never among the moves; nor is an unknown consent, which is a question to ask, not a
concession to win.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from concord.agreement.cube import Reading
from concord.agreement.gains import Cell, gains_of_all_moves, quota_units, refusals_of
from concord.agreement.lattice import MOST_PARTIES
from concord.agreement.linked import manageable
from concord.agreement.model import Model
from concord.agreement.words import because, evidence_of, if_unknown, number, phrase, result_id
from concord.errors import OptionError
from concord.values import Certificate, Consent, Proof, Sentence

__all__ = ["Concessions", "Move", "broadest_units", "concessions"]


_MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Move:
    """One party lifts its refusal of one wording, and what that adds to the best coverage at the quota.

    ``gain`` if unknown consents are refusals, ``gain_if_signed`` if they are signatures; ``inf`` where nothing could be
    signed before.
    """

    party: str
    article: str
    wording: str
    before: Consent
    after: Consent
    gain: float
    gain_if_signed: float


@dataclass(frozen=True)
class Concessions:
    """All moves that add something, best first: by sure gain, then possible gain, then table and charter order.

    ``complete`` says that every move that adds anything is listed; beyond 24 parties only the best are looked
    for. ``best_before`` is the best coverage at the quota, pessimistic and optimistic; ``moves_tried`` how many
    refusals there are. ``ties`` are the moves that share the first place.
    """

    quota: float
    best_before: tuple[float | None, float | None]
    moves: tuple[Move, ...]
    moves_tried: int
    certificate: Certificate
    model: Model = field(repr=False, compare=False)
    complete: bool = True

    @property
    def id(self) -> str:
        """The id sentences cite."""
        return result_id(self.model, "concessions", self.quota)

    @property
    def ties(self) -> tuple[Move, ...]:
        """The moves nothing beats."""
        return tuple(m for m in self.moves if (m.gain, m.gain_if_signed) == _rank(self.moves[0]))

    def sentences(self) -> tuple[Sentence, ...]:
        """One sentence a move that shares the first place, or that none helps."""
        if not self.moves:
            text = f"No single concession improves what signatories of weight {number(self.quota)} can settle."
            if self.certificate.proof is Proof.GAP:
                text = f"No single concession was found that improves what signatories of weight {number(self.quota)} "
                text += f"can settle{self._rest()}."
            return (Sentence(text, (self.id,)),)
        out = [_sentence(self, move) for move in self.ties]
        if self.certificate.proof is Proof.GAP:
            out.append(Sentence(f"This is the best found in the time given{self._rest()}.", (self.id,)))
        return tuple(out)

    def _rest(self) -> str:
        bound = self.certificate.bound
        return f"; no other adds more than {number(bound)}" if math.isfinite(bound) else "; another may add more"


def concessions(model: Model, quota: float | None = None, *, seconds: float = math.inf) -> Concessions:
    """Rank every single move by what it adds to the best coverage of coalitions that weigh at least ``quota``.

    Parameters
    ----------
    quota : float, optional
        In the unit of the weights; default: everybody signs. Where everybody can sign nothing and no single move
        changes that, the default is the weight of the broadest coalition that can sign (unknown consents signing).
    seconds : float
        Where HiGHS looks for them: wall clock. The best found by then count, with a bound on what others could add.

    Raises
    ------
    OptionError
        If the quota is not a number from 0 to the total, or ``seconds`` is not above 0.

    Notes
    -----
    For the move (i, j, k) only coalitions whose single blocker of wording k is i can win; only coalitions within the
    largest value of an article (or of a group of linked articles) of the best can overtake it. All moves are read off
    those, exactly. Beyond 24 parties, or where links couple articles too closely, HiGHS finds the best twenty moves
    under each reading, one after the other.
    """
    if not seconds > 0:
        raise OptionError("seconds", f"is {seconds:g}", "a time above 0")
    units = quota_units(model.cube, quota)
    found = _ranked(model, units, seconds)
    if quota is not None or found.moves:
        return found
    broadest = broadest_units(model)
    if broadest < units:
        return _ranked(model, broadest, seconds)
    return found


def broadest_units(model: Model) -> int:
    """Return the weight of the broadest coalition that can sign a text if unknown consents are signatures."""
    from concord.agreement.fronts import front

    points = front(model).high.points
    return round(points[0].weight * model.cube.weight_scale) if points else int(model.cube.weights.sum())


def _ranked(model: Model, units: int, seconds: float) -> Concessions:
    cube = model.cube
    refusals = refusals_of(cube)
    if cube.shape[0] > MOST_PARTIES or not manageable(cube):
        return _beyond(model, units, refusals, seconds)
    low, best_low = gains_of_all_moves(cube, Reading.PESSIMISTIC, units, refusals)
    high, best_high = (low, best_low) if cube.known else gains_of_all_moves(cube, Reading.OPTIMISTIC, units, refusals)
    moves = [_move(model, cell, low[cell], high[cell]) for cell in refusals if low[cell] > 0 or high[cell] > 0]
    moves.sort(key=_rank, reverse=True)  # stable: ties stay in table, then charter order
    best = max((m.gain for m in moves), default=0.0)
    work = f"{len(refusals)} moves over {2 ** cube.shape[0]} coalitions, twice"
    return Concessions(
        quota=units / cube.weight_scale,
        best_before=(best_low, best_high),
        moves=tuple(moves),
        moves_tried=len(refusals),
        certificate=Certificate(Proof.PROVEN, best, best, "enumeration", work, cube.digest),
        model=model,
    )


def _beyond(model: Model, units: int, refusals: list[Cell], seconds: float) -> Concessions:
    """The best moves at any number of parties, links honoured, found one by one."""
    from concord.agreement.beyond import best_moves

    cube, half = model.cube, seconds if model.cube.known else seconds / 2
    low = best_moves(cube, units, Reading.PESSIMISTIC, refusals, most=_MOST_LISTED, seconds=half)
    high = low
    if not cube.known:
        high = best_moves(cube, units, Reading.OPTIMISTIC, refusals, most=_MOST_LISTED, seconds=half)
    found = [cell for cell in refusals if cell in low.gains or cell in high.gains]
    moves = [_move(model, c, low.gains.get(c, 0.0), high.gains.get(c, 0.0)) for c in found]
    moves.sort(key=_rank, reverse=True)
    best, proven = max((m.gain for m in moves), default=0.0), low.proven and high.proven
    bound = best if proven else max(best, low.bound)
    certificate = Certificate(
        Proof.PROVEN if proven else Proof.GAP, best, bound, "HiGHS", f"{len(refusals)} moves", cube.digest
    )
    quota, before = units / cube.weight_scale, (low.best, high.best)
    return Concessions(quota, before, tuple(moves), len(refusals), certificate, model, low.complete and high.complete)


def _rank(move: Move) -> tuple[float, float]:
    return move.gain, move.gain_if_signed


def _move(model: Model, cell: Cell, low: float, high: float) -> Move:
    i, j, k = cell
    article = model.charter.articles[j]
    after = Consent.ACCEPT if article.core else Consent.RESERVE
    before = Consent(int(model.cube.level[cell]))
    return Move(model.parties[i].actor, article.id, article.wordings[k].id, before, after, low, high)


def _sentence(result: Concessions, move: Move) -> Sentence:
    model = result.model
    i, (j, k) = model.party_index[move.party], model.wording_index[move.article, move.wording]
    gain = [f"{number(g)} more" if np.isfinite(g) else "a first text" for g in (move.gain, move.gain_if_signed)]
    gain = ["nothing more" if g == "0 more" else g for g in gain]
    text = (
        f"If {model.name(move.party)} could live with {phrase(model.wording(j, k))} on "
        f"“{model.charter.articles[j].title}”, signatories of weight {number(result.quota)} could settle "
        f"{if_unknown(*gain)}"
    )
    reason = because(model, i, j, k)
    return Sentence(f"{text}; today {reason}.", (*evidence_of(model, [(i, j, k)]), result.id))
