"""The opinion groups of a crowd, from a table of votes or the folder of a Polis export, offline.

Answers: who votes alike, what tells the groups apart, and what do they share? Only votes are read; nothing is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from concord.errors import NotFoundError, OptionError

if TYPE_CHECKING:
    from concord.formats.polis import PolisConversation
    from concord.networks.opinion import OpinionGroups, PolisAnalysis

__all__ = ["Crowd", "letter", "plain_groups", "plain_polis"]

SIGNS = {"1": 1, "+1": 1, "-1": -1}


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """A conversation and the words of its statements, where they are known."""

    name: str
    conversation: PolisConversation
    texts: Mapping[int, str]

    @classmethod
    def read(cls, source: Path, *, agree: str = "1") -> Crowd:
        """Read a file of votes or the folder of an export; ``agree`` is the vote that means agreement.

        Raises
        ------
        NotFoundError
            If it is not there.
        FormatError
            With file and row.
        """
        from concord.formats import polis

        if agree not in SIGNS:
            raise OptionError("--agree", f"is {agree!r}", "1 (exports) or -1 (the production database)")
        if not source.exists():
            raise NotFoundError(str(source), "is not there", "votes.csv, or a folder that holds it", "check the name")
        conversation = polis.read(source, agree=SIGNS[agree])
        texts = {s.id: " ".join(s.text.split()) for s in conversation.statements}
        return cls(source.resolve().name, conversation, texts)

    def groups(self, *, count: int | None = None, rate: float = 0.1, published: bool = False) -> OpinionGroups:
        """Find the groups with calibrated tests."""
        from concord.networks.opinion import opinion_groups

        c = self.conversation
        given = self._published() if published else None
        if given is not None and count is not None:
            raise OptionError("--groups and --published", "are given together", "one of them")
        found = opinion_groups(c, rejected=c.rejected, meta=c.meta, groups=count, rate=rate, published=given)
        if count is not None and len(found.counts.ids) != count:
            raise OptionError(
                "--groups", f"is {count}", f"at most {len(found.counts.ids)}, as many as can be told apart"
            )
        return found

    def polis(self, *, published: bool = False) -> PolisAnalysis:
        """Compute what Polis computes."""
        from concord.networks.opinion import polis_analysis

        c = self.conversation
        given = self._published() if published else None
        return polis_analysis(c, rejected=c.rejected, meta=c.meta, published=given)

    def _published(self) -> dict[int, int]:
        if not self.conversation.groups:
            raise OptionError("--published", "has no groups to go by", "a folder with participants-votes.csv")
        return dict(self.conversation.groups)

    def words(self, statement: int) -> str:
        """Return the words of a statement, or its number where they are not known."""
        return self.texts.get(statement) or f"statement {statement}"


def plain_groups(crowd: Crowd, found: OpinionGroups) -> dict[str, Any]:
    """Return groups, contrasts and shared statements as plain values; every figure has the counts that it is of."""
    from concord.project.plain import plain_result

    return {
        **_common(crowd, found.participants, found.groups, found.map.positions),
        "method": found.map.method,
        "assumptions": list(found.assumptions),
        "silhouettes": [list(pair) for pair in found.silhouettes],
        "groups": _sizes(found.counts.ids, found.counts.sizes),
        "distinguishing": {str(g): plain_result(rows) for g, rows in found.distinguishing.items()},
        "shared": plain_result(found.shared),
        "counts": _counts(found),
        "priorities": _by_statement(found.statements, found.priorities),
    }


def plain_polis(crowd: Crowd, found: PolisAnalysis) -> dict[str, Any]:
    """Return what Polis computes as plain values."""
    from concord.project.plain import plain_result

    return {
        **_common(crowd, found.participants, found.groups, found.map.positions),
        "method": "polis",
        "silhouettes": [list(pair) for pair in found.silhouettes],
        "groups": _sizes(found.counts.ids, found.counts.sizes),
        "representative": {str(g): plain_result(rows) for g, rows in found.representative.items()},
        "majority": {"agree": plain_result(found.agreed), "disagree": plain_result(found.disagreed)},
        "group_aware_consensus": _by_statement(found.statements, found.consensus),
        "counts": _counts(found),
        "priorities": _by_statement(found.statements, found.priorities),
    }


def _common(
    crowd: Crowd, participants: NDArray[np.int64], groups: NDArray[np.int64], positions: NDArray[np.float64]
) -> dict[str, Any]:
    people = zip(participants.tolist(), groups.tolist(), positions.tolist(), strict=True)
    return {
        "source": crowd.name,
        "votes": len(crowd.conversation),
        "statements": {str(i): text for i, text in crowd.texts.items()},
        "participants": [{"id": p, "group": g if g >= 0 else None, "place": xy} for p, g, xy in people],
    }


def _sizes(ids: tuple[int, ...], sizes: NDArray[np.int64]) -> list[dict[str, Any]]:
    return [{"group": g, "letter": letter(g), "participants": int(n)} for g, n in zip(ids, sizes, strict=True)]


def letter(group: int) -> str:
    """Return what people call a group.

    Examples
    --------
    >>> letter(0), letter(2), letter(30)
    ('A', 'C', '31')
    """
    return chr(ord("A") + group) if group < 26 else str(group + 1)


def _counts(found: OpinionGroups | PolisAnalysis) -> list[dict[str, Any]]:
    """Return for each statement the votes of each group."""
    c = found.counts
    return [
        {
            "statement": int(statement),
            "agree": c.agree[:, n].tolist(),
            "disagree": c.disagree[:, n].tolist(),
            "seen": c.seen[:, n].tolist(),
        }
        for n, statement in enumerate(c.statements)
    ]


def _by_statement(statements: NDArray[np.int64], values: NDArray[np.float64]) -> dict[str, float]:
    return {str(s): float(v) for s, v in zip(statements.tolist(), values, strict=True)}
