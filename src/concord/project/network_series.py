"""The answers of a network that are tables: polarisation by window, phases, the order of a backbone.

Answers: how did it change, and which statements does each row rest on? It refuses a row without its statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from concord.errors import OptionError
from concord.project.network_opening import opened_columns, row_of, statements_of
from concord.project.network_plain import ids_of, moment_shown, plain_polarisation

if TYPE_CHECKING:
    from concord.networks.backbone import Backbone, NestedBackbone
    from concord.networks.kernels import KernelSlice
    from concord.networks.phases import Phases
    from concord.networks.windows import Slice
    from concord.project.networking import Networking

__all__ = [
    "PhaseSpan",
    "opened_phase",
    "opened_step",
    "phases_with_spans",
    "plain_backbone",
    "plain_phases",
    "plain_series",
    "step_statements",
]


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """A phase as its windows have it: from the first moment to the last, and its statements, each once."""

    start: str
    stop: str
    first: str  # the middle of its first window, and of its last
    last: str
    windows: int
    ids: tuple[str, ...]


def plain_series(sitting: Networking) -> list[dict[str, Any]]:
    """Return the polarisation of each window (or of the one network) with its statements."""
    from concord.networks.polarisation import polarisation
    from concord.networks.windows import Slice

    if sitting.options.window is None:
        ((_, found),) = sitting.polarisation()
        ids = [row["statement"] for row in statements_of(sitting)]
        return [{"window": 1, "middle": None} | plain_polarisation(sitting.projection, found) | {"ids": ids}]
    sitting.check_polarisation()
    rows = []
    for number, part in enumerate(sitting.slices(), start=1):
        ends = (part.start, part.stop) if isinstance(part, Slice) else ()
        times = dict(zip(("start", "stop"), map(moment_shown, ends), strict=False))
        found = polarisation(part.projection.network())
        head = {"window": number, "middle": moment_shown(part.middle)} | times
        rows.append(head | plain_polarisation(part.projection, found) | {"ids": ids_of(part)})
    return rows


def phases_with_spans(sitting: Networking) -> tuple[Phases, tuple[PhaseSpan, ...]]:
    """Cut time into phases, and say for each from when to when its statements are."""
    from concord.networks.phases import phases

    held: list[Slice | KernelSlice] = []
    found = phases(_kept(sitting.slices(same_labels=True), held), compat=sitting.options.compat)
    ends = [0]
    for phase in found.phases:
        ends.append(ends[-1] + phase.slices)
    return found, tuple(_span(held[a:b]) for a, b in pairwise(ends))


def _kept(slices: Iterable[Slice | KernelSlice], held: list[Slice | KernelSlice]) -> Iterator[Slice | KernelSlice]:
    for part in slices:
        held.append(part)
        yield part


def _span(parts: list[Slice | KernelSlice]) -> PhaseSpan:
    from concord.networks.windows import Slice

    ids = tuple(dict.fromkeys(i for part in parts for i in ids_of(part)))
    first, last = parts[0], parts[-1]
    start = first.start if isinstance(first, Slice) else first.middle
    stop = last.stop if isinstance(last, Slice) else last.middle
    middles = (moment_shown(first.middle), moment_shown(last.middle))
    return PhaseSpan(moment_shown(start), moment_shown(stop), *middles, len(parts), ids)


def plain_phases(found: Phases, spans: tuple[PhaseSpan, ...]) -> dict[str, Any]:
    """Return phases as plain values; ``start`` and ``stop`` are the middles of the first and the last window."""
    rows = [
        {
            "phase": number,
            "start": str(phase.start),
            "stop": str(phase.stop),
            "slices": phase.slices,
            "statements_from": span.start,
            "statements_to": span.stop,
            "ids": list(span.ids),
        }
        for number, (phase, span) in enumerate(zip(found.phases, spans, strict=True), start=1)
    ]
    return {"phases": rows, "silhouettes": [list(s) for s in found.silhouettes], "method": found.method}


def opened_phase(sitting: Networking, at: str) -> dict[str, Any]:
    """Return one phase with its statements."""
    found, spans = phases_with_spans(sitting)
    place = row_of(at, len(spans), "phase")
    row: dict[str, Any] = plain_phases(found, spans)["phases"][place]
    return row | {"statements": statements_of(sitting, row.pop("ids"))}


def step_statements(sitting: Networking, found: NestedBackbone | Backbone) -> list[tuple[tuple[str, ...], list[str]]]:
    """Return the rows of a backbone: the columns of each, and the ids of their statements."""
    from concord.networks.backbone import NestedBackbone

    steps = found.steps if isinstance(found, NestedBackbone) else ()
    rows = [step.removed for step in steps] or [(name,) for name in (*_kept_and_spared(found),)]
    behind = opened_columns(sitting, [name for row in rows for name in row])
    return [(row, [i for name in row for i in behind[name]]) for row in rows]


def _kept_and_spared(found: NestedBackbone | Backbone) -> tuple[str, ...]:
    from concord.networks.backbone import Backbone

    return (*found.issues, *found.redundant) if isinstance(found, Backbone) else ()


def plain_backbone(sitting: Networking, found: NestedBackbone | Backbone) -> dict[str, Any]:
    """Return a backbone as plain values, with the ids of the statements of each column."""
    from concord.project.plain import plain_result

    rows = step_statements(sitting, found)
    behind = opened_columns(sitting, [name for row, _ in rows for name in row])
    plain: dict[str, Any] = plain_result(found)
    return plain | {"ids": behind}


def opened_step(sitting: Networking, found: NestedBackbone | Backbone, at: str) -> dict[str, Any]:
    """Return a row of a backbone with its statements: by its number, or by the name of a column.

    Raises
    ------
    OptionError
        If there is no such row.
    """
    rows = step_statements(sitting, found)
    named = [n for n, (row, _) in enumerate(rows) if at in row]
    if not named and not at.isdecimal():
        names = ", ".join(name for row, _ in rows for name in row)
        raise OptionError("--at", f"is {at!r}", f"the number of a row, or one of {names}")
    place = named[0] if named else row_of(at, len(rows), "row")
    columns, ids = rows[place]
    return {"row": place + 1, "columns": list(columns), "statements": statements_of(sitting, ids)}
