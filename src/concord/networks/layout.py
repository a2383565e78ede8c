"""Where nodes and their names go in a picture, by calculation and without overlap.

Places are those that fit wanted distances best (stress majorisation, Gansner, Koren and North 2004), from a start
that is calculated too: near for positive ties, far for negative ones. Names are put beside their nodes where nothing
else is, and further out, with a line, where all is taken. It refuses to let two names cover each other, and to draw
lots.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

__all__ = ["Box", "place_labels", "place_nodes"]

Floats = NDArray[np.float64]

ROUNDS = 200
SETTLED = 1e-6
NEAR, NO_TIE, FAR = 0.6, 1.6, 2.4
DIRECTIONS = 12
RINGS = 60
NEAR_RINGS = 20  # further out a name would no longer be read as its node's


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    def covers(self, other: Box) -> bool:
        """Return whether two rectangles share any area."""
        apart = self.x + self.width <= other.x or other.x + other.width <= self.x
        return not (apart or self.y + self.height <= other.y or other.y + other.height <= self.y)

    def crossed(self, lines: Floats) -> NDArray[np.bool_]:
        """Return which lines (L, 4: from x, y to x, y) run through the rectangle (clipping, Liang and Barsky 1984)."""
        right, bottom = self.x + self.width, self.y + self.height
        beside = (np.maximum(lines[:, 0], lines[:, 2]) < self.x) | (np.minimum(lines[:, 0], lines[:, 2]) > right)
        above = (np.maximum(lines[:, 1], lines[:, 3]) < self.y) | (np.minimum(lines[:, 1], lines[:, 3]) > bottom)
        through: NDArray[np.bool_] = ~(beside | above)
        near = lines[through]
        start, step = near[:, :2], near[:, 2:] - near[:, :2]
        over = np.where(np.abs(step) < 1e-12, 1e-12, step)
        one, other = (np.array([self.x, self.y]) - start) / over, (np.array([right, bottom]) - start) / over
        enter, leave = np.minimum(one, other).max(axis=1), np.maximum(one, other).min(axis=1)
        through[through] = np.maximum(enter, 0.0) < np.minimum(leave, 1.0)
        return through


def place_nodes(weights: Floats) -> Floats:
    """Return places (A, 2) in [0, 1] x [0, 1]: strongly tied nodes near, opposed ones far.

    Parameters
    ----------
    weights : ndarray, shape (A, A)
        Signed and symmetric.
    """
    size = len(weights)
    if size < 2:
        return np.full((size, 2), 0.5)
    wanted = _distances(weights)
    places = _scaled(wanted)
    pull = 1.0 / wanted**2
    np.fill_diagonal(pull, 0.0)
    laplacian = np.diag(pull.sum(axis=1)) - pull
    inverse = np.linalg.pinv(laplacian)
    before = np.inf
    for _ in range(ROUNDS):
        apart = np.linalg.norm(places[:, None, :] - places[None, :, :], axis=2)
        stress = float((pull * (apart - wanted) ** 2).sum())
        if before - stress < SETTLED * max(before, 1.0) and np.isfinite(before):
            break
        before = stress
        ratio = np.divide(pull * wanted, apart, out=np.zeros_like(apart), where=apart > 1e-12)
        turned = np.diag(ratio.sum(axis=1)) - ratio
        places = inverse @ (turned @ places)
    low, high = places.min(axis=0), places.max(axis=0)
    fitted: Floats = (places - low) / max(float((high - low).max()), 1e-12)
    margin: Floats = (1.0 - (high - low) / max(float((high - low).max()), 1e-12)) / 2
    return fitted + margin


def _distances(weights: Floats) -> Floats:
    """Return wanted distances: from NEAR for the strongest positive tie to FAR for the strongest negative one."""
    strongest = max(float(np.abs(weights).max()), 1e-12)
    share = weights / strongest
    wanted = np.where(
        share > 0,
        NEAR + (1.0 - share) * (NO_TIE - NEAR) * 0.5,
        np.where(share < 0, NO_TIE + np.abs(share) * (FAR - NO_TIE), NO_TIE),
    )
    np.fill_diagonal(wanted, 1.0)
    return wanted


def _scaled(wanted: Floats) -> Floats:
    """Return classical scaling of distances to two dimensions, signs fixed, equal places moved apart on a spiral."""
    squares = wanted**2
    np.fill_diagonal(squares, 0.0)
    size = len(wanted)
    centring = np.eye(size) - 1.0 / size
    values, vectors = np.linalg.eigh(-0.5 * centring @ squares @ centring)
    found = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 0.0))
    heaviest = found[np.abs(found).argmax(axis=0), [0, 1]]
    spiral = np.array([[cos(2.4 * n) * (n + 1), sin(2.4 * n) * (n + 1)] for n in range(size)])
    placed: Floats = found * np.where(heaviest < 0, -1.0, 1.0) + 1e-3 * spiral
    return placed


def place_labels(
    nodes: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    *,
    radius: float,
    ways: Sequence[tuple[int, int, Floats]] = (),
) -> tuple[Box, ...]:
    """Return a box for each name: beside its node if that is free, else further out; no two boxes overlap.

    Parameters
    ----------
    nodes : sequence of (x, y)
        Centres, in the units of the picture.
    sizes : sequence of (width, height)
        Of the names.
    radius : float
        Of the nodes, which no name covers either.
    ways : sequence of (node, node, points)
        The ties between them, which a name avoids where it can: of the free places near by the one that the fewest
        ties of others run through, then the fewest of its own, then the nearest.
    """
    taken = [Box(x - radius, y - radius, 2 * radius, 2 * radius) for x, y in nodes]
    boxes: list[Box | None] = [None] * len(nodes)
    pieces = [(a, b, np.hstack([points[:-1], points[1:]])) for a, b, points in ways]
    lines = np.vstack([piece for _, _, piece in pieces]) if pieces else np.zeros((0, 4))
    ends = np.array([(a, b) for a, b, piece in pieces for _ in piece], dtype=np.int64).reshape(-1, 2)
    order = sorted(range(len(nodes)), key=lambda n: (-sizes[n][0], n))
    for n in order:
        box = _free_box(nodes[n], sizes[n], radius, taken, lines, (ends == n).any(axis=1))
        boxes[n] = box
        taken.append(box)
    return tuple(box for box in boxes if box is not None)


def _free_box(
    node: tuple[float, float],
    size: tuple[float, float],
    radius: float,
    taken: Sequence[Box],
    lines: Floats,
    own: NDArray[np.bool_],
) -> Box:
    """Try right, left, below, above and between, ring by ring; the last ring is beyond everything."""
    width, height = size
    step = height * 0.7
    best, least = None, (np.inf, np.inf)
    for ring in range(RINGS):
        if best is not None and ring >= NEAR_RINGS:
            return best
        away = radius + 2.0 + ring * step
        for turn in range(DIRECTIONS):
            angle = 2 * pi * _turn(turn) / DIRECTIONS
            x = node[0] + cos(angle) * (away + width / 2) - width / 2
            y = node[1] + sin(angle) * (away + height / 2) - height / 2
            box = Box(x, y, width, height)
            if any(box.covers(other) for other in taken):
                continue
            through = box.crossed(lines)
            count = (float((through & ~own).sum()), float((through & own).sum()))
            if count == (0.0, 0.0):
                return box
            if count < least:
                best, least = box, count
    if best is not None:
        return best
    lowest = max((other.y + other.height for other in taken), default=node[1])
    return Box(node[0] - width / 2, lowest + 1.0, width, height)


def _turn(number: int) -> int:
    """Return directions in the order of preference: right, left, below, above, then the rest."""
    first = (0, DIRECTIONS // 2, DIRECTIONS // 4, 3 * DIRECTIONS // 4)
    rest = [d for d in range(DIRECTIONS) if d not in first]
    return (*first, *rest)[number]
