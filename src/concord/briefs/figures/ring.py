"""The network as a ring: actors in the order of their blocs, names outside, ties inside.

Names never overlap, however many there are: the two sides of the ring give every name a line of its own. The same
network gives the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concord.briefs.brief import Named, NetworkFigure

__all__ = ["RingEdge", "RingNode", "RingPicture", "ring_picture"]

WIDTH = 760.0
LINE = 27.0  # the least height of a name
TALL = 300.0  # a small network is stretched to this
GAP = 14.0  # between blocs
REACH = 150.0  # half the width of the ring
MARGIN = 24.0
SQUARE = 2.6  # the exponent of the ring: 2 is an ellipse, more has straighter sides
PULL = 0.55  # how far ties bend to the middle


@dataclass(frozen=True, slots=True)
class RingNode:
    """An actor: its place, its name's place and anchor, and the letter of its bloc."""

    name: str
    mark: str
    shade: int  # number of the bloc, from 0; -1 outside of blocs
    x: float
    y: float
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class RingEdge:
    """A tie: a path, how thick it is, and whether it is conflict."""

    path: str
    width: float
    conflict: bool
    title: str


@dataclass(frozen=True, slots=True)
class RingPicture:
    """The drawn network."""

    width: float
    height: float
    nodes: tuple[RingNode, ...]
    edges: tuple[RingEdge, ...]


def ring_picture(figure: NetworkFigure) -> RingPicture:
    """Place the actors and ties of a network figure."""
    half = (len(figure.actors) + 1) // 2
    right, left = figure.actors[:half], figure.actors[half:][::-1]
    line = max(LINE, min(2 * LINE, TALL / max(1, half)))
    columns = [_heights(side, line) for side in (right, left)]
    height = max((ys[-1] for ys in columns if ys), default=0.0) + line / 2 + MARGIN
    shades = {mark: n for n, mark in enumerate(dict.fromkeys(a.mark for a in figure.actors if a.mark))}
    nodes: dict[str, RingNode] = {}
    for side, ys, sign in ((right, columns[0], 1.0), (left, columns[1], -1.0)):
        shift = (height - MARGIN - (ys[-1] + line / 2 if ys else 0.0)) / 2
        for actor, y in zip(side, ys, strict=True):
            nodes[actor.id] = _node(actor, y + shift, height, sign, shades.get(actor.mark, -1))
    placed = tuple(nodes[actor.id] for actor in figure.actors)
    return RingPicture(WIDTH, round(height, 1), placed, _edges(figure, nodes, height))


def _heights(side: Sequence[Named], line: float) -> list[float]:
    """Return the height of each name, with a gap where a bloc ends."""
    ys: list[float] = []
    y = MARGIN + line / 2
    for before, actor in zip([None, *side], side, strict=False):
        if before is not None:
            y += line + (GAP if before.mark != actor.mark else 0.0)
        ys.append(y)
    return ys


def _node(actor: Named, y: float, height: float, sign: float, shade: int) -> RingNode:
    t = min(1.0, abs(2 * y / height - 1))
    x = WIDTH / 2 + sign * REACH * (1 - t**SQUARE) ** (1 / SQUARE)
    anchor = "start" if sign > 0 else "end"
    return RingNode(actor.name, actor.mark, shade, round(x, 1), round(y, 1), round(x + sign * 16, 1), anchor)


def _edges(figure: NetworkFigure, nodes: dict[str, RingNode], height: float) -> tuple[RingEdge, ...]:
    """Draw the weak ties first, so that the strong ones lie on top."""
    most = max((tie.weight for tie in figure.ties), default=1.0)
    edges = []
    for tie in sorted(figure.ties, key=lambda t: t.weight):
        a, b = nodes[tie.a], nodes[tie.b]
        same_side = (a.x < WIDTH / 2) == (b.x < WIDTH / 2)
        middle_x, middle_y = (a.x + b.x) / 2, (a.y + b.y) / 2
        bend_x = middle_x + (WIDTH / 2 - middle_x) * PULL
        bend_y = middle_y + (height / 2 - middle_y) * PULL * (0.35 if same_side else 1.0)
        path = f"M{a.x:g} {a.y:g}Q{bend_x:.1f} {bend_y:.1f} {b.x:g} {b.y:g}"
        verb = "contradict each other on" if tie.conflict else "hold alike on"
        title = f"{a.name} and {b.name} {verb} {', '.join(tie.issues)}"
        edges.append(RingEdge(path, round(0.8 + 2.4 * tie.weight / most, 2), tie.conflict, title))
    return tuple(edges)
