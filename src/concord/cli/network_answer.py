"""What `concord network` shows of a network of two variables: ties, windows, phases, polarisation, backbone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from concord.errors import OptionError

if TYPE_CHECKING:
    from concord.project.networking import Networking

__all__ = ["answer"]

MOST = 20
QUESTIONS = ("backbone", "communities", "events", "opened", "phases", "polarisation")


def answer(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    """Answer the one question that was asked, or show and write the network."""
    from concord.cli.screen import counted, notice
    from concord.project.network_files import check_form, write_network

    sized = given["backbone_size"] is not None or given["backbone_penalty"] is not None
    asked = [name for name in QUESTIONS if given[name] or (name == "backbone" and sized)]
    if given["seed"] is not None and not sized:
        raise OptionError("--seed", "decides nothing here", "--backbone-size or --backbone-penalty beside it")
    if len(asked) > 1 or (asked and asked not in (["events"], ["communities"]) and given["out"] is not None):
        named = [f"--{name.replace('_', '-').replace('opened', 'open')}" for name in asked]
        both = " and ".join([*named, *(["--out"] if given["out"] is not None else [])])
        raise OptionError(both, "are given together", "one question at a time, and --out with none")
    if given["matrix"] and given["out"] is None:
        raise OptionError("--matrix", "has no file", "--out NAME.csv beside it")
    if sitting.undated:
        verb = "is" if sitting.undated == 1 else "are"
        notice(f"{counted(sitting.undated, 'statement')} without a date {verb} in no period and left out.")
    if asked:
        _ANSWERS[asked[0]](sitting, given, as_json)
        return
    if given["out"] is not None:
        check_form(given["out"], over_time=sitting.options.window is not None, matrix=given["matrix"])
        write_network(sitting, given["out"], matrix=given["matrix"])
        notice(f"{given['out']}: written.")
        return
    (_windows if sitting.options.window is not None else _network)(sitting, as_json)


def _network(sitting: Networking, as_json: bool) -> None:
    from concord.cli.screen import counted, print_json, table
    from concord.project.network_files import plain_projection, sum_of_ties, ties_of, title_of

    if as_json:
        print_json(plain_projection(sitting))
        return
    projection = sitting.projection
    ties = ties_of(projection)
    rows, columns = projection.weights.shape
    title = (
        f"{title_of(sitting)}, {projection.normalisation}: {rows} x {columns}, "
        f"{counted(projection.statements, 'statement')}, {counted(len(ties), 'tie')} that sum to "
        f"{sum_of_ties(projection):g}"
    )
    sides = (sitting.rows, sitting.columns if sitting.options.mode == "two" else sitting.rows)
    table(title, (*sides, "weight"), [(a, b, f"{w:.6g}") for a, b, w in ties[:MOST]], numeric=("weight",))


def _windows(sitting: Networking, as_json: bool) -> None:
    """Show each window as a row; one network at a time is held."""
    from concord.cli.screen import counted, print_json, table
    from concord.project.network_files import plain_slice, sum_of_ties, title_of

    if as_json:
        print_json([plain_slice(s) for s in sitting.slices()])
        return
    columns = ("middle", "statements", "rows", "ties", "sum of ties", "left out")
    rows = []
    for s in sitting.slices():
        plain = plain_slice(s, ties=False)
        held = (plain[name] for name in columns[:4])
        rows.append((*held, f"{sum_of_ties(s.projection):.6g}", plain["left out"]))
    table(f"{title_of(sitting)}: {counted(len(rows), 'window')}", columns, rows, numeric=columns[1:])


def _phases(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    from concord.cli.screen import counted, print_json, table
    from concord.project.network_files import title_of
    from concord.project.plain import plain_result

    found = sitting.phases()
    rows = [(n, p.start.date(), p.stop.date(), p.slices) for n, p in enumerate(found.phases, start=1)]
    if as_json:
        silhouettes = [list(s) for s in found.silhouettes]
        phases = [{"start": str(p.start), "stop": str(p.stop), "slices": p.slices} for p in found.phases]
        print_json({"phases": phases, "silhouettes": silhouettes, "method": plain_result(found.method)})
        return
    best = max((score for _, score in found.silhouettes), default=0.0)
    cut = f"silhouette of the best cut {best:.2f}; below 0.25 there is none"
    title = f"{title_of(sitting)}: {counted(len(rows), 'phase')} ({cut})"
    table(title, ("phase", "first", "last", "windows"), rows, numeric=("phase", "windows"))


def _polarisation(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    from concord.cli.screen import print_json, table
    from concord.project.network_files import title_of

    found = sitting.polarisation()
    if as_json:
        print_json(
            [
                {
                    "middle": None if middle is None else middle.isoformat(),
                    "index": p.index,
                    "loss": p.loss,
                    "evenness": p.evenness,
                    "blocs": [list(members) for members in p.blocs.members],
                    "proof": p.blocs.certificate.proof,
                }
                for middle, p in found
            ]
        )
        return
    rows = [
        (
            "all" if middle is None else middle.isoformat(),
            f"{p.index:.3f}",
            f"{p.loss:.3f}",
            f"{p.evenness:.3f}",
            " / ".join(str(len(members)) for members in p.blocs.members),
        )
        for middle, p in found
    ]
    columns = ("middle", "polarisation", "loss", "evenness", "sizes")
    table(f"{title_of(sitting)}: 0 one camp or none, 1 two even camps", columns, rows, numeric=columns[1:])


def _backbone(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    from concord.cli.screen import console, print_json, table
    from concord.project.plain import plain_result

    if given["backbone_size"] is None and given["backbone_penalty"] is None:
        _nested(sitting, as_json)
        return
    seed = given["seed"] or 0
    found = sitting.backbone(size=given["backbone_size"], penalty=given["backbone_penalty"], seed=seed)
    if as_json:
        print_json(plain_result(found))
        return
    rows = [(issue, "kept") for issue in found.issues] + [(issue, "spared") for issue in found.redundant]
    table(f"Backbone (loss {found.loss:.6f}, of the rest {found.redundant_loss:.6f})", ("column", ""), rows)
    console().print(f"Best of {found.iterations} moves, seen at {found.found_at}; seed {seed}", style="dim")


def _nested(sitting: Networking, as_json: bool) -> None:
    from concord.cli.screen import counted, print_json, table
    from concord.project.plain import plain_result

    found = sitting.nested_backbone()
    if as_json:
        print_json(plain_result(found))
        return
    columns = ("spared", "loss of what is left", "of what is spared", "statements left")
    rows = [(", ".join(s.removed), f"{s.loss:.6f}", f"{s.redundant_loss:.6f}", s.statements) for s in found.steps]
    title = f"Backbone: first what can best be spared ({counted(found.statements, 'statement')})"
    table(title, columns, rows, numeric=columns[1:])


def _communities(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    from concord.cli.screen import notice, print_json, table
    from concord.project.network_files import title_of, write_communities
    from concord.project.plain import plain_result

    found = sitting.communities()
    if given["out"] is not None:
        write_communities(sitting, found, given["out"])
        notice(f"{given['out']}: written, the community of each node as its attribute.")
        return
    if as_json:
        print_json(plain_result(found))
        return
    sure = "proven best" if found.certificate.gap == 0 else "best found"
    rows = [(n, ", ".join(members), len(members)) for n, members in enumerate(found.members, start=1)]
    title = f"{title_of(sitting)}: communities, modularity {found.modularity:.3f} ({sure})"
    table(title, ("community", "members", "size"), rows, numeric=("community", "size"))


def _events(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    from concord.cli.screen import counted, notice, print_json, table
    from concord.formats.csv_table import write_csv

    out = given["out"]
    if out is not None and (out.suffix.lower() != ".csv" or given["matrix"] or as_json):
        raise OptionError("--out", f"is {out.name!r}", "for --events a name that ends in .csv, and nothing beside it")
    columns, rows = sitting.events()
    if out is not None:
        write_csv(out, columns, rows)
        notice(f"{out}: {counted(len(rows), 'statement')}.")
    elif as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        shown = 6 if sitting.qualifier else 5
        more = f", the first {MOST} of them" if len(rows) > MOST else ""
        table(f"{counted(len(rows), 'statement')}{more}", columns[:shown], [row[:shown] for row in rows[:MOST]])


def _open(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    from concord.cli.screen import counted, print_json, table

    a, b = given["opened"]
    ids = sitting.between(a, b)
    names, events = sitting.events()
    shown = 6 if sitting.qualifier else 5
    chosen = set(ids)
    rows = [row[:shown] for row in events if row[0] in chosen]
    if as_json:
        print_json([dict(zip(names[:shown], row, strict=True)) for row in rows])
        return
    table(f"{counted(len(rows), 'statement')} between {a} and {b}", names[:shown], rows)


_ANSWERS = {
    "phases": _phases,
    "polarisation": _polarisation,
    "backbone": _backbone,
    "communities": _communities,
    "events": _events,
    "opened": _open,
}
