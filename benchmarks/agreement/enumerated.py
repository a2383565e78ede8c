"""What enumeration of all coalitions costs, how it grows, and what a changed consent or links between wordings add."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial

import numpy as np

from benchmarks.agreement.instances import model_of, spatial, with_links
from benchmarks.agreement.watch import memory, timed
from concord.agreement import Model, Revision, concessions, fragile_cells, front, power
from concord.agreement.cube import Cube, Reading
from concord.agreement.gains import gains_of_all_moves
from concord.agreement.lattice import coverage
from concord.agreement.linked import groups_of
from concord.agreement.masses import coverage_masses
from concord.agreement.pareto import Corner, pareto
from concord.agreement.power import shapley_of_masses
from concord.agreement.transversals import minimal_transversals
from concord.values import Consent


def whole_front(cube: Cube) -> tuple[Corner, ...]:
    """Every point of the front, with its ties."""
    return pareto(coverage(cube, Reading.OPTIMISTIC), cube.weights)


def enumeration(parties: int, articles: int = 71, wordings: int = 3) -> None:
    """Front with ties, blockers, concessions and power by enumeration."""
    cube = spatial(parties, articles, wordings)
    share = 1 - cube.signs[:, :, 1:].mean()
    half = int(cube.weights.sum() * 0.6)
    seconds, points = timed(partial(whole_front, cube))
    masks = cube.masks(Reading.OPTIMISTIC)
    block, found = timed(lambda: [minimal_transversals(int(m) for m in row[1:]) for row in masks])
    moves, _ = timed(partial(gains_of_all_moves, cube, Reading.OPTIMISTIC, half))
    shares, _ = timed(lambda: shapley_of_masses(coverage_masses(cube, Reading.OPTIMISTIC), parties))
    sets = sum(len(f) for f in found)
    print(
        f"{parties:3d} x {articles} x {wordings}  blocked {share:4.0%}"
        f"  front {seconds * 1e3:7.1f} ms ({len(points)} points)"
        f"  concessions {moves * 1e3:7.1f} ms  power {shares * 1e3:6.1f} ms  blockers {block * 1e3:5.1f} ms ({sets})"
        f"  peak {memory():.0f} MB"
    )


def growth() -> None:
    """How front and concessions grow with parties, articles and wordings, one of the three at a time."""
    base = (16, 71, 3)
    steps = ((8, 12, 16, 20, 24), (10, 20, 71, 200, 500), (2, 3, 4, 6, 8))
    for axis, (name, sizes) in enumerate(zip(("parties", "articles", "wordings"), steps, strict=True)):
        for size in sizes:
            shape = tuple(size if n == axis else other for n, other in enumerate(base))
            cube = spatial(*shape)
            half = int(cube.weights.sum() * 0.6)
            seconds, points = timed(partial(whole_front, cube))
            moves, _ = timed(partial(gains_of_all_moves, cube, Reading.OPTIMISTIC, half), 1)
            print(
                f" {name:>8} {size:4d}  ({' x '.join(map(str, shape))})  front {seconds * 1e3:7.1f} ms "
                f"({len(points)} points)  concessions {moves * 1e3:7.1f} ms"
            )


def changed_cell() -> None:
    """The whole answer after one consent changed, from the values a user edits, beside starting over."""
    for parties, articles in ((20, 71), (20, 200), (24, 71)):
        model = model_of(spatial(parties, articles, 3))
        revision, took, whole = Revision.of(model), [], []
        _ = revision.fronts
        for n in np.random.default_rng(0).integers(len(model.cells), size=15).tolist():
            old = model.cells[n]
            level = Consent.ACCEPT if old.level is Consent.OBJECT else Consent.OBJECT
            start = time.perf_counter()
            new = revision.with_cell(replace(old, level=level))
            points = [(p.weight, p.coverage, p.coalitions) for p in new.fronts.points]
            middle = time.perf_counter()
            over = front(Model(model.parties, model.charter, new.model.cells))
            whole.append(time.perf_counter() - middle)
            took.append(middle - start)
            assert points == [(p.weight, p.coverage, p.coalitions) for p in over.points]
        print(
            f" {parties} x {articles} x 3  one changed cell, new front {np.median(took) * 1e3:.1f} ms (most "
            f"{max(took) * 1e3:.1f}); starting over {np.median(whole) * 1e3:.1f} ms"
        )


def links() -> None:
    """What links between wordings cost: front, every concession, power, fragile cells."""
    for parties, articles, count in ((9, 6, 3), (12, 20, 6), (16, 30, 15), (20, 71, 10), (20, 71, 30)):
        model = with_links(model_of(spatial(parties, articles, 3)), count)
        quota = round(sum(p.weight for p in model.parties) * 0.6)
        questions = (
            partial(front, model),
            partial(concessions, model, quota),
            partial(power, model),
            partial(fragile_cells, model, quota),
        )
        took = [timed(question, 1)[0] for question in questions]
        largest = max(map(len, groups_of(model.cube.links)))
        said = "  ".join(
            f"{n} {s:.3f} s" for n, s in zip(("front", "concessions", "power", "fragile"), took, strict=True)
        )
        print(f" {parties} x {articles} x 3, {count} links (at most {largest} articles tied)  {said}")
