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
    from concord.formats.polis_math import PublishedClusters
    from concord.networks.opinion import OpinionGroups, PolisAnalysis

__all__ = ["Crowd", "letter", "plain_analysis", "write_groups"]

SIGNS = {"1": 1, "+1": 1, "-1": -1}


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """A conversation and the words of its statements, where they are known."""

    name: str
    conversation: PolisConversation
    texts: Mapping[int, str]
    stored: PublishedClusters | None = None

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
        from concord.formats.polis_math import read_clusters

        if agree not in SIGNS:
            raise OptionError("--agree", f"is {agree!r}", "1 (exports) or -1 (the production database)")
        if not source.exists():
            raise NotFoundError(str(source), "is not there", "votes.csv, or a folder that holds it", "check the name")
        conversation = polis.read(source, agree=SIGNS[agree])
        texts = {s.id: " ".join(s.text.split()) for s in conversation.statements}
        stored = read_clusters(source) if source.is_dir() else None
        return cls(source.resolve().name, conversation, texts, stored)

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
        """Compute what Polis computes; with its stored output also by its own base clusters and subgroups."""
        from concord.networks.opinion import Clusters, polis_analysis

        c = self.conversation
        stored = self.stored if published else None
        if stored is None:
            given = self._published() if published else None
            return polis_analysis(c, rejected=c.rejected, meta=c.meta, published=given)
        clusters = Clusters(stored.groups, stored.base, stored.subgroups)
        return polis_analysis(c, rejected=stored.rejected, meta=stored.meta, published=clusters)

    def _published(self) -> dict[int, int]:
        if self.conversation.groups:
            return dict(self.conversation.groups)
        if self.stored is not None:
            return dict(self.stored.groups)
        raise OptionError("--published", "has no groups to go by", "a folder with participants-votes.csv or math.json")

    def heading(self) -> dict[str, Any]:
        """Return what the analysis is of, as plain values."""
        words = {str(i): text for i, text in self.texts.items()}
        return {"source": self.name, "cast": len(self.conversation), "words": words}

    def words(self, statement: int) -> str:
        """Return the words of a statement, or its number where they are not known."""
        return self.texts.get(statement) or f"statement {statement}"


def plain_analysis(crowd: Crowd, found: OpinionGroups | PolisAnalysis) -> dict[str, Any]:
    """Return groups, contrasts and shared statements as plain values; every figure has the counts that it is of.

    What Polis computes comes under the names and with the signs of its own output (-1 agree).
    """
    from concord.networks.opinion import OpinionGroups, opinion_document, polis_document

    return crowd.heading() | (opinion_document(found) if isinstance(found, OpinionGroups) else polis_document(found))


def write_groups(crowd: Crowd, found: OpinionGroups | PolisAnalysis, path: Path) -> int:
    """Write who is in which group: a row for each participant as CSV, or the whole analysis as JSON; return how many.

    Raises
    ------
    OptionError
        If the name ends in neither.
    StoreError
        If the file cannot be written.
    """
    import json

    from concord.formats.csv_table import write_csv
    from concord.formats.whole_file import write_whole

    places = found.map.positions.tolist()
    members = [
        (participant, letter(group), x, y)
        for participant, group, (x, y) in zip(found.participants.tolist(), found.groups.tolist(), places, strict=True)
        if group >= 0
    ]
    ending = path.suffix.lower()
    if ending == ".json":
        write_whole(path, json.dumps(plain_analysis(crowd, found), ensure_ascii=False, indent=1) + "\n")
    elif ending == ".csv":
        write_csv(path, ("voter-id", "group", "x", "y"), members)
    else:
        raise OptionError("--out", f"is {path.name!r}", "a name that ends in .csv or .json", "write it as groups.csv")
    return len(members)


def letter(group: int) -> str:
    """Return what people call a group.

    Examples
    --------
    >>> letter(0), letter(2), letter(30)
    ('A', 'C', '31')
    """
    return chr(ord("A") + group) if group < 26 else str(group + 1)
