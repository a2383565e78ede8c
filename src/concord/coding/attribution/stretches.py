"""Which stretches of a text were said by somebody? Those the rules found, and the reported speech the chain adds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from concord.coding.attribution.candidates import Stretch
from concord.coding.attribution.layout import Layout
from concord.coding.attribution.reports import Report

if TYPE_CHECKING:
    from concord.values import Quote

__all__ = ["stretches_of"]

_HALF = 0.5


def stretches_of(
    layout: Layout, reports: list[Report], quotes: tuple[Quote, ...]
) -> list[tuple[Stretch, Quote | None]]:
    """Return all stretches in order, each with the rules' quote it was, if any."""
    outers, marks = [q.outer for q in layout.quotes], layout.quotes
    ruled = sorted(quotes, key=lambda q: (q.passage.start, q.passage.end))
    direct = {(q.passage.start, q.passage.end) for q in ruled if q.direct}
    added = [(int(layout.start[r.first]), int(layout.end[r.last - 1]), r.sure, r.cue) for r in reports]
    added = [row for row in added if row[:2] not in direct]
    indirect = [q for q in ruled if not q.direct]
    taken = _taken(layout, added, indirect)
    standing: dict[str, int] = {}
    for cue, quote in taken.items():
        standing.setdefault(quote.id, cue)
    found: list[tuple[Stretch, Quote | None]] = []
    words = _words_in(layout, [*((q.passage.start, q.passage.end) for q in ruled), *(row[:2] for row in added)])
    for quote in ruled:
        start, end = quote.passage.start, quote.passage.end
        number = bisect_right(outers, start) - 1
        mark = marks[number] if number >= 0 and start < marks[number].stop else None
        whole = mark is not None and start <= mark.start and mark.end <= end <= mark.stop
        if not quote.direct and whole:
            continue  # the marked quote itself is there as well
        inner = mark is not None and not whole and end <= mark.stop
        first, last = words[start, end]
        who, rule, sure, cue = quote.speaker, quote.rule, quote.confidence, standing.get(quote.id, -1)
        found.append((Stretch(first, last, start, end, quote.direct, who, rule, sure, cue, not inner), quote))
    for start, end, sure, cue in added:
        if cue not in taken:
            first, last = words[start, end]
            found.append((Stretch(first, last, start, end, False, None, "", sure, cue, True), None))
    return sorted(found, key=lambda row: (row[0].start, row[0].end))


def _words_in(layout: Layout, spans: Sequence[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the first word of each span and the one after its last."""
    edges = np.array(spans, dtype=np.intp).reshape(-1, 2)
    first = layout.end.searchsorted(edges[:, 0], "right")
    last = np.maximum(first, layout.start.searchsorted(edges[:, 1], "left"))
    return dict(zip(spans, zip(first.tolist(), last.tolist(), strict=True), strict=True))


def _taken(layout: Layout, added: list[tuple[int, int, float, int]], ruled: list[Quote]) -> dict[int, Quote]:
    """Return for the reporting words of the trained reading the rules' quote that says the same, the surest first.

    The two are the same where they share at least half of the shorter one, and the reporting word is not inside the
    rules' quote: there it would be a report inside a report.
    """
    starts = [q.passage.start for q in ruled]
    found: dict[int, Quote] = {}
    for start, end, _, cue in sorted(added, key=lambda row: (-row[2], row[0])):
        place = int(layout.start[cue])
        best, most = None, 0.0
        for quote in ruled[max(0, bisect_right(starts, start) - 3) : bisect_right(starts, end)]:
            a, b = quote.passage.start, quote.passage.end
            shared = min(end, b) - max(start, a)
            if shared >= _HALF * min(end - start, b - a) and shared > most and not a <= place < b:
                best, most = quote, shared
        if best is not None:
            found[cue] = best
    return found
