"""Computed figures as evidence: each result that a sentence cites, how it was computed, and from which statements."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from concord.values import Certificate, Proof

__all__ = ["Result", "Results", "how"]


@dataclass(frozen=True, slots=True)
class Result:
    """A computed figure: what it answers, how, and from which statements."""

    id: str
    title: str
    how: str
    statements: tuple[str, ...]


@dataclass(slots=True)
class Results:
    """The results a brief has used so far, by id."""

    by_id: dict[str, Result] = field(default_factory=dict)

    def add(self, id_: str, title: str, how_: str, statements: Iterable[str] = ()) -> str:
        """Register a result and return its id; the same id twice gathers the statements of both."""
        old = self.by_id.get(id_)
        known = old.statements if old else ()
        self.by_id[id_] = Result(id_, title, how_, tuple(dict.fromkeys((*known, *statements))))
        return id_

    def count(self, title: str, statements: Iterable[str], *, rule: str) -> str:
        """Register a figure that was counted, not solved; its id is a hash of what was counted."""
        ids = tuple(dict.fromkeys(statements))
        key = "\x1f".join((title, rule, *ids))
        return self.add("m-" + hashlib.sha256(key.encode()).hexdigest()[:10], title, rule, ids)


def how(certificate: Certificate) -> str:
    """Say how far a result is proven.

    >>> how(Certificate(Proof.PROVEN, 3, 3, "enumeration", "8 coalitions", "ab"))
    'Proven by enumeration (8 coalitions; input ab).'
    """
    if certificate.proof is Proof.PROVEN:
        return f"Proven by {certificate.solver} ({certificate.work}; input {certificate.input_hash[:16]})."
    return (
        f"Best found by {certificate.solver}; at most {certificate.gap:.1%} from the best possible "
        f"({certificate.work}; input {certificate.input_hash[:16]})."
    )
