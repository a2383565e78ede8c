"""What a figure of `concord blocs` is made of: its parts, and the sentences behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concord.project import Stability
    from concord.project.blocking import Standing

__all__ = ["show_opened"]

MOST_PAIRS = 30


def show_opened(standing: Standing, what: str, stability: Stability | None, as_json: bool) -> None:
    """Show what an issue, an actor, a bloc or the ties against the division are made of."""
    from concord.cli.screen import print_json
    from concord.cli.sentences import show_sentences
    from concord.project.bloc_opening import opened

    found = opened(standing, what, stability)
    if as_json:
        print_json(found)
        return
    {"issue": _issue, "actor": _actor, "bloc": _bloc, "against": _against}[found["opens"]](standing, found)
    show_sentences(found["statements"])


def _issue(standing: Standing, found: Mapping[str, Any]) -> None:
    from concord.cli.screen import console, table

    said = [f"{name} {found[name]:+.2f}" for name in ("worst", "across", "within") if found[name] is not None]
    rows = [
        (" / ".join(map(str, sorted(set(p["blocs"])))), f"{p['mean']:+.2f}", len(p["actors"])) for p in found["pairs"]
    ]
    title = f"{found['label']}: {', '.join(said) or 'heard in one bloc at most'}"
    table(title, ("blocs", "similarity", "pairs"), rows, numeric=("similarity", "pairs"))
    pairs = [
        (standing.names[p["a"]], standing.names[p["b"]], f"{p['similarity']:+.2f}")
        for group in found["pairs"]
        for p in group["actors"]
    ]
    _pairs(pairs, "similarity")
    if found["support"]:
        ends = [(n, f"{low:.2f}", f"{high:.2f}") for n, (low, high) in enumerate(found["support"], start=1)]
        table("Support", ("bloc", "if the silent reject", "if they support"), ends, numeric=("bloc",))
    if found["silent"]:
        console().print("Silent: " + ", ".join(standing.names[a] for a in found["silent"]), markup=False)


def _actor(standing: Standing, found: Mapping[str, Any]) -> None:
    from concord.cli.screen import table

    where = "in no bloc" if found["bloc"] is None else f"bloc {found['bloc']}"
    rows = [(t["bloc"], f"{t['weight']:+g}") for t in found["ties_into_blocs"]]
    table(f"{found['name']} ({where}): its ties into each bloc", ("bloc", "weight"), rows, numeric=("bloc", "weight"))


def _bloc(standing: Standing, found: Mapping[str, Any]) -> None:
    _ties(standing, found, f"Bloc {found['bloc']}: ties inside weigh {found['weight_inside']:g}")
    if "together" in found:
        from concord.cli.screen import notice

        notice(f"Stay together {found['stay_together']:.0%}: mean of these pairs over {found['rounds']} draws.")
        drawn = [(standing.names[t["a"]], standing.names[t["b"]], f"{t['share']:.0%}") for t in found["together"]]
        _pairs(drawn, "together")


def _against(standing: Standing, found: Mapping[str, Any]) -> None:
    _ties(standing, found, f"Ties against the division weigh {found['frustration']:g}")


def _ties(standing: Standing, found: Mapping[str, Any], title: str) -> None:
    from concord.cli.screen import table

    rows = [
        (
            standing.names[t["a"]],
            standing.names[t["b"]],
            f"{t['weight']:+g}",
            ", ".join(f"{standing.labels.get(p['issue'], p['issue'])} {p['adds']:+g}" for p in t["parts"]),
        )
        for t in found["ties"]
    ]
    table(title, ("actor", "actor", "weight", "of which"), rows, numeric=("weight",))


def _pairs(rows: Sequence[tuple[str, str, str]], what: str) -> None:
    from concord.cli.screen import table

    more = f", the first {MOST_PAIRS} (--json has all)" if len(rows) > MOST_PAIRS else ""
    if rows:
        table(f"{len(rows)} pairs of actors{more}", ("actor", "actor", what), rows[:MOST_PAIRS], numeric=(what,))
