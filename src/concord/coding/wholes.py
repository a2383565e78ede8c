"""Do two readings of a quote agree where one parts what the other leaves whole?

"The dues were high, she said, but fair" is one quote to some readers and two to others, and so is "said that A and
that B"; guidelines differ. Both forms count as right here where they cover the same words and name the same speaker.
The strict measure counts the second one as a loss; it stays the one that aims are set for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concord.coding.gold import Gold, GoldQuote, Names
    from concord.values import Coding, Quote

__all__ = ["Span", "either_form", "in_other_form"]

Span = tuple[int, int]
_INSIDE = 0.9  # share of a part that lies in the whole
_COVERED = 0.5  # share of the whole that its parts cover


def either_form(
    given: Sequence[Span],
    gold: Sequence[Span],
    paired: set[tuple[int, int]],
    same: Callable[[int, int], bool],
) -> tuple[set[int], set[int]]:
    """Return which of the given spans are right, and which of the gold ones were found.

    Parameters
    ----------
    given, gold : sequence of (int, int)
        The unmarked quotes of either reading.
    paired : set of (int, int)
        Numbers of given and gold quotes that are one quote with one speaker, one to one.
    same : callable
        Whether a given quote (its number) has the speaker of a gold one (its number).

    Returns
    -------
    tuple of set of int
        Those of ``paired``, and two or more quotes of one reading that lie in one quote of the other, do not overlap,
        have its speaker and cover at least half of it.

    Examples
    --------
    >>> either_form([(0, 20), (40, 60)], [(0, 60)], set(), lambda a, b: True)
    ({0, 1}, {0})
    >>> either_form([(0, 60)], [(0, 20), (40, 60)], set(), lambda a, b: a == b)
    (set(), set())
    """
    right, found = {a for a, _ in paired}, {b for _, b in paired}
    for whole, parts in _parted(gold, given, lambda whole, part: same(part, whole)):
        right.update(parts)
        found.add(whole)
    for whole, parts in _parted(given, gold, same):
        right.add(whole)
        found.update(parts)
    return right, found


def in_other_form(
    coding: Coding, gold: Gold, spoken: Sequence[tuple[Quote, GoldQuote]], names: Names
) -> tuple[int, int]:
    """Return how many quotes besides ``spoken`` are right in the other form, and how many hand-coded ones are found.

    ``spoken`` are those that are right one to one. Marked quotes have one form only.
    """
    ours = [q for q in coding.quotes if not q.direct]
    theirs = [g for g in gold.quotes if g.kind not in ("direct", "mixed")]
    places = {id(q): n for n, q in enumerate(ours)}, {id(g): n for n, g in enumerate(theirs)}
    paired = {(places[0].get(id(q), -1), places[1].get(id(g), -1)) for q, g in spoken}
    paired = {pair for pair in paired if -1 not in pair}

    def same(a: int, b: int) -> bool:
        speaker, wanted = ours[a].speaker, theirs[b]
        if wanted.speaker is None:
            return speaker is None
        return names.same(speaker, wanted.speaker, *wanted.co_speakers)

    spans = [(q.passage.start, q.passage.end) for q in ours]
    right, found = either_form(spans, [(g.start, g.end) for g in theirs], paired, same)
    return len(right) - len(paired), len(found) - len(paired)


def _parted(
    wholes: Sequence[Span], parts: Sequence[Span], same: Callable[[int, int], bool]
) -> Iterator[tuple[int, list[int]]]:
    """Yield each whole with the parts, two or more, that make it up."""
    for number, whole in enumerate(wholes):
        chosen: list[int] = []
        last = whole[0] - 1
        for n in sorted(range(len(parts)), key=parts.__getitem__):
            if parts[n][0] >= last and _lies_in(parts[n], whole) and same(number, n):
                chosen.append(n)
                last = parts[n][1]
        covered = sum(parts[n][1] - parts[n][0] for n in chosen)
        if len(chosen) > 1 and covered >= _COVERED * (whole[1] - whole[0]):
            yield number, chosen


def _lies_in(part: Span, whole: Span) -> bool:
    shared = min(part[1], whole[1]) - max(part[0], whole[0])
    return shared >= _INSIDE * (part[1] - part[0])
