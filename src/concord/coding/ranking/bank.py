"""What do people say for and against the common issues of politics? A bank of issues, written for Concord.

A codebook may give an issue no more than a label and a line. People speak of it in other words, by its instruments, its
places, its consequences; and they speak of the same few hundred issues everywhere. The bank (``words/bank/*.txt``) has,
for each common issue, its names, the names of its opposite, its meaning, the words that point to it, and sentences for
(``+``) and against (``-``) it, in English and in Persian and Dari. A codebook's issue that is near to one of the bank
borrows from it (:mod:`concord.coding.ranking.links`); one that is not stays as it is.

The bank refuses to be a codebook: nothing is ever coded on an issue of the bank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from concord.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Concept", "concepts", "read_concepts"]

_PARTS = re.compile(r"[|;؛]")
_KINDS = {"=": "labels", "!": "opposites", "?": "meanings", "؟": "meanings", "w": "words", "ک": "words"}


@dataclass(frozen=True, slots=True)
class Concept:
    """A common issue: its names, those of its opposite, what it means, its words, and what is said for and against."""

    labels: tuple[str, ...]
    opposites: tuple[str, ...]
    meanings: tuple[str, ...]
    words: tuple[str, ...]
    favours: tuple[str, ...]
    opposes: tuple[str, ...]


@lru_cache(maxsize=1)
def concepts() -> tuple[Concept, ...]:
    """Read the whole bank, once a process, in the order of its files."""
    folder = resources.files("concord.coding").joinpath("words", "bank")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".txt")), key=lambda f: f.name)
    return tuple(c for file in files for c in read_concepts(file.read_text(encoding="utf-8"), file.name))


def read_concepts(text: str, name: str) -> Iterator[Concept]:
    """Read concepts, apart by empty lines.

    Parameters
    ----------
    text : str
        Lines that begin with ``=`` (names), ``!`` (names of the opposite), ``?`` or ``؟`` (meaning), ``w`` or ``ک``
        (words), ``+`` (a sentence for) or ``-`` (against); names and words are parted by ``;``, ``؛`` or ``|``.
        A line that begins with ``#`` is a comment.
    name : str
        What the text is called in an error.

    Raises
    ------
    FormatError
        If a line begins otherwise, or a concept has no name.

    Examples
    --------
    >>> [one] = read_concepts("= Toll roads; Road pricing\\n+ Let those who drive pay.\\n- The road is ours.", "x")
    >>> one.labels, one.favours, one.opposes
    (('Toll roads', 'Road pricing'), ('Let those who drive pay.',), ('The road is ours.',))
    """
    found: dict[str, list[str]] = {}
    for number, line in enumerate((*text.splitlines(), ""), start=1):
        kind, _, rest = line.partition(" ")
        if kind.startswith("#"):
            continue
        if line.strip():
            _take(found, kind, rest.strip(), f"{name}, line {number}")
        elif found:
            yield _concept(found, f"{name}, before line {number}")
            found = {}


def _take(found: dict[str, list[str]], kind: str, rest: str, where: str) -> None:
    if kind in ("+", "-"):
        found.setdefault(kind, []).append(rest)
    elif kind in _KINDS:
        parts = [rest] if kind in "?؟" else [p.strip() for p in _PARTS.split(rest)]
        found.setdefault(_KINDS[kind], []).extend(filter(None, parts))
    else:
        raise FormatError(where, f"begins with {kind!r}", "=, !, ?, w, + or - and a space", "begin the line with one")


def _concept(found: dict[str, list[str]], where: str) -> Concept:
    if not found.get("labels"):
        raise FormatError(where, "an issue without a name", "a line that begins with =", "give it one")
    parts = ("labels", "opposites", "meanings", "words", "+", "-")
    return Concept(*(tuple(found.get(part, ())) for part in parts))
