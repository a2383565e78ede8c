"""Pictures of networks as SVG.

Answers: can I see it? Blocs are shown by shape and colour both (by number where there are more blocs than shapes), so
that the picture works in grey; agreement is a full line, conflict a dashed one; widths follow weights. Names, Persian
ones too, cover neither each other nor a node, and a tie goes round nodes and names that it does not end at, where there
is a way. Every picture says in words what it shows. It refuses external requests: no font, script or image comes from
elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from concord.errors import OptionError
from concord.networks.bloc_signs import RADIUS
from concord.networks.descriptions import in_words
from concord.networks.drawing import drawn_nodes, drawn_ways
from concord.networks.graph import Graph
from concord.networks.layout import Box, place_labels, place_nodes
from concord.networks.lettering import LINE, width_of
from concord.networks.picture_key import ROW, key_of
from concord.networks.routing import routes, sampled
from concord.networks.svg_parts import whole

__all__ = ["MARGIN", "drawn_ties", "places_of", "svg"]

MARGIN = 30.0
CLEAR = RADIUS + 3.0  # a tie that comes nearer to a node it does not end at is bent
ROUNDS, FEW, THICKET = 4, 150, 1000  # of placing names and leading ties, and up to how many ties
ROOMY = 25  # nodes that have room on a picture of the usual size


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
        '<g class="ties" fill="none">',
        *drawn_ways(graph, places, bends, strongest, "a"),
        "</g>",
        '<g class="nodes">',
        *drawn_nodes(graph, places, boxes, "a"),
        "</g>",
        *key,
    ]
    box = f"{left:.1f} {top:.1f} {right - left:.1f} {height_in_all:.1f}"
    return whole(title or graph.kind, in_words(graph), box, parts)


def places_of(graph: Graph, width: int, height: int) -> list[tuple[float, float]]:
    """Return where the nodes stand on a picture of that size: their places, or calculated ones."""
    given = [node.place for node in graph.nodes if node.place is not None]
    if given and len(given) == len(graph.nodes):
        places = np.array(given)
        places = (places - places.min(axis=0)) / np.maximum(np.ptp(places, axis=0), 1e-12)
    else:
        weights = np.zeros((len(graph.nodes), len(graph.nodes)))
        for edge, (a, b) in zip(graph.edges, _ends(graph), strict=True):
            weights[a, b] = weights[b, a] = edge.weight
        places = place_nodes(weights)
    room = np.array([width - 2 * MARGIN, height - 2 * MARGIN])
    return [(float(x), float(y)) for x, y in places * room + MARGIN]


def _labelled(graph: Graph, places: Sequence[tuple[float, float]]) -> tuple[tuple[Box, ...], list[float]]:
    """Place the names off the ties, lead the ties round the names, and again while names are run through."""
    ends = _ends(graph)
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
    ends = _ends(graph)
    bends = [0.0] * len(ends) if len(ends) > THICKET else routes(places, ends, boxes, clear=CLEAR)[0]
    return drawn_ways(graph, places, bends, strongest, prefix)


def _ends(graph: Graph) -> list[tuple[int, int]]:
    """Return between which nodes, by number, each tie runs."""
    index = {node.id: n for n, node in enumerate(graph.nodes)}
    return [(index[edge.source], index[edge.target]) for edge in graph.edges]
