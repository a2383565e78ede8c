"""May this zip archive be unpacked at all?

Looked at before anything is unpacked: number of members, declared sizes, ratio, links, names that climb out of the
archive. A member is read only up to its declared size, so that a lying directory gains nothing.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from concord.documents.limits import Limits
from concord.errors import DocumentError

__all__ = ["member", "open_archive"]

_END = b"PK\x05\x06"
_LINK = 0o120000
_RATIO_FROM = 1 << 20  # a small file may be all blanks; the ratio is a limit from one MiB unpacked
_EXPECTED = "a docx file as Word or LibreOffice save it"
_MEND = "open it in a word processor and save it again"


def open_archive(raw: bytes, name: str, limits: Limits) -> zipfile.ZipFile:
    """Open an archive that keeps within the limits.

    Raises
    ------
    DocumentError
        If it is damaged, protected, too many, too large, too dense, or has links or climbing names.
    """
    _check_count(raw, name, limits)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, struct.error, OSError):
        raise DocumentError(name, "is damaged (no readable zip directory)", _EXPECTED, _MEND) from None
    members = archive.infolist()
    _check_sizes(members, raw, name, limits)
    for info in members:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
            raise DocumentError(name, f"has a member that climbs out of it ({info.filename[:60]})", _EXPECTED, _MEND)
        if (info.external_attr >> 16) & 0o170000 == _LINK:
            raise DocumentError(name, f"holds a link ({info.filename[:60]})", _EXPECTED, _MEND)
        if info.flag_bits & 1:
            raise DocumentError(name, "is protected by a password", _EXPECTED, "save it without a password")
    return archive


def member(archive: zipfile.ZipFile, path: str, name: str) -> bytes:
    """Unpack one member; empty bytes if there is none of that name.

    Raises
    ------
    DocumentError
        If the member is damaged.
    """
    try:
        with archive.open(path) as handle:
            return handle.read()
    except KeyError:
        return b""
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        raise DocumentError(name, f"is damaged ({path} cannot be unpacked)", _EXPECTED, _MEND) from None


def _check_count(raw: bytes, name: str, limits: Limits) -> None:
    """Count the members without building a list of them."""
    if raw.rfind(_END, max(0, len(raw) - 65_600)) < 0:
        raise DocumentError(name, "is damaged (the end of the zip archive is missing)", _EXPECTED, _MEND)
    count = raw.count(b"PK\x01\x02")
    if count > 2 * limits.archive_members:  # twice: the mark may also stand in data by chance
        raise DocumentError(name, f"has {count:,} members", f"at most {limits.archive_members:,}", _MEND)


def _check_sizes(members: list[zipfile.ZipInfo], raw: bytes, name: str, limits: Limits) -> None:
    if len(members) > limits.archive_members:
        raise DocumentError(name, f"has {len(members):,} members", f"at most {limits.archive_members:,}", _MEND)
    unpacked = sum(info.file_size for info in members)
    if unpacked > limits.unpacked_bytes:
        wrong = f"inflates from {len(raw):,} to {unpacked:,} bytes"
        raise DocumentError(name, wrong, f"at most {limits.unpacked_bytes:,} bytes", _MEND)
    for info in members:
        if info.file_size > max(_RATIO_FROM, limits.unpacked_ratio * info.compress_size):
            wrong = f"inflates {info.filename[:60]} {info.file_size // max(1, info.compress_size):,}-fold"
            raise DocumentError(name, wrong, f"at most {limits.unpacked_ratio}-fold", _MEND)
