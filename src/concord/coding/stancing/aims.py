"""What does an issue want, read from its label and its line of meaning: more of a thing, its end, something denied?

AGREE to "Large dams: big dams should be built" wants building, AGREE to "Foreign troops: they should leave" wants an
end; so the same verb of ending is for the one and against the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from concord.coding.lexicon import Kind, lexicon
from concord.coding.roots import rooted
from concord.coding.stancing.tones import CHANGES, tones_in
from concord.coding.stems import even, plain

if TYPE_CHECKING:
    from concord.values import Issue

__all__ = ["Aim", "aim_of"]

_ENDS = frozenset([Kind.LESS, Kind.AGAINST, Kind.NOT])
_TURNS = (*CHANGES, "refuse")
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True, slots=True)
class Aim:
    """``label`` and ``meaning`` are -1 where an odd number of ending or denying words stand in them, else 1.

    ``turns`` are the tones of change in both, ``topic`` the roots of their words.
    """

    label: int
    meaning: int
    turns: tuple[str, ...]
    topic: frozenset[str]


def aim_of(issue: Issue, label: int) -> Aim:
    """Read the aim of ``issue``, whose label leans ``label``.

    Examples
    --------
    >>> from concord.values import Issue
    >>> aim_of(Issue("x", "Foreign troops", "", "They should leave the country."), 1).meaning
    -1
    """
    return _aim(issue.label, issue.definition or issue.agree, label)


@lru_cache(maxsize=4096)
def _aim(label: str, meaning: str, sign: int) -> Aim:
    blank = plain(even(meaning))
    both = plain(even(f"{label} . {meaning}"))
    ends = sum(cue.kind in _ENDS for cue in lexicon().find(blank))
    turns = {tone for _, _, tones in tones_in(both) for tone in tones if tone in _TURNS}
    if any(cue.kind is Kind.NOT for cue in lexicon().find(both)):
        turns.add("not")
    topic = frozenset(root for a, b, root in rooted(both) if _WORD.fullmatch(both, a, b))
    return Aim(sign, -1 if ends % 2 else 1, tuple(sorted(turns)), topic)
