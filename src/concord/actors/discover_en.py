"""Who acts in an English text? From capitalised pieces and what surrounds them to drafts of actors.

Precision first: a name is kept for a reason (a title, a given name, a head noun, a verb of saying, an apposition, an
acronym in brackets), never because it has capitals. Places, months and headlines are no actors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from concord.actors.branches import mark_branches
from concord.actors.chunks import Piece, Sort, pieces
from concord.actors.drafts import Draft, Drafts
from concord.actors.evidence import (
    acts,
    acts_beyond,
    apposition,
    introduced,
    member_phrase,
    previous_word,
    speaks,
    speaks_at_once,
    speaks_from,
    told,
)
from concord.actors.roles import ROLE_WORDS, relation_of
from concord.actors.words_en import (
    BODY_NOUNS,
    HEADS,
    MEDIA_HEADS,
    MEDIUM_NOUNS,
    PARTY_WORDS,
    STATE_HEADS,
    TITLE_PARTS,
    TITLES,
    WEAK_HEADS,
)
from concord.values import ActorKind

__all__ = ["Place", "discover"]

_BRACKET = re.compile(r"(?:,| ?[(\[])[“\"']?(?:the )?(?P<short>[A-Z][A-Za-z0-9.’'&/-]{1,11})[”\"']?[)\]]")
_DEFINED = re.compile(  # a paper's own short name: "the Harbour Union (hereinafter “the Union”)"
    r",? ?[(\[](?:here(?:in)?after |referred to as |called ){0,3}[“\"‘«](?:[Tt]he )?"
    r"(?P<short>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2})[”\"’»][)\]]"
)
_GOVERNMENT = re.compile(r" (?:[a-z]{3,12} )?(?:government|administration|authorities|regime|officials)\b")
_CABINET = re.compile(r" (?P<head>administration|government|regime|cabinet)\b")
_GROUP = re.compile(r" \((?:[A-Z][\w’'-]*[ )-]){1,6}|(?:’s|'s)? (?:branch|faction|wing)\b")
_EXILE = re.compile(r"\b(?:based|headquartered|exiled?|asylum|refuge|living|lives|shelter) in (?:the )?$")
_OFFICE = re.compile(r"\b[Tt]he (?P<office>(?:[A-Z][\w-]* |deputy |vice ){0,4}(?P<last>[A-Z][\w-]*)), $")
_SENT = ("representatives", "delegations", "delegates", "governments", "leaders", "ministers", "envoys", "diplomats")
_DELEGATES = re.compile(rf"\b(?:{'|'.join(_SENT)}) (?:of|from) ")
_CREDIT = re.compile(r"(?:Image|Photo|Photograph|Picture|Credit|File)s?(?:: | by )$")
_SOMEBODY = re.compile(r"(?<!\bin )(?<!\bof )(?<!from )(?<!\bto )\b[Tt]he $")  # a state, and no place
_WITHIN = re.compile(r"\b(?:in|near|across|around|throughout|outside) $")
_TOPIC = re.compile(r"(.{6,60}?) (?:on|into|ON|INTO) [A-Z]")
_IN = re.compile(r" in ([A-Z]\w+)(?![\w-]| [A-Z])")
_PEOPLE = ("ian", "ese", "ish", "ean", "stani")  # as "Marenian" in "the Marenian government"
_OFFICE_WORDS = (TITLES - TITLE_PARTS) | ROLE_WORDS
_ALL_HEADS = HEADS | WEAK_HEADS
_NO_NAMES = _ALL_HEADS | ROLE_WORDS

Place = tuple[int, int]


def discover(text: str, spans: Iterable[Place], drafts: Drafts) -> dict[Place, Draft]:
    """Find the actors named in the body of an English text.

    Parameters
    ----------
    text : str
        The whole text.
    spans : iterable of (int, int)
        The stretches to look at, in order.
    drafts : Drafts
        Where actors are entered; it may already hold those of the user's list.

    Returns
    -------
    dict
        The draft at each piece that names an accepted actor, by place.
    """
    found = [piece for start, end in spans for piece in pieces(text, start, end)]
    singles = Counter(p.text for p in found if p.sort is Sort.SINGLE)
    shorts = Counter(p.text for p in found if p.sort is Sort.ACRONYM)
    placed: dict[Place, Draft] = {}
    waiting: list[Piece] = []
    for piece in found:
        if (draft := _accept(text, piece, drafts, singles)) is not None:
            placed[piece.start, piece.end] = draft
        else:
            waiting.append(piece)
    drafts.join_variants()
    placed = {place: drafts.standing(draft) for place, draft in placed.items()}
    _second_look(text, waiting, drafts, placed, shorts)
    mark_branches(text, drafts, placed)
    return placed


def _accept(text: str, piece: Piece, drafts: Drafts, singles: Counter[str]) -> Draft | None:
    """Return the draft of a piece that names an actor for certain, or None."""
    if piece.sort is Sort.KNOWN:
        return _accept_known(text, piece, drafts)
    if piece.sort is Sort.ORGANISATION or (piece.sort is Sort.WEAK and _speaks_itself(text, piece)):
        return _accept_organisation(text, piece, drafts)
    if piece.sort is Sort.NAME and (short := _short_for(text, piece)):
        draft = drafts.named(piece.text, ActorKind.ORGANISATION, piece.start)
        draft.shorts[short] += 1
        return draft
    if piece.sort in (Sort.PERSON, Sort.NAME) and " " in piece.text:
        return _accept_person(text, piece, drafts, singles)
    return None


def _speaks_itself(text: str, piece: Piece) -> bool:
    """Say whether an institution speaks, and not somebody who works there: "X, of the Institute of Y, said"."""
    return speaks_at_once(text, piece.start, piece.end) or bool(_short_for(text, piece))


def _accept_known(text: str, piece: Piece, drafts: Drafts) -> Draft | None:
    entry = piece.entry
    if entry is None:
        return None
    hosting = _EXILE.search(text, max(0, piece.start - 28), piece.start) or _is_represented(text, piece.start)
    active = acts(text, piece.start, piece.end) or acts_beyond(text, piece.start, piece.end)
    passive = entry.adjective or not (hosting or active)
    if entry.kind is ActorKind.STATE and passive and not _GOVERNMENT.match(text, piece.end):
        return None
    draft = drafts.fixed(entry.name, entry.kind, piece.start)
    if not entry.adjective:
        (draft.names if entry.proper or len(piece.text) > 5 else draft.shorts)[piece.text] += 1
    return draft


def _is_represented(text: str, at: int) -> bool:
    """Say whether a name stands in a list after "representatives of" or the like."""
    first = max(0, at - 160)
    if not any(text.find(word, first, at) >= 0 for word in _SENT):
        return False
    for found in _DELEGATES.finditer(text, first, at):
        listed = re.split("[ ,]+", text[found.end() : at])
        if all(word[:1].isupper() or word in ("and", "the", "of", "") for word in listed):
            return True
    return False


def _accept_organisation(text: str, piece: Piece, drafts: Drafts) -> Draft | None:
    first, last = piece.text.split(" ", 1)[0].lower(), piece.text.rsplit(" ", 1)[-1].lower()
    if first in STATE_HEADS and not _SOMEBODY.search(text, max(0, piece.start - 16), piece.start):
        return None
    kind = ActorKind.MEDIA if last in MEDIA_HEADS and last not in HEADS else ActorKind.ORGANISATION
    if piece.text.isupper() and _CREDIT.search(text, max(0, piece.start - 14), piece.start):
        return None
    kind = ActorKind.STATE if first in STATE_HEADS else kind
    draft = drafts.named(piece.text, kind, piece.start)
    if short := _short_for(text, piece, any_letters=True):
        draft.shorts[short] += 1
    stem = _TOPIC.match(piece.text)  # "Committee on Ports" is "the Committee" later, too
    if stem and " " in stem[1]:
        draft.shorts[stem[1]] += 1
    return draft


def _short_for(text: str, piece: Piece, *, any_letters: bool = False) -> str:
    """Return the acronym in brackets after a name, where its letters are the name's (or the name is a body's)."""
    defined = _DEFINED.match(text, piece.end) if any_letters else None
    if defined:
        return defined["short"]
    found = _BRACKET.match(text, piece.end)
    if not found:
        return ""
    short = found.group("short")
    capitals = [c for c in short if c.isupper()]
    initials = [w[0] for w in piece.text.replace("-", " ").split() if w[0].isupper()]
    if len(capitals) < 2:
        return ""
    shared = sum((Counter(capitals) & Counter(initials)).values())
    return short if shared >= 2 and (any_letters or shared >= len(capitals) - 1) else ""


def _accept_person(text: str, piece: Piece, drafts: Drafts, singles: Counter[str]) -> Draft | None:
    if (
        text.startswith("(", piece.start - 1)
        or piece.text.isupper()
        or _CREDIT.search(text, max(0, piece.start - 14), piece.start)
    ):
        return None
    if piece.sort is Sort.NAME and (kind := _kind_by_noun(text, piece.start)):
        return drafts.named(piece.text, kind, piece.start)
    role = apposition(text, piece.end)
    if piece.sort is Sort.NAME and not _is_person(text, piece, role, singles):
        return None
    if cabinet := _CABINET.match(text, piece.end):
        return _cabinet_of(piece, cabinet.group("head"), drafts)
    draft = drafts.named(piece.text, ActorKind.PERSON, piece.start)
    draft.add_role(piece.title)
    draft.add_role(role)
    if office := _OFFICE.search(text, max(0, piece.start - 60), piece.start):
        known = office.group("last").lower() in _OFFICE_WORDS
        draft.add_role(office.group("office") if known else "")
    return draft


def _kind_by_noun(text: str, at: int) -> ActorKind | None:
    """Say what a noun right before a name makes of it: "the newspaper X", "the company Y"."""
    noun = previous_word(text, at) if text[max(0, at - 2) : at - 1].isalnum() else ""
    if noun in MEDIUM_NOUNS or text.endswith("news agency ", 0, at):
        return ActorKind.MEDIA
    return ActorKind.ORGANISATION if noun in BODY_NOUNS else None


def _has_article(text: str, at: int) -> bool:
    """Say whether "the" stands right before a place."""
    if not text.startswith(("the ", "The "), at - 4) or at < 4:
        return False
    return at == 4 or not (text[at - 5].isalnum() or text[at - 5] == "_")


def _is_person(text: str, piece: Piece, role: str, singles: Counter[str]) -> bool:
    """Say whether there is a reason to take two capitalised words for a person's name."""
    if _has_article(text, piece.start) or _WITHIN.search(text, max(0, piece.start - 12), piece.start):
        return False
    if role or introduced(text, piece.start) or speaks(text, piece.start, piece.end) or speaks_from(text, piece.end):
        return True
    if _GROUP.match(text, piece.end):
        return True
    alone = piece.text.rsplit(" ", 1)[-1]
    return bool(singles[alone]) and not any(f" {word.lower()}" in text for word in piece.text.split())


def _cabinet_of(piece: Piece, head: str, drafts: Drafts) -> Draft:
    """Return the body that is called by its head's name: "the Vesk administration"."""
    draft = drafts.named(f"{piece.text.rsplit(' ', 1)[-1]} {head}", ActorKind.ORGANISATION, piece.start)
    draft.shorts[f"{piece.text} {head}"] += 1
    return draft


def _second_look(
    text: str, waiting: list[Piece], drafts: Drafts, placed: dict[Place, Draft], shorts: Counter[str]
) -> None:
    """Place surnames and acronyms of actors that are known by now; accept single words that speak."""
    by_short = {short: draft for draft in drafts.all for short in draft.shorts}
    bearers, called = _bearers(placed)
    _reclaim(text, placed, bearers)
    for piece in waiting:
        cabinet = _CABINET.match(text, piece.end) if piece.sort is Sort.SINGLE else None
        articled = _has_article(text, piece.start)
        if cabinet and (articled or bearers.get(piece.text) or piece.text.endswith(_PEOPLE)):
            placed[piece.start, cabinet.end()] = _cabinet_of(piece, cabinet.group("head"), drafts)
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


_Bearers = dict[str, list[tuple[int, Draft]]]


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
    if heard or _kind_by_noun(text, start) is ActorKind.MEDIA:
        return ActorKind.MEDIA
    articled = _has_article(text, start)
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
    if speaking and (kind := _kind_by_noun(text, start)):
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
