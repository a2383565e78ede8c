"""Does the charter fit together, and does it fit the codebook? What does not is listed with its place.

A wording that asks for an unknown issue, or for two things no party can hold at once, would never be signed for a
reason that has nothing to do with the parties; such a charter is refused rather than answered about.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from concord.charter.silence import SILENT
from concord.errors import CharterError
from concord.text.marked_yaml import nearest
from concord.values import Article, Charter, Codebook, Stance, Wording

__all__ = ["Problem", "check_charter", "problems"]

_ID = re.compile(r"\w[\w.-]{0,63}")
_ID_IS = "letters, digits, '_', '-' and '.', 64 at most"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place: indices of article and wording (-1: none), and the key there (a path with "/")."""

    article: int
    wording: int
    key: str
    wrong: str
    expected: str = ""
    mend: str = ""


def check_charter(charter: Charter, codebook: Codebook) -> Charter:
    """Return the charter, or raise for its first problem.

    Raises
    ------
    CharterError
        If there is any problem.

    Examples
    --------
    >>> check_charter(Charter("c", "C", "1", ()), Codebook("b", "1", "B", ()))
    Traceback (most recent call last):
    concord.errors.CharterError: charter 'c': has no articles; expected at least one article
    """
    for problem in problems(charter, codebook):
        place = f"charter {charter.id!r}"
        if problem.article >= 0:
            article = charter.articles[problem.article]
            place += f", article {article.id!r}"
            if problem.wording >= 0:
                place += f", wording {article.wordings[problem.wording].id!r}"
        raise CharterError(place, problem.wrong, problem.expected, problem.mend)
    return charter


def problems(charter: Charter, codebook: Codebook) -> Iterator[Problem]:
    """Yield everything that makes the charter unusable, in the order of the file."""
    if not charter.articles:
        yield Problem(-1, -1, "articles", "has no articles", "at least one article")
    known = [issue.id for issue in codebook.issues]
    rivals = {(i.id, other) for i in codebook.issues for other in i.excludes}
    rivals |= {(b, a) for a, b in rivals}
    first: dict[str, int] = {}
    numbers: dict[str, str] = {}
    for index, article in enumerate(charter.articles):
        yield from _named_once(index, article, first)
        other = numbers.setdefault(article.number, article.id) if article.number else article.id
        if other != article.id:
            wrong = f"article {article.id!r} has the number {article.number!r} of article {other!r}"
            yield Problem(index, -1, "number", wrong, "each number once", "renumber one of them")
        yield from _of_article(index, article)
        for w, wording in enumerate(article.wordings):
            yield from _of_asks(index, w, wording, known, rivals)


def _named_once(index: int, article: Article, first: dict[str, int]) -> Iterator[Problem]:
    if not _ID.fullmatch(article.id):
        yield Problem(index, -1, "id", f"article id {article.id!r} cannot be used", _ID_IS, "write it without spaces")
    earlier = first.setdefault(article.id.casefold(), index)
    if earlier != index:
        wrong = f"article {article.id!r} is named twice (first as article {earlier + 1})"
        yield Problem(index, -1, "id", wrong, "each article id once", "rename or remove one of them")


def _of_article(index: int, article: Article) -> Iterator[Problem]:
    silent = [w for w, wording in enumerate(article.wordings) if wording.silent]
    if silent != [0] or article.wordings[0].id != SILENT:
        yield Problem(index, -1, "wordings", f"article {article.id!r} does not begin with silence, once", "wording 0")
        return
    written = article.wordings[1:]
    if not written:
        yield Problem(index, -1, "wordings", f"article {article.id!r} has no wordings", "at least one wording")
    ids = [wording.id for wording in article.wordings]
    if article.base and article.base not in ids[1:]:
        near = nearest(article.base, ids[1:])
        wrong = f"article {article.id!r} has the unknown wording {article.base!r} as its base"
        mend = f"write {near!r}" if near else "name one of its wordings"
        yield Problem(index, -1, "base", wrong, f"one of: {', '.join(ids[1:])}", mend)
    texts: dict[str, str] = {}
    for w, wording in enumerate(article.wordings):
        yield from _of_wording(index, w, wording, ids)
        other = texts.setdefault(" ".join(wording.text.casefold().split()), wording.id)
        if other != wording.id and not wording.silent:
            wrong = f"wordings {other!r} and {wording.id!r} have the same text"
            yield Problem(index, w, "text", wrong, "a text of its own for each wording", "remove one of them")


def _of_wording(index: int, w: int, wording: Wording, ids: list[str]) -> Iterator[Problem]:
    if wording.silent:
        if wording.value != 0 or wording.asks:
            yield Problem(index, w, "value", "silence asks or settles something", "no asks and the value 0")
        return
    if not _ID.fullmatch(wording.id):
        yield Problem(index, w, "id", f"wording id {wording.id!r} cannot be used", _ID_IS, "write it without spaces")
    if ids.index(wording.id) != w:
        wrong = (
            "the id 'silent' is kept for silence" if wording.id == SILENT else f"wording {wording.id!r} is named twice"
        )
        yield Problem(index, w, "id", wrong, "each wording id once in an article", "rename or remove one of them")
    if not wording.text.strip():
        yield Problem(index, w, "text", f"wording {wording.id!r} has no text", "the words to be signed")
    if not math.isfinite(wording.value) or wording.value < 0:
        yield Problem(index, w, "value", f"wording {wording.id!r} has the value {wording.value}", "0 or more")


def _of_asks(index: int, w: int, wording: Wording, known: list[str], rivals: set[tuple[str, str]]) -> Iterator[Problem]:
    wanted: dict[str, set[Stance]] = {}
    for ask in wording.asks:
        key = f"{'asks_if_spoken' if ask.if_spoken else 'asks'}/{ask.issue}"
        if ask.issue not in known:
            near = nearest(ask.issue, known)
            mend = f"write {near!r}" if near else "use an issue of the codebook, or add it there"
            wrong = f"wording {wording.id!r} asks for the unknown issue {ask.issue!r}"
            yield Problem(index, w, key, wrong, "an issue of the codebook", mend)
        if not ask.stances:
            wrong = f"wording {wording.id!r} asks for no stance on {ask.issue!r}"
            yield Problem(index, w, key, wrong, "agree, disagree, reserve or defer")
        elif ask.issue in wanted and not wanted[ask.issue] & set(ask.stances):
            wrong = f"wording {wording.id!r} asks for contradictory stances on {ask.issue!r}"
            yield Problem(index, w, key, wrong, "stances one party can hold at once", "make two wordings of it")
        wanted[ask.issue] = wanted.get(ask.issue, set(ask.stances)) & set(ask.stances)
    yield from _contradictions(index, w, wording, wanted, rivals)


def _contradictions(
    index: int, w: int, wording: Wording, wanted: Mapping[str, set[Stance]], rivals: set[tuple[str, str]]
) -> Iterator[Problem]:
    agreed = [issue for issue, stances in wanted.items() if stances == {Stance.AGREE}]
    for n, issue in enumerate(agreed):
        for other in agreed[n + 1 :]:
            if (issue, other) in rivals:
                wrong = (
                    f"wording {wording.id!r} asks to agree with {issue!r} and with {other!r}, which exclude each other"
                )
                yield Problem(index, w, "asks", wrong, "one of the two", "make two wordings of it")
