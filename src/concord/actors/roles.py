"""What does a role make of the person who holds it, and in whose name may it speak?

From the words of a role ("leader", "former minister of", "spokesperson for") to the relation it stands for. Tables for
English and Persian; a role that is in no table makes no relation.
"""

from __future__ import annotations

import re

from concord.text.alternation import either
from concord.values import Relation

__all__ = ["NO_ROLE", "ROLE_NOUN", "ROLE_WORDS", "relation_of"]

_LEADS = """
leader head chief chairman chairwoman chairperson chair president founder co-founder boss director commander-in-chief
secretary-general general-secretary premier prime-minister chancellor king emir figurehead convener captain ceo
chief-executive executive-director co-leader co-chair patron principal
"""
_SPEAKS = "spokesman spokeswoman spokesperson spokespeople spokes"
_BELONGS = """
member lawmaker legislator parliamentarian deputy senator mp congressman congresswoman activist fighter supporter
candidate delegate representative negotiator signatory volunteer councillor councilor employee professor lecturer
researcher scholar fellow analyst editor journalist reporter correspondent student organiser organizer campaigner
partner veteran cadre figure politician nominee incumbent backbencher whip
"""
_SERVES = """
minister ambassador adviser advisor secretary commander envoy official officer governor mayor under-secretary
undersecretary attorney-general attorney judge general colonel marshal vice-president diplomat commissioner
coordinator chief-of-staff aide treasurer negotiator-in-chief inspector administrator high-representative rapporteur
consul speaker vice-chairman deputy-leader manager economist lawyer strategist prosecutor superintendent sheriff
constable justice
"""
_NO_TIE = """
author writer economist lawyer doctor teacher poet historian expert scientist businessman businesswoman warlord
strongman cleric scholar resident citizen witness survivor eyewitness farmer nurse physician epidemiologist actor
singer player coach engineer critic campaigner human-rights-defender protester demonstrator dissident leader owner
father mother brother sister son daughter wife husband widow victim opponent rival ally colleague successor
predecessor virologist comedian filmmaker presenter broadcaster commentator consultant entrepreneur banker investor
designer architect artist musician programmer developer monk nun rabbi surgeon nurse biologist physicist chemist
astronomer geologist ecologist psychologist sociologist anthropologist archaeologist statistician professor astronaut
pilot priest bishop pastor
"""

_TABLE: dict[str, Relation] = {
    **dict.fromkeys(_BELONGS.split(), Relation.MEMBER_OF),
    **dict.fromkeys(_SERVES.split(), Relation.OFFICIAL_OF),
    **dict.fromkeys(_LEADS.split(), Relation.LEADER_OF),
    **dict.fromkeys(_SPEAKS.split(), Relation.SPOKESPERSON_OF),
}
_DEPUTIES = frozenset({"deputy", "vice", "assistant", "acting-deputy", "under"})
ROLE_WORDS = frozenset(_TABLE) | frozenset(_NO_TIE.split())
ROLE_NOUN = "|".join([either(ROLE_WORDS - {"deputy"}), r"deputy(?= (?:of|for|to|in|from|at)\b|,|\.| $)"])
NO_ROLE = r"(?!(?:by|in|with|was|were|is|are|has|have|had|but|said|which|that|from|to)\b)"  # no part of a role
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")


def relation_of(role: str) -> Relation | None:
    """Return the relation that a role stands for; None where the words say nothing of one.

    The strongest word wins: who speaks for a body, before who leads it, before who serves it, before who belongs to it.

    Examples
    --------
    >>> relation_of("former deputy minister"), relation_of("leading member and spokesperson")
    (<Relation.OFFICIAL_OF: 'official_of'>, <Relation.SPOKESPERSON_OF: 'spokesperson_of'>)
    """
    words = [w.lower().removesuffix("’s").removesuffix("'s") for w in _WORD.findall(role)]
    found = [r for w in words if (r := _TABLE.get(w) or _TABLE.get(w.removesuffix("s")))]
    for relation in (Relation.SPOKESPERSON_OF, Relation.LEADER_OF, Relation.OFFICIAL_OF, Relation.MEMBER_OF):
        if relation in found:
            second = relation is Relation.LEADER_OF and _DEPUTIES & set(words)
            return Relation.OFFICIAL_OF if second else relation
    return None
