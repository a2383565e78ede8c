"""``python -m benchmarks.stance train`` trains the stance model, ``python -m benchmarks.stance`` says what it is worth.

``train NAME ...`` trains only the models named: collections to leave out, or ``ships``.

Training makes one model for each collection of development texts, which has not seen them (kept in ``without/``;
the other benchmarks read the texts with these), and the one that ships.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import numpy as np

from benchmarks.learning.texts import ROOT
from benchmarks.stance.held_out import FOLDER
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


def train(only: Sequence[str] = ()) -> None:
    """Train the models of all collections and the one that ships (or ``only`` some)."""
    from benchmarks.stance.train import read, shelf_from, trained

    weights, tokenizer = checkpoint()
    texts = by_collection()
    own = {name: list(of_texts(found)) for name, found in texts.items()}
    common = [*of_bank(), *of_sentences(), *of_passages()]
    named = {"bank": bank_shelf(), **{name: shelf_of(found[0].codebook) for name, found in texts.items()}}
    wordings = [w.text for shelf in named.values() for ways in shelf.values() for w in ways]
    lessons = [*common, *(lesson for found in own.values() for lesson in found)]
    print(f"{len(common)} lessons of the bank, " + ", ".join(f"{len(f)} of {n}" for n, f in own.items()), flush=True)
    known = read(weights, tokenizer, [*wordings, *(lesson.sentence for lesson in lessons)])
    shelves = {name: shelf_from(ways, known) for name, ways in named.items()}
    FOLDER.mkdir(parents=True, exist_ok=True)
    for left_out in only or (*texts, SHIPS):
        started = time.monotonic()
        rest = [lesson for name, found in own.items() if name != left_out for lesson in found]
        network = trained(weights, [*common, *rest * 2], shelves, known)
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
