"""Which capitalised phrases does an English text tell something of that only a body can be or do?

Names made of everyday words ("the Green Path", "Bread and Water", "the Gathering of the Coast") look like no name by
themselves. The text says what they are: a noun of a body beside them, somebody who leads them, a verb that they alone
can be the subject of. One such place is enough; without one they stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from concord.actors.drafts import Draft, Drafts
from concord.actors.evidence import acts, member_phrase, speaks
from concord.actors.known import known_phrases
from concord.actors.roles import ROLE_WORDS
from concord.actors.words_en import EVENT_WORDS, NOT_NAMES, PLACE_WORDS, TITLE_PARTS, TITLES
from concord.values import ActorKind

__all__ = ["told_bodies"]

Place = tuple[int, int]

_UPPER = "[A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚ]"
_WORD = rf"{_UPPER}[\w’'–-]*[\w’']"
_CAPITAL = re.compile(_UPPER)
_PHRASE = re.compile(
    rf"(?<![\w’'-])(?P<the>[Tt]he )?(?P<name>{_WORD}(?: (?:(?:of|for|and|to|&|in) (?:the )?)?(?:{_WORD}|\d+)){{1,5}})"
)
_NOUN = (
    "party|movement|group|union|association|coalition|alliance|partner|organi[sz]ation|militia|network|body|charity|"
    "campaign|faction|league|agency|federation|front|bloc|guild|council|forum|institute|watchdog|company|team|rebels"
)
_MEDIUM = "newspaper|daily|channel|broadcaster|weekly|magazine|radio|television|website|station|outlet|review"
_AFTER = re.compile(
    r",? (?:whose|which (?:holds?|held|has|had|won|wants|governs|runs|ran|led|leads|commands)|led by|headed by|"
    r"chaired by|founded (?:by|in)|heir to|backed by|allied (?:to|with))\b"
    r"| (?:movement|party|union|alliance|coalition|network|militia|faction|bloc|rebels|fighters|guerrillas)\b"
    rf"|, (?:the|an?|its?) (?:[\w’'-]+ ){{0,4}}?(?P<noun>{_NOUN}|{_MEDIUM})\b"
)
_BEFORE = re.compile(
    rf"\b(?P<noun>{_NOUN}|{_MEDIUM})\b(?:[^.,;:\n]{{0,60}},)? (?:called |named |known as )?(?:the )?$"
    r"|\bwhose $|\b(?:on behalf of|opposition|ruling|governing|rebel|leftist|rightist|centrist|nationalist|islamist|"
    r"smaller|larger) (?:the )?$"
    r"|\b(?:leader|chair|chairman|chairwoman|head|founder|members?|coordinators?|spokes\w+|candidate|deputy|senator|"
    r"secretary|president|director|activists?|fighters|supporters|delegates?) (?:of|for|from) (?:the )?$"
)
_WHO = re.compile(r",? who (?:has|have|had|are|were|will|would|do|did|\w+ed)\b")
_SHORT = re.compile(r" \((?:the )?([A-Z][A-Z&-]{1,7})\)")
_NO_BODY = EVENT_WORDS | NOT_NAMES | ROLE_WORDS | (TITLES - TITLE_PARTS)  # last words
_OPENERS = frozenset(
    ["our", "one", "new", "people", "women", "workers", "citizens", "young"]
)  # "Our Path", "One Nation"
_NO_START = (NOT_NAMES | TITLES | ROLE_WORDS) - _OPENERS
_LEFT = 110  # characters before a phrase that are looked at


def told_bodies(text: str, spans: Iterable[Place], drafts: Drafts, placed: dict[Place, Draft]) -> dict[Place, Draft]:
    """Return the draft at each place where a phrase is told to be a body, and where it stands again.

    Parameters
    ----------
    placed : mapping
        What names have found. Names of several words are not looked at again; single words inside a body's name are
        taken out.
    """
    taken = {at for start, end in placed if " " in text[start:end] for at in range(start, end)}
    found: dict[Place, Draft] = {}
    for start, end in spans:
        for match in _phrases(text, start, end):
            place = match.span("name")
            if taken.isdisjoint(range(*place)) and _can_be_body(match["name"]):
                kind = _told(text, match)
                if kind is not None:
                    draft = drafts.named(match["name"], kind, place[0])
                    if short := _SHORT.match(text, place[1]):
                        draft.shorts[short[1]] += 1
                    found[place] = draft
                    _clear(place, drafts, placed)
    return found


def _phrases(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the capitalised phrases of several words, tried only at capitals and at an article before them."""
    begun = start
    for capital in _CAPITAL.finditer(text, start, end):
        at = capital.start()
        if at < begun:
            continue
        found = _PHRASE.match(text, at - 4, end) if text.endswith(("the ", "The "), begun, at) else None
        found = found or _PHRASE.match(text, at, end)
        if found:
            begun = found.end()
            yield found


def _clear(place: Place, drafts: Drafts, placed: dict[Place, Draft]) -> None:
    """Take single words inside a body's name from those they were taken for: "Return" and "Rudnik" are nobody."""
    for inner in [p for p in placed if place[0] <= p[0] and p[1] <= place[1]]:
        owner = placed.pop(inner)
        if not owner.fixed and not owner.given and owner not in placed.values() and owner in drafts.all:
            drafts.drop(owner, None)


def _can_be_body(name: str) -> bool:
    """Say whether no word says that the phrase is a person, a place, an event or the start of a sentence."""
    words = [word.lower().rstrip("'’") for word in name.split(" ")]
    last = words[-1].removesuffix("'s").removesuffix("’s")
    first = words[0] in _NO_START
    if name.isupper() or first or last in _NO_BODY:
        return False
    known = (name, *name.split(" and "))  # "Norway and Chile" are two
    return not any(part in known_phrases() for part in known) and words[0] not in PLACE_WORDS


def _told(text: str, match: re.Match[str]) -> ActorKind | None:
    start, end = match.span("name")
    before = _BEFORE.search(text, max(0, start - _LEFT), start)
    after = _AFTER.match(text, end)
    for side in (after, before):
        if side is not None and side["noun"] and re.fullmatch(_MEDIUM, side["noun"]):
            return ActorKind.MEDIA
    if before is not None or after is not None or _SHORT.match(text, end):
        return ActorKind.ORGANISATION
    persons = match["the"] and _WHO.match(text, end)  # "the Mothers of Osk, who have waited"
    if persons or (match["the"] and (speaks(text, start, end) or acts(text, start, end) or member_phrase(text, end))):
        return ActorKind.ORGANISATION
    return None
