"""By which name do those who sign a paper together speak in it? "The Parties", "the two sides", "the signatories".

A joint paper that goes on to speak of its signatories by one name gives the view of all of them together, so that name
is an actor: a set, to which they belong. The name has a capital, or the paper says that it is the name; where there is
none, each of them is a holder.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.coding.segments import Holders
from concord.values import ActorKind, Affiliation, Relation

if TYPE_CHECKING:
    from concord.coding.voicing.known import Known
    from concord.values import Document

__all__ = ["together"]

_SETS = (
    r"(?:Contracting |Signatory |Negotiating |Two |two )?"
    r"(?:Parties|Sides|[Ss]ignatories|[Uu]ndersigned|Participants|Delegations|Movements|Partners)"
)
_CALLED = re.compile(
    r"(?:together|collectively|jointly)[^.;\n“\"«]{0,40}(?:[“\"«](?:the )?(?P<marked>[\w ]{3,30})[”\"»]|"
    rf"\bthe (?P<name>{_SETS})\b)"
)
_NAMED = re.compile(
    rf"(?<![\w’'-])(?P<the>[Tt]he |[Bb]oth )(?P<name>{_SETS})(?![\w’'-])(?! (?:of|to|from|in|at|which)\b)"
)
_SPEAK = re.compile(
    r" (?:also |further |hereby |therefore |jointly |solemnly |fully )?(?:have |will |shall |are |do )?"
    r"(?:not |also |further )?"
    r"(?:agreed?|declared?|affirm|reaffirm|undertake|commit|committed|pledge|invite|call|request|recogni[sz]e|accept|"
    r"express|confirm|establish|refrain|continue|cooperate|respect|ensure|condemn|welcome|support|oppose|urge|resolve|"
    r"decided?|consider|release|withdraw|reject|demand|appeal|stress|note|propose|form|hold)\w*\b"
)
_NAMED_FA = re.compile(
    r"(?<![\w\u200c])(?:هر )?(?P<name>طرفین|دو طرف|امضاکنندگان|امضاءکنندگان)(?![\w\u200c])(?=[^.؟!\n]{4,120})"
)
_SIGN = frozenset(["signatories", "undersigned"])  # words that only those who sign a paper are called by
_SIGNING = re.compile(r"\b[Tt]he (?:other )?(signatories|undersigned|Signatories|Undersigned)\b")
_FEWEST = 2  # sentences in which they speak by the name
_WE = ("We, the undersigned", "the undersigned", "the signatories")


def together(document: Document, who: Holders, known: Known) -> tuple[Holders, tuple[Affiliation, ...]]:
    """Return the one name of all who sign, to which they belong in this text; else ``who``.

    Parameters
    ----------
    who : Holders
        Those who put the paper out, where two or more; where only one was found ("Charter of Torvale"), a paper that
        speaks of its signatories is theirs all the same.
    """
    name, several = _name(document.text), len(who.actors) > 1
    if name is None or not (several or name.lower() in _SIGN):
        return who, ()
    actor = known.body(name)
    if actor is None:
        latin = name[0] < "\u0600"
        made = known.make(f"the {name}" if latin else name, ActorKind.COLLECTIVE)
        aliases = (name, f"The {name}", *(w for w in _WE if w.lower() in document.text.lower())) if latin else ()
        actor = f"{made}-{document.id[-6:]}"  # of this text only: other parties sign elsewhere
        known.made[actor] = replace(known.made.pop(made), id=actor, aliases=aliases)
        known.kinds[actor] = ActorKind.COLLECTIVE
    ties = tuple(Affiliation(one, Relation.MEMBER_OF, actor) for one in who.actors) if several else ()
    return replace(who, actors=(actor,)), ties


def _name(text: str) -> str | None:
    """Return the name that the text gives them all, or the one by which they speak most."""
    given = _CALLED.search(text)
    if given is not None:
        return given["name"] or given["marked"]
    counts: dict[str, int] = {}
    for match in _NAMED.finditer(text):
        if _SPEAK.match(text, match.end()):
            counts[match["name"]] = counts.get(match["name"], 0) + 1
    for match in _NAMED_FA.finditer(text):
        counts[match["name"]] = counts.get(match["name"], 0) + 1
    best = min(counts, key=lambda n: (-counts[n], n), default=None)
    if best is not None and counts[best] >= _FEWEST:
        return best
    signing = [word.lower() for word in _SIGNING.findall(text)]
    return max(sorted(_SIGN), key=signing.count) if len(signing) >= _FEWEST else None
