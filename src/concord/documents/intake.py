"""Is this a file at all, how large is it, and what kind of document does it hold?

Opening is where a batch meets directories, devices, loops of links and files that are not what their name says. The
kind is told by suffix and must agree with the first bytes; without a known suffix the bytes decide.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from concord.documents.limits import Limits
from concord.errors import DocumentError

__all__ = ["KINDS", "File", "kind_of", "open_file"]

# kind -> suffixes and media type
KINDS: dict[str, tuple[tuple[str, ...], str]] = {
    "txt": ((".txt", ".text", ".md"), "text/plain"),
    "html": ((".html", ".htm", ".xhtml"), "text/html"),
    "docx": ((".docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ((".pdf",), "application/pdf"),
    "csv": ((".csv", ".tsv"), "text/csv"),
}
_BY_SUFFIX = {suffix: kind for kind, (suffixes, _) in KINDS.items() for suffix in suffixes}
_READABLE = "a txt, html, docx, pdf or csv file"
_ERRNO = {
    errno.ENOENT: ("does not exist", "check its name"),
    errno.ENOTDIR: ("does not exist", "check its name"),
    errno.EACCES: ("may not be read", "give yourself permission to read it"),
    errno.EPERM: ("may not be read", "give yourself permission to read it"),
    errno.ELOOP: ("is a link that leads back to itself", "name the file itself"),
    errno.ENAMETOOLONG: ("has too long a name", "shorten it"),
    errno.EISDIR: ("is a directory", "name the files in it"),
    errno.ENXIO: ("is a socket or pipe", "save its content to a file"),
}


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was opened: what to call it, its bytes, its kind."""

    name: str  # as the user gave it, for messages
    source: str  # the file name alone, for provenance
    raw: bytes
    kind: str

    @property
    def media_type(self) -> str:
        """The media type of the kind."""
        return KINDS[self.kind][1]


def open_file(path: str | os.PathLike[str], limits: Limits) -> File:
    """Read a file whole, within the size limit, without ever blocking on a pipe or device.

    Raises
    ------
    DocumentError
        If there is no regular file to read, it is empty, too large, or of no known kind.
    """
    name = os.fspath(path)
    try:
        raw = _bytes_of(name, limits)
    except ValueError:  # a NUL in the name
        raise DocumentError(name, "is not a file name", _READABLE, "check its name") from None
    except OSError as error:
        wrong, mend = _ERRNO.get(error.errno or 0, (f"cannot be read ({error.strerror})", "check the file"))
        raise DocumentError(name, wrong, _READABLE, mend) from None
    source = os.fsencode(Path(name).name).decode("utf-8", "replace")
    return File(name, source, raw, kind_of(name, raw))


def kind_of(name: str, raw: bytes) -> str:
    """Tell the kind by suffix, or by the first bytes where there is no suffix; both must agree.

    Raises
    ------
    DocumentError
        If the file is of no kind that can be read, or not of the kind its name says.

    Examples
    --------
    >>> kind_of("speech.txt", b"Friends,"), kind_of("speech", b"%PDF-1.7")
    ('txt', 'pdf')
    """
    suffix = Path(name).suffix.lower()
    inside = _kind_inside(raw)
    kind = _BY_SUFFIX.get(suffix)
    if kind is None:
        if suffix and not inside and suffix[1:].isalpha():
            raise DocumentError(
                name, f"has the suffix {suffix}", _READABLE, "convert it, or rename it to .txt if it is text"
            )
        return inside or "txt"
    if kind == "docx" and raw.startswith(b"\xd0\xcf\x11\xe0"):
        wrong = "is an old Word file or is protected by a password"
        raise DocumentError(name, wrong, "an open docx file", "open it and save it as docx without a password")
    if kind in ("docx", "pdf") and inside != kind:
        raise DocumentError(name, f"is not a {kind} inside", _READABLE, "give it its right suffix, or save it again")
    return kind


def _bytes_of(name: str, limits: Limits) -> bytes:
    descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    with os.fdopen(descriptor, "rb") as handle:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(name, "is a device or pipe", _READABLE, "save its content to a file")
        raw = handle.read(limits.file_bytes + 1) if status.st_size <= limits.file_bytes else None
    if raw is None or len(raw) > limits.file_bytes:
        wrong = f"is {max(status.st_size, limits.file_bytes + 1):,} bytes large"
        raise DocumentError(name, wrong, f"at most {limits.file_bytes:,}", "split it or leave out its pictures")
    if not raw.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise DocumentError(name, "is empty", "a file with text in it", "check that it was saved")
    return raw


def _kind_inside(raw: bytes) -> str:
    head = raw[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"  # its reader checks that the archive is one
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "html" if start.startswith((b"<!doctype html", b"<html")) else ""
