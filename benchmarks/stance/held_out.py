"""Read development texts with stance models that have not seen them: what everything that is fitted to them must do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from unittest.mock import patch

from benchmarks.learning.texts import ROOT
from concord.coding.ranking.semantic import Embedder, checkpoint, embedder
from concord.coding.ranking.stances import load_stances
from concord.values import Codebook

__all__ = ["FOLDER", "PASSAGES", "reader_for", "reader_of", "without"]

FOLDER = ROOT / "benchmarks" / "stance" / "without"
PASSAGES = "passages"  # the model that has not seen the short texts


@lru_cache(maxsize=8)
def reader_of(collection: str) -> Embedder:
    """Return the embedder whose stance model has not seen a collection (or the short texts, ``PASSAGES``).

    Raises
    ------
    SystemExit
        If it was not trained yet; says how.
    """
    path = FOLDER / f"{collection}.npz"
    if not path.exists():
        raise SystemExit(f"{path.relative_to(ROOT)} is not there: python -m benchmarks.stance train makes it")
    weights, tokenizer = checkpoint()
    return Embedder(weights, tokenizer, load_stances(path, weights))


def reader_for(codebook: Codebook) -> Embedder:
    """Return the embedder to read texts of a codebook with: held out from them, or the one that ships."""
    return reader_of(codebook.id) if _left_out(codebook) else embedder()


def _left_out(codebook: Codebook) -> bool:
    """Whether the shipped model was trained on texts of a codebook: all that have a held-out model were."""
    known = {p.stem for p in FOLDER.glob("*.npz")}
    return not codebook.phrased and (not known or codebook.id in known)


@contextmanager
def without(codebook: Codebook) -> Iterator[None]:
    """Let the coder read with the stance model that has not seen the texts of ``codebook``, where there is one.

    The coder keeps what it prepared by codebook, so that nothing prepared for one collection serves another.
    """
    if not _left_out(codebook):
        yield
        return
    with patch("concord.coding.issues.embedder", lambda: reader_of(codebook.id)):
        yield
