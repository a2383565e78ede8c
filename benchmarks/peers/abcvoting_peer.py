"""PAV, EJR+ and priceability by abcvoting; see :mod:`benchmarks.peers`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from abcvoting import abcrules, properties
from abcvoting.preferences import Profile

SOLVERS = ("pulp-highs", "pulp-cbc")  # the free ones that are quick enough


def best(question: Callable[[], Any], repeat: int) -> tuple[float, Any]:
    """The best time of a few runs in seconds, and the answer."""
    least, answer = float("inf"), None
    for _ in range(repeat):
        start = time.perf_counter()
        answer = question()
        least = min(least, time.perf_counter() - start)
    return least, answer


def priced(profile: Profile, slate: list[int]) -> bool | None:
    """Priceability; ``None`` where its solver, which is not free, is not there or its licence is too small."""
    try:
        return bool(properties.check_priceability(profile, slate, algorithm="gurobi"))
    except Exception:  # noqa: BLE001  whatever kind of error that solver has without a licence
        return None


def answered(question: dict[str, Any]) -> dict[str, Any]:
    """Answer one question: a profile, the size of the slate, and slates to audit."""
    approvals = np.array(question["approvals"], dtype=bool)
    profile = Profile(approvals.shape[1])
    profile.add_voters([np.flatnonzero(row).tolist() for row in approvals])
    out: dict[str, Any] = {"pav": {}, "ejr_plus": [], "priceable": [], "ejr_plus_seconds": None}
    repeat = question["repeat"]
    for solver in SOLVERS if question["solve"] else ():
        seconds, found = best(
            lambda s=solver: abcrules.compute("pav", profile, question["size"], algorithm=s, resolute=True), repeat
        )
        out["pav"][solver] = {"seconds": seconds, "slate": sorted(found[0])}
    for slate in question["slates"]:
        seconds, holds = best(lambda s=slate: properties.check_EJR_plus(profile, s), 3 * repeat)
        out["ejr_plus"].append(bool(holds))
        out["ejr_plus_seconds"] = seconds
        out["priceable"].append(priced(profile, slate))
    return out


def main() -> None:
    """Answer what standard input asks."""
    print("\n" + json.dumps([answered(question) for question in json.load(sys.stdin)]))


if __name__ == "__main__":
    main()
