"""Networks over time as pictures: some windows side by side, or many under a slider, blocs followed through time.

It refuses to draw more windows than a reader can look at: it draws that many, spread over all, and says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from concord.project.network_files import FEW, described, placed
from concord.project.network_plain import moment_shown, title_of

if TYPE_CHECKING:
    from concord.networks import Blocs
    from concord.networks.graph import Graph
    from concord.networks.kernels import KernelSlice
    from concord.networks.moving import Frame
    from concord.networks.windows import Slice
    from concord.project.networking import Networking

__all__ = ["moving_picture"]

MOST = {".svg": 12, ".png": 12, ".html": 150}  # windows in a picture
EXACT = 20  # actors whose blocs are proven in each window
EFFORT = 3000


def moving_picture(sitting: Networking, ending: str) -> str | bytes:
    """Return the picture in the form that the ending asks for.

    Raises
    ------
    OptionError
        If nobody is in it, or what draws a PNG is not installed.
    """
    from concord.networks.moving import film, multiples
    from concord.networks.raster import png

    parts = list(sitting.slices())
    chosen = _spread(len(parts), MOST[ending])
    more = "" if len(chosen) == len(parts) else f" ({len(chosen)} of {len(parts)} windows, evenly spread)"
    title = title_of(sitting) + more
    frames = _frames(sitting, [parts[n] for n in chosen], [n + 1 for n in chosen])
    if ending == ".html":
        return film(frames, title=title)
    drawing = multiples(frames, title=title)
    return png(drawing) if ending == ".png" else drawing


def _spread(count: int, most: int) -> list[int]:
    """Return at most so many places, the first and the last among them."""
    if count <= most:
        return list(range(count))
    return [round(n * (count - 1) / (most - 1)) for n in range(most)]


def _frames(sitting: Networking, parts: list[Slice | KernelSlice], numbers: list[int]) -> list[Frame]:
    from concord.networks.graph import graph_of_projection, graph_of_slices
    from concord.networks.moving import Frame, followed
    from concord.networks.windows import Slice

    whole = described(placed(graph_of_slices(parts)), sitting)
    graphs = [graph_of_projection(part.projection) for part in parts]
    blocs = followed([_blocs(sitting, part) for part in parts])
    frames = []
    for part, number, graph, division in zip(parts, numbers, graphs, blocs, strict=True):
        active = _active(part, graph)
        nodes = tuple(replace(n, bloc=division.get(n.id) if n.id in active else None) for n in whole.nodes)
        ends = (part.start, part.stop) if isinstance(part, Slice) else (part.middle,)
        caption = f"{number}: {' to '.join(moment_shown(m).replace('T', ' ') for m in ends)}"
        frame = replace(graph, nodes=nodes, notes=(("rows", sitting.rows), ("columns", sitting.columns)))
        frames.append(Frame(caption, frame, frozenset(n.id for n in whole.nodes) - active))
    return frames


def _active(part: Slice | KernelSlice, graph: Graph) -> frozenset[str]:
    """Return the nodes that said something in the window: of a kernel slice, which has all, those with a tie."""
    from concord.networks.windows import Slice

    if isinstance(part, Slice):
        return frozenset(n.id for n in graph.nodes)
    return frozenset(end for e in graph.edges for end in (e.source, e.target))


def _blocs(sitting: Networking, part: Slice | KernelSlice) -> Blocs | None:
    """Divide a window where ties are for and against and the actors few."""
    from concord.networks import blocs

    if sitting.options.mode != "one" or sitting.aggregate != "subtract" or len(part.projection.rows) > FEW:
        return None
    return blocs(part.projection.network(), exact_up_to=EXACT, effort=EFFORT)
