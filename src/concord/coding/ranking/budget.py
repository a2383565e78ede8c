"""How many issues may be proposed? As many as a reviewer has time for, where they are likeliest to be right.

Not so many for each sentence, but so many for the text: a sentence that names its issue needs one proposal, one that
only says "we reject it" may need five.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from concord.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["PHRASED", "Budget", "chosen"]


@dataclass(frozen=True, slots=True)
class Budget:
    """How many issues are proposed.

    Parameters
    ----------
    each : float, default 3
        Proposals for each stretch, on average over a text.
    most : int, default 6
        Proposals for one stretch.
    floor : float, default 0.004
        Chance below which nothing is proposed. On the texts it was set on this made five to six proposals for each
        hand-coded statement.

    Raises
    ------
    OptionError
        If one of them is negative, or ``floor`` is not below 1.
    """

    each: float = 3.0
    most: int = 6
    floor: float = 0.004

    def __post_init__(self) -> None:
        for name, value in (("each", self.each), ("most", self.most), ("floor", self.floor)):
            if not value >= 0 or (name == "floor" and value >= 1):
                raise OptionError(f"budget, {name}", f"is {value}", "a number from 0 on; the floor below 1")


# Phrases find nearly all that is said on their issues; four proposals for each hand-coded statement then find as much.
PHRASED = Budget(each=4.0, floor=0.03)


def chosen(chances: NDArray[np.float64], taken: NDArray[np.bool_], budget: Budget) -> list[list[int]]:
    """Return for each row the columns to propose, likeliest first, within the budget.

    Parameters
    ----------
    chances : array, shape (stretches, issues)
    taken : array of bool, shape (stretches, issues)
        What is proposed anyway: it counts towards ``most`` and ``each``, and is not returned.

    Notes
    -----
    Ties go to the earlier row, then to the earlier column.

    Examples
    --------
    >>> chances = np.array([[0.9, 0.2, 0.1], [0.3, 0.05, 0.0]])
    >>> chosen(chances, np.zeros((2, 3), bool), Budget(each=1.5))
    [[0, 1], [0]]
    """
    found: list[list[int]] = [[] for _ in chances]
    left = budget.each * len(chances) - int(taken.sum())
    free = np.where(taken, -1.0, chances)
    counts = taken.sum(axis=1)
    rows, columns = np.nonzero(free >= max(budget.floor, 1e-12))
    for place in np.lexsort((columns, rows, -free[rows, columns])):
        if left < 1:
            break
        row = int(rows[place])
        if counts[row] < budget.most:
            found[row].append(int(columns[place]))
            counts[row] += 1
            left -= 1
    return found
