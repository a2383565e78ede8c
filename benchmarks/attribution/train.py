"""Train the attribution model, and measure it on articles it has not seen.

``python -m benchmarks.attribution.train`` prints two measurements beside the rules: five-fold cross-validation on
``develop``, and ``held out`` after training on ``develop``. With ``--ship`` it then trains on all articles and writes
the model into the package. Needs the texts beside the checkout and python-crfsuite (extra ``learned``).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.attribution.compare import Span, matched, overlap, same_speaker
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
from concord.coding.attribution.features import CLOSED, COLUMNS, OFFSETS, columns, words_of
from concord.coding.attribution.layout import Layout, lay_out
from concord.coding.attribution.logit import weights_of
from concord.coding.attribution.model import dump_model, load_model, tagger_of
from concord.coding.attribution.options import cues_of, options_of
from concord.coding.attribution.reports import columns_of, verb_columns
from concord.coding.attribution.speakers import Reading
from concord.coding.attribution.speakers import read as read_layout
from concord.coding.attribution.tagging import LABELS, NOTHING, Tagger, tag
from concord.values import Coding

SHIPPED = Path(__file__).parents[2] / "src" / "concord" / "coding" / "attribution" / "model.json.gz"
FOLDS = 5
CHAIN = {"c1": 0.2, "c2": 0.1, "max_iterations": 100, "feature.possible_transitions": True}
L2 = 2.0  # of the weights of candidates
LEAST = 0.0005

Words = dict[str, dict[int, dict[str, list[float]]]]
Known = dict[str, dict[int, tuple[float, ...]]]


@dataclass(frozen=True, slots=True)
class Sample:
    """An article laid out, with the attributes and annotated labels of every sentence."""

    article: Article
    coding: Coding
    layout: Layout
    attributes: list[list[list[str]]]
    labels: list[list[str]]


@dataclass(frozen=True, slots=True)
class Trained:
    """Weights as they are written."""

    words: Words
    transitions: np.ndarray
    verbs: Known
    speakers: Known

    def model(self) -> Model:
        """Return the model that reads with them, as it will be after the file was written."""
        return load_model(self.dump())

    def dump(self) -> bytes:
        """Return the file."""
        return dump_model(self.words, self.transitions, self.verbs, self.speakers)


def sample(article: Article) -> Sample:
    """Prepare one article."""
    coding = rules(article.document)
    layout = lay_out(article.document, coding)
    return Sample(article, coding, layout, *sequences(layout, article.gold))


def sequences(layout: Layout, gold: Sequence[Span]) -> tuple[list[list[list[str]]], list[list[str]]]:
    """Return the attributes and the label of each word, sentence by sentence."""
    names = named_columns(layout)
    labels = labels_of(layout, gold)
    rows: list[list[str]] = []
    size = len(layout)
    for i in range(size):
        row = []
        for name, values in names.items():
            for distance in OFFSETS[name]:
                j = i + distance
                inside = 0 <= j < size and layout.paragraph[j] == layout.paragraph[i]
                row.append(f"{name}|{distance}={values[j] if inside else NOTHING}")
        rows.append(row)
    breaks = np.flatnonzero(
        (np.diff(layout.sentence, prepend=-2) != 0) | (np.diff(layout.paragraph, prepend=-2) != 0)
    ).tolist()
    borders = list(zip(breaks, [*breaks[1:], size], strict=True))
    return [rows[a:b] for a, b in borders], [labels[a:b] for a, b in borders]


def named_columns(layout: Layout) -> dict[str, list[str]]:
    """Return the columns of a text with the names of their values."""
    found = columns(layout)
    named: dict[str, list[str]] = {}
    opened = words_of(layout)
    for name in COLUMNS:
        if name in CLOSED:
            named[name] = [CLOSED[name].names[n] for n in found[name]]
        else:
            named[name] = [opened[name][n] for n in layout.type]
    return named


def labels_of(layout: Layout, gold: Sequence[Span]) -> list[str]:
    """Return the label of each word; of reports inside reports the outer one counts.

    A sign that touches a report is labelled as its last word; reading cuts it off again.
    """
    labels = ["O"] * len(layout)
    start, end = layout.start, layout.end
    for span in sorted((s for s in gold if s["kind"] != "direct"), key=lambda s: s["start"] - s["end"]):
        inside = np.flatnonzero((span["start"] - 1 <= start) & (end <= span["end"] + 1)).tolist()
        if all(labels[i] == "O" for i in inside):
            for n, i in enumerate(inside):
                labels[i] = "I" if n else "B"
    for key, label in (("cue", "K"), ("mention", "S")):
        for first, last in (s[key] for s in gold if s[key]):
            for i in np.flatnonzero((start < last) & (first < end)).tolist():
                if labels[i] == "O" and layout.quote[i] < 0:
                    labels[i] = label
    return labels


def train_chain(samples: Sequence[Sample]) -> tuple[Words, np.ndarray]:
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
    words: Words = {}
    for (attribute_, label), weight in info.state_features.items():
        if abs(weight) >= LEAST:
            column, _, rest = attribute_.partition("|")
            distance, _, value = rest.partition("=")
            values = words.setdefault(column, {}).setdefault(int(distance), {})
            values.setdefault(value, [0.0] * len(LABELS))[place[label]] = weight
    transitions = np.zeros((len(LABELS), len(LABELS)))
    for (left, right), weight in info.transitions.items():
        transitions[place[left], place[right]] = weight
    return words, transitions


@dataclass(frozen=True, slots=True)
class Question:
    """A stretch with the attributes of all that could have said it, and which of them are right."""

    rows: list[list[str]]
    right: list[bool]


def verb_questions(tagger: Tagger, one: Sample) -> list[Question]:
    """Return the reporting words of an article with which of the stretches around each were annotated with it."""
    layout = one.layout
    tagged = tag(tagger, layout)
    cues = cues_of(layout)
    verbs = verb_columns(layout, tagged, cues)
    options = options_of(layout, cues)
    found = columns_of(layout, tagged, options, verbs)
    borders = np.searchsorted(options.cue, np.arange(len(cues) + 1)).tolist()
    result = []
    for n, word in enumerate(cues.tolist()):
        gold = [g for g in one.article.gold if g["kind"] != "direct" and g["cue"]]
        gold = [g for g in gold if layout.start[word] < g["cue"][1] and g["cue"][0] < layout.end[word]]
        rows = range(borders[n], borders[n + 1])
        shared = [
            max(
                (
                    overlap((layout.start[options.first[r]], layout.end[options.last[r] - 1]), (g["start"], g["end"]))
                    for g in gold
                ),
                default=0.0,
            )
            for r in rows
        ]
        least = max(0.5, max(shared, default=0.0) - 0.1)
        right = [share >= least for share in shared]
        if any(right) or not gold:
            names = [[f"{c}={values[r]}" for c, values in found.items()] for r in rows]
            names.append([f"none.{c}={values[n]}" for c, values in verbs.items()])
            result.append(Question(names, [*right, not gold]))
    return result


def questions(model: Model, one: Sample) -> list[Question]:
    """Return the stretches of an article with the right answers: no quote, where nothing was annotated."""
    found = read_layout(model, one.layout, one.coding.quotes)
    given = [
        {"start": s.start, "end": s.end, "kind": "direct" if s.direct else "indirect", "n": n}
        for n, s in enumerate(found.stretches)
        if s.changeable
    ]
    gold = {b["n"]: a for a, b in matched(list(one.article.gold), given)}
    questions = [question(one, found, n["n"], gold.get(n["n"])) for n in given]
    return [q for q in questions if any(q.right)]


def question(one: Sample, found: Reading, number: int, gold: Span | None) -> Question:
    """Return one stretch."""
    kind = "DR"[not found.stretches[number].direct]
    pairs = np.flatnonzero(found.pairs.stretch == number)
    rows = [[f"{c}={found.columns[c][row]}" for c in found.columns] for row in pairs]
    rows += [[f"{p}{c}={values[number]}" for c, values in found.nobody.items()] for p in ("none.", "not.")]
    rows = [[f"{k}{name}" for k in ("", kind) for name in row] for row in rows]
    if gold is None:
        return Question(rows, [False] * (len(rows) - 1) + [True])
    if gold["speaker"] is None:
        return Question(rows, [False] * (len(rows) - 2) + [True, False])
    right = right_of(one, found, found.pairs.candidate[pairs], gold)
    return Question(rows, [*right, False, False])


def right_of(one: Sample, found: Reading, candidates: np.ndarray, gold: Span) -> list[bool]:
    """Return which candidates are the annotated speaker.

    Those that stand where it is named and have its name, else those that stand there, else all that have its name.
    """
    layout, c = found.layout, found.candidates
    mention = gold["mention"] or (0, 0)
    there = [bool(layout.start[c.first[n]] < mention[1] and mention[0] < layout.end[c.last[n] - 1]) for n in candidates]
    same = [named(one, found, n, gold["speaker"]) for n in candidates]
    both = [a and b for a, b in zip(there, same, strict=True)]
    return both if any(both) else there if any(there) else same


def named(one: Sample, found: Reading, candidate: int, speaker: str) -> bool:
    """Whether a candidate has a speaker's name, or a shorter one."""
    actors = {a.id: (a.name, *a.aliases) for a in one.coding.actors}
    own = found.candidates.name[candidate]
    names = actors.get(own, (own,))
    return any(same_speaker(speaker, name, close=True) for name in names)


def fitted(found: Sequence[Question]) -> dict[str, float]:
    """Return the weights with which the right answers are likeliest, less L2."""
    vocabulary: dict[str, int] = {}
    indices, starts, right = [], [0], []
    borders = [0]
    for one in found:
        for names in one.rows:
            indices += [vocabulary.setdefault(name, len(vocabulary)) for name in names]
            starts.append(len(indices))
        borders.append(borders[-1] + len(one.right))
        right += one.right
    matrix = csr_matrix((np.ones(len(indices)), indices, starts), shape=(len(starts) - 1, len(vocabulary)))
    first, hit = np.array(borders[:-1]), np.array(right, float)
    group = np.repeat(np.arange(len(first)), np.diff(borders))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        each = np.exp(scores - np.maximum.reduceat(scores, first)[group])
        total, good = np.add.reduceat(each, first), np.maximum(np.add.reduceat(each * hit, first), 1e-300)
        slope = matrix.T @ (each / total[group] - each * hit / good[group])
        return float(np.log(total / good).sum() + L2 / 2 * weights @ weights), slope + L2 * weights

    best = minimize(loss, np.zeros(len(vocabulary)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {name: float(best[n]) for name, n in vocabulary.items()}


def listed(weights: dict[str, float]) -> Known:
    """Lay weights out as they are written."""
    result: Known = {}
    for name, weight in weights.items():
        column, _, number = name.partition("=")
        if abs(weight) >= LEAST:
            result.setdefault(column, {})[int(number)] = (weight,)
    return result


def merged(weights: dict[str, float]) -> Known:
    """Add what holds for all stretches to what holds for quoted ones and for reported ones."""
    result: Known = {}
    for name, weight in weights.items():
        if name[0] in "DR":
            continue
        column, _, number = name.partition("=")
        both = tuple(weight + weights.get(kind + name, 0.0) for kind in "RD")
        if max(map(abs, both)) >= LEAST:
            result.setdefault(column, {})[int(number)] = (both[0], both[1])
    return result


def train(samples: Sequence[Sample]) -> Trained:
    """Train the three parts, each on what the one before says of articles that it was not trained on."""
    parts = [[s for n, s in enumerate(samples) if n % FOLDS == fold] for fold in range(FOLDS)]
    taggers = [tagger_of(*train_chain([s for other in parts if other is not part for s in other])) for part in parts]
    verbs = [[q for s in part for q in verb_questions(tagger, s)] for part, tagger in zip(parts, taggers, strict=True)]
    nobody = weights_of({}, 2)
    found: list[Question] = []
    for fold, (part, tagger) in enumerate(zip(parts, taggers, strict=True)):
        others = fitted([q for n, some in enumerate(verbs) if n != fold for q in some])
        model = Model(tagger, weights_of(listed(others), 1), nobody)
        found += [q for s in part for q in questions(model, s)]
    return Trained(*train_chain(samples), listed(fitted([q for some in verbs for q in some])), merged(fitted(found)))


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
        model = train([s for n, s in enumerate(samples) if n % FOLDS != fold]).model()
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
    model = train(develop).model()
    before, after = ruled(rest), read(model, rest)
    show("held out, rules", before)
    show("held out, model trained on develop", after)
    gain(before, after)
    if given.ship:
        raw = train(samples).dump()
        SHIPPED.write_bytes(raw)
        print(f"\nwritten: {len(raw) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
