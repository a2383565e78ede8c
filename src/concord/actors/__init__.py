"""Who is named in a text, who is one and the same, and who belongs to whom.

``find_actors`` reads one document, with or without a list of the user's (``load_actors``); ``resolve`` joins what was
found over many documents. Joining is by key and by people's reversible judgements; a doubtful pair is proposed, never
merged.
"""

from __future__ import annotations

from concord.actors.drafts import Join
from concord.actors.find import Found, find_actors, region_of
from concord.actors.listing import EMPTY, ActorList, load_actors
from concord.actors.proposals import LookAlike
from concord.actors.registry import Registry, resolve

__all__ = [
    "EMPTY",
    "ActorList",
    "Found",
    "Join",
    "LookAlike",
    "Registry",
    "find_actors",
    "load_actors",
    "region_of",
    "resolve",
]
