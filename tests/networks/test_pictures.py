"""The key of a picture stays inside it, however many blocs there are."""

import re

from concord.networks.graph import Edge, Graph, Node
from concord.networks.pictures import svg


def test_a_long_key_goes_on_in_the_next_line() -> None:
    nodes = tuple(Node(f"n{i}", f"Party {i}", 1, bloc=i) for i in range(24))
    picture = svg(Graph("signed", nodes, (Edge("n0", "n1", 1.0), Edge("n2", "n3", -1.0))), width=300, height=300)
    _, top, width, height = (float(v) for v in re.search(r'viewBox="([^"]+)"', picture)[1].split())
    left = float(re.search(r'viewBox="([^ ]+)', picture)[1])
    key = picture[picture.index('<g class="key">') :]
    moves = [(float(a), float(b)) for a, b in re.findall(r"translate\(([\d.]+) ([\d.]+)\)", key)]
    assert len(moves) == 26
    assert len({down for _, down in moves}) > 1
    starts = [float(x) for x in re.findall(r'<text x="([-\d.]+)"', key)]
    assert all(start + across < left + width for start, (across, _) in zip(starts, moves, strict=True))
    assert float(re.search(r'<text x="[-\d.]+" y="([-\d.]+)"', key)[1]) + max(d for _, d in moves) < top + height
