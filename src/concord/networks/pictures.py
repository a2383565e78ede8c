"""Pictures of networks as SVG.

Answers: can I see it? Blocs are shown by shape and colour both (by number where there are more blocs than shapes), so
that the picture works in grey; agreement is a full line, conflict a dashed one; widths follow weights. Names, Persian
ones too, cover neither each other nor a node, and a tie goes round nodes and names that it does not end at, where there
is a way. Every picture says in words what it shows. It refuses external requests: no font, script or image comes from
elsewhere.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from concord.errors import OptionError
from concord.networks.exports import NOT_IN_XML, colour_of
from concord.networks.graph import Edge, Graph, Node
from concord.networks.layout import Box, place_labels, place_nodes
from concord.networks.lettering import LINE, SIZE, anchor_of, fonts_of, set_in_line, width_of
from concord.networks.routing import control, routes, sampled

__all__ = ["drawn_nodes", "drawn_ties", "in_words", "key_of", "places_of", "safe", "svg"]

RADIUS = 8.0
DOT = 4.5  # of who is in no bloc
MARGIN = 30.0
CLEAR = RADIUS + 3.0  # a tie that comes nearer to a node it does not end at is bent
AGREE, OPPOSE = 'stroke="#0072b2"', 'stroke="#d55e00" stroke-dasharray="6 4"'
WHITE = (255, 255, 255)
PALE = ' opacity="0.35"'
SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "cross")
SMALLEST, LARGEST = 0.8, 5.0
ROUNDS, FEW, THICKET = 4, 150, 1000  # of placing names and leading ties, and up to how many ties
ROOMY = 25  # nodes that have room on a picture of the usual size
ROW = 1.6 * LINE  # from one line of the key to the next
HALO = 'paint-order="stroke" stroke="#fff" stroke-width="3"'


def svg(graph: Graph, *, width: int = 800, height: int = 600, title: str = "") -> str:
    """Draw the graph.

    Parameters
    ----------
    graph : Graph
        Places are calculated for nodes that have none.
    width, height : int
        Of the space for up to 25 nodes; the picture grows with their number, and where names need more.

    Raises
    ------
    OptionError
        If the picture would be smaller than 100 by 100.
    """
    if width < 100 or height < 100:
        raise OptionError("size", f"is {width} by {height}", "at least 100 by 100")
    wide = max(1.0, (len(graph.nodes) / ROOMY) ** 0.5)
    width, height = round(width * wide), round(height * wide)
    places = places_of(graph, width, height)
    boxes, bends = _labelled(graph, places)
    left = min([0.0, *(box.x - MARGIN for box in boxes)])
    top = min([0.0, *(box.y - MARGIN for box in boxes)])
    right = max([float(width), *(box.x + box.width + MARGIN for box in boxes)])
    bottom = max([float(height), *(box.y + box.height + MARGIN for box in boxes)])
    key, lines = key_of(graph, left + MARGIN, bottom, right - MARGIN)
    strongest = max((abs(edge.weight) for edge in graph.edges), default=1.0)
    height_in_all = bottom - top + (ROW * lines + MARGIN) * bool(key)
    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" '
            f'font-size="{SIZE:g}" viewBox="{left:.1f} {top:.1f} {right - left:.1f} {height_in_all:.1f}">'
        ),
        f'<title id="t">{safe(title or graph.kind)}</title>',
        f'<desc id="d">{safe(in_words(graph))}</desc>',
        '<g class="ties" fill="none">',
        *_ties(graph, places, bends, strongest, "a"),
        "</g>",
        '<g class="nodes">',
        *drawn_nodes(graph, places, boxes, "a"),
        "</g>",
        *key,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def places_of(graph: Graph, width: int, height: int) -> list[tuple[float, float]]:
    """Return where the nodes stand on a picture of that size: their places, or calculated ones."""
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


def _labelled(graph: Graph, places: Sequence[tuple[float, float]]) -> tuple[tuple[Box, ...], list[float]]:
    """Place the names off the ties, lead the ties round the names, and again while names are run through."""
    index = {node.id: n for n, node in enumerate(graph.nodes)}
    ends = [(index[edge.source], index[edge.target]) for edge in graph.edges]
    sizes = [(width_of(node.label), LINE) for node in graph.nodes]
    if len(ends) > THICKET:  # nobody could follow a tie there, and names that shun them would be far from their nodes
        return place_labels(places, sizes, radius=RADIUS), [0.0] * len(ends)
    bends, _ = routes(places, ends, (), clear=CLEAR)
    best: tuple[tuple[Box, ...], list[float]] | None = None
    least = -1
    for _ in range(ROUNDS if len(ends) <= FEW else 1):
        ways = [(a, b, sampled(places[a], places[b], bend)) for (a, b), bend in zip(ends, bends, strict=True)]
        boxes = place_labels(places, sizes, radius=RADIUS, ways=ways)
        bends, touched = routes(places, ends, boxes, clear=CLEAR)
        if best is None or touched < least:
            best, least = (boxes, bends), touched
        if least == 0:
            break
    assert best is not None
    return best


def drawn_ties(
    graph: Graph, places: Sequence[tuple[float, float]], boxes: Sequence[Box], strongest: float, prefix: str
) -> list[str]:
    """Draw the ties between nodes and names that stand already; widths are shares of ``strongest``."""
    index = {node.id: n for n, node in enumerate(graph.nodes)}
    ends = [(index[edge.source], index[edge.target]) for edge in graph.edges]
    bends = [0.0] * len(ends) if len(ends) > THICKET else routes(places, ends, boxes, clear=CLEAR)[0]
    return _ties(graph, places, bends, strongest, prefix)


def drawn_nodes(
    graph: Graph,
    places: Sequence[tuple[float, float]],
    boxes: Sequence[Box],
    prefix: str,
    *,
    absent: frozenset[str] = frozenset(),
) -> list[str]:
    """Draw nodes with their names; those that are absent pale."""
    numbered = _numbered(graph)
    if any(node.bloc is not None for node in graph.nodes):  # who is in no bloc has no shape of a bloc
        lone = [node.mode == 1 and node.bloc is None for node in graph.nodes]
    else:
        lone = [False] * len(graph.nodes)
    return [
        _node(node, f"{prefix}{n}", places[n], boxes[n], numbered, lone[n], absent=node.id in absent)
        for n, node in enumerate(graph.nodes)
    ]


def _ties(
    graph: Graph, places: Sequence[tuple[float, float]], bends: Sequence[float], strongest: float, prefix: str
) -> list[str]:
    """Draw the ties, the strongest last."""
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
    node: Node, name: str, place: tuple[float, float], box: Box, numbered: bool, lone: bool, *, absent: bool = False
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
        f"{_sign(node, x, y, numbered, DOT if lone else RADIUS)}"
        f'<text class="name" x="{reach:.1f}" y="{box.y + LINE * 0.75:.1f}" text-anchor="{anchor_of(side)}" '
        f'font-family="{fonts_of(node.label)}" {HALO}>{safe(set_in_line(node.label))}</text></g>'
    )


def _shape(node: Node) -> str:
    return SHAPES[(node.bloc or 0) % len(SHAPES)] if node.mode == 1 else "square"


def _fill(node: Node) -> str:
    red, green, blue = colour_of(node)
    return f"#{red:02x}{green:02x}{blue:02x}"


def key_of(graph: Graph, x: float, y: float, right: float) -> tuple[list[str], int]:
    """Give what the shapes and lines mean below the picture, in as many lines as it takes, and how blocs were counted.

    Returns
    -------
    tuple of list of str and int
        The parts of the picture, and how many lines they take.
    """
    signs: list[tuple[str, str]] = []
    sides, numbered = dict(graph.notes), _numbered(graph)
    blank = WHITE if any(node.colour for node in graph.nodes) else None  # colours of their own say nothing of blocs
    nodes = [replace(node, colour=blank) for node in reversed(graph.nodes)]
    first = {node.bloc if node.mode == 1 else "columns": node for node in nodes}
    for bloc in sorted(b for b in first if isinstance(b, int)):
        signs.append((_sign(first[bloc], x + 4, y, numbered), f"bloc {bloc + 1}"))
    if "columns" in first and None in first:
        signs.append((_sign(first[None], x + 4, y, False), sides.get("rows", "rows")))
        signs.append((_sign(first["columns"], x + 4, y, False), sides.get("columns", "columns")))
    for look, name, there in ((AGREE, "agreement", 1), (OPPOSE, "conflict", -1)):
        if graph.edges and any(e.weight < 0 for e in graph.edges) and any(e.weight * there > 0 for e in graph.edges):
            signs.append((f'<path d="M{x - 8:.1f} {y:.1f}h26" {look} stroke-width="3"/>', name))
    if not signs:
        return [], 0
    parts, moved, line = ['<g class="key">'], 0.0, 0
    for sign, words in signs:
        taken = width_of(words) + 56.0
        if moved and x + moved + taken > right:
            moved, line = 0.0, line + 1
        text = (
            f'<text x="{x + 24:.1f}" y="{y + 4:.1f}" font-family="{fonts_of(words)}">{safe(set_in_line(words))}</text>'
        )
        parts.append(f'<g transform="translate({moved:.1f} {line * ROW:.1f})">{sign}{text}</g>')
        moved += taken
    counted = sides.get("blocs counted from", "")
    if counted and any(isinstance(bloc, int) for bloc in first):
        line += 1
        words = f"blocs counted from {counted}"
        below = y + 4 + line * ROW
        parts.append(f'<text x="{x - 4:.1f}" y="{below:.1f}" font-family="{fonts_of(words)}">{safe(words)}</text>')
    return [*parts, "</g>"], line + 1


def _numbered(graph: Graph) -> bool:
    """Return whether there are more blocs than shapes, so that each node says its number."""
    return max((node.bloc for node in graph.nodes if node.bloc is not None), default=0) >= len(SHAPES)


def _sign(node: Node, x: float, y: float, numbered: bool, radius: float = RADIUS) -> str:
    """Draw the shape of a node, with the number of its bloc where shapes do not tell the blocs apart."""
    drawn = f'<path d="{_outline(_shape(node), x, y, radius)}" fill="{_fill(node)}" stroke="#222"/>'
    if not numbered or node.bloc is None:
        return drawn
    red, green, blue = colour_of(node)
    ink = "#fff" if 0.3 * red + 0.6 * green + 0.1 * blue < 110 else "#000"
    place = f'text-anchor="middle" font-size="8.5" font-family="{fonts_of("")}" x="{x:.1f}" y="{y + 3:.1f}"'
    return f'{drawn}<text {place} fill="{ink}">{node.bloc + 1}</text>'


def _outline(shape: str, x: float, y: float, r: float) -> str:
    """Return the path of a shape around a point."""
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


def in_words(graph: Graph) -> str:
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


def safe(text: str) -> str:
    """Return text as it may stand in SVG and HTML."""
    return html.escape(NOT_IN_XML.sub("\ufffd", text))
