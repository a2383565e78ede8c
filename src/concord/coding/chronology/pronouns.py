"""Whose founding and losses are told with "it" and "its"? The body that last opened a sentence of the paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from concord.text.sentences import paragraphs, sentences
from concord.values import Mention, MentionKind

__all__ = ["with_pronouns"]

_IT = re.compile(r"\bits?\b", re.IGNORECASE)
_OPENS = 12  # characters of a sentence before the name that opens it


def with_pronouns(text: str, mentions: Sequence[Mention], bodies: set[str]) -> list[Mention]:
    """Return ``mentions`` with those that "it" and "its" make of ``bodies``, in order.

    A pronoun is read only where a body opened a sentence of the same paragraph before it.
    """
    starts = [m.start for m in mentions]
    found = list(mentions)
    for first, last in paragraphs(text):
        if not _IT.search(text, first, last):
            continue
        meant: str | None = None
        for start, end in sentences(text, first, last):
            inside = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
            opening = [m for m in inside if m.actor in bodies and m.start - start <= _OPENS]
            meant = opening[0].actor if opening else meant
            taken = {m.start for m in inside}
            if meant is not None and not opening:
                found += [
                    Mention(meant, it.start(), it.end(), it[0], MentionKind.PRONOUN)
                    for it in _IT.finditer(text, start, end)
                    if it.start() not in taken
                ]
    return sorted(found, key=lambda m: (m.start, m.end))
