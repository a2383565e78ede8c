"""What the solver and minimum cuts cost where coalitions are too many to enumerate."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

import numpy as np

from benchmarks.agreement.instances import spatial
from benchmarks.agreement.watch import memory, timed
from concord.agreement.beyond import most_coverage
from concord.agreement.cube import Reading
from concord.agreement.mincut import corner_points


def quotas(sizes: Sequence[tuple[int, int, int]], shares: Sequence[float], seconds: float) -> None:
    """The best coalition at a quota beyond enumeration, with its proof."""
    for size in sizes:
        for share in shares:
            cube = spatial(*size)
            quota = int(np.ceil(cube.weights.sum() * share))
            start = time.perf_counter()
            _, found = most_coverage(cube, quota, Reading.OPTIMISTIC, seconds=seconds)
            took = time.perf_counter() - start
            proof = found.proof.value if found.gap == 0 else f"gap {found.gap:.2%}"
            name = " x ".join(map(str, size))
            print(f" {name:>14}  quota {share:.0%}  {took:6.2f} s  value {found.value:g}, {proof}, {found.work}")


def cuts() -> None:
    """The supported front by minimum cuts: exact where nested, a bound elsewhere."""
    for size, nested in (((200, 400, 4), True), ((500, 1000, 5), True), ((500, 1000, 5), False)):
        cube = spatial(*size, nested=nested)
        seconds, (corners, tried) = timed(partial(corner_points, cube, Reading.OPTIMISTIC), 1)
        kind = "nested" if nested else "bound "
        name = " x ".join(map(str, size))
        print(f" {name:>14}  {kind}  {seconds:6.2f} s  {len(corners)} corners, {tried} cuts, peak {memory():.0f} MB")
