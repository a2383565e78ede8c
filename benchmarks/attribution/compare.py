"""How far do two readers of the same articles find the same quotes, and give them the same speakers?

``python -m benchmarks.attribution.compare a.jsonl b_overlap.jsonl``; the texts are not needed. Only articles that are
in both files count. Nobody's reading is taken as the right one: precision of one is recall of the other, and F1 is
symmetric.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from concord.text.names import fold, name_words

__all__ = ["Comparison", "compare", "load", "matched", "overlap", "same_speaker"]

Span = dict[str, Any]
KINDS = ("direct", "mixed", "indirect", "attitude")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Counts over the articles that both have read; ``same_*`` are out of ``matched``, ``cues`` out of ``with_cue``."""

    articles: int
    first: int
    second: int
    matched: int
    same_kind: int
    same_speaker: int
    close_speaker: int
    with_cue: int
    cues: int

    @property
    def f1(self) -> float:
        """Twice the matched spans over the spans of both; 1 where neither has any."""
        both = self.first + self.second
        return 2 * self.matched / both if both else 1.0


def load(path: Path) -> dict[str, list[Span]]:
    """Read an annotation file: address of the article to its spans."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["url"]: row["quotes"] for row in rows}


def overlap(a: Iterable[int], b: Iterable[int]) -> float:
    """Return intersection over union of two spans, 0 to 1.

    >>> overlap((0, 10), (5, 10)), overlap((0, 10), (10, 20))
    (0.5, 0.0)
    """
    (a0, a1), (b0, b1) = a, b
    shared = min(a1, b1) - max(a0, b0)
    return shared / (max(a1, b1) - min(a0, b0)) if shared > 0 else 0.0


def matched(first: list[Span], second: list[Span], least: float = 0.5) -> Iterator[tuple[Span, Span]]:
    """Pair spans one to one: greatest overlap first, then those of one kind, then those that come first."""
    pairs = ((overlap((a["start"], a["end"]), (b["start"], b["end"])), a, b) for a in first for b in second)
    fit = [(-value, a["kind"] != b["kind"], a, b) for value, a, b in pairs if value >= least]
    used: set[int] = set()
    for *_, a, b in sorted(fit, key=lambda p: (p[0], p[1], p[2]["start"], p[3]["start"])):
        if not used & {id(a), id(b)}:
            used |= {id(a), id(b)}
            yield a, b


def same_speaker(a: str | None, b: str | None, *, close: bool = False) -> bool:
    """Whether two speakers are one: equal when folded, without *the*; ``close``: one's words are among the other's.

    >>> same_speaker("the Harbour Board", "Harbour board"), same_speaker("Omid Rask", "Rask")
    (True, False)
    >>> same_speaker("Omid Rask", "Rask", close=True), same_speaker(None, "Rask", close=True)
    (True, False)
    """
    if a is None or b is None:
        return a is b
    if fold(a).removeprefix("the ") == fold(b).removeprefix("the "):
        return True
    words, others = set(name_words(a)), set(name_words(b))
    return close and bool(words and others) and (words <= others or others <= words)


def compare(first: dict[str, list[Span]], second: dict[str, list[Span]], kind: str | None = None) -> Comparison:
    """Compare two readings, of one ``kind`` of span or of all."""
    shared = [url for url in first if url in second]

    def of(spans: list[Span]) -> list[Span]:
        return [s for s in spans if kind in (None, s["kind"])]

    pairs = [pair for url in shared for pair in matched(of(first[url]), of(second[url]))]
    cued = [(a["cue"], b["cue"]) for a, b in pairs if a["cue"] and b["cue"]]
    return Comparison(
        articles=len(shared),
        first=sum(len(of(first[url])) for url in shared),
        second=sum(len(of(second[url])) for url in shared),
        matched=len(pairs),
        same_kind=sum(a["kind"] == b["kind"] for a, b in pairs),
        same_speaker=sum(same_speaker(a["speaker"], b["speaker"]) for a, b in pairs),
        close_speaker=sum(same_speaker(a["speaker"], b["speaker"], close=True) for a, b in pairs),
        with_cue=len(cued),
        cues=sum(overlap(a, b) > 0 for a, b in cued),
    )


def main() -> None:
    """Print one row for all spans, and one for each kind that anybody has used."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    given = parser.parse_args()
    first, second = load(given.first), load(given.second)
    print("kind      articles  first  second  matched  F1     same kind  speaker  close  cue")
    for kind in (None, *KINDS):
        c = compare(first, second, kind)
        if c.first + c.second:
            of = max(c.matched, 1)
            print(
                f"{kind or 'all':8}  {c.articles:8}  {c.first:5}  {c.second:6}  {c.matched:7}  {c.f1:.3f}  "
                f"{c.same_kind / of:9.3f}  {c.same_speaker / of:7.3f}  {c.close_speaker / of:.3f}  "
                f"{c.cues / max(c.with_cue, 1):.3f}"
            )


if __name__ == "__main__":
    main()
