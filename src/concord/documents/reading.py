"""Read files as documents: which text, from where, with what beside it?

Plain text is read in this process; html, docx, pdf and csv are parsed in a child with few rights (see
`concord.documents.sandbox`). A file that cannot be read is an error that names it, and never hurts the others of its
batch. What the user says about a file (day, address, publisher, language) comes before what the file says about
itself.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from concord.documents import plain
from concord.documents.date_lines import day_of_line
from concord.documents.intake import File, open_file
from concord.documents.limits import LIMITS, Limits
from concord.documents.parsed import LANGUAGE, Mark, Parsed, check_lines
from concord.documents.regions import mark_regions, title_of
from concord.documents.sandbox import Sandbox
from concord.errors import DocumentError, OptionError
from concord.text.normal import normalise
from concord.text.scripts import language_of
from concord.values import Document, Provenance, Region, RegionKind

__all__ = ["Reading", "document_of", "read", "read_many"]


_TOP = 5  # regions in which a date that stands by itself is the day of publication


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as it was read: its documents (several only from a csv) and its bytes, to be kept beside them."""

    documents: tuple[Document, ...]
    original: bytes


@dataclass(frozen=True, slots=True)
class _Given:
    """What the user says about the files."""

    published: dt.date | None
    url: str
    publisher: str
    language: str
    retrieved: dt.datetime | None


def _given(published: dt.date | None, url: str, publisher: str, language: str, retrieved: dt.datetime | None) -> _Given:
    if language and not LANGUAGE.fullmatch(language):
        raise OptionError("language", f"is {language!r}", "a code such as en, fa or prs", "give the code of ISO 639")
    return _Given(published, url, publisher, language, retrieved)


def read(
    path: str | os.PathLike[str],
    *,
    published: dt.date | None = None,
    url: str = "",
    publisher: str = "",
    language: str = "",
    retrieved: dt.datetime | None = None,
    limits: Limits = LIMITS,
) -> Reading:
    """Read one file.

    Parameters
    ----------
    path : path
        A txt, html, docx, pdf or csv file.
    published, url, publisher, language, retrieved : optional
        What is known about it; what is not given is taken from the file where it says so itself: from its metadata, or
        from a date that stands alone under the title. ``language`` is an ISO 639 code; not given, it is told from the
        text.
    limits : Limits
        What a reader may use.

    Raises
    ------
    DocumentError
        If the file cannot be read as a document; one line that names it.
    OptionError
        If ``language`` is no code.

    Notes
    -----
    The id of a document is made of the SHA-256 of the file's bytes (and its row, in a csv): the same file twice is one
    document, whatever it is called.
    """
    given = _given(published, url, publisher, language, retrieved)
    with Sandbox(limits) as sandbox:
        return _read(path, given, limits, sandbox)


def read_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    published: dt.date | None = None,
    url: str = "",
    publisher: str = "",
    language: str = "",
    retrieved: dt.datetime | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Reading | DocumentError]:
    """Read files one after another; what cannot be read comes as an error in its place.

    One child process serves the whole batch and is replaced when a file breaks it. Parameters as in `read`.

    Yields
    ------
    Reading or DocumentError
        In the order of ``paths``.
    """
    given = _given(published, url, publisher, language, retrieved)
    with Sandbox(limits) as sandbox:
        for path in paths:
            try:
                yield _read(path, given, limits, sandbox)
            except DocumentError as error:
                yield error


def document_of(
    text: str,
    *,
    title: str = "",
    language: str = "",
    published: dt.date | None = None,
    url: str = "",
    publisher: str = "",
    source: str = "text",
    retrieved: dt.datetime | None = None,
    limits: Limits = LIMITS,
) -> Document:
    """Make a document of a string, as if it had been a file in UTF-8.

    Raises
    ------
    DocumentError
        If the text is empty, too long, or holds what cannot be stored.

    Examples
    --------
    >>> document = document_of("The Pact\\n\\nBoth parties said that they will sign.")
    >>> document.id, document.title, document.language
    ('d-8a1622798ce8', 'The Pact', 'en')
    """
    normal = normalise(text, source)
    if not normal.strip():
        raise DocumentError(source, "is empty", "a text", "give it some words")
    check_lines(normal, source, limits)
    given = _given(published, url, publisher, language, retrieved)
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return _document(Parsed(normal, title=title), sha256, source, "text/plain", given)


def _read(path: str | os.PathLike[str], given: _Given, limits: Limits, sandbox: Sandbox) -> Reading:
    file = open_file(path, limits)
    parsed = plain.parse(file.raw, file.name, limits) if file.kind == "txt" else sandbox.parse(file)
    sha256 = hashlib.sha256(file.raw).hexdigest()
    documents = tuple(_checked(one, sha256, file, given) for one in parsed)
    return Reading(documents, file.raw)


def _checked(parsed: Parsed, sha256: str, file: File, given: _Given) -> Document:
    """Believe nothing of a child but its types: its text is normalised again and its marks must lie within."""
    text = normalise(parsed.text)
    inside = [m for m in parsed.marks if 0 <= m.start < m.end <= len(text)]
    if text != parsed.text or len(inside) != len(parsed.marks) or not text.strip():
        raise DocumentError(file.name, "broke its reader (an answer that does not fit)", "a file that can be read")
    return _document(parsed, sha256, file.source, file.media_type, given)


def _document(parsed: Parsed, sha256: str, source: str, media_type: str, given: _Given) -> Document:
    regions = mark_regions(parsed.text, [Mark(m.start, m.end, m.kind) for m in parsed.marks])
    identity = sha256 if parsed.row is None else hashlib.sha256(f"{sha256}\x1f{parsed.row}".encode()).hexdigest()
    return Document(
        id=f"d-{identity[:12]}",
        title=_short(parsed.title) or title_of(parsed.text, regions),
        text=parsed.text,
        language=given.language or _language(parsed),
        provenance=Provenance(
            source=source,
            sha256=sha256,
            media_type=media_type,
            retrieved=given.retrieved,
            url=given.url or _short(parsed.url, 2000),
            published=given.published or parsed.published or _day_in(parsed.text, regions),
            publisher=given.publisher or _short(parsed.publisher),
            row=parsed.row,
        ),
        regions=regions,
    )


def _short(text: str, longest: int = 500) -> str:
    return " ".join(normalise(text).split())[:longest]


def _day_in(text: str, regions: tuple[Region, ...]) -> dt.date | None:
    """Read the day off a date that stands by itself under the title."""
    lines = (text[r.start : r.end].strip() for r in regions[:_TOP] if r.kind is RegionKind.BYLINE)
    return next((day for day in map(day_of_line, lines) if day), None)


def _language(parsed: Parsed) -> str:
    """What the text shows, before what the file declares: many a Persian page declares itself English."""
    told = language_of(parsed.text)
    declared = parsed.language.strip().lower()
    if told == "und" or (told == "fa" and declared == "prs"):
        return declared or "und"
    return told
