"""Train the model that ships: `python -m benchmarks.learning.train` reads the development texts, writes model-*.json
and puts what was measured into docs/explanation/calibration.md.

It takes seconds and nothing random: the same texts and rules give the same bytes. Train anew whenever rules or ranking
change. What is printed is held out by text. The sealed texts are never read here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from benchmarks.learning.texts import ROOT, Text, article, folder, marenia
from benchmarks.stance.held_out import without
from concord.coding import RuleCoder
from concord.coding.evaluation import Evaluation, evaluate, pooled, right_ones
from concord.coding.learning import UNTRAINED, Model, dump_model, kind_of
from concord.coding.learning.decisions import Decided
from concord.coding.learning.judging import judged
from concord.coding.learning.training import held_out_chances, trained
from concord.coding.ranking.semantic import by_default
from concord.values import Coding, Statement

MODELS = ROOT / "src" / "concord" / "coding" / "learning"
KINDS = {"phrases": "codebooks with phrases", "labels": "codebooks that give labels only"}
PAGE = ROOT / "docs" / "explanation" / "calibration.md"
MARK, END = "<!-- measured: python -m benchmarks.learning.train writes this -->", "<!-- end -->"
PRIOR = {"factors": 0.5}


@dataclass(frozen=True)
class Case:
    """A text as the rules read it: every candidate, and which are right."""

    text: Text
    coding: Coding
    every: tuple[Statement, ...]
    right: tuple[bool, ...]
    meaning: bool  # issues were found by meaning too


def cases(texts: Iterable[Text]) -> list[Case]:
    """Read texts with the rules; those that only labels are given for once by words and once by meaning too."""
    found = []
    for text in texts:
        for meaning in (False, True) if by_default(text.codebook) else (False,):
            coder = RuleCoder(model=UNTRAINED, threshold=0.0, semantic=meaning)
            with without(text.codebook):
                coding = coder.code(text.document, text.codebook, text.given)
            right = right_ones(coding, text.gold, coding.statements, text.mapping)
            found.append(Case(text, coding, coding.statements, tuple(right), meaning))
    return found


def read_development() -> list[Case]:
    """Read all texts that rules may be tuned on."""
    return cases(chain(folder("dev"), marenia(), article()))


def examples(found: Iterable[Case]) -> list[Decided]:
    """Return every candidate of the texts, right or wrong."""
    return [Decided(s.signals, r, c.text.name) for c in found for s, r in zip(c.every, c.right, strict=True)]


def lessons(found: Sequence[Case], kind: str) -> tuple[list[Case], set[str]]:
    """Return what a kind of codebook learns from, and the texts that say what its chances are worth.

    Where there are phrases, meaning is not asked; so those chances learn from readings by words alone.
    """
    own = {c.text.name for c in found if kind_of(c.text.codebook) == kind}
    return [c for c in found if kind == "labels" or not c.meaning], own


def train(every: Sequence[Case], kind: str) -> Model:
    """Train the model for a kind of codebook on texts that were read."""
    found, own = lessons(every, kind)
    known = examples(found)
    counted = [d for d in known if d.text in own]
    provenance = {
        "texts": f"{len({c.text.name for c in found})} development texts of this repository (benchmarks/texts/*/dev, "
        f"Marenia, one article); chances by the {len(own)} with {KINDS[kind]}",
        "candidates": str(len(counted)),
        "right": str(sum(d.right for d in counted)),
        "script": "benchmarks/learning/train.py",
    }
    wanted: Counter[str] = Counter()
    for case in found:  # a text that was read twice is wanted twice
        wanted[case.text.name] += sum(not s.optional for s in case.text.gold.statements)
    kept = {name: count for name, count in wanted.items() if name in own}
    return trained(known, prior=PRIOR, wanted=kept, provenance=provenance, meant_for=own)


def held_out(every: Sequence[Case], model: Model, kind: str, precision: float = 0.9) -> dict[str, list[Evaluation]]:
    """Score each text of a kind with chances from a model that was trained without it, by group of texts."""
    found, own = lessons(every, kind)
    chances = iter(held_out_chances(examples(found), prior=PRIOR, meant_for=own))
    scores: dict[str, list[Evaluation]] = {}
    for case in found:
        weighed = [replace(s, confidence=next(chances)) for s in case.every]
        if case.text.name not in own:
            continue
        made = judged(weighed, model, precision)
        coding = replace(
            case.coding,
            statements=tuple(s for s in made if s.accepted),
            candidates=tuple(s for s in made if not s.accepted),
        )
        result = evaluate(coding, case.text.gold, case.text.mapping)
        for name in kinds(case.text, meaning=case.meaning):
            scores.setdefault(name, []).append(result)
    return scores


def kinds(text: Text, *, meaning: bool) -> list[str]:
    """Name the rows of the table that a text counts in."""
    if text.genre == "marenia" or text.codebook.id == "conflict":
        return ["texts with a phrased codebook"]
    language = "Persian/Dari" if text.language in ("fa", "prs") else "English"
    how = "by words and meaning" if meaning else "by words"
    return [f"{language}, {how}", *([f"{language}, {how}, {text.genre}"] if meaning else [])]


def show(model: Model, scores: dict[str, list[Evaluation]]) -> None:
    """Print what the model is worth, held out by text."""
    table = model.calibration
    for low, high, count, share in table.rows():
        print(f"  {low:.2f} to {high:.2f}: {count:5.0f} candidates, {share:.2f} right")
    print(f"calibration error {table.error():.3f}; a reader codes for each right candidate: {dict(model.wanted)}")
    for precision in (0.7, 0.8, 0.85, 0.9, 0.95):
        threshold = table.threshold(precision)
        count, right = table.above(threshold)
        print(f"precision {precision:.2f} asked: accepted from {threshold:.2f} on, {count:.0f}, {right:.0f} right")
    print("most telling:", ", ".join(f"{n or 'offset'} {w:+.2f}" for n, w in _telling(model)))
    print("held out by text: statements F1 (precision, recall); accepted right, share of coded; candidates")
    for name, found in scores.items():
        e = pooled(found)
        s, a = e.statements, e.accepted
        print(
            f"  {name} ({len(found)} texts, {s.gold} statements): {s.f1:.2f} ({s.precision:.2f}, {s.recall:.2f}); "
            f"{a.precision:.2f} of {a.given}, {e.coverage:.2f}; recall {e.candidates.recall:.2f} at "
            f"{e.candidates_each:.1f} a statement"
        )


def document(measured: Mapping[str, tuple[Model, dict[str, list[Evaluation]]]], page: Path = PAGE) -> None:
    """Write the measured part of the page on calibration."""
    lines = [line for kind, (model, scores) in measured.items() for line in section(kind, model, scores)]
    head, _, rest = page.read_text(encoding="utf-8").partition(MARK)
    tail = rest[rest.index(END) :]
    page.write_text("\n".join([head + MARK, "", *lines, tail]), encoding="utf-8")


def section(kind: str, model: Model, scores: dict[str, list[Evaluation]]) -> list[str]:
    """Write what was measured for one kind of codebook."""
    table, made = model.calibration, model.provenance
    lines = [
        f"### {KINDS[kind].capitalize()}",
        "",
        f"{made['texts']}: {made['candidates']} candidates, {made['right']} right.",
        f"Stated and true shares lie {table.error():.3f} apart, on average over candidates.",
        "",
        "| chance | candidates | right |",
        "|---|---|---|",
        *(f"| {low:.2f} to {high:.2f} | {count:.0f} | {share:.2f} |" for low, high, count, share in table.rows()),
        "",
        "| precision asked | accepted from | held out: accepted | right |",
        "|---|---|---|---|",
    ]
    for precision in (0.7, 0.8, 0.85, 0.9, 0.95):
        threshold = table.threshold(precision)
        count, right = table.above(threshold)
        level = "never" if threshold > 1 else f"{threshold:.2f}"
        lines.append(f"| {precision:.2f} | {level} | {count:.0f} | {f'{right / count:.2f}' if count else '-'} |")
    lines += [
        "",
        "| held out by text | texts, statements | F1 (precision, recall) | accepted right | of coded | recall, each |",
        "|---|---|---|---|---|---|",
    ]
    for name, found in scores.items():
        e = pooled(found)
        s, accepted = e.statements, f"{e.accepted.precision:.2f} of {e.accepted.given}" if e.accepted.given else "-"
        lines.append(
            f"| {name} | {len(found)}, {s.gold} | {s.f1:.2f} ({s.precision:.2f}, {s.recall:.2f}) | {accepted} | "
            f"{e.coverage:.2f} | {e.candidates.recall:.2f}, {e.candidates_each:.1f} |"
        )
    return [*lines, ""]


def _telling(model: Model) -> list[tuple[str, float]]:
    ranked = sorted(model.weights.items(), key=lambda pair: -pair[1])
    return ranked[:12] + ranked[-12:]


def write(folder: Path = MODELS) -> None:
    """Train, show, write."""
    found, measured = read_development(), {}
    for kind in KINDS:
        model = train(found, kind)
        (folder / f"model-{kind}.json").write_bytes(dump_model(model) + b"\n")
        print(model.provenance)
        measured[kind] = model, held_out(found, model, kind)
        show(*measured[kind])
    if folder == MODELS:
        document(measured)


if __name__ == "__main__":
    write()
