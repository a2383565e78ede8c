"""The expected-utility challenge model of bargaining on a line: exploratory, in two named readings.

Everybody weighs, for each other actor, what a challenge would bring, by its own view of who would side with whom; who
expects to lose moves, all at once, round by round. The published descriptions leave much open and replications differ,
so a result names its reading. It has never been shown to beat the mean (mean absolute error 26.83 against 22.99 on 351
issues); :mod:`concord.agreement.forecast` says so beside it.

Sources: B. Bueno de Mesquita, *A decision making model: its structure and form* (1997); J. B. Scholz, G. J. Calbert and
G. A. Smith, *Unravelling Bueno De Mesquita's group decision model* (2011).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from concord.agreement.cube import Bool, Floats
from concord.agreement.stakes import Stake, arrays, check_stakes
from concord.errors import OptionError

__all__ = ["Challenge", "challenge_rounds"]


class Challenge(StrEnum):
    """How the model is read.

    COMPUTED: as the program of Scholz, Calbert and Smith computes it. The chance that i beats j is the support for i
    over the differences of *all* pairs; of several offers to compromise the one with the lowest weighted position is
    taken, not the smallest move; nobody capitulates.

    WRITTEN: as their paper writes it. The chance is the support for i over the differences of *this* pair; the offer
    that asks for the smallest move is taken; who expects to lose more than the other to win gives in altogether.
    """

    COMPUTED = "as computed by Scholz, Calbert and Smith"
    WRITTEN = "as written by Scholz, Calbert and Smith"


def challenge_rounds(
    stakes: Sequence[Stake], rounds: int, *, q: float = 1.0, variant: Challenge = Challenge.COMPUTED
) -> list[float]:
    """Return the weighted mean before and after each round of the challenge model (exploratory).

    Risk is set anew each round from how threatened an actor is. ``q`` is the chance that nothing changes without a
    challenge. Replications differ from the second round on.

    Raises
    ------
    ModelError
        If the stakes are not fit (see :func:`concord.agreement.forecast.forecast`).
    OptionError
        If ``rounds`` is negative, or ``q`` is not from 0 to 1.
    """
    if rounds < 0:
        raise OptionError("rounds", f"is {rounds}", "0 or more")
    if not 0 <= q <= 1:
        raise OptionError("q", f"is {q:g}", "a chance from 0 to 1")
    check_stakes(stakes, None)
    x, v = arrays(stakes)
    s = np.array([stake.salience for stake in stakes])
    spread = float(x.max() - x.min())
    means = [float(v @ x / v.sum())]
    for _ in range(rounds):
        if spread > 0:
            x = _challenged(x, (v, s), spread, q, variant)
        means.append(float(v @ x / v.sum()))
    return means


def _expected(
    x: Floats, weighed: tuple[Floats, Floats], r: Floats, spread: float, q: float, variant: Challenge
) -> Floats:
    """Return float64 [view, i, j]: what i expects of challenging j, in the eyes of each actor."""
    v, s = weighed
    distance = (np.abs(x[:, None] - x[None, :]) / spread) ** r[:, None]  # k, position
    gain = v[:, None, None] * (distance[:, None, :] - distance[:, :, None])  # k prefers i's position to j's by this
    everything: float | Floats = np.abs(gain).sum()
    if variant is Challenge.WRITTEN:
        everything = np.abs(gain).sum(axis=0)
    chance = np.maximum(gain, 0).sum(axis=0) / np.maximum(everything, np.finfo(float).tiny)
    apart = np.abs(x[:, None] - x[None, :]) / spread
    risk = r[:, None, None]
    win, lose = 2 - 4 * (0.5 - 0.5 * apart) ** risk, 2 - 4 * (0.5 + 0.5 * apart) ** risk
    resist = s[None, None, :]
    fight = resist * (chance * win + (1 - chance) * lose) + (1 - resist) * win
    out: Floats = fight - q * (2 - 4 * 0.5**risk)
    return out


def _challenged(x: Floats, weighed: tuple[Floats, Floats], spread: float, q: float, variant: Challenge) -> Floats:
    """One round: everybody's risk, everybody's offers, everybody moves at once."""
    n = np.arange(len(x))
    even = _expected(x, weighed, np.ones(len(x)), spread, q, variant)
    threats = even[n, :, n]  # what each actor thinks others expect of challenging it
    danger = threats.sum(axis=1) - threats[n, n]
    width = danger.max() - danger.min()
    acceptance = (2 * danger - danger.max() - danger.min()) / width if width > 0 else np.zeros(len(x))
    expected = _expected(x, weighed, (1 - acceptance / 3) / (1 + acceptance / 3), spread, q, variant)
    same: Bool = x[:, None] == x[None, :]
    return np.array([_moved(i, x, expected[i], same[i], variant) for i in range(len(x))])


def _moved(i: int, x: Floats, expected: Floats, same: Bool, variant: Challenge) -> float:
    """Where actor i stands after the best of the offers it sees; the first of equal ones."""
    lost: list[tuple[float, int, float]] = []
    met: list[tuple[float, int, float]] = []
    for j in np.flatnonzero(~same).tolist():
        mine, theirs = float(expected[i, j]), float(expected[j, i])
        if theirs > mine > 0:
            lost.append((abs(x[i] - x[j]), j, x[j]))
        elif theirs > -mine > 0:
            there = x[i] + (x[j] - x[i]) * -mine / theirs
            middle = (-mine * x[i] + theirs * x[j]) / (theirs - mine)
            met.append((abs(there - x[i]) if variant is Challenge.WRITTEN else middle, j, there))
        elif variant is Challenge.WRITTEN and -mine >= theirs > 0:
            lost.append((abs(x[i] - x[j]), j, x[j]))
    offers = lost + met if variant is Challenge.WRITTEN else lost or met
    return float(min(offers)[2]) if offers else float(x[i])
