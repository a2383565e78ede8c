"""Where is each actor named? Every place, by full name, other name, acronym or surname, in order and without overlap.

One automaton over all names finds them in every region, also in captions and in passages of another script; where
names overlap the longest wins. Roles and pronouns are resolved in ``references``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick, MatchKind

from concord.actors.drafts import Draft
from concord.actors.words_fa import AMBIGUOUS, MODIFIERS, STOPS, level
from concord.values import ActorKind, Mention, MentionKind

__all__ = ["Hit", "hits_of", "named", "without_overlap"]

Hit = tuple[int, int, Draft, MentionKind]
_BOUND = re.compile(r"\w")
_AGAINST = re.compile(r"(?:anti|pro|non|post|pre|ex)[-\u2011]$", re.IGNORECASE)
_STRENGTH = {kind: rank for rank, kind in enumerate(MentionKind)}


def kind_of(draft: Draft, surface: str) -> MentionKind:
    """Say how a surface names an actor."""
    if surface == draft.name:
        return MentionKind.NAME
    capitals = surface.replace(".", "").replace("-", "")
    if capitals.isupper() and capitals.isalpha() and len(capitals) <= 8 and " " not in surface:
        return MentionKind.ACRONYM
    if draft.kind is ActorKind.PERSON and " " not in surface:
        return MentionKind.SURNAME
    return MentionKind.ALIAS


def named(
    text: str, drafts: Iterable[Draft], placed: Mapping[tuple[int, int], Draft], *, surnames: bool = False
) -> list[Hit]:
    """Return every place where an actor is named, in order, without overlap.

    Parameters
    ----------
    text : str
        The whole text.
    drafts : iterable of Draft
        The actors.
    placed : mapping
        Places that discovery has already given to an actor; they win over a search by name.
    surnames : bool
        Search for surnames, too: for texts without capitals, where discovery cannot place them.
    """
    hits = [(start, end, draft, kind_of(draft, text[start:end])) for (start, end), draft in placed.items()]
    owners: dict[str, Draft] = {}
    for draft in drafts:
        for surface in (*draft.names, *draft.shorts, *((draft.fixed,) if draft.fixed else ())):
            if " " in surface or draft.kind is not ActorKind.PERSON or draft.given:
                owners.setdefault(surface, draft)
                if "ه " in surface:  # with the hamza that writers put or leave out
                    owners.setdefault(surface.replace("ه ", "ه\u0654 "), draft)
                elif "\u0654" in surface:
                    owners.setdefault(surface.replace("\u0654", ""), draft)
    if surnames:
        for surname, bearers in _surnames(drafts).items():
            if len(bearers) == 1:
                owners.setdefault(surname, bearers[0])
    taken = set(placed)
    hits += [hit for hit in hits_of(text, owners) if hit[:2] not in taken]
    return without_overlap(hits)


def _surnames(drafts: Iterable[Draft]) -> dict[str, list[Draft]]:
    """Return the bearers of each last word of a person's name that is no ordinary word."""
    found: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.kind is ActorKind.PERSON:
            for surname in {name.rsplit(" ", 1)[-1] for name in draft.names if " " in name}:
                if len(surname) > 2 and level(surname) not in AMBIGUOUS | STOPS | MODIFIERS:
                    found.setdefault(surname, []).append(draft)
    return found


def hits_of(text: str, owners: Mapping[str, Draft]) -> list[Hit]:
    """Search for surfaces as whole words.

    A name after "anti-" or "pro-" is no mention of the actor itself; a state acts only where discovery says so.
    """
    surfaces = sorted(s for s in owners if s and owners[s].kind is not ActorKind.STATE)
    if not surfaces:
        return []
    automaton = AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest)
    hits: list[Hit] = []
    kinds: dict[int, MentionKind] = {}
    for index, start, end in automaton.find_matches_as_indexes(text):
        if _BOUND.match(text, end) or (start and _BOUND.match(text, start - 1)):
            continue
        if start and text[start - 1] in "-\u2011" and _AGAINST.search(text, max(0, start - 5), start):
            continue
        owner = owners[surfaces[index]]
        kind = kinds[index] = kinds.get(index) or kind_of(owner, surfaces[index])
        hits.append((start, end, owner, kind))
    return hits


def without_overlap(hits: list[Hit]) -> list[Hit]:
    """Keep the longest of overlapping hits; of equals the stronger kind, then the earlier."""
    kept: list[Hit] = []
    names = {key: draft.name for key, draft in {id(hit[2]): hit[2] for hit in hits}.items()}
    for hit in sorted(hits, key=lambda h: (h[0], -(h[1] - h[0]), _STRENGTH[h[3]], names[id(h[2])])):
        if kept and hit[0] < kept[-1][1]:
            if hit[1] - hit[0] <= kept[-1][1] - kept[-1][0]:
                continue
            kept.pop()
        kept.append(hit)
    return kept


def as_mentions(text: str, hits: Iterable[Hit]) -> tuple[Mention, ...]:
    """Return hits as values."""
    listed = list(hits)
    ids = {key: draft.id for key, draft in {id(hit[2]): hit[2] for hit in listed}.items()}
    return tuple(Mention(ids[id(draft)], start, end, text[start:end], kind) for start, end, draft, kind in listed)
