"""The opinion groups of a crowd, from a table of votes or the folder of a Polis export, offline.

Answers: who votes alike, what tells the groups apart, and what do they share? Only votes are read; nothing is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

    def heading(self) -> dict[str, Any]:
        """Return what the analysis is of, as plain values."""
        words = {str(i): text for i, text in self.texts.items()}
        return {"source": self.name, "cast": len(self.conversation), "words": words}

    def words(self, statement: int) -> str:
        """Return the words of a statement, or its number where they are not known."""
        return self.texts.get(statement) or f"statement {statement}"


def plain_groups(crowd: Crowd, found: OpinionGroups) -> dict[str, Any]:
    """Return groups, contrasts and shared statements as plain values; every figure has the counts that it is of."""
    from concord.networks.opinion import opinion_document

    return crowd.heading() | opinion_document(found)


def plain_polis(crowd: Crowd, found: PolisAnalysis) -> dict[str, Any]:
    """Return what Polis computes under the names and with the signs of its own output (-1 agree)."""
    from concord.networks.opinion import polis_document

    return crowd.heading() | polis_document(found)


def letter(group: int) -> str:
    """Return what people call a group.

    Examples
    --------
    >>> letter(0), letter(2), letter(30)
    ('A', 'C', '31')
    """
    return chr(ord("A") + group) if group < 26 else str(group + 1)
