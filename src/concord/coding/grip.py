"""Is the issue itself what a stance is taken on, or does its name only stand near a word that takes sides?

"Supports elections" takes a stance on elections; "endorsed a friend for the election", "accepted the election result"
and "has legitimate uses, such as teaching about elections" take none. The object of a leaning word is a noun phrase
that begins right after it; what follows a preposition, a relative pronoun or "such as" stands outside. A noun that
only qualifies another ("election officials") is not what is spoken of. The module knows English word order only.
"""

from __future__ import annotations

import re

__all__ = ["evaluates", "is_agent", "is_object_of", "only_qualifies"]

_SUBORDINATE = re.compile(
    r"\b(?:who|whom|whose|which|where|when|while|whether|if|because|since|until|after|amid|due|such as|according|like|"
    r"during|despite|as part)\b|\b(?:referendum|vote|debate|question|discussion|decision) (?:on|about|over)\b"
)
_FARTHEST = 250  # characters from a leaning word to the last of a list of its objects
_TAKEN = re.compile(r"\s*(?:it|them|him|her) (?:in|at|on|near|inside|under)\b")  # "wants it in the X"
_OUTSIDE = re.compile(
    r"[^\W\d_]{2,}(?<!\band)(?<!\bor)(?<!\bbut)(?<!\bboth)(?<!\bonly)(?<!\bnot)(?<!\beither)(?<!\bneither)(?<!\balso) "
    r"(?:for|in|at|about|from|by|over|between|around|regarding|concerning)\s"
)
_COORDINATED = re.compile(
    r"(?:,|;)\s*(?:and |or |but )?(?:for|in|on|to|at|about|from|by|that)?\s*|\band (?:to|for|that)\b"
)
_FIRST = re.compile(r"\s*(?:[a-z]+\s)?(?:for|in|at|about|from|by|over|on|of|to|that)\s")
_CARRIERS = (
    "outcome outcomes result results official officials authority authorities commission campaign campaigns cycle "
    "season night day year fraud interference victory win loss winner candidate candidates observer observers process "
    "data worker workers rally rallies debate debates ad ads promise promises expert experts board committee lawyer "
    "judge judges coverage news story race races scholar scholars professor studies department office adviser advisor "
    "setting settings issue issues event events history theory case cases charges charge investigation inquiry scandal "
    "trail opponent opponents strategy team guidelines"
)
_QUALIFIES = re.compile(rf"(?:'s)?[ -](?:{'|'.join(_CARRIERS.split())})\b")
_MODAL = re.compile(
    r"(?:must|should|shall|ought to|ha(?:ve|s) to|needs?(?: to)?|we will|i will|we shall|let us|time to|it is time|"
    r"high time|will be|require|requires)\Z"
)
_FOR = re.compile(r"(?:call|ask|invit|press|push|urg|criti|condemn|denounc|blam|attack)")  # somebody "for" something
_NEXT = re.compile(
    r"[\s“\"'‘]*(?:(?:of|for|to|in|on|the|a|an|our|their|its|his|her|this|these|any|all)\s+)*(?:[\w'-]+\s+){0,2}\Z"
)
_STATES = (  # what an issue may do that is said of itself: "elections should lead to peace"
    "be been have end stop go leave continue begin start take come remain stay happen cease return respect succeed "
    "proceed work include follow wait fail lead bring prevail resume reflect serve help not only"
)
_AGENT = re.compile(
    r"(?: and \w+)?\s+(?:must|should|shall|ought to|needs? to|ha(?:s|ve) to)\s+(?:not |never |also |\w+ly )*"
    rf"(?!(?:{'|'.join(_STATES.split())})\b)[a-z]+\s+\w"
)


def is_agent(after: str) -> bool:
    """Whether the issue is the doer of a deed that is wished for: the wish is about the deed.

    Examples
    --------
    >>> is_agent(" should build roads"), is_agent(" should be held")
    (True, False)
    """
    return _AGENT.match(after) is not None


def is_object_of(gap: str, word: str = "") -> bool:
    """Whether the words between a leaning ``word`` and an issue leave the issue its object.

    Examples
    --------
    >>> is_object_of(" an immediate end to the "), is_object_of(" her friend for this year's ")
    (True, False)
    """
    if not gap.strip():
        return True
    if len(gap) > _FARTHEST or _TAKEN.match(gap):
        return False
    head = _FIRST.match(gap)
    rest = gap[head.end() :] if head else gap
    if _SUBORDINATE.search(rest):
        return False
    last = 0
    for last_comma in _COORDINATED.finditer(rest):
        last = last_comma.end()
    outside = _OUTSIDE.search(rest, last)
    return outside is None or (outside[0].endswith(" for ") and _FOR.match(word) is not None)


def evaluates(word: str, gap: str) -> bool:
    """Whether a word before an issue evaluates it: a modal over its clause, an adjective or noun right before it.

    Examples
    --------
    >>> evaluates("must", " hold free "), evaluates("legitimate", " purposes, among them lessons about ")
    (True, False)
    """
    return _MODAL.match(word) is not None or _NEXT.match(gap) is not None


def only_qualifies(after: str) -> bool:
    """Whether what follows an issue's name makes it the mere topic of something else.

    Examples
    --------
    >>> only_qualifies(" officials said"), only_qualifies(" are needed")
    (True, False)
    """
    return _QUALIFIES.match(after) is not None
