"""What exactly does the text say, and where did each character stand in the file?

The stored text is Unicode NFC with ``\\n`` line ends and no byte order mark. The zero-width non-joiner (U+200C), which
Persian spelling needs, and the direction marks stay. Every change is known, so that a quote can be found again in the
original, character by character. What cannot be stored (NUL, half a surrogate pair) is refused, not repaired.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from concord.errors import DocumentError
from concord.text.encodings import encoding_of
from concord.text.offsets import Utf16Offsets

__all__ = ["NormalText", "Utf16Offsets", "decode", "encoding_of", "normalise"]

_BREAK = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
_DROPPED = "\ufeff\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # byte order marks and controls: no reader sees them
_BREAKS = re.compile(_BREAK)
_DROPS = re.compile(f"[{_DROPPED}]")
_EDITS = re.compile(f"{_BREAK}|[{_DROPPED}]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

# Original [a, b) became normal [c, d). Edits are sorted and never overlap; all else is unchanged.
_Edit: TypeAlias = tuple[int, int, int, int]


def decode(raw: bytes, name: str) -> str:
    """Turn the bytes of a file into text, or say why they are not text.

    Parameters
    ----------
    raw : bytes
        The whole file: UTF-8, UTF-16 or UTF-32 (with or without a byte order mark), windows-1256 or windows-1252.
    name : str
        What to call the file in an error.

    Raises
    ------
    DocumentError
        If the bytes are binary, damaged, or in an encoding that cannot be told.

    Examples
    --------
    >>> decode("\\ufeffسلام".encode("utf-16"), "letter.txt") == "سلام"
    True
    """
    return raw.decode(encoding_of(raw, name)).removeprefix("\ufeff")


def normalise(text: str, name: str = "text") -> str:
    """Give the form a text is stored and quoted in: NFC, ``\\n``, no byte order mark, no control characters but tab.

    Idempotent. U+200C and the direction marks are kept. ``name`` is what an error calls the text.

    Raises
    ------
    DocumentError
        If the text holds NUL or half of a surrogate pair.

    Examples
    --------
    >>> normalise("cafe\\u0301\\r\\nمی\\u200cرود") == "caf\\xe9\\nمی\\u200cرود"
    True
    """
    _refuse_unstorable(text, name)
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _DROPS.sub("", _BREAKS.sub("\n", text)))


@dataclass(frozen=True, slots=True)
class NormalText:
    """A normal text beside its original, with the map between their offsets.

    Where a character was composed, dropped or replaced, an offset inside the change maps to the whole of it: a start to
    its start, an end to its end. Everywhere else the map is one to one.

    Examples
    --------
    >>> pair = NormalText.of("Cafe\\u0301\\r\\nopen")
    >>> start = pair.text.index("open")
    >>> pair.original_span(start, start + 4)
    (7, 11)
    >>> pair.normal_span(7, 11)
    (5, 9)
    """

    original: str
    text: str
    edits: tuple[_Edit, ...]

    @classmethod
    def of(cls, original: str) -> NormalText:
        """Normalise ``original`` and keep where everything went.

        Raises
        ------
        DocumentError
            As `normalise`.
        """
        text = normalise(original)
        if text == original:
            return cls(original, text, ())
        edits: list[_Edit] = []
        shift = 0
        for start, end, new in _changes(original):
            edits.append((start, end, start + shift, start + shift + len(new)))
            shift += len(new) - (end - start)
        return cls(original, text, tuple(edits))

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the span ``[start, end)`` of the normal text stands in the original.

        Raises
        ------
        ValueError
            If the span is outside the text.
        """
        _check(start, end, len(self.text), "normal")
        return _mapped(self.edits, start, end, (2, 0))

    def normal_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the span ``[start, end)`` of the original stands in the normal text.

        Raises
        ------
        ValueError
            If the span is outside the original.
        """
        _check(start, end, len(self.original), "original")
        return _mapped(self.edits, start, end, (0, 2))


def _refuse_unstorable(text: str, name: str) -> None:
    found = _UNSTORABLE.search(text)
    if found:
        what = "a NUL character" if found.group() == "\x00" else "half of a surrogate pair"
        line = text.count("\n", 0, found.start()) + 1
        raise DocumentError(f"{name}, line {line}", f"holds {what}", "text that can be stored", "remove that character")


def _changes(original: str) -> Iterator[tuple[int, int, str]]:
    """Every stretch of the original that normalisation changes, with what it becomes, in order."""
    for start, end in _lines(original):
        line = original[start:end]
        if normalise(line) == line:
            continue
        for a, b in _clusters(line):
            new = normalise(line[a:b])
            if new != line[a:b]:
                same = _same_beginning(line[a:b], new)
                yield start + a + same, start + b, new[same:]


def _same_beginning(old: str, new: str) -> int:
    """How many first characters stay as they are, where the rest normalises the same without them."""
    same = 0
    for a, b in zip(old, new, strict=False):
        if a != b:
            break
        same += 1
    return same if normalise(old[same:]) == new[same:] else 0


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines with their ends: normalisation never reaches across one (a line end composes with nothing)."""
    start = 0
    for found in re.finditer(f"{_BREAK}|\n", text):
        yield start, found.end()
        start = found.end()
    yield start, len(text)


def _clusters(line: str) -> Iterator[tuple[int, int]]:
    """Smallest stretches that normalise independently; the line as a whole where this Unicode knows none smaller."""
    starts = [i for i, c in enumerate(line) if i == 0 or not _joins(c)]
    if line.endswith("\r\n"):
        starts = [i for i in starts if i != len(line) - 1]
    spans = list(zip(starts, [*starts[1:], len(line)], strict=True))
    if "".join(normalise(line[a:b]) for a, b in spans) != normalise(line):
        spans = [(0, len(line))]
    yield from spans


def _joins(character: str) -> bool:
    """May this character combine with what stands before it, or be dropped between two that combine?"""
    if character < "\x7f" and character >= " ":
        return False
    jamo = "\u1160" <= character <= "\u11ff"
    return jamo or unicodedata.category(character).startswith("M") or bool(_DROPS.match(character))


def _check(start: int, end: int, length: int, which: str) -> None:
    if not 0 <= start <= end <= length:
        raise ValueError(f"span [{start}, {end}) is outside the {which} text of {length} characters")


def _mapped(edits: tuple[_Edit, ...], start: int, end: int, sides: tuple[int, int]) -> tuple[int, int]:
    """Map a span through the edits, from the columns at ``sides[0]`` to those at ``sides[1]``, widening what is cut."""
    first = _side(edits, start, sides, is_end=False)
    return first, max(first, _side(edits, end, sides, is_end=True))


def _side(edits: tuple[_Edit, ...], offset: int, sides: tuple[int, int], *, is_end: bool) -> int:
    here, there = sides
    at = bisect_right(edits, offset, key=lambda edit: edit[here]) - 1
    while is_end and at >= 0 and edits[at][here] == offset:
        at -= 1  # a span that ends where a change begins does not touch it
    if at < 0:
        return offset
    edit = edits[at]
    if offset >= edit[here + 1]:
        return edit[there + 1] + (offset - edit[here + 1])
    return edit[there + 1] if is_end else edit[there]
