"""Who acts in an English text? From capitalised pieces and what surrounds them to drafts of actors.

Precision first: a name is kept for a reason (a title, a given name, a head noun, a verb of saying, an apposition, an
acronym in brackets), never because it has capitals. Places, months and headlines are no actors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from concord.actors.branches import mark_branches
from concord.actors.chunks import Piece, Sort, pieces
from concord.actors.drafts import Draft, Drafts
from concord.actors.evidence import (
    acts,
    acts_beyond,
    apposition,
    introduced,
    speaks,
    speaks_at_once,
    speaks_from,
)
from concord.actors.roles import ROLE_WORDS
from concord.actors.second_look import CABINET, Place, cabinet_of, has_article, kind_by_noun, second_look
from concord.actors.words_en import (
    HEADS,
    MEDIA_HEADS,
    STATE_HEADS,
    TITLE_PARTS,
    TITLES,
)
from concord.values import ActorKind

__all__ = ["Place", "discover"]

_BRACKET = re.compile(r"(?:,| ?[(\[])[“\"']?(?:the )?(?P<short>[A-Z][A-Za-z0-9.’'&/-]{1,11})[”\"']?[)\]]")
_DEFINED = re.compile(  # a paper's own short name: "the Harbour Union (hereinafter “the Union”)"
    r",? ?[(\[](?:here(?:in)?after |referred to as |called ){0,3}[“\"‘«](?:[Tt]he )?"
    r"(?P<short>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2})[”\"’»][)\]]"
)
_GOVERNMENT = re.compile(r" (?:[a-z]{3,12} )?(?:government|administration|authorities|regime|officials)\b")
_GROUP = re.compile(r" \((?:[A-Z][\w’'-]*[ )-]){1,6}|(?:’s|'s)? (?:branch|faction|wing)\b")
_EXILE = re.compile(r"\b(?:based|headquartered|exiled?|asylum|refuge|living|lives|shelter) in (?:the )?$")
_OFFICE = re.compile(r"\b[Tt]he (?P<office>(?:[A-Z][\w-]* |deputy |vice ){0,4}(?P<last>[A-Z][\w-]*)), $")
_SENT = ("representatives", "delegations", "delegates", "governments", "leaders", "ministers", "envoys", "diplomats")
_DELEGATES = re.compile(rf"\b(?:{'|'.join(_SENT)}) (?:of|from) ")
_CREDIT = re.compile(r"(?:Image|Photo|Photograph|Picture|Credit|File)s?(?:: | by )$")
_SOMEBODY = re.compile(r"(?<!\bin )(?<!\bof )(?<!from )(?<!\bto )\b[Tt]he $")  # a state, and no place
_WITHIN = re.compile(r"\b(?:in|near|across|around|throughout|outside) $")
_TOPIC = re.compile(r"(.{6,60}?) (?:on|into|ON|INTO) [A-Z]")
_OFFICE_WORDS = (TITLES - TITLE_PARTS) | ROLE_WORDS


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
    second_look(text, waiting, drafts, placed, shorts)
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
    if piece.sort is Sort.NAME and (kind := kind_by_noun(text, piece.start)):
        return drafts.named(piece.text, kind, piece.start)
    role = apposition(text, piece.end)
    if piece.sort is Sort.NAME and not _is_person(text, piece, role, singles):
        return None
    if cabinet := CABINET.match(text, piece.end):
        return cabinet_of(piece, cabinet.group("head"), drafts)
    draft = drafts.named(piece.text, ActorKind.PERSON, piece.start)
    draft.add_role(piece.title)
    draft.add_role(role)
    if office := _OFFICE.search(text, max(0, piece.start - 60), piece.start):
        known = office.group("last").lower() in _OFFICE_WORDS
        draft.add_role(office.group("office") if known else "")
    return draft


def _is_person(text: str, piece: Piece, role: str, singles: Counter[str]) -> bool:
    """Say whether there is a reason to take two capitalised words for a person's name."""
    if has_article(text, piece.start) or _WITHIN.search(text, max(0, piece.start - 12), piece.start):
        return False
    if role or introduced(text, piece.start) or speaks(text, piece.start, piece.end) or speaks_from(text, piece.end):
        return True
    if _GROUP.match(text, piece.end):
        return True
    alone = piece.text.rsplit(" ", 1)[-1]
    return bool(singles[alone]) and not any(f" {word.lower()}" in text for word in piece.text.split())
