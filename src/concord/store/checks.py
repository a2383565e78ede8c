"""What may not get into a project: text that no database can hold, codings whose words do not stand in the document.

The promise of Concord is the way back from a verdict to a sentence; it is kept here, before anything is written.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from concord.errors import DocumentError, InputError
from concord.values import Coding, Document, Event, Passage, Quote, Statement

__all__ = ["check_coding", "check_document"]


def check_document(document: Document, original: bytes) -> None:
    """Hold that the bytes are those the document was made from and that its text can be stored.

    Raises
    ------
    DocumentError
        If the SHA-256 differs, or the text has NUL characters or halves of surrogate pairs.
    """
    name = document.provenance.source or document.id
    if hashlib.sha256(original).hexdigest() != document.provenance.sha256:
        raise DocumentError(name, "comes with other bytes than it was read from", "the original bytes", "read it again")
    for text in (document.text, document.title):
        unfit = next((c for c in ("\x00", *_surrogates(text)) if c in text), None)
        if unfit is not None:
            raise DocumentError(name, f"holds U+{ord(unfit):04X}", "text of whole characters", "save it as UTF-8 text")


def _surrogates(text: str) -> Iterator[str]:
    """Give the first half of a surrogate pair, where there is one."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        yield text[error.start]


def check_coding(coding: Coding, text: str) -> None:
    """Hold that every span lies in the document and has its very words, and that no id comes twice.

    Raises
    ------
    InputError
        If not; it names the first thing that is wrong.
    """
    thing = f"coding of {coding.document} by {coding.coder}"
    for kind in ("statements", "candidates", "quotes", "events", "contradictions"):
        ids = Counter(found.id for found in getattr(coding, kind))
        if ids and (most := ids.most_common(1)[0])[1] > 1:
            raise InputError(thing, f"has {most[0]} {most[1]} times", f"each of its {kind} once", "mend the coder")
    for what, document, start, end, words in _spans(coding):
        if document != coding.document:
            raise InputError(thing, f"cites {document} for {what}", "passages of its own document", "mend the coder")
        if not 0 <= start < end <= len(text) or text[start:end] != words:
            raise InputError(
                thing, f"cites words for {what} that do not stand at [{start}, {end})", "exact words", "mend the coder"
            )


def _spans(coding: Coding) -> Iterator[tuple[str, str, int, int, str]]:
    """Give every span of a coding: what for, document, start, end, words."""
    for mention in coding.mentions:
        yield f"mention of {mention.actor}", coding.document, mention.start, mention.end, mention.surface
    for what, passage in _passages(coding):
        yield what, passage.document, passage.start, passage.end, passage.quote


def _passages(coding: Coding) -> Iterator[tuple[str, Passage]]:
    stated = (*coding.statements, *coding.candidates)
    found: tuple[Statement | Quote | Event, ...] = (*stated, *coding.quotes, *coding.events)
    for one in found:
        yield one.id, one.passage
    for contradiction in coding.contradictions:
        for passage in contradiction.passages:
            yield contradiction.id, passage
    for affiliation in coding.affiliations:
        if affiliation.passage is not None:
            yield f"affiliation of {affiliation.actor}", affiliation.passage
