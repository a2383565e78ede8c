"""What is to be done to the thing named at the head of a sentence: is it to end, or to be kept, built, opened?

English says it after the thing, however long its description ("The levy, which nobody liked, will be scrapped");
Persian with a noun and a light verb at the end of the clause. The module reads no wish about others' deeds: a verb that
has a subject of its own between the thing and itself is none of the thing's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from concord.coding.lexicon import forms, sections
from concord.coding.stems import even

__all__ = ["Deed", "deed_on", "ends_persian"]

Deed = int  # +1 the thing is to be, -1 it is to end or shrink, 0 nothing is said

_DIRECTIONS = {"start": 1, "keep": 1, "end": -1, "curb": -1}
_MODAL = re.compile(
    r"\b(?:will|shall|must|should|would|has to|have to|is to|are to|ought to|needs? to|can|may)\s+"
    r"(?P<no>(?:not|never|no longer|no more)\s+)?(?:(?:\w+ly|also|then|now|at last|at once|first|soon|again|all)\s+)*"
    r"(?P<be>be\s+)?(?:\w+ly\s+)?(?P<verb>[a-z]+)(?P<by> (?:up|down|out|in|back|off|away|over))?\b"
)
_SUBJECT = re.compile(r"(?:\b(?:who|which|that|we|they|i|he|she|you|it|nobody|everyone|people|government|and|or)\s+)\Z")
_BROKEN = re.compile(r"[;:.!?”\"]|\b(?:but|because|if|unless|whether|said|says|and (?:we|they|i|he|she|it|the|our))\b")
_ALONE = re.compile(
    r"(?:\s+(?:too|now|altogether|at once|again))?(?:\s*(?:[.,;:!?)”\"']|\Z)|\s+(?:in|on|at|by|when|after|before|as|"
    r"for|from|with|within|once|until|to|where|and|the (?:day|year|moment))\b)"
)
_LEAVES = frozenset(
    ["end", "lapse", "go", "leave", "close", "cease", "stop", "expire", "depart", "fall", "disappear", "vanish", "quit"]
)
_STAYS = frozenset(["stay", "remain", "continue", "stand", "return", "begin", "start", "survive", "proceed"])
_OF_IT = re.compile(  # what goes on with the thing's own name or description, and names nothing else
    r"\s*(?:(?!(?:the|a|an|this|that|our|their|its|his|her|my|your|every|no|each)\b)[\w'-]+\s+){0,2}"
    r"(?:\Z|[,(–—]|(?:of|for|in|on|at|from|to|by|with|that|which|who|whom|between|against|over|under|near|into|about)\b)"
)
_BEHIND = re.compile(r"\b(?:without|with|by|despite|after|before|because of|instead of)\s+(?:\w+\s+){0,2}\Z")
_FARTHEST = 220  # characters from a thing to what is to be done to it
_LIGHT_VERB = re.compile(
    r"\s+(?:\S+\s+)?(?:ن?شو(?:د|ند)|ن?گرد(?:د|ند)|ن?کن(?:یم|ند|د|ید|م)|ن?خواه\w+|ن?ده(?:یم|ند|د|ید|م)|ن?یاب(?:د|ند)|"
    r"ن?شد(?:ه|ند)?|ن?گذاشت\w*|ن?کرد\w*|بخش\w+|ن?می|ن?می\w+)(?!\w)"
)


@lru_cache(maxsize=1)
def _verbs() -> dict[str, int]:
    """Read which form of which verb begins, keeps, ends or curbs."""
    found: dict[str, int] = {}
    words = sections("tones.txt")
    for section, direction in _DIRECTIONS.items():
        for phrase in words[section]:
            if phrase.startswith("="):
                for form in forms(phrase):
                    found.setdefault(even(form), direction)
    return found


def deed_on(low: str, start: int, end: int, stop: int) -> Deed:
    """Return what is to be done to the thing at ``[start, end)``, by the first modal verb of its own before ``stop``.

    Examples
    --------
    >>> text = "the poll levy, which nobody ever liked, will be scrapped in may."
    >>> deed_on(text, 4, 13, len(text))
    -1
    >>> text = "the levy must not be scrapped."
    >>> deed_on(text, 4, 8, len(text))
    1
    """
    if _BEHIND.search(low, max(0, start - 30), start):
        return 0
    for match in _MODAL.finditer(low, end, min(stop, end + _FARTHEST)):
        gap = low[end : match.start()]
        if _BROKEN.search(gap) or not _OF_IT.match(gap):
            return 0
        if _SUBJECT.search(gap) or (gap.count(",") == 1 and not gap.rstrip().endswith(",")):
            continue
        return _direction(low, match)
    return 0


def _direction(low: str, match: re.Match[str]) -> Deed:
    verb, particle = match["verb"], match["by"] or ""
    found = 0
    if match["be"]:
        found = _verbs().get(verb + particle) or _verbs().get(verb, 0)
    elif _ALONE.match(low, match.end("verb")):
        found = -1 if verb in _LEAVES else 1 if verb in _STAYS else 0
    return -found if match["no"] else found


def ends_persian(low: str, end: int) -> bool:
    """Whether the noun that ends at ``end`` is part of a verb: لغو شود, متوقف خواهد شد.

    Examples
    --------
    >>> ends_persian("لغو شود", 3), ends_persian("لغو قانون", 3)
    (True, False)
    """
    return _LIGHT_VERB.match(low, end) is not None
