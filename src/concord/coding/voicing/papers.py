"""Who speaks in this manifesto, charter, communiqué or agreement? The body or bodies that put it out.

A paper of several speaks for each of them; that of a council or an alliance speaks for it alone and not for its
members. Whether a text is a paper at all, its title and its manner say.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.coding.voicing.authors import TITLED, author_of, issuer_of
from concord.coding.voicing.known import Known
from concord.coding.voicing.parties import parties_of
from concord.coding.voicing.selves import heading_of, minutes, pledging
from concord.coding.voicing.stretches import Voices, whole
from concord.coding.voicing.together import together
from concord.values import ActorKind

if TYPE_CHECKING:
    from concord.actors import Found
    from concord.coding.voicing.manner import Manner
    from concord.values import Document

__all__ = ["paper", "unsigned"]

_LOOSE = re.compile(r"\b(?:statement|press release|agenda|agreement|accord|constitution)\b|توافق|طرح", re.IGNORECASE)

_OURS = 5  # times as often as it quotes or reports
_TERMS, _SELDOM = 1.0, 0.15  # marked quotes a paragraph: defined terms, next to none
_TITLE = 24  # words of a title
_OFFERED = re.compile(
    r"\b(?:conclusions of|final act|outcome document|(?:final|closing|concluding) statement|protocol|treaty|"
    r"memorandum|final document|our (?:offer|vision|road|pledge|promise)|offer to|action plan|plan of action|"
    r"general election|foreword|(?:ten|[0-9]+) points|"
    r"what we (?:want|stand for|believe|will do)|for immediate release|press (?:release|statement)|"
    r"statutes|by-?laws|memorandum of understanding)\b"
)
_STRONG = re.compile(
    r"\b(?:communiqu[eé]|declaration|manifesto|charter|proclamation|resolution|statutes|by-?laws|press statement|"
    r"press release)\b"
)
_FORMAL = re.compile(
    r"\b(?:(?:have |has )?agreed? (?:as follows|the following|on the following)|hereinafter|for immediate release|"
    r"the undersigned|declares? (?:the following|as follows)|signatories|announces? the following|"
    r"(?:the )?(?:two|both) (?:sides|delegations|countries|parties) (?:also |further )?(?:reaffirm|agree|oppose|"
    r"support|call|stress|express|welcome)\w*)\b"
)


def paper(document: Document, manner: Manner, found: Found) -> Voices | None:
    """Read a paper in its authors' voice; None where the text is none or nobody can be named as its author."""
    known = Known(found)
    issued = issuer_of(document, manner, known)
    if not _is_paper(manner, issued is not None, document, known):
        return None
    who = parties_of(document, manner, known) or issued or author_of(document, manner, known)
    if who is None:
        return None
    who, ties = together(document, who, known)
    return replace(whole(len(document.text), who, "author", "author", tuple(known.made.values())), affiliations=ties)


def unsigned(document: Document, manner: Manner, found: Found) -> Voices | None:
    """Read a paper that names nobody as its author in the voice of its own heading; to be asked last."""
    known = Known(found)
    if minutes(document, known) or not _is_paper(manner, False, document, known):
        return None
    who = heading_of(document, manner, known)
    return whole(len(document.text), who, "author", "author", tuple(known.made.values()))


def _is_paper(manner: Manner, issued: bool, document: Document, known: Known) -> bool:
    ours = manner.we > _OURS * max(manner.reports, manner.quotes) and manner.we > 1  # "we" in nearly every sentence
    if manner.told or (manner.reports > 0.35 and not ours):
        return False
    if issued and manner.quotes < 0.3:
        return True
    titled = TITLED.search(manner.head) is not None
    loose = _LOOSE.search(manner.head) is not None and TITLED.search(_LOOSE.sub("", manner.head)) is None
    speaks = manner.we > 0.1 or manner.listed or manner.promises > (0.8 if loose else 0.3)
    if titled and manner.quotes < 0.6 and (speaks or _one_subject(manner, known)):
        return True
    if _FORMAL.search(manner.low) is not None and titled and manner.quotes < _TERMS:
        return True
    if not manner.persian and (_plain(manner) or _offered(manner, document, known)):
        return True
    return manner.we > 0.6 and (manner.quotes < 0.3 or ours) and manner.i < manner.we and not manner.bylined


def _plain(manner: Manner) -> bool:
    """Whether a short line at the top calls it a communiqué or the like, and it reports and quotes nothing."""
    top = [manner.low[a:b] for a, b in manner.spans[:3] if len(manner.low[a:b].split()) <= _TITLE]
    named = any(_STRONG.search(line) for line in top)
    return (
        named and manner.reports == 0 and manner.quotes <= 2 * _SELDOM and manner.i <= manner.we and not manner.bylined
    )


def _offered(manner: Manner, document: Document, known: Known) -> bool:
    """Whether a text that reports and quotes nothing is headed as a paper, or promises or demands as one."""
    if manner.reports > 0 or manner.quotes > _SELDOM or manner.bylined or manner.i > manner.we:
        return False
    speaks = manner.we > 0.1 or manner.listed or manner.promises > 0.3
    demands = manner.we > 0.35 and (manner.promises > 0.2 or manner.listed)
    return (_OFFERED.search(manner.head) is not None and speaks) or demands or pledging(document, known)


def _one_subject(manner: Manner, known: Known) -> bool:
    """Whether one body opens most paragraphs, as in "The Council calls"."""
    opening = []
    for a, b in manner.spans:
        bodies = [m.actor for m in known.within(a, min(a + 6, b)) if known.kind(m.actor) is ActorKind.ORGANISATION]
        opening += bodies[:1]
    return len(opening) >= 0.5 * len(manner.spans) and len(set(opening)) == 1
