"""How far does the name of a Persian or Dari body go on from its head? "حزب", "شورای", "جبههٔ" and what follows.

Words that names of bodies are made of belong to it, and one or two of no table where no verb can stand: verbs come
last, so that the word before a full stop is none of a name. A line that is nothing but a name is one. The congress of a
party is the party.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from concord.actors import borders_fa as borders
from concord.actors import words_fa as words
from concord.values import ActorKind

__all__ = ["VERB", "Token", "body"]

VERB = re.compile(r"(?:ن?می).{2,}|[بن].{2,}(?:د|ند|یم|ید)|.{2,}(?:اند|تند|دند|یم|یند)")
_LONGEST_BODY = 6
_VERBS = frozenset(["است", "نیست", "بود", "نبود", "شد", "نشد", "کرد", "باد", "باشد"])  # a sentence in marks, no name


class Token(NamedTuple):
    """A word or a mark with its place and its levelled form."""

    start: int
    end: int
    low: str
    word: bool


def body(tokens: list[Token], i: int, places: frozenset[str]) -> tuple[int, int, ActorKind] | None:
    """Return the body whose head noun is at ``i``: the words that go on with its name; "this party" names none."""
    if i and tokens[i - 1].low in ("این", "ان", "آن", "همین", "همان", "هر", "هیچ", "یک"):
        return None
    meets = tokens[i].low in borders.MEETINGS and i + 1 < len(tokens) and tokens[i + 1].low in borders.MEETERS
    if meets or _is_organ(tokens, i):
        return body(tokens, i + (1 if meets else 2), places)
    line = _line_of(tokens, i)
    if line is not None:
        return i, line, ActorKind.MEDIA if tokens[i].low in words.MEDIA_HEADS else ActorKind.ORGANISATION
    last = i
    free = 2  # words that are in no table: the first right after the head, one more where the name ends with it
    while last + 1 < len(tokens) and last - i < _LONGEST_BODY and tokens[last + 1].word:
        low = tokens[last + 1].low
        following = tokens[last + 2].low if last + 2 < len(tokens) else ""
        if low in words.MODIFIERS or low in places:
            last += 1
        elif low in ("و", "برای") and last > i and following in words.ABSTRACTS:
            last += 2
        elif free and _is_own(low) and _goes_on(tokens, i, last):
            last += 1
            free = 0 if last > i + 1 else 1
        else:
            break
    inner = _in_marks(tokens, last + 1)
    if inner is not None:
        return (*inner, ActorKind.MEDIA if tokens[i].low in words.MEDIA_HEADS else ActorKind.ORGANISATION)
    if last == i:
        return None
    kind = ActorKind.MEDIA if tokens[i].low in words.MEDIA_HEADS else ActorKind.ORGANISATION
    return i, last, kind


def _is_organ(tokens: list[Token], i: int) -> bool:
    """Say whether a body is only an organ of the party named after it: "the central council of the X party"."""
    if i + 2 >= len(tokens) or tokens[i].low not in borders.ORGANS:
        return False
    return tokens[i + 1].low in borders.LEADING and tokens[i + 2].low in borders.MEETERS


def _line_of(tokens: list[Token], i: int) -> int | None:
    """Return the last word of a line of its own that begins with a head and is nothing but a name."""
    if i and tokens[i - 1].low.strip():
        return None
    last = i
    while last + 1 < len(tokens) and tokens[last + 1].word:
        last += 1
    ended = last + 1 >= len(tokens) or not tokens[last + 1].low.strip()
    own = all(
        t.low in words.MODIFIERS or not (t.low in words.STOPS or t.low in words.SAYING) for t in tokens[i : last + 1]
    )
    return last if ended and own and 1 <= last - i <= _LONGEST_BODY else None


def _in_marks(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """Return the words of a name in marks that opens at ``i``: "the movement «Dawn»"."""
    if i >= len(tokens) or tokens[i].low not in ("«", "“"):
        return None
    for last in range(i + 1, min(i + 5, len(tokens) - 1)):
        if tokens[last + 1].low in ("»", "”"):
            return (i + 1, last) if tokens[last].low not in _VERBS else None
        if not tokens[last].word:
            break
    return None


def _goes_on(tokens: list[Token], i: int, last: int) -> bool:
    """Say whether a word of no table after ``last`` can be of the name of the head at ``i``: no verb stands there."""
    following = tokens[last + 2].low if last + 2 < len(tokens) else "."
    if last == i:
        clipped = tokens[i].low in borders.CLIPPED  # no name follows a head that would be written with -ی before one
        return not (clipped or following in borders.LIGHT)
    return _ends(tokens, last + 2) and following not in borders.STOPPED | borders.LIGHT


def _is_own(low: str) -> bool:
    """Say whether a word of no table can be a body's own: no verb, no office, nothing of somebody's."""
    if low in words.STOPS or low in words.TITLES or low in words.ROLES or low in words.SAYING or low in borders.COMMON:
        return False
    owned = len(low) > 4 and low.endswith(("شان", "مان", "تان")) and not low.endswith(("ستان", *borders.WHOLE))
    owned = (
        owned
        or low.endswith("هاش")
        or (low.endswith("ش") and (low[:-1] in words.ROLES or low[:-1] in words.TITLES | borders.COMMON))
    )
    return not owned and not VERB.fullmatch(low)


def _ends(tokens: list[Token], i: int) -> bool:
    """Say whether a name can end before token ``i``: at a mark, a particle, a verb."""
    if i >= len(tokens) or not tokens[i].word:
        return True
    low = tokens[i].low
    common = low in borders.COMMON or low in words.STOPS or low in words.SAYING or low in words.ROLES
    return common or low.startswith(("می", "نمی"))
