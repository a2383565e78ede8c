"""Pictures of networks: one SVG, or one HTML page that opens offline and lights up an actor's ties.

Answers: can I see it? Blocs are shown by shape and colour both, so that the picture works in grey; agreement is a
full line, conflict a dashed one; widths follow weights. Names, Persian ones too, cover neither each other nor a node.
Every picture says in words what it shows. It refuses external requests: no font, script or image comes from
elsewhere.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Sequence

import numpy as np

from concord.errors import OptionError
from concord.networks.exports import NOT_IN_XML, colour_of
from concord.networks.graph import Edge, Graph, Node
from concord.networks.layout import Box, place_labels, place_nodes

__all__ = ["page", "svg"]

RADIUS = 8.0
LETTER = 6.8  # an average letter of 13 px; wide ones (East Asian) count twice
LINE = 16.0
MARGIN = 30.0
SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "cross")
SMALLEST, LARGEST = 0.8, 5.0
HALO = 'paint-order="stroke" stroke="#fff" stroke-width="3"'


def svg(graph: Graph, *, width: int = 800, height: int = 600, title: str = "") -> str:
    """Draw the graph.

    Parameters
    ----------
    graph : Graph
        Places are calculated for nodes that have none.
    width, height : int
        Of the space for the nodes; the picture grows where names need more.

    Raises
    ------
    OptionError
        If the picture would be smaller than 100 by 100.
    """
    if width < 100 or height < 100:
        raise OptionError("size", f"is {width} by {height}", "at least 100 by 100")
    places = _places(graph, width, height)
    boxes = place_labels(places, [_size(node.label) for node in graph.nodes], radius=RADIUS)
    left = min([0.0, *(box.x - MARGIN for box in boxes)])
    top = min([0.0, *(box.y - MARGIN for box in boxes)])
    right = max([float(width), *(box.x + box.width + MARGIN for box in boxes)])
    bottom = max([float(height), *(box.y + box.height + MARGIN for box in boxes)])
    where = {node.id: place for node, place in zip(graph.nodes, places, strict=True)}
    numbers = {node.id: number for number, node in enumerate(graph.nodes)}
    strongest = max((abs(edge.weight) for edge in graph.edges), default=1.0)
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" font-family="sans-serif" '
            f'font-size="13" viewBox="{left:.1f} {top:.1f} {right - left:.1f} {bottom - top:.1f}">'
        ),
        f'<title id="t">{_safe(title or graph.kind)}</title>',
        f'<desc id="d">{_safe(_in_words(graph))}</desc>',
        '<g class="ties" fill="none">',
        *(_tie(edge, where, numbers, strongest) for edge in sorted(graph.edges, key=lambda e: abs(e.weight))),
        "</g>",
        '<g class="nodes">',
        *(_node(node, n, places[n], boxes[n]) for n, node in enumerate(graph.nodes)),
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def page(graph: Graph, *, title: str, width: int = 900, height: int = 650) -> str:
    """Return one HTML file: the picture, a table of ties, and a few lines of script that light up an actor's ties."""
    names = {node.id: node.label for node in graph.nodes}
    rows = "\n".join(
        f"<tr><td dir='auto'>{_safe(names[e.source])}</td><td dir='auto'>{_safe(names[e.target])}</td>"
        f"<td>{e.weight:.3g}</td></tr>"
        for e in sorted(graph.edges, key=lambda e: (-abs(e.weight), e.source, e.target))
    )
    return PAGE.format(
        title=_safe(title),
        words=_safe(_in_words(graph)),
        picture=svg(graph, width=width, height=height, title=title),
        rows=rows,
    )


def _places(graph: Graph, width: int, height: int) -> list[tuple[float, float]]:
    index = {node.id: n for n, node in enumerate(graph.nodes)}
    weights = np.zeros((len(index), len(index)))
    for edge in graph.edges:
        a, b = index[edge.source], index[edge.target]
        weights[a, b] = weights[b, a] = edge.weight
    given = [node.place for node in graph.nodes]
    places = np.array([p for p in given if p is not None]) if all(p is not None for p in given) and given else None
    if places is None:
        places = place_nodes(weights)
    else:
        places = (places - places.min(axis=0)) / np.maximum(np.ptp(places, axis=0), 1e-12)
    room = np.array([width - 2 * MARGIN, height - 2 * MARGIN])
    return [(float(x), float(y)) for x, y in places * room + MARGIN]


def _size(label: str) -> tuple[float, float]:
    """Return about how large a name is; marks that take no room count nothing."""
    wide = 0.0
    for character in label:
        if unicodedata.category(character) in ("Mn", "Cf"):
            continue
        wide += 2.0 if unicodedata.east_asian_width(character) in ("W", "F") else 1.0
    return max(wide, 1.0) * LETTER, LINE


def _tie(edge: Edge, where: dict[str, tuple[float, float]], numbers: dict[str, int], strongest: float) -> str:
    (x, y), (u, v) = where[edge.source], where[edge.target]
    width = SMALLEST + (LARGEST - SMALLEST) * abs(edge.weight) / strongest
    look = 'stroke="#0072b2"' if edge.weight > 0 else 'stroke="#d55e00" stroke-dasharray="6 4"'
    return (
        f'<line class="a{numbers[edge.source]} a{numbers[edge.target]}" '
        f'x1="{x:.1f}" y1="{y:.1f}" x2="{u:.1f}" y2="{v:.1f}" '
        f'{look} stroke-width="{width:.2f}" stroke-opacity="0.6"><title>{edge.weight:.3g}</title></line>'
    )


def _node(node: Node, number: int, place: tuple[float, float], box: Box) -> str:
    x, y = place
    red, green, blue = colour_of(node)
    shape = SHAPES[(node.bloc or 0) % len(SHAPES)] if node.mode == 1 else "square"
    middle = (box.x + box.width / 2, box.y + box.height / 2)
    far = np.hypot(middle[0] - x, middle[1] - y) > RADIUS + box.width / 2 + 2 * LINE
    line = f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{middle[0]:.1f}" y2="{middle[1]:.1f}" stroke="#999"/>' if far else ""
    rtl = any(unicodedata.bidirectional(c) in ("R", "AL") for c in node.label)
    direction = ' direction="rtl"' if rtl else ""
    bloc = "in no bloc" if node.bloc is None else f"bloc {node.bloc + 1}"
    return (
        f'<g class="node" id="a{number}" tabindex="0"><title>{_safe(node.label)} ({bloc})</title>{line}'
        f'<path d="{_outline(shape, x, y)}" fill="#{red:02x}{green:02x}{blue:02x}" stroke="#222"/>'
        f'<text x="{middle[0]:.1f}" y="{box.y + LINE * 0.75:.1f}" text-anchor="middle"{direction} {HALO}>'
        f"{_safe(node.label)}</text></g>"
    )


def _outline(shape: str, x: float, y: float) -> str:
    """Return the path of a shape around a point."""
    r = RADIUS
    if shape == "circle":
        return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
    corners: dict[str, Sequence[tuple[float, float]]] = {
        "square": [(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)],
        "triangle": [(0, -1), (0.95, 0.75), (-0.95, 0.75)],
        "diamond": [(0, -1), (1, 0), (0, 1), (-1, 0)],
        "pentagon": [(0, -1), (0.95, -0.3), (0.6, 0.85), (-0.6, 0.85), (-0.95, -0.3)],
        "cross": [
            *[(-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35)],
            *[(0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35)],
        ],
    }
    points = [f"{x + r * a:.1f} {y + r * b:.1f}" for a, b in corners[shape]]
    return "M" + "L".join(points) + "z"


def _in_words(graph: Graph) -> str:
    """Say in words what the picture shows."""
    names = {node.id: node.label for node in graph.nodes}
    positive = [e for e in graph.edges if e.weight > 0]
    negative = [e for e in graph.edges if e.weight < 0]
    said = [f"{len(graph.nodes)} nodes, {len(positive)} positive and {len(negative)} negative ties."]
    blocs = sorted({node.bloc for node in graph.nodes if node.bloc is not None})
    for bloc in blocs:
        members = ", ".join(_apart(node.label) for node in graph.nodes if node.bloc == bloc)
        said.append(f"Bloc {bloc + 1} ({SHAPES[bloc % len(SHAPES)]}): {members}.")
    for word, ties in (("Strongest agreement", positive), ("Strongest conflict", negative)):
        if ties:
            e = max(ties, key=lambda e: (abs(e.weight), e.source, e.target))
            said.append(f"{word}: {_apart(names[e.source])} and {_apart(names[e.target])} ({e.weight:.3g}).")
    return " ".join(said)


def _apart(name: str) -> str:
    """Isolate a name, so that its direction does not turn the sentence around it."""
    return f"\u2068{name}\u2069"


def _safe(text: str) -> str:
    return html.escape(NOT_IN_XML.sub("\ufffd", text))


PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font-family: sans-serif; margin: 1.5rem auto; max-width: 70rem; padding: 0 1rem; }}
svg {{ width: 100%; height: auto; border: 1px solid #ccc; }}
svg.chosen .ties line {{ stroke-opacity: 0.08; }}
svg.chosen .ties line.lit {{ stroke-opacity: 0.9; }}
.node:focus, .node:hover {{ outline: none; font-weight: bold; cursor: pointer; }}
table {{ border-collapse: collapse; margin-top: 1rem; }}
td, th {{ border-bottom: 1px solid #ddd; padding: 0.2rem 0.8rem; text-align: start; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{words} Full lines: agreement. Dashed lines: conflict. Point at a name to see its ties.</p>
{picture}
<details><summary>All ties as a table</summary>
<table><thead><tr><th>from</th><th>to</th><th>weight</th></tr></thead><tbody>
{rows}
</tbody></table></details>
<script>
const picture = document.querySelector("svg");
const light = id => {{
  picture.classList.toggle("chosen", Boolean(id));
  for (const line of picture.querySelectorAll(".ties line")) line.classList.toggle("lit", line.classList.contains(id));
}};
for (const node of picture.querySelectorAll(".node")) {{
  node.addEventListener("mouseenter", () => light(node.id));
  node.addEventListener("focus", () => light(node.id));
  node.addEventListener("mouseleave", () => light(""));
  node.addEventListener("blur", () => light(""));
}}
</script>
</body>
</html>
"""
