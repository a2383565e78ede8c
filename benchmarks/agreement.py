"""How long the questions of the agreement room take, and how that grows: ``python -m benchmarks agreement``.

Instances are random and spatial: parties and wordings are points in a plane, a party endorses what is near and refuses
what is far (18 to 32 % of the cells), so that parties near each other block alike, as real ones do.

Other packages are asked in an environment of their own: the Python that ``CONCORD_PEERS`` names, or the one that
``--peers`` makes in .venv-peers. Without it those lines say that they were skipped.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from benchmarks.peers.running import make
from concord.agreement import Link, LinkKind, Model
from concord.agreement.cube import Bool, Cube, Floats, Reading, to_integers
from concord.errors import ModelError
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
    from concord.agreement.gains import gains_of_all_moves
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
    """How front and concessions grow with parties, articles and wordings, one of the three at a time."""
    from concord.agreement.gains import gains_of_all_moves
    from concord.agreement.lattice import coverage
    from concord.agreement.pareto import pareto

    base = (16, 71, 3)
    steps = ((8, 12, 16, 20, 24), (10, 20, 71, 200, 500), (2, 3, 4, 6, 8))
    for axis, (name, sizes) in enumerate(zip(("parties", "articles", "wordings"), steps, strict=True)):
        for size in sizes:
            shape = tuple(size if n == axis else other for n, other in enumerate(base))
            cube = spatial(*shape)
            half = int(cube.weights.sum() * 0.6)
            seconds, points = timed(lambda c=cube: pareto(coverage(c, Reading.OPTIMISTIC), c.weights))
            moves, _ = timed(lambda c=cube, q=half: gains_of_all_moves(c, Reading.OPTIMISTIC, q), 1)
            print(
                f" {name:>8} {size:4d}  ({' x '.join(map(str, shape))})  front {seconds * 1e3:7.1f} ms "
                f"({len(points)} points)  concessions {moves * 1e3:7.1f} ms"  # type: ignore[arg-type]
            )


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


def links() -> None:
    """What links between wordings cost: front, every concession, power, fragile cells."""
    from concord.agreement import concessions, fragile_cells, front, power
    from concord.agreement.linked import groups_of

    for parties, articles, count in ((9, 6, 3), (12, 20, 6), (16, 30, 15), (20, 71, 10), (20, 71, 30)):
        model = with_links(model_of(spatial(parties, articles, 3)), count)
        quota = round(sum(p.weight for p in model.parties) * 0.6)
        questions = (front, lambda m, q=quota: concessions(m, q), power, lambda m, q=quota: fragile_cells(m, q))
        took = [timed(lambda q=question, m=model: q(m), 1)[0] for question in questions]  # type: ignore[misc]
        largest = max(map(len, groups_of(model.cube.links)))
        said = "  ".join(
            f"{n} {s:.3f} s" for n, s in zip(("front", "concessions", "power", "fragile"), took, strict=True)
        )
        print(f" {parties} x {articles} x 3, {count} links (at most {largest} articles tied)  {said}")


def with_links(model: Model, count: int) -> Model:
    """A model with random links that do not contradict each other."""
    rng, found = np.random.default_rng(3), model
    ids = [a.id for a in model.charter.articles]
    while len(found.links) < count:
        a, b = rng.choice(ids, 2, replace=False)
        kind = LinkKind.REQUIRES if rng.random() < 0.5 else LinkKind.EXCLUDES
        link = Link(str(a), f"w{rng.integers(1, 3)}", kind, str(b), f"w{rng.integers(1, 3)}")
        try:
            found = replace(found, links=(*found.links, link))
        except ModelError:
            continue
    return found


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
    """PAV and EJR+ beside the free solvers of abcvoting; and verdicts on many profiles."""
    from benchmarks.peers.running import asked
    from concord.agreement.proportional import ejr_plus_claims, pav

    asks, mine = [], []
    for voters, points, size in ((30, 20, 6), (100, 30, 8), (200, 40, 8)):
        approvals = np.random.default_rng(voters).random((voters, points)) < 0.25
        weights = np.ones(voters, dtype=np.int64)
        took, slate = timed(lambda a=approvals, w=weights, k=size: pav(a, w, k), 5)
        chosen = list(slate.points)  # type: ignore[attr-defined]
        audit, _ = timed(lambda a=approvals, w=weights, c=chosen: ejr_plus_claims(a, w, c), 50)
        mine.append((voters, points, size, took, audit, approvals, chosen))
        asks.append({"approvals": approvals.tolist(), "size": size, "slates": [chosen], "solve": True, "repeat": 5})
    theirs = asked("abcvoting_peer", asks)
    for n, (voters, points, size, took, audit, approvals, chosen) in enumerate(mine):
        line = f" {voters} x {points}, {size}  PAV {took * 1e3:.1f} ms  EJR+ {audit * 1e6:.0f} us"
        print(line + ("" if theirs is None else _beside(theirs[n], took, audit, approvals, chosen)))
    _verdicts()


def _beside(theirs: dict[str, Any], took: float, audit: float, approvals: Bool, chosen: list[int]) -> str:
    from concord.agreement.proportional import ejr_plus_claims, pav_score

    weights = np.ones(len(approvals), dtype=np.int64)
    times = [f"{solver} {found['seconds'] / took:.1f}" for solver, found in theirs["pav"].items()]
    same = all(
        pav_score(approvals, weights, found["slate"]) == pav_score(approvals, weights, chosen)
        for found in theirs["pav"].values()
    )
    same &= theirs["ejr_plus"][0] == (not ejr_plus_claims(approvals, weights, chosen))
    ratio = theirs["ejr_plus_seconds"] / audit
    return f"  abcvoting takes: PAV {', '.join(times)} x, EJR+ {ratio:.1f} x; values {'equal' if same else 'DIFFER'}"


def _verdicts() -> None:
    """EJR+ and priceability of random slates, and PAV scores, beside abcvoting's."""
    from benchmarks.peers.running import asked
    from concord.agreement.proportional import ejr_plus_claims, pav, pav_score, priceable

    rng, asks = np.random.default_rng(7), []
    for _ in range(200):
        voters, points = int(rng.integers(4, 12)), int(rng.integers(4, 9))
        approvals = rng.random((voters, points)) < rng.uniform(0.15, 0.6)
        size = int(rng.integers(1, points))
        slates = [sorted(rng.choice(points, size, replace=False).tolist()) for _ in range(3)]
        asks.append({"approvals": approvals.tolist(), "size": size, "slates": slates, "solve": True, "repeat": 1})
    theirs = asked("abcvoting_peer", asks)
    if theirs is None:
        return
    ejr, price, scores = [], [], []
    for ask, found in zip(asks, theirs, strict=True):
        approvals = np.array(ask["approvals"], dtype=bool)
        weights = np.ones(len(approvals), dtype=np.int64)
        for slate, holds, priced in zip(ask["slates"], found["ejr_plus"], found["priceable"], strict=True):
            ejr.append(holds == (not ejr_plus_claims(approvals, weights, slate)))
            if priced is not None:
                price.append(priced == priceable(approvals, weights, slate))
        best = pav(approvals, weights, ask["size"]).score  # type: ignore[arg-type]
        scores += [pav_score(approvals, weights, one["slate"]) == best for one in found["pav"].values()]
    print(f" random profiles: EJR+ verdicts equal {sum(ejr)} of {len(ejr)}, PAV scores {sum(scores)} of {len(scores)}")
    told = f"{sum(price)} of {len(price)} equal" if price else "not compared: abcvoting has it with Gurobi only"
    print(f" priceability: {told}")


def delegations() -> None:
    """Leximin and maximin lotteries, and the peer's maximin."""
    from benchmarks.peers.running import asked
    from concord.agreement import Candidate, Quota, lottery

    asks = []
    for people, size in ((60, 10), (150, 20), (400, 30)):
        rng = np.random.default_rng(people)
        values = {"gender": ["woman", "man"], "region": list("nsew"), "party": list("abcde")}
        rows = [
            {"id": f"p{n}", **{f: str(rng.choice(v, p=_skew(len(v)))) for f, v in values.items()}}
            for n in range(people)
        ]
        features = {
            f: {v: [max(1, size // len(vs) - 1), -(-size // len(vs)) + 1] for v in vs} for f, vs in values.items()
        }
        asks.append({"people": rows, "features": features, "size": size})
    theirs = asked("sortition_peer", asks)
    for n, ask in enumerate(asks):
        pool = [Candidate(r["id"], tuple((k, v) for k, v in r.items() if k != "id")) for r in ask["people"]]
        quotas = [Quota(f, v, *bounds) for f, vs in ask["features"].items() for v, bounds in vs.items()]
        parts = [f" {len(pool)} candidates, {ask['size']} seats, {len(quotas)} quotas"]
        for objective in ("maximin", "leximin"):
            seconds, found = timed(
                lambda o=objective, p=pool, q=quotas, a=ask: lottery(p, a["size"], q, objective=o), 1
            )
            chances = sorted(c for _, c in found.chances)  # type: ignore[attr-defined]
            parts.append(f"{objective} {seconds:.2f} s, least {chances[0]:.4f}")
            if theirs is not None:
                parts.append(_lottery_beside(theirs[n][objective], chances))
        print("  ".join(parts))


def _skew(count: int) -> Floats:
    share = np.arange(count, 0, -1, dtype=np.float64)
    return share / share.sum()


def _lottery_beside(theirs: dict[str, Any], chances: list[float]) -> str:
    if "why_not" in theirs:
        return f"(sortition-algorithms: not run, {theirs['why_not'][:60]})"
    other = sorted(theirs["chances"].values())
    least = "equal" if abs(other[0] - chances[0]) < 1e-4 else f"least {other[0]:.4f}: DIFFERS"
    return f"(sortition-algorithms {theirs['seconds']:.2f} s, {least})"


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also 200 x 400 x 4 and 500 x 1000 x 5 (four minutes)")
    parser.add_argument("--peers", action="store_true", help="first make the environment of the peers in .venv-peers")
    given = parser.parse_args()
    large = given.large
    if given.peers:
        make()
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
    print("links")
    links()
    print("proportionality, beside abcvoting")
    proportional()
    print("delegations, beside sortition-algorithms")
    delegations()


if __name__ == "__main__":
    main()
