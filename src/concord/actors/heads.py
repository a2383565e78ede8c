"""Who has the floor, and who wrote this? Turn heads of debates and interviews, and bylines.

``Name (Group). –`` and ``NAME:`` at the start of a line name a person and the group it sits for. A byline names
authors and translators: persons, but nobody who holds a stance by being named there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from concord.actors.chunks import Sort, pieces
from concord.actors.drafts import Draft, Drafts
from concord.actors.roles import ROLE_WORDS
from concord.actors.words_en import HEADS, NOT_NAMES, TITLES
from concord.actors.words_fa import HEADS as HEADS_FA
from concord.actors.words_fa import STOPS as STOPS_FA
from concord.actors.words_fa import TITLES as TITLES_FA
from concord.actors.words_fa import level
from concord.values import ActorKind

__all__ = ["authors", "turn_heads"]

_N = r"[^\W\d_][\w.'’\u200c-]{0,30}"
_HEAD = re.compile(
    rf"^[ \t]*(?P<name>{_N}(?: {_N}){{0,5}})"
    r"(?:,? \((?P<group>[^()\n]{2,60})\))?(?:, [^\n:.–—]{0,80}(?= ?[:–—]|\. [–—-]))?"
    r"(?: ?:(?=[ \t\n])|\.? ?[–—](?= ))",
    re.MULTILINE,
)
_LANGUAGE = re.compile(r"[A-Z]{2}")
_TRANSLATED = re.compile(r"translat\w*(?: by)?\s*$|ترجمه\w*\s*$|مترجم:?\s*$", re.IGNORECASE)
_FEWEST = 2  # a head without a group must stand at two turns

Place = tuple[int, int]


def turn_heads(text: str, spans: Iterable[Place], drafts: Drafts) -> dict[Place, Draft]:
    """Find the persons, and the groups in brackets, at the heads of turns.

    Parameters
    ----------
    text : str
        The whole text.
    spans : iterable of (int, int)
        The stretches to look at.
    drafts : Drafts
        Where actors are entered.
    """
    heads = [m for start, end in spans for m in _HEAD.finditer(text, start, end) if _is_name(m.group("name"))]
    times = Counter(m.group("name").casefold() for m in heads)
    placed: dict[Place, Draft] = {}
    for head in heads:
        group = head.group("group")
        if not group and times[head.group("name").casefold()] < _FEWEST:
            continue
        start, name = _without_titles(head.start("name"), head.group("name"))
        draft = drafts.named(name, ActorKind.PERSON, start)
        draft.add_role(head.group("name")[: start - head.start("name")])
        placed[start, start + len(name)] = draft
        if group and not _LANGUAGE.fullmatch(group) and not group.isdigit():
            place = head.span("group")
            placed[place] = drafts.body_or_known(group, place[0])
    return placed


def _is_name(name: str) -> bool:
    """Say whether the words of a head can be a person's name."""
    words = name.split()
    if name[0] > "\u0600":
        return 1 < len(words) <= 4 and not any(level(w) in STOPS_FA or level(w) in HEADS_FA for w in words)
    lows = [w.lower().rstrip(".") for w in words]
    capital = all(w[0].isupper() or w in ("de", "da", "di", "van", "von", "der", "al", "bin") for w in words)
    common = any(low in NOT_NAMES or low in HEADS for low in lows)
    short = len(words) == 1 and name.isupper() and len(name) <= 3
    return capital and not common and not short and not all(low in ROLE_WORDS or low in TITLES for low in lows)


def _without_titles(start: int, name: str) -> tuple[int, str]:
    words = name.split(" ")
    while len(words) > 1 and (words[0].lower().rstrip(".") in TITLES or level(words[0]) in TITLES_FA):
        start += len(words.pop(0)) + 1
    return start, " ".join(words)


def authors(text: str, spans: Iterable[Place], drafts: Drafts) -> dict[Place, Draft]:
    """Find the persons a byline names, as authors or translators."""
    placed: dict[Place, Draft] = {}
    for start, end in spans:
        for piece in pieces(text, start, end):
            if piece.sort not in (Sort.PERSON, Sort.NAME) or " " not in piece.text:
                continue
            draft = drafts.named(piece.text, ActorKind.PERSON, piece.start)
            before = text[max(start, piece.start - 24) : piece.start]
            draft.add_role("translator" if _TRANSLATED.search(before) else "author")
            placed[piece.start, piece.end] = draft
    return placed
