"""Who sits at the table: which of the actors found are asked to sign, and why the others are not.

A party is an organisation that holds positions of its own. The counterpart (the regime, the incumbent: the one the
others fight or talk with), states, media and unnamed collectives are not asked to sign; nor are persons, whose
statements count for the organisation they lead or speak for. A person who names the parties overrules all of this.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from concord.errors import OptionError
from concord.text.names import fold
from concord.values import Actor, ActorKind, Document, Mention, Party, Position

__all__ = ["MOST_PARTIES", "Counterpart", "LeftOut", "Table", "counterpart_of", "seat"]

MOST_PARTIES = 20  # more are seated only when they are named: the exact front is computed over all coalitions

# What stands right before the name of the one the others are up against.
BEFORE = re.compile(
    r"(?:\bagainst|\banti-|\bfight(?:s|ing)?|\bfought|\bdefeat(?:s|ed|ing)?|\boust(?:s|ed|ing)?|\btoppl(?:e|es|ed|ing)"
    r"|\bresist(?:s|ed|ing)?|\boppos(?:e|es|ed|ing)|\bopposed to|\bopposition to|\brecogni[sz](?:e|es|ed|ing|tion of)"
    r"|\b(?:talks?|dialogues?|negotiations?|negotiate[sd]?|negotiating|settlement|deal) with"
    r"|علیه|ضد|در برابر|(?:مذاکره|گفتگو|گفت‌وگو|مبارزه|مذاکرات) با|شناسایی)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
# What stands right after it.
AFTER = re.compile(r"^(?:['’]s)?\s*(?:regime|rule|takeover|de facto|authorities|government)\b", re.IGNORECASE)
ENOUGH = 3  # hits below which nobody is taken for the counterpart

STATEMENT = re.compile(r"s-[0-9a-f]{10}")

# Roles by which a user's own list of actors settles the question.
PARTY_ROLE, COUNTERPART_ROLES = "party", ("incumbent", "counterpart")

# Organisations of states, which mediate, host and recognise, but do not sign; and governments.
OF_STATES = frozenset(
    fold(name)
    for name in (
        "United Nations", "UN", "UN Security Council", "UNSC", "European Union", "EU", "NATO", "African Union", "OSCE",
        "Arab League", "League of Arab States", "Organisation of Islamic Cooperation", "OIC", "ECOWAS", "ASEAN", "IGAD",
        "SADC", "Shanghai Cooperation Organisation", "International Criminal Court", "World Bank", "SAARC", "GCC",
        "International Monetary Fund", "Red Cross", "ICRC", "سازمان ملل متحد", "سازمان ملل", "اتحادیه اروپا", "ناتو",
    )
)  # fmt: skip
GOVERNMENT = re.compile(r"\b(?:government|administration|ministry|parliament|cabinet|embassy)\b|حکومت|وزارت|دولت", re.I)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The actor the others are up against, and how often the texts show it so."""

    actor: str
    hits: int  # 0 where the user's own list says so
    next_hits: int  # of the runner-up: the margin of the judgement
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An actor with positions that was not seated, and why."""

    actor: str
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """The parties, in order of their number of positions; who was left out; the counterpart if there is one."""

    parties: tuple[Party, ...]
    left_out: tuple[LeftOut, ...]
    counterpart: Counterpart | None


def counterpart_of(
    texts: Iterable[tuple[Document, Sequence[Mention]]], actors: Mapping[str, Actor]
) -> Counterpart | None:
    """Find the actor whom the others are said to fight, oppose, recognise or negotiate with.

    Parameters
    ----------
    texts : iterable of (Document, sequence of Mention)
        Mentions carry canonical actor ids.
    actors : mapping of str to Actor

    Returns
    -------
    Counterpart or None
        The actor to whom the user's own list gives the role ``incumbent`` or ``counterpart``; else None unless one
        organisation or state has at least three such mentions and twice as many as the next. Ties go to nobody.
    """
    listed = sorted(a.id for a in actors.values() if a.given and set(a.roles) & set(COUNTERPART_ROLES))
    if listed:
        return Counterpart(listed[0], 0, 0, ())
    hits: Counter[str] = Counter()
    seen: dict[str, set[str]] = {}
    for document, mentions in texts:
        for mention in mentions:
            actor = actors.get(mention.actor)
            if actor is None or actor.kind not in (ActorKind.ORGANISATION, ActorKind.STATE):
                continue
            before = document.text[max(0, mention.start - 30) : mention.start]
            after = document.text[mention.end : mention.end + 20]
            if BEFORE.search(before) or AFTER.match(after):
                hits[mention.actor] += 1
                seen.setdefault(mention.actor, set()).add(document.id)
    ranked = sorted(hits.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < ENOUGH:
        return None
    runner_up = ranked[1][1] if len(ranked) > 1 else 0
    if ranked[0][1] < 2 * runner_up:
        return None
    return Counterpart(ranked[0][0], ranked[0][1], runner_up, tuple(sorted(seen[ranked[0][0]])))


def seat(
    positions: Iterable[Position],
    actors: Mapping[str, Actor],
    *,
    named: Sequence[str] = (),
    weights: Mapping[str, float] | None = None,
    refusals: Mapping[str, Sequence[str]] | None = None,
    reasons: Mapping[tuple[str, str], str] | None = None,
    counterpart: Counterpart | None = None,
) -> Table:
    """Seat the parties.

    Parameters
    ----------
    positions : iterable of Position
        Rolled up, so that leaders and spokespersons count for their organisation.
    actors : mapping of str to Actor
    named : sequence of str
        Ids of the parties as the user names them; they are seated in that order whatever they are. Default: the actors
        to whom the user's own list gives the role ``party``; where there are none, those found by the rules above.
    weights : mapping of str to float, optional
        1 where an actor is not in it.
    refusals : mapping of str to sequence of str, optional
        Whom a party will not sign with; those who are not seated are left out of it.
    reasons : mapping of (party, refused party) to str, optional
        Where that was said: the id of a statement, or a sentence or source.
    counterpart : Counterpart, optional

    Raises
    ------
    OptionError
        If a named party is not an actor of the project, or is named twice.
    """
    held = Counter(position.actor for position in positions)
    weight = dict(weights or {})
    for actor in named:
        if actor not in actors:
            raise OptionError("--party", f"{actor!r} is no actor of this project", "an id that `concord actors` shows")
        if named.count(actor) > 1:
            raise OptionError("--party", f"{actor!r} is named twice", "each party once")
    named = named or [a.id for a in actors.values() if a.given and PARTY_ROLE in a.roles]
    order = list(named) or sorted(held, key=lambda a: (-held[a], a))
    seated: list[str] = []
    left: list[LeftOut] = []
    for actor in order:
        why = "" if named else _why_not(actors.get(actor), counterpart, len(seated))
        if why:
            left.append(LeftOut(actor, why))
        else:
            seated.append(actor)
    left += [LeftOut(a, "was not named as a party") for a in sorted(held) if named and a not in named]
    parties = tuple(
        _party(
            actor, weight.get(actor, 1.0), [o for o in (refusals or {}).get(actor, ()) if o in seated], reasons or {}
        )
        for actor in seated
    )
    return Table(parties, tuple(left), counterpart)


def _party(actor: str, weight: float, refused: Sequence[str], reasons: Mapping[tuple[str, str], str]) -> Party:
    """Seat one party with its refusals: ids of statements are evidence, the rest says why."""
    said = [(other, reason) for other in dict.fromkeys(refused) if (reason := reasons.get((actor, other)))]
    evidence = tuple(reason for _, reason in said if STATEMENT.fullmatch(reason))
    why = tuple((other, reason) for other, reason in said if not STATEMENT.fullmatch(reason))
    return Party(actor, weight, tuple(dict.fromkeys(refused)), evidence, why)


def _why_not(actor: Actor | None, counterpart: Counterpart | None, seated: int) -> str:
    if actor is None:
        return "is not among the actors"
    if counterpart is not None and actor.id == counterpart.actor:
        return "is the counterpart: the one the others fight or talk with"
    reasons = {
        ActorKind.PERSON: "is a person who speaks for no party that was found",
        ActorKind.STATE: "is a state",
        ActorKind.MEDIA: "is a medium",
        ActorKind.COLLECTIVE: "is a collective that nobody signs for",
    }
    if (why := reasons.get(actor.kind) or _office(actor)) is not None:
        return why
    if seated >= MOST_PARTIES:
        return f"comes after the {MOST_PARTIES} parties with most positions; name the parties to seat others"
    return ""


def _office(actor: Actor) -> str | None:
    """Say what of hosts, mediators and governments an organisation is."""
    if any(fold(name) in OF_STATES for name in (actor.name, *actor.aliases)):
        return "is an organisation of states"
    return "is a government or an office of one" if GOVERNMENT.search(actor.name) else None
