"""Nodes with their names, and ties, as SVG: what stands where is given.

Agreement is a full line, conflict a dashed one; widths follow weights. A name far from its node has a line to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from concord.networks.bloc_signs import RADIUS, numbered, sign
from concord.networks.graph import Edge, Graph, Node
from concord.networks.layout import Box
from concord.networks.lettering import LINE, anchor_of, fonts_of, set_in_line
from concord.networks.routing import control
from concord.networks.svg_parts import safe

__all__ = ["AGREE", "OPPOSE", "drawn_nodes", "drawn_ways"]

AGREE, OPPOSE = 'stroke="#0072b2"', 'stroke="#d55e00" stroke-dasharray="6 4"'
DOT = 4.5  # of who is in no bloc
PALE = ' opacity="0.35"'
SMALLEST, LARGEST = 0.8, 5.0
HALO = 'paint-order="stroke" stroke="#fff" stroke-width="3"'


def drawn_nodes(
    graph: Graph,
    places: Sequence[tuple[float, float]],
    boxes: Sequence[Box],
    prefix: str,
    *,
    absent: frozenset[str] = frozenset(),
) -> list[str]:
    """Draw nodes with their names; those that are absent pale."""
    number = numbered(graph)
    if any(node.bloc is not None for node in graph.nodes):  # who is in no bloc has no shape of a bloc
        lone = [node.mode == 1 and node.bloc is None for node in graph.nodes]
    else:
        lone = [False] * len(graph.nodes)
    return [
        _node(node, f"{prefix}{n}", places[n], boxes[n], number, lone[n], absent=node.id in absent)
        for n, node in enumerate(graph.nodes)
    ]


def drawn_ways(
    graph: Graph, places: Sequence[tuple[float, float]], bends: Sequence[float], strongest: float, prefix: str
) -> list[str]:
    """Draw the ties by how far each is bent, the strongest last; widths are shares of ``strongest``."""
    index = {node.id: n for n, node in enumerate(graph.nodes)}
    order = sorted(range(len(graph.edges)), key=lambda n: abs(graph.edges[n].weight))
    return [_tie(graph.edges[n], bends[n], places, index, strongest, prefix) for n in order]


def _tie(
    edge: Edge,
    bend: float,
    places: Sequence[tuple[float, float]],
    index: Mapping[str, int],
    strongest: float,
    prefix: str,
) -> str:
    width = SMALLEST + (LARGEST - SMALLEST) * abs(edge.weight) / strongest
    a, b = index[edge.source], index[edge.target]
    (x, y), (u, v) = places[a], places[b]
    middle = control((x, y), (u, v), bend)
    way = f"L{u:.1f} {v:.1f}" if bend == 0 else f"Q{middle[0]:.1f} {middle[1]:.1f} {u:.1f} {v:.1f}"
    return (
        f'<path class="{prefix}{a} {prefix}{b}" d="M{x:.1f} {y:.1f}{way}" {AGREE if edge.weight > 0 else OPPOSE} '
        f'stroke-width="{width:.2f}" stroke-opacity="0.6"><title>{edge.weight:.3g}</title></path>'
    )


def _node(
    node: Node, name: str, place: tuple[float, float], box: Box, number: bool, lone: bool, *, absent: bool = False
) -> str:
    x, y = place
    side = 1 if box.x >= x else -1 if box.x + box.width <= x else 0
    reach = box.x if side > 0 else box.x + box.width if side < 0 else box.x + box.width / 2
    height = box.y + box.height / 2
    far = abs(reach - x) * abs(side) > RADIUS + 2 * LINE or abs(height - y) > RADIUS + 2 * LINE
    line = f'<path d="M{x:.1f} {y:.1f}L{reach:.1f} {height:.1f}" stroke="#999"/>' if far else ""
    bloc = "in no bloc" if node.bloc is None else f"bloc {node.bloc + 1}"
    return (
        f'<g class="node" id="{name}" tabindex="0"{PALE if absent else ""}>'
        f"<title>{safe(node.label)} ({bloc})</title>{line}"
        f"{sign(node, x, y, number, DOT if lone else RADIUS)}"
        f'<text class="name" x="{reach:.1f}" y="{box.y + LINE * 0.75:.1f}" text-anchor="{anchor_of(side)}" '
        f'font-family="{fonts_of(node.label)}" {HALO}>{safe(set_in_line(node.label))}</text></g>'
    )
