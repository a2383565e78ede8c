"""A network ready to leave: nodes with labels, kinds, blocs and places, edges with weights and times.

Answers: what exactly goes into a file or a picture? It refuses to cut or change names: what an actor is called here
it is called there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from concord.errors import OptionError
from concord.networks.blocs import Blocs
from concord.networks.network import Network
from concord.networks.phases import SliceLike
from concord.networks.projected import Projection

__all__ = ["Edge", "Graph", "Node", "Spell", "graph_of_network", "graph_of_projection", "graph_of_slices"]

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A node: ``mode`` is 1 for rows and 2 for columns of a two-mode network; ``bloc`` None for none."""

    id: str
    label: str
    mode: int = 1
    bloc: int | None = None
    colour: Colour | None = None
    place: tuple[float, float] | None = None
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Spell:
    """A weight that held from one moment to another."""

    start: dt.datetime
    stop: dt.datetime
    weight: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two node ids; ``spells`` where it changes over time."""

    source: str
    target: str
    weight: float
    spells: tuple[Spell, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and undirected edges of a network, with what kind it is."""

    kind: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    normalisation: str = "none"
    notes: tuple[tuple[str, str], ...] = field(default=())


def graph_of_network(
    network: Network,
    *,
    labels: Mapping[str, str] | None = None,
    blocs: Blocs | None = None,
    places: Mapping[str, tuple[float, float]] | None = None,
    colours: Mapping[str, Colour] | None = None,
    attributes: Mapping[str, Mapping[str, str]] | None = None,
) -> Graph:
    """Make a graph of a network of actors.

    Parameters
    ----------
    labels : mapping, optional
        Actor to the name that is shown; the id where there is none.
    blocs, places, colours, attributes : optional
        What is known about the actors.
    """
    nodes = tuple(
        Node(
            actor,
            (labels or {}).get(actor, actor),
            bloc=None if blocs is None else blocs.of(actor),
            colour=(colours or {}).get(actor),
            place=(places or {}).get(actor),
            attributes=tuple((attributes or {}).get(actor, {}).items()),
        )
        for actor in network.actors
    )
    edges = tuple(Edge(a, b, weight) for a, b, weight in network.ties())
    notes = (
        () if blocs is None else (("frustration", f"{blocs.frustration:g}"), ("proof", blocs.certificate.proof.value))
    )
    return Graph(network.kind, nodes, edges, network.normalisation, notes)


def graph_of_projection(projection: Projection) -> Graph:
    """Make a graph of a one-mode or two-mode projection; ids of a two-mode network say which side they are of."""
    if projection.kind.startswith("one-mode"):
        return graph_of_network(projection.network())
    rows, columns = _sides(projection.rows, projection.columns)
    nodes = (*(Node(i, name) for name, i in rows.items()), *(Node(i, name, 2) for name, i in columns.items()))
    places = zip(*np.nonzero(projection.weights), strict=True)
    edges = tuple(
        Edge(rows[projection.rows[a]], columns[projection.columns[b]], float(projection.weights[a, b]))
        for a, b in places
    )
    return Graph(projection.kind, nodes, edges, projection.normalisation)


def graph_of_slices(slices: Iterable[SliceLike]) -> Graph:
    """Make one graph that changes over time; a weight holds until the next slice.

    Raises
    ------
    OptionError
        If there is no slice.
    """
    found = list(slices)
    if not found:
        raise OptionError("slices", "are none", "at least one window or kernel slice")
    first = found[0].projection
    rows = _ordered(s.projection.rows for s in found)
    one_mode = first.kind.startswith("one-mode")
    columns = rows if one_mode else _ordered(s.projection.columns for s in found)
    row_ids, column_ids = ({n: n for n in rows},) * 2 if one_mode else _sides(rows, columns)
    moments = [s.middle for s in found]
    step = moments[-1] - moments[-2] if len(moments) > 1 else dt.timedelta(days=1)
    spells: dict[tuple[str, str], list[Spell]] = {}
    for s, start, stop in zip(found, moments, [*moments[1:], moments[-1] + step], strict=True):
        weights = np.triu(s.projection.weights, 1) if one_mode else s.projection.weights
        for a, b in zip(*np.nonzero(weights), strict=True):
            key = (row_ids[s.projection.rows[a]], column_ids[s.projection.columns[b]])
            _lengthen(spells.setdefault(key, []), Spell(start, stop, float(weights[a, b])))
    nodes = [Node(i, name) for name, i in row_ids.items()]
    nodes += [] if one_mode else [Node(i, name, 2) for name, i in column_ids.items()]
    edges = tuple(Edge(a, b, held[-1].weight, tuple(held)) for (a, b), held in sorted(spells.items()))
    return Graph(first.kind, tuple(nodes), edges, first.normalisation)


def _lengthen(held: list[Spell], new: Spell) -> None:
    """Add a spell, or lengthen the last one where nothing changed."""
    if held and held[-1].stop == new.start and held[-1].weight == new.weight:
        held[-1] = Spell(held[-1].start, new.stop, new.weight)
    else:
        held.append(new)


def _ordered(names: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(sorted({name for some in names for name in some}))


def _sides(rows: Sequence[str], columns: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return ids that tell the two sides apart even where a name is on both."""
    return {name: f"1:{name}" for name in rows}, {name: f"2:{name}" for name in columns}
