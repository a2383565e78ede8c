"""Answers already paid for: kept by content, so that the same question is never asked, or paid for, twice.

The key is the SHA-256 of all that was sent (endpoint, model, settings, task, codebook, document). Answers quote their
documents: the folder is readable by its owner only, and can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from concord.errors import OptionError

__all__ = ["FolderMemory", "Memory", "key_of"]

_KEY = re.compile(r"[0-9a-f]{64}")


class Memory(Protocol):
    """Where answers are kept."""

    def get(self, key: str) -> str | None:
        """Return the answer to this question, or ``None``."""
        ...

    def put(self, key: str, answer: str) -> None:
        """Keep an answer, whole or not at all."""
        ...


def key_of(question: Mapping[str, Any]) -> str:
    """Return the key of a question: 64 hex digits.

    >>> len(key_of({"model": "m"}))
    64
    """
    return hashlib.sha256(json.dumps(question, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class FolderMemory:
    """Answers as files of one folder, each written beside its place and then moved into it.

    Raises
    ------
    OptionError
        If the folder cannot be made or is not a folder.
    """

    folder: Path

    def __post_init__(self) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as wrong:
            raise OptionError("--memory", f"cannot be used ({wrong.strerror})", "a folder of yours") from None

    def get(self, key: str) -> str | None:
        """Return the answer kept under ``key``; what cannot be read is not there."""
        try:
            return self._path(key).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def put(self, key: str, answer: str) -> None:
        """Keep ``answer`` under ``key``."""
        handle, name = tempfile.mkstemp(dir=self.folder)  # readable by its owner only
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(answer)
            Path(name).replace(self._path(key))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError("a key is 64 hex digits")
        return self.folder / f"{key}.json"
