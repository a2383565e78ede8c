"""Does an English sentence speak of what was or of what is to come? It decides which May "in May" is."""

from __future__ import annotations

import re

__all__ = ["speaks_of_future", "tells_of_past"]

_FUTURE = re.compile(
    r"\b(?:will|shall|to be held|is to|are to|upcoming|scheduled|planned|deadline|due|next|until|by|"
    r"expected|set (?:for|to))\b[^.!?\n]{0,60}$",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|went|came|left|took|held|met|fell|won|lost|began|gave|said|told|wrote|saw|made|has|have|"
    r"(?!need|indeed|speed|exceed|proceed|succeed|agreed on)\w{3,}ed)\b"
)
_SUPPOSED = re.compile(r"\b(?:would|could|should|might|may|demands?|wants?|plans?|if)\b")


def tells_of_past(match: re.Match[str]) -> bool:
    """Whether a verb beside the date tells what was, and none supposes it."""
    words = match.string[max(0, match.start() - 40) : match.end() + 40]
    return _PAST.search(words) is not None and _SUPPOSED.search(words) is None


def speaks_of_future(match: re.Match[str]) -> bool:
    """Whether what leads to the date speaks of what is to come."""
    return _FUTURE.search(match.string[max(0, match.start() - 80) : match.start()]) is not None
