"""Networks as Parquet: edges or a matrix as typed columns, for data frames of any language.

It refuses to go on without pyarrow, and names the extra that brings it.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from concord.errors import OptionError

if TYPE_CHECKING:
    from concord.networks.graph import Graph
    from concord.networks.projected import Projection

__all__ = ["edge_parquet", "matrix_parquet", "table_parquet"]


def edge_parquet(graph: Graph) -> bytes:
    """Return the edges: source, target, weight; with start and end where they change over time.

    Raises
    ------
    OptionError
        If pyarrow is not installed.
    """
    pa = _arrow()
    names = {node.id: node.label for node in graph.nodes}
    if any(edge.spells for edge in graph.edges):
        held = [(edge, spell) for edge in graph.edges for spell in edge.spells]
        columns = {
            "source": pa.array([names[e.source] for e, _ in held], pa.string()),
            "target": pa.array([names[e.target] for e, _ in held], pa.string()),
            "weight": pa.array([s.weight for _, s in held], pa.float64()),
            "start": pa.array([s.start for _, s in held], pa.timestamp("s")),
            "end": pa.array([s.stop for _, s in held], pa.timestamp("s")),
        }
    else:
        columns = {
            "source": pa.array([names[e.source] for e in graph.edges], pa.string()),
            "target": pa.array([names[e.target] for e in graph.edges], pa.string()),
            "weight": pa.array([e.weight for e in graph.edges], pa.float64()),
        }
    return _written(pa, columns, {"kind": graph.kind, "normalisation": graph.normalisation})


def matrix_parquet(projection: Projection) -> bytes:
    """Return a projection as a matrix: a column ``name`` of the rows' names, and a column of weights for each column.

    Raises
    ------
    OptionError
        If pyarrow is not installed, or a column is itself called "name".
    """
    pa = _arrow()
    if "name" in projection.columns:
        raise OptionError("--matrix", "has a column called 'name' of its own", "a .csv, or the list of ties")
    columns = {"name": pa.array(projection.rows, pa.string())}
    columns |= {label: pa.array(projection.weights[:, n]) for n, label in enumerate(projection.columns)}
    return _written(pa, columns, {"kind": projection.kind, "normalisation": projection.normalisation})


def table_parquet(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, moments: Sequence[str] = ()) -> bytes:
    """Return a table with a type for each column: numbers, moments (blank where not known) or text.

    Raises
    ------
    OptionError
        If pyarrow is not installed.
    """
    pa = _arrow()
    held = dict(zip(columns, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(columns, ())
    made = {}
    for name, cells in held.items():
        if name in moments:
            times = [dt.datetime.fromisoformat(cell) if cell else None for cell in cells]
            made[name] = pa.array(times, pa.timestamp("s"))
        elif any(isinstance(cell, int | float) for cell in cells):
            kind = pa.int64() if all(isinstance(cell, int) or cell == "" for cell in cells) else pa.float64()
            made[name] = pa.array([None if cell == "" else cell for cell in cells], kind)
        else:
            made[name] = pa.array([str(cell) for cell in cells], pa.string())
    return _written(pa, made, {"kind": "statements"})


def _arrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError:
        raise OptionError(
            "Parquet", "needs pyarrow, which is not installed", "the extra 'arrow'", "pip install 'concord[arrow]'"
        ) from None
    return pa


def _written(pa: Any, columns: dict[str, Any], said: dict[str, str]) -> bytes:
    from pyarrow import parquet

    place = io.BytesIO()
    parquet.write_table(pa.table(columns).replace_schema_metadata(said), place)
    return place.getvalue()
