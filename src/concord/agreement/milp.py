"""Linear programs with integers, built row by row and solved by HiGHS, here or in a child process with a wall clock.

HiGHS overruns its own time limit on large models; a child can be stopped, and what it had found and proven until
then is kept. Nothing here knows what an agreement is.
"""

from __future__ import annotations

import math
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from concord.agreement.cube import Floats
from concord.errors import SolverError

__all__ = ["Limits", "Program", "Solution", "run_here", "solve"]

_PLAIN: tuple[tuple[str, bool | float | str], ...] = (
    ("presolve", "off"),
    ("mip_detect_symmetry", False),
    ("mip_heuristic_effort", 0.0),
    ("mip_heuristic_run_feasibility_jump", False),
    ("mip_heuristic_run_root_reduced_cost", False),
    ("mip_heuristic_run_rins", False),
    ("mip_heuristic_run_rens", False),
)


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
    if math.isfinite(seconds):
        from concord.agreement.solver_child import solve_in_child

        return solve_in_child(program, seconds, start, Limits(relative_gap, absolute_gap, nodes, plain))
    return run_here(program, start, Limits(relative_gap, absolute_gap, nodes, plain))


def run_here(
    program: Program,
    start: Floats | None,
    limits: Limits,
    report: Callable[..., None] | None = None,
) -> Solution:
    """Run HiGHS in this process; ``report(value, bound, nodes, x or None)`` hears of its progress.

    Ctrl-C stops it as soon as HiGHS listens, and the best found counts; a second Ctrl-C is not held back.
    """
    import highspy

    model: Any = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("mip_rel_gap", limits.relative_gap),
        ("mip_abs_gap", limits.absolute_gap),
        *([] if limits.nodes is None else [("mip_max_nodes", limits.nodes)]),
        *(_PLAIN if limits.plain else ()),
    ):
        model.setOptionValue(option, value)
    if model.passModel(_highs_lp(program)) == highspy.HighsStatus.kError:
        raise SolverError("HiGHS", "does not take the program")
    if start is not None:
        first = highspy.HighsSolution()
        first.col_value = start.tolist()
        model.setSolution(first)
    if report is not None:
        _listen(model, report, any(program.integer))
    heard = _Heard(model, program)
    if heard.run() == highspy.HighsStatus.kError:
        raise SolverError("HiGHS", "failed on the program")
    found = _read(model, program)
    if not heard.stopped:
        return found
    return replace(found, interrupted=True) if found.status in ("optimal", "infeasible") else heard.solution()


class _Heard:
    """What a run of HiGHS found and proved until Ctrl-C, since HiGHS itself forgets it.

    Python handles a signal in the main thread between two of its own steps; HiGHS takes such a step whenever it asks
    whether to go on.
    """

    def __init__(self, model: Any, program: Program) -> None:
        self.model, self.stopped = model, False
        worst = -math.inf if program.maximise else math.inf
        self.value, self.bound, self.nodes, self.x = worst, -worst, 0, np.zeros(0)

    def run(self) -> object:
        """Run, listening for Ctrl-C where nobody else does."""
        mine = threading.current_thread() is threading.main_thread()
        if not mine or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            return self.model.run()
        self.model.cbMipImprovingSolution += self._better
        self.model.cbMipInterrupt += self._asked
        self.model.cbSimplexInterrupt += self._asked
        signal.signal(signal.SIGINT, self._stop)
        try:
            return self.model.run()
        finally:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _stop(self, _number: int, _frame: object) -> None:
        if self.stopped:
            raise KeyboardInterrupt
        self.stopped = True

    def _better(self, event: Any) -> None:
        out = event.data_out
        self.value, self.x = float(out.objective_function_value), np.array(out.mip_solution)

    def _asked(self, event: Any) -> None:
        out = event.data_out
        if math.isfinite(out.mip_dual_bound) and out.mip_node_count >= 0:
            self.bound, self.nodes = float(out.mip_dual_bound), int(out.mip_node_count)
        if self.stopped:
            event.interrupt()

    def solution(self) -> Solution:
        """The best so far."""
        return Solution("stopped", self.value, self.bound, self.x, self.nodes, interrupted=True)


def _read(model: Any, program: Program) -> Solution:
    import highspy

    status = model.getModelStatus()
    kinds = highspy.HighsModelStatus
    info = model.getInfo()
    mip = any(program.integer)
    nodes = int(info.mip_node_count) if mip else int(info.simplex_iteration_count)
    nothing = np.zeros(0)
    worst = -math.inf if program.maximise else math.inf
    if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
        return Solution("infeasible", worst, worst, nothing, nodes)
    if status == kinds.kUnbounded:
        return Solution("unbounded", -worst, -worst, nothing, nodes)
    value = float(info.objective_function_value)
    bound = float(info.mip_dual_bound) if mip else value
    x = np.array(model.getSolution().col_value) if math.isfinite(value) else nothing
    name = "optimal" if status in (kinds.kOptimal, kinds.kModelEmpty) else "stopped"
    return Solution(name, value, bound, x, nodes)


def _highs_lp(program: Program) -> object:
    import highspy

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.cost), len(program.row_lower)
    lp.col_cost_, lp.col_lower_ = np.array(program.cost), np.array(program.lower)
    lp.col_upper_ = np.array(program.upper)
    lp.row_lower_, lp.row_upper_ = np.array(program.row_lower), np.array(program.row_upper)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(program.start, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(program.index, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(program.value, dtype=np.float64)
    lp.sense_ = highspy.ObjSense.kMaximize if program.maximise else highspy.ObjSense.kMinimize
    if any(program.integer):
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in program.integer]
    return lp


def _listen(model: Any, report: Callable[..., None], mip: bool) -> None:
    """Pass every better solution and every better bound on."""
    if not mip:
        return

    def better(event: Any) -> None:
        out = event.data_out
        report(out.objective_function_value, out.mip_dual_bound, out.mip_node_count, np.array(out.mip_solution))

    def bound(event: Any) -> None:
        out = event.data_out
        report(out.mip_primal_bound, out.mip_dual_bound, out.mip_node_count, None)

    model.cbMipImprovingSolution += better
    model.cbMipInterrupt += bound
