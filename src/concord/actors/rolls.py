"""Who is present by the roll at the head of a record? "Witnesses: Ana Ruiz, Director, Port Trust; Tom Veil (Chair)".

A roll names persons with what they are and the body they come from, one after another. It is read only where its line
says what it lists; a name that is no person's is left to the other rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from concord.actors.drafts import Draft, Drafts
from concord.actors.roles import ROLE_WORDS
from concord.actors.words_en import HEADS, NOT_NAMES, TITLES
from concord.values import ActorKind

__all__ = ["rolls"]

Place = tuple[int, int]

_WHAT = (
    r"(?:(?:Expert |Committee )?(?:Witness(?:es)?|Members?)(?: present| attending)?|(?:Also )?[Pp]resent|"
    r"In attendance|Attend(?:ance|ing)|Panel(?:l?ists?)?|Participants|Speakers|Guests?|(?:In the )?Chair|Moderator|"
    r"(?:Additional )?[Rr]eporting by|Editing by)"
)
_ROLL = re.compile(rf"^[ \t*_]*{_WHAT}[*_]*(?::[*_]*| (?=[A-Z]))[ \t]*(?P<list>[^\n]{{5,900}})", re.MULTILINE)
_CREDIT = re.compile(r"\((?=[^()\n]{0,20}\b(?:report|writ|edit)ing by )(?P<list>[^()\n]{5,300})\)", re.IGNORECASE)
_NAME = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: (?:[A-Z]\.|de|da|van|von|al|bin|[A-Z][\w’'-]+)){1,3})"
    r"(?: \((?P<office>[^()]{2,40})\))?\Z"
)
_BODY = re.compile(r"(?:the )?(?P<body>[A-Z][\w’'&-]*(?: (?:(?:of|for|and|the|on|in|&) )*[A-Z][\w’'&-]*)*)\Z")
_BETWEEN = re.compile(
    r"(?:; ?|, |^| and |^and )(?:additional )?(?:reporting|writing|editing) by | in [A-Z][\w-]+|"
    r",? and |, (?=[A-Z])|; ?",
    re.IGNORECASE,
)


def rolls(text: str, spans: Iterable[Place], drafts: Drafts) -> dict[Place, Draft]:
    """Find the persons of rolls and credits, and the bodies that they come from.

    Parameters
    ----------
    text : str
        The whole text.
    spans : iterable of (int, int)
        The stretches to look at.
    drafts : Drafts
        Where actors are entered.
    """
    placed: dict[Place, Draft] = {}
    for start, end in spans:
        for roll in _ROLL.finditer(text, start, end):
            for first, last in _split(text, *roll.span("list"), ";"):
                _entry(text, first, last, drafts, placed)
        for credit in _CREDIT.finditer(text, start, end):
            at = credit.start("list")
            for part in _BETWEEN.split(credit["list"]):
                first = text.index(part, at)
                at = first + len(part)
                _person(text, first, at, drafts, placed)
    return placed


def _split(text: str, start: int, end: int, mark: str) -> list[Place]:
    """Return the parts between marks, without white space and the full stop at the end."""
    found: list[Place] = []
    for part in text[start:end].split(mark):
        first = start + len(part) - len(part.lstrip())
        found.append((first, first + len(part.strip().rstrip("."))))
        start += len(part) + len(mark)
    return [(a, b) for a, b in found if a < b]


def _entry(text: str, start: int, end: int, drafts: Drafts, placed: dict[Place, Draft]) -> None:
    """Enter "Name, role, Body", or one after another the persons of "Name, Name (Chair), Name"."""
    parts = _split(text, start, end, ",")
    person = _person(text, *parts[0], drafts, placed)
    if person is None:
        return
    for first, last in parts[1:]:
        words = text[first:last].split()
        office = words[0].lower() in ROLE_WORDS | TITLES or words[0][0].islower()
        if office:
            person.add_role(text[first:last])
        elif {w.lower() for w in words} & HEADS or person.roles:
            body = _BODY.match(text, first, last)
            if body is not None:
                placed[body.span("body")] = drafts.named(body["body"], ActorKind.ORGANISATION, first)
        else:
            _person(text, first, last, drafts, placed)


def _person(text: str, start: int, end: int, drafts: Drafts, placed: dict[Place, Draft]) -> Draft | None:
    words = text[start:end].split()
    titled = 0
    while words and words[0].lower().rstrip(".") in TITLES:
        titled += len(words.pop(0)) + 1
    match = _NAME.match(text, start + titled, end)
    if match is None or any(w.lower() in HEADS | NOT_NAMES for w in match["name"].split()):
        return None
    draft = drafts.named(match["name"], ActorKind.PERSON, match.start("name"))
    draft.add_role(text[start : start + titled])
    draft.add_role(match["office"] or "")
    placed[match.span("name")] = draft
    return draft
