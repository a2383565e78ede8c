"""Is the name on a label or in a heading somebody who was found in the text, and who is it otherwise?

Labels shorten: "Ana Petrak (Liberal Alliance)" speaks again as "Mr Petrak" or "PETRAK". A name that nobody found
becomes a new actor, once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from concord.text.names import fold, name_key, slug
from concord.values import Actor, ActorKind, MentionKind

if TYPE_CHECKING:
    from concord.actors import Found
    from concord.values import Mention

__all__ = ["BODY", "Known", "readable"]

BODY = re.compile(
    r"(?i:\b(?:part(?:y|ies)|union|front|movement|alliance|council|coalition|congress|league|association|federation|"
    r"bloc|committee|democrats|liberals|conservatives|socialists|greens|republicans|labour|forum|network|society|"
    r"institute|foundation|organi[sz]ation|group|chamber|assembly|campaign|initiative|confederation|commission|"
    r"government|ministry|partnership|trust|centre|center|church|army|guild|platform|syndicate|opposition|conference|"
    r"meeting|summit|gathering|dialogue|convention|round ?table)\b)|"
    r"حزب|جنبش|جبهه|سازمان|شورا|ائتلاف|اتحادیه|انجمن|بنیاد|کمیته|کمیسیون|حکومت|دولت|وزارت|نهاد|مجمع|جمعیت|شبکه|نشست|"
    r"کنفرانس|اجلاس|گردهمایی|جرگه"
)
_ACRONYM = 4  # letters: a longer word in capitals on a label is a surname
_TITLE_WORDS = (
    "mr mrs ms miss mx dr sir dame lord lady baroness viscount earl sen senator rep representative congressman "
    "hon congresswoman deputy prof professor gen general president minister shri smt rev councillor cllr "
    "chairman the chairwoman madam ambassador judge justice commissioner rt right honourable honorable "
    "secretary governor member آقای خانم داکتر دکتر دکتور استاد جنرال مارشال سناتور وکیل محترم محترمه مهندس "
    "انجنیر الحاج"
)
_CHAIR = re.compile(r"(?:Deputy |Acting |Temporary )*(?:Speaker|President|Presiding Officer|Chair\w*|Convener)")
_SMALL = frozenset(["OF", "AND", "FOR", "THE", "IN"])
_TITLES = frozenset(_TITLE_WORDS.split())


class Known:
    """The actors found, by the places, keys and surnames of their names; and those that are made of new names."""

    def __init__(self, found: Found) -> None:
        # who has no name put nothing out and gives no interview: "the captain", "the opposition"
        named = {m.actor for m in found.mentions if m.kind not in (MentionKind.ROLE, MentionKind.PRONOUN)}
        self.mentions = tuple(m for m in found.mentions if m.actor in named)
        self.kinds = {a.id: a.kind for a in found.actors}
        self._roles = [role.lower() for a in found.actors if a.kind is ActorKind.PERSON for role in a.roles]
        self._names = {a.id: a.name for a in found.actors}
        self.made: dict[str, Actor] = {}
        self._by_key: dict[str, str] = {}
        self._by_surname: dict[str, str] = {}
        for actor in found.actors:
            for name in (actor.name, *actor.aliases):
                self._by_key.setdefault(name_key(name), actor.id)
            self._note_surname(actor)

    def within(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that begin in ``[start, end)``."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        return [m for m in self.mentions[first:] if m.start < end] if first < len(self.mentions) else []

    def kind(self, actor: str) -> ActorKind:
        """Return what an actor is."""
        return self.kinds.get(actor, ActorKind.PERSON)

    def at(self, start: int, end: int) -> str | None:
        """Return the person named in ``[start, end)``, else whoever's mention fills it."""
        for mention in self.within(start, end):
            fills = mention.end - mention.start >= 0.7 * (end - start)
            if self.kind(mention.actor) is ActorKind.PERSON or fills:
                return mention.actor
        return None

    def named(self, name: str) -> str | None:
        """Return the known actor of a name, by its key or, for one word and titles, by its surname."""
        plain = readable(name)
        found = self._by_key.get(name_key(plain))
        words = fold(plain).split()
        return found or (self._by_surname.get(words[-1]) if words else None)

    def fullest(self, name: str) -> str:
        """Return the known person of a full name, or make one: "Ana Petrak" is not left as the "Petrak" of the text."""
        found = self.named(name)
        if found is not None and len(self._names.get(found, name).split()) >= min(2, len(readable(name).split())):
            return found
        return self.make(name, ActorKind.PERSON)

    def body(self, name: str) -> str | None:
        """Return the known body of exactly this name."""
        found = self._by_key.get(name_key(readable(name)))
        return found if found is not None and self.kind(found) is not ActorKind.PERSON else None

    def make(self, name: str, kind: ActorKind) -> str:
        """Make an actor of a new name, or return the one made of it before."""
        plain = readable(name)
        if kind is ActorKind.PERSON and plain.isupper() and len(plain) > _ACRONYM:
            plain = plain.title()
        key = name_key(plain)
        actor = Actor(slug(key) or slug(plain), plain, kind)
        self.made.setdefault(actor.id, actor)
        self.kinds.setdefault(actor.id, kind)
        self._by_key.setdefault(key, actor.id)
        self._note_surname(actor)
        return actor.id

    def chair(self, label: str) -> None:
        """Make an actor of a chair who speaks by the office alone, unless somebody found holds it: "Mr SPEAKER"."""
        words = label.replace("*", " ").split()
        words = words[1:] if words[0].lower() == "the" else words
        office = " ".join(w.title() if w.isupper() else w for w in words)
        plain = readable(office)
        if not _CHAIR.fullmatch(plain) or self.named(office) or any(plain.lower() in role for role in self._roles):
            return
        actor = Actor(slug(fold(office)), office, ActorKind.PERSON, tuple(n for n in (label, plain) if n != office))
        self.made.setdefault(actor.id, actor)

    def _note_surname(self, actor: Actor) -> None:
        words = fold(actor.name).split()
        if actor.kind is ActorKind.PERSON and words:
            self._by_surname.setdefault(words[-1], actor.id)


def readable(name: str) -> str:
    """Write a name without titles, and as a name where it stood in capitals.

    Examples
    --------
    >>> readable("Mr. JOHN  SMITH"), readable("The Hon. Ana Petrak"), readable("UNICEF")
    ('John Smith', 'Ana Petrak', 'UNICEF')
    """
    words = name.replace("*", " ").strip(" .,:_").split()
    while len(words) > 1 and fold(words[0]).strip(".") in _TITLES:
        words.pop(0)
    if len(words) > 1 and all(w.isupper() for w in words):
        words = [w.lower() if w in _SMALL and i else w.title() if len(w) > 1 else w for i, w in enumerate(words)]
    return " ".join(words)
