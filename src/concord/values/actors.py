"""Who speaks, holds, leads and hosts: actors, their names in a text, and how they belong together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from concord.values.texts import Passage, When

__all__ = ["Actor", "ActorKind", "Affiliation", "Judgement", "Mention", "MentionKind", "Relation", "SamePair"]


class ActorKind(StrEnum):
    """What an actor is. A collective is a named set nobody signs for ("Western powers")."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    MEDIA = "media"
    COLLECTIVE = "collective"


class Relation(StrEnum):
    """How one actor stands to another; read ``a relation b``: "a is leader of b"."""

    MEMBER_OF = "member_of"
    LEADER_OF = "leader_of"
    SPOKESPERSON_OF = "spokesperson_of"
    OFFICIAL_OF = "official_of"
    ALLY = "ally"
    RIVAL = "rival"
    SPLITS_FROM = "splits_from"
    HOSTS = "hosts"


class MentionKind(StrEnum):
    """How a text refers to an actor; weaker kinds carry less confidence."""

    NAME = "name"
    ALIAS = "alias"
    ACRONYM = "acronym"
    SURNAME = "surname"
    ROLE = "role"
    PRONOUN = "pronoun"


class Judgement(StrEnum):
    """A person's reversible answer to "are these two the same actor?"."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can hold a stance."""

    id: str  # a slug of the name's key: stable over documents and runs
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    given: bool = False  # came from the user's own list


@dataclass(frozen=True, slots=True)
class Affiliation:
    """``actor`` relation ``group``, in a role, from when until when, as a passage says (or the user)."""

    actor: str
    relation: Relation
    group: str
    role: str = ""
    since: When | None = None
    until: When | None = None
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a document where an actor is named."""

    actor: str
    start: int
    end: int
    surface: str
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class SamePair:
    """Two names that may be one actor, with a score in [0, 1], the reason, and what a person said of it."""

    a: str
    b: str
    score: float
    reason: str
    judgement: Judgement | None = None
