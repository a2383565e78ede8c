"""How many of the annotated quotes does the rule coder find, and does it give them to the right speaker?

``python -m benchmarks.attribution.evaluate``; needs the texts beside the checkout. It reads by rules, and ``held out``
also by a model that it trains on ``develop`` (some minutes; python-crfsuite); ``--speed`` times the shipped one. The
articles are split by the hash of their address: rules and models may be tuned on ``develop`` only, so the figures of
``held out`` are those of articles that nobody fitted anything to. What the annotation counts as an attribution is
wider than quotes: reported speech, orders, claims in a noun, hopes and refusals.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.attribution.compare import Span, matched, same_speaker
from concord.coding import RuleCoder
from concord.documents import document_of
from concord.text.sentences import sentences
from concord.values import Codebook, Coding, Document, Issue

__all__ = ["Article", "Figures", "articles", "held_out", "spans_of", "tally"]

HERE = Path(__file__).parent
TEXTS = HERE.parents[2] / "shared" / "data" / "wikinews" / "wikinews.jsonl.gz"
FILES = ("a.jsonl", "b.jsonl")
NO_ISSUES = Codebook("none", "1", "", (Issue("none", "xyzzy", "", ""),))  # quotes do not depend on issues
RESAMPLES = 2000
RUNS = 5
EIGHTEEN = 7  # so many articles make about 18 kB


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its annotated spans."""

    url: str
    document: Document
    gold: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts, one row an article: annotated, given, paired, with the same speaker, with the same or a shorter name."""

    counts: np.ndarray

    def share(self, column: int, of: int) -> float:
        """Return one count over another, summed over articles; 0 where there is nothing."""
        total = self.counts.sum(axis=0)
        return float(total[column] / total[of]) if total[of] else 0.0

    def f1(self, column: int) -> float:
        """Return the harmonic mean of precision and recall of a count of right spans."""
        return float(_f1(self.counts.sum(axis=0), column))

    def interval(self, column: int, seed: int = 0) -> tuple[float, float]:
        """Return the middle 95 % of F1 over samples of whole articles, drawn with replacement."""
        rng = np.random.default_rng(seed)
        drawn = self.counts[rng.integers(0, len(self.counts), (RESAMPLES, len(self.counts)))].sum(axis=1)
        low, high = np.percentile(_f1(drawn.T, column), [2.5, 97.5])
        return float(low), float(high)


def _f1(total: np.ndarray, column: int) -> np.ndarray:
    both: np.ndarray = np.maximum(total[0] + total[1], 1)
    return np.asarray(2 * total[column] / both)


def held_out(url: str) -> bool:
    """Whether an article is one that nothing may be tuned on.

    >>> sum(held_out(f"https://news.example/{n}") for n in range(1000))
    499
    """
    return hashlib.sha256(url.encode()).digest()[-1] % 2 == 1


def articles() -> list[Article]:
    """Read the annotated articles with their texts, checked by their hashes; in order of the files."""
    with gzip.open(TEXTS, "rt", encoding="utf-8") as file:
        texts = {row["url"]: row for row in map(json.loads, file)}
    found = []
    for line in (line for name in FILES for line in (HERE / name).read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        source = texts[row["url"]]
        document = document_of(source["text"], title=source["title"], language="en", url=row["url"])
        if hashlib.sha256(document.text.encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['url']}: the text is not the one that was annotated")
        found.append(Article(row["url"], document, tuple(row["quotes"])))
    return found


def spans_of(coding: Coding) -> list[Span]:
    """Return a coding's quotes as spans; the coder does not tell reported speech from attitudes."""
    names = {a.id: (a.name, *a.aliases) for a in coding.actors}
    return [
        {
            "start": q.passage.start,
            "end": q.passage.end,
            "kind": "direct" if q.direct else "indirect",
            "names": names.get(q.speaker, (q.speaker,)) if q.speaker else (None,),
        }
        for q in coding.quotes
    ]


def tally(pairs: Iterable[tuple[Sequence[Span], Sequence[Span]]], kinds: Sequence[str], ours: Sequence[str]) -> Figures:
    """Count right spans of annotated ``kinds`` among given ones of kinds ``ours``, for each (annotated, given)."""
    rows = []
    for gold, given in pairs:
        wanted, offered = [s for s in gold if s["kind"] in kinds], [s for s in given if s["kind"] in ours]
        both = list(matched(wanted, offered))
        same, close = (sum(_same(a, b, close=c) for a, b in both) for c in (False, True))
        rows.append((len(wanted), len(offered), len(both), same, close))
    return Figures(np.array(rows))


def _same(gold: Span, given: Span, *, close: bool) -> bool:
    return any(same_speaker(gold["speaker"], name, close=close) for name in given["names"])


REPORTED = ("indirect", "attitude", "mixed")
ROWS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("all", ("direct", *REPORTED), ("direct", "indirect")),
    ("direct", ("direct",), ("direct",)),
    ("reported", REPORTED, ("indirect",)),
    ("- indirect", ("indirect",), ("indirect",)),
    ("- attitude", ("attitude",), ("indirect",)),
)
MEASURES = (("span", 2), ("span, same speaker", 3), ("span, same or shorter name", 4))


def show(name: str, read: Sequence[tuple[Article, list[Span]]]) -> None:
    """Print the figures of one part of the articles."""
    print(f"\n{name}: {len(read)} articles")
    print(f"{'':11} {'':27} annotated  given  right  P     R     F1    95 % of F1")
    for row, kinds, ours in ROWS:
        figures = tally(((a.gold, spans) for a, spans in read), kinds, ours)
        total = figures.counts.sum(axis=0)
        for measure, column in MEASURES:
            rest = ""
            if not row.startswith("-"):  # the coder gives these two kinds as one, so that each has only a recall
                low, high = figures.interval(column)
                rest = f" {figures.f1(column):.3f} {low:.3f} to {high:.3f}"
            given, precision = (f"{total[1]}", f"{figures.share(column, 1):.3f}") if rest else ("", "")
            print(
                f"{row:11} {measure:27} {total[0]:9}  {given:>5}  {total[column]:5}  {precision:5}"
                f" {figures.share(column, 0):.3f}{rest}"
            )


def read_all(found: Sequence[Article], code: Callable[[Document], Coding]) -> list[tuple[Article, list[Span]]]:
    """Let a coder read the articles."""
    return [(a, spans_of(code(a.document))) for a in found]


def rules(document: Document) -> Coding:
    """Code a text by rules, with no codebook and no actors given."""
    return RuleCoder(trained=False).code(document, NO_ISSUES)


def trained(found: Sequence[Article]) -> list[tuple[Article, list[Span]]]:
    """Read the articles that nothing was tuned on by rules and by a model that was trained on the others."""
    from benchmarks.attribution import train  # which needs this module

    samples = [train.sample(a) for a in found]
    model = train.train([s for s in samples if not held_out(s.article.url)]).model()
    return train.read(model, [s for s in samples if held_out(s.article.url)])


def speed() -> None:
    """Time the trained reading on texts of about 18 kB, apart from the rules: the chain alone, and all of it."""
    from concord.coding.attribution import attribute, shipped
    from concord.coding.attribution.layout import lay_out
    from concord.coding.attribution.tagging import tag

    texts = [a.document.text for a in articles()]
    documents = [document_of("\n\n".join(texts[n : n + EIGHTEEN]), language="en") for n in range(0, 56, EIGHTEEN)]
    codings = [rules(d) for d in documents]
    around = [sentences(d.text) for d in documents]
    layouts = [lay_out(d, c, a) for d, c, a in zip(documents, codings, around, strict=True)]
    size = sum(len(d.text.encode()) for d in documents)
    chain = _least(lambda: [tag(shipped().tagger, layout) for layout in layouts])
    whole = _least(lambda: [attribute(d, c, around=a) for d, c, a in zip(documents, codings, around, strict=True)])
    print(f"{size / 1000:.0f} kB in {len(documents)} texts, CPU time of one core, the best of {RUNS} runs:")
    rates = size / chain / 1e6, size / whole / 1e6
    print(f"sequence model {rates[0]:.2f} MB/s; with contents, speakers and quotes {rates[1]:.2f} MB/s")


def _least(work: Callable[[], object]) -> float:
    """Return the least CPU time of several runs, after one that is not counted."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Print the figures of the articles that may be tuned on, and apart those of the articles that may not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", action="store_true", help="time the shipped model instead")
    given = parser.parse_args()
    if not TEXTS.exists():
        print("the annotated articles are not beside the checkout: skipped")
        return
    if given.speed:
        speed()
        return
    found = articles()
    read: list[tuple[Article, Any]] = read_all(found, rules)
    for name, side in (("develop, rules", False), ("held out, rules", True)):
        show(name, [pair for pair in read if held_out(pair[0].url) is side])
    if find_spec("pycrfsuite") is None:
        print("\npython-crfsuite is not installed: no model was trained on develop")
        return
    from benchmarks.attribution.train import gain

    better = trained(found)
    show("held out, rules and the model trained on develop", better)
    gain([pair for pair in read if held_out(pair[0].url)], better)


if __name__ == "__main__":
    main()
