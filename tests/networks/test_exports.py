"""Networks leave whole: every name, weight and time can be read back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sys
from itertools import combinations
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concord.errors import OptionError
from concord.networks import Network, blocs
from concord.networks.columnar import edge_parquet, matrix_parquet
from concord.networks.exports import dl, edge_csv, event_csv, gexf, graphml, json_text, matrix_csv
from concord.networks.graph import Edge, Graph, Node, graph_of_network, graph_of_projection, graph_of_slices
from concord.networks.layout import Box, place_labels, place_nodes
from concord.networks.pages import MOST, Evidence, page
from concord.networks.pictures import svg
from concord.networks.projections import Projection
from concord.networks.raster import png
from concord.networks.table import Field, StatementTable

NAMES = (
    'A "quoted" & <named> party; with, everything' + " and a very long tail" * 12,
    "O'Brien's Front",
    "جبهه آزادی\u200cخواهان",
    "Bell\x07 party",
)
ML = "{http://graphml.graphdrawing.org/xmlns}"
GX = "{http://gexf.net/1.3}"


def network() -> Network:
    w = np.zeros((4, 4))
    w[0, 1] = w[1, 0] = 2.5
    w[1, 2] = w[2, 1] = -1 / 3
    return Network("signed", NAMES, w)


def graph():
    found = network()
    return graph_of_network(found, blocs=blocs(found), attributes={NAMES[1]: {"Type": "party"}})


def slices() -> list[SimpleNamespace]:
    def one(day: int, weight: float, rows: tuple[str, ...]) -> SimpleNamespace:
        w = np.zeros((len(rows), len(rows)))
        w[0, 1] = w[1, 0] = weight
        return SimpleNamespace(
            middle=dt.datetime(2023, 1, day), projection=Projection("one-mode subtract", rows, rows, w, "none", 2)
        )

    return [one(1, 2.0, ("a", "b")), one(2, 2.0, ("a", "b", "c")), one(3, -1.0, ("a", "b")), one(4, 1.0, ("b", "c"))]


def test_graphml_keeps_every_name_whole() -> None:
    root = ET.fromstring(graphml(graph()).encode())
    keys = {key.get("attr.name"): key.get("id") for key in root.iter(f"{ML}key")}
    labels = [data.text for node in root.iter(f"{ML}node") for data in node if data.get("key") == keys["label"]]
    assert labels == [*NAMES[:3], "Bell\ufffd party"]
    weights = [float(d.text or "") for d in root.iter(f"{ML}data") if d.get("key") == keys["weight"]]
    assert sorted(weights) == [-1 / 3, 2.5]
    assert any(d.text == "party" for d in root.iter(f"{ML}data"))
    ids = {node.get("id") for node in root.iter(f"{ML}node")}
    assert all(edge.get("source") in ids and edge.get("target") in ids for edge in root.iter(f"{ML}edge"))


def test_gexf_has_signs_colours_and_places() -> None:
    placed = graph_of_network(network(), places={name: (float(n), 0.5) for n, name in enumerate(NAMES)})
    root = ET.fromstring(gexf(placed).encode())
    edges = list(root.iter(f"{GX}edge"))
    assert [float(e.get("weight", "")) for e in edges] == [2.5, 1 / 3]
    signed = [float(v.get("value", "")) for v in root.iter(f"{GX}attvalue") if v.get("for") == "signed weight"]
    assert signed == [2.5, -1 / 3]
    places = [float(p.get("x", "")) for p in root.iter(f"{GX[:-1]}/viz}}position")]
    assert places == [0.0, 1000.0, 2000.0, 3000.0]
    sizes = [float(p.get("value", "")) for p in root.iter(f"{GX[:-1]}/viz}}size")]
    assert (len(sizes), max(sizes)) == (4, 40.0)
    assert min(sizes) >= 10.0


def test_gexf_over_time_has_a_spell_per_weight() -> None:
    root = ET.fromstring(gexf(graph_of_slices(slices())).encode())
    graph_element = next(root.iter(f"{GX}graph"))
    assert (graph_element.get("mode"), graph_element.get("timeformat")) == ("dynamic", "datetime")
    spells = [
        (e.get("source"), e.get("target"), v.get("value"), v.get("start"), v.get("end"))
        for e in root.iter(f"{GX}edge")
        for v in e.iter(f"{GX}attvalue")
    ]
    assert spells == [
        ("a", "b", "2.0", "2023-01-01T00:00:00", "2023-01-03T00:00:00"),
        ("a", "b", "-1.0", "2023-01-03T00:00:00", "2023-01-04T00:00:00"),
        ("b", "c", "1.0", "2023-01-04T00:00:00", "2023-01-05T00:00:00"),
    ]
    with pytest.raises(OptionError):
        graph_of_slices([])


def test_two_mode_graphs_tell_their_sides_apart() -> None:
    both = Projection("two-mode ignore", ("x", "y"), ("x", "z"), np.array([[1.0, 0], [2, 3]]), "none", 6)
    made = graph_of_projection(both)
    assert [(n.id, n.label, n.mode) for n in made.nodes] == [
        ("1:x", "x", 1),
        ("1:y", "y", 1),
        ("2:x", "x", 2),
        ("2:z", "z", 2),
    ]
    assert [(e.source, e.target, e.weight) for e in made.edges] == [
        ("1:x", "2:x", 1),
        ("1:y", "2:x", 2),
        ("1:y", "2:z", 3),
    ]
    assert list(csv.reader(io.StringIO(matrix_csv(both)))) == [["", "x", "z"], ["x", "1.0", "0.0"], ["y", "2.0", "3.0"]]


def test_csv_and_json_can_be_read_back() -> None:
    rows = list(csv.reader(io.StringIO(edge_csv(graph()))))
    assert rows[1][:2] == list(NAMES[:2])
    assert float(rows[2][2]) == -1 / 3
    assert len(list(csv.reader(io.StringIO(edge_csv(graph_of_slices(slices())))))) == 4
    whole = json.loads(json_text(graph()))
    assert [n["label"] for n in whole["nodes"]] == list(NAMES)
    assert whole["notes"]["proof"] == "proven"
    assert "spells" in json.loads(json_text(graph_of_slices(slices())))["edges"][0]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 40))
def test_no_name_covers_another_or_a_node(seed: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    nodes = [(float(x), float(y)) for x, y in rng.random((size, 2)) * (300, 200)]
    sizes = [(float(w), 16.0) for w in rng.integers(10, 160, size)]
    boxes = place_labels(nodes, sizes, radius=8)
    assert [(box.width, box.height) for box in boxes] == sizes
    for one, other in combinations(boxes, 2):
        assert not one.covers(other)
    for box in boxes:
        assert not any(box.covers(Box(x - 8, y - 8, 16, 16)) for x, y in nodes)


def test_camps_are_drawn_apart_and_nodes_never_on_each_other() -> None:
    side = np.repeat([0, 1], [5, 4])
    weights = np.where(side[:, None] == side[None, :], 1.0, -1.0)
    np.fill_diagonal(weights, 0.0)
    places = place_nodes(weights)
    apart = np.linalg.norm(places[:, None] - places[None, :], axis=2)
    same = (side[:, None] == side[None, :]) & ~np.eye(9, dtype=bool)
    assert apart[same].max() < apart[side[:, None] != side[None, :]].min()
    assert apart[~np.eye(9, dtype=bool)].min() > 0.02
    assert ((places >= -1e-9) & (places <= 1 + 1e-9)).all()
    assert (place_nodes(weights) == places).all()
    assert place_nodes(np.zeros((1, 1))).tolist() == [[0.5, 0.5]]


def test_the_picture_is_sound_xml_with_words_shapes_and_directions() -> None:
    drawn = svg(graph(), title="Who stands with whom")
    root = ET.fromstring(drawn)
    assert root.find("{http://www.w3.org/2000/svg}title").text == "Who stands with whom"
    assert "1 positive and 1 negative" in root.find("{http://www.w3.org/2000/svg}desc").text
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert [t.text for t in texts[:3]] == [NAMES[0], NAMES[1], f"\u2067{NAMES[2]}\u2069"]
    assert [t.text for t in texts[4:]] == ["bloc 1", "bloc 2", "agreement", "conflict"]
    assert "stroke-dasharray" in drawn
    outlines = {p.get("d", "").count("L") for p in root.iter("{http://www.w3.org/2000/svg}path")}
    assert len(outlines) > 1  # blocs differ by shape, not by colour alone
    with pytest.raises(OptionError):
        svg(graph(), width=10)


def test_the_page_asks_nobody_for_anything() -> None:
    made = page(graph(), title="Blocs <&>")
    assert "Blocs &lt;&amp;&gt;" in made
    assert "src=" not in made
    assert "http" not in made.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert page(graph(), title="Blocs") == page(graph(), title="Blocs")
    assert "<svg" in svg(graph_of_network(Network("signed", (), np.zeros((0, 0)))))


def test_a_tie_goes_round_a_node_in_its_way_and_names_begin_at_their_nodes() -> None:
    nodes = tuple(Node(i, i, place=place) for i, place in (("a", (0.0, 0.0)), ("b", (0.5, 0.5)), ("c", (1.0, 1.0))))
    drawn = svg(Graph("signed", nodes, (Edge("a", "c", 1.0), Edge("a", "b", 1.0))))
    ways = re.findall(r'd="(M[^"]*)" stroke="#0072b2"', drawn)
    assert sum("Q" in way for way in ways) == 1
    assert 'text-anchor="start"' in drawn
    straight = svg(Graph("signed", nodes[:2], (Edge("a", "b", 1.0),)))
    assert "Q" not in "".join(re.findall(r'd="(M[^"]*)" stroke="#0072b2"', straight))


def test_a_page_opens_the_statements_behind_a_tie() -> None:
    words = "</script><b>We agree</b>"
    evidence = Evidence(("statement", "words"), [("s1", words), ("s2", "No.")], {"x": {"i": [0]}, "y": {"i": [1]}})
    made = page(graph(), title="Blocs", evidence=evidence)
    held = json.loads(re.search(r'id="evidence">(.*)</script>', made).group(1))
    assert held["rows"][0][1] == words
    assert made.count("</script>") == 2
    assert held["cells"] == {"x": {"i": [0]}, "y": {"i": [1]}}
    many = page(graph(), title="Blocs", evidence=Evidence(rows=((),) * (MOST + 1)))
    assert "concord network --open A B" in many
    assert 'id="evidence">null<' in many


def test_an_attribute_called_like_one_of_ours_stays_apart() -> None:
    found = network()
    drawn = gexf(graph_of_network(found, blocs=blocs(found), attributes={NAMES[1]: {"bloc": "north", "Type": "party"}}))
    root = ET.fromstring(drawn)
    titles = [a.get("id") for a in root.iter(f"{GX}attribute")]
    assert titles[:4] == ["mode", "bloc", "Type", "attribute:bloc"]
    assert len(titles) == len(set(titles))


def test_ucinet_keeps_names_whole() -> None:
    held = Projection(
        "one-mode ignore", ("O'Neil; Ä", "b"), ("O'Neil; Ä", "b"), np.array([[0, 2.5], [2.5, 0]]), "none", 3
    )
    assert dl(held) == 'dl n=2, format=fullmatrix\nlabels:\n"O\'Neil; Ä","b"\ndata:\n0.0 2.5\n2.5 0.0\n'
    both = Projection("two-mode ignore", ("a",), ("x", "y"), np.array([[1.0, 0.0]]), "none", 1)
    assert dl(both).startswith('dl nr=1, nc=2, format=fullmatrix\nrow labels:\n"a"\ncolumn labels:\n"x","y"\ndata:\n')
    with pytest.raises(OptionError, match="DL cannot write"):
        dl(Projection("two-mode ignore", ('a "b"',), ("x",), np.ones((1, 1)), "none", 1))


def test_parquet_has_the_edges_and_the_matrix() -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    found = parquet.read_table(pa.BufferReader(edge_parquet(graph())))
    names = {node.id: node.label for node in graph().nodes}
    assert found.to_pylist() == [
        {"source": names[e.source], "target": names[e.target], "weight": e.weight} for e in graph().edges
    ]
    both = Projection("two-mode ignore", ("a", "ب"), ("x", "y"), np.array([[1.0, 0.0], [2.0, 3.0]]), "none", 1)
    table = parquet.read_table(pa.BufferReader(matrix_parquet(both)))
    assert table.to_pydict() == {"name": ["a", "ب"], "x": [1.0, 2.0], "y": [0.0, 3.0]}
    with pytest.raises(OptionError, match="'name'"):
        matrix_parquet(Projection("two-mode ignore", ("a",), ("name",), np.ones((1, 1)), "none", 1))


def test_a_png_is_drawn_of_the_same_picture() -> None:
    pytest.importorskip("resvg_py")
    drawn = png(svg(graph()))
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(drawn[16:20], "big") >= 1600


@pytest.mark.parametrize(("module", "extra"), [("pyarrow", "arrow"), ("resvg_py", "png")])
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, module: str, extra: str) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(OptionError, match=rf"extra '{extra}'.*pip install 'concord\[{extra}\]'"):
        edge_parquet(graph()) if extra == "arrow" else png("<svg/>")


def test_an_event_list_keeps_every_column_as_it_is() -> None:
    fields = {
        "who": Field("text", np.array([1, -1]), ("a", 'says "no"; twice')),
        "how": Field("integer", np.array([-3, 0]), (), (-3,), np.array([True, False])),
    }
    table = StatementTable(np.array(["s-1", "s-2"]), np.array([0, 86461]), np.array([1, 1]), fields)
    assert list(csv.reader(io.StringIO(event_csv(table)))) == [
        ["id", "time", "who", "how"],
        ["s-1", "1970-01-01T00:00:00", 'says "no"; twice', "-3"],
        ["s-2", "1970-01-02T00:01:01", "", ""],
    ]
