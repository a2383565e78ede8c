"""Can two people code alike with this codebook? What stands in the way is listed, each with how to mend it.

``problems`` refuse the codebook; ``advice`` is only worth a look. Both say which issue and which key they mean, so that
a file's reader can add the line and column. Nothing is repaired silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from concord.errors import CodebookError
from concord.text.marked_yaml import nearest
from concord.values import Codebook, Issue

__all__ = ["Problem", "advice", "check_codebook", "exclusions", "problems"]

_ID = re.compile(r"\w[\w.-]{0,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one place of a codebook: ``part`` "issues" or "groups", the index in it, the key."""

    part: str
    index: int
    key: str
    wrong: str
    expected: str = ""
    mend: str = ""


def check_codebook(codebook: Codebook) -> Codebook:
    """Return the codebook, or raise for its first problem.

    Raises
    ------
    CodebookError
        If there is any problem.

    Examples
    --------
    >>> check_codebook(Codebook("c", "1", "C", (Issue("water", "Water", "", ""),)))
    Traceback (most recent call last):
    concord.errors.CodebookError: codebook 'c', issue 1: issue 'water' has no definition; expected a line that ...
    """
    for problem in problems(codebook):
        place = f"codebook {codebook.id!r}"
        if problem.index >= 0:
            place += f", {problem.part.removesuffix('s')} {problem.index + 1}"
        raise CodebookError(place, problem.wrong, problem.expected, problem.mend)
    return codebook


def problems(codebook: Codebook) -> Iterator[Problem]:
    """Yield everything that makes the codebook unusable, in the order of the file."""
    if not codebook.issues:
        yield Problem("", -1, "issues", "has no issues", "at least one issue")
    yield from _repeated("groups", [group.id for group in codebook.groups], "group")
    yield from _repeated("issues", [issue.id for issue in codebook.issues], "issue")
    for index, issue in enumerate(codebook.issues):
        yield from _of_issue(index, issue, codebook)


def advice(codebook: Codebook) -> Iterator[Problem]:
    """Yield what may lead two people apart without making the codebook unusable.

    A label or a cue phrase that stands for two issues, and an issue without any cue: it is found by its label only.
    """
    labels: dict[str, str] = {}
    cues: dict[tuple[str, str], str] = {}
    for index, issue in enumerate(codebook.issues):
        other = labels.setdefault(issue.label.casefold(), issue.id)
        if other != issue.id:
            yield Problem("issues", index, "label", f"issues {other!r} and {issue.id!r} have the same label")
        if not issue.cues:
            yield Problem("issues", index, "id", f"issue {issue.id!r} has no cues", "phrases that speak of it")
        for language, phrases in issue.cues:
            for phrase in phrases:
                other = cues.setdefault((language, phrase.casefold()), issue.id)
                if other != issue.id:
                    yield Problem(
                        "issues", index, "cues", f"the cue {phrase!r} stands for {other!r} and for {issue.id!r}"
                    )


def exclusions(codebook: Codebook) -> dict[str, frozenset[str]]:
    """Return, per issue, the issues on which AGREE contradicts AGREE on it: ``excludes`` read both ways.

    Examples
    --------
    >>> book = Codebook("c", "1", "C", (Issue("unitary", "U", "d", "a"), Issue("federal", "F", "d", "a",
    ...     excludes=("unitary",))))
    >>> exclusions(book)["unitary"]
    frozenset({'federal'})
    """
    both: dict[str, set[str]] = {issue.id: set() for issue in codebook.issues}
    for issue in codebook.issues:
        for other in issue.excludes:
            both[issue.id].add(other)
            both[other].add(issue.id)
    return {issue: frozenset(others) for issue, others in both.items()}


def _repeated(part: str, ids: list[str], kind: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, name in enumerate(ids):
        if not _ID.fullmatch(name):
            expected = "letters, digits, '_', '-' and '.', 64 at most"
            yield Problem(part, index, "id", f"{kind} id {name!r} cannot be used", expected, "write it without spaces")
        earlier = first.setdefault(name.casefold(), index)
        if earlier != index:
            yield Problem(
                part,
                index,
                "id",
                f"{kind} {name!r} is named twice (first as {kind} {earlier + 1})",
                f"each {kind} id once",
                "rename or remove one of them",
            )


def _of_issue(index: int, issue: Issue, codebook: Codebook) -> Iterator[Problem]:
    if not issue.label.strip():
        yield Problem("issues", index, "label", f"issue {issue.id!r} has no label", "a short name for tables")
    if not issue.definition.strip():
        expected = "a line that says what counts as speaking of it"
        yield Problem("issues", index, "definition", f"issue {issue.id!r} has no definition", expected, "add one")
    groups = [group.id for group in codebook.groups]
    if issue.group and issue.group not in groups:
        yield _unknown(index, "group", f"issue {issue.id!r} stands in the unknown group {issue.group!r}", groups, issue)
    yield from _of_relations(index, issue, codebook)
    yield from _of_languages(index, issue)


def _of_relations(index: int, issue: Issue, codebook: Codebook) -> Iterator[Problem]:
    ids = [other.id for other in codebook.issues]
    for key, others in (("excludes", issue.excludes), ("settles", issue.settles)):
        for other in others:
            if other == issue.id:
                yield Problem("issues", index, key, f"issue {issue.id!r} {key} itself", "", "remove it there")
            elif other not in ids:
                near = nearest(other, ids)
                mend = f"write {near!r}" if near else "add the issue or remove it there"
                wrong = f"issue {issue.id!r} {key} the unknown issue {other!r}"
                yield Problem("issues", index, key, wrong, "the id of an issue of this codebook", mend)


def _unknown(index: int, key: str, wrong: str, known: list[str], issue: Issue) -> Problem:
    near = nearest(issue.group, known)
    expected = f"one of: {', '.join(known)}" if known else "the group listed under 'groups'"
    return Problem("issues", index, key, wrong, expected, f"write {near!r}" if near else "add the group")


def _of_languages(index: int, issue: Issue) -> Iterator[Problem]:
    labels = tuple((language, (label,)) for language, label in issue.labels)
    for key, pairs in (("labels", labels), ("cues", issue.cues), ("opposing_cues", issue.opposing_cues)):
        for language, said in pairs:
            if not _LANGUAGE.fullmatch(language):
                wrong = f"issue {issue.id!r} has {key} in the language {language!r}"
                yield Problem("issues", index, key, wrong, "a language code such as en, fa or prs")
            if not said or not all(phrase.strip() for phrase in said):
                yield Problem("issues", index, key, f"issue {issue.id!r} has an empty phrase in {key}", "words")
    for language, phrases in issue.opposing_cues:
        both = set(phrases) & set(dict(issue.cues).get(language, ()))
        if both:
            wrong = f"issue {issue.id!r} has {sorted(both)[0]!r} as a cue and as an opposing cue"
            yield Problem("issues", index, "opposing_cues", wrong, "one direction for each phrase", "remove one")
