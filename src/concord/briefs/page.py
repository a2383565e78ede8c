"""What the templates of a brief show: its evidence grouped under anchors, and the links behind each sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from concord.briefs.brief import Brief, EvidenceItem

__all__ = ["Group", "Page", "page_of"]

MOST_LINKS = 6  # citations shown behind a sentence; the result among them lists the rest


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one cell of the matrix, under one anchor."""

    anchor: str
    actor: str
    title: str
    items: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A brief ready to be shown."""

    brief: Brief
    groups: tuple[Group, ...]
    others: tuple[tuple[str, tuple[EvidenceItem, ...]], ...]  # heading, items
    items: Mapping[str, EvidenceItem]
    anchors: Mapping[str, str]  # statement to the anchor of its group

    def links(self, ids: tuple[str, ...]) -> list[EvidenceItem]:
        """Return the items to cite behind a sentence: the first statements, and the result that lists them all."""
        items = [self.items[id_] for id_ in ids]
        results = [item for item in items if item.kind == "result"]
        rest = [item for item in items if item.kind != "result"]
        room = MOST_LINKS - (1 if results else 0)
        return [*rest[:room], *results[:1]] if len(rest) > room or results else rest

    def hidden_links(self, ids: tuple[str, ...]) -> int:
        """Return how many citations :meth:`links` leaves out."""
        return len(ids) - len(self.links(ids))


_HEADINGS = (
    ("contradiction", "Dates that cannot be right"),
    ("event", "Events"),
    ("quote", "Quotes"),
    ("result", "Computed results"),
    ("document", "Documents"),
)


def page_of(brief: Brief) -> Page:
    """Group the statements by position, in the order of their numbers, and the rest by kind."""
    groups: dict[tuple[str, str], list[EvidenceItem]] = {}
    for item in brief.evidence:
        if item.kind == "statement":
            groups.setdefault(item.group, []).append(item)
    made = tuple(
        Group(f"cell-{n}", actor, f"{actor}: {issue}", tuple(items))
        for n, ((actor, issue), items) in enumerate(groups.items(), start=1)
    )
    others = tuple(
        (heading, found)
        for kind, heading in _HEADINGS
        if (found := tuple(item for item in brief.evidence if item.kind == kind))
    )
    return Page(
        brief,
        made,
        others,
        {item.id: item for item in brief.evidence},
        {item.id: group.anchor for group in made for item in group.items},
    )
