"""Which verb is this Persian word, in which form? All forms of the simple verbs of the lists, and of the light ones.

Every form is made beforehand from a past and a present stem, so that reading is one look into a table: می‌پذیرد,
نپذیرفت, بپذیرند, پذیرفته, پذیرفتن. Only what changes the sense is kept: whether it is denied, and whether it ends a
clause. Second persons singular (گفتی, کنی) are nouns more often than verbs in what is read here, and are left out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concord.coding.ranking.glossing.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["HALF", "LIGHT", "PREFIXES", "Form", "Mood", "formed", "forms"]

PREFIXES = ("بازپس", "باز", "بر", "در", "فرا", "فرو", "وا", "پس")  # longer ones first
_PAST = ("م", "", "یم", "ید", "ند")
_PRESENT = ("م", "د", "یم", "ید", "ند")
_DONE = ("ه", "هام", "هایم", "هاید", "هاند")
_SHORTEST = 3
# Light verbs say nothing beside the word before them; half-light ones only where no such word stands right before.
LIGHT = frozenset(["do", "become", "be", "have"])
HALF = frozenset(["give", "take", "find", "hit", "eat", "bring", "draw", "put", "throw", "carry", "make"])
_OWN = (
    *(("do", "کرد", "کن"), ("do", "نمود", "نمای"), ("become", "شد", "شو"), ("become", "گردید", "گرد")),
    *(("be", "بود", "باش"), ("have", "داشت", "دار"), ("can", "توانست", "توان"), ("want", "خواست", "خواه")),
)
_COPULAS = {"است": False, "هست": False, "هستند": False, "هستیم": False, "هستم": False} | {
    "نیست": True,
    "نیستند": True,
    "نیستیم": True,
    "نیستم": True,
}


class Mood(NamedTuple):
    """What a form says: ``kind`` is "finite", "wish" (subjunctive), "stem" (past, or after will), "done" or "name"."""

    kind: str
    denied: bool


class Form(NamedTuple):
    """A verb in one of its forms."""

    verb: str
    kind: str
    denied: bool


def formed(past: str, present: str) -> Iterator[tuple[str, Mood]]:
    """Yield the forms of a verb.

    Examples
    --------
    >>> found = dict(formed("پذیرفت", "پذیر"))
    >>> found["نمیپذیرد"], found["بپذیرند"]
    (Mood(kind='finite', denied=True), Mood(kind='wish', denied=False))
    >>> found["پذیرفته"].kind, found["نپذیرفتن"].kind
    ('done', 'name')
    """
    for prefix in PREFIXES:
        if past.startswith(prefix) and present.startswith(prefix) and len(past) > len(prefix) + 2:
            bare = formed(past.removeprefix(prefix), present.removeprefix(prefix))
            if len(present) > len(prefix):
                yield from ((prefix + word, mood) for word, mood in bare)
                return
    for denied in (False, True):
        no = "ن" if denied else ""
        for stem in _after(no, past):
            yield from ((stem + end, Mood("finite" if end else "stem", denied)) for end in _PAST)
            yield from ((stem + end, Mood("done", denied)) for end in _DONE)
            yield stem + "ن", Mood("name", denied)
        yield from ((f"{no}می{past}{end}", Mood("finite", denied)) for end in _PAST)
        yield from ((f"{no}می{present}{end}", Mood("finite", denied)) for end in _PRESENT)
        for start in _after(no or "ب", present) if denied else (present, *_after("ب", present)):
            yield from ((start + end, Mood("wish", denied)) for end in _PRESENT)
    yield from ((start, Mood("wish", denied=False)) for start in _after("ب", present.removesuffix("ی")))


def _after(prefix: str, stem: str) -> tuple[str, ...]:
    """Put a prefix before a stem: with an ا, a ی comes between and the ا may go."""
    if prefix and stem.startswith("ا"):
        return (f"{prefix}ی{stem}", f"{prefix}ی{stem[1:]}")
    return (prefix + stem,)


@lru_cache(maxsize=1)
def forms() -> dict[str, Form]:
    """Return all forms of all verbs; what is a form of two verbs is the first's, light ones before listed ones."""
    found = {word: Form("be", "finite", denied) for word, denied in _COPULAS.items()}
    for no, denied in (("", False), ("ن", True)):
        found |= {f"{no}دار{end}": Form("have", "finite", denied) for end in _PRESENT}  # and no wish
        found |= {f"{no}خواه{end}": Form("will", "finite", denied) for end in _PRESENT}
    for verb, past, present in (*_OWN, *lexicon().verbs):
        for word, mood in formed(past, present):
            if len(word) >= _SHORTEST or verb in LIGHT:
                found.setdefault(word, Form(verb, *mood))
    return found
