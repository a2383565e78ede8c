"""Which actor does a well-known phrase name? The gazetteer as one table from folded phrase to actor.

It answers for states, their people and adjectives, international bodies and media, in English and Persian.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from concord.actors.gazetteer import BODIES, MEDIA, STATES, Known
from concord.values import ActorKind

__all__ = ["Entry", "known_phrases", "longest_known"]


class Entry(NamedTuple):
    """What a known phrase stands for."""

    name: str
    kind: ActorKind
    adjective: bool = False  # "Afghan", not "Afghanistan"
    proper: bool = True  # the name itself, not another name for it


@lru_cache(maxsize=1)
def known_phrases() -> dict[str, Entry]:
    """Return the table of known phrases, by the phrase as written, without a leading article.

    >>> known_phrases()["Afghan"].name, known_phrases()["Afghan"].adjective, known_phrases()["ایران"].name
    ('Afghanistan', True, 'Iran')
    """
    table: dict[str, Entry] = {}
    for rows, kind in ((MEDIA, ActorKind.MEDIA), (BODIES, ActorKind.ORGANISATION), (STATES, ActorKind.STATE)):
        for row in rows:
            _enter(table, row, kind)
    return table


def _enter(table: dict[str, Entry], row: Known, kind: ActorKind) -> None:
    for phrase in row.adjectives:
        table.setdefault(phrase, Entry(row.name, kind, adjective=True, proper=False))
    for phrase in (*row.aliases, *row.persian):
        table[phrase.removeprefix("The ")] = Entry(row.name, kind, proper=False)
        if "\u200c" in phrase:
            table.setdefault(phrase.replace("\u200c", " "), Entry(row.name, kind, proper=False))
    table[row.name] = Entry(row.name, kind)


@lru_cache(maxsize=1)
def longest_known() -> int:
    """Return how many words the longest known phrase has."""
    return max(phrase.count(" ") + 1 for phrase in known_phrases())
