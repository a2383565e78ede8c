"""Who leads, serves, speaks for, belongs to whom? Read from the words between two neighbouring names.

Each affiliation carries the passage that says it. What is not said in so many words is not inferred: a guest of a
state is not its friend, and a former minister is an official with that role, "former" included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from concord.actors.affiliations_fa import ties_between
from concord.actors.drafts import Draft
from concord.actors.mentions import Hit
from concord.actors.roles import NO_ROLE, ROLE_NOUN, relation_of
from concord.values import ActorKind, Affiliation, Document, MentionKind, Relation

__all__ = ["affiliations"]

_REACH = 180
_W = r"[\w’'-]+"
_AFTER = re.compile(  # PERSON, former minister of the | PERSON, a member and spokesperson of
    rf"^(?:(?: \(\d\d\))?,(?: \d\d,)? ?(?:who (?:is|was) )?| (?:is|was|became) )"
    rf"(?P<role>(?:{NO_ROLE}{_W},? ){{0,7}}?(?i:{ROLE_NOUN})s?)"
    rf"(?: and (?:{_W} ){{0,4}}?(?P<more>(?i:{ROLE_NOUN})))?(?: {_W}){{0,3}}? "
    rf"(?:of|for|in|at|with|to|from|within|on) (?:the |its )?(?:{_W} )?$"
)
_POSSESSED = re.compile(
    rf"^(?:’s|'s)? (?P<role>(?:{NO_ROLE}{_W} ){{0,5}}?(?:{ROLE_NOUN}))(?:,| named| -)? $", re.IGNORECASE
)
_ITS = re.compile(  # "The Front won. Its whip, X,"
    rf"[.;] (?:Its|The (?:party|movement|front|union|group|alliance|council)['’]s) "
    rf"(?P<role>(?:{_W} ){{0,3}}?(?:{ROLE_NOUN})), (?:Mrs? |Ms |Dr )?$"
)
_LED = re.compile(
    rf"^,? (?:which (?:is|was) )?(?:(?P<how>led|headed|chaired|run|founded|commanded|fronted) by|under)"
    rf" (?:its |the |a )?(?P<role>(?:{_W} ){{0,5}})$"
)
_LEADS = re.compile(r"^,? (?:who )?(?:leads|heads|chairs|founded|commands|led|headed|chaired) (?:the |a )?$")
_BRANCH = re.compile(r"(?:’s|'s)? (?:branch|faction|wing|group)\b")
_FOLLOWS = re.compile(rf" (?P<role>(?:{_W} ){{0,4}}?(?:{ROLE_NOUN}))\b")
_ROLE_OF = re.compile(rf"(?:^|(?<=[\s,(]))(?P<role>(?:{_W} ){{0,3}}?(?:{ROLE_NOUN})) (?:of|for|at|in|to) (?:the )?$")
_OF = (" of the ", " from the ", " of ")
_MEMBERS = "leaders|members|commanders|officials|figures|ministers|representatives|lawmakers|politicians|founders"
_INCLUDING = re.compile(
    rf"^(?:’s|'s)?(?: {_W}){{0,3}}? (?P<role>{_MEMBERS}|fighters|delegates|candidates),? "
    r"(?:including|such as|like|namely|among them) $"
)
_NEXT = re.compile(r"^(?:, (?:and )?| and )$")
_SPLIT = re.compile(
    r"(?:broke away|breakaway|split(?:s|ting)?(?: off| away)?|splinter(?:ed)?|seceded)\b[\w -]{0,30}"
    r"\b(?:from|of) (?:the )?$"
)
_ALLY = re.compile(
    r"^(?:,| and)?(?: [\w-]+){0,3} (?:allied (?:with|to)|(?:an )?ally of|allies of|in alliance with)(?: the)? $"
    r"|^(?:’s|'s) (?:close |key |main )?ally,? (?:the )?$"
)
_RIVAL = re.compile(
    r"^(?:,)?(?: [\w-]+){0,3} (?:(?:a )?rival of|rivals? to|(?:an )?opponents? of|at odds with|fight(?:ing|s)? against|"
    r"has fought|opposed to)(?: the)? $|^(?:’s|'s) (?:bitter |main |arch)?-?(?:rival|opponent),? (?:the )?$"
)
_HOSTED = re.compile(
    r"^,? (?:which )?(?:has |had )?(?:hosted|hosts|shelters|sheltered|harbou?rs|(?:gave|granted|offered) asylum to)"
    r"(?: the)? $"
)
_BEHALF = re.compile(r"^,? (?:speaking )?(?:on behalf of|in the name of) (?:the )?$")
_CLOSED = re.compile(r"^ \([^()\n]{2,60}\) \($")  # Name (Place) (Group)
_BASED = re.compile(
    r"^,? (?:which is |who is |now )?(?:(?:based|headquartered|exiled|in exile|living|lives) in|exile in|fled to) "
    r"(?:the )?$"
)

_TIES = ((_SPLIT, Relation.SPLITS_FROM), (_ALLY, Relation.ALLY), (_RIVAL, Relation.RIVAL))


def affiliations(document: Document, hits: Sequence[Hit], *, persian: bool = False) -> tuple[Affiliation, ...]:
    """Return the affiliations that the text between neighbouring names states, once each, in order.

    Parameters
    ----------
    document : Document
        The text.
    hits : sequence of Hit
        All mentions in order, roles and pronouns included.
    persian : bool
        The text is Persian or Dari.
    """
    seen: set[tuple[str, Relation, str]] = set()
    found: list[Affiliation] = []
    for tie in _ties(document.text, hits, persian=persian):
        actor, relation, group, role, start, end = tie
        key = (actor.id, relation, group.id)
        if actor is group or key in seen:
            continue
        seen.add(key)
        found.append(Affiliation(actor.id, relation, group.id, role, passage=document.passage(start, end)))
        if role and actor.kind is ActorKind.PERSON:
            actor.add_role(role)
    return tuple(found)


_Tie = tuple[Draft, Relation, Draft, str, int, int]


def _ties(text: str, hits: Sequence[Hit], *, persian: bool) -> Iterator[_Tie]:
    named = [h for h in hits if h[3] is not MentionKind.PRONOUN]
    for i, one in enumerate(named[:-1]):
        other = named[i + 1]
        between = text[one[1] : other[0]]
        if len(between) > _REACH or "\n\n" in between or other[0] < one[1]:
            continue
        if persian:
            yield from ties_between(text, one, other, between)
            continue
        yield from _between(text, one, other, between)
        yield from _list(text, named, i, between)


def _between(text: str, one: Hit, other: Hit, between: str) -> Iterator[_Tie]:
    """Read one pair of neighbours."""
    start, end = one[0], other[1]
    a, b = one[2], other[2]
    if a.kind is ActorKind.PERSON and b.kind is not ActorKind.PERSON:
        yield from _person_first(text, one, other, between)
    elif b.kind is ActorKind.PERSON and a.kind is not ActorKind.PERSON:
        yield from _group_first(text, one, other, between)
    if ". " in between:
        return
    if a.kind is ActorKind.STATE and _HOSTED.match(between):
        yield a, Relation.HOSTS, b, "", start, end
    if b.kind is ActorKind.STATE and _BASED.match(between):
        yield b, Relation.HOSTS, a, "", start, end
    for pattern, relation in _TIES:
        if pattern.search(between):
            yield a, relation, b, "", start, end


def _person_first(text: str, one: Hit, other: Hit, between: str) -> Iterator[_Tie]:
    """Read PERSON, role of GROUP; PERSON (GROUP); PERSON of the GROUP; PERSON, the GROUP role."""
    start, end = one[0], other[1]
    a, b = one[2], other[2]
    if _BEHALF.match(between):
        yield a, Relation.SPOKESPERSON_OF, b, "", start, end
    elif found := _AFTER.match(between):
        for role in (found.group("role").strip(" ,"), found.group("more") or ""):
            if relation := relation_of(role):
                yield a, relation, b, _bare(role), start, end
    elif _LEADS.match(between):
        yield a, Relation.LEADER_OF, b, "leader", start, end
    elif _is_bracket(text, between, end) or (between in _OF and b.kind is ActorKind.ORGANISATION):
        yield a, Relation.MEMBER_OF, b, "", start, end
    elif between in (", ", ", the ", ", a ") and (follows := _FOLLOWS.match(text, end, min(len(text), end + 70))):
        role = follows.group("role")
        if relation := relation_of(role):
            yield a, relation, b, role, start, follows.end()


def _is_bracket(text: str, between: str, end: int) -> bool:
    """Say whether the second of two names stands alone in brackets after the first."""
    return text[end : end + 1] == ")" and (between == " (" or bool(_CLOSED.match(between)))


def _group_first(text: str, one: Hit, other: Hit, between: str) -> Iterator[_Tie]:
    start, end = one[0], other[1]
    a, b = one[2], other[2]
    if found := _LED.match(between):
        role = "founder" if found.group("how") == "founded" else "leader"
        yield b, Relation.LEADER_OF, a, role, start, end
    elif found := _POSSESSED.match(between):
        if relation := relation_of(found.group("role")):
            yield b, relation, a, _bare(found.group("role")), start, end
    elif between in (", ", " ") and (found := _ROLE_OF.search(text, max(0, start - 60), start)):
        if relation := relation_of(found.group("role")):
            yield b, relation, a, _bare(found.group("role")), found.start(), end
    elif (found := _ITS.search(between)) and (relation := relation_of(found.group("role"))):
        yield b, relation, a, found.group("role"), start, end
    elif between in (", ", " (") and _BRANCH.match(text, end):
        yield b, Relation.LEADER_OF, a, "head of a branch", start, end


def _list(text: str, named: Sequence[Hit], i: int, between: str) -> Iterator[_Tie]:
    """Read "its members, including A, B and C": each of them."""
    group = named[i]
    found = _INCLUDING.match(between)
    if not found or group[2].kind is ActorKind.PERSON:
        return
    role = found.group("role").removesuffix("s")
    relation = relation_of(role) or Relation.MEMBER_OF
    for j in range(i + 1, len(named)):
        person = named[j]
        gap = text[named[j - 1][1] : person[0]]
        if person[2].kind is not ActorKind.PERSON or (j > i + 1 and not _NEXT.match(_untitled(gap))):
            return
        yield person[2], relation, group[2], role, group[0], person[1]


def _untitled(gap: str) -> str:
    """Drop a title at the end of the text between two names of a list."""
    return re.sub(r"(?:[A-Z][\w.-]* ?)+$", "", gap)


def _bare(role: str) -> str:
    return re.sub(r"^(?:a|an|the|its|his|her|their|who is|who was|and) ", "", role.strip())
