"""Where does a report's first sentence begin behind its dateline? "LORN, Vardia, Oct 9 (Harbour Press) - The army"."""

from __future__ import annotations

import re

__all__ = ["dateline_end"]

_UPPER = "A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚ"
_WHERE = r"(?:, [A-Z][\w’'. -]{1,24})?(?:, [\w. ]{3,20})?"
_HOUSE = r" \([^()\n]{2,40}\)"
_DASH = r" ?[-–—]{1,2} (?=\S)"
_DATELINE = re.compile(
    rf"[{_UPPER}][{_UPPER} .'’/-]{{2,30}}{_WHERE}(?:{_HOUSE})?{_DASH}|[A-Z][\w’'-]{{2,20}}{_WHERE}{_HOUSE}{_DASH}"
)


def dateline_end(text: str, start: int, end: int) -> int:
    """Return where the words begin behind the dateline that opens ``text[start:end]``; ``start`` where none does.

    Examples
    --------
    >>> text = "LORN, Oct 9 (Harbour Press) - The army will stay."
    >>> text[dateline_end(text, 0, len(text)) :]
    'The army will stay.'
    """
    if start and text[start - 1] != "\n":
        return start
    found = _DATELINE.match(text, start, min(end, start + 120))
    return found.end() if found else start
