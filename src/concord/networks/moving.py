"""Networks over time as pictures: small ones side by side, or one page with a slider; every actor keeps its place.

Answers: who came together, and when did they part? Names stand where they stand in every picture and cover neither each
other nor a node; who said nothing in a window is pale; a bloc keeps its number, shape and colour from one window to the
next as far as its members stay. It refuses external requests, and to hide that windows were left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from concord.errors import OptionError
from concord.networks.bloc_signs import RADIUS
from concord.networks.blocs import Blocs
from concord.networks.descriptions import in_words
from concord.networks.drawing import drawn_nodes
from concord.networks.graph import Graph, Node
from concord.networks.layout import Box, place_labels
from concord.networks.lettering import LINE, SIZE, width_of
from concord.networks.picture_key import ROW, key_of
from concord.networks.pictures import MARGIN, drawn_ties, places_of
from concord.networks.svg_parts import safe, whole, written

__all__ = ["Frame", "film", "followed", "multiples"]

PANEL = (420, 320)  # of the space for up to 12 nodes of one small picture
ROOMY = 12
ACROSS = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """The network of one window: what it is called, and its graph (all frames have the same nodes)."""

    caption: str
    graph: Graph
    absent: frozenset[str] = frozenset()  # ids of nodes that said nothing


def followed(divisions: Sequence[Blocs | None]) -> list[dict[str, int]]:
    """Return the number of each actor's bloc over time: a bloc takes the number of the one before it shares most with.

    Examples
    --------
    >>> from concord.networks import Network, blocs
    >>> import numpy as np
    >>> w = np.array([[0, 1, -1], [1, 0, -1], [-1, -1, 0.0]])
    >>> one, other = (blocs(Network("signed", names, w)) for names in (("a", "b", "c"), ("c", "d", "a")))
    >>> followed([one, other])
    [{'a': 0, 'b': 0, 'c': 1}, {'c': 1, 'd': 1, 'a': 0}]
    """
    before: dict[str, int] = {}
    found = []
    for division in divisions:
        now: dict[str, int] = {}
        for members in () if division is None else division.members:
            shared: dict[int, int] = {}
            for actor in members:
                if actor in before and before[actor] not in now.values():
                    shared[before[actor]] = shared.get(before[actor], 0) + 1
            unused = next(n for n in range(len(before) + len(now) + 1) if n not in {*now.values(), *before.values()})
            number = max(shared, key=lambda n: (shared[n], -n)) if shared else unused
            now |= dict.fromkeys(members, number)
        found.append(now)
        before = {**before, **now}
    return found


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where everything stands in all frames: places, names, and the strongest tie of all."""

    places: list[tuple[float, float]]
    boxes: tuple[Box, ...]
    strongest: float
    left: float
    top: float
    width: float
    height: float


def _stage(frames: Sequence[Frame], width: int, height: int) -> _Stage:
    if not frames or not frames[0].graph.nodes:
        raise OptionError("a picture over time", "has no window or nobody in it", "at least one window")
    nodes = frames[0].graph.nodes
    wide = max(1.0, (len(nodes) / ROOMY) ** 0.5)
    places = places_of(frames[0].graph, round(width * wide), round(height * wide))
    boxes = place_labels(places, [(width_of(node.label), LINE) for node in nodes], radius=RADIUS)
    edges = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in boxes]
    edges += [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in places]
    left, top = (min(edge[n] for edge in edges) - MARGIN / 2 for n in (0, 1))
    right, bottom = (max(edge[n] for edge in edges) + MARGIN / 2 for n in (2, 3))
    strongest = max((abs(e.weight) for f in frames for e in f.graph.edges), default=1.0)
    return _Stage(places, boxes, strongest, left, top, right - left, bottom - top)


def _drawn(frame: Frame, stage: _Stage, prefix: str) -> list[str]:
    return [
        '<g class="ties" fill="none">',
        *drawn_ties(frame.graph, stage.places, stage.boxes, stage.strongest, prefix),
        "</g>",
        '<g class="nodes">',
        *drawn_nodes(frame.graph, stage.places, stage.boxes, prefix, absent=frame.absent),
        "</g>",
    ]


def _of_all(frames: Sequence[Frame]) -> Graph:
    """Return a graph with every bloc and both signs of all frames, for the key."""
    nodes: dict[int | None, Node] = {n.bloc: n for f in frames for n in f.graph.nodes if n.id not in f.absent}
    columns = [n for n in frames[0].graph.nodes if n.mode == 2][:1]
    edges = {e.weight > 0: e for f in frames for e in f.graph.edges}
    return replace(frames[0].graph, nodes=(*nodes.values(), *columns), edges=tuple(edges.values()))


def multiples(frames: Sequence[Frame], *, title: str) -> str:
    """Draw the frames side by side, three in a row, as SVG.

    Raises
    ------
    OptionError
        If there is no frame, or nobody in it.
    """
    stage = _stage(frames, *PANEL)
    across = min(ACROSS, len(frames))
    tall = stage.height + 2 * LINE
    parts = []
    for number, frame in enumerate(frames):
        x, y = (number % across) * stage.width, 2 * LINE + (number // across) * tall
        parts += [
            f'<g transform="translate({x:.1f} {y:.1f})">',
            f'<rect width="{stage.width:.1f}" height="{tall:.1f}" fill="none" stroke="#ccc"/>',
            written(frame.caption, MARGIN / 2, 1.2 * LINE),
            f'<g transform="translate({-stage.left:.1f} {2 * LINE - stage.top:.1f})">',
            *_drawn(frame, stage, f"f{number}n"),
            "</g></g>",
        ]
    bottom = 2 * LINE + -(-len(frames) // across) * tall
    width = max(across * stage.width, width_of(title) + MARGIN)
    key, lines = key_of(_of_all(frames), MARGIN, bottom + 1.5 * LINE, width - MARGIN)
    height = bottom + (lines + 2) * ROW
    words = " ".join(f"{frame.caption}: {in_words(frame.graph)}" for frame in frames)
    shown = [written(title, MARGIN / 2, 1.2 * LINE), *parts, *key]
    return whole(title, words, f"0 0 {width:.1f} {height:.1f}", shown)


def film(frames: Sequence[Frame], *, title: str) -> str:
    """Return one HTML page that opens offline: a slider moves through the frames.

    Raises
    ------
    OptionError
        If there is no frame, or nobody in it.
    """
    stage = _stage(frames, 760, 560)
    pictures = []
    for number, frame in enumerate(frames):
        hidden = "" if number == 0 else ' display="none"'
        body = "\n".join(_drawn(frame, stage, f"f{number}n"))
        words = f"<title>{safe(frame.caption)}: {safe(in_words(frame.graph))}</title>"
        pictures.append(f'<g class="frame" data-caption="{safe(frame.caption)}"{hidden}>{words}{body}</g>')
    bottom = stage.top + stage.height
    key, lines = key_of(_of_all(frames), stage.left + MARGIN, bottom + LINE, stage.left + stage.width)
    box = f"{stage.left:.1f} {stage.top:.1f} {stage.width:.1f} {stage.height + (lines + 1.5) * ROW:.1f}"
    picture = f'<svg role="img" font-size="{SIZE:g}" viewBox="{box}">' + "\n".join([*pictures, *key]) + "</svg>"
    return FILM.format(title=safe(title), last=len(frames) - 1, caption=safe(frames[0].caption), picture=picture)


FILM = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font-family: sans-serif; margin: 1.5rem auto; max-width: 70rem; padding: 0 1rem; }}
svg {{ width: 100%; height: auto; border: 1px solid #ccc; }}
input {{ width: 100%; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p><label for="time">Window: <output id="caption" for="time" aria-live="polite">{caption}</output></label></p>
<input id="time" type="range" min="0" max="{last}" value="0" step="1">
<p>Full lines: agreement. Dashed lines: conflict. Pale: said nothing in this window.
Move the slider, or use the arrow keys.</p>
{picture}
<script>
const frames = [...document.querySelectorAll(".frame")];
const slider = document.getElementById("time");
const show = () => {{
  frames.forEach((frame, n) => {{
    if (n === Number(slider.value)) frame.removeAttribute("display"); else frame.setAttribute("display", "none");
  }});
  document.getElementById("caption").textContent = frames[Number(slider.value)].dataset.caption;
}};
slider.addEventListener("input", show);
show();
</script>
</body>
</html>
"""
