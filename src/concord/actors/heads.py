"""Who has the floor, and who wrote this? Turn heads of debates and interviews, and bylines.

``Name (Group). –``, ``Name (Place) (Group):`` and ``NAME:`` at the start of a line name a person and the group it sits
for; ``The Minister (Mr Name):`` a person in office. A byline names authors and translators: persons, but nobody who
holds a stance by being named there. A head of one word goes to the bearer of that surname; one that mostly asks is the
medium that interviews.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from concord.actors.chunks import Sort, pieces
from concord.actors.drafts import Draft, Drafts
from concord.actors.roles import ROLE_WORDS
from concord.actors.words_en import HEADS, NOT_NAMES, TITLES
from concord.actors.words_fa import HEADS as HEADS_FA
from concord.actors.words_fa import ROLES as ROLES_FA
from concord.actors.words_fa import STOPS as STOPS_FA
from concord.actors.words_fa import TITLES as TITLES_FA
from concord.actors.words_fa import level
from concord.values import ActorKind

__all__ = ["NO_PARTY", "authors", "lone_heads", "turn_heads"]

NO_PARTY = frozenset(["independent", "non-attached", "no party", "non-affiliated", "crossbench"])

_N = r"[^\W\d_][\w.'’\u200c-]{0,30}"
_HEAD = re.compile(
    rf"[ \t]*(?:Q(?:uestion)?\.?[ \t]?\d{{1,4}}[.:)]?[ \t]+)?(?P<name>{_N}(?: {_N}){{0,7}})"
    r"(?:,? \((?P<first>[^()\n]{2,60})\))?(?: \((?P<second>[^()\n]{2,60})\))?"
    r"(?:, (?P<note>[^\n:.–—]{0,80})(?= ?[:–—]|\. [–—-]))?(?: ?(?P<colon>:)(?=[ \t\n])|\.? ?[–—](?= ))"
)
_CLIPPED = re.compile(r"[A-Z][a-z]{1,2}\.?")  # "(Con)", "(Lab)"
_OFFICES = TITLES | ROLE_WORDS
_LANGUAGE = re.compile(r"[A-Z]{2}")
_BEHALF = re.compile(r"(?:on behalf of|for) (?:the )?(?P<group>.+)")
_TRANSLATED = re.compile(r"translat\w*(?: by)?\s*$|ترجمه\w*\s*$|مترجم:?\s*$", re.IGNORECASE)
_SITTING = frozenset(["session", "sitting", "meeting", "reading", "part", "report", "record", "hearing", "volume"])
_FEWEST = 2  # a head with a colon and no group must stand at two turns
_ASKS = 0.5  # at least this share of the turns of an interviewer end in a question
_TURN = 1500  # characters of a turn that are looked at

Place = tuple[int, int]


def turn_heads(text: str, spans: Iterable[Place], drafts: Drafts) -> dict[Place, Draft]:
    """Find the persons of two words or more, and their groups, at the heads of turns.

    Parameters
    ----------
    text : str
        The whole text.
    spans : iterable of (int, int)
        The stretches to look at.
    drafts : Drafts
        Where actors are entered.
    """
    heads = [head for start, end in spans for head in _heads(text, start, end)]
    times = Counter(head.group("name").casefold() for head in heads)
    placed: dict[Place, Draft] = {}
    for head in heads:
        if _in_office(head, drafts, placed) or not _is_name(head.group("name")):
            continue
        start, name = _without_titles(head.start("name"), head.group("name"))
        grouped = head.group("first") or head.group("note")
        if " " not in name or (head.group("colon") and not grouped and times[head.group("name").casefold()] < _FEWEST):
            continue
        draft = drafts.named(name, ActorKind.PERSON, start)
        draft.add_role(head.group("name")[: start - head.start("name")])
        placed[start, start + len(name)] = draft
        _add_seat(text, head, draft)
        _place_group(head, drafts, placed)
    return placed


def _add_seat(text: str, head: re.Match[str], draft: Draft) -> None:
    """Enter "Member for X" for the person whose head gives X as their place, where the text speaks so of them."""
    for place in (head.group("first"), head.group("second")):
        seat = f"Member for {place}"
        if place and seat in text:
            draft.shorts[seat] += 1


def _heads(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the heads in ``text[start:end]``; they stand at the beginnings of lines alone, before a colon or a dash."""
    at = start if start == 0 or text[start - 1] == "\n" else text.find("\n", start, end) + 1
    while at < end and (at or not start):
        stop = text.find("\n", at, end) + 1 or end
        if any(text.find(mark, at, stop) >= 0 for mark in ":–—") and (head := _HEAD.match(text, at, end)):
            yield head
        at = stop


def lone_heads(text: str, spans: Iterable[Place], drafts: Drafts, placed: dict[Place, Draft]) -> None:
    """Place heads of one word, when the persons of a text are known: by surname, or as whoever asks or answers."""
    heads = [head for start, end in spans for head in _heads(text, start, end) if head.group("colon")]
    lone: dict[str, list[Place]] = {}
    named: dict[str, list[re.Match[str]]] = {}
    for head in heads:
        start, name = _without_titles(head.start("name"), head.group("name"))
        if " " not in name and _is_name(name):
            lone.setdefault(name, []).append((start, start + len(name)))
            named.setdefault(name, []).append(head)
    surnames: dict[str, Draft] = {}
    for draft in drafts.all:
        if draft.kind is ActorKind.PERSON:
            for name in draft.names:
                surnames.setdefault(name.rsplit(" ", 1)[-1].casefold(), draft)
    media = {name.casefold(): d for d in drafts.all if d.kind is ActorKind.MEDIA for name in d.names}
    for name, places in lone.items():
        bearer = surnames.get(name.casefold()) or media.get(name.casefold())
        if bearer is None and len(places) < _FEWEST:
            continue
        kind = ActorKind.MEDIA if _asks(text, places) else ActorKind.PERSON
        for place in places:
            placed[place] = owner = bearer or drafts.named(name, kind, place[0])
            owner.names[text[slice(*place)]] += 0
            for head in named[name]:
                _add_seat(text, head, owner)


def _asks(text: str, places: list[Place]) -> bool:
    """Say whether the turns that begin at some places mostly end in a question."""
    turns = []
    for _, end in places:
        stop = text.find("\n", end, end + _TURN)
        turns.append(text[end : stop if stop > 0 else end + _TURN].rstrip())
    return sum(turn.endswith(("?", "؟")) for turn in turns) >= _ASKS * len(turns)


def _in_office(head: re.Match[str], drafts: Drafts, placed: dict[Place, Draft]) -> bool:
    """Enter the person of "The Minister for Trade (Mr Name):"; say whether the head is of this form."""
    words = head.group("name").split()
    office = words[0] in ("The", "Mr", "Madam") and any(w.lower() in _OFFICES for w in words[1:])
    if not office or not head.group("first"):
        return False
    start, name = _without_titles(head.start("first"), head.group("first"))
    if not _is_name(name) or " " not in name:
        return False
    draft = drafts.named(name, ActorKind.PERSON, start)
    draft.add_role(head.group("name").removeprefix("The "))
    placed[start, start + len(name)] = draft
    return True


def _place_group(head: re.Match[str], drafts: Drafts, placed: dict[Place, Draft]) -> None:
    """Enter the group in the last brackets of a head, or the one it speaks for."""
    which = "second" if head.group("second") else "first"
    group, place = head.group(which), head.span(which)
    if group and "," in group:  # "Northam, Reform Union": a place and a party
        group = group.rpartition(",")[2].strip()
        place = (place[1] - len(group), place[1])
    if not group and head.group("note") and (behalf := _BEHALF.match(head.group("note"))):
        group = behalf.group("group")
        place = (head.start("note") + behalf.start("group"), head.end("note"))
    if (
        group
        and not _LANGUAGE.fullmatch(group)
        and not group.isdigit()
        and group.lower() not in NO_PARTY
        and not _CLIPPED.fullmatch(group)
        and level(group.split()[0]) not in ROLES_FA  # "(نماینده تبریز)": an office
    ):
        placed[place] = drafts.body_or_known(group, place[0])


def _is_name(name: str) -> bool:
    """Say whether the words of a head can be a person's name."""
    words = name.split()
    if name[0] > "\u0600":
        return len(words) <= 4 and not any(level(w) in STOPS_FA or level(w) in HEADS_FA for w in words)
    lows = [w.lower().rstrip(".") for w in words]
    capital = all(w[0].isupper() or w in ("de", "da", "di", "van", "von", "der", "al", "bin") for w in words)
    common = any(low in NOT_NAMES or low in HEADS or low in _SITTING for low in lows)
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
