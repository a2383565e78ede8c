"""What the sequence model sees of each word: the word, its shape, who is named, reporting words and quotes around it.

Attributes are short strings, so that a trained weight can be read. The module decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from concord.coding.attribution.layout import Layout, Word

__all__ = ["attributes", "shape"]

_CUE_REACH = 25  # words in which the next reporting word counts
_QUOTE_REACH = 40  # words in which the next marked quote counts
_CLOSE = 4


def shape(word: Word) -> str:
    """Return Q for a quote, d for digits, p for a sign, X for capitals, C for a capital first, l for the rest."""
    if word.quote is not None:
        return "Q"
    first = word.text[0]
    if first.isdigit():
        return "d"
    if not first.isalnum():
        return "p"
    if word.text.isupper() and len(word.text) > 1:
        return "X"
    return "C" if first.isupper() else "l"


def attributes(layout: Layout, words: Sequence[Word]) -> list[list[str]]:
    """Return the attributes of each word of a paragraph."""
    own = [_own(layout, word) for word in words]
    shapes = [shape(word) for word in words]
    cues = [_ahead(words, 1, _CUE_REACH, cue=True), _ahead(words, -1, _CUE_REACH, cue=True)]
    quotes = [_ahead(words, 1, _QUOTE_REACH, cue=False), _ahead(words, -1, _QUOTE_REACH, cue=False)]
    found = []
    for i, word in enumerate(words):
        row = ["b", *own[i]]
        for step in (-2, -1, 1, 2):
            j = i + step
            near = own[j] if 0 <= j < len(words) else ["#"]
            row += [f"{step}{a}" for a in near if a[:2] != "x="]
        for step in (-4, -3, 3, 4):
            if 0 <= i + step < len(words):
                row += [f"{step}{a}" for a in own[i + step] if a[0] in "smc"]
        if 0 < i < len(words) - 1:
            row.append("t=" + shapes[i - 1] + shapes[i] + shapes[i + 1])
        if i == 0 or words[i - 1].sentence != word.sentence:
            row.append("first")
        row += ["Rc=" + cues[0][i], "Lc=" + cues[1][i], "Rq=" + quotes[0][i], "Lq=" + quotes[1][i]]
        found.append(row)
    return found


def _own(layout: Layout, word: Word) -> list[str]:
    """Return what a word is by itself."""
    if word.quote is not None:
        inner = layout.document.text[word.quote.start : word.quote.end].rstrip()
        count = len(inner.split())
        size = "1" if count < 4 else "2" if count < 9 else "3"
        return ["w=<Q>", "q=" + size, "qe=" + (inner[-1] if inner[-1:] in {".", ",", "?", "!"} else "x") + size, "s=Q"]
    low = word.text.lower()
    found = ["w=" + low, "s=" + shape(word)]
    if len(low) > 4:
        found.append("x=" + low[-3:])
    if word.mention is None:
        found.append("m=0")
    else:
        part = "B" if word.start == word.mention.start else "I"
        kind = layout.kinds.get(word.mention.actor, "?")
        found += ["m=" + part + word.mention.kind.value, "a=" + part + kind, "m=" + part]
    if word.cue:
        found.append("c=" + word.cue)
    if word.ruled:
        found.append("r=" + word.ruled)
    return found


def _ahead(words: Sequence[Word], step: int, reach: int, *, cue: bool) -> list[str]:
    """Return for each word the next reporting word, or quote, of its sentence in one direction, and whether it is near.

    For reporting words also whether a comma stands between.
    """
    found = ["0"] * len(words)
    seen: tuple[int, str] | None = None
    comma = -1
    order = range(len(words) - 1, -1, -1) if step > 0 else range(len(words))
    sentence = -2
    for n, i in enumerate(order):
        word = words[i]
        if word.sentence != sentence:
            seen, comma, sentence = None, -1, word.sentence
        if seen is not None and n - seen[0] <= reach:
            near = "n" if n - seen[0] <= _CLOSE else "f"
            found[i] = seen[1] + str(int(comma > seen[0])) + near if cue else near
        if word.cue if cue else word.quote is not None:
            seen = (n, word.cue)
        if word.text == ",":
            comma = n
    return found
