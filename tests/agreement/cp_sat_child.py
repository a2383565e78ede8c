"""CP-SAT in a process of its own: a 0-1 program a line comes in, its optimum (or null) a line goes out.

OR-Tools and highspy each bring a library of HiGHS under one name, so that one process can load only one of them.
"""

import json
import sys

from ortools.sat.python import cp_model


def optimum(costs: list[int], rows: list[tuple[list[int], list[int], int]]) -> int | None:
    """Maximise costs over 0-1 columns; each row is columns, coefficients, and the least their sum may be."""
    program = cp_model.CpModel()
    columns = [program.new_bool_var("") for _ in costs]
    for at, coefficients, least in rows:
        program.add(sum(c * columns[n] for n, c in zip(at, coefficients, strict=True)) >= least)
    program.maximize(sum(c * x for c, x in zip(costs, columns, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(program)
    if status == cp_model.INFEASIBLE:
        return None
    if status != cp_model.OPTIMAL:
        raise SystemExit(f"CP-SAT stopped with {solver.status_name(status)}")
    return round(solver.objective_value)


for line in sys.stdin:
    print(json.dumps(optimum(**json.loads(line))), flush=True)
