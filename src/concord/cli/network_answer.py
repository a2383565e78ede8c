"""What `concord network` shows of a network of two variables: ties, windows, phases, polarisation, backbone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from concord.cli.network_rows import show_backbone, show_community, show_phases, show_polarisation, show_tie
from concord.errors import OptionError

if TYPE_CHECKING:
    from concord.project.networking import Networking

__all__ = ["answer"]

MOST = 20
QUESTIONS = ("backbone", "communities", "events", "opened", "phases", "polarisation")
INTO_FILES = ("backbone", "communities", "events", "phases", "polarisation")


def answer(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    """Answer the one question that was asked, or show and write the network."""
    from concord.cli.screen import counted, notice
    from concord.project.network_files import check_form, write_network

    sized = given["backbone_size"] is not None or given["backbone_penalty"] is not None
    asked = [name for name in QUESTIONS if given[name] or (name == "backbone" and sized)]
    if given["seed"] is not None and not sized:
        raise OptionError("--seed", "decides nothing here", "--backbone-size or --backbone-penalty beside it")
    if len(asked) > 1 or (asked and asked[0] not in INTO_FILES and given["out"] is not None):
        named = [f"--{name.replace('_', '-').replace('opened', 'open')}" for name in asked]
        both = " and ".join([*named, *(["--out"] if given["out"] is not None else [])])
        raise OptionError(both, "are given together", "one question at a time, and --out with none")
    if given["matrix"] and given["out"] is None:
        raise OptionError("--matrix", "has no file", "--out NAME.csv beside it")
    sitting = _at(sitting, given, asked)
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


def _at(sitting: Networking, given: Mapping[str, Any], asked: list[str]) -> Networking:
    """Return the sitting of the one window that --at names; where it names a row of another answer, the sitting."""
    from concord.project.network_opening import one_slice

    at = given["at"]
    if at is None:
        return sitting
    rowed = asked and asked[0] in ("phases", "backbone", "communities", "polarisation")
    if rowed and asked != ["polarisation"] and given["out"] is not None:
        raise OptionError("--at and --out", "are given together", "one of them")
    if sitting.options.window is None or asked == ["phases"]:
        if not rowed:
            raise OptionError("--at", "has no rows to open", "--window, --backbone or --communities beside it")
        if asked == ["polarisation"] and at != "1":
            raise OptionError("--at", f"is {at!r}", "1, the only row, or --window beside it")
        return sitting
    if asked in (["backbone"], ["communities"]):
        raise OptionError("--at", f"does not go with --window and --{asked[0]}", "one of them")
    return one_slice(sitting, at)


def _network(sitting: Networking, as_json: bool) -> None:
    from concord.cli.screen import counted, notice, print_json, table
    from concord.project.network_plain import plain_projection, sum_of_ties, ties_of, title_of

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
    if ties:
        notice("Open a tie: the same command with --open A B; all statements: with --events.")


def _windows(sitting: Networking, as_json: bool) -> None:
    """Show each window as a row; one network at a time is held."""
    from concord.cli.screen import counted, notice, print_json, table
    from concord.project.network_plain import plain_slice, sum_of_ties, title_of

    if as_json:
        print_json([{"window": n} | plain_slice(s) for n, s in enumerate(sitting.slices(), start=1)])
        return
    columns = ("window", "middle", "statements", "rows", "ties", "sum of ties", "left out")
    rows = []
    for number, s in enumerate(sitting.slices(), start=1):
        plain = plain_slice(s, ties=False)
        held = (plain[name] for name in columns[1:5])
        rows.append((number, *held, f"{sum_of_ties(s.projection):.6g}", plain["left out"]))
    numeric = (columns[0], *columns[2:])
    table(f"{title_of(sitting)}: {counted(len(rows), 'window')}", columns, rows, numeric=numeric)
    notice("Open a window: the same command with --at and its number; its statements: with --events beside that.")


def _communities(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    from concord.cli.screen import notice, print_json, table
    from concord.project.network_files import write_communities
    from concord.project.network_plain import cells_of, title_of
    from concord.project.plain import plain_result

    if given["at"] is not None:
        show_community(sitting, given["at"], as_json)
        return
    found = sitting.communities()
    if given["out"] is not None:
        write_communities(sitting, found, given["out"])
        notice(f"{given['out']}: written, the community of each node as its attribute.")
        return
    if as_json:
        print_json(plain_result(found) | {"cells": cells_of(sitting.projection)})
        return
    sure = "proven best" if found.certificate.gap == 0 else "best found"
    rows = [(n, ", ".join(members), len(members)) for n, members in enumerate(found.members, start=1)]
    title = f"{title_of(sitting)}: communities, modularity {found.modularity:.3f} ({sure})"
    table(title, ("community", "members", "size"), rows, numeric=("community", "size"))
    notice("Open a community: the same command with --at and its number.")


def _events(sitting: Networking, given: Mapping[str, Any], as_json: bool) -> None:
    from concord.cli.screen import counted, notice, print_json
    from concord.cli.sentences import show_sentences
    from concord.project.network_files import write_events
    from concord.project.network_opening import statements_of

    out = given["out"]
    if out is not None:
        if given["matrix"] or as_json:
            raise OptionError("--out", f"is {out.name!r}", "nothing beside it with --events")
        notice(f"{out}: {counted(write_events(sitting, out), 'statement')}.")
    elif as_json:
        columns, rows = sitting.events()
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        show_sentences(statements_of(sitting), most=MOST)


_ANSWERS = {
    "phases": show_phases,
    "polarisation": show_polarisation,
    "backbone": show_backbone,
    "communities": _communities,
    "events": _events,
    "opened": show_tie,
}
