"""Maximin (and, where its solver is there, leximin) lotteries by sortition-algorithms; see :mod:`benchmarks.peers`."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from sortition_algorithms import Settings, read_in_features, read_in_people
from sortition_algorithms.committee_generation import find_distribution_leximin, find_distribution_maximin


def answered(question: dict[str, Any]) -> dict[str, Any]:
    """Answer one question: candidates with features, quotas, and how many are sent."""
    names = list(question["features"])
    rows = [
        {"feature": f, "value": v, "min": str(low), "max": str(high)}
        for f, values in question["features"].items()
        for v, (low, high) in values.items()
    ]
    features, *_ = read_in_features(list(rows[0]), rows, number_to_select=question["size"])
    people, *_ = read_in_people(
        ["id", *names], question["people"], features, Settings(id_column="id", columns_to_keep=[])
    )
    out: dict[str, Any] = {}
    for name, find in (("maximin", find_distribution_maximin), ("leximin", find_distribution_leximin)):
        start = time.perf_counter()
        try:
            committees, probabilities, _ = find(features, people, question["size"], [], "highspy")
        except Exception as error:  # noqa: BLE001  leximin asks for a solver that is not free
            out[name] = {"why_not": f"{type(error).__name__}: {error}"}
            continue
        chances = {p["id"]: 0.0 for p in question["people"]}
        for committee, probability in zip(committees, probabilities, strict=True):
            for member in committee:
                chances[member] += probability
        out[name] = {"seconds": time.perf_counter() - start, "chances": chances}
    return out


def main() -> None:
    """Answer what standard input asks."""
    print("\n" + json.dumps([answered(question) for question in json.load(sys.stdin)]))


if __name__ == "__main__":
    main()
