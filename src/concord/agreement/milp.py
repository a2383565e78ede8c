"""Linear programs with integers, built row by row and solved by HiGHS, here or in a child process with a wall clock.

HiGHS overruns its own time limit on large models; a child can be stopped, and what it had found and proven until
then is kept. Nothing here knows what an agreement is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from concord.agreement.cube import Floats

__all__ = ["Limits", "Program", "Solution", "solve"]


@dataclass
class Program:
    """A program under construction: columns with bounds and costs, rows with bounds. Maximised unless told otherwise.

    Examples
    --------
    >>> program = Program()
    >>> x, y = program.columns(2, cost=[3, 2], integer=True)
    >>> program.row([x, y], [2, 1], upper=2)
    >>> solution = solve(program)
    >>> solution.status, solution.value, solution.x.tolist()
    ('optimal', 3.0, [1.0, 0.0])
    """

    maximise: bool = True
    cost: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    integer: list[bool] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    start: list[int] = field(default_factory=lambda: [0])
    index: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)

    def columns(
        self,
        count: int,
        *,
        cost: float | Sequence[float] = 0.0,
        lower: float = 0.0,
        upper: float = 1.0,
        integer: bool = False,
    ) -> range:
        """Add columns and return their numbers."""
        first = len(self.cost)
        self.cost += [float(cost)] * count if isinstance(cost, int | float) else [float(c) for c in cost]
        self.lower += [lower] * count
        self.upper += [upper] * count
        self.integer += [integer] * count
        return range(first, first + count)

    def row(
        self,
        columns: Sequence[int],
        coefficients: Sequence[float] | float = 1.0,
        *,
        lower: float = -math.inf,
        upper: float = math.inf,
    ) -> None:
        """Add ``lower <= sum of coefficients * columns <= upper``."""
        self.index += columns
        if isinstance(coefficients, int | float):
            self.value += [float(coefficients)] * len(columns)
        else:
            self.value += map(float, coefficients)
        self.start.append(len(self.index))
        self.row_lower.append(lower)
        self.row_upper.append(upper)

    def fix(self, column: int, value: float) -> None:
        """Fix one column."""
        self.lower[column] = self.upper[column] = value


@dataclass(frozen=True, eq=False)
class Solution:
    """What the solver found: ``status`` is "optimal", "stopped", "infeasible" or "unbounded".

    ``x`` is empty where nothing was found. ``bound`` is proven: no solution is better than it. ``interrupted`` says
    that the user stopped it (Ctrl-C): the best so far counts, and whoever asked should ask nothing more.
    """

    status: str
    value: float
    bound: float
    x: Floats
    nodes: int
    interrupted: bool = False

    @property
    def found(self) -> bool:
        """Whether there is a solution."""
        return self.x.size > 0


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop: gaps that count as optimal, and nodes of the search tree; ``plain``: no presolve, no heuristics."""

    relative_gap: float
    absolute_gap: float
    nodes: int | None
    plain: bool = False


def solve(
    program: Program,
    *,
    seconds: float = math.inf,
    nodes: int | None = None,
    start: Floats | None = None,
    relative_gap: float = 0.0,
    absolute_gap: float = 1e-6,
    plain: bool = False,
) -> Solution:
    """Solve a program with HiGHS: one thread, a fixed seed, so that the same program gives the same answer.

    Parameters
    ----------
    seconds : float
        Wall clock. A finite limit runs in a child process that is stopped when it is over.
    nodes : int, optional
        Work limit: stop after so many nodes of the search tree. Unlike a wall clock it gives the same answer anywhere.
    start : float64 [columns], optional
        A solution to begin with.
    plain : bool
        Neither presolve nor heuristics: quicker on small programs with a tight relaxation and a good start.

    Raises
    ------
    SolverError
        If HiGHS fails.
    """
    limits = Limits(relative_gap, absolute_gap, nodes, plain)
    if math.isfinite(seconds):
        from concord.agreement.solver_child import solve_in_child

        return solve_in_child(program, seconds, start, limits)
    from concord.agreement.highs import run_here

    return run_here(program, start, limits)
