"""Does a sentence take a position on an issue, and which? A small model trained for that on sentences of our own.

Sentence vectors tell what a sentence is about and hardly whether it is for or against. So the upper layers of the model
of the extra ``semantic`` are moved a little (low-rank changes to their weights), and each issue gets three vectors
instead of one: what is said for it, against it, and about it without a position. What comes out is one number for each
of the three, the higher the likelier; others decide what to make of them.

The changes are data (``stance.npz``), made by ``python -m benchmarks.stance train``; the card of the model is
``docs/reference/stance-model.md``. It knows English only, as the sentence model; Persian reaches both as glosses.

References
----------
Hu et al. (2022), LoRA: Low-Rank Adaptation of Large Language Models.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from concord.coding.ranking.bert import gelu

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from concord.coding.ranking.bert import Weights

__all__ = ["VIEWS", "StanceModel", "load_stances", "shipped_stances"]

VIEWS = ("for", "against", "none")


@dataclass(frozen=True, slots=True)
class StanceModel:
    """The changed layers and what makes three vectors of an issue's one.

    Attributes
    ----------
    fork : int
        The first layer that differs from the sentence model.
    tuned : dict of str to array
        All weights, those from ``fork`` on changed.
    views : dict of str to array
        The dense layers that turn an issue's vector into its view's: ``for.0.weight`` and so on.
    scale : float
        What cosines are multiplied with.
    bias : ndarray, shape (3,)
        How likely each view is before anything is read.
    """

    fork: int
    tuned: Weights
    views: Weights
    scale: float
    bias: NDArray[np.float32]

    def issues(self, lines: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return three vectors of length 1 for the sentence vector of each issue: shape (3, I, width)."""
        return np.stack([self._view(lines, name) for name in VIEWS])

    def readings(self, sentences: NDArray[np.float32], issues: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return for each sentence and issue what speaks for each view: shape (sentences, I, 3), log-odds.

        ``sentences`` are vectors of the changed model, shape (sentences, width); ``issues`` come from :meth:`issues`.
        """
        return np.asarray(np.einsum("sw,viw->siv", sentences, issues) * self.scale + self.bias, np.float32)

    def _view(self, lines: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        views = self.views
        inner = gelu(lines @ views[f"{name}.0.weight"].T + views[f"{name}.0.bias"])
        moved = lines + inner @ views[f"{name}.1.weight"].T + views[f"{name}.1.bias"]
        return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), np.float32(1e-9)))


def shipped_stances(weights: Weights) -> StanceModel:
    """Read the model that comes with Concord, to be laid over the ``weights`` of the sentence model."""
    with resources.as_file(resources.files("concord.coding.ranking").joinpath("stance.npz")) as path:
        return load_stances(path, weights)


def load_stances(path: Path, weights: Weights) -> StanceModel:
    """Read a model from ``path``: pairs of low-rank factors named as the weights they change, and the views."""
    with np.load(path, allow_pickle=False) as file:
        table = {name: np.asarray(file[name], np.float32) for name in file.files}
    tuned = dict(weights)
    for name in (n.removesuffix(".down") for n in table if n.endswith(".down")):
        tuned[name] = np.asarray(weights[name] + table[f"{name}.up"] @ table[f"{name}.down"], np.float32)
    views = {n: a for n, a in table.items() if n.startswith(tuple(f"{view}." for view in VIEWS))}
    return StanceModel(int(table["fork"]), tuned, views, float(table["scale"]), table["bias"])
