"""A process that adds one to a number in a project, again and again, reading it first. Usage: TARGET TIMES WHO"""

from __future__ import annotations

import sys

from concord.store import open_store

target, times, who = sys.argv[1], int(sys.argv[2]), sys.argv[3]
with open_store(target, timeout=30) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(times):
        with store.writing(who=who) as unit:
            unit.set_setting("total", unit.settings().get("total", 0) + 1)
