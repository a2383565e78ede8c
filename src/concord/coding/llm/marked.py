"""How a document is shown to a model: as numbered, marked sentences that cannot pass for instructions.

Every white space inside a sentence becomes a mark that the document itself does not contain (*datamarking*): words of
the document always stand between marks, words of the task never do, and no text can leave its place by closing a quote
or a tag. Characters that no reader sees (direction overrides, tag letters, zero-width spaces) are not sent; the
zero-width non-joiner of Persian spelling is. Each character that is sent knows where it stands in the document.

Source: Hines et al., "Defending Against Indirect Prompt Injection Attacks With Spotlighting" (arXiv 2403.14720).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from concord.text.sentences import sentences

__all__ = ["INVISIBLE", "MARKS", "MarkedText", "marked_text"]

MARKS = "ˆ¦¤§‡†¬"
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\U000e0000-\U000e01ef]"
)


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The sentences of a text as they are sent.

    Attributes
    ----------
    mark : str
        Stands for every white space inside a sentence; one character that the text does not contain.
    sentences : tuple of str
        Visible words of each sentence, parted by single spaces (:meth:`sent` puts the mark in their place).
    places : tuple of tuple of int
        Of each sentence, the offset in the document of each of its characters.
    """

    mark: str
    sentences: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]

    def sent(self) -> list[tuple[int, str]]:
        """Return ``(number, marked sentence)``, numbered from 1."""
        return [(n, s.replace(" ", self.mark)) for n, s in enumerate(self.sentences, 1)]

    def find(self, words: str, number: int) -> tuple[int, int] | None:
        """Return where ``words`` stand in the document, letter by letter; ``None`` where they do not.

        They are looked for in sentence ``number``, then across it and the next, then everywhere: there they must
        stand exactly once, since a span that could be two places shows nothing.
        """
        wanted = " ".join(words.replace(self.mark, " ").split())
        if not wanted:
            return None
        for last in (number, number + 1):
            if number >= 1 and last <= len(self.sentences):
                found = self._within(wanted, number - 1, last)
                if found:
                    return found[0]
        every = self._within(wanted, 0, len(self.sentences))
        return every[0] if len(every) == 1 else None

    def _within(self, wanted: str, first: int, last: int) -> list[tuple[int, int]]:
        """Return the places of ``wanted`` in the sentences ``[first, last)``, whole words only."""
        text = " ".join(self.sentences[first:last])
        places: list[int] = []
        for number in range(first, last):
            places += [*self.places[number], -1]
        found = []
        start = text.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            if not (_joined(text, start) or _joined(text, end)):
                found.append((places[start], places[end - 1] + 1))
            start = text.find(wanted, start + 1)
        return found


def marked_text(text: str) -> MarkedText:
    """Prepare ``text``; deterministic.

    Raises
    ------
    ValueError
        If the text contains every mark.

    Examples
    --------
    >>> marked = marked_text("We want talks.  No war.")
    >>> marked.sent()
    [(1, 'Weˆwantˆtalks.'), (2, 'Noˆwar.')]
    >>> marked.find("want talks", 1)
    (3, 13)
    >>> marked.find("want war", 1) is None
    True
    """
    mark = next((m for m in MARKS if m not in text), None)
    if mark is None:
        raise ValueError("the text contains every mark")
    shown, places = [], []
    for start, end in sentences(text):
        words, where = _visible(text, start, end)
        if words:
            shown.append(words)
            places.append(tuple(where))
    return MarkedText(mark, tuple(shown), tuple(places))


def _visible(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """Return what a reader sees, white space folded, and where each character stands."""
    letters: list[str] = []
    places: list[int] = []
    for at in range(start, end):
        letter = text[at]
        if INVISIBLE.match(letter):
            continue
        if letter.isspace():
            if letters and letters[-1] != " ":
                letters.append(" ")
                places.append(at)
            continue
        letters.append(letter)
        places.append(at)
    if letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    return "".join(letters), places


def _joined(text: str, at: int) -> bool:
    """Whether a word goes on over this place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
