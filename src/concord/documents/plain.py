"""Read a plain text file: the text as it stands, only normalised."""

from __future__ import annotations

from concord.documents.limits import Limits
from concord.documents.parsed import Parsed, check_lines
from concord.errors import DocumentError
from concord.text.normal import decode, normalise

__all__ = ["parse"]


def parse(raw: bytes, name: str, limits: Limits) -> list[Parsed]:
    """Read one text.

    Raises
    ------
    DocumentError
        If the bytes are not text, hold nothing but white space, or are too long in one line.
    """
    text = decode(raw, name)
    check_lines(text, name, limits)
    text = normalise(text, name)
    if not text.strip():
        raise DocumentError(name, "is empty", "a file with text in it", "check that it was saved")
    return [Parsed(text)]
