"""A sitting's network as a file, in the form its name asks for.

It refuses endings it does not know, and to press a network over time into a form that has no time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from concord.errors import OptionError
from concord.project.network_plain import cells_of, title_of
from concord.project.networking import Networking, NetworkOptions

if TYPE_CHECKING:
    from concord.briefs.analysis import Analysis
    from concord.networks import Blocs
    from concord.networks.communities import Communities
    from concord.networks.graph import Graph, Node
    from concord.networks.pages import Evidence
    from concord.networks.projections import Projection

__all__ = [
    "Shown",
    "check_form",
    "described",
    "placed",
    "shown_map",
    "write_communities",
    "write_events",
    "write_network",
]

FORMS = (".graphml", ".gexf", ".csv", ".parquet", ".dl", ".json", ".svg", ".png", ".html")
FORMS_WITH_ATTRIBUTES = (".graphml", ".gexf", ".json")
FORMS_IN_TIME = (".gexf", ".csv", ".parquet", ".json", ".svg", ".png", ".html")
PICTURES = (".svg", ".png", ".html")
MATRICES = (".csv", ".parquet")
EVENT_COLUMNS = 5  # statement, moment, the two sides and the words; one more where there is a qualifier
COLOUR = re.compile("#[0-9a-f]{6}")
POSITIONS = "issues held alike less issues held against each other"
FEW = 40  # actors whose blocs colour a file: as many as are always proven quickly


def check_form(path: Path, *, over_time: bool, matrix: bool) -> None:
    """Refuse a file name before anything is computed.

    Raises
    ------
    OptionError
        If its ending is none that the network can have.
    """
    allowed = FORMS_IN_TIME if over_time else FORMS
    if path.suffix.lower() not in allowed:
        what = "networks over time as" if over_time else "a name that ends in"
        raise OptionError("--out", f"is {path.name!r}", f"{what} {', '.join(allowed)}", f"write it as net{allowed[0]}")
    if matrix and (path.suffix.lower() not in MATRICES or over_time):
        raise OptionError("--matrix", f"does not go with {path.name}", "one network in a file NAME.csv or NAME.parquet")


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A network that is on the screen already, with its blocs, what they were counted from, and its heading."""

    projection: Projection
    blocs: Blocs
    counted: str
    title: str


def shown_map(sitting: Networking, analysis: Analysis) -> Shown | None:
    """Return the map of positions as a network to write; None where fewer than two actors hold positions.

    ``sitting`` is that of the project without options: its statements stand behind the ties.
    """
    from concord.networks import signed
    from concord.networks.projections import Projection
    from concord.positions import restrict

    if analysis.map is None:
        return None
    network = signed(restrict(analysis.matrix, actors=analysis.map.congruence.actors))
    called = {a: sitting.ground.ids.get(a, a) for a in network.actors}
    names = tuple(called.values())
    cube = sitting.projection.cube
    projection = Projection("one-mode signed", names, names, network.weights, "none", len(sitting.table), cube=cube)
    named = _named(analysis.map.blocs, called)
    return Shown(projection, named, POSITIONS, f"{sitting.ground.name}: map of positions, {POSITIONS}")


def write_network(sitting: Networking, path: Path, *, matrix: bool = False, shown: Shown | None = None) -> None:
    """Write the network, whole or not at all; over time where there is a window; ``shown`` in its place if given.

    Raises
    ------
    OptionError
        If the file's ending is none that the network can have.
    StoreError
        If the file cannot be written.
    """
    from concord.formats.whole_file import write_whole
    from concord.networks import columnar, exports
    from concord.networks.graph import graph_of_slices

    over_time = sitting.options.window is not None
    check_form(path, over_time=over_time, matrix=matrix)
    ending = path.suffix.lower()
    if over_time and ending in PICTURES:
        from concord.project.network_film import moving_picture

        write_whole(path, moving_picture(sitting, ending))
    elif ending == ".dl":
        write_whole(path, exports.dl(shown.projection if shown else sitting.projection))
    elif matrix:
        write = columnar.matrix_parquet if ending == ".parquet" else exports.matrix_csv
        write_whole(path, write(shown.projection if shown else sitting.projection))
    else:
        graph = placed(graph_of_slices(sitting.slices())) if over_time else _graph(sitting, shown)
        title = shown.title if shown else title_of(sitting)
        write_whole(path, _writer(path, sitting, title)(described(graph, sitting)))


def write_communities(sitting: Networking, found: Communities, path: Path) -> None:
    """Write the network with the number of each node's community as an attribute, in a form that has attributes.

    Raises
    ------
    OptionError
        If the file's ending is none of these.
    StoreError
        If the file cannot be written.
    """
    from concord.formats.whole_file import write_whole

    if path.suffix.lower() not in FORMS_WITH_ATTRIBUTES:
        expected = f"with --communities a name that ends in {', '.join(FORMS_WITH_ATTRIBUTES)}"
        raise OptionError("--out", f"is {path.name!r}", expected, "write it as net.graphml")
    number = {name: str(n) for n, members in enumerate(found.members, start=1) for name in members}
    graph = described(_graph(sitting, None), sitting)
    nodes = (
        replace(n, attributes=(*n.attributes, ("community", number[n.label]))) if n.label in number else n
        for n in graph.nodes
    )
    write_whole(path, _writer(path, sitting, title_of(sitting))(replace(graph, nodes=tuple(nodes))))


def write_events(sitting: Networking, path: Path) -> int:
    """Write the statements themselves with all their columns, as CSV or Parquet; return how many.

    Raises
    ------
    OptionError
        If the name ends in neither.
    StoreError
        If the file cannot be written.
    """
    from concord.formats.csv_table import write_csv
    from concord.formats.whole_file import write_whole
    from concord.networks.columnar import table_parquet

    if path.suffix.lower() not in MATRICES:
        expected = "for --events a name that ends in .csv or .parquet"
        raise OptionError("--out", f"is {path.name!r}", expected, f"write it as {path.stem}.csv")
    columns, rows = sitting.events()
    if path.suffix.lower() == ".parquet":
        write_whole(path, table_parquet(columns, rows, moments=("moment",)))
    else:
        write_csv(path, columns, rows)
    return len(rows)


def _writer(path: Path, sitting: Networking, title: str) -> Callable[[Graph], str | bytes]:
    from concord.networks import columnar, exports, pages, pictures, raster

    writers: dict[str, Callable[[Graph], str | bytes]] = {
        ".graphml": exports.graphml,
        ".gexf": exports.gexf,
        ".csv": exports.edge_csv,
        ".parquet": columnar.edge_parquet,
        ".json": lambda graph: exports.json_text(
            graph, None if sitting.options.window is not None else cells_of(sitting.projection)
        ),
        ".svg": lambda graph: pictures.svg(graph, title=title),
        ".png": lambda graph: raster.png(pictures.svg(graph, title=title)),
        ".html": lambda graph: pages.page(graph, title=title, evidence=_evidence(sitting)),
    }
    return writers[path.suffix.lower()]


def _evidence(sitting: Networking) -> Evidence:
    """Return the statements behind the ties, by row and column of the network."""
    from concord.networks.pages import MOST, Evidence

    if len(sitting.table) > MOST:
        return Evidence(rows=((),) * len(sitting.table))
    names, rows = sitting.events()
    shown = EVENT_COLUMNS + bool(sitting.qualifier)
    place = {str(row[0]): n for n, row in enumerate(rows)}
    cells: dict[str, dict[str, list[int]]] = {}
    for cell in cells_of(sitting.projection):
        cells.setdefault(cell["row"], {})[cell["column"]] = [place[i] for i in cell["statements"]]
    texts = [[str(value) for value in row[:shown]] for row in rows]
    return Evidence(names[:shown], texts, cells, two_mode=sitting.options.mode == "two")


def _graph(sitting: Networking, shown: Shown | None) -> Graph:
    """Make the graph, with places, and with blocs where ties are for and against."""
    from concord.networks.graph import graph_of_network, graph_of_projection
    from concord.networks.layout import place_nodes

    projection = shown.projection if shown else sitting.projection
    if sitting.options.mode == "two":
        graph = graph_of_projection(projection)
        return placed(replace(graph, notes=(("rows", sitting.rows), ("columns", sitting.columns))))
    network = projection.network()
    found, counted = _blocs(sitting, shown, projection)
    places = place_nodes(network.weights)
    graph = graph_of_network(
        network,
        blocs=found,
        places={a: (float(x), float(y)) for a, (x, y) in zip(network.actors, places, strict=True)},
    )
    return graph if found is None else replace(graph, notes=(*graph.notes, ("blocs counted from", counted)))


def _blocs(sitting: Networking, shown: Shown | None, projection: Projection) -> tuple[Blocs | None, str]:
    """Return the blocs to draw and what they were counted from: those on the screen, where these are the same actors.

    A study whose network is asked for without any option has the blocs that ``concord blocs`` shows of it.
    """
    from concord.networks import blocs

    if shown:
        return shown.blocs, shown.counted
    if sitting.aggregate != "subtract" or len(projection.rows) > FEW:
        return None, ""
    if sitting.ground.standing is not None and sitting.options == NetworkOptions():
        standing = sitting.ground.standing()
        if standing.blocs is not None and {standing.names[a] for a in standing.matrix.actors} == set(projection.rows):
            return _named(standing.blocs, standing.names), POSITIONS
    return blocs(projection.network()), f"these ties ({sitting.aggregate}, {projection.normalisation})"


def _named(found: Blocs, names: Mapping[str, str]) -> Blocs:
    """Call the actors of blocs by their names."""
    members = tuple(tuple(names[a] for a in bloc) for bloc in found.members)
    return replace(found, members=members, isolates=tuple(names[a] for a in found.isolates))


def described(graph: Graph, sitting: Networking) -> Graph:
    """Give the nodes what is known of them: attributes, colours, parents."""
    ground, columns = sitting.ground, {1: sitting.rows, 2: sitting.columns}
    said = (ground.studied(), ground.known)  # what the project knows itself comes last, and stands
    sides = {mode: [known.get(column, {}) for known in said] for mode, column in columns.items()}
    nodes = []
    for node in graph.nodes:
        own = {name: value for known in sides[node.mode] for name, value in known.get(node.label, {}).items()}
        nodes.append(replace(node, attributes=(*node.attributes, *own.items())))
    return replace(graph, nodes=tuple(_coloured(nodes)))


def _coloured(nodes: list[Node]) -> Iterator[Node]:
    """Give nodes the colours of the study; where some of a side have one, the others are grey."""
    from concord.networks.bloc_signs import GREY

    given = {node.id: text for node in nodes if COLOUR.fullmatch(text := dict(node.attributes).get("colour", ""))}
    sides = {node.mode for node in nodes if node.id in given}
    for node in nodes:
        if node.mode not in sides:
            yield node
        else:
            red, green, blue = bytes.fromhex(given[node.id][1:]) if node.id in given else GREY
            yield replace(node, colour=(red, green, blue))


def placed(graph: Graph) -> Graph:
    """Give the nodes of a two-mode graph, or of one over time, their places."""
    from concord.networks.layout import place_nodes

    index = {node.id: n for n, node in enumerate(graph.nodes)}
    weights = np.zeros((len(index), len(index)))
    for edge in graph.edges:
        a, b = index[edge.source], index[edge.target]
        seconds = [(s.stop - s.start).total_seconds() for s in edge.spells]  # over time: the mean while it was there
        held = sum(s.weight * t for s, t in zip(edge.spells, seconds, strict=True)) / (sum(seconds) or 1.0)
        weights[a, b] = weights[b, a] = held if edge.spells else edge.weight
    places = place_nodes(weights)
    nodes = tuple(replace(node, place=(float(x), float(y))) for node, (x, y) in zip(graph.nodes, places, strict=True))
    return replace(graph, nodes=nodes)
