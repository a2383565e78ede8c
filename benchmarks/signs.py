"""Which way does a stance lean where holder and issue are right? Fit the weights of signs, and say what they are worth.

    python -m benchmarks.signs          tables of confusion on the development texts, rules beside weights, held out
    python -m benchmarks.signs fit      the same, and write src/concord/coding/stancing/weights.json

Two fits: words and tones get their weights from the bank alone (sentences for and against common issues), so that
no word of a text is learned by heart; the rules' readings and cue words get theirs from the texts, beside its score.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from benchmarks.learning.texts import TEXTS, Text, folder
from benchmarks.stance.held_out import without
from concord.actors import EMPTY
from concord.coding.bystanders import bystanders_of
from concord.coding.gold import GoldStatement, Names
from concord.coding.issues import Hit, IssueFinder
from concord.coding.ranking.bank import concepts
from concord.coding.ranking.semantic import by_default
from concord.coding.rules import _read
from concord.coding.segments import Frame, Holders, Segment
from concord.coding.sheet import Sheet
from concord.coding.spotting import Spotter, sides_at
from concord.coding.stance import is_open, read_stance
from concord.coding.stancing.aims import aim_of
from concord.coding.stancing.evidence import Evidence, evidence_of
from concord.documents import document_of
from concord.values import Codebook, Coding, Issue, Stance

FILE = Path(__file__).parents[1] / "src" / "concord" / "coding" / "stancing" / "weights.json"
SIGNS = {Stance.AGREE: 1, Stance.RESERVE: 1, Stance.DEFER: 0, Stance.DISAGREE: -1}
WORDS = ("word:", "pair:", "denied:")
READ = ("rule", "how:", "frame:", "direct")  # what only a text shows: who reports it, and what the rules made of it
SHARED = ("cue:", "turns", "label", "meaning")  # what texts may say otherwise than the bank
CONCEPTS, ROWS = 12, 5  # concepts of the bank, statements of the texts in which evidence must stand to get a weight
WIDE, NARROW, SCALE = 8.0, 20.0, 3.0  # precision of weights of the bank and of the texts; unit of the bank's scores
FOLDS = 8
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One statement whose holder and issue are given: its sign by hand, by the rules, and the evidence on it."""

    group: str  # text or concept
    genre: str
    language: str
    gold: int
    read: int
    plain: bool  # whether the rules read a plain yes or no, which the weights may turn
    evidence: Evidence


def texts() -> Iterator[Row]:
    """Read the hand-coded statements of the development texts, given holder, passage and issue."""
    for text in folder("dev"):
        with without(text.codebook):
            finder = _finder(text.codebook, semantic=by_default(text.codebook))
        found, sheet, voices, read = _read(text.document, EMPTY)
        segments = [*read.spoken, *read.own]
        segments += bystanders_of(sheet, segments) if voices.genre == "report" else []
        coding = Coding(text.document.id, "rules", (*found.actors, *voices.actors), (), (), (), (), (), ())
        names, spotter = Names(coding, text.gold), Spotter(sheet, finder, ())
        for gold in text.gold.statements:
            if not gold.optional:
                over = [
                    s for s in segments if s.frame is not Frame.ACCUSE and s.start < gold.end and gold.start < s.end
                ]
                mine = [s for s in over if any(names.same(a, *gold.holders) for a in s.holders.actors)]
                yield from _row(sheet, mine or over or [_whole(gold.start, gold.end)], spotter, finder, text, gold)


def _finder(codebook: Codebook, *, semantic: bool = False) -> IssueFinder:
    return IssueFinder.of(codebook, semantic=semantic)


def _whole(start: int, end: int) -> Segment:
    return Segment(start, end, Holders(("x",), start, start), Frame.OWN, (start, start), "author")


def _row(
    sheet: Sheet, segments: list[Segment], spotter: Spotter, finder: IssueFinder, text: Text, gold: GoldStatement
) -> Iterator[Row]:
    number = finder.ids.index(gold.issue)
    issue = text.codebook.issues[number]
    span = (gold.start, gold.end)
    yield from _best(sheet, segments, spotter, finder, number, issue, span, (text.name, text.genre, gold.sign))


def _best(
    sheet: Sheet,
    segments: list[Segment],
    spotter: Spotter,
    finder: IssueFinder,
    number: int,
    issue: Issue,
    span: tuple[int, int],
    about: tuple[str, str, int],
) -> Iterator[Row]:
    """Read the issue wherever it can stand in the span, as the coder would; the surest reading is the row."""
    found = []
    words = finder.ranker.words(spotter.page())
    for segment in segments:
        hits = [h._replace(aim=None) for h in spotter._found(segment) if h.issue == number and h.start in range(*span)]
        for stretch in () if hits else spotter.stretches(segment):
            if stretch.start < span[1] and span[0] < stretch.end:
                [place] = finder.ranker.places(words, stretch, [number])
                hits.append(Hit(*place, number, finder.labels[number].sign, 0.3, "rank"))
        hits = _with_sides(hits, finder, spotter, segment, number)
        readings = [(read_stance(sheet, segment, hit), segment, hit) for hit in hits]
        found += [(reading, segment, hit) for reading, segment, hit in readings if reading is not None]
    if found:
        reading, segment, hit = max(found, key=lambda one: one[0].sure)
        sign = SIGNS[reading.stance]
        aim = aim_of(issue, finder.labels[number].sign)
        plain = reading.stance in (Stance.AGREE, Stance.DISAGREE) and is_open(segment, hit, reading)
        evidence = evidence_of(sheet, segment, hit, aim, sign, reading.rule)
        language = "fa" if "\u0600" <= sheet.text[hit.start] <= "\u06ff" else "en"
        yield Row(about[0], about[1], language, about[2], sign, plain, evidence)


def _with_sides(hits: list[Hit], finder: IssueFinder, spotter: Spotter, segment: Segment, number: int) -> list[Hit]:
    """Add what the stance model reads where the hits stand."""
    stretches = spotter.stretches(segment)
    read = list(zip(stretches, finder.ranker.sides(spotter.page(), stretches), strict=True)) if hits else []
    table = {h: next((r for s, r in read if s.start <= h.start < s.end), None) for h in hits}
    return [h._replace(sides=sides_at(row, number)) for h, row in table.items()]


def bank() -> Iterator[Row]:
    """Read the sentences of the bank on their own concept, as if an author wrote each."""
    for number, concept in enumerate(concepts()):
        meanings = [m for m in concept.meanings if not "\u0600" <= m[0] <= "\u06ff"]
        issue = Issue("x", concept.labels[0], "", (meanings or [""])[0])
        finder = _finder(Codebook("bank", "1", "", (issue,)))
        for sign, said in ((1, concept.favours), (-1, concept.opposes)):
            for sentence in said:
                language = "fa" if any("\u0600" <= c <= "\u06ff" for c in sentence) else "en"
                sheet = _read(document_of(sentence + "\n", language=language), EMPTY)[1]
                spotter, end = Spotter(sheet, finder, ()), len(sentence)
                about = (f"bank {number}", "bank", sign)
                yield from _best(sheet, [_whole(0, end)], spotter, finder, 0, issue, (0, end), about)


@dataclass(frozen=True)
class Fitted:
    """Weights by name, and the bias."""

    names: dict[str, int]
    weights: Floats
    bias: float

    def chances(self, rows: Sequence[Row]) -> Floats:
        """Return the chances of a positive sign."""
        return np.asarray(1 / (1 + np.exp(-(_matrix(rows, self.names) @ self.weights + self.bias))))


def _matrix(rows: Sequence[Row], names: dict[str, int]) -> csr_matrix:
    cells = [(n, names[k], v) for n, row in enumerate(rows) for k, v in row.evidence.items() if k in names]
    places, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (places, columns)), shape=(len(rows), len(names)))


def fitted(own: Sequence[Row], lent: Sequence[Row]) -> Fitted:
    """Fit all evidence to the bank, then to the texts: what the rules read, cue words, and what the bank made of each.

    The bank knows no reporting verbs with holders, so its weights of what the rules read are left out; the texts are
    few, so their weights are held near 0, and no word gets one.
    """
    groups: dict[str, set[str]] = defaultdict(set)
    for row in lent:
        for key in row.evidence:
            groups[key].add(row.group)
    first = {name: n for n, name in enumerate(sorted(k for k in groups if len(groups[k]) >= CONCEPTS))}
    y = np.array([float(r.gold > 0) for r in lent])
    learned, _ = _solved(_matrix(lent, first), y, np.full(len(first), WIDE))
    lexical = np.array([k.startswith(WORDS) for k in first])
    manner = np.array([k.startswith(READ) for k in first])
    parts = np.column_stack((learned * lexical, learned * ~(lexical | manner)))
    often = Counter(k for row in own for k in row.evidence if k.startswith((*READ, *SHARED)) or k.endswith("lean"))
    second = {name: n for n, name in enumerate(sorted(k for k in often if often[k] >= ROWS))}
    scores = SCALE * (_matrix(own, first) @ parts)
    x = csr_matrix(hstack((_matrix(own, second), csr_matrix(scores))))
    weights, bias = _solved(x, np.array([float(r.gold > 0) for r in own]), np.full(x.shape[1], NARROW))
    total: Counter[str] = Counter()
    for name, n in first.items():
        total[name] += float(SCALE * parts[n] @ weights[len(second) :])
    for name, n in second.items():
        total[name] += float(weights[n])
    names = {name: n for n, name in enumerate(sorted(total))}
    return Fitted(names, np.array([total[name] for name in names]), bias)


def _solved(x: csr_matrix, y: Floats, precision: Floats) -> tuple[Floats, float]:
    """Minimise the penalised negative log-likelihood; one minimum, so the start does not matter."""
    signs = 2 * y - 1

    def loss(beta: Floats) -> tuple[float, Floats]:
        margin = signs * (x @ beta[:-1] + beta[-1])
        slope = -signs / (1 + np.exp(np.clip(margin, -50, 50)))
        value = float(np.logaddexp(0, -margin).sum() + 0.5 * precision @ beta[:-1] ** 2)
        return value, np.append(x.T @ slope + precision * beta[:-1], slope.sum())

    beta = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return beta[:-1], float(beta[-1])


def _fold(group: str) -> int:
    return zlib.crc32(group.encode()) % FOLDS


def held_out(rows: Sequence[Row], lent: Sequence[Row]) -> list[float]:
    """Return the chance of each row from weights that saw nothing of its text."""
    found = [0.5] * len(rows)
    for number in range(FOLDS):
        out = [n for n, row in enumerate(rows) if _fold(row.group) == number]
        if out:
            kept = fitted([r for r in rows if r.plain and r.gold and _fold(r.group) != number], lent)
            for n, chance in zip(out, kept.chances([rows[n] for n in out]), strict=True):
                found[n] = float(chance)
    return found


def table(title: str, pairs: Iterable[tuple[int, int]]) -> None:
    """Print how many signs are right, and gold sign against sign read."""
    counts = Counter(pairs)
    total = sum(counts.values())
    right = sum(n for (gold, read), n in counts.items() if gold == read)
    cells = "  ".join(
        f"{'-0+'[g + 1]}>{'-0+'[r + 1]} {counts[g, r]}" for g in (1, 0, -1) for r in (1, 0, -1) if counts[g, r]
    )
    print(f"  {title:28}{total:5}  right {right / max(1, total):.3f}   {cells}")


def signs(rows: Sequence[Row], chances: Sequence[float]) -> list[int]:
    """Return the sign of each row: the weights' where the rules read a plain yes or no, else the rules'."""
    return [(1 if p >= 0.5 else -1) if r.plain else r.read for r, p in zip(rows, chances, strict=True)]


def show(rows: Sequence[Row], chances: Sequence[float]) -> None:
    """Print tables of confusion for the rules and the weights, by genre and language."""
    for name, read in (("rules", [r.read for r in rows]), ("weights, held out", signs(rows, chances))):
        print(name)
        for kind in ("all", *sorted({r.language for r in rows}), *sorted({r.genre for r in rows})):
            table(kind, [(r.gold, s) for r, s in zip(rows, read, strict=True) if kind in ("all", r.genre, r.language)])


def main(fit: bool) -> None:
    """Measure, and fit where asked."""
    own, lent = list(texts()), [r for r in bank() if r.plain]
    print(f"{len(own)} statements of {len({r.group for r in own})} texts, {len(lent)} sentences of the bank")
    chances = held_out(own, lent)
    show(own, chances)
    third = [r for r in own if r.group[0] > "p"]
    rest = [r for r in own if r.group[0] <= "p" and r.plain and r.gold]
    guessed = signs(third, list(fitted(rest, lent).chances(third)))
    print("the third of the texts that nobody looked at, from the other two")
    table("rules", [(r.gold, r.read) for r in third])
    table("weights", [(r.gold, s) for r, s in zip(third, guessed, strict=True)])
    by_concept = [0.5] * len(lent)
    for number in range(FOLDS):
        out = [n for n, row in enumerate(lent) if _fold(row.group) == number]
        kept = fitted([r for r in own if r.plain and r.gold], [r for r in lent if _fold(r.group) != number])
        # the bank has as many for as against: the bias of the texts is not its
        logits = _matrix([lent[n] for n in out], kept.names) @ kept.weights
        middle = float(np.median(logits))
        for n, logit in zip(out, logits, strict=True):
            by_concept[n] = 1.0 if logit > middle else 0.0
    print("the bank, concepts held out")
    for language in ("en", "fa"):
        table(f"rules, {language}", [(r.gold, r.read) for r in lent if r.language == language])
        found = [
            (r.gold, 1 if p > 0.5 else -1) for r, p in zip(lent, by_concept, strict=True) if r.language == language
        ]
        table(f"weights, {language}", found)
    if fit:
        _write(own, lent, signs(own, chances))


def _write(own: Sequence[Row], lent: Sequence[Row], held: Sequence[int]) -> None:
    kept = fitted([r for r in own if r.plain and r.gold], lent)
    right = sum(r.gold == s for r, s in zip(own, held, strict=True)) / len(own)
    weights = {k: round(float(kept.weights[n]), 3) for k, n in sorted(kept.names.items())}
    provenance = {
        "texts": f"{len({r.group for r in own})} of {TEXTS.name}, {len(own)} statements",
        "bank": f"{len(lent)} sentences of {len({r.group for r in lent})} issues",
        "held_out": f"{right:.3f} of the signs of the texts right, each text held out",
        "made_by": "python -m benchmarks.signs fit",
    }
    file = {
        "provenance": provenance,
        "bias": round(kept.bias, 3),
        "weights": {k: w for k, w in weights.items() if abs(w) >= 0.005},
    }
    FILE.write_text(json.dumps(file, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(file['weights'])} weights written to {FILE.name}")


if __name__ == "__main__":
    main("fit" in sys.argv[1:])
