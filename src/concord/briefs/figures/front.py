"""The Pareto front as a picture: weight of signatories across, what they could settle upwards."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from concord.briefs.brief import FrontFigure

__all__ = ["FrontDot", "FrontPicture", "Tick", "front_picture", "ticks"]

WIDTH, HEIGHT = 640.0, 340.0
LEFT, RIGHT, TOP, BOTTOM = 56.0, 24.0, 18.0, 48.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid with its figure."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class FrontDot:
    """A point: its place, its number, and whether it holds for sure."""

    x: float
    y: float
    label: str
    label_x: float
    label_y: float
    sure: bool
    title: str


@dataclass(frozen=True, slots=True)
class FrontPicture:
    """The drawn front; ``sure`` and ``best`` are the staircases of the two readings, empty where there is none."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    across: tuple[Tick, ...]
    upwards: tuple[Tick, ...]
    dots: tuple[FrontDot, ...]
    sure: str
    best: str


def front_picture(figure: FrontFigure) -> FrontPicture:
    """Place the points of a front figure on axes that begin at 0."""
    most_x = max(figure.total_weight, 1e-9)
    most_y = max([m.coverage for m in figure.marks] + [figure.total_coverage, 1e-9])

    def x(weight: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * weight / most_x, 1)

    def y(coverage: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * coverage / most_y, 1)

    dots: list[FrontDot] = []
    for mark in figure.marks:
        px, py = x(mark.weight), y(mark.coverage)
        side = -1 if px > WIDTH - RIGHT - 20 else 1
        crowd = sum(1 for d in dots if abs(d.x - px) < 14 and abs(d.y - py) < 14)
        title = f"Point {mark.label}: weight {mark.weight:g} settles {mark.coverage:g}; {mark.who}"
        dots.append(FrontDot(px, py, mark.label, px + side * (11 + 12 * crowd), py - 8, mark.sure, title))
    return FrontPicture(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        top=TOP,
        bottom=HEIGHT - BOTTOM,
        across=tuple(Tick(x(value), f"{value:g}") for value in ticks(most_x)),
        upwards=tuple(Tick(y(value), f"{value:g}") for value in ticks(most_y)),
        dots=tuple(dots),
        sure=_stairs([(x(m.weight), y(m.coverage)) for m in figure.marks if m.sure], y(0)),
        best=_stairs([(x(m.weight), y(m.coverage)) for m in figure.marks if not m.sure], y(0)),
    )


def _stairs(points: Sequence[tuple[float, float]], floor: float) -> str:
    """Draw the edge of what is possible: up to each point's height until its weight."""
    if not points:
        return ""
    ordered = sorted(points)
    path = f"M{LEFT:g} {ordered[0][1]:g}"
    for (px, _), (_, next_y) in zip(ordered, [*ordered[1:], (0.0, floor)], strict=True):
        path += f"H{px:g}V{next_y:g}"
    return path


def ticks(most: float, *, about: int = 6) -> list[float]:
    """Return round figures from 0 to ``most``, about six of them.

    >>> ticks(11), ticks(0.5)
    ([0.0, 2.0, 4.0, 6.0, 8.0, 10.0], [0.0, 0.1, 0.2, 0.3, 0.4, 0.5])
    """
    raw = most / about
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= raw * (1 - 1e-9))
    return [round(step * n, 10) for n in range(int(most / step + 1e-9) + 1)]
