"""HiGHS itself: a program put to it in this process, what it found, and what it had found when somebody stopped it.

Nothing here decides where or how long it runs; that is :func:`concord.agreement.milp.solve`.
"""

from __future__ import annotations

import math
import signal
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from concord.agreement.cube import Floats
from concord.agreement.milp import Limits, Program, Solution
from concord.errors import SolverError

__all__ = ["run_here"]

_PLAIN: tuple[tuple[str, bool | float | str], ...] = (
    ("presolve", "off"),
    ("mip_detect_symmetry", False),
    ("mip_heuristic_effort", 0.0),
    ("mip_heuristic_run_feasibility_jump", False),
    ("mip_heuristic_run_root_reduced_cost", False),
    ("mip_heuristic_run_rins", False),
    ("mip_heuristic_run_rens", False),
)


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

    model = _model(program, start, limits)
    if report is not None:
        _listen(model, report, any(program.integer))
    heard = _Heard(model, program)
    if heard.run() == highspy.HighsStatus.kError:
        raise SolverError("HiGHS", "failed on the program")
    found = _read(model, program)
    if not heard.stopped:
        return found
    return replace(found, interrupted=True) if found.status in ("optimal", "infeasible") else heard.solution()


def _model(program: Program, start: Floats | None, limits: Limits) -> Any:
    """Hand the program over, with its options and a solution to begin with."""
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
    return model


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
