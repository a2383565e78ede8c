"""Where is this character for a program that counts in UTF-16 units?

Concord counts Unicode code points. Java (Discourse Network Analyzer) and JavaScript (the browser) count UTF-16 units,
in which a character beyond U+FFFF takes two. Offsets are converted at the border, here, and nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

__all__ = ["Utf16Offsets"]

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Utf16Offsets:
    """The two ways of counting one text, converted in O(log n) after one scan.

    Examples
    --------
    >>> offsets = Utf16Offsets.of("a\U0001f54ab")
    >>> offsets.to_utf16(2), offsets.to_code_points(3)
    (3, 2)
    >>> offsets.to_code_points(2)
    Traceback (most recent call last):
        ...
    ValueError: UTF-16 offset 2 is in the middle of a character
    """

    length: int
    astral: tuple[int, ...]  # code-point offsets of the characters that take two units
    _units: tuple[int, ...]  # UTF-16 offsets of the same characters

    @classmethod
    def of(cls, text: str) -> Utf16Offsets:
        """Scan ``text`` once."""
        astral = tuple(m.start() for m in _ASTRAL.finditer(text)) if not text.isascii() else ()
        return cls(len(text), astral, tuple(at + i for i, at in enumerate(astral)))

    def to_utf16(self, offset: int) -> int:
        """Give the UTF-16 offset of a code-point offset.

        Raises
        ------
        ValueError
            If the offset is outside the text.
        """
        if not 0 <= offset <= self.length:
            raise ValueError(f"offset {offset} is outside a text of {self.length} characters")
        return offset + bisect_left(self.astral, offset)

    def to_code_points(self, offset: int) -> int:
        """Give the code-point offset of a UTF-16 offset.

        Raises
        ------
        ValueError
            If the offset is outside the text or between the two halves of one character.
        """
        units = self.length + len(self.astral)
        if not 0 <= offset <= units:
            raise ValueError(f"UTF-16 offset {offset} is outside a text of {units} units")
        before = bisect_left(self._units, offset)
        if before and self._units[before - 1] + 1 == offset:
            raise ValueError(f"UTF-16 offset {offset} is in the middle of a character")
        return offset - before
