"""One pattern for any of many words, read letter by letter: "said|says" is written "sa(?:id|ys)".

A list of alternatives is tried one after the other at every place; this form leaves most of them at the first letter.
It matches what ``"|".join(words)`` matches with the longest words first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["either"]

_Letters = dict[str, "_Letters"]
_END = ""


def either(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, the longest where several begin together.

    >>> either(["said", "says", "say"])
    'sa(?:id|ys?)'
    >>> re.match(either(["secretary", "secretary-general"]), "secretary-general").group()
    'secretary-general'
    """
    letters: _Letters = {}
    for word in words:
        node = letters
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _written(letters)


def _written(letters: _Letters) -> str:
    branches = [re.escape(letter) + _written(after) for letter, after in sorted(letters.items()) if letter != _END]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if _END not in letters:
        return whole
    return f"{whole}?" if len(branches) > 1 or len(whole) == 1 else f"(?:{whole})?"
