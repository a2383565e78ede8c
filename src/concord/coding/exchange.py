"""A coding as one plain object, in the shape that coders are compared in.

Actors, quotes, statements, relations, events and contradictions, with names instead of ids and offsets in code points
of the document's text. What the shape has no word for is left out, not bent: an official is a member, a collective an
organisation. ``actor`` is who spoke; where that was a spokesperson, ``on_behalf_of`` names the body that holds the
stance; ``changed_later`` marks what the same holder takes back later in the text. A statement is ``coded`` where its
coder says it (what is only proposed, it does not), and ``accepted`` where it was sure enough without a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from concord.coding.changes import changes_of
from concord.coding.chronology import graph_of
from concord.values import ActorKind, Attribution, Relation

if TYPE_CHECKING:
    from concord.values import Actor, Coding, Document, Statement

__all__ = ["exchange"]

_KINDS = {ActorKind.COLLECTIVE: "organisation"}
_TYPES = {Relation.OFFICIAL_OF: Relation.MEMBER_OF}
_BELONGS = (Relation.MEMBER_OF, Relation.LEADER_OF, Relation.SPOKESPERSON_OF, Relation.OFFICIAL_OF)


def exchange(document: Document, coding: Coding, candidates: Iterable[Statement] = ()) -> dict[str, Any]:
    """Return ``coding`` as JSON-ready dicts and lists.

    Parameters
    ----------
    document : Document
        The document that was coded.
    coding : Coding
        Its coding.
    candidates : iterable of Statement
        Also given under ``statements``, after the coded ones, where they are not coded.

    Returns
    -------
    dict
        Keys ``document``, ``coder``, ``actors``, ``quotes``, ``statements``, ``relations``, ``events`` and
        ``contradictions``.
    """
    names = {a.id: a.name for a in coding.actors}
    own = [(s, True) for s in coding.statements]
    more = [(s, False) for s in candidates if not s.accepted]
    turned = {change.before: {"changed_later": True} for change in changes_of(coding.statements)}
    return {
        "document": {"id": document.id, "title": document.title, "language": document.language},
        "coder": coding.coder,
        "actors": [_actor(a, coding, names) for a in coding.actors],
        "quotes": [
            {
                "speaker": names.get(q.speaker, q.speaker) if q.speaker else None,
                "text": q.passage.quote,
                "start": q.passage.start,
                "end": q.passage.end,
                "direct": q.direct,
            }
            for q in coding.quotes
        ],
        "statements": [_statement(s, names, coded=c) | turned.get(s.id, {}) for s, c in (*own, *more)],
        "relations": _relations(coding, names),
        "events": [
            {
                "date": e.when.edtf if e.when else None,
                "what": e.what,
                "start": e.passage.start,
                "end": e.passage.end,
            }
            for e in coding.events
        ],
        "contradictions": _contradictions(coding),
    }


def _relations(coding: Coding, names: dict[str, str]) -> list[dict[str, Any]]:
    """Return each relation once, however often the text shows it."""
    every = ((r.actor, r.group, _TYPES.get(r.relation, r.relation).value) for r in coding.affiliations)
    return [{"a": names.get(a, a), "b": names.get(b, b), "type": kind} for a, b, kind in dict.fromkeys(every)]


def _contradictions(coding: Coding) -> list[dict[str, Any]]:
    """Return each contradiction with its group and its claims; those of the smallest set to drop are marked."""
    graph = graph_of(coding.contradictions, coding.events)
    claims = {claim.id: claim for claim in graph.claims}
    edges = {edge.contradiction: edge for edge in graph.edges}
    groups = {name: number for number, group in enumerate(graph.groups) for name in group.edges}
    dropped = set(graph.drop)
    return [
        {
            "kind": c.kind.value,
            "why": c.why,
            "passages": [{"start": p.start, "end": p.end, "text": p.quote} for p in c.passages],
            "group": groups.get(c.id),
            "claims": [
                {
                    "claim": claims[name].kind.value,
                    "says": claims[name].says,
                    "start": claims[name].start,
                    "end": claims[name].end,
                    "drop": name in dropped,
                }
                for name in (edges[c.id].claims if c.id in edges else ())
            ],
        }
        for c in coding.contradictions
    ]


def _actor(actor: Actor, coding: Coding, names: dict[str, str]) -> dict[str, Any]:
    groups = [r.group for r in coding.affiliations if r.actor == actor.id and r.relation in _BELONGS]
    return {
        "name": actor.name,
        "kind": _KINDS.get(actor.kind, actor.kind.value),
        "aliases": list(actor.aliases),
        "roles": list(actor.roles),
        "member_of": list(dict.fromkeys(names.get(g, g) for g in groups)),
    }


def _statement(statement: Statement, names: dict[str, str], *, coded: bool) -> dict[str, Any]:
    spoken = statement.attribution is Attribution.SPOKESPERSON and statement.speaker is not None
    actor = statement.speaker if spoken and statement.speaker else statement.holder
    found: dict[str, Any] = {"actor": names.get(actor, actor)}
    if spoken:
        found["on_behalf_of"] = names.get(statement.holder, statement.holder)
    found |= {
        "issue": statement.issue,
        "stance": statement.stance.value,
        "position": statement.position,
        "evidence": statement.passage.quote,
        "start": statement.passage.start,
        "end": statement.passage.end,
        "confidence": statement.confidence,
        "accepted": statement.settled,
        "coded": coded,
        "rule": statement.rule,
    }
    if statement.condition:
        found["condition"] = statement.condition
    return found
