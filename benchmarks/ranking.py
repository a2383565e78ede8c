"""How high does the right issue rank, from labels alone, with embeddings, and after people have decided?

`python -m benchmarks.ranking` measures on the development texts, held out by text; `python -m benchmarks.ranking test`
prints the figures of the sealed texts; `python -m benchmarks.ranking fit` fits the weights that ship.

Ranks: the hand-coded passage of each statement is given, the rank of its issue among the 64 is measured; equal chances
share their mean rank. Candidates: everything from the text alone, holders found by the coder.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks.learning.texts import ROOT, TEXTS, Text, folder
from benchmarks.stance.held_out import reader_for, without
from concord.actors import EMPTY
from concord.codebook import load_codebook
from concord.coding.evaluation import evaluate, pooled
from concord.coding.gold import Gold, Names
from concord.coding.issues import IssueFinder
from concord.coding.ranking import Examples, Page, Ranker, Stretch
from concord.coding.ranking.fusion import Fusion, fitted
from concord.coding.ranking.semantic import Embedder, available, embedder
from concord.coding.rules import RuleCoder, _read
from concord.coding.segments import Frame
from concord.coding.spotting import Spotter
from concord.documents import document_of

WEIGHTS = ROOT / "src" / "concord" / "coding" / "ranking" / "weights.json"
WIKINEWS = ROOT.parent / "shared" / "data" / "wikinews" / "wikinews.jsonl.gz"
FOLDS = 6
# What glosses say is weighed as all texts say together: Persian ones alone are too few.
KINDS = ("words", "semantic", "semantic glossed", "bank", "bank semantic", "bank glossed")
REDUNDANT = ("behind",)  # evidence that follows from other evidence


@dataclass(frozen=True)
class Case:
    """One text laid out: the coder's stretches with their right issues, and the hand-coded passages."""

    text: Text
    page: Page
    stretches: list[Stretch]
    right: NDArray[np.float64]  # stretches by issues: 1 right, -1 optional
    passages: list[tuple[Stretch, int]]


def texts(part: str) -> Iterator[Text]:
    """Yield the invented texts and, where their source is beside the checkout, the Wikinews articles of one part."""
    return chain(folder(part), wikinews(part))


def wikinews(part: str) -> Iterator[Text]:
    """Join the stand-off codings of Wikinews articles with the articles."""
    if not WIKINEWS.exists():
        return
    with gzip.open(WIKINEWS, "rt", encoding="utf-8") as lines:
        articles = {a["url"]: a["text"] for a in map(json.loads, lines)}
    for path in sorted(TEXTS.glob("*/wikinews.jsonl")):
        codebook = load_codebook(str(path.parent / "codebook.yaml"))
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            body = articles.get(entry["url"], "")
            if entry["split"] == part and hashlib.sha256(body.encode()).hexdigest() == entry["sha256"]:
                gold = msgspec.json.decode(line, type=Gold)
                document = document_of(body, language="en", published=gold.day)
                yield Text(entry["url"].rsplit("/", 1)[-1], "news", "en", document, gold, codebook, EMPTY, {})


def case_of(text: Text) -> Case:
    """Lay one text out."""
    _, sheet, _, read = _read(text.document, text.given)
    segments = [s for s in (*read.spoken, *read.own) if s.frame is not Frame.ACCUSE]
    spotter = Spotter(sheet, IssueFinder.of(text.codebook))
    with without(text.codebook):
        coding = RuleCoder().code(text.document, text.codebook, text.given)
    names, number = Names(coding, text.gold), {i.id: n for n, i in enumerate(text.codebook.issues)}
    pairs = [(segment, stretch) for segment in segments for stretch in spotter.stretches(segment)]
    right = np.zeros((len(pairs), len(number)))
    for row, (segment, stretch) in enumerate(pairs):
        actors = (*segment.holders.actors, segment.holders.speaker)
        for gold in text.gold.statements:
            touches = min(stretch.start, segment.cue[0]) < gold.end and gold.start < stretch.end
            if touches and any(names.same(actor, *gold.holders) for actor in actors):
                right[row, number[gold.issue]] = -1 if gold.optional else 1
    passages = [
        (Stretch(g.start, g.end, sheet.sentence_at(g.start)), number[g.issue])
        for g in text.gold.statements
        if not g.optional
    ]
    return Case(text, spotter.page(), [stretch for _, stretch in pairs], right, passages)


def ranks(chances: NDArray[np.float64], right: Sequence[int]) -> NDArray[np.float64]:
    """Return the rank of the right issue in each row; equal ones share their mean rank."""
    own = chances[np.arange(len(right)), right][:, None]
    return np.asarray((chances > own).sum(axis=1) + ((chances == own).sum(axis=1) + 1) / 2)


def line(name: str, found: Iterable[NDArray[np.float64]]) -> None:
    """Print one row of ranks."""
    every = np.concatenate(list(found))
    tops = ", ".join(f"top {k} {np.mean(every <= k):.2f}" for k in (1, 3, 6))
    print(f"  {name:44s} {len(every):4d} passages: {tops}, MRR {np.mean(1 / every):.2f}", flush=True)


def persian(case: Case) -> bool:
    """Whether a text is in Persian or Dari."""
    return case.text.language in ("fa", "prs")


def learnt(cases: Sequence[Case], layers: Sequence[dict[str, NDArray[np.float64]]], names: Sequence[str]) -> Fusion:
    """Fit weights to texts; optional statements are neither right nor wrong."""
    known = [c.right >= 0 for c in cases]
    rows = [np.stack([made[n] for n in names], axis=2)[k] for made, k in zip(layers, known, strict=True)]
    right = [c.right[k] for c, k in zip(cases, known, strict=True)]
    return fitted(names, np.concatenate(rows), np.concatenate(right))


def ranker_of(case: Case, reader: Embedder | None, cache: dict[str, Ranker], *, lends: bool = True) -> Ranker:
    """Return the ranker of the case's codebook, with what the bank ``lends`` or as if there were no bank.

    Where there is a ``reader`` at all, texts that it was trained on are read with one that was not.
    """
    key = case.text.codebook.id
    if key not in cache:
        made = Ranker.of(case.text.codebook, None, reader_for(case.text.codebook) if reader else None)
        cache[key] = made if lends else replace(made, lent=None)
    return cache[key]


def held_out(cases: Sequence[Case], reader: Embedder | None, *, lends: bool) -> None:
    """Rank the passages of each text with weights that were fitted without it, by language."""
    cache: dict[str, Ranker] = {}
    rankers = [ranker_of(c, reader, cache, lends=lends) for c in cases]
    trained = [r.layers(c.page, c.stretches) for r, c in zip(rankers, cases, strict=True)]
    asked = [r.layers(c.page, [s for s, _ in c.passages]) for r, c in zip(rankers, cases, strict=True)]
    names = [n for n in trained[0] if n not in REDUNDANT]
    found: dict[str, list[NDArray[np.float64]]] = defaultdict(list)
    for fold in range(FOLDS):
        rest = [n for n in range(len(cases)) if n % FOLDS != fold]
        apart = [n for n in rest if reader is None or not persian(cases[n])]  # glosses teach nothing about English
        fusions = [learnt([cases[n] for n in some], [trained[n] for n in some], names) for some in (apart, rest)]
        for n in range(fold, len(cases), FOLDS):
            case = cases[n]
            made = ranks(fusions[persian(case)].chances(asked[n]), [issue for _, issue in case.passages])
            for group in ("Persian/Dari" if persian(case) else "English", case.text.genre):
                found[group].append(made)
    how = ("words and meaning" if reader else "words") + (", bank" if lends else "")
    for group in ("English", "Persian/Dari", *sorted(set(found) - {"English", "Persian/Dari"})):
        if group in found:
            line(f"cold start by {how}, {group}", found[group])


def by_shipped(cases: Sequence[Case], reader: Embedder | None, how: str) -> None:
    """Rank the passages of each text with the shipped weights, by language."""
    cache: dict[str, Ranker] = {}
    found: dict[str, list[NDArray[np.float64]]] = defaultdict(list)
    for case in cases:
        chances = ranker_of(case, reader, cache).chances(case.page, [s for s, _ in case.passages])
        group = "Persian/Dari" if persian(case) else "English"
        found[group].append(ranks(chances, [issue for _, issue in case.passages]))
    for group, made in sorted(found.items()):
        line(f"{how}, {group}", made)


def after_decisions(cases: Sequence[Case]) -> None:
    """Rank with accepted passages of the same issue (shipped weights, words alone): of other texts, then of all."""
    for same in (False, True):
        for most in (0, 1, 5, 20):
            found, given = [], 0
            for case in cases:
                for place, (stretch, issue) in enumerate(case.passages):
                    some = accepted(cases, case, place if same else None, most)
                    if not accepted(cases, case, place if same else None, 1).get(case.text.codebook.issues[issue].id):
                        continue
                    given += len(some.get(case.text.codebook.issues[issue].id, ()))
                    ranker = Ranker.of(case.text.codebook, Examples.of(some))
                    found.append(ranks(ranker.chances(case.page, [stretch]), [issue]))
            where = "of any text" if same else "of other texts"
            line(f"up to {most} accepted {where} ({given / max(1, len(found)):.1f} each)", found)


def accepted(cases: Sequence[Case], case: Case, place_left_out: int | None, most: int) -> dict[str, list[str]]:
    """Gather hand-coded passages by issue: of other texts, and but for the one at ``place_left_out`` of this one."""
    found: dict[str, list[str]] = defaultdict(list)
    for other in cases:
        if other.text.codebook.id == case.text.codebook.id and (other is not case or place_left_out is not None):
            for place, (stretch, issue) in enumerate(other.passages):
                name, text = other.text.codebook.issues[issue].id, other.page.text[stretch.start : stretch.end]
                if (other is not case or place != place_left_out) and len(found[name]) < most:
                    found[name].append(text)
    return {name: texts for name, texts in found.items() if texts}


def candidates(cases: Sequence[Case]) -> None:
    """Print the recall of candidates from the text alone, by language and genre."""
    coder, found = RuleCoder(), defaultdict(list)
    for case in cases:
        text = case.text
        coding = coder.code(text.document, text.codebook, text.given)
        result = evaluate(coding, text.gold)
        for group in ("all", "Persian/Dari" if persian(case) else "English", text.genre):
            found[group].append(result)
    for group, results in found.items():
        e = pooled(results)
        print(
            f"  candidates, {group} ({len(results)} texts): recall {e.candidates.recall:.2f} of {e.candidates.gold}"
            f" at {e.candidates_each:.1f} a hand-coded statement"
        )


def speed(cases: Sequence[Case], reader: Embedder | None) -> None:
    """Time the ranking of whole texts, everything prepared."""
    rankers = [Ranker.of(c.text.codebook, None, reader) for c in cases]
    size = sum(len(c.page.text.encode()) for c in cases)
    for ranker, case in zip(rankers, cases, strict=True):
        if reader is None:
            ranker.chances(case.page, case.stretches)
    start = time.process_time()
    for ranker, case in zip(rankers, cases, strict=True):
        ranker.chances(case.page, case.stretches)
    took = time.process_time() - start
    how = "words and meaning (vectors known)" if reader else "words"
    print(f"  ranking by {how}: {size / took / 1e6:.2f} MB/s of one core")


def embedding_speed(cases: Sequence[Case], reader: Embedder) -> None:
    """Time the model on sentences it has not seen."""
    sentences = [c.page.text[a:b] for c in cases if not persian(c) for a, b in c.page.sentences]
    fresh = [f"Now: {s}" for s in sentences[:300]]
    clock, start = time.perf_counter(), time.process_time()
    reader.vectors(fresh)
    took, wall = time.process_time() - start, time.perf_counter() - clock
    print(
        f"  embedding: {len(fresh) / took:.0f} sentences a second of processor time, {len(fresh) / wall:.0f} of clock"
    )


def fit(path: Path = WEIGHTS) -> None:
    """Fit the shipped weights on all development texts and write them with where they come from."""
    cases = [case_of(text) for text in texts("dev")]
    table = json.loads(path.read_text(encoding="utf-8"))
    for kind in KINDS:
        by_meaning = kind.endswith(("semantic", "glossed"))
        if by_meaning and not available():
            print(f"the extra semantic is not installed: the weights {kind} stay as they are")
            continue
        reader = embedder() if by_meaning else None
        usable = [c for c in cases if not kind.endswith("semantic") or not persian(c)]
        cache: dict[str, Ranker] = {}
        rankers = [ranker_of(c, reader, cache, lends=kind.startswith("bank")) for c in usable]
        layers = [r.layers(c.page, c.stretches) for r, c in zip(rankers, usable, strict=True)]
        fusion = learnt(usable, layers, [n for n in layers[0] if n not in REDUNDANT])
        weights = {name: round(weight, 4) for name, weight in zip(fusion.names, fusion.weights, strict=True)}
        table[kind] = {"bias": round(fusion.bias, 4), "weights": weights}
        print(kind, len(usable), "texts", sum(len(c.stretches) for c in usable), "stretches")
    table["provenance"] = (
        f"all but decided: logistic regression on {len(cases)} development texts (benchmarks/texts/*/dev and Wikinews "
        "articles), python -m benchmarks.ranking fit; decided: set by hand near what PERSPECTRUM's claims and "
        "perspectives give"
    )
    path.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main(part: str = "dev") -> None:
    """Measure."""
    cases = [case_of(text) for text in texts(part)]
    reader = embedder() if available() else None
    print(f"{len(cases)} texts, {sum(len(c.passages) for c in cases)} hand-coded statements, 64 issues a codebook")
    if part == "dev":
        for read_by in (None, reader) if reader else (None,):
            for lends in (False, True):
                held_out(cases, read_by, lends=lends)
        after_decisions(cases)
    else:
        by_shipped(cases, None, "cold start by words")
        if reader:
            by_shipped(cases, reader, "cold start by words and meaning")
    candidates(cases)
    if part == "dev":
        speed(cases, None)
        if reader:
            speed(cases, reader)
            embedding_speed(cases, reader)


if __name__ == "__main__":
    if sys.argv[1:] == ["fit"]:
        fit()
    else:
        main(*sys.argv[1:2])
