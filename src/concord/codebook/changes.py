"""What became of the codebook, and must statements be coded again?

A new label or cue changes how an issue is found; a new definition or AGREE line changes what its statements mean.
``changes`` tells the two apart; ``merge`` joins the codebooks of two people and refuses to choose between meanings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from concord.codebook.checks import check_codebook
from concord.errors import CodebookError
from concord.values import Codebook, Issue

__all__ = ["Change", "ChangeKind", "changes", "merge"]

_MEANING = ("definition", "agree")


class ChangeKind(StrEnum):
    """What happened to an issue."""

    ADDED = "added"
    REMOVED = "removed"
    MEANING = "meaning"  # its statements should be looked at again
    FINDING = "finding"  # labels, cues, group or relations: its statements stand


@dataclass(frozen=True, slots=True)
class Change:
    """One issue that differs between two codebooks; ``keys`` are the fields that do."""

    issue: str
    kind: ChangeKind
    keys: tuple[str, ...] = ()


def changes(old: Codebook, new: Codebook) -> tuple[Change, ...]:
    """Return what changed from ``old`` to ``new``: removed issues first, then in the order of the new codebook.

    Examples
    --------
    >>> old = Codebook("c", "1", "C", (Issue("a", "A", "d", "d"), Issue("b", "B", "d", "d")))
    >>> new = Codebook("c", "2", "C", (Issue("a", "A", "other", "d"), Issue("n", "N", "d", "d")))
    >>> [(change.issue, str(change.kind), change.keys) for change in changes(old, new)]
    [('b', 'removed', ()), ('a', 'meaning', ('definition',)), ('n', 'added', ())]
    """
    return tuple(_changes({i.id: i for i in old.issues}, {i.id: i for i in new.issues}))


def _changes(old: dict[str, Issue], new: dict[str, Issue]) -> Iterator[Change]:
    for name in old:
        if name not in new:
            yield Change(name, ChangeKind.REMOVED)
    for name, issue in new.items():
        if name not in old:
            yield Change(name, ChangeKind.ADDED)
            continue
        keys = tuple(f.name for f in fields(Issue) if getattr(issue, f.name) != getattr(old[name], f.name))
        if keys:
            yield Change(name, ChangeKind.MEANING if set(keys) & set(_MEANING) else ChangeKind.FINDING, keys)


def merge(first: Codebook, second: Codebook, *, version: str) -> Codebook:
    """Return a codebook with the issues of both: those of ``first``, then those only ``second`` has.

    Cues, labels and relations of an issue that both have are joined; ``first`` comes first where they differ.

    Raises
    ------
    CodebookError
        If an issue of both has another definition or AGREE line in one than in the other, or a phrase speaks for it in
        one and against it in the other.
    """
    others = {issue.id: issue for issue in second.issues}
    issues = [
        _joined(issue, others.pop(issue.id), first, second) if issue.id in others else issue for issue in first.issues
    ]
    known = {group.id for group in first.groups}
    groups = first.groups + tuple(group for group in second.groups if group.id not in known)
    both = replace(first, version=version, issues=(*issues, *others.values()), groups=groups)
    return check_codebook(both)


def _joined(ours: Issue, theirs: Issue, first: Codebook, second: Codebook) -> Issue:
    for key in _MEANING:
        if getattr(ours, key) != getattr(theirs, key):
            raise CodebookError(
                f"codebooks {first.id!r} and {second.id!r}",
                f"issue {ours.id!r} has another {key} in each",
                "one meaning for each issue",
                "agree on one, or rename the issue in one of them",
            )
    return replace(
        ours,
        group=ours.group or theirs.group,
        labels=tuple({**dict(theirs.labels), **dict(ours.labels)}.items()),
        cues=_phrases(ours.cues, theirs.cues),
        opposing_cues=_phrases(ours.opposing_cues, theirs.opposing_cues),
        excludes=tuple(dict.fromkeys(ours.excludes + theirs.excludes)),
        settles=tuple(dict.fromkeys(ours.settles + theirs.settles)),
    )


_Phrases = tuple[tuple[str, tuple[str, ...]], ...]


def _phrases(ours: _Phrases, theirs: _Phrases) -> _Phrases:
    joined = dict(ours)
    for language, phrases in theirs:
        joined[language] = tuple(dict.fromkeys(joined.get(language, ()) + phrases))
    return tuple(joined.items())
