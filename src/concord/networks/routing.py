"""How ties run in a picture: straight where nothing is in the way, else bent round nodes and foreign names.

Answers: does this line end there, or only pass by? A tie is a quadratic curve through two ends; of a straight one and a
few bends to either side the one is taken that touches fewest nodes, then fewest names that are not those of its ends,
then the one that bends least. It refuses to draw lots.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from concord.networks.layout import Box

__all__ = ["control", "routes", "sampled"]

Floats = NDArray[np.float64]
Point = tuple[float, float]

STEPS = 17  # points of a bent tie; a straight one needs two
REACH = 24.0  # how far the first bend goes from the straight line
STEEPEST = 0.4  # of a tie's length: a bend beyond that is a loop
BENDS = (
    0,
    0.5,
    -0.5,
    1,
    -1,
    1.5,
    -1.5,
    2,
    -2,
    3,
    -3,
)  # in units of REACH, the next only where the one before touches something


def sampled(start: Point, end: Point, bend: float) -> Floats:
    """Return points (S, 2) along a tie that leaves the straight line by ``bend`` at its middle."""
    a, b = np.array(start), np.array(end)
    if bend == 0:
        return np.array([a, b])
    t = np.linspace(0.0, 1.0, STEPS)[:, None]
    curve: Floats = (1 - t) ** 2 * a + 2 * t * (1 - t) * control(start, end, bend) + t**2 * b
    return curve


def control(start: Point, end: Point, bend: float) -> Floats:
    """Return the control point of the curve: twice as far out as the curve itself goes."""
    a, b = np.array(start), np.array(end)
    along = (b - a) / max(float(np.hypot(*(b - a))), 1e-9)
    middle: Floats = (a + b) / 2 + 2 * bend * np.array([-along[1], along[0]])
    return middle


def routes(
    places: Sequence[Point], ends: Sequence[tuple[int, int]], names: Sequence[Box], *, clear: float
) -> tuple[list[float], int]:
    """Return the bend of each tie, and how many nodes and names of others all of them touch.

    Parameters
    ----------
    places : sequence of points
        Of the nodes; a tie keeps ``clear`` away from those that it does not end at.
    names : sequence of Box
        One for each node, or none.
    """
    spots = np.array(places, dtype=np.float64).reshape(-1, 2)
    boxes = np.array([(box.x, box.y, box.x + box.width, box.y + box.height) for box in names]).reshape(-1, 4)
    bends, touched = [], 0
    for a, b in ends:
        others = np.delete(np.arange(len(spots)), [a, b])
        bend, count = _route(places[a], places[b], spots[others], boxes[others] if len(boxes) else boxes, clear)
        bends.append(bend)
        touched += count
    return bends, touched


def _route(start: Point, end: Point, nodes: Floats, boxes: Floats, clear: float) -> tuple[float, int]:
    """Return the bend of a tie, and how much it touches.

    Parameters
    ----------
    nodes : ndarray, shape (N, 2)
        The other nodes; a tie keeps ``clear`` away from each.
    boxes : ndarray, shape (M, 4)
        The names of others: left, top, right, bottom.
    """
    best, least = 0.0, (len(nodes) + 1.0, 0.0)
    length = float(np.hypot(end[0] - start[0], end[1] - start[1]))
    for bend in BENDS:
        if abs(bend * REACH) > STEEPEST * length:
            break
        way = sampled(start, end, bend * REACH)
        touched = (float(_near(way, nodes, clear)), float(_through(way, boxes)))
        if touched < least:
            best, least = bend * REACH, touched
        if touched == (0.0, 0.0):
            break
    return best, int(sum(least))


def _near(way: Floats, nodes: Floats, clear: float) -> int:
    """Return how many nodes a way comes nearer to than ``clear``."""
    if not len(nodes):
        return 0
    a, step = way[:-1, None, :], np.diff(way, axis=0)[:, None, :]
    length = np.maximum((step**2).sum(axis=2), 1e-12)
    share = np.clip(((nodes[None] - a) * step).sum(axis=2) / length, 0.0, 1.0)
    apart = np.linalg.norm(a + share[:, :, None] * step - nodes[None], axis=2)
    return int((apart.min(axis=0) < clear).sum())


def _through(way: Floats, boxes: Floats) -> int:
    """Return how many boxes a way runs through, by clipping each piece of it (Liang and Barsky 1984)."""
    low, high = np.minimum(way[:-1], way[1:]).min(axis=0), np.maximum(way[:-1], way[1:]).max(axis=0)
    near = (boxes[:, 0] < high[0]) & (boxes[:, 2] > low[0]) & (boxes[:, 1] < high[1]) & (boxes[:, 3] > low[1])
    boxes = boxes[near]
    if not len(boxes):
        return 0
    start, step = way[:-1, None, :], np.diff(way, axis=0)[:, None, :]
    over = np.where(np.abs(step) < 1e-12, 1e-12, step)
    one, other = (boxes[None, :, :2] - start) / over, (boxes[None, :, 2:] - start) / over
    enter, leave = np.minimum(one, other).max(axis=2), np.maximum(one, other).min(axis=2)
    return int((np.maximum(enter, 0.0) < np.minimum(leave, 1.0)).any(axis=0).sum())
