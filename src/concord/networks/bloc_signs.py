"""How a bloc is told from the others: by the shape and the colour of its nodes, and by its number where shapes run out.

Answers: which bloc is this node of, also in grey and for the colour-blind?
"""

from __future__ import annotations

from collections.abc import Sequence

from concord.networks.graph import Graph, Node
from concord.networks.lettering import fonts_of

__all__ = ["GREY", "RADIUS", "SHAPES", "colour_of", "numbered", "sign"]

RADIUS = 8.0
SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "cross")
PALETTE = (  # Okabe and Ito: told apart by the colour-blind
    (0, 114, 178),
    (230, 159, 0),
    (0, 158, 115),
    (204, 121, 167),
    (86, 180, 233),
    (213, 94, 0),
    (240, 228, 66),
)
GREY = (150, 150, 150)
CORNERS: dict[str, Sequence[tuple[float, float]]] = {
    "square": [(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)],
    "triangle": [(0, -1), (0.95, 0.75), (-0.95, 0.75)],
    "diamond": [(0, -1), (1, 0), (0, 1), (-1, 0)],
    "pentagon": [(0, -1), (0.95, -0.3), (0.6, 0.85), (-0.6, 0.85), (-0.95, -0.3)],
    "cross": [
        *[(-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35)],
        *[(0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35)],
    ],
}


def colour_of(node: Node) -> tuple[int, int, int]:
    """Return the node's own colour, or that of its bloc; grey for none."""
    if node.colour is not None:
        return node.colour
    return GREY if node.bloc is None else PALETTE[node.bloc % len(PALETTE)]


def numbered(graph: Graph) -> bool:
    """Return whether there are more blocs than shapes, so that each node says its number."""
    return max((node.bloc for node in graph.nodes if node.bloc is not None), default=0) >= len(SHAPES)


def sign(node: Node, x: float, y: float, number: bool, radius: float = RADIUS) -> str:
    """Draw the shape of a node, with the number of its bloc where shapes do not tell the blocs apart."""
    red, green, blue = colour_of(node)
    shape = SHAPES[(node.bloc or 0) % len(SHAPES)] if node.mode == 1 else "square"
    drawn = f'<path d="{_outline(shape, x, y, radius)}" fill="#{red:02x}{green:02x}{blue:02x}" stroke="#222"/>'
    if not number or node.bloc is None:
        return drawn
    ink = "#fff" if 0.3 * red + 0.6 * green + 0.1 * blue < 110 else "#000"
    place = f'text-anchor="middle" font-size="8.5" font-family="{fonts_of("")}" x="{x:.1f}" y="{y + 3:.1f}"'
    return f'{drawn}<text {place} fill="{ink}">{node.bloc + 1}</text>'


def _outline(shape: str, x: float, y: float, r: float) -> str:
    """Return the path of a shape around a point."""
    if shape == "circle":
        return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
    points = [f"{x + r * a:.1f} {y + r * b:.1f}" for a, b in CORNERS[shape]]
    return "M" + "L".join(points) + "z"
