"""The part of the stance model that is trained, in PyTorch, which only training needs (``pip install torch``).

The forward pass is that of :mod:`concord.coding.ranking.bert`; what is learnt is added to its frozen weights: two
narrow matrices for each dense layer from the fork on, and a small network for each of the three views of an issue.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from torch.nn import functional as F  # noqa: N812

from concord.coding.ranking.bert import Weights
from concord.coding.ranking.semantic import HEADS
from concord.coding.ranking.stances import VIEWS

__all__ = ["FORK", "Network"]

FORK, LAYERS, WIDTH = 3, 6, 384
RANK, INNER = 16, 128
DENSE = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
GAIN = 2.0  # what the product of the narrow matrices counts


class Network:
    """The sentence model from the fork on, with what is learnt."""

    def __init__(self, weights: Weights, seed: int = 0) -> None:
        draw = torch.Generator().manual_seed(seed)
        names = [f"encoder.layer.{n}.{part}" for n in range(FORK, LAYERS) for part in DENSE]
        self.fixed = {n: torch.tensor(a) for n, a in weights.items() if n.startswith("encoder.layer")}
        self.low: dict[str, Any] = {}
        for name in names:
            out, into = weights[f"{name}.weight"].shape
            self.low[f"{name}.weight.down"] = torch.randn(RANK, into, generator=draw) / math.sqrt(into)
            self.low[f"{name}.weight.up"] = torch.zeros(out, RANK)
        self.views: dict[str, Any] = {"scale": torch.tensor(3.0), "bias": torch.zeros(len(VIEWS))}
        for view in VIEWS:
            self.views[f"{view}.0.weight"] = torch.randn(INNER, WIDTH, generator=draw) / math.sqrt(WIDTH)
            self.views[f"{view}.0.bias"] = torch.zeros(INNER)
            self.views[f"{view}.1.weight"] = torch.randn(WIDTH, INNER, generator=draw) * 0.01
            self.views[f"{view}.1.bias"] = torch.zeros(WIDTH)
        for one in (*self.low.values(), *self.views.values()):
            one.requires_grad_(requires_grad=True)

    @property
    def scale(self) -> Any:
        """What cosines are multiplied with."""
        return self.views["scale"].exp()

    def sentences(self, states: list[np.ndarray]) -> Any:
        """Return vectors of length 1 from what the layers before the fork made of each sentence."""
        longest = max(len(s) for s in states)
        x, mask = torch.zeros(len(states), longest, WIDTH), torch.zeros(len(states), longest)
        for row, state in enumerate(states):
            x[row, : len(state)] = torch.from_numpy(state.astype(np.float32))
            mask[row, : len(state)] = 1
        hidden = (1 - mask)[:, None, None, :] * -1e4
        for number in range(FORK, LAYERS):
            x = self._layer(x, hidden, f"encoder.layer.{number}")
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return F.normalize(mean.float(), dim=1)

    def issues(self, lines: Any) -> list[Any]:
        """Return the views of issues from the vectors of their lines."""
        v = self.views
        found = []
        for view in VIEWS:
            inner = F.gelu(lines @ v[f"{view}.0.weight"].T + v[f"{view}.0.bias"])
            found.append(F.normalize(lines + inner @ v[f"{view}.1.weight"].T + v[f"{view}.1.bias"], dim=1))
        return found

    def table(self) -> dict[str, np.ndarray]:
        """Return all that is learnt as the product reads it, in half precision."""
        low = {n: (GAIN if n.endswith(".up") else 1.0) * a.detach().numpy() for n, a in self.low.items()}
        views = {n: a.detach().numpy() for n, a in self.views.items() if n != "scale"}
        found = {n: np.asarray(a, np.float16) for n, a in (low | views).items()}
        return found | {"fork": np.int64(FORK), "scale": np.float32(self.scale.item())}

    def _dense(self, x: Any, name: str) -> Any:
        learnt = (x @ self.low[f"{name}.weight.down"].T) @ self.low[f"{name}.weight.up"].T
        return F.linear(x, self.fixed[f"{name}.weight"], self.fixed[f"{name}.bias"]) + GAIN * learnt

    def _layer(self, x: Any, hidden: Any, name: str) -> Any:
        count, length, _ = x.shape

        def split(part: str) -> Any:
            return self._dense(x, f"{name}.attention.self.{part}").view(count, length, HEADS, -1).transpose(1, 2)

        scores = split("query") @ split("key").transpose(2, 3) / math.sqrt(WIDTH // HEADS) + hidden
        context = (scores.softmax(-1) @ split("value")).transpose(1, 2).reshape(count, length, WIDTH)
        x = self._norm(self._dense(context, f"{name}.attention.output.dense") + x, f"{name}.attention.output")
        inner = F.gelu(self._dense(x, f"{name}.intermediate.dense"))
        return self._norm(self._dense(inner, f"{name}.output.dense") + x, f"{name}.output")

    def _norm(self, x: Any, name: str) -> Any:
        weight, bias = (self.fixed[f"{name}.LayerNorm.{part}"] for part in ("weight", "bias"))
        return F.layer_norm(x.float(), (WIDTH,), weight, bias, 1e-12)
