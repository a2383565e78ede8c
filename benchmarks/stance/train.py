"""Train the stance model: ``python -m benchmarks.stance train``; needs PyTorch, takes some minutes of two cores.

Two losses for each sentence. *Contrast*: among all issues of a batch, each seen from its three sides, its own issue
from its own side must be nearest. *Side*: on its own issue it must be told for, against or none; on an issue that is
only near it must be none, and so must a sentence without a position on what it is nearest to.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as F  # noqa: N812

from benchmarks.stance.lessons import Lesson, Wording
from benchmarks.stance.network import FORK, Network
from concord.coding.ranking.bert import Weights, embedded, through
from concord.coding.ranking.semantic import HEADS

__all__ = ["Known", "Shelf", "read", "trained"]

EPOCHS, BATCH, RATE, VIEW_RATE = 3, 64, 5e-4, 1e-3
NEAR, SAME = 8, 0.6  # issues that count as near; cosine of issues from which on they are the same
MAIN = 0.5  # share of lessons in which an issue is named as the coder names it
SETTLED, MEMORY, FLOOR = 0.4, 0.99, 0.3  # from which share of the steps on weights are averaged; how; slowest pace
CHUNK = 64
ORDER = (1, -1, 0)  # sides as VIEWS has them
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Known:
    """What the sentence model makes of texts: the layers before the fork, and the vector."""

    states: Mapping[str, NDArray[np.float16]]
    vectors: Mapping[str, Floats]


@dataclass(frozen=True)
class Shelf:
    """Issues with the vectors of their wordings."""

    ids: tuple[str, ...]
    wordings: tuple[tuple[Wording, ...], ...]
    lines: Floats  # of the first wording of each, shape (I, 384)
    alike: NDArray[np.bool_]


def read(weights: Weights, tokenizer: Any, texts: Sequence[str]) -> Known:
    """Run the sentence model over texts."""
    distinct = sorted(set(texts), key=lambda t: (len(t), t))
    states: dict[str, NDArray[np.float16]] = {}
    vectors: dict[str, Floats] = {}
    for first in range(0, len(distinct), CHUNK):
        chunk = distinct[first : first + CHUNK]
        pieces = [list(e.ids) for e in tokenizer.encode_batch(chunk)]
        x, mask = embedded(weights, pieces)
        low = through(x, mask, weights, HEADS, 0, FORK)
        high = through(low, mask, weights, HEADS, FORK)
        for row, text in enumerate(chunk):
            states[text] = low[row, mask[row]].astype(np.float16)
            mean = high[row, mask[row]].mean(axis=0)
            vectors[text] = mean / np.linalg.norm(mean)
    return Known(states, vectors)


def shelf_from(named: Mapping[str, Sequence[Wording]], known: Known) -> Shelf:
    """Put the issues of a codebook on a shelf."""
    lines = np.stack([known.vectors[wordings[0].text] for wordings in named.values()])
    return Shelf(tuple(named), tuple(tuple(w) for w in named.values()), lines, lines @ lines.T > SAME)


@dataclass(frozen=True)
class Task:
    """One sentence of a batch: its issue as worded this time, its side, and a near issue that it is not about."""

    sentence: str
    key: tuple[str, str]
    line: Floats
    side: int
    near: Floats


def tasks(lessons: Sequence[Lesson], shelves: Mapping[str, Shelf], known: Known, draw: random.Random) -> Iterator[Task]:
    """Word the lessons of one epoch."""
    for lesson in lessons:
        shelf = shelves[lesson.shelf]
        order = np.argsort(-(shelf.lines @ known.vectors[lesson.sentence]), kind="stable")[: 3 * NEAR].tolist()
        if lesson.issue is None:
            near = shelf.lines[draw.choice(order[:NEAR])]
            yield Task(lesson.sentence, (lesson.shelf, ""), near, 0, near)
            continue
        own = shelf.ids.index(lesson.issue)
        others = [n for n in order if n != own and not shelf.alike[own, n] and shelf.ids[n] not in lesson.besides]
        words = shelf.wordings[own]
        wording = words[0] if draw.random() < MAIN else draw.choice(words)
        line, side = known.vectors[wording.text], lesson.side * wording.turn
        yield Task(lesson.sentence, (lesson.shelf, lesson.issue), line, side, shelf.lines[draw.choice(others[:NEAR])])


def batches(made: list[Task], known: Known, draw: random.Random) -> list[list[Task]]:
    """Cut an epoch into batches of sentences of similar length, in random order."""
    draw.shuffle(made)
    found: list[list[Task]] = []
    for first in range(0, len(made), 16 * BATCH):
        part = sorted(made[first : first + 16 * BATCH], key=lambda t: len(known.states[t.sentence]))
        found += [part[n : n + BATCH] for n in range(0, len(part), BATCH)]
    draw.shuffle(found)
    return [batch for batch in found if len(batch) > BATCH // 8]


def loss_of(network: Network, batch: Sequence[Task], known: Known) -> Any:
    """Return the sum of both losses."""
    with torch.autocast("cpu", torch.bfloat16):
        said = network.sentences([known.states[t.sentence] for t in batch])
    own = network.issues(torch.from_numpy(np.stack([t.line for t in batch])))
    near = network.issues(torch.from_numpy(np.stack([t.near for t in batch])))
    side = torch.tensor([ORDER.index(t.side) for t in batch])
    none = torch.full_like(side, ORDER.index(0))
    bias = network.views["bias"]
    asked = [torch.stack([(said * view).sum(1) for view in views], 1) * network.scale + bias for views in (own, near)]
    kept = torch.tensor([bool(t.key[1]) for t in batch])
    sides = F.cross_entropy(asked[0], side) + F.cross_entropy(asked[1], none)
    return sides + _contrast(
        network, said[kept], [view[kept] for view in own], side[kept], [t for t in batch if t.key[1]]
    )


def _contrast(network: Network, said: Any, own: list[Any], side: Any, batch: Sequence[Task]) -> Any:
    """Let each sentence find its issue and side among all of the batch; the same issue twice is no mistake."""
    count = len(batch)
    if count < 2:  # nothing to tell apart
        return 0.0
    scores = torch.cat([said @ view.T for view in own], 1) * network.scale
    same = torch.tensor([[a.key == b.key for b in batch] for a in batch])
    same.fill_diagonal_(fill_value=False)
    scores = scores.masked_fill(torch.cat([same] * len(own), 1), -1e4)
    return F.cross_entropy(scores, torch.arange(count) + count * side)


def trained(
    weights: Weights, lessons: Sequence[Lesson], shelves: Mapping[str, Shelf], known: Known, *, seed: int = 0
) -> Network:
    """Train on lessons, the same way for the same seed; return the running mean of the weights, which errs less."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    network = Network(weights, seed)
    slow, fast = list(network.low.values()), list(network.views.values())
    groups = [{"params": slow, "top": RATE}, {"params": fast, "top": VIEW_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    total = EPOCHS * (len(lessons) // BATCH)
    step, mean = 0, [one.detach().clone() for one in (*slow, *fast)]
    for _ in range(EPOCHS):
        for batch in batches(list(tasks(lessons, shelves, known, draw)), known, draw):
            pace = min(1.0, (step + 1) / 50) * max(FLOOR, 1 - step / total)
            for group in optimiser.param_groups:
                group["lr"] = group["top"] * pace
            optimiser.zero_grad()
            loss_of(network, batch, known).backward()
            torch.nn.utils.clip_grad_norm_([*slow, *fast], 1.0)
            optimiser.step()
            step += 1
            _averaged(mean, [*slow, *fast], MEMORY if step > SETTLED * total else 0.0)
    with torch.no_grad():
        for one, settled in zip((*slow, *fast), mean, strict=True):
            one.copy_(settled)
    return network


def _averaged(mean: Sequence[Any], now: Sequence[Any], memory: float) -> None:
    """Move the running mean towards the weights of this step."""
    with torch.no_grad():
        for kept, one in zip(mean, now, strict=True):
            kept.mul_(memory).add_(one, alpha=1 - memory)
