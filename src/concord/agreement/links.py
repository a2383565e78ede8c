"""Links between wordings: "if federal, then a second chamber", "these two contradict each other".

Links couple articles, so they are not part of the enumerated model; the questions that honour them take them as an
option and are answered by a solver.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from concord.agreement.model import Model
from concord.errors import ModelError

__all__ = ["Link", "LinkKind", "check_links"]


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


def check_links(model: Model, links: Sequence[Link]) -> tuple[tuple[tuple[int, int], LinkKind, tuple[int, int]], ...]:
    """Return links by position.

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
            if pair not in model.wording_index:
                raise ModelError(thing, f"the charter has no wording '{'/'.join(pair)}'", "wordings of the charter")
        if link.article == link.other_article:
            raise ModelError(thing, "ties two wordings of one article", "wordings of two articles", "remove the link")
        ends = (model.wording_index[here], model.wording_index[there])
        if out.get(ends, link.kind) is not link.kind:
            raise ModelError(thing, "both requires and excludes", "one of the two", "remove one of the links")
        if out.get(ends[::-1], link.kind) is not link.kind:
            wrong = f"{link.kind.value} what another link {out[ends[::-1]].value}"
            raise ModelError(thing, wrong, "links that agree", "remove one of the links")
        out[ends] = link.kind
    return tuple((a, kind, b) for (a, b), kind in out.items())
