"""Which way does a stance lean where holder and issue are right? Fit the weights of signs, and say what they are worth.

    python -m benchmarks.signs          tables of confusion on the development texts, rules beside weights, held out
    python -m benchmarks.signs fit      the same, and write src/concord/coding/stancing/weights.json

Two fits: words and tones get their weights from the bank alone (sentences for and against common issues), so that
no word of a text is learned by heart; the rules' readings, cue words and the stance model get theirs from the texts and
the marked short texts, beside its score.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.learning.texts import TEXTS
from benchmarks.signs.fit import FOLDS, Lent, fitted, fold, held_out, lent_by, matrix
from benchmarks.signs.rows import LENT, Row, bank, passages, texts
from concord.coding.stance import settle

FILE = Path(__file__).parents[2] / "src" / "concord" / "coding" / "stancing" / "weights.json"


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
    return [settle(r.read, p) if r.plain else r.read for r, p in zip(rows, chances, strict=True)]


def show(rows: Sequence[Row], chances: Sequence[float]) -> None:
    """Print tables of confusion for the rules and the weights, by genre and language."""
    for name, read in (("rules", [r.read for r in rows]), ("weights, held out", signs(rows, chances))):
        print(name)
        for kind in ("all", *sorted({r.language for r in rows}), *sorted({r.genre for r in rows})):
            table(kind, [(r.gold, s) for r, s in zip(rows, read, strict=True) if kind in ("all", r.genre, r.language)])


def main(fit: bool) -> None:
    """Measure, and fit where asked."""
    own, short, said = list(texts()), list(passages()), [r for r in bank() if r.plain]
    print(
        f"{len(own)} statements of {len({r.group for r in own})} texts, {len(short)} of "
        f"{len({r.group for r in short})} short ones, {len(said)} sentences of the bank"
    )
    lent = lent_by(said)
    chances = held_out(own, short, lent)
    show(own, chances)
    third = [r for r in own if r.group[0] > "p"]
    rest = [r for r in own if r.group[0] <= "p"]
    guessed = signs(third, list(fitted([*rest, *short], lent).chances(third)))
    print("the third of the texts that nobody looked at, from the other two")
    table("rules", [(r.gold, r.read) for r in third])
    table("weights", [(r.gold, s) for r, s in zip(third, guessed, strict=True)])
    _show_bank(said, [*own, *short])
    if fit:
        _write(own, short, said, lent, signs(own, chances))


def _show_bank(said: Sequence[Row], own: Sequence[Row]) -> None:
    """Print what the sentences of the bank are read as, concepts held out."""
    by_concept = [0] * len(said)
    for number in range(FOLDS):
        out = [n for n, row in enumerate(said) if fold(row.group) == number]
        kept = fitted(own, lent_by([r for r in said if fold(r.group) != number]))
        # the bank has as many for as against: the bias of the texts is not its
        logits = matrix([said[n] for n in out], kept.names) @ kept.weights
        middle = float(np.median(logits))
        for n, logit in zip(out, logits, strict=True):
            by_concept[n] = 1 if logit > middle else -1
    print("the bank, concepts held out")
    for language in ("en", "fa"):
        table(f"rules, {language}", [(r.gold, r.read) for r in said if r.language == language])
        found = [(r.gold, sign) for r, sign in zip(said, by_concept, strict=True) if r.language == language]
        table(f"weights, {language}", found)


def _write(own: Sequence[Row], short: Sequence[Row], said: Sequence[Row], lent: Lent, held: Sequence[int]) -> None:
    kept = fitted([*own, *short], lent)
    right = sum(r.gold == s for r, s in zip(own, held, strict=True)) / len(own)
    weights = {k: round(float(kept.weights[n]), 3) for k, n in sorted(kept.names.items()) if not k.startswith(LENT)}
    provenance = {
        "texts": f"{len({r.group for r in own})} of {TEXTS.name}, {len(own)} statements",
        "short_texts": f"{len({r.group for r in short})}, {len(short)} marked positions",
        "bank": f"{len(said)} sentences of {len({r.group for r in said})} issues",
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
