"""The stored output of Polis' production (``math.json``): which participants it put into which clusters.

Answers: by which groups was this conversation published? It refuses a file that names a cluster that it does not have.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from concord.errors import FormatError

__all__ = ["PublishedClusters", "read_clusters"]

NAMES = ("math.json", "math.json.gz")


@dataclass(frozen=True, slots=True)
class PublishedClusters:
    """Participant to group, base cluster and subgroup, and the statements that were rejected or meta."""

    groups: dict[int, int]
    base: dict[int, int]
    subgroups: dict[int, int]
    rejected: tuple[int, ...]
    meta: tuple[int, ...]


def read_clusters(folder: Path) -> PublishedClusters | None:
    """Read ``math.json`` (or ``.gz``) of a folder; None where there is none.

    Raises
    ------
    FormatError
        If the file is no JSON, or not the output of Polis.
    """
    path = next((folder / name for name in NAMES if (folder / name).is_file()), None)
    if path is None:
        return None
    try:
        held = path.read_bytes()
        math = json.loads(gzip.decompress(held) if path.suffix == ".gz" else held)
        return _clusters(math)
    except (OSError, EOFError, ValueError) as error:
        raise FormatError(
            path.name, f"is damaged or no JSON ({error})", "the output of Polis", "fetch it anew"
        ) from error
    except (KeyError, TypeError, AttributeError) as error:
        wrong = f"is not the output of Polis ({type(error).__name__}: {error})"
        raise FormatError(path.name, wrong, "base-clusters and group-clusters", "fetch it anew") from error


def _clusters(math: dict[str, Any]) -> PublishedClusters:
    kept = math["base-clusters"]
    members = dict(zip(kept["id"], kept["members"], strict=True))

    def spread(clusters: list[dict[str, Any]]) -> dict[int, int]:
        return {int(p): int(c["id"]) for c in clusters for base in c["members"] for p in members[base]}

    parts = [part for listed in math.get("subgroup-clusters", {}).values() for part in listed]
    return PublishedClusters(
        spread(math["group-clusters"]),
        {int(p): int(base) for base, held in members.items() for p in held},
        spread(parts),
        tuple(math.get("mod-out") or ()),
        tuple(math.get("meta-tids") or ()),
    )
