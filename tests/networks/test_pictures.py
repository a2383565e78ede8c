"""Pictures by their geometry: ties keep off the names and nodes of others, and there is room."""

import html
import re

import numpy as np
import pytest

from concord.networks import Network
from concord.networks.bloc_signs import RADIUS
from concord.networks.graph import Graph, graph_of_network
from concord.networks.layout import Box
from concord.networks.lettering import LINE, width_of
from concord.networks.pictures import svg


def _boxes(picture: str) -> dict[int, Box]:
    """The rectangles of the names, as wide as letters may be."""
    found = {}
    pattern = r'id="a(\d+)".*?<text class="name" x="([-\d.]+)" y="([-\d.]+)" text-anchor="(\w+)"[^>]*>([^<]*)<'
    for number, x, y, anchor, name in re.findall(pattern, picture):
        wide = width_of(html.unescape(name))
        left = float(x) - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        found[int(number)] = Box(left, float(y) - LINE * 0.75, wide, LINE)
    return found


def _through(picture: str) -> tuple[int, int]:
    """How many names ties of others run through, and how many nodes."""
    boxes = _boxes(picture)
    at = re.findall(r'id="a(\d+)".*?</title>(?:<path d="[^"]*" stroke="#999"/>)?<path d="M([-\d.]+) ([-\d.]+)', picture)
    spots = {int(n): (float(x) + RADIUS, float(y)) for n, x, y in at}  # a circle is drawn from its left end
    names = nodes = 0
    pattern = r'<path class="a(\d+) a(\d+)" d="M([-\d.]+) ([-\d.]+)(?:Q([-\d.]+) ([-\d.]+) |L)([-\d.]+) ([-\d.]+)"'
    for a, b, *numbers in re.findall(pattern, picture):
        x, y, p, q, u, v = (float(n) if n else None for n in numbers)
        p, q = ((x + u) / 2, (y + v) / 2) if p is None else (p, q)
        t = np.linspace(0.0, 1.0, 200)[:, None]
        way = (1 - t) ** 2 * np.array([x, y]) + 2 * t * (1 - t) * np.array([p, q]) + t**2 * np.array([u, v])
        for other, box in boxes.items():
            if other not in (int(a), int(b)):
                inside = (way > [box.x, box.y]).all(axis=1) & (way < [box.x + box.width, box.y + box.height]).all(
                    axis=1
                )
                names += bool(inside.any())
                nodes += bool((np.hypot(*(way - spots[other]).T) < 4.0).any())
    return names, nodes


def _camps(size: int, seed: int, share: float) -> Graph:
    rng = np.random.default_rng(seed)
    camp = rng.integers(0, 3, size)
    weights = np.where(camp[:, None] == camp, 1, -1) * rng.integers(1, 6, (size, size))
    weights = np.triu(weights * (rng.random((size, size)) < share), 1).astype(float)
    names = ("River Party", "The National Association of Ferry Owners", "حزب ساحل", "Senate", "O'Hara League")
    labels = {f"n{n}": f"{names[n % 5]} {n}" for n in range(size)}
    return graph_of_network(Network("signed", tuple(labels), weights + weights.T), labels=labels)


@pytest.mark.parametrize("seed", range(6))
def test_no_tie_runs_through_a_name_or_a_node_of_others(seed: int) -> None:
    assert _through(svg(_camps(12, seed, 0.3))) == (0, 0)


def test_in_a_thicket_few_ties_run_through_names() -> None:
    graph = _camps(40, 1, 0.15)
    names, nodes = _through(svg(graph))
    assert len(graph.edges) > 90
    assert names < len(graph.edges) / 10
    assert nodes == 0


def test_a_picture_grows_with_its_nodes() -> None:
    sizes = [float(re.search(r'viewBox="\S+ \S+ (\S+)', svg(_camps(n, 0, 0.1)))[1]) for n in (20, 100)]
    assert sizes[1] > 1.5 * sizes[0]
