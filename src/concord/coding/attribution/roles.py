"""What does a name do in its sentence: is it the subject of a reporting verb, its object, a part of another's name?

Read off the words that touch it; no parser. Each candidate has one role, an index into ``ROLES``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from concord.coding.attribution.candidates import Candidates
from concord.coding.attribution.layout import Ints, Layout
from concord.coding.attribution.signs import SIGNS, VERB
from concord.coding.attribution.vocabulary import CLASSES

__all__ = ["ELIGIBLE", "ROLES", "roles_of", "verb_from"]

ROLES = (
    "", "verb next", "apposed", "modified", "verb near", "inverted", "possessor", "in apposition",
    "after preposition", "told", "by", "according to",
)  # fmt: skip
ELIGIBLE = np.array([role not in ("possessor", "in apposition", "after preposition", "told") for role in ROLES])
_NEXT, _NEAR, _PHRASE, _ASIDE = 3, 8, 14, 30  # words to the verb


def _flags(names: set[str]) -> NDArray[np.bool_]:
    return np.array([sign in names for sign in SIGNS])


_ARTICLE = _flags({"the", "a", "its", "their", "his", "her", "this"})
_PREPOSITION = _flags({"of", "with", "from", "for", "in", "on", "at", "to", "as", "and"} | {"of", "to", "as"})
_BY, _COMMA = _flags({"by"}), _flags({","})
_TOLD = _flags(
    {f"{verb}{form}" for verb in ("tell", "ask", "back", "oppose", "accuse") for form in ("", ".s", ".ed", ".ing")}
    | {"told"}
)
_REPORTS = _flags(
    {f"{verb}{form}" for verb in ("say", "claim", "announce", "find", "think") for form in ("", ".s", ".ed")}
)
_ENDS = _flags({",", "Q", "by"})


def verb_from(layout: Layout, places: Ints) -> Ints:
    """Return the first reporting verb at or after each place in its sentence, the text's length where there is none."""
    size = len(layout)
    flags = VERB[layout.lemmas[layout.type]] & (layout.quote < 0) & (layout.mention < 0)
    seen = np.minimum.accumulate(np.where(flags, np.arange(size), size)[::-1])[::-1]
    found = np.append(seen, size)[np.minimum(places, size)]
    sentence = np.append(layout.sentence, -9)
    return np.where(sentence[found] == sentence[np.clip(places - 1, 0, size)], found, size)


def roles_of(layout: Layout, candidates: Candidates, sign: Ints) -> Ints:
    """Return the role of each candidate."""
    size = len(layout)
    first, last = candidates.first, candidates.last
    padded = np.concatenate((sign[:size], [0, 0]))

    def at(place: Ints) -> Ints:
        return np.where(place >= 0, padded[np.clip(place, 0, size)], 0)

    skip = _ARTICLE[at(first - 1)] * 1
    before = first - 1 - skip
    lead, lead2 = at(before), at(before - 1)
    verb = verb_from(layout, last)
    gap = verb - last
    found = np.where(gap <= _NEAR, 4, 0)
    found = np.where(_PREPOSITION[at(last)] & (gap <= _PHRASE), 3, found)
    found = np.where(_COMMA[at(last)] & _COMMA[at(verb - 1)] & (gap <= _ASIDE) & (gap > 1), 2, found)
    found = np.where(gap <= _NEXT, 1, found)
    found = np.where(_REPORTS[lead] & _ENDS[lead2], 5, found)
    ends = np.array([word.endswith(("'s", "’s", "s'", "s’")) for word in layout.types])[layout.type]
    found = np.where(ends[np.maximum(last - 1, 0)], 6, found)
    closing = np.zeros(size + 1, dtype=bool)
    closing[last] = True
    found = np.where(_COMMA[lead] & closing[np.clip(before, 0, size)] & _COMMA[at(last)], 7, found)
    found = np.where(_PREPOSITION[lead], 8, found)
    found = np.where(_TOLD[lead], 9, found)
    found = np.where(_BY[lead], 10, found)
    accord = CLASSES.index("accord")
    says = layout.lemmas[layout.type] == accord
    return np.where(np.where(before >= 1, says[np.clip(before - 1, 0, size - 1)], False), 11, found)
