"""What stands behind a figure of a network: the parts that sum to it, and the statements with document and sentence.

Answers: where does this number come from? A tie opens into what each column adds, a window into its own network, the
polarisation into the ties against its two camps, a phase, a community and a step of the backbone into their statements.
It refuses a row that the answer does not have.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from concord.errors import OptionError
from concord.project.network_plain import moment_shown
from concord.project.networking import Networking

if TYPE_CHECKING:
    from concord.briefs.analysis import Analysis
    from concord.networks.communities import Communities
    from concord.networks.kernels import KernelSlice
    from concord.networks.projections import Projection
    from concord.networks.table import StatementTable
    from concord.networks.windows import Slice

__all__ = [
    "OneSlice",
    "one_slice",
    "opened_columns",
    "opened_community",
    "opened_map_tie",
    "opened_polarisation",
    "opened_tie",
    "row_of",
    "statements_of",
]

DOCUMENTS = ("document:title", "document")  # the column that says where a sentence stands: of a study, of a project


@dataclass(frozen=True)
class OneSlice(Networking):
    """A sitting over the statements of one window, or of one moment under a kernel."""

    part: Slice | KernelSlice

    @cached_property
    def projection(self) -> Projection:
        """The network exactly as it is in the series, with its statements."""
        return self.part.opened()

    @cached_property
    def table(self) -> StatementTable:
        """The statements of the window, or those that the kernel reaches."""
        cube = self.projection.cube
        assert cube is not None
        return cube.table

    def events(self) -> tuple[tuple[str, ...], list[tuple[str | int | float, ...]]]:
        """Return the statements; under a kernel with what each weighs."""
        from concord.networks.kernels import KernelSlice

        names, rows = super().events()
        if not isinstance(self.part, KernelSlice):
            return names, rows
        shares = self.part.shares()[1].tolist()
        return (*names, "kernel weight"), [(*row, share) for row, share in zip(rows, shares, strict=True)]


def one_slice(sitting: Networking, at: str) -> OneSlice:
    """Return the sitting of one window: by its number in the series, or by its middle.

    Raises
    ------
    OptionError
        If there is no such window, or several have that middle.
    """
    from concord.networks.windows import Slice

    found: list[Slice | KernelSlice] = []
    count = 0
    for part in sitting.slices():
        count += 1
        if at == str(count):
            found = [part]
            break
        if at == moment_shown(part.middle):
            found.append(part)
    if len(found) != 1:
        wrong = f"is {at!r}, the middle of {len(found)} windows" if found else f"is {at!r}"
        raise OptionError("--at", wrong, f"a window from 1 to {count}, or the middle of one")
    part = found[0]
    moments = (part.start, part.stop) if isinstance(part, Slice) else (part.middle,)
    name = f"{sitting.ground.name}, {' to '.join(map(moment_shown, moments))}"
    ground = replace(sitting.ground, name=name)
    return OneSlice(ground, replace(sitting.options, window=None, kernel=None), part)


def row_of(at: str, count: int, what: str) -> int:
    """Return the place of a row that is named by its number from 1.

    Raises
    ------
    OptionError
        If it is none.
    """
    if not at.isdecimal() or not 1 <= int(at) <= count:
        raise OptionError("--at", f"is {at!r}", f"the number of a {what}, from 1 to {count}")
    return int(at) - 1


def statements_of(sitting: Networking, ids: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Return statements with their sides, their document and their sentence, in the order of time; all if no ids."""
    names, rows = sitting.events()
    titles = [name for name in DOCUMENTS if name in names]
    shown = ["statement", "moment", sitting.rows, sitting.columns, *([sitting.qualifier] if sitting.qualifier else [])]
    shown += [*titles[:1], "statement:words", *(["kernel weight"] if names[-1] == "kernel weight" else [])]
    places = {name: names.index(name) for name in dict.fromkeys(shown)}
    chosen = None if ids is None else set(ids)
    return [{n: row[at] for n, at in places.items()} for row in rows if chosen is None or row[0] in chosen]


def opened_tie(sitting: Networking, a: str, b: str) -> dict[str, Any]:
    """Return what a tie is made of: what each column adds, by what the sum is divided, and the statements.

    Raises
    ------
    NotFoundError
        If one of the two is not in the network.
    OptionError
        For a network over time.
    """
    if sitting.options.window is not None:
        raise OptionError("--open", "does not go with --window", "--at beside it", "add --at and the window's number")
    one, other = (sitting.ground.ids.get(name, name) for name in (a, b))
    projection = sitting.projection
    ids = projection.evidence(one, other)
    parts = [] if sitting.options.mode == "two" else list(projection.contributions(one, other))
    total = sum(adds for _, adds in parts)
    weight = float(projection.weights[projection.rows.index(one), projection.columns.index(other)])
    statements = statements_of(sitting, ids)
    by_column: dict[str, list[str]] = {}
    for row in statements:
        by_column.setdefault(str(row[sitting.columns]), []).append(row["statement"])
    return {
        "a": one,
        "b": other,
        "aggregate": sitting.aggregate,
        "normalisation": projection.normalisation,
        "weight": weight,
        "parts": [{"column": name, "adds": adds, "statements": by_column.get(name, [])} for name, adds in parts],
        "sum_of_parts": total,
        "divided_by": total / weight if weight and parts else 1.0,
        "statements": statements,
    }


def opened_map_tie(sitting: Networking, analysis: Analysis, a: str, b: str) -> dict[str, Any] | None:
    """Return what a tie on the map of positions is made of: the issues held alike and held against each other.

    None where the map does not show both.
    """
    if analysis.map is None:
        return None
    called = {sitting.ground.ids.get(actor, actor): actor for actor in analysis.map.congruence.actors}
    pair = [called.get(sitting.ground.ids.get(name, name)) for name in (a, b)]
    if pair[0] is None or pair[1] is None:
        return None
    issues: dict[str, dict[str, Any]] = {}
    for network in (analysis.map.congruence, analysis.map.conflict):
        for e in network.evidence(pair[0], pair[1]):
            label = sitting.ground.ids.get(e.issue, e.issue)
            part = {"column": label, "congruence": 0.0, "conflict": 0.0, "statements": list(e.statements)}
            issues.setdefault(e.issue, part)[network.kind] = e.contribution
    ids = [i for part in issues.values() for i in part["statements"]]
    return {
        "a": sitting.ground.ids.get(pair[0], pair[0]),
        "b": sitting.ground.ids.get(pair[1], pair[1]),
        "congruence": analysis.map.congruence.weight(pair[0], pair[1]),
        "conflict": analysis.map.conflict.weight(pair[0], pair[1]),
        "parts": list(issues.values()),
        "statements": statements_of(sitting, ids),
    }


def opened_polarisation(sitting: Networking) -> dict[str, Any]:
    """Return what the index of one network is made of: the camps, the ties against them, and all statements."""
    from concord.project.network_plain import plain_polarisation

    ((_, found),) = sitting.polarisation()
    return plain_polarisation(sitting.projection, found) | {
        "weight_against": found.blocs.frustration,
        "ties_against": _with_statements(sitting, found.blocs.frustrated),
        "statements": statements_of(sitting),
    }


def opened_community(sitting: Networking, found: Communities, number: int) -> dict[str, Any]:
    """Return what a community adds to the modularity: the ties inside, what its members' activity expects, statements.

    ``adds = inside / m - resolution * (activity / 2m)^2``; the parts of all communities sum to the modularity.
    """
    network = sitting.projection.network()
    weights = np.maximum(network.weights, 0.0)
    rows = [network.index(a) for a in found.members[number]]
    whole, activity = float(weights.sum()), float(weights[rows].sum())
    ties = [(a, b, w) for a, b, w in network.ties() if w > 0 and {a, b} <= set(found.members[number])]
    ids = {i for a, b, _ in ties for i in sitting.projection.evidence(a, b)}
    inside = sum(w for _, _, w in ties)
    return {
        "community": number + 1,
        "members": list(found.members[number]),
        "weight_inside": inside,
        "weight_of_members": activity,
        "weight_of_all": whole / 2,
        "adds": 2 * inside / whole - (activity / whole) ** 2 if whole else 0.0,
        "ties": _with_statements(sitting, ties),
        "statements": statements_of(sitting, ids),
    }


def _with_statements(sitting: Networking, ties: Iterable[tuple[str, str, float]]) -> list[dict[str, Any]]:
    """Return ties with the ids of the statements that each is counted from."""
    return [{"a": a, "b": b, "weight": w, "statements": list(sitting.projection.evidence(a, b))} for a, b, w in ties]


def opened_columns(sitting: Networking, columns: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids of the statements of each column that the network counts."""
    cube = sitting.projection.cube
    assert cube is not None
    found: dict[str, list[str]] = {name: [] for name in columns}
    for code, i in zip(cube.column_codes.tolist(), cube.table.ids, strict=True):
        if cube.columns[code] in found:
            found[cube.columns[code]].append(str(i))
    return found
