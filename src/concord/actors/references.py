"""Whom do "the minister", "the council", "she" and "they" mean? Resolved only where little can go wrong.

A role goes to the last actor that bears it, a head noun to the last body of that kind, a pronoun to the person that
spoke or acted last in the same paragraph (or the one before). Where two could be meant equally, nothing is resolved:
a wrong holder is worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from concord.actors.drafts import Draft
from concord.actors.evidence import acts, speaks
from concord.actors.mentions import Hit
from concord.values import ActorKind, MentionKind

__all__ = ["references"]

_BODIES = (
    "council|party|front|movement|coalition|alliance|union|committee|commission|government|administration|league|"
    "congress|assembly|army|ministry|group|organisation|organization|agency|militia|network|court|company|bloc|bank"
)
_OFFICES = (
    "president|prime minister|minister|secretary-general|spokesman|spokeswoman|spokesperson|leader|chairman|chairwoman|"
    "chancellor|ambassador|general|governor|mayor|senator|commissioner|premier|director|professor|king"
)
_REFERENCE = re.compile(
    r"(?<![\w-])(?:(?P<he>[Hh]e|[Ss]he|[Hh]im)|(?P<they>They)"
    rf"|[Tt]he (?P<body>{_BODIES})|[Tt]he (?P<office>{_OFFICES}))(?![\w-])(?! of\b| for\b)"
)
_FEMALE = re.compile(r"^(?:Ms|Mrs|Miss|Lady|Queen|Princess|Baroness|Dame|Madam|.*woman)\b")
_MALE = re.compile(r"^(?:Mr|Sir|King|Prince|Lord|Haji|Mawlawi|Mullah|Sheikh|.*[a-z]man)\b")
_REACH = 700  # characters back that a pronoun may look
_BODY_REACH = 2500


def references(text: str, spans: Sequence[tuple[int, int]], hits: Sequence[Hit]) -> list[Hit]:
    """Return the resolved back-references in the body of an English text.

    Parameters
    ----------
    text : str
        The whole text.
    spans : sequence of (int, int)
        The stretches of body text, in order.
    hits : sequence of Hit
        The named mentions, in order.
    """
    found: list[Hit] = []
    memory = _Memory(text)
    position = 0
    for start, end in spans:
        for reference in _REFERENCE.finditer(text, start, end):
            while position < len(hits) and hits[position][0] < reference.start():
                memory.take(hits[position])
                position += 1
            if position and hits[position - 1][1] > reference.start():
                continue
            if hit := memory.resolve(reference):
                found.append(hit)
    return found


class _Memory:
    """Who was named so far, and who spoke last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.person: Hit | None = None  # the last person named
        self.speaker: Hit | None = None  # the last person that spoke, acted or opened a sentence
        self.set: Hit | None = None  # the last body or collective that opened a sentence
        self.bodies: list[Hit] = []
        self.offices: list[Hit] = []

    def take(self, hit: Hit) -> None:
        """Remember a named mention."""
        start, end, draft, _ = hit
        opens = start < 2 or self.text[max(0, start - 2) : start] in (". ", "\n\n", ".\n", "” ")
        subject = opens or speaks(self.text, start, end)
        if draft.kind is ActorKind.PERSON:
            self.person = hit
            if draft.roles and (not self.offices or self.offices[-1][2] is not draft):
                self.offices.append(hit)
            if subject:
                self.speaker = hit
                self.set = None
        else:
            if draft.kind is ActorKind.ORGANISATION:
                self.bodies.append(hit)
                del self.bodies[:-40]
            if draft.kind in (ActorKind.ORGANISATION, ActorKind.COLLECTIVE) and (
                subject or acts(self.text, start, end)
            ):
                self.set = hit
        del self.offices[:-40]

    def resolve(self, reference: re.Match[str]) -> Hit | None:
        """Return the hit of a back-reference, or None where it is open whom it means."""
        start, end = reference.span()
        if reference.group("he"):
            target = self._whom(reference.group("he").lower(), start)
            return (start, end, target, MentionKind.PRONOUN) if target else None
        if reference.group("they"):
            near = self.set if self.set and start - self.set[1] < 300 else None
            return (start, end, near[2], MentionKind.PRONOUN) if near else None
        if body := reference.group("body"):
            target = self._body(body, start)
        else:
            target = self._office(reference.group("office"), start)
        return (start, end, target, MentionKind.ROLE) if target else None

    def _whom(self, pronoun: str, at: int) -> Draft | None:
        """Return the person a pronoun means: who spoke last; else the last one named, if nobody else was near."""
        for hit in (self.speaker, self.person):
            if hit and at - hit[1] < _REACH and self.text.count("\n\n", hit[1], at) <= 1 and _fits(hit[2], pronoun):
                return hit[2]
        return None

    def _body(self, noun: str, at: int) -> Draft | None:
        for hit in reversed(self.bodies):
            if at - hit[1] > _BODY_REACH:
                return None
            names = " ".join((*hit[2].names, hit[2].fixed)).lower()
            if noun in names or (noun in ("group", "organisation", "organization") and at - hit[1] < 600):
                return hit[2]
        return None

    def _office(self, noun: str, at: int) -> Draft | None:
        for hit in reversed(self.offices):
            if at - hit[1] > _BODY_REACH:
                return None
            if any(noun in role.lower() and "former" not in role.lower() for role in hit[2].roles):
                return hit[2]
        return None


def _fits(draft: Draft, pronoun: str) -> bool:
    """Say whether nothing known of a person speaks against the pronoun."""
    wrong = _MALE if pronoun == "she" else _FEMALE
    return not any(wrong.match(role) for role in draft.roles)
