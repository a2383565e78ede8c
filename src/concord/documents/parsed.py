"""What does every reader hand back, whatever it read?

A `Parsed` is text with what the file itself says about it. It crosses the border from the child process, so it holds
plain values only; nothing in it is trusted beyond its type.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from concord.documents.limits import Limits
from concord.errors import DocumentError
from concord.text.normal import normalise
from concord.values import RegionKind

__all__ = ["LANGUAGE", "Block", "Mark", "Parsed", "assemble", "check_lines", "day_of"]

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")  # a code of ISO 639, as in BCP 47
_SPACES = re.compile(r"[^\S\n]+")
_DAY = re.compile(r"\s*(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a parsed text whose kind the file itself gives (a heading style, a figcaption)."""

    start: int
    end: int
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph on its way into a text."""

    text: str
    kind: RegionKind | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """One text as a reader found it, with what the file says about it; empty where it says nothing."""

    text: str
    marks: tuple[Mark, ...] = ()
    title: str = ""
    published: dt.date | None = None
    url: str = ""
    publisher: str = ""
    language: str = ""
    row: int | None = None


def assemble(blocks: Iterable[Block]) -> Parsed:
    """Join blocks with blank lines between them; spaces within a line are folded, empty blocks left out.

    Examples
    --------
    >>> assemble([Block("A  title", RegionKind.HEADING), Block(" "), Block("Body.")])
    Parsed(text='A title\\n\\nBody.', marks=(Mark(start=0, end=7, kind=<RegionKind.HEADING: 'heading'>),), ...)
    """
    parts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for block in blocks:
        lines = (_SPACES.sub(" ", line).strip() for line in normalise(block.text).split("\n"))
        text = "\n".join(line for line in lines if line)
        if not text:
            continue
        if block.kind is not None:
            marks.append(Mark(at, at + len(text), block.kind))
        parts.append(text)
        at += len(text) + 2
    # Joining cannot denormalise: a blank line composes with nothing.
    return Parsed("\n\n".join(parts), tuple(marks))


def check_lines(text: str, name: str, limits: Limits) -> None:
    """Refuse a text of too many lines, of too long a line, or too long as a whole.

    Raises
    ------
    DocumentError
        Naming the line where it is one.
    """
    split = "split it into several documents"
    lines = text.count("\n") + 1
    if lines > limits.lines:
        raise DocumentError(name, f"has {lines:,} lines", f"at most {limits.lines:,}", split)
    if len(text) > limits.line_characters:
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > limits.line_characters:
                wrong = f"has {len(line):,} characters in one line"
                expected = f"at most {limits.line_characters:,}"
                raise DocumentError(f"{name}, line {number}", wrong, expected, "break it into paragraphs")
    if len(text) > limits.text_characters:
        wrong = f"holds {len(text):,} characters of text"
        raise DocumentError(name, wrong, f"at most {limits.text_characters:,}", split)


def day_of(text: str) -> dt.date | None:
    """Read the day off a year-month-day date or time of the Gregorian calendar; None if there is none.

    Examples
    --------
    >>> day_of("2023-05-20T09:30:00+04:30")
    datetime.date(2023, 5, 20)
    >>> day_of("May 2023"), day_of("1402-02-30")
    (None, None)
    """
    found = _DAY.match(text)
    if not found or int(found[1]) < 1600:  # a smaller year is of another calendar
        return None
    try:
        return dt.date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None
