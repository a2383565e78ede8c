"""Read a PDF: the text of its pages, put back into paragraphs.

A PDF has lines, not paragraphs. Lines that fill the measure are joined, words broken at a line end are mended, running
heads and page numbers are dropped. A scan without a text layer is refused: Concord does not read pictures.
"""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from concord.documents.limits import Limits
from concord.documents.parsed import Block, Parsed, assemble, check_lines
from concord.documents.visual_order import logical_order
from concord.errors import DocumentError
from concord.text.scripts import direction_of
from concord.values import Direction

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

__all__ = ["join_lines", "parse"]

_EXPECTED = "a PDF with a text layer"
_SCREEN_FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")  # ligatures and shapes of letters
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_PAGE_NUMBER = re.compile(r"(?i)[-–—\s]*(?:page|p\.|صفحه)?\s*\d{1,4}(?:\s*(?:of|/|از)\s*\d{1,4})?[-–—\s]*")
_ITEM = re.compile(r"\s*(?:[-–•*▪●]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s)")
_END = re.compile("[.!?:;؟؛…][\"'”’»)\\]]*$")
_BROKEN_WORD = re.compile("([^\\W\\d_]+)[-\u2010]$")
_NO_TITLE = re.compile(r"(?i)\.\w{3,4}$|^microsoft word|^untitled|^slide \d")


def parse(raw: bytes, name: str, limits: Limits) -> list[Parsed]:
    """Read the text of a PDF.

    Raises
    ------
    DocumentError
        If it is damaged, protected, a scan, or over a limit.
    """
    from pypdf.errors import LimitReachedError

    reader = _open(raw, name)
    try:
        pages = _pages(reader, name, limits)
    except LimitReachedError as error:
        wrong = f"is larger inside than may be read ({str(error)[:80].rstrip('.')})"
        raise DocumentError(name, wrong, _EXPECTED, "print it to a new PDF, or save its text") from None
    parsed = assemble(Block(text) for text in join_lines(_without_running_heads(pages)))
    if not parsed.text:
        raise DocumentError(name, "holds no text (a scan?)", _EXPECTED, "run text recognition (OCR) on it first")
    check_lines(parsed.text, name, limits)
    about = reader.metadata
    title = " ".join(_letters(str((about.title if about else "") or "")).split())
    return [replace(parsed, title="" if _NO_TITLE.search(title) else title)]


def _pages(reader: PdfReader, name: str, limits: Limits) -> list[list[str]]:
    """Give the lines of each page."""
    count = len(reader.pages)
    if count > limits.pages:
        raise DocumentError(name, f"has {count:,} pages", f"at most {limits.pages:,}", "split it")
    pages: list[list[str]] = []
    size = 0
    for page in reader.pages:
        text = _text(page)
        size += len(text)
        if size > limits.text_characters:
            wrong = f"holds more than {limits.text_characters:,} characters"
            raise DocumentError(name, wrong, "a shorter text", "split it")
        pages.append([line.rstrip() for line in text.splitlines()])
    return pages


def _text(page: PageObject) -> str:
    """Text of a page; lines that read right to left are taken as they are seen and turned into the order of reading.

    The plain extraction has the words and lines right but mixes up numbers and quotes within a Persian line; the layout
    extraction has every character in its place but not every space. A line is found in the other by its characters.
    """
    plain = page.extract_text()
    if not _RIGHT_TO_LEFT.search(plain):
        return _letters(plain)
    seen: dict[str, list[str]] = {}
    for line in page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False).splitlines():
        seen.setdefault(_fingerprint(line), []).append(" ".join(line.split()))
    lines = plain.splitlines()
    among_rtl = direction_of(plain) is Direction.RTL
    for i, line in enumerate(lines):
        found = seen.get(_fingerprint(line)) if _RIGHT_TO_LEFT.search(line) else None
        if found:
            lines[i] = logical_order(found.pop(0) if len(found) > 1 else found[0], among_rtl=among_rtl)
    return _letters("\n".join(lines))


def _fingerprint(line: str) -> str:
    return "".join(sorted("".join(line.split())))


def _open(raw: bytes, name: str) -> PdfReader:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it repairs silently is no news to the user
    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted:
        try:
            opened = bool(reader.decrypt(""))
        except (PyPdfError, DependencyError, NotImplementedError):
            opened = False
        if not opened:
            raise DocumentError(name, "is protected by a password", "an open PDF", "save it without a password")
    return reader


def _letters(text: str) -> str:
    """Turn shapes of letters back into letters and drop what no reader sees."""
    text = _SCREEN_FORMS.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return _UNPRINTABLE.sub("", text).replace("\u00ad\n", "").replace("\u00a0", " ")


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """Drop page numbers, and first and last lines that come back on at least three pages and half of all."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_shape(line) for line in _edge(page)})
    often = {shape for shape, n in edges.items() if n >= 3 and n >= len(pages) / 2}
    lines: list[str] = []
    for page in pages:
        edge = set(_edge(page))
        for line in page:
            if not (line in edge and (_shape(line) in often or _PAGE_NUMBER.fullmatch(line))):
                lines.append(line)
    return lines


def _edge(page: list[str]) -> list[str]:
    filled = [line for line in page if line.strip()]
    return filled[:1] + filled[-1:]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def join_lines(lines: list[str]) -> list[str]:
    """Join the lines of a page into paragraphs.

    A line runs on into the next if it is nearly as long as the longest lines (four fifths of the 90th percentile) or
    ends without a stop before a small letter. A blank line or a list item ends it.

    Examples
    --------
    >>> join_lines(["The fronts agreed on a cease-", "fire but not on a date.", "", "Points:", "1. Release"])
    ['The fronts agreed on a ceasefire but not on a date.', 'Points:', '1. Release']
    """
    lengths = sorted(len(line) for line in lines if line.strip())
    full = 0.8 * lengths[math.ceil(0.9 * (len(lengths) - 1))] if lengths else 0.0
    whole = set(re.findall(r"[^\W\d_]+-[^\W\d_]+", " ".join(lines)))
    paragraphs: list[str] = []
    current = ""
    for line, following in pairwise([*lines, ""]):
        current = _joined(current, line.strip(), whole)
        if current and not _runs_on(line, following, full):
            paragraphs.append(current)
            current = ""
    return paragraphs


def _runs_on(line: str, following: str, full: float) -> bool:
    then = following.strip()
    if not then or not line.strip() or _ITEM.match(following) or direction_of(then) is not direction_of(line):
        return False
    if _BROKEN_WORD.search(line) and then[0].islower():
        return True
    ends = bool(_END.search(line))
    return len(line) >= full * (1.05 if ends else 1.0) or (not ends and then[0].islower())


def _joined(current: str, line: str, whole: set[str]) -> str:
    if not current or not line:
        return current or line
    broken = _BROKEN_WORD.search(current)
    if not broken or not line[0].islower():
        return f"{current} {line}"
    rest = re.match(r"[^\W\d_]*", line)
    kept = f"{broken[1]}-{rest.group() if rest else ''}" in whole  # the word is written with its hyphen elsewhere
    return current + line if kept else current[:-1] + line
