"""Make the sentence vectors of the bank of issues anew: `python -m benchmarks.bank`, after a change of words/bank.

Needs the extra semantic; takes a minute. The fingerprint beside the vectors is what a test compares with the bank.
"""

from __future__ import annotations

import numpy as np

from benchmarks.learning.texts import ROOT
from concord.coding.ranking.bank import concepts
from concord.coding.ranking.semantic import embedder
from concord.coding.ranking.vectors import SCALE, english, fingerprint

FOLDER = ROOT / "src" / "concord" / "coding" / "ranking"


def main() -> None:
    """Write ``bank.npy`` and ``bank.sha256``."""
    reader, named, said = embedder(), [], []
    for concept in concepts():
        label, meaning = english(concept.labels)[0], " ".join(english(concept.meanings))
        named.append(reader.vectors([f"{label}. {meaning}"])[0])
        mean = reader.vectors(english((*concept.favours, *concept.opposes))).mean(axis=0)
        said.append(mean / np.linalg.norm(mean))
    table = np.clip(np.rint(np.stack((named, said)) * SCALE), -127, 127).astype(np.int8)
    np.save(FOLDER / "bank.npy", table)
    (FOLDER / "bank.sha256").write_text(fingerprint() + "\n", encoding="ascii")
    print(f"{table.shape[1]} issues, {table.nbytes:,} bytes")


if __name__ == "__main__":
    main()
