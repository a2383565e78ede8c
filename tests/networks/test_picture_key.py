"""The key names every sign on the picture, and nothing else, inside it."""

import re

from concord.networks.graph import Edge, Graph, Node
from concord.networks.picture_key import key_of
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


def said(graph: Graph) -> list[str]:
    parts, lines = key_of(graph, 0.0, 0.0, 10_000.0)
    assert (lines == 0) == (parts == [])
    return re.findall(r">([^<>]+)</text>", "".join(parts))


def test_only_what_is_on_the_picture_is_in_the_key() -> None:
    nodes = (Node("a", "A", 1, bloc=0), Node("b", "B", 1, bloc=1), Node("c", "C", 1))
    assert said(Graph("signed", nodes[2:], ())) == []
    assert said(Graph("signed", nodes, (Edge("a", "b", 1.0),))) == ["bloc 1", "bloc 2"]
    assert said(Graph("signed", nodes, (Edge("a", "b", -1.0),))) == ["bloc 1", "bloc 2", "conflict"]
    both = (Edge("a", "b", -1.0), Edge("a", "c", 2.0))
    assert said(Graph("signed", nodes, both)) == ["bloc 1", "bloc 2", "agreement", "conflict"]


def test_rows_and_columns_are_named_where_both_are_there() -> None:
    nodes = (Node("a", "A", 1), Node("b", "B", 2))
    assert said(Graph("two-mode ignore", nodes, ())) == ["rows", "columns"]
    named = (("rows", "parties"), ("columns", "points"))
    assert said(Graph("two-mode ignore", nodes, (), notes=named)) == ["parties", "points"]


def test_the_key_tells_what_blocs_were_counted_from() -> None:
    notes = (("blocs counted from", "votes on the dam"),)
    told = said(Graph("signed", (Node("a", "A", 1, bloc=0),), (), notes=notes))
    assert told == ["bloc 1", "blocs counted from votes on the dam"]
    assert said(Graph("signed", (Node("a", "A", 1), Node("b", "B", 2)), (), notes=notes)) == ["rows", "columns"]
