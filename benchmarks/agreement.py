"""How long the questions of the agreement room take, and how that grows: ``python -m benchmarks.agreement``.

Instances are random and spatial: parties and wordings are points in a plane, a party endorses what is near and refuses
what is far (18 to 32 % of the cells), so that parties near each other block alike, as real ones do.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable

import numpy as np

from concord.agreement.cube import Cube, Floats, Reading, to_integers
from concord.values import Consent


def spatial(parties: int, articles: int, wordings: int, seed: int = 1, *, nested: bool = False) -> Cube:
    """A random cube; wording 0 is silence. ``nested``: a weaker wording is acceptable to whoever takes a stronger."""
    rng = np.random.default_rng(seed)
    who, centre = rng.normal(size=(parties, 2)), rng.normal(size=(articles, 1, 2)) * 0.5
    what = centre + rng.normal(size=(articles, wordings, 2)) * 0.7
    distance: Floats = np.linalg.norm(who[:, None, None] - what[None], axis=-1)
    if nested:  # wording k asks k times as much of the same
        distance = distance[:, :, :1] * np.linspace(0.6, 1.4, wordings)
    cuts = np.quantile(distance, [0.30, 0.55, 0.74, 0.94])
    level = (Consent.ENDORSE - np.digitize(distance, cuts)).astype(np.int8)
    level[level == Consent.STAND_ASIDE] = Consent.OBJECT
    level[:, :, 0] = Consent.ACCEPT
    value = np.round(rng.uniform(0.2, 1.0, size=(articles, wordings)), 2)
    if nested:
        value = np.cumsum(value, axis=1)
    value[:, 0] = 0
    values, scale, _ = to_integers(np.round(value, 2), "values")
    blocks = level <= Consent.OBJECT
    return Cube(
        level=level,
        offered=np.ones((articles, wordings), dtype=bool),
        values=values,
        prices=np.zeros((parties, articles), dtype=np.int64),
        scale=scale,
        weights=rng.integers(1, 20, size=parties),
        weight_scale=1,
        core=np.zeros(articles, dtype=bool),
        refuses=np.zeros((parties, parties), dtype=bool),
        required=np.zeros(parties, dtype=bool),
        signs=np.where(blocks, 0.0, 1.0),
    )


def timed(question: Callable[[], object], repeat: int = 3) -> tuple[float, object]:
    """The best of a few runs, in seconds, and the answer."""
    best, answer = float("inf"), None
    for _ in range(repeat):
        start = time.perf_counter()
        answer = question()
        best = min(best, time.perf_counter() - start)
    return best, answer


def memory() -> float:
    """The most memory this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def enumeration(parties: int, articles: int = 71, wordings: int = 3) -> None:
    """Front with ties, blockers, concessions and power by enumeration."""
    from concord.agreement.concessions import gains_of_all_moves
    from concord.agreement.lattice import coverage
    from concord.agreement.masses import coverage_masses
    from concord.agreement.pareto import pareto
    from concord.agreement.power import shapley_of_masses
    from concord.agreement.transversals import minimal_transversals

    cube = spatial(parties, articles, wordings)
    share = 1 - cube.signs[:, :, 1:].mean()
    half = int(cube.weights.sum() * 0.6)
    front, points = timed(lambda: pareto(coverage(cube, Reading.OPTIMISTIC), cube.weights))
    masks = cube.masks(Reading.OPTIMISTIC)
    block, found = timed(lambda: [minimal_transversals(int(m) for m in row[1:]) for row in masks])
    moves, _ = timed(lambda: gains_of_all_moves(cube, Reading.OPTIMISTIC, half)) if parties <= 22 else (float("nan"), 0)
    power, _ = timed(lambda: shapley_of_masses(coverage_masses(cube, Reading.OPTIMISTIC), parties))
    n_points, n_sets = len(points), sum(len(f) for f in found)  # type: ignore[arg-type, misc]
    print(
        f"{parties:3d} x {articles} x {wordings}  blocked {share:4.0%}  front {front * 1e3:7.1f} ms ({n_points} points)"
        f"  concessions {moves * 1e3:7.1f} ms  power {power * 1e3:6.1f} ms  blockers {block * 1e3:5.1f} ms ({n_sets})"
        f"  peak {memory():.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)

    parser.parse_args()
    print("enumeration")
    for parties in (10, 15, 18, 20, 22, 24):
        enumeration(parties)


if __name__ == "__main__":
    main()
