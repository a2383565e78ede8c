"""Train the model that ships: `python -m benchmarks.learning.train` reads the development texts and writes model.json.

It takes seconds and nothing random: the same texts and rules give the same bytes. Train anew whenever rules or ranking
change. What is printed is held out by text. The sealed texts are never read here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from benchmarks.learning.texts import ROOT, Text, article, folder, marenia
from concord.coding import RuleCoder
from concord.coding.evaluation import right_ones
from concord.coding.learning import UNTRAINED, Model, dump_model
from concord.coding.learning.decisions import Decided
from concord.coding.learning.training import trained

MODEL = ROOT / "src" / "concord" / "coding" / "learning" / "model.json"
PRIOR = {"factors": 0.5}


def examples(texts: Iterable[Text]) -> tuple[list[Decided], int]:
    """Return every candidate of the texts, right or wrong, and how many statements a reader coded in them."""
    coder, found, wanted = RuleCoder(model=UNTRAINED), [], 0
    for text in texts:
        coding = coder.code(text.document, text.codebook, text.given)
        every = (*coding.statements, *coding.candidates)
        right = right_ones(coding, text.gold, every, text.mapping)
        found += [Decided(s.signals, good, text.name) for s, good in zip(every, right, strict=True)]
        wanted += sum(not s.optional for s in text.gold.statements)
    return found, wanted


def train() -> Model:
    """Train on all texts that rules may be tuned on."""
    found, wanted = examples(chain(folder("dev"), marenia(), article()))
    texts = len({d.text for d in found})
    right = sum(d.right for d in found)
    provenance = {
        "texts": f"{texts} development texts of this repository (benchmarks/texts/*/dev, Marenia, one article)",
        "candidates": str(len(found)),
        "right": str(right),
        "script": "benchmarks/learning/train.py",
    }
    return trained(found, prior=PRIOR, wanted=wanted, provenance=provenance)


def show(model: Model) -> None:
    """Print what the model is worth, held out by text."""
    table = model.calibration
    for low, high, count, share in table.rows():
        print(f"  {low:.2f} to {high:.2f}: {count:5.0f} candidates, {share:.2f} right")
    print(f"calibration error {table.error():.3f}; coded from {model.cutoff:.2f} on")
    for precision in (0.8, 0.85, 0.9, 0.95):
        threshold = table.threshold(precision)
        count, right = table.above(threshold)
        print(f"precision {precision:.2f} asked: accepted from {threshold:.2f} on, {count:.0f}, {right:.0f} right")
    print("most telling:", ", ".join(f"{n or 'offset'} {w:+.2f}" for n, w in _telling(model)))


def _telling(model: Model) -> list[tuple[str, float]]:
    return Counter(model.weights).most_common(12) + Counter(model.weights).most_common()[-12:]


def write(path: Path = MODEL) -> None:
    """Train, show, write."""
    model = train()
    path.write_bytes(dump_model(model) + b"\n")
    print(model.provenance)
    show(model)


if __name__ == "__main__":
    write()
