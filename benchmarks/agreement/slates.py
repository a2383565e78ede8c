"""Slates by PAV, EJR+ and priceability beside abcvoting: equal answers, and how long each takes."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from benchmarks.agreement.watch import timed
from benchmarks.peers.running import asked
from concord.agreement.cube import Bool
from concord.agreement.proportional import ejr_plus_claims, pav, pav_score, priceable


def proportional() -> None:
    """PAV and EJR+ beside the free solvers of abcvoting; and verdicts on many profiles."""
    asks, mine = [], []
    for voters, points, size in ((30, 20, 6), (100, 30, 8), (200, 40, 8)):
        approvals = np.random.default_rng(voters).random((voters, points)) < 0.25
        weights = np.ones(voters, dtype=np.int64)
        took, slate = timed(partial(pav, approvals, weights, size), 5)
        chosen = list(slate.points)
        audit, _ = timed(partial(ejr_plus_claims, approvals, weights, chosen), 50)
        mine.append((voters, points, size, took, audit, approvals, chosen))
        asks.append({"approvals": approvals.tolist(), "size": size, "slates": [chosen], "solve": True, "repeat": 5})
    theirs = asked("abcvoting_peer", asks)
    for n, (voters, points, size, took, audit, approvals, chosen) in enumerate(mine):
        line = f" {voters} x {points}, {size}  PAV {took * 1e3:.1f} ms  EJR+ {audit * 1e6:.0f} us"
        print(line + ("" if theirs is None else _beside(theirs[n], took, audit, approvals, chosen)))
    _verdicts()


def _beside(theirs: dict[str, Any], took: float, audit: float, approvals: Bool, chosen: list[int]) -> str:
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
        best = pav(approvals, weights, ask["size"]).score
        scores += [pav_score(approvals, weights, one["slate"]) == best for one in found["pav"].values()]
    print(f" random profiles: EJR+ verdicts equal {sum(ejr)} of {len(ejr)}, PAV scores {sum(scores)} of {len(scores)}")
    told = f"{sum(price)} of {len(price)} equal" if price else "not compared: abcvoting has it with Gurobi only"
    print(f" priceability: {told}")
