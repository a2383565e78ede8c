"""Links between wordings: "if federal, then a second chamber", "these two contradict each other".

Links couple articles. The front, the best text of a coalition, concessions and everything a solver answers honour them;
questions that rest on enumerating all coalitions refuse a model with links and say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from concord.errors import ModelError

if TYPE_CHECKING:
    from concord.agreement.milp import Program

__all__ = ["Coupled", "Link", "LinkKind", "check_links", "components", "kept", "link_rows"]

Coupled = tuple[tuple[tuple[int, int], "LinkKind", tuple[int, int]], ...]


class LinkKind(StrEnum):
    """Whether the first wording needs the second in the text, or keeps it out."""

    REQUIRES = "requires"
    EXCLUDES = "excludes"


@dataclass(frozen=True, slots=True)
class Link:
    """``article/wording`` requires or excludes ``other_article/other_wording``."""

    article: str
    wording: str
    kind: LinkKind
    other_article: str
    other_wording: str
    evidence: tuple[str, ...] = ()


def check_links(wordings: Mapping[tuple[str, str], tuple[int, int]], links: Sequence[Link]) -> Coupled:
    """Return links by position, given the position of every (article, wording).

    Raises
    ------
    ModelError
        If a link names a wording that is not in the charter, ties two wordings of one article, or contradicts another.
    """
    out: dict[tuple[tuple[int, int], tuple[int, int]], LinkKind] = {}
    for link in links:
        here, there = (link.article, link.wording), (link.other_article, link.other_wording)
        thing = f"link of '{'/'.join(here)}' and '{'/'.join(there)}'"
        for pair in (here, there):
            if pair not in wordings:
                raise ModelError(
                    thing, f"the charter has no wording '{'/'.join(pair)}'", "wordings of the charter", "mend it"
                )
        if link.article == link.other_article:
            raise ModelError(thing, "ties two wordings of one article", "wordings of two articles", "remove the link")
        ends = (wordings[here], wordings[there])
        if out.get(ends, link.kind) is not link.kind:
            raise ModelError(thing, "both requires and excludes", "one of the two", "remove one of the links")
        if out.get(ends[::-1], link.kind) is not link.kind:
            wrong = f"{link.kind.value} what another link {out[ends[::-1]].value}"
            raise ModelError(thing, wrong, "links that agree", "remove one of the links")
        out[ends] = link.kind
    return tuple((a, kind, b) for (a, b), kind in out.items())


def kept(links: Coupled, text: Mapping[int, int]) -> bool:
    """Whether a text (article to wording, by position) keeps every link between the articles it names."""
    for (a, k), kind, (b, m) in links:
        if a in text and b in text and text[a] == k and (text[b] == m) is (kind is LinkKind.EXCLUDES):
            return False
    return True


def components(links: Coupled) -> list[list[int]]:
    """Return the groups of articles that links tie together, each ascending.

    >>> components((((0, 1), LinkKind.REQUIRES, (2, 1)), ((2, 0), LinkKind.EXCLUDES, (3, 0))))
    [[0, 2, 3]]
    """
    groups: list[set[int]] = []
    for (a, _), _, (b, _) in links:
        joined = {a, b}.union(*(g for g in groups if g & {a, b}))
        groups = [g for g in groups if not g & {a, b}] + [joined]
    return sorted(sorted(g) for g in groups)


def link_rows(program: Program, x: Mapping[tuple[int, int], int], links: Coupled) -> None:
    """Add the rows of links to a program; ``x`` holds the columns of the wordings on offer."""
    for a, kind, b in links:
        if a in x and b in x:
            excludes = kind is LinkKind.EXCLUDES
            program.row([x[a], x[b]], [1.0, 1.0 if excludes else -1.0], upper=1.0 if excludes else 0.0)
        elif a in x and kind is LinkKind.REQUIRES:
            program.fix(x[a], 0.0)  # what it needs is not on offer
