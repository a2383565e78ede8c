"""Which lines are the document's own voice, and which stand beside it?

Captions, bylines and passages in another script are marked, so that a photo caption is never read as a statement.
Regions tile the text: one per paragraph, or per part of a paragraph where its lines change script. What the file
itself marks (a figcaption, a heading style) is believed; the rest is told by form: where a line stands, how long it
is, how it ends, whether it has a verb. When in doubt a line is BODY, because a caption read as text can be corrected
and a lost sentence is not missed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from concord.documents.line_forms import (
    is_byline,
    is_caption,
    is_credit,
    is_heading,
    is_name_line,
    is_sentence,
)
from concord.documents.parsed import Mark
from concord.text.scripts import direction_of, script_of
from concord.values import Direction, Region, RegionKind, Script

__all__ = ["mark_regions", "title_of"]

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_WORD = re.compile(r"[^\W\d_]+")
_TITLE_WORDS = 30
_CAPTION_LENGTH = 600  # characters; a longer caption is an article
_BYLINES_WITHIN = 6  # pieces from either end of a document


@dataclass(slots=True)
class _Piece:
    """A paragraph, or the lines of one that are in the same script."""

    start: int
    end: int
    text: str
    script: Script
    whole: bool  # is it a paragraph by itself?
    kind: RegionKind | None = None


def mark_regions(text: str, marks: Sequence[Mark] = ()) -> tuple[Region, ...]:
    """Divide a document into regions that tile it in order.

    Parameters
    ----------
    text : str
        The normal text.
    marks : sequence of Mark
        What the file itself says about some spans.

    Returns
    -------
    tuple of Region
        Blank lines belong to the region before them.

    Examples
    --------
    >>> text = "A Pact in Doubt\\n\\nBy Ana Ruiz\\n\\nBoth fronts said that they would not sign.\\n\\n(Photo: R. Sol)"
    >>> [region.kind.value for region in mark_regions(text)]
    ['heading', 'byline', 'body', 'caption']
    """
    main = script_of(text)
    pieces = list(_pieces(text))
    if not pieces:
        return (Region(RegionKind.BODY, 0, len(text), main, direction_of(text)),) if text else ()
    _mark_given(pieces, marks)
    _mark_foreign(pieces, main)
    _mark_bylines(pieces)
    _mark_captions(pieces, text)
    _mark_headings(pieces)
    starts = [0, *(piece.start for piece in pieces[1:]), len(text)]
    return tuple(_region(p, a, b, main) for p, (a, b) in zip(pieces, pairwise(starts), strict=True))


def title_of(text: str, regions: Sequence[Region]) -> str:
    """Give the first heading-like line, or the beginning of the first line.

    Examples
    --------
    >>> title_of("Nothing like a heading here, only one sentence.", ())
    'Nothing like a heading here, only one sentence.'
    """
    for region in regions[:3]:
        if region.kind is RegionKind.HEADING:
            return " ".join(text[region.start : region.end].split()).lstrip("# ")
    first = next((line for line in text.split("\n") if line.strip()), "")
    words = first.split(None, 15)
    return " ".join(words[:14]) + (" …" if len(words) > 14 else "")


def _region(piece: _Piece, start: int, end: int, main: Script) -> Region:
    """Numbers and rules without letters go with the script of the document."""
    kind = piece.kind or RegionKind.BODY
    if _has_letters(piece.text):
        return Region(kind, start, end, piece.script, direction_of(piece.text))
    return Region(kind, start, end, main, Direction.RTL if main is Script.ARABIC else Direction.LTR)


def _pieces(text: str) -> Iterator[_Piece]:
    for found in _PARAGRAPH.finditer(text):
        lines = _lines_by_script(found.group(), found.start())
        for a, b, script in lines:
            yield _Piece(a, b, text[a:b], script, whole=len(lines) == 1)


def _lines_by_script(paragraph: str, start: int) -> list[tuple[int, int, Script]]:
    """Join the lines of a paragraph while they are in one script; a line without letters goes with the one before."""
    if "\n" not in paragraph:
        return [(start, start + len(paragraph), script_of(paragraph))]
    lines: list[tuple[int, int, Script]] = []
    for line in paragraph.split("\n"):
        end = start + len(line)
        script = script_of(line)
        if lines and (script is lines[-1][2] or not _has_letters(line)):
            lines[-1] = (lines[-1][0], end, lines[-1][2])
        else:
            lines.append((start, end, script))
        start = end + 1
    return lines


def _mark_given(pieces: list[_Piece], marks: Sequence[Mark]) -> None:
    waiting = sorted(marks, key=lambda mark: mark.start)
    at = 0
    for piece in pieces:
        while at < len(waiting) and waiting[at].end <= piece.start:
            at += 1
        if at < len(waiting) and waiting[at].start < piece.end:
            piece.kind = waiting[at].kind


def _mark_foreign(pieces: list[_Piece], main: Script) -> None:
    for piece in pieces:
        if piece.script is not main and _has_letters(piece.text):
            piece.kind = RegionKind.FOREIGN


def _mark_bylines(pieces: list[_Piece]) -> None:
    for piece in [*pieces[:_BYLINES_WITHIN], *pieces[-_BYLINES_WITHIN:]]:
        if piece.kind is None and is_byline(piece.text):
            piece.kind = RegionKind.BYLINE


def _mark_captions(pieces: list[_Piece], text: str) -> None:
    labels = _repeated(pieces)
    words = _Words(text)
    for i, piece in enumerate(pieces):
        if piece.kind is not None or len(piece.text) > _CAPTION_LENGTH or not _has_letters(piece.text):
            continue
        if is_credit(piece.text):
            piece.kind = RegionKind.CAPTION
        elif not piece.whole:
            if _beside_foreign(pieces, i) and not is_sentence(piece.text):
                piece.kind = RegionKind.CAPTION  # a caption in two languages
        elif piece.text not in labels and (is_caption(piece.text) or words.name_someone(piece.text)):
            between = _is_running(pieces, i - 1) and _is_running(pieces, i + 1)
            piece.kind = RegionKind.CAPTION if between else None


def _mark_headings(pieces: list[_Piece]) -> None:
    """Short lines without a stop that stand before running text; three and more in a row are a list, not headings."""
    likely = [p.kind is None and is_heading(p.text) for p in pieces]
    i = 0
    while i < len(pieces):
        j = i
        while j < len(pieces) and likely[j]:
            j += 1
        if 0 < j - i <= 2 or (i == 0 and j):
            last = j if i else min(j, 1 if j > 3 else j)
            for piece in pieces[i:last]:
                piece.kind = RegionKind.HEADING
        i = max(j, i + 1)
    first = pieces[0]
    followed = len(pieces) > 1
    if first.kind is None and followed and "\n" not in first.text and len(first.text.split()) <= _TITLE_WORDS:
        then = pieces[1].kind
        if then is RegionKind.BYLINE and first.text.rstrip()[-1] not in ".,;:،؛":
            first.kind = RegionKind.HEADING


def _is_running(pieces: list[_Piece], i: int) -> bool:
    """Is there a paragraph of running text at ``i``, neither a list nor its introduction?"""
    if not 0 <= i < len(pieces):
        return False
    piece = pieces[i]
    return piece.kind in (None, RegionKind.BODY) and is_sentence(piece.text) and len(piece.text.split()) >= 15


def _beside_foreign(pieces: list[_Piece], i: int) -> bool:
    beside = [pieces[k] for k in (i - 1, i + 1) if 0 <= k < len(pieces) and not pieces[k].whole]
    return any(p.kind is RegionKind.FOREIGN for p in beside)


class _Words:
    """How often each word stands in the running text, counted when first asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.counts: Counter[str] | None = None

    def name_someone(self, line: str) -> bool:
        """Is the line only a name, of someone the text speaks about, and no word of it ever written small?"""
        if not is_name_line(line):
            return False
        if self.counts is None:
            self.counts = Counter(_WORD.findall(self.text))
        words = _WORD.findall(line)
        mentioned = self.counts[words[-1]] > words.count(words[-1])
        return mentioned and not any(self.counts[word.lower()] for word in words)


def _repeated(pieces: list[_Piece]) -> frozenset[str]:
    """Lines that come back: the labels of speakers in a transcript, not captions."""
    seen: set[str] = set()
    again: set[str] = set()
    for piece in pieces:
        (again if piece.text in seen else seen).add(piece.text)
    return frozenset(again)


def _has_letters(text: str) -> bool:
    return any(c.isalpha() for c in text)
