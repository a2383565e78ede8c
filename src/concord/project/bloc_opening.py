"""What stands behind a figure of the blocs: the parts that make it up, and the statements with document and sentence.

Answers: why do these stand together, on what do they part, and who said so? An issue opens into the similarity of each
pair of blocs, a bloc into the ties that hold it together, the frustration into the ties against the division, an actor
into what it holds. It refuses names that are neither of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

from concord.errors import OptionError

if TYPE_CHECKING:
    from concord.networks import Network
    from concord.networks.stability import Stability
    from concord.project.blocking import Standing

__all__ = ["opened", "tied"]

AGAINST = "against"


def opened(standing: Standing, what: str, stability: Stability | None = None) -> dict[str, Any]:
    """Open an issue or an actor (name or id), a bloc (its number) or the ties against the division (``against``).

    Raises
    ------
    OptionError
        If it is none of these.
    """
    assert standing.blocs is not None
    found = standing.blocs
    for names, show in ((standing.labels, _issue), (standing.names, _actor)):
        known = _known(what, names)
        if known is not None:
            return show(standing, known)
    if what.strip().casefold() == AGAINST:
        against = [(a, b, weight) for a, b, weight in found.frustrated]
        return {"opens": AGAINST, "frustration": found.frustration, **tied(standing, against)}
    if what.isdecimal() and 1 <= int(what) <= len(found.members):
        return _bloc(standing, int(what) - 1, stability)
    expected = f"an issue, an actor, a bloc from 1 to {len(found.members)}, or '{AGAINST}'"
    raise OptionError("--open", f"is {what!r}", expected, "write a name as it is shown")


def _known(what: str, names: Mapping[str, str]) -> str | None:
    """Return the id of what is called so; None where nothing is, or several are."""
    if what in names:
        return what
    found = [i for i, called in names.items() if called.casefold() == what.strip().casefold()]
    return found[0] if len(found) == 1 else None


def _issue(standing: Standing, issue: str) -> dict[str, Any]:
    """Open an issue: the mean similarity of each pair of blocs and inside each, of the pairs of actors it is made of.

    ``across`` is the mean of the pairs of blocs, ``worst`` the least of them, ``within`` the mean of the pairs inside.
    """
    from concord.networks.cleavages import pairs_on

    assert standing.blocs is not None
    pairs = pairs_on(standing.matrix, standing.blocs, issue)
    across = {key: values for key, values in pairs.items() if key[0] != key[1]}
    inside = [value for (g, h), values in pairs.items() if g == h for _, _, value in values]
    means = {key: sum(v for _, _, v in values) / len(values) for key, values in across.items()}
    support = next((b for b in standing.bridges() if b.issue == issue), None)
    return {
        "opens": "issue",
        "issue": issue,
        "label": standing.labels[issue],
        "across": sum(means.values()) / len(means) if means else None,
        "worst": min(means.values()) if means else None,
        "within": sum(inside) / len(inside) if inside else None,
        "pairs": [
            {"blocs": [g + 1, h + 1], "mean": sum(v for _, _, v in values) / len(values), "actors": _pairs(values)}
            for (g, h), values in pairs.items()
        ],
        "support": [] if support is None else [list(ends) for ends in support.blocs],
        "silent": [] if support is None else list(support.silent),
        "statements": _statements(standing, issue=issue, actors=[a for m in standing.blocs.members for a in m]),
    }


def _pairs(values: Iterable[tuple[str, str, float]]) -> list[dict[str, Any]]:
    return [{"a": a, "b": b, "similarity": value} for a, b, value in values]


def _actor(standing: Standing, actor: str) -> dict[str, Any]:
    """Open an actor: the sum of its ties into each bloc, and all it said."""
    assert standing.blocs is not None
    network = _signed(standing)
    weights = []
    for number, members in enumerate(standing.blocs.members, start=1):
        held = [network.weight(actor, other) for other in members if actor in network.actors]
        weights.append({"bloc": number, "weight": sum(held)})
    place = standing.blocs.of(actor) if actor in network.actors else None
    return {
        "opens": "actor",
        "actor": actor,
        "name": standing.names[actor],
        "bloc": None if place is None else place + 1,
        "ties_into_blocs": weights,
        "statements": _statements(standing, actors=(actor,)),
    }


def _bloc(standing: Standing, number: int, stability: Stability | None) -> dict[str, Any]:
    """Open a bloc: the ties inside it, what they rest on, and how often each pair stayed together in the draws."""
    assert standing.blocs is not None
    members = standing.blocs.members[number]
    network = _signed(standing)
    ties = [(a, b, network.weight(a, b)) for a, b in combinations(members, 2) if network.weight(a, b)]
    whole: dict[str, Any] = {
        "opens": "bloc",
        "bloc": number + 1,
        "members": list(members),
        "weight_inside": sum(weight for *_, weight in ties),
        **tied(standing, sorted(ties, key=lambda tie: -abs(tie[2]))),
    }
    if stability is None:
        return whole
    place = {a: n for n, a in enumerate(stability.actors)}
    drawn = [
        {"a": a, "b": b, "share": float(stability.together[place[a], place[b]])} for a, b in combinations(members, 2)
    ]
    return whole | {"stay_together": stability.cohesion[number], "rounds": stability.rounds, "together": drawn}


def tied(standing: Standing, ties: Iterable[tuple[str, str, float]]) -> dict[str, Any]:
    """Return ties by issue with their statements, and all these statements; what the issues add sums to the weight."""
    network = _signed(standing)
    rows, ids = [], set()
    for a, b, weight in ties:
        held = network.evidence(a, b)
        parts = [{"issue": e.issue, "adds": e.contribution, "statements": list(e.statements)} for e in held]
        rows.append({"a": a, "b": b, "weight": weight, "parts": parts})
        ids |= {i for e in held for i in e.statements}
    return {"ties": rows, "statements": _statements(standing, ids=ids)}


def _signed(standing: Standing) -> Network:
    from concord.networks import signed

    return signed(standing.matrix)


def _statements(
    standing: Standing, *, issue: str = "", actors: Iterable[str] | None = None, ids: set[str] | None = None
) -> list[dict[str, Any]]:
    """Return statements with holder, issue, stance, document and sentence, by holder and date."""
    counted = {i for p in standing.matrix.positions for i in p.statements}
    who = set(standing.matrix.actors if actors is None else actors)
    rows = [
        s
        for s in standing.statements
        if s.id in counted and s.holder in who and (not issue or s.issue == issue) and (ids is None or s.id in ids)
    ]
    rows.sort(
        key=lambda s: (standing.names.get(s.holder, s.holder), s.issue, str(s.date.earliest) if s.date else "", s.id)
    )
    return [
        {
            "statement": s.id,
            "moment": str(s.date.earliest) if s.date else "",
            "holder": standing.names.get(s.holder, s.holder),
            "issue": standing.labels.get(s.issue, s.issue),
            "stance": str(s.stance),
            "document": standing.titles.get(s.passage.document, s.passage.document),
            "statement:words": s.passage.quote,
        }
        for s in rows
    ]
