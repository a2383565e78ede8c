"""The words with which texts report and take sides, found in one pass: where does somebody say, want, refuse, put off?

The lists are data (``words/*.txt``), one kind a section; a new language is one new file. All languages are searched
at once, because texts mix them. The module knows no actor and no issue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from concord.coding.phrases import Phrases
from concord.coding.stems import even

__all__ = ["Cue", "Kind", "Lexicon", "forms", "lexicon", "sections"]


class Kind(Enum):
    """What a phrase does to what is said: its name is the section of the word lists."""

    SAY = "say"
    STRESS = "stress"
    FOR = "for"
    DO = "do"  # favourable acts: a stance where somebody wants them, none where they are reported
    AGAINST = "against"
    WARN = "warn"
    ACCUSE = "accuse"
    NOT = "not"
    LESS = "less"  # acts that end or diminish
    ABSENT = "absent"  # what is missed: "lack of", where nothing says that it is welcome
    GOOD = "good"
    BAD = "bad"
    RESERVE = "reserve"
    DEFER = "defer"
    WORD = "word"
    BREAK = "break"
    IF = "if"
    SOURCE = "source"

    __hash__ = object.__hash__  # a member is there once, and hashing its name takes a call


class Cue(NamedTuple):
    """One phrase of the lexicon in a text."""

    start: int
    end: int
    kind: Kind
    verb: bool


_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "think": "thought", "feel": "felt", "know": "knew known",
    "understand": "understood", "hold": "held", "see": "saw seen", "make": "made", "give": "gave given", "have": "had",
    "stand": "stood", "speak": "spoke spoken", "withdraw": "withdrew withdrawn", "seek": "sought", "cut": "cut",
    "choose": "chose chosen", "overthrow": "overthrew overthrown", "forbid": "forbade forbidden", "fight": "fought",
    "undo": "undid undone", "do": "did done", "get": "got", "put": "put", "bring": "brought", "set": "set",
    "build": "built", "strive": "strove striven", "uphold": "upheld", "undertake": "undertook undertaken",
    "read": "read", "leave": "left", "pay": "paid", "keep": "kept", "hurt": "hurt",
    "take": "took taken", "throw": "threw thrown",
    "tear": "tore torn", "wind": "wound", "shut": "shut", "draw": "drew drawn", "go": "went gone",
    "steal": "stole stolen", "break": "broke broken", "sell": "sold", "send": "sent", "begin": "began begun",
    "stick": "stuck", "lose": "lost", "bleed": "bled", "feed": "fed", "sink": "sank sunk", "drive": "drove driven",
    "buy": "bought", "teach": "taught", "hide": "hid hidden", "strike": "struck", "split": "split", "rid": "rid",
    "shoot": "shot", "hit": "hit",
}  # fmt: skip
_COMMENT = re.compile(r"^#.*$", re.MULTILINE)
_SHORT = ("cut", "set", "put", "get", "begin", "split", "rid")  # irregular, but for -ing
_DOUBLED = frozenset(
    [
        "stop",
        "ban",
        "commit",
        "slam",
        "shun",
        "admit",
        "scrap",
        "quip",
        "opt",
        "permit",
        "expel",
        "plan",
        "regret",
        "abhor",
        "annul",
        "cancel",
        "counsel",
        "drag",
        "dub",
        "label",
        "prefer",
        "quarrel",
        "signal",
        "snap",
        "submit",
        "rob",
        "drop",
        "strip",
        "trim",
        "cap",
        "gag",
        "bin",
    ]
)


def _inflect(verb: str) -> list[str]:
    """Return the forms of an English verb: base, third person, past, participle, -ing."""
    if verb == "have":
        return ["have", "has", "had", "having"]
    if verb == "do":
        return ["do", "does", "did", "done", "doing"]
    if verb == "be":
        return ["be", "is", "are", "was", "were", "am", "being", "been"]
    soft = verb.endswith("e")
    y = verb.endswith("y") and verb[-2] not in "aeiou"
    third = verb[:-1] + "ies" if y else verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")
    double = verb + verb[-1] if verb in _DOUBLED or verb in _SHORT else verb
    regular = verb + "d" if soft else verb[:-1] + "ied" if y else double + "ed"
    past = _IRREGULAR.get(verb, regular).split()
    american = [verb + "ed", verb + "ing"] if double != verb and verb.endswith("l") else []  # "signaled"
    return [verb, third, *past, (verb[:-1] if soft and not verb.endswith("ee") else double) + "ing", *american]


def sections(name: str) -> dict[str, list[str]]:
    """Read one word list: section -> phrases as written."""
    text = resources.files("concord.coding").joinpath("words", name).read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for part in _COMMENT.sub("", text).split("[")[1:]:
        title, _, body = part.partition("]")
        found[title] = [" ".join(phrase.split()) for phrase in body.split(",") if phrase.strip()]
    return found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All phrases of all word lists, with what each does."""

    phrases: Phrases
    kinds: tuple[Kind, ...]
    verbs: tuple[bool, ...]

    def find(self, blank: str) -> list[Cue]:
        """Find the cue words in a text that :func:`stems.plain` blanked; time grows with the text only."""
        return [Cue(start, end, self.kinds[n], self.verbs[n]) for n, start, end in self.phrases.find(blank)]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Build the automaton of all shipped word lists, once a process."""
    entries: dict[str, tuple[Kind, bool]] = {}
    for name in ("en.txt", "fa.txt"):
        for section, phrases in sections(name).items():
            for phrase in phrases:
                for form in forms(phrase, name == "fa.txt" and section in ("good", "bad")):
                    entry = Kind(section), phrase.startswith("=") or name == "fa.txt"
                    entries.setdefault(even(form), entry)
                    entries.setdefault(even(form).replace("ه ", "ه  "), entry)  # after a hamza that was blanked
    kinds, verbs = zip(*entries.values(), strict=True)
    return Lexicon(Phrases.of(entries), kinds, verbs)


def forms(phrase: str, indefinite: bool = False) -> list[str]:
    """Return the forms of one entry of a word list: "=" inflects its first word."""
    if indefinite and " " not in phrase:
        return [phrase, phrase + "ی"]  # "a crime"
    if not phrase.startswith("="):
        return [phrase]
    first, _, rest = phrase[1:].partition(" ")
    return [f"{form} {rest}".rstrip() for form in _inflect(first)]
