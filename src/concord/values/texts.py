"""Documents and the places in them: what was read, where it came from, and which span says what.

Offsets are Unicode code points of the stored (NFC, ``\\n``) text, end exclusive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Direction", "Document", "Passage", "Provenance", "Region", "RegionKind", "Script", "When"]

CONTEXT = 32  # characters kept either side of a passage, so that it can be anchored again


class Script(StrEnum):
    """The writing system of a stretch of text."""

    LATIN = "latin"
    ARABIC = "arabic"
    OTHER = "other"


class Direction(StrEnum):
    """The reading direction of a stretch of text; also the value of HTML's ``dir``."""

    LTR = "ltr"
    RTL = "rtl"


class RegionKind(StrEnum):
    """What a stretch of a document is; only BODY and HEADING are the document's own voice."""

    BODY = "body"
    HEADING = "heading"
    BYLINE = "byline"
    CAPTION = "caption"
    FOREIGN = "foreign"  # a passage in another script than the document's


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a document that is of one kind; regions of a document tile it in order."""

    kind: RegionKind
    start: int
    end: int
    script: Script = Script.LATIN
    direction: Direction = Direction.LTR


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document came from; ``sha256`` is of the original bytes."""

    source: str  # file name as the user gave it, never a whole path
    sha256: str
    media_type: str
    retrieved: dt.datetime | None = None
    url: str = ""
    published: dt.date | None = None
    publisher: str = ""
    row: int | None = None  # of a csv that holds one document a row


@dataclass(frozen=True, slots=True)
class Document:
    """An immutable text with its provenance. The same bytes are the same document."""

    id: str  # "d-" and the first 12 hex digits of the SHA-256 of the bytes (and row)
    title: str
    text: str
    language: str  # "en", "fa", "prs", ... or "und"
    provenance: Provenance
    regions: tuple[Region, ...] = ()

    @property
    def published(self) -> dt.date | None:
        """The day of publication, where it is known."""
        return self.provenance.published

    def passage(self, start: int, end: int) -> Passage:
        """Cut the passage ``[start, end)`` with its context.

        Raises
        ------
        ValueError
            If the span is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span [{start}, {end}) is outside document {self.id} of {len(self.text)} characters")
        return Passage(
            document=self.id,
            start=start,
            end=end,
            quote=self.text[start:end],
            before=self.text[max(0, start - CONTEXT) : start],
            after=self.text[end : end + CONTEXT],
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a document with its exact words and 32 characters either side."""

    document: str
    start: int
    end: int
    quote: str
    before: str = field(default="", compare=False)
    after: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class When:
    """A date as a text gives it: an interval of days, never a day that was not said.

    ``edtf`` is the Extended Date/Time Format expression (``2022``, ``2022-05``, ``1996/2001``,
    ``2021-08~``), ``surface`` the words that were read; ``anchored`` says that the year or the whole
    date was completed from the day of publication.
    """

    edtf: str
    earliest: dt.date
    latest: dt.date
    surface: str = ""
    anchored: bool = False
