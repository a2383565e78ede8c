"""What the stance model learns from: sentences of our own that take a position on a known issue, or take none.

Three sources, all in this repository: the bank of common issues with what is said for and against each
(``concord.coding.words.bank``), further sentences on the same issues (``sentences/*.tsv``) and short texts with marked
positions (``passages/*.txt``), and the development texts of ``benchmarks/texts``. The last are left out by collection:
what is measured on one collection comes from a model that has seen neither its texts nor its codebook. All of it is
English: with what the bank says in Persian, as glosses, the model read both languages worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.learning.texts import Text, folder
from concord.coding.ranking.bank import Concept, concepts
from concord.coding.ranking.vectors import english
from concord.text.sentences import sentences
from concord.values import Codebook

__all__ = [
    "Lesson",
    "Mark",
    "Wording",
    "bank_shelf",
    "by_collection",
    "collection_of",
    "marked_texts",
    "of_bank",
    "of_passages",
    "of_sentences",
    "of_texts",
    "shelf_of",
]

HERE = Path(__file__).parent
CODES = {"+1": 1, "1r": 1, "-1": -1, "0n": 0}  # 0d: neither for nor against nor without position
_MARK = re.compile(r"\[\[([^|\]]+)\|([^|\]]+)\|([^|\]]+)\|([^\]]*)\]\]")
_SHORTEST = 40  # characters of a sentence that is no position


@dataclass(frozen=True)
class Wording:
    """One way to name an issue; ``turn`` is -1 where it names the opposite."""

    text: str
    turn: int = 1


@dataclass(frozen=True)
class Lesson:
    """A sentence and its side on an issue.

    ``side`` is 1, -1 or 0 (on the subject, no position). Without an ``issue`` the sentence takes no position at all;
    which issues it is near to is then found by its vector among those of ``shelf``. ``besides`` are issues that it may
    well be about, too.
    """

    sentence: str
    shelf: str  # "bank", or the codebook of a development text
    issue: str | None
    side: int
    besides: frozenset[str] = frozenset()


def wordings(concept: Concept) -> list[Wording]:
    """Return the ways to name an issue of the bank, label with meaning first."""
    labels, line = english(concept.labels), " ".join(english(concept.meanings))
    full = [Wording(f"{label}. {line}") for label in labels]
    return [*full, Wording(labels[0]), Wording(line), *[Wording(o, -1) for o in english(concept.opposites)]]


def of_bank() -> Iterator[Lesson]:
    """Yield what the bank has for and against its issues."""
    for concept in concepts():
        for side, said in ((1, concept.favours), (-1, concept.opposes)):
            yield from (Lesson(s, "bank", concept.labels[0], side) for s in english(said))


def of_sentences() -> Iterator[Lesson]:
    """Yield the sentences that were written for this model."""
    for path in sorted((HERE / "sentences").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            label, code, sentence = line.split("\t") if "\t" in line else ("", "", "")
            if code in CODES:
                yield Lesson(sentence, "bank", label, CODES[code])


@dataclass(frozen=True)
class Mark:
    """A marked position of a short text: whose, on which issue of the bank, its code, and where it stands."""

    holder: str
    label: str
    code: str
    start: int
    end: int


def _bodies() -> Iterator[tuple[str, str]]:
    """Yield the short texts with a name for each, marks still in them."""
    for path in sorted((HERE / "passages").glob("*.txt")):
        for number, part in enumerate(re.split(r"^---$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)):
            lines = [line for line in part.splitlines() if not line.startswith(("#", "genre:"))]
            yield f"{path.stem} {number}", "\n".join(lines).strip() + "\n"


def marked_texts() -> Iterator[tuple[str, str, tuple[Mark, ...]]]:
    """Yield the short texts as a reader has them: name, text, and where the marks stood."""
    for name, body in _bodies():
        text, marks, at = "", [], 0
        for match in _MARK.finditer(body):
            holder, label, code, passage = (field.strip() for field in match.groups())
            text += body[at : match.start()]
            marks.append(Mark(holder, label, code, len(text), len(text) + len(passage)))
            text, at = text + passage, match.end()
        yield name, text + body[at:], tuple(marks)


def of_passages() -> Iterator[Lesson]:
    """Yield the marked passages of the short texts, and their other sentences as taking no position."""
    for _, body in _bodies():
        for mark in _MARK.finditer(body):
            _, label, code, passage = (field.strip() for field in mark.groups())
            if code in CODES and passage:
                yield Lesson(passage, "bank", label, CODES[code])
        free = _MARK.sub("\n\n", body)
        for start, end in sentences(free):
            if end - start >= _SHORTEST:
                yield Lesson(" ".join(free[start:end].split()), "bank", None, 0)


def shelf_of(codebook: Codebook) -> dict[str, list[Wording]]:
    """Return the ways to name the issues of a codebook, as the coder names them first."""
    return {i.id: [Wording(f"{i.label}. {i.definition or i.agree}"), Wording(i.label)] for i in codebook.issues}


def bank_shelf() -> dict[str, list[Wording]]:
    """Return the ways to name the issues of the bank."""
    return {concept.labels[0]: wordings(concept) for concept in concepts()}


def collection_of(text: Text) -> str:
    """Return what a text is left out by: its codebook."""
    return text.codebook.id


def by_collection(language: str = "en") -> dict[str, list[Text]]:
    """Return the development texts of each collection in a language."""
    found: dict[str, list[Text]] = {}
    for text in folder("dev"):
        if text.language == language:
            found.setdefault(collection_of(text), []).append(text)
    return found


def of_texts(texts: list[Text]) -> Iterator[Lesson]:
    """Yield the coded passages of development texts, and their other sentences as taking no position."""
    for text in texts:
        shelf, body = collection_of(text), text.document.text
        every = text.gold.statements
        for gold in every:
            if gold.sign:
                near = frozenset(g.issue for g in every if g.start < gold.end and gold.start < g.end)
                yield Lesson(body[gold.start : gold.end], shelf, gold.issue, gold.sign, near)
        for start, end in sentences(body):
            if end - start >= _SHORTEST and not any(g.start < end and start < g.end for g in every):
                yield Lesson(body[start:end], shelf, None, 0)
