"""How alike two stances are: the one place where four stances become congruence and conflict.

Answers: when one actor agrees and another agrees with a reserve, does that bring them together, and how much?
It refuses to give silence a place on the ladder: what nobody said takes part in no tie.

The stances stand on a ladder with the levels AGREE 2, RESERVE 1, DEFER 0, DISAGREE -2 (the same reading as
:attr:`concord.values.Statement.position`). The signed similarity of two stances is that of Discourse Network
Analyzer's integer qualifiers, congruence minus conflict::

    s(q, q') = 1 - 2 |q - q'| / (largest level - smallest level)

Congruence is its positive part and conflict its negative part, so that a pair of stances brings two actors together,
or sets them apart, or does neither; never both. With AGREE and DISAGREE alone this is exactly the binary case:
like stances 1, opposite stances -1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from concord.values import Stance

__all__ = ["CONFLICT", "CONGRUENCE", "LADDER", "SIGNED", "similarity"]

Floats = NDArray[np.float64]

LADDER: dict[Stance, int] = {Stance.AGREE: 2, Stance.DISAGREE: -2, Stance.RESERVE: 1, Stance.DEFER: 0}


def _kernel() -> Floats:
    levels = np.array([LADDER[stance] for stance in Stance], dtype=np.float64)
    reach = levels.max() - levels.min()
    kernel: Floats = 1.0 - 2.0 * np.abs(levels[:, None] - levels[None, :]) / reach
    kernel.setflags(write=False)
    return kernel


SIGNED: Floats = _kernel()
CONGRUENCE: Floats = np.clip(SIGNED, 0.0, None)
CONFLICT: Floats = np.clip(-SIGNED, 0.0, None)
CONGRUENCE.setflags(write=False)
CONFLICT.setflags(write=False)


def similarity(one: Stance, other: Stance) -> float:
    """Return how alike two stances are: 1 the same, 0 neither near nor opposed, -1 opposite.

    Examples
    --------
    >>> similarity(Stance.AGREE, Stance.RESERVE), similarity(Stance.AGREE, Stance.DISAGREE)
    (0.5, -1.0)
    >>> similarity(Stance.AGREE, Stance.DEFER), similarity(Stance.RESERVE, Stance.DISAGREE)
    (0.0, -0.5)
    """
    order = list(Stance)
    return float(SIGNED[order.index(one), order.index(other)])
