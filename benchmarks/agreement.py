"""How long the questions of the agreement room take, and how that grows: ``python -m benchmarks.agreement``.

Instances are random and spatial: parties and wordings are points in a plane, a party endorses what is near and refuses
what is far (18 to 32 % of the cells), so that parties near each other block alike, as real ones do.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from concord.agreement import Model
from concord.agreement.cube import Cube, Floats, Reading, to_integers
from concord.values import Article, Charter, Consent, ConsentCell, ConsentSource, Party, Wording


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
    moves, _ = timed(lambda: gains_of_all_moves(cube, Reading.OPTIMISTIC, half))
    power, _ = timed(lambda: shapley_of_masses(coverage_masses(cube, Reading.OPTIMISTIC), parties))
    n_points, n_sets = len(points), sum(len(f) for f in found)  # type: ignore[arg-type, misc]
    print(
        f"{parties:3d} x {articles} x {wordings}  blocked {share:4.0%}  front {front * 1e3:7.1f} ms ({n_points} points)"
        f"  concessions {moves * 1e3:7.1f} ms  power {power * 1e3:6.1f} ms  blockers {block * 1e3:5.1f} ms ({n_sets})"
        f"  peak {memory():.0f} MB"
    )


def growth() -> None:
    """How the front grows with articles and wordings, at 16 parties."""
    from concord.agreement.lattice import coverage
    from concord.agreement.pareto import pareto

    for articles, wordings in ((20, 3), (71, 3), (200, 3), (71, 2), (71, 4), (71, 6)):
        cube = spatial(16, articles, wordings)
        seconds, points = timed(lambda c=cube: pareto(coverage(c, Reading.OPTIMISTIC), c.weights))
        print(f" 16 x {articles:3d} x {wordings}  front {seconds * 1e3:7.1f} ms ({len(points)} points)")  # type: ignore[arg-type]


def changed_cell() -> None:
    """The whole answer after one consent changed, from the values a user edits, beside starting over."""
    from concord.agreement import Revision, front

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


def model_of(cube: Cube) -> Model:
    """A cube as a model of values."""
    parties, articles, wordings = cube.shape
    built = tuple(
        Article(
            f"a{j}",
            f"Article {j}",
            tuple(Wording(f"w{k}", "", value=cube.values[j, k] / cube.scale, silent=k == 0) for k in range(wordings)),
        )
        for j in range(articles)
    )
    cells = tuple(
        ConsentCell(f"p{i}", f"a{j}", f"w{k}", Consent(int(cube.level[i, j, k])), ConsentSource.DECLARED)
        for i in range(parties)
        for j in range(articles)
        for k in range(1, wordings)
    )
    table = tuple(Party(f"p{i}", float(cube.weights[i])) for i in range(parties))
    return Model(table, Charter("bench", "Benchmark", "1", built), cells)


def quotas(sizes: Sequence[tuple[int, int, int]], shares: Sequence[float], seconds: float) -> None:
    """The best coalition at a quota beyond enumeration, with its proof."""
    from concord.agreement.beyond import most_coverage

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
    from concord.agreement.mincut import corner_points

    for size, nested in (((200, 400, 4), True), ((500, 1000, 5), True), ((500, 1000, 5), False)):
        cube = spatial(*size, nested=nested)
        seconds, answer = timed(lambda c=cube: corner_points(c, Reading.OPTIMISTIC), 1)
        corners, tried = answer  # type: ignore[misc]
        kind = "nested" if nested else "bound "
        name = " x ".join(map(str, size))
        print(f" {name:>14}  {kind}  {seconds:6.2f} s  {len(corners)} corners, {tried} cuts, peak {memory():.0f} MB")


def proportional() -> None:
    """PAV and EJR+ beside abcvoting, where that is installed."""
    from concord.agreement.proportional import ejr_plus_claims, pav, pav_score

    try:
        from abcvoting import abcrules, properties
        from abcvoting.preferences import Profile
    except ImportError:
        Profile = None  # noqa: N806
    for voters, points, size in ((30, 20, 6), (100, 30, 8), (200, 40, 8)):
        rng = np.random.default_rng(voters)
        approvals, weights = rng.random((voters, points)) < 0.25, np.ones(voters, dtype=np.int64)
        mine, slate = timed(lambda a=approvals, w=weights, k=size: pav(a, w, k), 1)
        chosen = slate.points  # type: ignore[attr-defined]
        audit, claims = timed(lambda a=approvals, w=weights, c=chosen: ejr_plus_claims(a, w, c))
        line = f" {voters} x {points}, {size}  PAV {mine * 1e3:.0f} ms  EJR+ {audit * 1e6:.0f} us"
        if Profile is not None:
            profile = Profile(points)
            profile.add_voters([np.flatnonzero(row).tolist() for row in approvals])
            theirs, answer = timed(
                lambda p=profile, k=size: abcrules.compute("pav", p, k, algorithm="pulp-highs", resolute=True), 1
            )
            audited, holds = timed(lambda p=profile, c=chosen: properties.check_EJR_plus(p, list(c)))
            same = pav_score(approvals, weights, sorted(answer[0])) == slate.score  # type: ignore[index, attr-defined]
            line += f"  abcvoting: PAV {theirs / mine:.1f} x, EJR+ {audited / audit:.1f} x the time"
            line += f", values {'equal' if same and bool(holds) == (not claims) else 'DIFFER'}"
        print(line)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also 200 x 400 x 4 and 500 x 1000 x 5 (four minutes)")
    large = parser.parse_args().large
    print("enumeration of all coalitions")
    for parties in (10, 15, 18, 20, 22, 24):
        enumeration(parties)
    print("growth")
    growth()
    changed_cell()
    print("beyond enumeration")
    quotas(((40, 71, 3), (60, 150, 3)), (0.4, 0.6, 0.8), float("inf"))
    if large:
        quotas(((200, 400, 4),), (0.3, 0.6), 60)
        quotas(((500, 1000, 5),), (0.3,), 95)
    print("minimum cuts")
    cuts()
    print("proportionality")
    proportional()


if __name__ == "__main__":
    main()
