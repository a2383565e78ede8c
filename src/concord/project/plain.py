"""Answers as plain dicts and lists, for ``--json``: the same words as in code, ids that open their sentences."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from concord.values import Certificate, Position, Sentence, Stance, Statement

if TYPE_CHECKING:
    from concord.agreement import Blockers, Concessions, FrontPoint
    from concord.briefs.analysis import Analysis
    from concord.networks import Network
    from concord.project.view import View

__all__ = ["plain_actors", "plain_agenda", "plain_network", "plain_positions", "plain_result", "plain_statements"]

Plain = dict[str, Any]


def plain_actors(view: View) -> Plain:
    """Return actors, affiliations, the names that may be one actor, and those that only look alike."""
    return {
        "actors": [
            {
                "id": a.id,
                "name": a.name,
                "kind": a.kind,
                "aliases": a.aliases,
                "roles": a.roles,
                "given": a.id in view.given,
            }
            for a in view.actors.values()
        ],
        "affiliations": [
            {"actor": a.actor, "relation": a.relation, "group": a.group, "role": a.role} for a in view.affiliations
        ],
        "perhaps_the_same": [
            {"a": p.a, "b": p.b, "score": round(p.score, 3), "reason": p.reason, "judgement": p.judgement}
            for p in view.same_pairs
        ],
        "look_alikes": [{"a": f.a, "b": f.b or None, "reason": f.reason} for f in view.look_alikes],
        "unfollowed": [{"a": p.a, "b": p.b, "judgement": p.judgement} for p in view.unfollowed],
    }


def plain_statements(statements: Iterable[Statement]) -> list[Plain]:
    """Return statements with their passages."""
    return [
        {
            "id": s.id,
            "holder": s.holder,
            "speaker": s.speaker,
            "issue": s.issue,
            "stance": s.stance,
            "strength": s.strength,
            "position": s.position,
            "condition": s.condition,
            "date": s.date.edtf if s.date else None,
            "attribution": s.attribution,
            "coder": s.coder,
            "rule": s.rule,
            "confidence": round(s.confidence, 3),
            "accepted": s.settled,
            "document": s.passage.document,
            "start": s.passage.start,
            "end": s.passage.end,
            "evidence": s.passage.quote,
        }
        for s in statements
    ]


def plain_positions(analysis: Analysis) -> Plain:
    """Return the positions; an actor and issue that are not listed together are a silence."""
    return {
        "actors": {a: analysis.actors[a].name for a in analysis.matrix.actors},
        "issues": {i.id: i.label for i in analysis.codebook.issues},
        "positions": [_position(p) for p in analysis.matrix.positions],
    }


def plain_network(analysis: Analysis) -> Plain:
    """Return ties with the statements they rest on, blocs, and what divides and bridges them."""
    found = analysis.map
    if found is None:
        return {"actors": [], "congruence": [], "conflict": [], "blocs": []}
    return {
        "actors": list(found.congruence.actors),
        "congruence": _ties(found.congruence),
        "conflict": _ties(found.conflict),
        "blocs": [list(m) for m in found.blocs.members],
        "isolates": list(found.blocs.isolates),
        "frustration": found.blocs.frustration,
        "other_divisions_as_good": [[list(m) for m in tie] for tie in found.blocs.ties],
        "certificate": _certificate(found.blocs.certificate),
        "splitting": [{"issue": c.issue, "across": c.across} for c in found.cleavages.splits],
        "bridging": [{"issue": c.issue, "across": c.across} for c in found.cleavages.bridges],
    }


def plain_agenda(analysis: Analysis) -> Plain:
    """Return the front in both readings, blockers and concessions, with their certificates."""
    table = analysis.table
    plain: Plain = {
        "parties": [{"id": p.actor, "name": analysis.actors[p.actor].name, "weight": p.weight} for p in table.parties],
        "left_out": [{"id": left.actor, "why": left.why} for left in table.left_out],
        "counterpart": table.counterpart.actor if table.counterpart else None,
    }
    agenda = analysis.agenda
    if agenda is None:
        return plain | {"front": None}
    return plain | {
        "charter": {"id": agenda.charter.id, "version": agenda.charter.version, "given": agenda.given},
        "front": {
            "if_unknown_refuse": [_point(p) for p in agenda.fronts.low.points],
            "if_unknown_sign": [_point(p) for p in agenda.fronts.high.points],
            "certificate": _certificate(agenda.fronts.low.certificate),
        },
        "blockers": [_blockers(b) for b in agenda.blockers if b.conflicts],
        "concessions": [_concessions(c) for c in agenda.concessions],
    }


def _position(p: Position) -> Plain:
    shares = {stance.value: round(share, 4) for stance, share in zip(Stance, p.probabilities, strict=True)}
    return {
        "actor": p.actor,
        "issue": p.issue,
        "stance": p.stance,
        "probabilities": shares,
        "mixed": p.mixed,
        "statements": list(p.statements),
    }


def _ties(network: Network) -> list[Plain]:
    return [
        {
            "a": a,
            "b": b,
            "weight": weight,
            "issues": [{"issue": e.issue, "adds": e.contribution, "statements": list(e.statements)} for e in evidence],
        }
        for a, b, weight in network.ties()
        for evidence in (network.evidence(a, b),)
    ]


def _point(point: FrontPoint) -> Plain:
    return {
        "weight": point.weight,
        "coverage": point.coverage,
        "coalitions": [
            {"parties": list(a.coalition), "platform": a.platform, "reservations": [list(r) for r in a.reservations]}
            for a in point.agreements
        ],
    }


def _blockers(found: Blockers) -> Plain:
    return {
        "article": found.article,
        "conflicts": [list(c) for c in found.conflicts],
        "corrections": [{"wording": c.wording, "parties": list(c.parties)} for c in found.corrections if c.minimal],
        "sentences": [_sentence(s) for s in found.sentences()],
    }


def _concessions(found: Concessions) -> Plain:
    return {
        "quota": found.quota,
        "best_before": list(found.best_before),
        "moves": [
            {
                "party": m.party,
                "article": m.article,
                "wording": m.wording,
                "from": m.before.name.lower(),
                "to": m.after.name.lower(),
                "gain": m.gain if m.gain != float("inf") else None,
                "gain_if_unknown_sign": m.gain_if_signed if m.gain_if_signed != float("inf") else None,
            }
            for m in found.moves[:20]
        ],
        "certificate": _certificate(found.certificate),
    }


def _sentence(sentence: Sentence) -> Plain:
    return {"text": sentence.text, "evidence": list(sentence.evidence)}


def _certificate(c: Certificate) -> Plain:
    return {
        "proof": c.proof,
        "value": c.value,
        "bound": c.bound,
        "gap": c.gap,
        "solver": c.solver,
        "work": c.work,
        "input_hash": c.input_hash,
    }


# Fields that lead back to the whole model: a result is printed without them.
_INPUTS = frozenset({"model", "agreement", "old", "new"})


def plain_result(result: object) -> Any:
    """Turn any frozen result into plain JSON values, its sentences included and the model it came from left out."""
    if isinstance(result, Certificate):
        return _certificate(result)
    if is_dataclass(result) and not isinstance(result, type):
        plain = {f.name: plain_result(getattr(result, f.name)) for f in fields(result) if f.name not in _INPUTS}
        says = getattr(result, "sentences", None)
        return plain | ({"sentences": [_sentence(s) for s in says()]} if callable(says) else {})
    if isinstance(result, Mapping):
        return {str(key): plain_result(value) for key, value in result.items()}
    if isinstance(result, tuple | list | frozenset | set):
        return [plain_result(value) for value in result]
    return _plain_scalar(result)


def _plain_scalar(value: object) -> Any:
    if isinstance(value, Enum):
        return value.name.lower() if isinstance(value, int) else value.value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    tolist = getattr(value, "tolist", None)  # an array or a number of NumPy
    return plain_result(tolist()) if callable(tolist) else value
