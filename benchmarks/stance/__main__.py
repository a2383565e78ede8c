"""``python -m benchmarks.stance train`` trains the stance model, ``python -m benchmarks.stance`` says what it is worth.

``train NAME ...`` trains only the models named: collections to leave out, or ``ships``.

Training makes one model for each collection of development texts and one for the short texts, which have not seen them
(kept in ``without/``; the other benchmarks read the texts with these), and the one that ships.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import numpy as np

from benchmarks.learning.texts import ROOT
from benchmarks.stance.held_out import FOLDER, PASSAGES
from benchmarks.stance.lessons import (
    bank_shelf,
    by_collection,
    of_bank,
    of_passages,
    of_sentences,
    of_texts,
    shelf_of,
)
from benchmarks.stance.measures import measured
from concord.coding.ranking.semantic import checkpoint

SHIPPED = ROOT / "src" / "concord" / "coding" / "ranking" / "stance.npz"
SHIPS = "ships"
TIMES = 2  # that a lesson of the texts counts


def train(only: Sequence[str] = ()) -> None:
    """Train the models of all collections and the one that ships (or ``only`` some)."""
    from benchmarks.stance.train import read, shelf_from, trained

    weights, tokenizer = checkpoint()
    texts = by_collection()
    common = {"bank": [*of_bank(), *of_sentences()], PASSAGES: list(of_passages())}
    own = {name: list(of_texts(found)) for name, found in texts.items()}
    named = {"bank": bank_shelf(), **{name: shelf_of(found[0].codebook) for name, found in texts.items()}}
    wordings = [w.text for shelf in named.values() for ways in shelf.values() for w in ways]
    parts = {**common, **{name: found * TIMES for name, found in own.items()}}
    print("lessons: " + ", ".join(f"{len(found)} of {name}" for name, found in (common | own).items()), flush=True)
    known = read(weights, tokenizer, [*wordings, *(one.sentence for found in parts.values() for one in found)])
    shelves = {name: shelf_from(ways, known) for name, ways in named.items()}
    FOLDER.mkdir(parents=True, exist_ok=True)
    for left_out in only or (*texts, PASSAGES, SHIPS):
        started = time.monotonic()
        lessons = [lesson for name, found in parts.items() if name != left_out for lesson in found]
        network = trained(weights, lessons, shelves, known)
        path = SHIPPED if left_out == SHIPS else FOLDER / f"{left_out}.npz"
        with path.open("wb") as file:
            np.savez_compressed(file, **network.table())
        print(
            f"{left_out}: {time.monotonic() - started:.0f} s, {path.stat().st_size:,} bytes",
            flush=True,
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["train"]:
        train(sys.argv[2:])
    else:
        measured()
