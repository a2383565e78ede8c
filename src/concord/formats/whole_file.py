"""Files are written whole or not at all, and a failure to write is one line."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from concord.errors import StoreError

__all__ = ["write_whole"]

REASONS = {
    errno.ENOSPC: ("the disk is full", "free some space and run it again"),
    errno.EFBIG: ("the file would be larger than allowed", "raise the limit or write elsewhere"),
    errno.EACCES: ("the folder may not be written to", "choose another folder"),
    errno.EPERM: ("the folder may not be written to", "choose another folder"),
    errno.EROFS: ("the disk is read-only", "choose another folder"),
    errno.ENOENT: ("its folder is not there", "make the folder first"),
    errno.ENOTDIR: ("its folder is a file", "choose another folder"),
    errno.EISDIR: ("is a folder", "name a file"),
}


def write_whole(path: Path, content: str | bytes) -> None:
    """Write ``content`` to a new file beside ``path``, make it durable, and rename it over ``path``.

    A link is followed; what is no regular file (a device, a pipe) is written to as it is, never replaced.

    Raises
    ------
    StoreError
        If it cannot be written; what stood at ``path`` before still stands there.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    target = path.resolve() if path.is_symlink() else path
    scratch = target.with_name(f".{target.name}.part")
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
            return
        with scratch.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(target)
    except OSError as error:
        why, mend = REASONS.get(error.errno or 0, (error.strerror or "cannot be written", "write elsewhere"))
        raise StoreError(str(path), f"was not written: {why}", "", mend) from error
    finally:
        _forget(scratch)


def _forget(scratch: Path) -> None:
    try:
        scratch.unlink(missing_ok=True)
    except OSError:
        return  # a folder that takes no file holds no scratch either
