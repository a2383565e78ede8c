"""Position exchange: two actors each give way on the issue they care less about; exploratory.

On every issue the outcome is expected to be the mean of positions weighted by salience and capability. Two actors who
stand on opposite sides of two expected outcomes, and weigh the issues differently, both gain if each moves towards the
other on its less important one. The exchange rate is the one at which both gain alike.

The variant is named :data:`VARIANT`: equal gains; of all exchanges possible the one with the largest gain is made, then
all are worked out again; an actor moves once at most on an issue, at most as far as the other stands, and no outcome is
pushed past the position of the one it is moved for. Further published variants (random rates, externalities weighed,
several rounds) are not offered. It has not been shown to beat the mean.

Sources: F. N. Stokman and R. Van Oosten, *The exchange of voting positions: an object-oriented model of policy
networks* (1994); M. A. L. M. van Assen, F. N. Stokman and R. van Oosten, *Conflict measures in cooperative exchange
models of collective decision-making* (2003).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from concord.agreement.cube import Bool, Floats
from concord.agreement.stakes import Issues

__all__ = ["VARIANT", "Exchange", "Exchanged", "exchange_positions"]

VARIANT = "position exchange, equal gains, one move an actor and issue (after Stokman and Van Oosten)"

_LEAST = 1e-9  # gains and moves below this are none


@dataclass(frozen=True, slots=True)
class Exchange:
    """``giver`` moves on ``issue`` towards ``taker``, who moves on ``other`` in return; both gain ``gain``."""

    giver: str
    issue: str
    moves_to: float
    taker: str
    other: str
    taker_moves_to: float
    gain: float


@dataclass(frozen=True)
class Exchanged:
    """The outcome of each issue before and after the exchanges, in the order they were made."""

    before: tuple[tuple[str, float], ...]
    after: tuple[tuple[str, float], ...]
    exchanges: tuple[Exchange, ...]


def exchange_positions(issues: Issues) -> Exchanged:
    """Make all exchanges and return the outcomes.

    Notes
    -----
    With W_m the sum of ``c_k s_km``, a move of actor j on issue p by d shifts the outcome by ``c_j s_jp d / W_p``. If j
    moves on p (for i) and i moves on q (for j), i gains ``s_ip dO_p - s_iq dO_q`` and j ``s_jq dO_q - s_jp dO_p``. They
    are equal at ``dO_q = dO_p (s_ip + s_jp) / (s_iq + s_jq)``, and positive where ``s_ip / s_iq > s_jp / s_jq``.

    Examples
    --------
    >>> from concord.agreement.stakes import Stake
    >>> found = exchange_positions({
    ...     "p": (Stake("i", 100, 1.0, 1), Stake("j", 0, 0.5, 1)),
    ...     "q": (Stake("i", 0, 0.5, 1), Stake("j", 100, 1.0, 1)),
    ... })
    >>> [(e.giver, e.issue, round(e.moves_to, 6), round(e.gain, 6)) for e in found.exchanges]
    [('j', 'p', 100.0, 16.666667)]
    >>> [round(value, 6) for _, value in found.after]
    [100.0, 100.0]
    """
    table = _Table(issues)
    before = table.outcomes()
    made = []
    while (best := max(table.possible(), key=lambda e: e.gain, default=None)) is not None:
        made.append(table.make(best))
    names = table.issues
    return Exchanged(
        tuple(zip(names, before.tolist(), strict=True)),
        tuple(zip(names, table.outcomes().tolist(), strict=True)),
        tuple(made),
    )


@dataclass(frozen=True, slots=True)
class _Offer:
    """j moves on p by ``step`` (signed), i on q by ``back``."""

    gain: float
    i: int
    j: int
    p: int
    q: int
    step: float
    back: float


class _Table:
    """Positions [actors, issues] as they stand; nan where an actor has no stake."""

    def __init__(self, issues: Issues) -> None:
        self.issues = tuple(issues)
        self.actors = tuple(dict.fromkeys(s.actor for stakes in issues.values() for s in stakes))
        shape = len(self.actors), len(self.issues)
        self.x, self.s, self.w = np.full(shape, np.nan), np.zeros(shape), np.zeros(shape)
        for m, stakes in enumerate(issues.values()):
            for stake in stakes:
                k = self.actors.index(stake.actor)
                self.x[k, m], self.s[k, m] = stake.position, stake.salience
                self.w[k, m] = stake.salience * stake.capability
        self.moved: Bool = np.zeros(shape, dtype=bool)

    def outcomes(self) -> Floats:
        """The weighted mean of every issue."""
        out: Floats = (self.w * np.nan_to_num(self.x)).sum(axis=0) / self.w.sum(axis=0)
        return out

    def possible(self) -> Iterator[_Offer]:
        """Every exchange from which both gain."""
        side = np.sign(self.x - self.outcomes())
        for i, j in itertools.permutations(range(len(self.actors)), 2):
            apart = [m for m in range(len(self.issues)) if side[i, m] * side[j, m] < 0]
            for p, q in itertools.permutations(apart, 2):
                if self.moved[j, p] or self.moved[i, q]:
                    continue
                if self.s[i, p] * self.s[j, q] > self.s[i, q] * self.s[j, p] and (offer := self._offer(i, j, p, q)):
                    yield offer

    def _offer(self, i: int, j: int, p: int, q: int) -> _Offer | None:
        x, s, outcome = self.x, self.s, self.outcomes()
        rate = (s[i, p] + s[j, p]) / (s[i, q] + s[j, q])  # outcome on q moves so much for one on p
        share_p, share_q = self.w[j, p] / self.w[:, p].sum(), self.w[i, q] / self.w[:, q].sum()
        most_p = min(share_p * abs(x[i, p] - x[j, p]), abs(x[i, p] - outcome[p]))
        most_q = min(share_q * abs(x[i, q] - x[j, q]), abs(x[j, q] - outcome[q]))
        shift = min(most_p, most_q / rate)
        gain = float(s[i, p] * shift - s[i, q] * shift * rate)
        if gain <= _LEAST:
            return None
        step = float(np.sign(x[i, p] - x[j, p]) * shift / share_p)
        back = float(np.sign(x[j, q] - x[i, q]) * shift * rate / share_q)
        return _Offer(gain, i, j, p, q, step, back)

    def make(self, offer: _Offer) -> Exchange:
        """Make an exchange; ties went to the first actors and issues of the table."""
        self.x[offer.j, offer.p] += offer.step
        self.x[offer.i, offer.q] += offer.back
        self.moved[offer.j, offer.p] = self.moved[offer.i, offer.q] = True
        return Exchange(
            self.actors[offer.j],
            self.issues[offer.p],
            float(self.x[offer.j, offer.p]),
            self.actors[offer.i],
            self.issues[offer.q],
            float(self.x[offer.i, offer.q]),
            offer.gain,
        )
