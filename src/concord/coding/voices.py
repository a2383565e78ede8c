"""In whose voice is this stretch written: the reporter's, a debater's, a document's author's, a witness's?

Debates name each speaker before a turn, interviews ask and answer, manifestos and communiqués speak as the bodies that
issued them, testimony as the witness, opinion as its author: :mod:`concord.coding.voicing` has a module for each.
Where none of this shows, the voice is the reporter's, who holds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concord.coding.voicing import Voice, Voices
from concord.coding.voicing.manner import Manner
from concord.coding.voicing.papers import paper, unsigned
from concord.coding.voicing.persian import persian
from concord.coding.voicing.questions import bare, marked
from concord.coding.voicing.turns import transcript
from concord.coding.voicing.witnesses import opinion, witness
from concord.text.sentences import paragraphs
from concord.values import RegionKind

if TYPE_CHECKING:
    from concord.actors import Found
    from concord.values import Document

__all__ = ["Voice", "Voices", "voices_of"]

_OWN = (RegionKind.BODY, RegionKind.HEADING)


def voices_of(document: Document, low: str, found: Found) -> Voices:
    """Tell the genre of ``document`` and the voice of each stretch.

    Parameters
    ----------
    low : str
        The folded text, offset for offset.
    """
    beside = [r for r in document.regions if r.kind not in _OWN]
    spans = [(a, b) for a, b in paragraphs(document.text) if not any(r.start <= a < r.end for r in beside)]
    if not spans:
        return Voices("report", ())
    manner = Manner(document, low, spans)
    return (
        marked(document, spans, found)
        or transcript(document, spans, found)
        or bare(document, spans, found)
        or persian(document, manner, found)
        or witness(document, manner, found)
        or paper(document, manner, found)
        or opinion(document, manner, found)
        or unsigned(document, manner, found)
        or Voices("report", ())
    )
