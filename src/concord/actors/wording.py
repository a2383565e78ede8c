"""Where do given words stand in a text as whole words? Plain searches, for words that only the text itself brings.

A pattern made for each name of each text costs more to make than to search with; these search without one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

__all__ = ["is_wordy", "places_of"]


def is_wordy(text: str, at: int) -> bool:
    """Say whether a letter, a digit or an underscore stands at a place; False outside the text."""
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def places_of(surfaces: Collection[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where surfaces stand as whole words, in order, without overlap, the longest where several begin together.

    >>> list(places_of({"Vesk", "Orin Vesk"}, "Orin Vesk met Vesks. Vesk left."))
    [(0, 9), (21, 25)]
    """
    found = [place for surface in surfaces for place in _occurrences(surface, text)]
    if len(surfaces) > 1:
        found.sort(key=lambda place: (place[0], -place[1]))
    last = 0
    for start, end in found:
        if start >= last and not is_wordy(text, start - 1) and not is_wordy(text, end):
            yield start, end
            last = end


def _occurrences(surface: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(surface)
    while at >= 0:
        yield at, at + len(surface)
        at = text.find(surface, at + 1)
