"""The bank's issues as sentence vectors: of the name and meaning of each, and of all that is said for and against it.

Computing them takes a minute, so they are data (``bank.npy``, a byte a number), made by ``python -m benchmarks.bank``
with the model of the extra ``semantic``; the file's hash of the bank says which state of it they belong to.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from concord.coding.ranking.bank import concepts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from concord.coding.ranking.bank import Concept

__all__ = ["SCALE", "english", "fingerprint", "vectors"]

SCALE = 400.0  # a number of a vector of length 1 hardly ever passes .3
_ARABIC = ("\u0600", "\u06ff")


@lru_cache(maxsize=1)
def vectors() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return vectors of the names with meanings, and of what is said: each of shape (C, 384), rows of length 1."""
    file = resources.files("concord.coding.ranking").joinpath("bank.npy")
    with file.open("rb") as stream:
        table = np.load(stream).astype(np.float32) / SCALE
    table /= np.linalg.norm(table, axis=2, keepdims=True)
    return table[0], table[1]


def english(texts: Sequence[str]) -> list[str]:
    """Keep what is not in Arabic script: the model reads English only."""
    return [t for t in texts if not any(_ARABIC[0] <= c <= _ARABIC[1] for c in t)]


def fingerprint(known: Sequence[Concept] | None = None) -> str:
    """Return a hash of the English of the bank, in order."""
    parts = [" ".join(english((c.labels[0], *c.meanings, *c.favours, *c.opposes))) for c in known or concepts()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
