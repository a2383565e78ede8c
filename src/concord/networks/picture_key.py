"""What the shapes and lines of a picture mean, in as many lines below it as that takes.

Answers: which bloc has which sign, which line is conflict, and what were the blocs counted from?
"""

from __future__ import annotations

from dataclasses import replace

from concord.networks.bloc_signs import numbered, sign
from concord.networks.drawing import AGREE, OPPOSE
from concord.networks.graph import Graph
from concord.networks.lettering import LINE, width_of
from concord.networks.svg_parts import written

__all__ = ["ROW", "key_of"]

ROW = 1.6 * LINE  # from one line of the key to the next
WHITE = (255, 255, 255)


def key_of(graph: Graph, x: float, y: float, right: float) -> tuple[list[str], int]:
    """Give what the shapes and lines mean below the picture, in as many lines as it takes, and how blocs were counted.

    Returns
    -------
    tuple of list of str and int
        The parts of the picture, and how many lines they take.
    """
    signs = [*_nodes(graph, x, y), *_lines(graph, x, y)]
    if not signs:
        return [], 0
    parts, moved, line = ['<g class="key">'], 0.0, 0
    for drawn, words in signs:
        taken = width_of(words) + 56.0
        if moved and x + moved + taken > right:
            moved, line = 0.0, line + 1
        text = written(words, x + 24, y + 4)
        parts.append(f'<g transform="translate({moved:.1f} {line * ROW:.1f})">{drawn}{text}</g>')
        moved += taken
    counted = dict(graph.notes).get("blocs counted from", "")
    if counted and any(node.bloc is not None and node.mode == 1 for node in graph.nodes):
        line += 1
        parts.append(written(f"blocs counted from {counted}", x - 4, y + 4 + line * ROW))
    return [*parts, "</g>"], line + 1


def _nodes(graph: Graph, x: float, y: float) -> list[tuple[str, str]]:
    """Give a sign for each bloc, and for rows and columns where both stand there."""
    blank = WHITE if any(node.colour for node in graph.nodes) else None  # colours of their own say nothing of blocs
    nodes = [replace(node, colour=blank) for node in reversed(graph.nodes)]
    first = {node.bloc if node.mode == 1 else "columns": node for node in nodes}
    number, sides = numbered(graph), dict(graph.notes)
    blocs = sorted(bloc for bloc in first if isinstance(bloc, int))
    signs = [(sign(first[bloc], x + 4, y, number), f"bloc {bloc + 1}") for bloc in blocs]
    if "columns" in first and None in first:
        signs.append((sign(first[None], x + 4, y, False), sides.get("rows", "rows")))
        signs.append((sign(first["columns"], x + 4, y, False), sides.get("columns", "columns")))
    return signs


def _lines(graph: Graph, x: float, y: float) -> list[tuple[str, str]]:
    """Give the looks of the ties, where there is conflict to tell from agreement."""
    if not any(edge.weight < 0 for edge in graph.edges):
        return []
    looks = ((AGREE, "agreement", 1), (OPPOSE, "conflict", -1))
    return [
        (f'<path d="M{x - 8:.1f} {y:.1f}h26" {look} stroke-width="3"/>', name)
        for look, name, side in looks
        if any(edge.weight * side > 0 for edge in graph.edges)
    ]
