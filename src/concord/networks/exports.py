"""Networks as files: GraphML, GEXF (with time, colour and place, for Gephi), CSV of edges or a matrix, UCINET DL, JSON.

Answers: how do I take this network to another program? Each function returns the text of a file. It refuses to let a
name break a file: names are escaped, never cut; characters that XML cannot hold become U+FFFD.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from concord.errors import OptionError
from concord.networks.bloc_signs import colour_of
from concord.networks.clock import moment_of
from concord.networks.graph import Edge, Graph, Node
from concord.networks.projected import Projection
from concord.networks.svg_parts import in_xml
from concord.networks.table import Field, StatementTable

__all__ = ["dl", "edge_csv", "event_csv", "gexf", "graphml", "json_text", "matrix_csv"]

NODE_KEYS = (
    ("label", "string"),
    ("mode", "int"),
    ("bloc", "int"),
    ("color", "string"),
    ("x", "double"),
    ("y", "double"),
)
TAKEN = ("mode", "bloc")
SPREAD = 1000.0  # Gephi's canvas: places within 0 and 1 would lie on one point there
SMALLEST, LARGEST = 10.0, 40.0  # nodes on it, by the weight of their ties
POSITIVE, NEGATIVE = (0, 114, 178), (213, 94, 0)


def graphml(graph: Graph) -> str:
    """Return the graph as GraphML with labels, modes, blocs, colours, places and weights."""
    root = ET.Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    names = sorted({name for node in graph.nodes for name, _ in node.attributes})
    for name, kind in [*NODE_KEYS, *((f"attribute:{name}", "string") for name in names)]:
        _sub(root, "key", {"id": f"n-{name}", "for": "node", "attr.name": name, "attr.type": kind})
    for name, kind in (("weight", "double"), ("sign", "string")):
        _sub(root, "key", {"id": f"e-{name}", "for": "edge", "attr.name": name, "attr.type": kind})
    body = _sub(root, "graph", {"id": graph.kind, "edgedefault": "undirected"})
    for node in graph.nodes:
        element = _sub(body, "node", {"id": node.id})
        red, green, blue = colour_of(node)
        values: list[tuple[str, Any]] = [("label", node.label), ("mode", node.mode)]
        values += [] if node.bloc is None else [("bloc", node.bloc + 1)]
        values.append(("color", f"#{red:02x}{green:02x}{blue:02x}"))
        values += [] if node.place is None else [("x", repr(node.place[0])), ("y", repr(node.place[1]))]
        values += [(f"attribute:{name}", value) for name, value in node.attributes]
        for name, value in values:
            _sub(element, "data", {"key": f"n-{name}"}, str(value))
    for number, edge in enumerate(graph.edges):
        element = _sub(body, "edge", {"id": f"e{number}", "source": edge.source, "target": edge.target})
        _sub(element, "data", {"key": "e-weight"}, repr(edge.weight))
        _sub(element, "data", {"key": "e-sign"}, "positive" if edge.weight > 0 else "negative")
    return _text(root)


def gexf(graph: Graph) -> str:
    """Return the graph as GEXF 1.3; edges with spells make it dynamic (``datetime``), each weight with its time.

    GEXF knows no negative weights: ``weight`` is the absolute value, ``sign`` and ``signed weight`` are attributes.
    Places are spread over 1000 units, and nodes are 10 to 40 wide, by the absolute weight of their ties.
    """
    dynamic = any(edge.spells for edge in graph.edges)
    root = ET.Element(
        "gexf", {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}
    )
    mode = {"mode": "dynamic", "timeformat": "datetime"} if dynamic else {"mode": "static"}
    body = _sub(root, "graph", {"defaultedgetype": "undirected", **mode})
    names = sorted({name for node in graph.nodes for name, _ in node.attributes})
    declared = _sub(body, "attributes", {"class": "node"})
    for title in (*TAKEN, *map(_apart, names)):
        _sub(declared, "attribute", {"id": title, "title": title, "type": "string"})
    declared = _sub(body, "attributes", {"class": "edge", "mode": mode["mode"]})
    for title, kind in (("signed weight", "double"), ("sign", "string")):
        _sub(declared, "attribute", {"id": title, "title": title, "type": kind})
    nodes = _sub(body, "nodes", {})
    sizes = _sizes(graph)
    for node in graph.nodes:
        _gexf_node(nodes, node, sizes[node.id])
    edges = _sub(body, "edges", {})
    for number, edge in enumerate(graph.edges):
        _gexf_edge(edges, number, edge)
    return _text(root)


def _apart(name: str) -> str:
    """Return the name of an attribute that is not one of Concord's own."""
    return f"attribute:{name}" if name in TAKEN else name


def _sizes(graph: Graph) -> dict[str, float]:
    """Return how wide each node is: the root of its share of the largest sum of absolute weights."""
    held = dict.fromkeys((node.id for node in graph.nodes), 0.0)
    for edge in graph.edges:
        for end in (edge.source, edge.target):
            held[end] += abs(edge.weight)
    most = max(held.values(), default=0.0) or 1.0
    return {node: SMALLEST + (LARGEST - SMALLEST) * (weight / most) ** 0.5 for node, weight in held.items()}


def _gexf_node(parent: ET.Element, node: Node, size: float) -> None:
    element = _sub(parent, "node", {"id": node.id, "label": node.label})
    values = _sub(element, "attvalues", {})
    bloc = [] if node.bloc is None else [("bloc", str(node.bloc + 1))]
    own = ((_apart(name), value) for name, value in node.attributes)
    for name, value in (("mode", str(node.mode)), *bloc, *own):
        _sub(values, "attvalue", {"for": name, "value": value})
    red, green, blue = colour_of(node)
    _sub(element, "viz:color", {"r": str(red), "g": str(green), "b": str(blue)})
    if node.place is not None:
        x, y = (repr(SPREAD * part) for part in node.place)
        _sub(element, "viz:position", {"x": x, "y": y, "z": "0.0"})
    _sub(element, "viz:size", {"value": f"{size:.2f}"})


def _gexf_edge(parent: ET.Element, number: int, edge: Edge) -> None:
    ends = {"id": str(number), "source": edge.source, "target": edge.target, "weight": repr(abs(edge.weight))}
    element = _sub(parent, "edge", ends)
    values = _sub(element, "attvalues", {})
    if not edge.spells:
        _sub(values, "attvalue", {"for": "signed weight", "value": repr(edge.weight)})
        _sub(values, "attvalue", {"for": "sign", "value": "positive" if edge.weight > 0 else "negative"})
    for spell in edge.spells:
        when = {"start": _moment(spell.start), "end": _moment(spell.stop)}
        _sub(values, "attvalue", {"for": "signed weight", "value": repr(spell.weight), **when})
    if edge.spells:
        spells = _sub(element, "spells", {})
        for spell in edge.spells:
            _sub(spells, "spell", {"start": _moment(spell.start), "end": _moment(spell.stop)})
    red, green, blue = POSITIVE if edge.weight > 0 else NEGATIVE
    _sub(element, "viz:color", {"r": str(red), "g": str(green), "b": str(blue)})


def _moment(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds")


def edge_csv(graph: Graph) -> str:
    """Return the edges as CSV: source, target, weight; with start and end where they change over time."""
    dynamic = any(edge.spells for edge in graph.edges)
    names = {node.id: node.label for node in graph.nodes}
    rows: list[Sequence[Any]] = [("source", "target", "weight", *(("start", "end") if dynamic else ()))]
    for edge in graph.edges:
        ends = (names[edge.source], names[edge.target])
        if dynamic:
            rows += [(*ends, repr(s.weight), _moment(s.start), _moment(s.stop)) for s in edge.spells]
        else:
            rows.append((*ends, repr(edge.weight)))
    return _csv(rows)


def matrix_csv(projection: Projection) -> str:
    """Return a projection as a matrix with row and column names."""
    rows: list[Sequence[Any]] = [("", *projection.columns)]
    rows += [
        (name, *(repr(float(w)) for w in weights))
        for name, weights in zip(projection.rows, projection.weights, strict=True)
    ]
    return _csv(rows)


def dl(projection: Projection) -> str:
    """Return a projection as a full matrix in UCINET's DL language; names stand in quotes and are never cut.

    Raises
    ------
    OptionError
        If a name has a double quote or a line break, for which DL has no way of writing.
    """
    one_mode = projection.kind.startswith("one-mode")
    for name in (*projection.rows, *projection.columns):
        if '"' in name or "\n" in name or "\r" in name:
            wrong = f"is in the name {name!r}, and DL cannot write it"
            raise OptionError("a quote or line break", wrong, "names without", "write .graphml or .csv")

    def labels(names: Sequence[str]) -> str:
        return ",".join(f'"{name}"' for name in names)

    rows, columns = projection.weights.shape
    size = f"n={rows}" if one_mode else f"nr={rows}, nc={columns}"
    named = [("labels", projection.rows)] if one_mode else [("row labels", projection.rows)]
    named += [] if one_mode else [("column labels", projection.columns)]
    head = [f"dl {size}, format=fullmatrix", *(f"{what}:\n{labels(names)}" for what, names in named), "data:"]
    body = [" ".join(repr(float(w)) for w in weights) for weights in projection.weights]
    return "\n".join([*head, *body]) + "\n"


def event_csv(table: StatementTable) -> str:
    """Return the statements of a table as CSV, one a row in the order of time: id, time, and every column."""
    columns = {name: _values(held) for name, held in table.fields.items()}
    rows: list[Sequence[Any]] = [("id", "time", *columns)]
    times = [_moment(moment_of(stamp)) for stamp in table.times.tolist()]
    rows += zip((str(i) for i in table.ids), times, *columns.values(), strict=True)
    return _csv(rows)


def _values(held: Field) -> list[str]:
    """Return a column as text, empty where there is no value."""
    there = held.there.tolist()
    if held.kind == "text":
        return [held.labels[code] if code >= 0 else "" for code in held.codes.tolist()]
    return [str(value) if known else "" for value, known in zip(held.codes.tolist(), there, strict=True)]


def json_text(graph: Graph, cells: Sequence[Mapping[str, Any]] | None = None) -> str:
    """Return the graph as JSON: kind, normalisation, notes, nodes, edges, and the statements of each cell if given."""
    nodes = [
        {
            "id": n.id,
            "label": n.label,
            "mode": n.mode,
            "bloc": None if n.bloc is None else n.bloc + 1,
            "place": n.place,
            "attributes": dict(n.attributes),
        }
        for n in graph.nodes
    ]
    edges = [
        {
            "source": e.source,
            "target": e.target,
            "weight": e.weight,
            **(
                {"spells": [{"start": _moment(s.start), "end": _moment(s.stop), "weight": s.weight} for s in e.spells]}
                if e.spells
                else {}
            ),
        }
        for e in graph.edges
    ]
    whole = {"kind": graph.kind, "normalisation": graph.normalisation, "notes": dict(graph.notes)}
    behind = {} if cells is None else {"cells": list(cells)}
    return json.dumps({**whole, "nodes": nodes, "edges": edges, **behind}, ensure_ascii=False, indent=1) + "\n"


def _csv(rows: Sequence[Sequence[Any]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def _sub(parent: ET.Element, tag: str, attributes: dict[str, str], text: str | None = None) -> ET.Element:
    element = ET.SubElement(parent, tag, {name: in_xml(value) for name, value in attributes.items()})
    if text is not None:
        element.text = in_xml(text)
    return element


def _text(root: ET.Element) -> str:
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
