"""Whom does a single capitalised word or an acronym name, once the full names of an English text are known?

A surname goes to its bearer, an acronym to the body it is short for; what nobody bears is an actor of its own where it
speaks, acts or has members.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from concord.actors.chunks import Piece, Sort
from concord.actors.drafts import Draft, Drafts
from concord.actors.evidence import acts, member_phrase, previous_word, speaks_at_once, told
from concord.actors.roles import ROLE_WORDS, relation_of
from concord.actors.words_en import BODY_NOUNS, HEADS, MEDIUM_NOUNS, PARTY_WORDS, WEAK_HEADS
from concord.values import ActorKind

__all__ = ["CABINET", "Place", "cabinet_of", "has_article", "kind_by_noun", "second_look"]

Place = tuple[int, int]
_Bearers = dict[str, list[tuple[int, Draft]]]

CABINET = re.compile(r" (?P<head>administration|government|regime|cabinet)\b")
_IN = re.compile(r" in ([A-Z]\w+)(?![\w-]| [A-Z])")
_PEOPLE = ("ian", "ese", "ish", "ean", "stani")  # as "Marenian" in "the Marenian government"
_ALL_HEADS = HEADS | WEAK_HEADS
_NO_NAMES = _ALL_HEADS | ROLE_WORDS


def kind_by_noun(text: str, at: int) -> ActorKind | None:
    """Say what a noun right before a name makes of it: "the newspaper X", "the company Y"."""
    noun = previous_word(text, at) if text[max(0, at - 2) : at - 1].isalnum() else ""
    if noun in MEDIUM_NOUNS or text.endswith("news agency ", 0, at):
        return ActorKind.MEDIA
    return ActorKind.ORGANISATION if noun in BODY_NOUNS else None


def has_article(text: str, at: int) -> bool:
    """Say whether "the" stands right before a place."""
    if not text.startswith(("the ", "The "), at - 4) or at < 4:
        return False
    return at == 4 or not (text[at - 5].isalnum() or text[at - 5] == "_")


def cabinet_of(piece: Piece, head: str, drafts: Drafts) -> Draft:
    """Return the body that is called by its head's name: "the Vesk administration"."""
    draft = drafts.named(f"{piece.text.rsplit(' ', 1)[-1]} {head}", ActorKind.ORGANISATION, piece.start)
    draft.shorts[f"{piece.text} {head}"] += 1
    return draft


def second_look(
    text: str, waiting: list[Piece], drafts: Drafts, placed: dict[Place, Draft], shorts: Counter[str]
) -> None:
    """Place surnames and acronyms of actors that are known by now; accept single words that speak."""
    by_short = {short: draft for draft in drafts.all for short in draft.shorts}
    bearers, called = _bearers(placed)
    _reclaim(text, placed, bearers)
    for piece in waiting:
        cabinet = CABINET.match(text, piece.end) if piece.sort is Sort.SINGLE else None
        articled = has_article(text, piece.start)
        if cabinet and (articled or bearers.get(piece.text) or piece.text.endswith(_PEOPLE)):
            placed[piece.start, cabinet.end()] = cabinet_of(piece, cabinet.group("head"), drafts)
            continue
        draft: Draft | None = by_short.get(piece.text) or _bearer(bearers.get(piece.text, ()), piece.start)
        if draft is None and piece.title and " " not in piece.text:
            draft = _bearer(called.get(piece.text, ()), piece.start)
        if draft is None:
            draft = _accept_single(text, piece, drafts, shorts)
            if draft is not None and draft.kind is ActorKind.PERSON:
                bearers.setdefault(piece.text, []).append((piece.start, draft))
            elif draft is not None:
                by_short[piece.text] = draft
        if draft is not None:
            if draft.kind is ActorKind.PERSON:
                draft.add_role(piece.title)
            placed[piece.start, piece.end] = draft


def _bearers(placed: Mapping[Place, Draft]) -> tuple[_Bearers, _Bearers]:
    """Return who bears each surname, in the order of the text, and who each of the other names."""
    bearers: _Bearers = {}
    called: _Bearers = {}
    for (start, _), owner in sorted(placed.items(), key=lambda item: item[0]):
        if owner.kind is not ActorKind.PERSON:
            continue
        for surname in {name.rsplit(" ", 1)[-1] for name in owner.names}:
            named = bearers.setdefault(surname, [])
            if not named or named[-1][1] is not owner:
                named.append((start, owner))
        for part in owner.name.split(" ")[:-1]:  # Dr. Amina, for Amina Karim Saleh
            called.setdefault(part, [(start, owner)])
    return bearers, called


def _reclaim(text: str, placed: dict[Place, Draft], bearers: Mapping[str, Sequence[tuple[int, Draft]]]) -> None:
    """Give a surname back to its bearer: after Michael Bloomberg, "Bloomberg" is not the medium."""
    for place, owner in list(placed.items()):
        surface = text[slice(*place)]
        if owner.fixed and not owner.given and (bearer := _bearer(bearers.get(surface, ()), place[0])):
            placed[place] = bearer
            owner.names[surface] -= 1


def _bearer(bearers: Sequence[tuple[int, Draft]], at: int) -> Draft | None:
    """Return the bearer of a surname: the only one, or the one named last before this place."""
    if not bearers:
        return None
    before = [draft for start, draft in bearers if start < at]
    return before[-1] if before else bearers[0][1]


def _accept_single(text: str, piece: Piece, drafts: Drafts, shorts: Counter[str]) -> Draft | None:
    """Return a draft for a single word, or an acronym, that speaks, acts or has members."""
    kind = _kind_of_single(text, piece, shorts)
    if kind is None:
        return None
    draft = drafts.named(piece.text, kind, piece.start)
    if kind is ActorKind.PERSON:
        draft.add_role(piece.title)
    return draft


def _kind_of_single(text: str, piece: Piece, shorts: Counter[str]) -> ActorKind | None:
    start, end = piece.start, piece.end
    if piece.sort is Sort.PERSON and " " not in piece.text:  # a title with a surname only: "Minister Orin"
        return ActorKind.PERSON
    if piece.sort not in (Sort.SINGLE, Sort.ACRONYM, Sort.NAME):
        return None
    heard = told(text, start) and piece.text.lower() not in _ALL_HEADS
    if heard or kind_by_noun(text, start) is ActorKind.MEDIA:
        return ActorKind.MEDIA
    articled = has_article(text, start)
    if articled or piece.sort is Sort.ACRONYM:
        often = piece.sort is Sort.ACRONYM and articled and shorts[piece.text] > 1
        belongs = member_phrase(text, end) and piece.sort is not Sort.NAME
        party = articled and piece.text.lower() in PARTY_WORDS
        heard = often or belongs or party or speaks_at_once(text, start, end)
        return ActorKind.ORGANISATION if heard else None
    return _kind_of_word(text, piece) if piece.sort is Sort.SINGLE else None


def _kind_of_word(text: str, piece: Piece) -> ActorKind | None:
    """Say what a single word without an article is that speaks or acts: a party, a country, a person."""
    start, end = piece.start, piece.end
    speaking = speaks_at_once(text, start, end)
    if speaking and piece.text.lower() in PARTY_WORDS:
        return ActorKind.ORGANISATION
    if (speaking or acts(text, start, end)) and piece.text in _places_in(text):
        return ActorKind.STATE  # things happen there and it acts: a country no table knows
    if speaking and (kind := kind_by_noun(text, start)):
        return kind
    heard = speaking or relation_of(previous_word(text, start)) is not None
    return ActorKind.PERSON if heard and _is_proper(text, piece) else None


@lru_cache(maxsize=4)
def _places_in(text: str) -> frozenset[str]:
    """Return the single capitalised words that the text says things happen in."""
    return frozenset(_IN.findall(text))


def _is_proper(text: str, piece: Piece) -> bool:
    """Say whether a word is a name in this text: it is not an institution and nowhere written in small letters."""
    low = piece.text.lower()
    if low in _NO_NAMES or f" {low}" in text or low.endswith(("ing", "ly")):
        return False
    opens = piece.start < 2 or text[piece.start - 2] in '.!?”"\n' or text[piece.start - 1] == "\n"
    return not opens or bool(re.search(rf"[a-z,] {re.escape(piece.text)}\b", text))
