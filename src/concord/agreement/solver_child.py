"""HiGHS in a child process: stopped at the wall clock, with the best it had found and proven until then.

The program goes in as arrays on standard input, progress comes back as lines on standard output. Run as a module; the
parent never waits longer than it said.
"""

from __future__ import annotations

import base64
import io
import json
import math
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import fields
from typing import Any

import numpy as np

from concord.agreement.cube import Floats
from concord.agreement.highs import run_here
from concord.agreement.milp import Limits, Program, Solution
from concord.errors import SolverError

__all__ = ["solve_in_child"]

_EVERY = 0.2  # seconds between reports of the bound


def solve_in_child(program: Program, seconds: float, start: Floats | None, limits: Limits) -> Solution:
    """Solve in a child and stop it after ``seconds``; the last solution and the last bound it reported count.

    Raises
    ------
    SolverError
        If the child ends without an answer.
    """
    heard, packed = _Heard(program, start), _pack(program, start, limits)
    command = [sys.executable, "-m", "concord.agreement.solver_child"]
    child = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    reader = threading.Thread(target=heard.listen, args=(child.stdout,), daemon=True)
    try:
        reader.start()
        try:
            _hand_over(child, packed)
            child.wait(timeout=seconds)
        except (subprocess.TimeoutExpired, KeyboardInterrupt) as stop:  # an interrupt asks for the best found so far
            heard.interrupted = isinstance(stop, KeyboardInterrupt)
            child.kill()
            child.wait()
        reader.join()
        assert child.stderr is not None
        last = child.stderr.read().decode(errors="replace").strip().splitlines()[-1:]
    finally:
        _end(child)
    if child.returncode > 0:
        raise SolverError("HiGHS", f"ended without an answer: {''.join(last)}")
    return heard.solution()


def _hand_over(child: subprocess.Popen[bytes], packed: bytes) -> None:
    """Give the child its program; one that ended early says why on standard error."""
    assert child.stdin is not None
    with suppress(BrokenPipeError):
        child.stdin.write(packed)
        child.stdin.close()


def _end(child: subprocess.Popen[bytes]) -> None:
    """Leave neither a process nor a pipe behind."""
    if child.poll() is None:
        child.kill()
        child.wait()
    for stream in (child.stdout, child.stderr, child.stdin):
        if stream is not None:
            with suppress(BrokenPipeError):  # what was not handed over is not flushed either
                stream.close()


class _Heard:
    """What a child has reported so far."""

    def __init__(self, program: Program, start: Floats | None) -> None:
        self.maximise = program.maximise
        worst = -math.inf if program.maximise else math.inf
        self.value, self.bound, self.nodes, self.status = worst, -worst, 0, "stopped"
        self.x: Floats = np.zeros(0)
        self.interrupted = False
        if start is not None:
            self.x, self.value = start, float(np.dot(program.cost, start))

    def listen(self, stream: io.BufferedReader) -> None:
        for line in stream:
            try:
                self._take(json.loads(line))
            except ValueError:
                return  # cut off in the middle of a line

    def _take(self, said: dict[str, object]) -> None:
        value, bound = float(str(said["value"])), float(str(said["bound"]))
        self.nodes = int(str(said["nodes"]))
        self.status = str(said["status"])
        if "x" in said and (self.status == "optimal" or self._better(value, self.value)):
            self.value, self.x = value, np.frombuffer(base64.b64decode(str(said["x"])), dtype=np.float64)
        if self.status == "infeasible":
            self.value = self.bound = bound
            self.x = np.zeros(0)
        elif self.status == "optimal" or not self._better(bound, self.bound):
            self.bound = bound

    def _better(self, a: float, b: float) -> bool:
        return a > b if self.maximise else a < b

    def solution(self) -> Solution:
        return Solution(self.status, self.value, self.bound, self.x, self.nodes, self.interrupted)


def _pack(program: Program, start: Floats | None, limits: Limits) -> bytes:
    arrays: dict[str, Any] = {f.name: np.array(getattr(program, f.name)) for f in fields(Program)}
    arrays["first"] = np.zeros(0) if start is None else start
    nodes = -1 if limits.nodes is None else limits.nodes
    arrays["limits"] = np.array([limits.relative_gap, limits.absolute_gap, nodes, limits.plain])
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def _unpack(data: bytes) -> tuple[Program, Floats | None, Limits]:
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        parts = {f.name: arrays[f.name].tolist() for f in fields(Program)}
        first, limits = arrays["first"], arrays["limits"].tolist()
        nodes = None if limits[2] < 0 else int(limits[2])
        found = Limits(limits[0], limits[1], nodes, bool(limits[3]))
        return Program(**parts), (first if first.size else None), found


def main() -> None:
    """Solve what standard input holds."""
    program, start, limits = _unpack(sys.stdin.buffer.read())
    last = 0.0

    def say(value: float, bound: float, nodes: int, x: Floats | None, status: str = "stopped") -> None:
        nonlocal last
        if x is None and time.monotonic() - last < _EVERY:
            return
        last = time.monotonic()
        said: dict[str, object] = {"value": repr(float(value)), "bound": repr(float(bound)), "nodes": int(nodes)}
        said["status"] = status
        if x is not None and x.size:
            said["x"] = base64.b64encode(x.astype(np.float64).tobytes()).decode()
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()

    solution = run_here(program, start, limits, say)
    say(solution.value, solution.bound, solution.nodes, solution.x, solution.status)


if __name__ == "__main__":
    main()
