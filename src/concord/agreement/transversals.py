"""Minimal transversals of a family of sets: the smallest groups that touch every set.

Berge's method, one set after the other, always keeping only minimal groups; complete, because an article has few
wordings. Sets and groups are bit masks.
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["bits", "minimal", "minimal_transversals"]


def bits(mask: int) -> list[int]:
    """Return the positions of the set bits, ascending.

    >>> bits(0b10110)
    [1, 2, 4]
    """
    out = []
    while mask:
        low = mask & -mask
        out.append(low.bit_length() - 1)
        mask ^= low
    return out


def minimal(masks: Iterable[int]) -> list[int]:
    """Return the masks that contain no other, smallest first.

    >>> minimal([0b11, 0b01, 0b110])
    [1, 6]
    """
    kept: list[int] = []
    for mask in sorted(set(masks), key=lambda m: (m.bit_count(), m)):
        if all(small & mask != small for small in kept):
            kept.append(mask)
    return kept


def minimal_transversals(family: Iterable[int]) -> list[int]:
    """Return every minimal mask that shares a bit with each mask of the family, smallest first.

    An empty family is touched by nobody (``[0]``); a family with an empty set by no group at all (``[]``).
    Source: C. Berge, *Hypergraphs*, 1989, chapter 2.

    >>> minimal_transversals([0b011, 0b110])
    [2, 5]
    """
    found = [0]
    for mask in minimal(family):
        touch = [t for t in found if t & mask]
        grown = {t | 1 << b for t in found if not t & mask for b in bits(mask)}
        found = touch + [g for g in minimal(grown) if all(t & g != t for t in touch)]
    return sorted(found, key=lambda m: (m.bit_count(), m))
