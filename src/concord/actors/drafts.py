"""Which sightings of names are one actor within one text? Drafts of actors, joined by key, variant and surname.

Joining is cautious: spellings of one name, a name with and without a common part ("Mohammad"), a surname with the one
person who bears it. Anything less sure is proposed as a pair and left to a person.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from concord.actors.known import known_phrases
from concord.actors.words_en import CONNECTORS
from concord.text.names import compare_names, name_key, name_words, slug
from concord.values import Actor, ActorKind, SamePair

__all__ = ["Draft", "Drafts", "Join"]

_SMALL = CONNECTORS | {"into", "at", "to", "from", "with", "during", "against"}
_JOINED = 0.9  # at or above, two full names of one text are one actor
_PROPOSED = 0.6  # at or above, they are proposed as one
_COMMON_START = frozenset(slug(w) for w in ("national", "united", "new", "the", "democratic"))


@dataclass(frozen=True, slots=True)
class Join:
    """A spelling that was taken for a name of an actor, and why."""

    actor: str
    name: str
    reason: str


_ABBREVIATED = {"US": "United States", "U.S.": "United States", "UK": "United Kingdom", "UN": "United Nations"}


def _spelt_out(name: str) -> str:
    """Spell out a state or body at the start of a name: "U.S. Congress" is the United States Congress."""
    first, _, rest = name.partition(" ")
    return f"{_ABBREVIATED[first]} {rest}" if rest and first in _ABBREVIATED else name


def _readable(name: str) -> str:
    """Write a name of several words that stands in capitals as names are written."""
    if not (name.isupper() and " " in name):
        return name
    return " ".join(w if w in _SMALL else w.capitalize() for w in name.lower().split(" "))


@dataclass(slots=True, eq=False)
class Draft:
    """An actor while its text is being read."""

    kind: ActorKind
    names: Counter[str] = field(default_factory=Counter)
    shorts: Counter[str] = field(default_factory=Counter)  # acronyms and other names that never become the name
    roles: list[str] = field(default_factory=list)
    fixed: str = ""  # the name of a known or given actor
    given: Actor | None = None
    reasons: dict[str, str] = field(default_factory=dict)
    first: int = 0
    local: str = ""  # set for who is an actor of one text only: "a diplomat" here is nobody's diplomat elsewhere

    @property
    def name(self) -> str:
        """The fullest name: most words, not in capitals, longest, most frequent, first in the alphabet."""
        if self.fixed:
            return self.fixed
        pool = self.names or self.shorts
        if len(pool) == 1:
            return _readable(*pool)
        return _readable(min(pool, key=lambda n: (-len(name_words(n)), n.isupper(), -len(n), -pool[n], n)))

    @property
    def id(self) -> str:
        """The identifier: a slug of the key of the fullest name."""
        if self.given:
            return self.given.id
        if self.local:
            return f"{slug(name_key(self.name)) or 'unnamed'}-{self.local}"
        return slug(self.fixed) if self.fixed else slug(name_key(_spelt_out(self.name)))

    def add_role(self, role: str) -> None:
        """Keep a role once."""
        role = " ".join(role.split())
        if role and role != "age" and role not in self.roles:
            self.roles.append(role)


class Drafts:
    """The actors of one text so far, found by key."""

    def __init__(self) -> None:
        self.all: list[Draft] = []
        self._by_key: dict[tuple[bool, str], Draft] = {}
        self._absorbed: dict[int, Draft] = {}

    def named(self, name: str, kind: ActorKind, at: int) -> Draft:
        """Return the draft with this name's key, made if there is none."""
        key = (kind is ActorKind.PERSON, name_key(_spelt_out(name)))
        draft = self._by_key.get(key)
        if draft is None:
            draft = self._by_key[key] = Draft(kind, first=at)
            self.all.append(draft)
        draft.names[name] += 1
        return draft

    def fixed(self, name: str, kind: ActorKind, at: int) -> Draft:
        """Return the draft of a known actor."""
        key = (False, f"={name}")
        draft = self._by_key.get(key)
        if draft is None:
            draft = self._by_key[key] = Draft(kind, fixed=name, first=at)
            self.all.append(draft)
        return draft

    def body_or_known(self, name: str, at: int) -> Draft:
        """Return the draft of a group named in brackets: a known body, or an organisation of that name."""
        entry = known_phrases().get(name)
        if entry is not None and not entry.adjective:
            draft = self.fixed(entry.name, entry.kind, at)
            draft.shorts[name] += 1
            return draft
        for draft in self.all:
            if name in draft.shorts:
                return draft
        return self.named(name, ActorKind.ORGANISATION, at)

    def given(self, actor: Actor) -> Draft:
        """Enter an actor of the user's list; its names are found under it from now on."""
        draft = Draft(actor.kind, fixed=actor.name, given=actor, roles=list(actor.roles))
        self.all.append(draft)
        for name in (actor.name, *actor.aliases):
            draft.names[name] += 0
            self._by_key.setdefault((actor.kind is ActorKind.PERSON, name_key(name)), draft)
            self._by_key.setdefault((False, f"={name}"), draft)
        return draft

    def standing(self, draft: Draft) -> Draft:
        """Return the draft that stands for this one after joining."""
        while (keep := self._absorbed.get(id(draft))) is not None:
            draft = keep
        return draft

    def join_variants(self) -> None:
        """Join the spellings of one name, keeping the reason; drafts of the user's list win."""
        buckets: dict[tuple[bool, str], list[Draft]] = {}
        for draft in self.all:
            if draft.names and (not draft.fixed or draft.given):
                words = name_words(draft.name)
                person = draft.kind is ActorKind.PERSON
                for word in {words[-1][:2]} if person else {words[-1][:2], words[0][:2]}:
                    buckets.setdefault((person, word), []).append(draft)
        several = {key: bucket for key, bucket in buckets.items() if len(bucket) > 1}
        for (is_person, _), bucket in sorted(several.items()):
            bucket.sort(key=lambda d: (d.given is None, -len(name_words(d.name)), d.first, d.name))
            self._join_bucket(bucket, is_person=is_person)

    def _join_bucket(self, bucket: list[Draft], *, is_person: bool) -> None:
        for i, keep in enumerate(bucket):
            for draft in bucket[i + 1 :]:
                if draft.given or id(draft) in self._absorbed or id(keep) in self._absorbed:
                    continue
                if reason := _one_name(keep.name, draft.name, is_person=is_person):
                    self._absorb(keep, draft, reason)

    def _absorb(self, keep: Draft, draft: Draft, reason: str) -> None:
        for name in draft.names:
            keep.reasons.setdefault(name, reason)
        keep.names.update(draft.names)
        keep.shorts.update(draft.shorts)
        for role in draft.roles:
            keep.add_role(role)
        keep.first = min(keep.first, draft.first)
        self.all.remove(draft)
        self._absorbed[id(draft)] = keep
        for key, value in self._by_key.items():
            if value is draft:
                self._by_key[key] = keep

    def drop(self, draft: Draft, owner: Draft | None) -> None:
        """Take a draft away; where ``owner`` is given, it stands for the draft from now on."""
        self.all.remove(draft)
        if owner is not None:
            self._absorbed[id(draft)] = owner
        for key, value in list(self._by_key.items()):
            if value is draft:
                if owner is None:
                    del self._by_key[key]
                else:
                    self._by_key[key] = owner

    def proposals(self) -> tuple[SamePair, ...]:
        """Return the pairs that may be one actor but were not joined, surest first."""
        pairs = []
        ids = {id(draft): draft.id for draft in self.all}
        groups: dict[str, list[Draft]] = {}
        for draft in self.all:
            for word in set(name_words(draft.name)):
                if len(word) > 2:
                    groups.setdefault(word, []).append(draft)
        seen: set[tuple[str, str]] = set()
        for group in groups.values():
            for i, one in enumerate(group if len(group) <= 60 else []):
                for other in group[i + 1 :]:
                    a, b = sorted((ids[id(one)], ids[id(other)]))
                    if (a, b) in seen or a == b or (one.kind is ActorKind.PERSON) != (other.kind is ActorKind.PERSON):
                        continue
                    seen.add((a, b))
                    match = compare_names(one.name, other.name)
                    if match.score >= _PROPOSED:
                        pairs.append(SamePair(a, b, match.score, match.reason))
        return tuple(sorted(pairs, key=lambda p: (-p.score, p.a, p.b)))


def _one_name(full: str, other: str, *, is_person: bool) -> str:
    """Say why two names of one text are one name; an empty string where they may not be."""
    match = compare_names(full, other)
    if match.score >= _JOINED:
        return match.reason
    longer, shorter = full.split(), other.split()
    if is_person:
        particle = len(shorter) > 1 and shorter[0].lower() in CONNECTORS and len(longer) > len(shorter)
        if particle and slug(" ".join(longer[-len(shorter) :])) == slug(other):
            return "the surname with its particle"
    elif len(shorter) > 2 and longer[1:] == shorter and slug(longer[0]) in _COMMON_START:
        return f"the same name without {longer[0]!r}"
    elif len(shorter) > 1 and slug(full) == f"{slug(other)}-party":
        return "the same name without 'Party'"
    return ""
