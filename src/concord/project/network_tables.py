"""Polarisation, phases and backbone as files: a table, plain values, or a picture of the curve.

It refuses endings it does not know, and a curve of one point.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from concord.errors import OptionError
from concord.project.network_plain import title_of
from concord.project.network_series import PhaseSpan, plain_backbone, plain_phases, step_statements

if TYPE_CHECKING:
    from concord.networks.backbone import Backbone, NestedBackbone
    from concord.networks.phases import Phases
    from concord.project.networking import Networking

__all__ = ["FORMS", "Series", "series_of_backbone", "series_of_phases", "series_of_polarisation", "write_series"]

FORMS = (".csv", ".json", ".svg", ".png")


@dataclass(frozen=True, slots=True)
class Series:
    """An answer that is a table: what it is called, its rows, its plain values, and how it is drawn."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    plain: Any
    draw: Callable[[], str]
    note: str = ""


def write_series(series: Series, path: Path) -> int:
    """Write the table, whole or not at all, in the form that the name asks for; return how many rows it has.

    Raises
    ------
    OptionError
        If the name ends in none of the forms, or there is no curve to draw.
    StoreError
        If the file cannot be written.
    """
    import json

    from concord.formats.csv_table import write_csv
    from concord.formats.whole_file import write_whole

    ending = path.suffix.lower()
    if ending not in FORMS:
        expected = f"a name that ends in {', '.join(FORMS)}"
        raise OptionError("--out", f"is {path.name!r}", expected, f"write it as {path.stem}.csv")
    if ending == ".csv":
        write_csv(path, series.columns, series.rows)
    elif ending == ".json":
        write_whole(path, json.dumps(series.plain, ensure_ascii=False, indent=1) + "\n")
    elif ending == ".svg":
        write_whole(path, series.draw())
    else:
        from concord.networks.raster import png

        write_whole(path, png(series.draw()))
    return len(series.rows)


def series_of_polarisation(sitting: Networking, found: Sequence[Mapping[str, Any]]) -> Series:
    """Return the index by window; the curve has the index and the loss."""
    from concord.networks.curves import Line, curves

    columns = ("window", "middle", "start", "stop", "polarisation", "loss", "evenness", "camps", "statements")
    rows = [
        (
            p["window"],
            p["middle"] or "",
            p.get("start", ""),
            p.get("stop", ""),
            p["index"],
            p["loss"],
            p["evenness"],
            " / ".join("; ".join(members) for members in p["blocs"]),
            len(p["ids"]),
        )
        for p in found
    ]

    def draw() -> str:
        if len(found) < 2:
            raise OptionError("--out", "has one figure to draw", "a .csv or .json, or --window for a curve")
        lines = [Line("polarisation", [p["index"] for p in found]), Line("loss", [p["loss"] for p in found])]
        return curves(title_of(sitting), [dt.datetime.fromisoformat(p["middle"]) for p in found], lines)

    return Series(title_of(sitting), columns, rows, list(found), draw)


def series_of_phases(sitting: Networking, found: Phases, spans: tuple[PhaseSpan, ...]) -> Series:
    """Return the phases; the curve is the change from each window to the next, the phases behind it."""
    columns = ("phase", "first", "last", "windows", "statements_from", "statements_to", "statements")
    rows = [(n, s.first, s.last, s.windows, s.start, s.stop, len(s.ids)) for n, s in enumerate(spans, start=1)]

    def draw() -> str:
        from concord.networks.curves import Band, Line, curves

        moments, changes = _changes(sitting)
        if len(moments) < 2:
            raise OptionError("--out", "has fewer than three windows to draw", "a .csv or .json, or shorter windows")
        bands, first = [], 0
        for number, span in enumerate(spans, start=1):
            last = max(first, first + span.windows - 1 - (number == 1))  # the first window has none before it
            bands.append(
                Band(
                    f"phase {number}: {_minutes(span.first)} to {_minutes(span.last)}",
                    first,
                    min(last, len(moments) - 1),
                )
            )
            first = last + 1
        shown = [b for b in bands if b.first < len(moments)]
        return curves(title_of(sitting), moments, [Line("change from the window before", changes)], shown)

    return Series(title_of(sitting), columns, rows, plain_phases(found, spans), draw)


def _minutes(moment: str) -> str:
    """Return a moment without its seconds."""
    return moment.replace("T", " ")[: len("2021-01-01 12:00")]


def _changes(sitting: Networking) -> tuple[list[dt.datetime], list[float]]:
    """Return how far each network is from the one before it, by the shares of its ties."""
    from itertools import pairwise

    from concord.networks.phases import network_distances

    held = list(sitting.slices(same_labels=True))
    changes = [float(network_distances(pair)[0, 1]) for pair in pairwise(held)]
    return [part.middle for part in held[1:]], changes


def series_of_backbone(sitting: Networking, found: NestedBackbone | Backbone) -> Series:
    """Return the order in which columns are spared, or what a search kept; the bars are the losses."""
    from concord.networks.backbone import Backbone
    from concord.networks.curves import bars

    behind = [len(ids) for _, ids in step_statements(sitting, found)]
    plain = plain_backbone(sitting, found)
    if isinstance(found, Backbone):
        names = [(i, "kept") for i in found.issues] + [(i, "spared") for i in found.redundant]
        title = f"Backbone (loss {found.loss:.6f}, of the rest {found.redundant_loss:.6f})"
        held = [(n, *name, count) for n, (name, count) in enumerate(zip(names, behind, strict=True), start=1)]
        counts = [(f"{name} ({what})", float(count)) for _, name, what, count in held]
        note = f"Best of {found.iterations} moves, seen at {found.found_at}"
        columns: tuple[str, ...] = ("row", "column", "", "statements")
        return Series(title, columns, held, plain, lambda: bars(title, counts, measured="statements"), note)
    title = f"Backbone: first what can best be spared ({found.statements} statements)"
    columns = ("row", "spared", "its statements", "loss of what is left", "of what is spared", "statements left")
    rows = [
        (n, ", ".join(s.removed), count, s.loss, s.redundant_loss, s.statements)
        for n, (s, count) in enumerate(zip(found.steps, behind, strict=True), start=1)
    ]
    losses = [(", ".join(s.removed), s.loss) for s in found.steps]
    return Series(
        title, columns, rows, plain, lambda: bars(title, losses, measured="loss of what is left once it is spared too")
    )
