"""Looking at a file before SQLite does: what is wrong with it is said in the user's words."""

from __future__ import annotations

import os

from concord.errors import StoreError
from concord.store.targets import FileTarget, Target

__all__ = ["foreign", "look_at_file", "make_file"]

_MAGIC = b"SQLite format 3\x00"


def make_file(place: FileTarget) -> bool:
    """Make the empty file, for its owner alone; an empty one that is there is taken, a full one is an error."""
    _look_at_folder(place)
    try:
        os.close(os.open(place.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if place.path.is_dir():
            raise _is_folder(place) from None
        return False
    except OSError as error:
        raise StoreError(
            place.label, f"cannot be made: {error.strerror}", "a folder that you may write to", "name another place"
        ) from error
    return True


def look_at_file(place: FileTarget, *, readonly: bool) -> None:
    """Say what is wrong with a file before SQLite says it in its own words."""
    _look_at_folder(place, write=False)
    if place.path.is_dir():
        raise _is_folder(place)
    try:
        with place.path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        raise StoreError(
            place.label, "is not there", "a project file", "make it with: concord init, or correct the name"
        ) from None
    except OSError as error:
        raise StoreError(
            place.label, f"cannot be read: {error.strerror}", "a file that you may read", "change its permissions"
        ) from error
    if not head:
        raise StoreError(place.label, "is empty: its making was stopped", "a project file", "make it anew")
    if head != _MAGIC:
        raise foreign(place)
    if not readonly and not (os.access(place.path, os.W_OK) and os.access(place.path.absolute().parent, os.W_OK)):
        raise StoreError(
            place.label,
            "cannot be written",
            "a file and a folder that you may write to",
            "change the permissions, or copy the project into a folder of your own",
        )


def _look_at_folder(place: FileTarget, *, write: bool = True) -> None:
    folder = place.path.absolute().parent
    if not folder.is_dir():
        raise StoreError(
            place.label, f"lies in {folder}, which is not a folder", "a folder that is there", "make the folder first"
        )
    if write and not os.access(folder, os.W_OK):
        raise StoreError(
            place.label, f"cannot be made: {folder} takes no writes", "a folder that you may write to", "name another"
        )


def _is_folder(place: FileTarget) -> StoreError:
    return StoreError(place.label, "is a folder", "a project file", "name a file, such as talks.concord")


def foreign(place: Target) -> StoreError:
    """Say that what is there was not made by Concord."""
    return StoreError(
        place.label, "is not a Concord project", "what `concord init` or `concord run` made", "correct the name"
    )
