"""How do names stand in a clause: in a list, behind a preposition, for a body that somebody speaks for?

What :mod:`concord.coding.subjects` asks of the names it finds before and after a verb. The module finds no names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concord.coding.segments import Holders
from concord.values import ActorKind, Attribution, MentionKind, Relation

if TYPE_CHECKING:
    from concord.coding.sheet import Sheet
    from concord.values import Mention

__all__ = [
    "BEFORE_NAME",
    "following",
    "is_object",
    "listed",
    "of_ones_body",
    "preceding",
    "speaks_for",
    "spoken",
    "spoken_for",
]

_PREPOSITION = re.compile(
    r"(?:\b(?:of|by|with|to|from|for|against|in|at|on|between|among|under|over|near|towards?|into|through|about|during|"
    r"after|before|since|despite|like|than|via|including|without|within|across|outside|inside|around))"
    r"\s+(?:(?:the|a|an|its|their|his|her|this|that|both|former|then|recently established|other|some|many|all|"
    r"mr|ms|mrs|dr|"
    r"gen|president|minister|leader|chairman|senator|[a-z-]+(?:ist|ian|ish|an|al|ic|ed|ing))\.?\s+){0,4}\Z"
)
_SPOKES = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|spokespersons|representatives?|statement|declaration|communiqu[eé]|"
    r"press office)"
    r"(?: for| of| from| by)?\s+(?:the\s+)?\Z"
)
_PART = re.compile(
    r"\b(?:leaders?|members?|officials?|head|chairman|chairwoman|chair|president|commanders?|delegates?|delegation|"
    r"leadership|majority|supporters|heads|board|council|congress|committee|wing|branch|party|government) (?:of|"
    r"from|for|in)\s+"
    r"(?:the\s+)?\Z"
)
_MODIFIED = re.compile(
    r"(?: \([^)]{1,20}\))? (?:based|led|formed|founded|headed|backed|located|chaired|in|"
    r"of)\b[^,;:.]{1,40},\s*(?:the\s+)?"
)
_COORDINATED = re.compile(
    r"(?:\s*\([^)]{1,20}\))?\s*(?:,|,? and|,? as well as|,? or|,? nor|;|\s*&|،|و|\s+و)\s*(?:the\s+|both\s+|also\s+)?\Z"
)
_ONES_BODY = re.compile(
    r"['’]s?\s+(?:\w+\s+)?(?:party|movement|government|council|group|union|front|coalition|alliance|cabinet|"
    r"organi[sz]ation|"
    r"association|campaign|committee|league|bloc|faction)\s*\Z"
)
BEFORE_NAME = 90  # characters before a name that say what it does in its clause


def listed(sheet: Sheet, mentions: list[Mention], sure: float) -> Holders:
    """Make holders of mentions that stand in one list: each of them holds what is said."""
    actors = tuple(dict.fromkeys(m.actor for m in mentions))
    weak = any(m.kind in (MentionKind.PRONOUN, MentionKind.ROLE) for m in mentions)
    return Holders(actors, mentions[0].start, mentions[-1].end, sure * (0.9 if weak else 1.0))


def of_ones_body(sheet: Sheet, mention: Mention, gap: str) -> Holders | None:
    """Read "Karim's party" as the party that he leads or belongs to, where the text says which."""
    if not _ONES_BODY.match(gap):
        return None
    for relation in (Relation.LEADER_OF, Relation.MEMBER_OF, Relation.OFFICIAL_OF):
        for affiliation in sheet.affiliations:
            if affiliation.actor == mention.actor and affiliation.relation is relation:
                return Holders((affiliation.group,), mention.start, mention.end, 0.85)
    return None


def spoken_for(sheet: Sheet, mention: Mention, lead: str, gap: str) -> Holders | None:
    """Read "a spokesman for X", "X spokesman", "members of X": X holds, somebody speaks."""
    if sheet.kind(mention.actor) is ActorKind.PERSON:
        return None
    if _SPOKES.search(lead) or re.match(r"(?:'s)?\s+(?:spokes|statement|communiqu)", gap):
        return Holders((mention.actor,), mention.start, mention.end, 0.9, None, Attribution.SPOKESPERSON)
    if _PART.search(lead):
        return Holders((mention.actor,), mention.start, mention.end, 0.6)
    return None


def preceding(sheet: Sheet, mentions: list[Mention], left: int) -> list[Mention]:
    """Return the list that ends with the last mention: "A, B and C"."""
    chain = [mentions[-1]]
    joined = False
    for mention in reversed(mentions[:-1]):
        gap = sheet.low[mention.end : chain[0].start]
        if not _COORDINATED.fullmatch(gap) and not (joined and _MODIFIED.fullmatch(gap)):
            break
        joined = joined or "and" in gap or "و" in gap or "&" in gap or " or" in gap or " nor" in gap
        if _PREPOSITION.search(sheet.low[max(left, mention.start - BEFORE_NAME) : mention.start]):
            continue
        chain.insert(0, mention)
    return chain if joined else chain[-1:]


def following(sheet: Sheet, first: Mention, mentions: list[Mention]) -> list[Mention]:
    """Return the rest of the list that a mention begins."""
    chain: list[Mention] = []
    last = first
    for mention in mentions:
        if mention.start < last.end:
            continue
        gap = sheet.low[last.end : mention.start]
        if not _COORDINATED.fullmatch(gap) or ("and" not in gap and "و" not in gap and not chain):
            break
        chain.append(mention)
        last = mention
    return chain


def speaks_for(sheet: Sheet, person: str) -> str | None:
    """Return the body a person is spokesperson of, where the text says so."""
    for affiliation in sheet.affiliations:
        if affiliation.actor == person and affiliation.relation is Relation.SPOKESPERSON_OF:
            return affiliation.group
    return None


def is_object(lead: str) -> bool:
    """Whether what stands before a name makes it the object of a preposition.

    Examples
    --------
    >>> is_object("talks with the "), is_object("then the ")
    (True, False)
    """
    return _PREPOSITION.search(lead[-BEFORE_NAME:]) is not None


def spoken(mention: Mention) -> Holders:
    """Make holders of a body whose spokesman or paper speaks."""
    return Holders((mention.actor,), mention.start, mention.end, 0.9, None, Attribution.SPOKESPERSON)
