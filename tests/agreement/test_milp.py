"""Programs are solved alike here and in a child; what is stopped keeps what it had found and proven."""

import numpy as np
import pytest

from concord.agreement import solver_child
from concord.agreement.milp import Program, solve
from concord.errors import SolverError


def hard(columns: int = 70) -> Program:
    rng = np.random.default_rng(0)
    program = Program()
    xs = program.columns(columns, cost=rng.integers(10, 100, columns).tolist(), integer=True)
    for _ in range(45):
        program.row(xs, rng.integers(1, 40, columns).tolist(), upper=300)
    return program


def test_a_wall_clock_keeps_what_was_found_and_proven() -> None:
    program = hard()
    solution = solve(program, seconds=0.7, start=np.zeros(70))
    assert solution.status == "stopped"
    assert solution.found
    assert solution.value <= solution.bound
    used = np.array(program.value).reshape(45, 70) @ solution.x
    assert (used <= 300 + 1e-6).all()


def test_a_work_limit_gives_the_same_answer_everywhere() -> None:
    program = hard()
    here = [solve(program, nodes=20, start=np.zeros(70)) for _ in range(2)]
    child = solve(program, nodes=20, start=np.zeros(70), seconds=60)
    assert {(s.status, s.value, s.bound) for s in (*here, child)} == {("stopped", here[0].value, here[0].bound)}
    assert here[0].value < here[0].bound


def test_a_child_and_this_process_agree() -> None:
    program = hard(20)
    here, child = solve(program), solve(program, seconds=60)
    assert here.status == child.status == "optimal"
    assert here.value == pytest.approx(child.value)
    impossible = Program()
    impossible.row(impossible.columns(1, integer=True), lower=2)
    assert solve(impossible).status == solve(impossible, seconds=60).status == "infeasible"
    assert not solve(impossible, seconds=60).found


def test_a_child_that_fails_says_so() -> None:
    broken = Program()
    broken.columns(1, integer=True)
    broken.row([7])
    with pytest.raises(SolverError, match="HiGHS"):
        solve(broken, seconds=60)


def test_an_interrupt_while_the_child_takes_the_program_keeps_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(solver_child, "_hand_over", interrupted)
    solution = solve(hard(), seconds=60, start=np.zeros(70))
    assert (solution.status, solution.interrupted, solution.value) == ("stopped", True, 0.0)
    assert solution.x.tolist() == [0.0] * 70


def test_the_plain_way_finds_the_same() -> None:
    assert solve(hard(20), plain=True).value == pytest.approx(solve(hard(20)).value)


def test_a_program_without_integers_and_without_an_end() -> None:
    free = Program()
    free.columns(1, cost=1.0, upper=float("inf"))
    assert solve(free).status == "unbounded"
    least = Program(maximise=False)
    x, y = least.columns(2, cost=[2.0, 1.0])
    least.row([x, y], lower=1.5)
    found = solve(least)
    assert (found.status, found.value, found.bound) == ("optimal", 2.0, 2.0)
    least.fix(x, 1.0)
    assert solve(least).value == 2.5
