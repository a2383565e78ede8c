"""Who speaks in an English text without a name? "The finance ministry", "a European diplomat", "residents".

Such speakers hold what they say like anybody else; without them their quotes would go to whoever is named nearby. They
count where a verb of saying makes them speak, never where they are only mentioned. They are actors of their text alone:
the government of one report need not be the government of another, so nothing joins them but a person's judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from concord.actors.evidence import acts, speaks
from concord.actors.wording import places_of
from concord.actors.words_en import SAYING
from concord.text.alternation import either
from concord.values import ActorKind

__all__ = ["Unnamed", "unnamed"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BODIES = """government cabinet ministry parliament army police military opposition court bank church palace presidency
administration council commission committee authority agency union unions federation inspectorate regulator
embassy office prosecutors parliament senate regime junta leadership delegation coalition campaign watchdog
department ombudsman treasury judiciary company association conference mission militia embassies ministries"""
_ONE = """diplomat official minister aide spokesman spokeswoman spokesperson adviser advisor officer general colonel
lawyer resident witness analyst activist source negotiator mediator deputy lawmaker bishop judge soldier
commander teacher farmer nurse student envoy ambassador prosecutor politician member trader shopkeeper worker
insider expert economist professor doctor priest imam elder fighter refugee voter driver survivor employee
manager observer monitor prosecutor governor mayor secretary senator delegate scholar researcher"""
_MANY = """residents witnesses voters workers diplomats officials ministers aides embassies analysts activists unions
deputies lawmakers soldiers teachers farmers students politicians traders shopkeepers villagers experts
economists lawyers judges elders mayors bishops refugees families mothers veterans campaigners critics
observers monitors commanders neighbours neighbors locals doctors nurses pensioners police prosecutors allies
rivals colleagues advisers advisors fishermen miners reporters journalists rights groups"""
_COUNTS = "two|three|four|five|six|seven|eight|some|several|many|most|a few|a group of|other|local|both"
_MOD = r"(?:(?:[a-z]{3,}[’']?s?|[A-Z][a-z]+(?:n|se|sh|ch|k)|[a-z]+-[a-z]+|[a-z]{2,}s[’']) ){0,3}"
_LINK = r"for|of|at|in|from|with|to|on|close to|familiar with|based in|working in"
_OF = rf"(?: (?:{_LINK}) (?:the |a |an |its |his |her )?[\w’'.-]++(?: [\w’'.-]++){{0,4}}? ?)?"
_BEFORE_HEAD = {
    "body": re.compile(rf"(?<![\w’'-])[Tt]he (?P<words>{_MOD})$"),
    "one": re.compile(rf"(?<![\w’'-])(?:[Aa]n?|[Oo]ne) (?P<words>{_MOD})$"),
    "many": re.compile(
        rf"(?<![\w’'-])(?P<words>(?:(?i:{_COUNTS}) |(?i:{_COUNTS}) of (?:the|his|her|its|their) |[Tt]he )?{_MOD})$"
    ),
}
_OPENED_BY = {"body": ("he ",), "one": ("a ", "an ", "A ", "An ", "ne ")}  # "the", "one"
_MARKS = '.,;:\n"“”()'
_LEFT = 64  # characters before a head that are looked at
_MORE = """conceded concedes estimates estimated mutter muttered complain complained complains doubt doubts fear fears
remember remembers remembered guess suspect suspects whispered joked predicted predicts prefer prefers know
knows think say want believe argue insist warn hope demand reject oppose support deny claim agree refuse
accept"""
_VERBS = either([*SAYING, *_MORE.split()])
_TOLD = re.compile(
    r"\b(?:told|tells|asked|asks|urged|urges|called|warned|warns|accused|blamed|criticised|criticized) $", re.IGNORECASE
)
_SELDOM = _words("parliament military leadership senate treasury mission conference association court office")
_RULING = _words("government cabinet army police palace junta regime authorities opposition")
_TAIL = re.compile(
    rf"(?:, [^,.;\n]{{1,80}},|{_OF})"
    rf" (?:(?:has|have|had|also|further|later|then|again|publicly|repeatedly|[a-z]{{3,12}}ly|who|would|will) ){{0,2}}"
    rf"(?:{_VERBS})\b"
)
_BEFORE = re.compile(
    r"(?:\b(?:said|says|added|adds|noted|explained|recalled|remarked|replied|joked|complained|conceded|claimed|argued)|"
    r"\baccording to|\bin the words of) $",
    re.IGNORECASE,
)
_PREDICATE = re.compile(r"\b(?:am|is|was|are|were|be|been|become|became|as|like|not|remains?|of) $")
_RULES = re.compile(r" (?:has|had|will|would|could|can|may|must|did|does|[a-z]{3,}ed)\b")
_PART_OF = re.compile(r" (?:secretary|minister|table|office|meeting|reshuffle|room|spokes\w+|official|post|job)\b")
_NAME_FOLLOWS = re.compile(" [A-Z]")
_OFTEN = 2  # a government named so often acts, whatever its verbs
_STARTS = re.compile(r"(?:^|[.!?:;—–\n”\"“»]\s*|,\s|\b(?:and|but|that|while|as|when|although) )$")
_ARTICLES = re.compile(rf"^(?:the|an?|one|(?:{_COUNTS})(?: of (?:the|his|her|its|their))?) ", re.IGNORECASE)
_NOT_MODIFIERS = _words("""
    they he she we i you it the wanted want wants said says told asked and or but that which who when while
    if as by to in of on for with from at is are was were has have had his her its their this these those not
    only also then than until after before because so what where
""")


class Unnamed(NamedTuple):
    """A place where somebody without a name speaks; ``name`` without article, ``full`` as it stands there."""

    start: int
    end: int
    name: str
    full: str
    kind: ActorKind


def unnamed(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Unnamed]:
    """Yield those who speak without a name, in the order of the text.

    >>> words = "The finance ministry said no. A retired general, speaking by phone, warned that aid workers had left."
    >>> [(u.name, u.kind.value) for u in unnamed(words, [(0, len(words))])]
    [('finance ministry', 'organisation'), ('retired general', 'person')]
    """
    heads, kinds = _heads()
    for start, end in spans:
        for index, first, last in heads.find_matches_as_indexes(text[start:end].lower()):
            for group in kinds[index]:
                one = _one(text, start, start + first, start + last, group)
                if one is not None and _heard(text, one):
                    yield one
                    break


@lru_cache(maxsize=1)
def _heads() -> tuple[AhoCorasick, tuple[tuple[str, ...], ...]]:
    """Return the automaton over all heads, and of each head the forms it can close."""
    forms: dict[str, list[str]] = {}
    for group, listed in (("body", _BODIES), ("one", _ONE), ("many", _MANY)):
        for word in listed.split():
            forms.setdefault(word, []).append(group)
    words = sorted(forms)
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), tuple(tuple(forms[w]) for w in words)


def _one(text: str, floor: int, start: int, end: int, group: str) -> Unnamed | None:
    """Return the phrase of a form that a head closes; None where the head is no word or nothing fits before it."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or before in ("-", "’", "'") or after.isalnum() or (after and after in "-’'"):
        return None
    left = max(floor, start - _LEFT)
    if not any(text.find(word, left, start) >= 0 for word in _OPENED_BY.get(group, ("",))):
        return None
    left = max(left, *(text.rfind(mark, left, start) + 1 for mark in _MARKS))  # no phrase reaches over a mark
    found = _BEFORE_HEAD[group].search(text, left, start)
    if found is None:
        return None
    words = found["words"].split()
    cut = max((i + 1 for i, word in enumerate(words) if word.lower() in _NOT_MODIFIERS), default=0)
    opening = found.start()
    if cut:  # "but the old said residents": the phrase begins after the last word that is no part of it
        if group != "many":
            return None
        opening = start - sum(len(word) + 1 for word in words[cut:])
    full = " ".join(text[opening:end].split())
    name = _ARTICLES.sub("", full)
    kind = {"body": ActorKind.ORGANISATION, "one": ActorKind.PERSON}.get(group, ActorKind.COLLECTIVE)
    kind = ActorKind.ORGANISATION if name.lower() == "police" else kind
    return Unnamed(opening, end, name if " " in name else name.lower(), full, kind)


def _heard(text: str, one: Unnamed) -> bool:
    """Say whether the phrase is the subject of a verb of saying, or its source."""
    before = text[max(0, one.start - 24) : one.start]
    described = before.endswith(", ") and text[one.end : one.end + 1] in (",", ".", ";", ")")
    predicate = one.kind is ActorKind.PERSON and (described or _PREDICATE.search(before))
    if one.name in _SELDOM or predicate or _TOLD.search(before):
        return False
    if _BEFORE.search(before) or _rules(text, one):
        return True
    if one.kind is ActorKind.COLLECTIVE and not _STARTS.search(text, max(0, one.start - 6), one.start):
        return False
    return speaks(text, one.start, one.end, after=True) or bool(_TAIL.match(text, one.end))


def _rules(text: str, one: Unnamed) -> bool:
    """Say whether it is a power of the place that acts, or that is named again and again."""
    if _PART_OF.match(text, one.end):
        return False  # "the cabinet secretary"
    ruling = one.name.split(" ")[-1] in _RULING
    return ruling and bool(acts(text, one.start, one.end) or _RULES.match(text, one.end) or _often(text, one.name))


def _often(text: str, name: str) -> bool:
    times = 0
    spelt = (name, name.capitalize()) if " " not in name else (name,)
    for _, end in places_of([f"{article} {form}" for article in ("the", "The") for form in spelt], text):
        times += not _NAME_FOLLOWS.match(text, end)
    return times >= _OFTEN
