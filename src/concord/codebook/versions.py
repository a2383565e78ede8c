"""Is this the codebook the statements were coded with?

Two codebooks are the same when their content is: a hash over every word of it answers, whatever the author wrote as
``version``. Order of issues counts, since tables show it; the order of keys in the file does not.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace

from concord.values import Codebook

__all__ = ["content_hash"]


def content_hash(codebook: Codebook) -> str:
    """Return the first 12 hex digits of the SHA-256 over the content, without the author's version.

    Examples
    --------
    >>> from concord.values import Issue
    >>> book = Codebook("c", "1", "C", (Issue("water", "Water", "d", "a"),))
    >>> content_hash(book) == content_hash(replace(book, version="2"))
    True
    >>> content_hash(book) == content_hash(replace(book, label="D"))
    False
    """
    content = asdict(replace(codebook, version=""))
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]
