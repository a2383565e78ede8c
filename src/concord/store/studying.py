"""Writing studies of other programs as they came, once each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import sqlalchemy as sa

from concord.store.json import to_json
from concord.store.reviewing import ReviewWrites
from concord.store.studies import studies
from concord.store.tables import originals

__all__ = ["StudyWrites"]


class StudyWrites(ReviewWrites):
    """What a unit can do with studies."""

    def add_study(self, kind: str, name: str, content: bytes, options: Mapping[str, object]) -> bool:
        """Keep a study and how it was read; ``False`` where the project has it, read in this way, already."""
        sha256, said = hashlib.sha256(content).hexdigest(), to_json(dict(options))
        same = sa.select(studies.c.number).where(studies.c.sha256 == sha256, studies.c.options == said)
        if self._connection.scalar(same.limit(1)) is not None:
            return False
        note = self._note("study.added", name, kind=kind, sha256=sha256)
        known = sa.select(originals.c.size).where(originals.c.sha256 == sha256)
        if self._connection.scalar(known) is None:
            row = {"sha256": sha256, "audit": note, "size": len(content), "content": content}
            self._connection.execute(sa.insert(originals), row)
        self._insert(studies, {"audit": note, "kind": kind, "name": name, "sha256": sha256, "options": said})
        return True
