"""Which English word stands for this Persian one? The bilingual word lists, read once a process.

The lists are data, written for Concord (``words/gloss/*.txt``, UTF-8). One entry a line, ``#`` opens a comment line::

    government: دولت, حکومت
    prime minister: نخست وزیر, صدراعظم
    support: حمایت, پشتیبانی
    Kurdish: =کردی
    -: البته, آری
    go = رفت رو

- ``english: فارسی, فارسی دو کلمه`` - nouns, adjectives, adverbs and fixed phrases, in their plain form.
  Plurals, the ی of adjectives and of "one", endings of possession (ام, شان ...), تر and ترین, ezafe, and every way to
  write a joint (نخست‌وزیر, نخست وزیر, نخستوزیر) are found by themselves. The longest entry wins; a word listed as it
  stands wins over a word whose ending must be cut.
- Verbs made of a noun and a light verb (حمایت کردن) are listed by the noun alone; the light verb is read apart. Only
  where noun and verb together mean something else is the whole listed, with the verb as it stands in the text.
- ``english = past-stem present-stem`` - simple verbs; all persons, tenses, negations and participles follow.
  Verbs with a prefix are written together (برگشت برگرد); برمی‌گردد and برنگشت follow too.
- ``=form`` is this form only: nothing is cut from a word of the text to find it.
- English ``-`` says nothing: the word is passed over.

A Persian word or phrase has one gloss. Two different ones, in one file or in two, are an error that names both places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from concord.coding.stems import even, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Entry", "Lexicon", "entries", "key_of", "lexicon", "twice"]

_COMMAS = re.compile("[,،]")
_VOWELS = re.compile("[\u064b-\u0652\u0654\u0670\u0640]")  # marks of short vowels, the lengthening stroke
_JOINED = re.compile("\u200c(?=(?:ها|تر|ی|ای|یی|ام|ات|اش|مان|تان|شان|ایم|اید|اند)(?![ء-ی]))")
_APART = re.compile(r"(?<=\w) (?=(?:ها(?:یی?|یم|یت|یش|یمان|یتان|یشان)?|تر|ترین)(?!\w))")
_MI = re.compile(r"(?<!\w)((?:بازپس|باز|بر|در|فرا|فرو|وا)?ن?می) (?=\w)")


Index = dict[str, dict[str, tuple[tuple[tuple[str, ...], str], ...]]]


class Entry(NamedTuple):
    """One Persian word or phrase of a list, and where it stands."""

    english: str
    persian: str
    kind: str  # "plain", "exact" or "verb"
    place: str  # file:line


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Glosses by their first two words.

    Attributes
    ----------
    phrases : dict of str to dict of str to tuple
        First word and second ("" where there is none) to the entries that begin so: the words behind the first and the
        English, longest first.
    exact : dict of str to dict of str to tuple
        The same for forms from which nothing is cut.
    verbs : tuple of (str, str, str)
        English, past stem, present stem.
    """

    phrases: Index
    exact: Index
    verbs: tuple[tuple[str, str, str], ...]


def evened(text: str) -> str:
    """Fold a text for reading: letters, joiners; می, ها and other endings are put to their word.

    Examples
    --------
    >>> evened("نمی‌شود"), evened("خانه های آن‌ها")
    ('نمیشود', 'خانههای انها')
    """
    low = even(_JOINED.sub("", _VOWELS.sub("", text)))
    return _APART.sub("", _MI.sub(r"\1", low))


def key_of(text: str) -> tuple[str, ...]:
    """Return the words by which a Persian phrase is found.

    Examples
    --------
    >>> key_of("خانه‌ها") == key_of("خانه ها") == ("خانهها",)
    True
    """
    return tuple(plain(evened(text)).split())


def entries() -> Iterator[Entry]:
    """Yield what the lists say, file by file in the order of their names.

    Raises
    ------
    ValueError
        If a line has neither form; names file and line.
    """
    folder = resources.files("concord.coding").joinpath("words", "gloss")
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".txt"):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                if line.strip() and not line.startswith("#"):
                    yield from _read(line, f"{file.name}:{number}")


def _read(line: str, place: str) -> Iterator[Entry]:
    english, colon, persian = line.partition(":")
    if colon:
        for phrase in filter(None, (part.strip() for part in _COMMAS.split(persian))):
            exact = phrase.startswith("=")
            yield Entry(english.strip(), phrase.lstrip("= "), "exact" if exact else "plain", place)
        return
    english, _, stems = line.partition("=")
    if len(stems.split()) != 2:
        raise ValueError(f"{place}: a line is 'english: فارسی' or 'english = past-stem present-stem', not {line!r}")
    yield Entry(english.strip(), stems.strip(), "verb", place)


def twice(found: Iterable[Entry]) -> list[tuple[Entry, Entry]]:
    """Return pairs of entries that give one Persian phrase two glosses: the first that did, and each other one."""
    first: dict[tuple[str, ...], Entry] = {}
    pairs: list[tuple[Entry, Entry]] = []
    for entry in found:
        key = (entry.kind, *key_of(entry.persian))
        known = first.setdefault(key, entry)
        if known.english != entry.english:
            pairs.append((known, entry))
    return pairs


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the lists, once a process."""
    tables: dict[str, dict[tuple[str, ...], str]] = {"plain": {}, "exact": {}}
    verbs: list[tuple[str, str, str]] = []
    for english, persian, kind, _ in entries():
        key = key_of(persian)
        if kind == "verb":
            past, present = ("".join(key_of(stem)) for stem in persian.split())
            verbs.append((english, past, present))
        elif key:
            tables[kind].setdefault(key, english)
    together = {("".join(key),): english for key, english in tables["plain"].items() if len(key) > 1}
    return Lexicon(_indexed(together | tables["plain"]), _indexed(tables["exact"]), tuple(verbs))


def _indexed(table: dict[tuple[str, ...], str]) -> Index:
    found: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for key, english in table.items():
        found.setdefault(key[0], {}).setdefault("".join(key[1:2]), []).append((key[1:], english))
    return {
        first: {second: tuple(sorted(some, key=lambda pair: -len(pair[0]))) for second, some in seconds.items()}
        for first, seconds in found.items()
    }
