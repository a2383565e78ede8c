"""Lotteries over delegations beside sortition-algorithms: equal chances, and how long each takes."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from benchmarks.agreement.watch import timed
from benchmarks.peers.running import asked
from concord.agreement import Candidate, Quota, lottery
from concord.agreement.cube import Floats


def delegations() -> None:
    """Leximin and maximin lotteries, and the peer's maximin."""
    pools = []
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
        pools.append((rows, features, size))
    theirs = asked("sortition_peer", [{"people": r, "features": f, "size": s} for r, f, s in pools])
    for n, (rows, features, size) in enumerate(pools):
        pool = [Candidate(r["id"], tuple((k, v) for k, v in r.items() if k != "id")) for r in rows]
        quotas = [Quota(f, v, *bounds) for f, vs in features.items() for v, bounds in vs.items()]
        parts = [f" {len(pool)} candidates, {size} seats, {len(quotas)} quotas"]
        for objective in ("maximin", "leximin"):
            seconds, found = timed(partial(lottery, pool, size, quotas, objective=objective), 1)
            chances = sorted(c for _, c in found.chances)
            parts.append(f"{objective} {seconds:.2f} s, least {chances[0]:.4f}")
            if theirs is not None:
                parts.append(_lottery_beside(theirs[n][objective], chances))
        print("  ".join(parts))


def _skew(count: int) -> Floats:
    share = np.arange(count, 0, -1, dtype=np.float64)
    shares: Floats = share / share.sum()
    return shares


def _lottery_beside(theirs: dict[str, Any], chances: list[float]) -> str:
    if "why_not" in theirs:
        return f"(sortition-algorithms: not run, {theirs['why_not'][:60]})"
    other = sorted(theirs["chances"].values())
    least = "equal" if abs(other[0] - chances[0]) < 1e-4 else f"least {other[0]:.4f}: DIFFERS"
    return f"(sortition-algorithms {theirs['seconds']:.2f} s, {least})"
