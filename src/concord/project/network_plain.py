"""A sitting's network as plain values for programs: ties, sums, and the statements by cell.

It refuses to give a figure without the ids of the statements that it was counted from.
"""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from concord.networks.kernels import KernelSlice
    from concord.networks.polarisation import Polarisation
    from concord.networks.projections import Projection
    from concord.networks.windows import Slice
    from concord.project.networking import Networking

__all__ = [
    "cells_of",
    "ids_of",
    "moment_shown",
    "plain_polarisation",
    "plain_projection",
    "plain_slice",
    "sum_of_ties",
    "ties_of",
    "title_of",
]


def title_of(sitting: Networking) -> str:
    """Say in one line what the network is, for a picture that others will see: without the folders on the way to it."""
    o, name = sitting.options, PurePath(sitting.ground.name).name
    sides = f"{sitting.rows} by {sitting.columns}" if o.mode == "two" else f"{sitting.rows} over {sitting.columns}"
    return f"{name}: {sides}, {sitting.aggregate}"


def plain_projection(sitting: Networking) -> dict[str, Any]:
    """Return the network as plain values: ties, and for each cell the statements that every tie is counted from."""
    projection = sitting.projection
    return {
        "source": sitting.ground.name,
        "kind": projection.kind,
        "rows": sitting.rows,
        "columns": sitting.columns,
        "qualifier": sitting.qualifier,
        "normalisation": projection.normalisation,
        "duplicates": sitting.options.duplicates,
        "compat": projection.compat,
        "size": list(projection.weights.shape),
        "statements": projection.statements,
        "undated_left_out": sitting.undated,
        "sum": float(projection.weights.sum()),
        "sum_of_ties": sum_of_ties(projection),
        "labels": list(projection.rows),
        "ties": [{"a": a, "b": b, "weight": weight} for a, b, weight in ties_of(projection)],
        "cells": cells_of(projection),
    }


def plain_slice(part: Slice | KernelSlice, *, ties: bool = True) -> dict[str, Any]:
    """Return one network over time as plain values: its middle, its size, its sum, and its ties where wanted."""
    from concord.networks.windows import Slice

    weights = part.projection.weights
    ties_held = int(np.count_nonzero(weights))
    if part.projection.kind.startswith("one-mode"):  # each tie is there twice; a tie with oneself is none
        ties_held = (ties_held - int(np.count_nonzero(np.diagonal(weights)))) // 2
    plain: dict[str, Any] = {
        "middle": moment_shown(part.middle),
        "statements": part.projection.statements,
        "rows": len(part.projection.rows),
        "ties": ties_held,
        "sum": float(weights.sum()),
        "sum_of_ties": sum_of_ties(part.projection),
        "left out": getattr(part, "left_out", 0),
    }
    if not ties:
        return plain
    if isinstance(part, Slice):
        plain |= {"start": part.start.isoformat(), "stop": part.stop.isoformat()}
    return plain | {
        "ids": ids_of(part),
        "ties": [{"a": a, "b": b, "weight": weight} for a, b, weight in ties_of(part.projection)],
    }


def moment_shown(moment: dt.datetime) -> str:
    """Return a moment as it is shown: the day alone where it is its beginning.

    Examples
    --------
    >>> moment_shown(dt.datetime(2021, 3, 1)), moment_shown(dt.datetime(2021, 3, 1, 12))
    ('2021-03-01', '2021-03-01T12:00:00')
    """
    return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat()


def ids_of(part: Slice | KernelSlice) -> list[str]:
    """Return the ids of the statements that a network over time was counted from, in the order of time."""
    from concord.networks.windows import Slice

    if part.cube is None:
        return []
    rows = np.arange(part.first, part.last) if isinstance(part, Slice) else part.shares()[0]
    return [str(i) for i in part.cube.table.ids[rows]]


def plain_polarisation(projection: Projection, found: Polarisation) -> dict[str, Any]:
    """Return the index of one network with its parts: ``loss = weight_against / weight_of_ties``."""
    return {
        "index": found.index,
        "loss": found.loss,
        "evenness": found.evenness,
        "weight_against": found.blocs.frustration,
        "weight_of_ties": float(np.abs(np.triu(projection.weights, 1)).sum()),
        "blocs": [list(members) for members in found.blocs.members],
        "proof": found.blocs.certificate.proof.value,
    }


def sum_of_ties(projection: Projection) -> float:
    """Return the sum of the listed ties: of one mode half of the matrix, which has each of them twice."""
    weights = projection.weights
    if projection.kind.startswith("one-mode"):
        return float(weights.sum() - np.trace(weights)) / 2
    return float(weights.sum())


def ties_of(projection: Projection) -> list[tuple[str, str, float]]:
    """Return the ties that are not 0, strongest first; equal ones in the order of the labels."""
    if projection.kind.startswith("one-mode"):
        return list(projection.network().ties())
    places = np.argwhere(projection.weights)
    found = [(projection.rows[a], projection.columns[b], float(projection.weights[a, b])) for a, b in places]
    return sorted(found, key=lambda tie: -abs(tie[2]))


def cells_of(projection: Projection) -> list[dict[str, Any]]:
    """Return the statements by row and column: a tie of two rows rests on those of the columns that both have."""
    cube = projection.cube
    if cube is None:
        return []
    found: dict[tuple[int, int], list[str]] = {}
    for a, b, i in zip(cube.row_codes.tolist(), cube.column_codes.tolist(), cube.table.ids, strict=True):
        found.setdefault((a, b), []).append(str(i))
    return [
        {"row": cube.rows[a], "column": cube.columns[b], "statements": ids} for (a, b), ids in sorted(found.items())
    ]
