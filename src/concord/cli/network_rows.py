"""The answers of `concord network` that are rows (polarisation, phases, backbone), and what opens when one is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concord.project.network_tables import Series
    from concord.project.networking import Networking

__all__ = ["show_backbone", "show_community", "show_phases", "show_polarisation", "show_tie"]

MOST = 50  # statements on the screen


def _written(series: Series, given: Mapping[str, Any]) -> bool:
    """Write a table of the answer, or its picture, where a file is asked for."""
    from concord.cli.screen import counted, notice
    from concord.project.network_tables import write_series

    if given["out"] is None:
        return False
    notice(f"{given['out']}: written, {counted(write_series(series, given['out']), 'row')}.")
    return True


def show_phases(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    """Show in which phases the network looked alike, or the statements of one."""
    from concord.cli.screen import counted, notice, print_json, table
    from concord.cli.sentences import show_sentences
    from concord.project.network_plain import title_of
    from concord.project.network_series import opened_phase, phases_with_spans, plain_phases
    from concord.project.network_tables import series_of_phases

    if given["at"] is not None:
        opened = opened_phase(sitting, given["at"])
        if as_json:
            print_json(opened)
            return
        head = f"{title_of(sitting)}: phase {opened['phase']}, {opened['slices']} windows"
        table(head, ("from", "to"), [(opened["statements_from"], opened["statements_to"])])
        show_sentences(opened["statements"], most=MOST)
        return
    found, spans = phases_with_spans(sitting)
    if _written(series_of_phases(sitting, found, spans), given):
        return
    if as_json:
        print_json(plain_phases(found, spans))
        return
    best = max((score for _, score in found.silhouettes), default=0.0)
    cut = f"silhouette of the best cut {best:.2f}; below 0.25 there is none"
    title = f"{title_of(sitting)}: {counted(len(spans), 'phase')} ({cut})"
    rows = [(n, s.first, s.last, s.windows, len(s.ids)) for n, s in enumerate(spans, start=1)]
    table(title, ("phase", "first", "last", "windows", "statements"), rows, numeric=("phase", "windows", "statements"))
    notice("Open a phase: the same command with --at and its number.")


def show_polarisation(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    """Show how near the network is to two camps, in each window; or what one figure is made of."""
    from concord.cli.screen import notice, print_json, table
    from concord.project.network_opening import opened_polarisation
    from concord.project.network_plain import title_of
    from concord.project.network_series import plain_series
    from concord.project.network_tables import series_of_polarisation

    if given["at"] is not None and given["out"] is None:
        opened = opened_polarisation(sitting)
        print_json(opened) if as_json else _show_camps(sitting, opened)
        return
    found = plain_series(sitting)
    if _written(series_of_polarisation(sitting, found), given):
        return
    if as_json:
        print_json(found)
        return
    rows = [
        (
            p["window"],
            p["middle"] or "all",
            f"{p['index']:.3f}",
            f"{p['loss']:.3f}",
            f"{p['evenness']:.3f}",
            " / ".join(str(len(members)) for members in p["blocs"]),
            len(p["ids"]),
        )
        for p in found
    ]
    columns = ("window", "middle", "polarisation", "loss", "evenness", "sizes", "statements")
    title = f"{title_of(sitting)}: 0 one camp or none, 1 two even camps"
    table(title, columns, rows, numeric=(columns[0], *columns[2:]))
    notice("Open a figure: the same command with --at and the number of its window.")


def _show_camps(sitting: Networking, opened: Mapping[str, Any]) -> None:
    from concord.cli.screen import table
    from concord.cli.sentences import show_sentences
    from concord.project.network_plain import title_of

    title = (
        f"{title_of(sitting)}: polarisation {opened['index']:.3f}, loss {opened['loss']:.3f} = "
        f"{opened['weight_against']:g} of {opened['weight_of_ties']:g}, evenness {opened['evenness']:.3f}"
    )
    camps = [(n, ", ".join(members), len(members)) for n, members in enumerate(opened["blocs"], start=1)]
    table(title, ("camp", "members", "size"), camps, numeric=("camp", "size"))
    against = [(t["a"], t["b"], f"{t['weight']:g}", len(t["statements"])) for t in opened["ties_against"]]
    if against:
        table("Ties against the two camps", ("", "", "weight", "statements"), against, numeric=("weight", "statements"))
    show_sentences(opened["statements"], most=MOST)


def show_backbone(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    """Show which columns carry the network, or the statements of a row."""
    from concord.cli.screen import print_json
    from concord.cli.sentences import show_sentences
    from concord.project.network_series import opened_step, plain_backbone
    from concord.project.network_tables import series_of_backbone

    searched = given["backbone_size"] is not None or given["backbone_penalty"] is not None
    found = (
        sitting.backbone(size=given["backbone_size"], penalty=given["backbone_penalty"], seed=given["seed"] or 0)
        if searched
        else sitting.nested_backbone()
    )
    if given["at"] is not None:
        opened = opened_step(sitting, found, given["at"])
        print_json(opened) if as_json else show_sentences(opened["statements"], most=MOST)
    elif not _written(series := series_of_backbone(sitting, found), given):
        print_json(plain_backbone(sitting, found)) if as_json else _show_steps(series, given)


def _show_steps(series: Series, given: Mapping[str, Any]) -> None:
    from concord.cli.screen import notice, table

    numeric = [name for name in series.columns if name not in ("spared", "column", "")]
    rows = [[f"{cell:.6f}" if isinstance(cell, float) else cell for cell in row] for row in series.rows]
    table(series.title, series.columns, rows, numeric=numeric)
    if series.note:
        notice(f"{series.note}; seed {given['seed'] or 0}.")
    notice("Open a row: the same command with --at and its number or a column.")


def show_community(sitting: Networking, at: str, as_json: bool) -> None:
    """Show what a community adds to the modularity, and the statements behind the ties inside it."""
    from concord.cli.screen import print_json, table
    from concord.cli.sentences import show_sentences
    from concord.project.network_opening import opened_community, row_of

    found = sitting.communities()
    opened = opened_community(sitting, found, row_of(at, len(found.members), "community"))
    if as_json:
        print_json(opened)
        return
    title = (
        f"Community {opened['community']} adds {opened['adds']:.3f} to the modularity: {opened['weight_inside']:g} of "
        f"{opened['weight_of_all']:g} inside, its members' ties {opened['weight_of_members']:g}"
    )
    rows = [(t["a"], t["b"], f"{t['weight']:g}", len(t["statements"])) for t in opened["ties"]]
    table(title, ("", "", "weight", "statements"), rows, numeric=("weight", "statements"))
    show_sentences(opened["statements"], most=MOST)


def show_tie(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    """Show what a tie is made of, column by column, and its statements."""
    from concord.cli.screen import print_json, table
    from concord.cli.sentences import show_sentences
    from concord.project.network_opening import opened_tie

    opened = opened_tie(sitting, *given["opened"])
    if as_json:
        print_json(opened)
        return
    over = "" if opened["divided_by"] == 1 else f" = {opened['sum_of_parts']:g} / {opened['divided_by']:g}"
    title = f"{opened['a']} and {opened['b']}: {opened['aggregate']} {opened['weight']:.6g}{over}"
    rows = [(p["column"], f"{p['adds']:+g}", len(p["statements"])) for p in opened["parts"]]
    table(title, (sitting.columns, "adds", "statements"), rows, numeric=("adds", "statements"))
    show_sentences(opened["statements"])
