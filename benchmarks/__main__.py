"""Run all benchmarks, or those named: `python -m benchmarks [main_job networks agreement ...] [--large ...]`.

Options go to every benchmark that is run; `python -m benchmarks agreement --help` says which there are.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def machine() -> str:
    """Name the machine by what matters for the figures, never by its host name."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> int:
    """Run each benchmark as a process of its own, so that none inherits another's memory."""
    names = sorted(p.stem for p in HERE.glob("*.py") if not p.stem.startswith("__"))
    names = sorted([*names, *(p.parent.name for p in HERE.glob("*/__main__.py"))])
    options = [given for given in sys.argv[1:] if given.startswith("-")]
    chosen = [given for given in sys.argv[1:] if not given.startswith("-")] or names
    unknown = set(chosen) - set(names)
    if unknown:
        print(f"no benchmark called {', '.join(sorted(unknown))}; there are: {', '.join(names)}", file=sys.stderr)
        return 2
    print(f"{machine()}; {dt.datetime.now(dt.UTC).date().isoformat()}", flush=True)
    worst = 0
    for name in chosen:
        print(f"\n## {name}", flush=True)
        worst = max(
            worst, subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *options], check=False).returncode
        )
    return worst


if __name__ == "__main__":
    sys.exit(main())
