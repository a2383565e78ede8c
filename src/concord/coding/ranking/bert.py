"""The forward pass of a small BERT in NumPy: from the numbers of word pieces to one vector a sentence.

Sentences of similar length run together; the dense layers see all their tokens as one matrix, so that nearly all time
is spent in BLAS. Exact (error function) GELU, single precision: the same numbers as the model's authors get, to about
1e-6. Nothing is trained here.

References
----------
Devlin et al. (2019), BERT: Pre-training of Deep Bidirectional Transformers; Wang et al. (2020), MiniLM; Reimers and
Gurevych (2019), Sentence-BERT (mean pooling).
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["Weights", "branched", "embedded", "gelu", "read_safetensors", "through"]

Weights = dict[str, "NDArray[np.float32]"]
_EPS = 1e-12
_TOKENS = 2048  # of one batch, padding included


def read_safetensors(path: Path) -> Weights:
    """Read the float tensors of a safetensors file: 8 bytes of length, a JSON header, raw arrays.

    Raises
    ------
    ValueError
        If the header is damaged, or an array is not in single precision.
    """
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    if size > len(raw) - 8:
        raise ValueError("the header is longer than the file")
    found: Weights = {}
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if name == "__metadata__" or entry["dtype"] == "I64":
            continue
        if entry["dtype"] != "F32":
            raise ValueError(f"{name} is {entry['dtype']}, not F32")
        first, last = entry["data_offsets"]
        array = np.frombuffer(raw, np.float32, (last - first) // 4, 8 + size + first)
        found[name] = array.reshape(entry["shape"])
    return found


def branched(
    weights: Weights, tuned: Weights, fork: int, heads: int, sequences: Sequence[Sequence[int]]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the vectors of a model and of one that differs from it from layer ``fork`` on, the start shared.

    A vector is the mean of the last layer over the tokens of a sequence, at length 1; both arrays have the shape
    (len(sequences), width).

    Parameters
    ----------
    weights, tuned : dict of str to array
        Named as in a BERT checkpoint (``embeddings...``, ``encoder.layer.0...``).
    heads : int
        Attention heads.
    sequences : sequence of sequences of int
        Word pieces with the marks of beginning and end.
    """
    width = weights["embeddings.word_embeddings.weight"].shape[1]
    found = np.zeros((len(sequences), width), np.float32)
    other = np.zeros_like(found)
    for rows in _batches(sequences):
        x, mask = embedded(weights, [sequences[n] for n in rows])
        low = through(x, mask, weights, heads, 0, fork)
        found[rows] = _mean(through(low, mask, weights, heads, fork), mask)
        other[rows] = _mean(through(low, mask, tuned, heads, fork), mask)
    return found, other


def _batches(sequences: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Yield the numbers of sequences of similar length, as many as run together."""
    batch: list[int] = []
    for number in sorted(range(len(sequences)), key=lambda n: (len(sequences[n]), n)):
        if batch and (len(batch) + 1) * len(sequences[number]) > _TOKENS:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def embedded(weights: Weights, sequences: Sequence[Sequence[int]]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return what the first layer reads, shape (sequences, longest, width), and which of it are tokens."""
    longest = max(len(s) for s in sequences)
    ids = np.zeros((len(sequences), longest), np.int64)
    for row, sequence in enumerate(sequences):
        ids[row, : len(sequence)] = sequence
    mask = np.arange(longest)[None, :] < np.array([len(s) for s in sequences])[:, None]
    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][:longest]
    return _norm(x + weights["embeddings.token_type_embeddings.weight"][0], weights, "embeddings.LayerNorm"), mask


def through(
    x: NDArray[np.float32], mask: NDArray[np.bool_], weights: Weights, heads: int, first: int, last: int | None = None
) -> NDArray[np.float32]:
    """Run tokens through the layers from ``first`` up to but not with ``last``; to the end where it is not given."""
    hidden = np.where(mask, np.float32(0), np.float32(-1e9))[:, None, None, :]
    layer = first
    while layer != last and f"encoder.layer.{layer}.output.dense.weight" in weights:
        x = _layer(x, hidden, weights, f"encoder.layer.{layer}", heads)
        layer += 1
    return x


def _mean(x: NDArray[np.float32], mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    share = mask[:, :, None].astype(np.float32)
    mean = (x * share).sum(1) / share.sum(1)
    return np.asarray(mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), np.float32(1e-9)))


def _layer(
    x: NDArray[np.float32], hidden: NDArray[np.float32], weights: Weights, name: str, heads: int
) -> NDArray[np.float32]:
    """One block: attention, then two dense layers, each with its residual and normalisation."""
    count, length, width = x.shape
    depth = width // heads

    def split(part: str) -> NDArray[np.float32]:
        dense = _dense(x, weights, f"{name}.attention.self.{part}")
        return dense.reshape(count, length, heads, depth).transpose(0, 2, 1, 3)

    scores = split("query") @ split("key").transpose(0, 1, 3, 2)
    scores *= np.float32(1 / math.sqrt(depth))
    scores += hidden
    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(-1, keepdims=True)
    context = np.asarray(scores @ split("value"), np.float32).transpose(0, 2, 1, 3).reshape(count, length, width)
    attended = f"{name}.attention.output"
    x = _norm(_dense(context, weights, f"{attended}.dense") + x, weights, f"{attended}.LayerNorm")
    inner = gelu(_dense(x, weights, f"{name}.intermediate.dense"))
    return _norm(_dense(inner, weights, f"{name}.output.dense") + x, weights, f"{name}.output.LayerNorm")


def _dense(x: NDArray[np.float32], weights: Weights, name: str) -> NDArray[np.float32]:
    count, length, width = x.shape
    flat = x.reshape(count * length, width) @ weights[f"{name}.weight"].T
    flat += weights[f"{name}.bias"]
    return flat.reshape(count, length, -1)


def _norm(x: NDArray[np.float32], weights: Weights, name: str) -> NDArray[np.float32]:
    x = x - x.mean(-1, keepdims=True)
    x /= np.sqrt(np.einsum("...i,...i->...", x, x)[..., None] / np.float32(x.shape[-1]) + np.float32(_EPS))
    x *= weights[f"{name}.weight"]
    x += weights[f"{name}.bias"]
    return x


def gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return ``x`` times the chance that a standard normal number is below it."""
    from scipy.special import erf

    half = erf(x * np.float32(math.sqrt(0.5)))
    half += np.float32(1)
    half *= x
    half *= np.float32(0.5)
    return np.asarray(half)
