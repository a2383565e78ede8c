"""Who leads, serves, speaks for whom in a Persian or Dari text? Read from the words around two neighbouring names.

The same refusals as in ``affiliations``: only what is said in so many words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from concord.actors.drafts import Draft
from concord.actors.mentions import Hit
from concord.actors.words_fa import ROLES, TITLES, level
from concord.values import ActorKind, Relation

__all__ = ["ties_between"]

_WORD = re.compile(r"[\w\u200c]+")
_LED = re.compile(r"^[،,]? (?:که )?(?:به|تحت) رهبری $|^[،,]? به ریاست $")
_PLAIN_GAP = re.compile(r"^[،,]? ?$")
_WITHIN = 8  # words of a role
_SPLIT = re.compile(r"(?:جدا شده از|انشعابی از|منشعب از|انشعاب کرده از) $")
_ALLY = re.compile(r"^[،,]? ?(?:هم‌پیمان|متحد|هم‌پیمانان) (?:با )?$")
_RIVAL = re.compile(r"^[،,]? ?(?:رقیب|مخالف|دشمن) $")
_TIES = ((_SPLIT, Relation.SPLITS_FROM), (_ALLY, Relation.ALLY), (_RIVAL, Relation.RIVAL))

Tie = tuple[Draft, Relation, Draft, str, int, int]


def ties_between(text: str, one: Hit, other: Hit, between: str) -> Iterator[Tie]:
    """Yield what the text says of two neighbouring names.

    Parameters
    ----------
    text : str
        The whole text.
    one, other : Hit
        The names, in order.
    between : str
        The text between them.
    """
    start, end = one[0], other[1]
    a, b = one[2], other[2]
    if a.kind is ActorKind.PERSON and b.kind is not ActorKind.PERSON:
        role, relation = _role(between.lstrip("، ,"))
        if relation:
            yield a, relation, b, role, start, end
    elif b.kind is ActorKind.PERSON and a.kind is not ActorKind.PERSON:
        if _LED.match(_untitled(between)):
            yield b, Relation.LEADER_OF, a, "رهبر", start, end
        elif _PLAIN_GAP.match(_untitled(between)):
            role, relation = _role_before(text, start)
            if relation:
                yield b, relation, a, role, start, end
    for pattern, tie in _TIES:
        if pattern.search(between):
            yield a, tie, b, "", start, end


def _role(between: str) -> tuple[str, Relation | None]:
    """Return the role that opens the words between a person and a body, and its relation."""
    if any(mark in between for mark in ".؛؟!«»:\n"):
        return "", None
    words = _WORD.findall(between)
    if len(words) > _WITHIN:
        return "", None
    for i, word in enumerate(words[:4]):
        if (relation := ROLES.get(level(word))) is not None:
            return " ".join(words[: max(i + 1, len(words))]), relation
    return "", None


def _role_before(text: str, start: int) -> tuple[str, Relation | None]:
    """Return the role right before a body: "سخنگوی BODY، PERSON"."""
    words = _WORD.findall(text, max(0, start - 40), start)
    for count in (1, 2, 3):
        if len(words) >= count and (relation := ROLES.get(level(words[-count]))) is not None:
            return " ".join(words[-count:]), relation
    return "", None


def _untitled(between: str) -> str:
    """Drop titles at the end of the text between two names."""
    parts = between.split(" ")
    while len(parts) > 1 and level(parts[-2]) in TITLES and not parts[-1]:
        parts.pop(-2)
    return " ".join(parts)
