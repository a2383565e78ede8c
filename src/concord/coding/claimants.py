"""Who says or wants something here and was not found by name alone? A name that speaks is an actor.

Discovery of actors looks at names; this looks at verbs. A capitalised name that stands as the subject of a reporting or
position verb ("the Old Republicans reject") is an actor of the text, and so are the names in one list with it. Only
Latin script shows this by capitals; elsewhere nothing is added.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from concord.actors.roles import ROLE_WORDS
from concord.actors.words_en import EVENT_WORDS, HEADS, NOT_NAMES, TITLES
from concord.coding.lexicon import Kind, lexicon
from concord.text.names import name_key, slug
from concord.values import Actor, ActorKind, Mention, MentionKind

if TYPE_CHECKING:
    from concord.actors import Found

__all__ = ["with_claimants", "with_signatories"]

_SPEAKS = frozenset([Kind.SAY, Kind.FOR, Kind.AGAINST, Kind.STRESS, Kind.WARN])
_WORD = r"[A-Z][\w'’-]*[\w’']"
_NAME = rf"{_WORD}(?: (?:of |for |de |al-|the )*{_WORD}){{0,6}}"
_SUBJECT = re.compile(
    rf"(?P<list>{_NAME}(?:(?:,|,? and) (?:the )?{_NAME})*)(?:, [^,.;:\n]{{3,70}},)?"
    r"(?: (?:has|have|had|both|all|also|[a-z]+ly|would|will|did not|does not|do not))*\s\Z"
)
_CAPITAL = re.compile(r"[A-Z]")
_CONTRACTED = re.compile(r"['’](?:ve|m|ll|re|d)\Z")
_COMMON = (
    NOT_NAMES | ROLE_WORDS | TITLES | HEADS | EVENT_WORDS
)  # no name by themselves: "Colonel", "Founders", "Council"
_SPLIT = re.compile(r",? and (?:the )?|, (?:the )?")
_LEADS = (
    "The But And In On While When Yet Still Meanwhile However Also If As For At By From After Before Since Although "
    "Though Despite That This These Those"
)
_OPENERS = frozenset(_LEADS.split())
_ANYBODY = (
    "He She It They We I You There Who What Which Some Many Others Critics People Nobody Everyone Mr Mrs Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December Article Chapter No Yes Participants Delegates Signatories Transcript Moderator Host"
)
_NOBODY = frozenset(_ANYBODY.split())
_PLURALS = frozenset(["states", "reports", "views", "protests", "attacks", "posts", "notes", "needs", "questions"])
_BODIES = re.compile(
    r"\b(?:Party|Union|Bloc|Front|Movement|League|Alliance|Council|Committee|Congress|Coalition|Assembly|Hearth|"
    r"Association|Group|Network|Forum|Ministry|Commission|Organi[sz]ation|Army|Church|Government|Parliament|Federation|"
    r"Institute|Centre|Center|Foundation|Society|Initiative|Campaign|Platform|Guild|Confederation|Brigade|Guard)\b"
)
_PAPERS = frozenset(
    ["order", "reading", "bill", "clause", "question", "amendment", "article", "motion", "nobody", "session"]
)
_REACH = 200  # characters before a verb
_NEAR = 300  # characters from the name of a set to "They"


def with_claimants(text: str, blank: str, found: Found) -> Found:
    """Return ``found`` with the actors that only their verbs show, and all their mentions.

    Parameters
    ----------
    blank : str
        The folded text without punctuation, offset for offset.
    """
    taken = [(m.start, m.end) for m in found.mentions]
    ends = {m.end for m in found.mentions}
    names: dict[str, bool] = {}
    for cue in lexicon().find(blank):
        if cue.kind not in _SPEAKS or not cue.verb or cue.start - 1 in ends:
            continue  # a known name stands right before it
        if text[cue.start].islower() and blank[cue.start : cue.end] not in _PLURALS:
            for name, after_article in _subjects(text, cue.start, taken):
                names[name] = names.get(name, False) or after_article
    known = {a.id for a in found.actors}
    actors = [_actor(name, article) for name, article in sorted(names.items()) if _credible(text, name)]
    actors = [a for a in actors if a.id not in known]
    if not actors:
        return found
    mentions = sorted([*found.mentions, *_mentions(text, actors, taken)], key=lambda m: (m.start, m.end))
    return replace(found, actors=(*found.actors, *actors), mentions=tuple(mentions))


def with_signatories(text: str, found: Found, voiced: tuple[Actor, ...]) -> Found:
    """Return ``found`` with the places of the one name by which those who sign a paper speak in it: "the Parties"."""
    known = {a.id for a in found.actors}
    sets = [a for a in voiced if a.kind is ActorKind.COLLECTIVE and a.aliases and a.id not in known]
    if not sets:
        return found
    taken = [(m.start, m.end) for m in found.mentions]
    named = [replace(a, name=name) for a in sets for name in (a.name, *a.aliases) if name[:1].isupper()]
    called = sorted(_mentions(text, named, taken), key=lambda m: m.start)
    mentions = [_meant(text, m, called) for m in found.mentions]
    mentions = sorted([*mentions, *called], key=lambda m: (m.start, m.end))
    return replace(found, actors=(*found.actors, *sets), mentions=tuple(mentions))


def _meant(text: str, mention: Mention, called: list[Mention]) -> Mention:
    """Let "They" mean the set whose name opened the sentence before."""
    if mention.kind is not MentionKind.PRONOUN or mention.surface != "They":
        return mention
    number = bisect_left(called, mention.start, key=lambda m: m.start) - 1
    if number < 0 or mention.start - called[number].end > _NEAR:
        return mention
    opens = text[: called[number].start].rstrip().endswith((".", ";", ":")) or called[number].surface.startswith("The ")
    return replace(mention, actor=called[number].actor) if opens else mention


def _subjects(text: str, verb: int, taken: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Return the names of the subject before ``verb`` that nobody found, and whether an article stands before each."""
    left = max(text.rfind("\n", 0, verb) + 1, verb - _REACH)
    match = _SUBJECT.search(text, left, verb) if _CAPITAL.search(text, left, verb) else None
    if match is None:
        return []
    result: list[tuple[str, bool]] = []
    place = match.start("list")
    for part in _SPLIT.split(match["list"]):
        start = text.index(part, place)
        place = start + len(part)
        words = part.split()
        article = text[max(0, start - 4) : start].lower() == "the " or words[0] == "The"
        while words and (words[0] in _OPENERS or words[0] in ("the", "for")):
            words.pop(0)
        name = " ".join(words)
        number = bisect_left(taken, (place, 0)) - 1  # mentions do not overlap each other
        overlaps = number >= 0 and taken[number][1] > start
        contracted = bool(words) and _CONTRACTED.search(words[0]) is not None
        common = len(words) == 1 and (words[0].lower() in _COMMON or words[0].endswith("ly"))
        if words and words[0] not in _NOBODY and not overlaps and not contracted and not common:
            result.append((name, article))
    return result


def _credible(text: str, name: str) -> bool:
    """Whether a name is enough of one: two words, or one that comes back."""
    words = name.lower().split()
    if words[0] in _PAPERS or words[-1] in _PAPERS:
        return False
    return " " in name or (text.count(name) > 1 and not _BODIES.fullmatch(name))


def _actor(name: str, article: bool) -> Actor:
    body = article or _BODIES.search(name) is not None or name.isupper()
    return Actor(slug(name_key(name)), name, ActorKind.ORGANISATION if body else ActorKind.PERSON)


def _mentions(text: str, actors: list[Actor], taken: list[tuple[int, int]]) -> list[Mention]:
    spans: dict[int, tuple[int, Actor]] = {}
    for actor in sorted(actors, key=lambda a: -len(a.name)):
        for match in re.finditer(rf"\b{re.escape(actor.name)}(?!\w)", text):
            number = bisect_left(taken, (match.end(), 0)) - 1
            free = number < 0 or taken[number][1] <= match.start()
            if free and not any(a < match.end() and match.start() < b for a, (b, _) in spans.items()):
                spans[match.start()] = (match.end(), actor)
    return [Mention(a.id, start, end, text[start:end], MentionKind.NAME) for start, (end, a) in spans.items()]
