"""Red-dwarf on the votes of a file, run by a Python that has it: prints seconds, megabytes above start, groups."""

from __future__ import annotations

import resource
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")
from reddwarf.implementations.polis import run_pipeline  # noqa: E402


def main() -> None:
    """Analyse the votes of the file that is named; its own list of votes is made before the clock starts."""
    held = np.load(sys.argv[1])
    columns = (held[name].tolist() for name in ("participants", "comments", "values"))
    votes = [{"participant_id": p, "statement_id": s, "vote": v} for p, s, v in zip(*columns, strict=True)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    found = run_pipeline(votes=votes, random_state=1)
    seconds = time.perf_counter() - start
    above = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{seconds:.1f}\t{above:.0f}\t{len(found.group_comment_stats.index.unique(0))}")


if __name__ == "__main__":
    main()
