"""What changed between two drafts of a charter, article by article?

For the secretariat that hands round a new draft, and for whoever asks why the answer changed. Articles and wordings are
the same where their ids are; a new text under an old id is a change of that wording, never a new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from concord.values import Article, Charter, Wording

__all__ = ["CharterChange", "CharterChangeKind", "compare_charters"]


class CharterChangeKind(StrEnum):
    """What happened to an article or wording."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # an article that stands elsewhere in the order of those both drafts have


@dataclass(frozen=True, slots=True)
class CharterChange:
    """One change; ``wording`` is "" where the article itself changed, ``keys`` are the fields that differ."""

    article: str
    kind: CharterChangeKind
    wording: str = ""
    keys: tuple[str, ...] = ()


def compare_charters(old: Charter, new: Charter) -> tuple[CharterChange, ...]:
    """Return what changed from ``old`` to ``new``: removed articles first, then in the order of the new draft.

    Examples
    --------
    >>> from concord.charter.silence import silence
    >>> one = Article("vote", "Elections", (silence(), Wording("free", "Free.", value=1.0)))
    >>> two = Article("vote", "Elections", (silence(), Wording("free", "Free.", value=2.0), Wording("soon", "Soon.")))
    >>> for change in compare_charters(Charter("c", "C", "1", (one,)), Charter("c", "C", "2", (two,))):
    ...     print(change.article, change.wording, change.kind, change.keys)
    vote free changed ('value',)
    vote soon added ()
    """
    return tuple(_changes({a.id: a for a in old.articles}, {a.id: a for a in new.articles}))


def _changes(old: dict[str, Article], new: dict[str, Article]) -> Iterator[CharterChange]:
    for name in old:
        if name not in new:
            yield CharterChange(name, CharterChangeKind.REMOVED)
    kept_before = [name for name in old if name in new]
    kept_now = [name for name in new if name in old]
    for name, article in new.items():
        if name not in old:
            yield CharterChange(name, CharterChangeKind.ADDED)
            continue
        if kept_before.index(name) != kept_now.index(name):
            yield CharterChange(name, CharterChangeKind.MOVED)
        if keys := _differing(old[name], article):
            yield CharterChange(name, CharterChangeKind.CHANGED, keys=keys)
        yield from _wordings(name, old[name], article)


def _wordings(name: str, old: Article, new: Article) -> Iterator[CharterChange]:
    before = {wording.id: wording for wording in old.wordings}
    now = {wording.id: wording for wording in new.wordings}
    for wording in before:
        if wording not in now:
            yield CharterChange(name, CharterChangeKind.REMOVED, wording)
    for wording, written in now.items():
        if wording not in before:
            yield CharterChange(name, CharterChangeKind.ADDED, wording)
        elif keys := _differing(before[wording], written):
            yield CharterChange(name, CharterChangeKind.CHANGED, wording, keys)


def _differing(old: Article | Wording, new: Article | Wording) -> tuple[str, ...]:
    names = (f.name for f in fields(old) if f.name != "wordings")
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))
