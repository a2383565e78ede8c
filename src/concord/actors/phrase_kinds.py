"""What is a phrase that speaks: a person, a body, several, or nobody? By its head, its number and its verb."""

from __future__ import annotations

import re
from typing import NamedTuple

from concord.actors.agents import agent_kind, is_thing
from concord.actors.speech_words import LEADING, MANY, OWN_GROUPS, OWNERS, WEAK
from concord.values import ActorKind

__all__ = ["Parsed", "kind_of"]

_RULERS = frozenset(["police", "authorities", "forces", "troops", "courts"])  # plurals that are one body
_SPOKEN = re.compile(r"spokes|statement|representative")


class Parsed(NamedTuple):
    """Numbers of words: where the core ends, where the name ends; whether it is counted, owned or a bare plural."""

    core: int
    name: int
    opened: str


def kind_of(core: list[str], head: str, verb: str, phrase: Parsed, helped: bool) -> ActorKind | None:
    """Say what the phrase is; None where its head does not speak, or its verb is not one of such a head."""
    low, first = head.lower(), core[0].lower()
    if phrase.opened == "part" and low in ("them", "us", "those"):
        return ActorKind.PERSON if first == "one" else ActorKind.COLLECTIVE
    kind = agent_kind(low)
    plural = (low.endswith("s") and not low.endswith("ss")) or low in ("people", "men", "women", "children", "police")
    many = plural or kind is ActorKind.ORGANISATION
    if _nobody(core, low, kind, phrase) or (verb in MANY and not helped and not many):
        return None
    if (phrase.opened == "bare" and not plural) or (kind is None and (verb in WEAK or not verb)):
        return None
    if kind is ActorKind.MEDIA or (kind is ActorKind.ORGANISATION and (not plural or low in _RULERS)):
        return kind
    return ActorKind.COLLECTIVE if plural else ActorKind.PERSON


def _nobody(core: list[str], head: str, kind: ActorKind | None, phrase: Parsed) -> bool:
    """Whether the words name a thing, anybody, the speaker's own side, or a body through those who lead it."""
    first = core[0].lower()
    capital = core[-1][0].isupper()
    anybody = (head == "people" and phrase.opened in ("count", "bare")) or (
        kind is ActorKind.ORGANISATION and first in ("a", "an") and phrase.name == phrase.core == 2
    )  # "a court may", "a government that"
    own = (first in OWNERS | {"both"} and head in OWN_GROUPS) or (first in ("this", "these") and capital)
    unknown = kind is None and (phrase.opened in ("owner", "bare") or first == "one" or capital)
    named = capital and phrase.opened == "bare" and len(core) > 1
    said_for = _SPOKEN.match(head) is not None or _leads_a_body(core, head, phrase)
    return anybody or own or unknown or named or said_for or is_thing(head)


def _leads_a_body(core: list[str], head: str, phrase: Parsed) -> bool:
    """Whether the phrase is whoever leads or belongs to a body that it names, and so speaks for it."""
    named = any(re.search(r"[’']s?\Z", word) for word in core)
    return head in LEADING and (named or (phrase.opened in ("article", "bare") and phrase.name > phrase.core))
