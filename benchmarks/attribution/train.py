"""Train the attribution model, and measure it on articles it has not seen.

``python -m benchmarks.attribution.train`` prints two measurements beside the rules: five-fold cross-validation on
``develop``, and ``held out`` after training on ``develop``. With ``--ship`` it then trains on all articles and writes
the model into the package. Needs the texts beside the checkout and python-crfsuite (extra ``learned``).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.attribution.compare import Span, matched, same_speaker
from benchmarks.attribution.evaluate import (
    MEASURES,
    RESAMPLES,
    ROWS,
    TEXTS,
    Article,
    articles,
    held_out,
    rules,
    show,
    spans_of,
    tally,
)
from concord.coding.attribution import Model, attribute
from concord.coding.attribution.chain import Chain
from concord.coding.attribution.features import attributes
from concord.coding.attribution.layout import Layout, Word, lay_out
from concord.coding.attribution.model import LABELS, dump_model
from concord.coding.attribution.reading import Candidate
from concord.coding.attribution.speakers import Draft, drafts
from concord.values import Coding

SHIPPED = Path(__file__).parents[2] / "src" / "concord" / "coding" / "attribution" / "model.json.gz"
FOLDS = 5
CHAIN = {"c1": 0.1, "c2": 0.05, "max_iterations": 100, "feature.possible_transitions": True}
L2 = 2.0  # of the weights of candidates
LEAST = 0.00005


@dataclass(frozen=True, slots=True)
class Sample:
    """An article laid out, with the attributes and annotated labels of every paragraph."""

    article: Article
    coding: Coding
    layout: Layout
    attributes: list[list[list[str]]]
    labels: list[list[str]]


def sample(article: Article) -> Sample:
    """Prepare one article."""
    coding = rules(article.document)
    layout = lay_out(article.document, coding)
    return Sample(
        article,
        coding,
        layout,
        [attributes(layout, words) for words in layout.paragraphs],
        [labels_of(words, article.gold) for words in layout.paragraphs],
    )


def labels_of(words: Sequence[Word], gold: Sequence[Span]) -> list[str]:
    """Return the label of each word; of reports inside reports the outer one counts.

    A sign that touches a report is labelled as its last word; reading cuts it off again.
    """
    labels = ["O"] * len(words)
    for span in sorted((s for s in gold if s["kind"] != "direct"), key=lambda s: s["start"] - s["end"]):
        inside = [i for i, w in enumerate(words) if span["start"] - 1 <= w.start and w.end <= span["end"] + 1]
        if all(labels[i] == "O" for i in inside):
            for n, i in enumerate(inside):
                labels[i] = "I" if n else "B"
    for key, label in (("cue", "K"), ("mention", "S")):
        for start, end in (s[key] for s in gold if s[key]):
            for i, w in enumerate(words):
                if w.start < end and start < w.end and labels[i] == "O" and w.quote is None:
                    labels[i] = label
    return labels


def train_chain(samples: Sequence[Sample]) -> Chain:
    """Train the chain with python-crfsuite and take its weights."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for one in samples:
        for rows, labels in zip(one.attributes, one.labels, strict=True):
            trainer.append(rows, labels)
    trainer.set_params(CHAIN)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "chain")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    place = {label: n for n, label in enumerate(LABELS)}
    rows = {name: row for row, name in enumerate(sorted({a for (a, _), w in info.state_features.items() if w}))}
    weights = np.zeros((len(rows) + 1, len(LABELS)))
    for (name, label), weight in info.state_features.items():
        if weight:
            weights[rows[name], place[label]] = weight
    transitions = np.zeros((len(LABELS), len(LABELS)))
    for (left, right), weight in info.transitions.items():
        transitions[place[left], place[right]] = weight
    return Chain(LABELS, rows, weights, transitions)


def examples(chain: Chain, one: Sample) -> list[tuple[Draft, list[bool]]]:
    """Return the drafts of an article that are annotated spans, with which candidates are right."""
    found = [d for d in drafts(chain, one.layout) if d.choice is not None]
    spans = [
        {"start": d.span.start, "end": d.span.end, "kind": "direct" if d.span.direct else "indirect"} for d in found
    ]
    draft = {id(span): d for span, d in zip(spans, found, strict=True)}
    pairs = [(gold, draft[id(span)]) for gold, span in matched(list(one.article.gold), spans)]
    return [(d, right) for gold, d in pairs if any(right := right_of(one, gold, d))]


def right_of(one: Sample, gold: Span, draft: Draft) -> list[bool]:
    """Return which candidates are the annotated speaker.

    Those that stand where it is named and have its name, else those that stand there, else all that have its name.
    """
    assert draft.choice is not None
    mention, speaker, candidates = gold["mention"] or (0, 0), gold["speaker"], draft.choice.candidates
    if speaker is None:
        return [c is None for c in candidates]
    there = [c is not None and c.start < mention[1] and mention[0] < c.end for c in candidates]
    same = [c is not None and named(one, c, speaker) for c in candidates]
    both = [a and b for a, b in zip(there, same, strict=True)]
    return both if any(both) else there if any(there) else same


def named(one: Sample, candidate: Candidate, speaker: str) -> bool:
    """Whether a candidate has a speaker's name, or a shorter one."""
    actors = {a.id: (a.name, *a.aliases) for a in one.coding.actors}
    own = one.article.document.text[candidate.start : candidate.end]
    names = actors.get(candidate.mention.actor, (own,)) if candidate.mention else (own,)
    return any(same_speaker(speaker, name, close=True) for name in names)


def train_speakers(found: Sequence[tuple[Draft, list[bool]]]) -> dict[str, float]:
    """Train the weights of candidates: the greatest chance of the right ones, less L2."""
    vocabulary: dict[str, int] = {}
    columns, starts, right = [], [0], []
    borders = [0]
    for draft, truth in found:
        assert draft.choice is not None
        for names in draft.choice.attributes:
            columns += [vocabulary.setdefault(name, len(vocabulary)) for name in names]
            starts.append(len(columns))
        borders.append(borders[-1] + len(truth))
        right += truth
    matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(starts) - 1, len(vocabulary)))
    first, hit = np.array(borders[:-1]), np.array(right, float)
    group = np.repeat(np.arange(len(first)), np.diff(borders))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        each = np.exp(scores - np.maximum.reduceat(scores, first)[group])
        total, good = np.add.reduceat(each, first), np.maximum(np.add.reduceat(each * hit, first), 1e-300)
        slope = matrix.T @ (each / total[group] - each * hit / good[group])
        return float(np.log(total / good).sum() + L2 / 2 * weights @ weights), slope + L2 * weights

    best = minimize(loss, np.zeros(len(vocabulary)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {name: float(best[n]) for name, n in vocabulary.items() if abs(best[n]) >= LEAST}


def train(samples: Sequence[Sample]) -> Model:
    """Train both parts; the speakers on what chains say of articles that they were not trained on."""
    found = []
    for fold in range(FOLDS):
        chain = train_chain([s for n, s in enumerate(samples) if n % FOLDS != fold])
        found += [pair for n, s in enumerate(samples) if n % FOLDS == fold for pair in examples(chain, s)]
    return Model(train_chain(samples), train_speakers(found))


def read(model: Model, samples: Sequence[Sample]) -> list[tuple[Article, list[Span]]]:
    """Let a model read articles."""
    return [(s.article, spans_of(attribute(s.article.document, s.coding, model))) for s in samples]


def ruled(samples: Sequence[Sample]) -> list[tuple[Article, list[Span]]]:
    """Return what the rules alone say."""
    return [(s.article, spans_of(s.coding)) for s in samples]


def crossed(samples: Sequence[Sample]) -> list[tuple[Article, list[Span]]]:
    """Read each fifth of the articles with a model of the others."""
    pairs: list[Any] = []
    for fold in range(FOLDS):
        model = train([s for n, s in enumerate(samples) if n % FOLDS != fold])
        pairs += read(model, [s for n, s in enumerate(samples) if n % FOLDS == fold])
    return pairs


def gain(before: Sequence[tuple[Article, list[Span]]], after: Sequence[tuple[Article, list[Span]]]) -> None:
    """Print how much higher F1 is, and in 95 % of samples of whole articles, the same ones for both."""
    order = {a.url: n for n, (a, _) in enumerate(before)}
    both = [before, sorted(after, key=lambda pair: order[pair[0].url])]
    counts = [tally(((a.gold, spans) for a, spans in pairs), *ROWS[0][1:]).counts for pairs in both]
    rng = np.random.default_rng(0)
    drawn = rng.integers(0, len(counts[0]), (RESAMPLES, len(counts[0])))
    for measure, column in MEASURES:
        whole, sampled = (
            [2 * c[column] / (c[0] + c[1]) for c in (chosen(rows) for rows in counts)]
            for chosen in (lambda rows: rows.sum(axis=0), lambda rows: rows[drawn].sum(axis=1).T)
        )
        low, high = np.percentile(sampled[1] - sampled[0], [2.5, 97.5])
        print(f"{measure:27} F1 {whole[1] - whole[0]:+.3f} ({low:+.3f} to {high:+.3f})")


def main() -> None:
    """Measure, and ship if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ship", action="store_true", help="then train on all articles and write the model")
    parser.add_argument("--develop", action="store_true", help="cross-validate on develop only, and stop")
    given = parser.parse_args()
    if not TEXTS.exists():
        print("the annotated articles are not beside the checkout: skipped")
        return
    if find_spec("pycrfsuite") is None:
        sys.exit("python-crfsuite is not installed: pip install 'concord[learned]'")
    samples = [sample(a) for a in articles()]
    develop = [s for s in samples if not held_out(s.article.url)]
    before, after = ruled(develop), crossed(develop)
    show("develop, rules", before)
    show("develop, model, five-fold cross-validation", after)
    gain(before, after)
    if given.develop:
        return
    rest = [s for s in samples if held_out(s.article.url)]
    model = train(develop)
    before, after = ruled(rest), read(model, rest)
    show("held out, rules", before)
    show("held out, model trained on develop", after)
    gain(before, after)
    if given.ship:
        whole = train(samples)
        raw = dump_model(whole)
        SHIPPED.write_bytes(raw)
        print(f"\nwritten: {len(raw) / 1000:.0f} kB, {len(whole.chain.rows)} and {len(whole.speakers)} attributes")
        start = time.process_time()
        read(whole, samples)
        took, size = time.process_time() - start, sum(len(s.article.document.text.encode()) for s in samples)
        print(f"reading {size / 1000:.0f} kB that are coded by rules: {took:.2f} s, {size / took / 1e6:.2f} MB/s")


if __name__ == "__main__":
    main()
