"""Is this the draft the parties spoke about? Two charters are the same draft when their content is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace

from concord.values import Charter

__all__ = ["content_hash"]


def content_hash(charter: Charter) -> str:
    """Return the first 12 hex digits of the SHA-256 over the content, without the author's version.

    Examples
    --------
    >>> content_hash(Charter("c", "C", "1", ())) == content_hash(Charter("c", "C", "2", ()))
    True
    >>> content_hash(Charter("c", "C", "1", ())) == content_hash(Charter("c", "D", "1", ()))
    False
    """
    content = asdict(replace(charter, version=""))
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:12]
