"""Who was named so far while a text is read, and who spoke last? The memory behind back-references.

It holds little (the last person, the last speaker, the last bodies and office holders) and answers within reach only.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from concord.actors.drafts import Draft
from concord.actors.given_names import MENS_NAMES, WOMENS_NAMES
from concord.actors.mentions import Hit
from concord.values import ActorKind, MentionKind

__all__ = ["Memory"]

_FEMALE = re.compile(r"^(?:Ms|Mrs|Miss|Lady|Queen|Princess|Baroness|Dame|Madam|Sister|Mother|.*woman|خانم|بانو)\b")
_MALE = re.compile(
    r"^(?:Mr|Sir|King|Prince|Lord|Haji|Mawlawi|Mullah|Sheikh|Father|Brother|Imam|Rabbi|.*(?<!wo)(?<!chair)man)\b"
)
_REACH = 700  # characters back that a pronoun may look
_ANSWER = 120  # characters from a body to "They"
_BODY_REACH = 2500
_PERSONS = 3  # persons kept besides the latest
_ANY_BODY = ("group", "organisation", "organization", "گروه", "نهاد")


class Memory:
    """Who was named so far, and who spoke last."""

    def __init__(
        self, text: str, is_subject: Callable[[str, int, int], bool], heads: frozenset[int] = frozenset()
    ) -> None:
        self.text = text
        self.heads = heads  # where names stand that open turns
        self.turn: Draft | None = None  # who has the floor: nobody calls themselves "he"
        self.is_subject = is_subject
        self.persons: list[Hit] = []  # the last persons named, latest last
        self.speakers: list[Hit] = []  # those of them that spoke, acted or opened a sentence
        self.set: Hit | None = None  # the last body or collective that opened a sentence
        self.bodies: list[Hit] = []
        self.offices: list[Hit] = []

    def take(self, hit: Hit) -> None:
        """Remember a named mention."""
        start, end, draft, _ = hit
        subject = self.is_subject(self.text, start, end)
        if start in self.heads and draft.kind is ActorKind.PERSON:  # not the party in brackets beside the name
            if self.turn is not None and self.turn is not draft:
                _keep(self.persons, (start, end, self.turn, hit[3]))
                _keep(self.speakers, (start, end, self.turn, hit[3]))
            self.turn = draft
            subject = False
        if draft.kind is ActorKind.PERSON:
            _keep(self.persons, hit)
            if draft.roles and (not self.offices or self.offices[-1][2] is not draft):
                self.offices.append(hit)
            if subject:
                _keep(self.speakers, hit)
                self.set = None
        else:
            if draft.kind is ActorKind.ORGANISATION:
                self.bodies.append(hit)
                del self.bodies[:-40]
            if subject:  # a state that acts in between makes it open whom "they" means
                self.set = hit if draft.kind in (ActorKind.ORGANISATION, ActorKind.COLLECTIVE) else None
        del self.offices[:-40]

    def resolve(self, reference: re.Match[str]) -> Hit | None:
        """Return the hit of a back-reference, or None where it is open whom it means."""
        start, end = reference.span()
        if reference.group("he"):
            target = self._whom(reference.group("he").lower(), start)
            return (start, end, target, MentionKind.PRONOUN) if target else None
        if reference.group("they"):
            near = self.set if self.set and start - self.set[1] < 300 else None
            near = near or self._answering(start)
            return (start, end, near[2], MentionKind.PRONOUN) if near else None
        if body := reference.group("body"):
            target = self._body(body.lower(), start)
        else:
            target = self._office(reference.group("office").lower(), start)
        return (start, end, target, MentionKind.ROLE) if target else None

    def _whom(self, pronoun: str, at: int) -> Draft | None:
        """Return the person a pronoun means: the last that fits it of those who spoke; else of those named."""
        first = self.text.rfind("\n", 0, at)
        here = [[h for h in hits[::-1] if h[0] > first] for hits in (self.speakers, self.persons)]
        for hit in (*here[0], *here[1], *self.speakers[::-1], *self.persons[::-1]):
            if hit[2] is self.turn:
                continue
            if at - hit[1] < _REACH and self.text.count("\n\n", hit[1], at) <= 1 and _fits(hit[2], pronoun):
                return hit[2]
        return None

    def _answering(self, at: int) -> Hit | None:
        """Return the one body of the sentence before, which "They replied" means."""
        first = self.text.rfind("\n", 0, at)
        near = [hit for hit in self.bodies[-3:] if hit[0] > first and at - hit[1] < _ANSWER]
        return near[-1] if near and all(hit[2] is near[-1][2] for hit in near) else None

    def _body(self, noun: str, at: int) -> Draft | None:
        for hit in reversed(self.bodies):
            if at - hit[1] > _BODY_REACH:
                return None
            names = " ".join((*hit[2].names, hit[2].fixed)).lower()
            if noun in names or (noun in _ANY_BODY and at - hit[1] < 600):
                return hit[2]
        return None

    def _office(self, noun: str, at: int) -> Draft | None:
        first = self.text.rfind("\n", 0, at)
        here = [hit for hit in self.speakers if hit[0] > first]  # who acts there means more than who is named
        for hit in (*reversed(here), *reversed(self.offices)):
            if at - hit[1] > _BODY_REACH:
                return None
            if any(noun in role.lower() and "former" not in role.lower() for role in hit[2].roles):
                return hit[2]
        return None


def _keep(hits: list[Hit], hit: Hit) -> None:
    """Remember a mention as the latest; of one person only the last is kept."""
    others = [h for h in hits if h[2] is not hit[2]]
    hits[:] = [*others[-_PERSONS:], hit]


def _fits(draft: Draft, pronoun: str) -> bool:
    """Say whether neither title nor given name speaks against the pronoun; Persian pronouns fit anybody."""
    if pronoun not in ("he", "him", "she"):
        return True
    wrong, names = (_MALE, MENS_NAMES) if pronoun == "she" else (_FEMALE, WOMENS_NAMES)
    given = draft.name.split(" ", 1)[0].lower() if " " in draft.name else ""
    return given not in names and not any(wrong.match(role) for role in draft.roles)
