"""Which names found are no actors of their own? Told once all names of a text and of the user's list are known.

"The Council", where one council is known, is that council; "the Civic Union of Orin Vesk", where a Civic Union is
known or Orin Vesk is, is the Civic Union; "Vesk" alone is the one person of that surname; a name that things happen
in or that stands at the head of a dateline is a place. Where two could be meant, the bare name names nobody here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from concord.actors.drafts import Draft, Drafts
from concord.actors.given_names import GIVEN_NAMES
from concord.actors.wording import places_of
from concord.actors.words_en import HEADS, TITLES
from concord.values import ActorKind

__all__ = ["settle"]

Place = tuple[int, int]
# A text of a body is not the body: "Report of the Harbour Committee".
_RECORD = re.compile(
    r"(?:Reports?|Records?|Statements?|Resolutions?|Decisions?|Minutes|Programme|Members?|Chair|Office) of the "
    r"(?P<body>.+)\Z"
)
_SEAT = re.compile(r"(?:Members?|Gentleman|Lady) for (?P<seat>.+)\Z")
_OF = re.compile(
    r"(?P<body>[^\W\d_][\w’'-]*(?: (?:and |for |of |the )?[^\W\d_][\w’'-]*)+?) of (?P<whose>[A-Z][^\n]{2,50})\Z"
)
_LED = re.compile(r"^(?:" + "|".join(sorted({re.escape(t) for t in TITLES}, key=len, reverse=True)) + r")\.?\s+", re.I)
_IN_A_PLACE = re.compile(r"(?:\b(?:in|at|near|outside|around|into|reached|visited) (?:the )?)\Z")
_DATELINE = re.compile(
    r",? (?:[–—-] |[0-3]?\d (?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b)"
)
_COUNTRY = re.compile(r", [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? ?[–—-]{1,2} ")  # "LUM HARBOUR, Brava - "
_TWO_WORDS = re.compile(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+")
_GENERAL = HEADS - frozenset(["hezb", "hizb", "democrats", "republicans", "conservatives", "greens"])


def settle(text: str, drafts: Drafts, placed: dict[Place, Draft]) -> None:
    """Join or drop what is no actor of its own; ``placed`` is changed."""
    for rule in (_records, _led_bodies, _bare_heads, _surnames, _begun):
        for draft, owner in rule(drafts):
            _move(draft, owner, drafts, placed)
    for draft in [d for d in drafts.all if _is_place(text, d)]:
        _move(draft, None, drafts, placed)


def _move(draft: Draft, owner: Draft | None, drafts: Drafts, placed: dict[Place, Draft]) -> None:
    """Give all places of a draft to ``owner``, or to nobody."""
    for place in [p for p, d in placed.items() if d is draft]:
        if owner is None:
            del placed[place]
        else:
            placed[place] = owner
    if owner is not None:
        for name in draft.names:
            owner.shorts[name] += draft.names[name]
        for role in draft.roles:
            owner.add_role(role)
    drafts.drop(draft, owner)


def _bodies(drafts: Drafts) -> list[Draft]:
    return [d for d in drafts.all if d.kind is ActorKind.ORGANISATION]


def _called(draft: Draft) -> Iterable[str]:
    return (draft.name, *draft.names, *draft.shorts)


def _led_bodies(drafts: Drafts) -> list[tuple[Draft, Draft | None]]:
    """Find "X of P", P a person or X a body of this text."""
    known = {name.casefold(): d for d in _bodies(drafts) for name in _called(d)}
    people = [d for d in drafts.all if d.kind is ActorKind.PERSON]
    persons = {n.casefold() for d in people for name in _called(d) for n in (name, name.rsplit(" ", 1)[-1])}
    found: list[tuple[Draft, Draft | None]] = []
    for draft in _bodies(drafts):
        match = None if draft.given else _OF.match(draft.name)
        if match is None:
            continue
        whose = _LED.sub("", match["whose"])
        owner = known.get(match["body"].casefold())
        named = whose.casefold() in persons or whose != match["whose"] or whose.split(" ")[0].casefold() in GIVEN_NAMES
        if not named and not (owner and _TWO_WORDS.fullmatch(whose)):
            continue
        if owner is None or owner is draft:
            owner = known[match["body"].casefold()] = drafts.named(match["body"], ActorKind.ORGANISATION, draft.first)
        found.append((draft, owner))
    return found


def _records(drafts: Drafts) -> list[tuple[Draft, Draft | None]]:
    """Find texts, parts and seats of bodies that were taken for bodies."""
    known = {name.casefold(): d for d in _bodies(drafts) for name in _called(d)}
    found: list[tuple[Draft, Draft | None]] = []
    for draft in [d for d in drafts.all if not d.given and not d.fixed]:
        if _SEAT.match(draft.name):
            found.append((draft, None))
        elif match := _RECORD.match(draft.name):
            owner = known.get(match["body"].casefold())
            if owner is None or owner is draft:
                owner = drafts.named(match["body"], ActorKind.ORGANISATION, draft.first)
            found.append((draft, owner))
    return found


def _bare_heads(drafts: Drafts) -> list[tuple[Draft, Draft | None]]:
    """Find bodies named by their head alone, where a body of that head is known: the only one, else nobody."""
    found: list[tuple[Draft, Draft | None]] = []
    bodies = _bodies(drafts)
    for draft in bodies:
        head = draft.name.casefold()
        if draft.given or draft.fixed or head not in _GENERAL:
            continue
        same = [b for b in bodies if b is not draft and head in b.name.casefold().split()]
        if same:
            found.append((draft, same[0] if len(same) == 1 else None))
    return found


def _begun(drafts: Drafts) -> list[tuple[Draft, Draft | None]]:
    """Find Persian bodies named by the beginning of the name of exactly one other body."""
    bodies = [d for d in _bodies(drafts) if d.name[0] > "\u0600"]
    found: list[tuple[Draft, Draft | None]] = []
    for draft in bodies:
        if draft.given or draft.fixed or " " not in draft.name:
            continue
        longer = [b for b in bodies if b.name.startswith(draft.name + " ")]
        if len(longer) == 1:
            found.append((draft, longer[0]))
    return found


def _surnames(drafts: Drafts) -> list[tuple[Draft, Draft | None]]:
    """Find persons of one word whose name is the surname of exactly one other person."""
    people = [d for d in drafts.all if d.kind is ActorKind.PERSON]
    bearers: dict[str, list[Draft]] = {}
    for draft in people:
        for surname in {n.rsplit(" ", 1)[-1].casefold() for n in _called(draft) if " " in n}:
            bearers.setdefault(surname, []).append(draft)
    found: list[tuple[Draft, Draft | None]] = []
    for draft in people:
        if not draft.given and " " not in draft.name:
            known = bearers.get(draft.name.casefold(), [])
            if len(known) == 1 and known[0] is not draft:
                found.append((draft, known[0]))
    return found


def _is_place(text: str, draft: Draft) -> bool:
    """Whether a name of no role stands mostly after "in", "from" and their like, or at the head of a dateline."""
    if draft.given or draft.fixed or draft.kind is not ActorKind.PERSON or draft.roles:
        return False
    seen = placed = 0
    for start, end in places_of({draft.name, *draft.names}, text):
        seen += 1
        inside = _IN_A_PLACE.search(text, max(0, start - 16), start) is not None
        placed += inside or ((start == 0 or text[start - 1] == "\n") and _is_dateline(text, start, end))
    return placed > 0 and placed * 2 >= seen


def _is_dateline(text: str, start: int, end: int) -> bool:
    """Whether what follows a name at the beginning of a line makes it a dateline."""
    if _DATELINE.match(text, end):
        return True
    return text[start:end].isupper() and _COUNTRY.match(text, end) is not None
