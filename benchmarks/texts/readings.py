"""How far do two readers agree on the texts of a folder that were read twice (``second/`` beside ``dev/``, ``test/``)?

``python -m benchmarks.texts.readings benchmarks/texts/transition``. Nobody's reading is taken as the right one: F1 is
twice what both have over the sum of what each has. What one reader calls optional counts where the other has it and is
no loss where not. It prints figures only, so that it may read what is sealed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from concord.coding.evaluation import load_gold
from concord.coding.gold import Gold, GoldActor, GoldQuote, GoldStatement
from concord.coding.reliability import Coefficient, compare
from concord.documents import document_of
from concord.text.names import fold, name_key
from concord.values import Attribution, Document, Stance, Statement

__all__ = ["Same", "agreement", "main", "pairs"]

MEASURES = ("actors", "quotes", "marked quotes", "quote and speaker", "place", "holder and issue", "and sign")
Item = GoldQuote | GoldStatement


class Same:
    """Under one id the actors of two readings that share a name, folded, or the key of their fullest names."""

    def __init__(self, a: Gold, b: Gold) -> None:
        table = {key: actor.id for actor in a.actors for key in reversed(_keys(actor))}
        met = {actor.id: next((table[k] for k in _keys(actor) if k in table), None) for actor in b.actors}
        self.shared = len({known for known in met.values() if known is not None})
        self.ids = {own: known or f"second:{own}" for own, known in met.items()}


def _keys(actor: GoldActor) -> list[str]:
    names = [fold(name).removeprefix("the ") for name in (actor.name, *actor.aliases)]
    return [name for name in (*names, "=" + name_key(actor.name)) if name not in ("", "=")]


def overlap(a: Item, b: Item) -> float:
    """Return intersection over union of two passages."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def pairs(
    a: Sequence[Any], b: Sequence[Any], worth: Callable[[Any, Any], float], least: float = 0.0
) -> Iterator[tuple[Any, Any]]:
    """Match one to one, best first; what is worth no more than ``least`` is not matched."""
    scored = sorted((-worth(x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b) if worth(x, y) > least)
    used_a: set[int] = set()
    used_b: set[int] = set()
    for _, i, j in scored:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            yield a[i], b[j]


def agreement(a: Gold, b: Gold) -> dict[str, tuple[int, int]]:
    """Count, for each measure, what both readers have and the sum of what each has."""
    same = Same(a, b)
    quotes = list(pairs(a.quotes, b.quotes, overlap, 0.4999))
    said = [x for x, y in quotes if _speakers(x, {}) & _speakers(y, same.ids)]
    mine, theirs = ([q for q in g.quotes if q.kind in ("direct", "mixed")] for g in (a, b))
    spoken, marked = len(a.quotes) + len(b.quotes), len(mine) + len(theirs)
    return {
        "actors": (same.shared, len(a.actors) + len(b.actors)),
        "quotes": (len(quotes), spoken),
        "marked quotes": (sum(1 for _ in pairs(mine, theirs, overlap, 0.4999)), marked),
        "quote and speaker": (len(said), spoken),
        "place": _counted(a, b, overlap),
        "holder and issue": _counted(a, b, lambda x, y: _worth(x, y, same) if x.issue == y.issue else 0),
        "and sign": _counted(a, b, lambda x, y: _worth(x, y, same) if (x.issue, x.sign) == (y.issue, y.sign) else 0),
    }


def _worth(x: GoldStatement, y: GoldStatement, same: Same) -> float:
    """Return more than 0 for one holder, most in one place: the same view at another place of the text counts."""
    return 0.1 + overlap(x, y) if x.actor == same.ids[y.actor] else 0.0


def _speakers(quote: GoldQuote, ids: dict[str, str]) -> set[str | None]:
    return {ids.get(s, s) if s else None for s in (quote.speaker, *quote.co_speakers)}


def _counted(a: Gold, b: Gold, worth: Callable[[Any, Any], float]) -> tuple[int, int]:
    met = list(pairs(a.statements, b.statements, worth))
    asked = sum(not s.optional for g in (a, b) for s in g.statements)
    return len(met), asked + sum(x.optional + y.optional for x, y in met)


def statements(gold: Gold, ids: dict[str, str], document: Document, coder: str) -> list[Statement]:
    """Give the statements of a reading the shape that the reliability figures are computed from."""
    return [
        Statement(
            id=f"s-{coder}-{document.id}-{n}",
            holder=ids.get(s.actor, s.actor),
            issue=s.issue,
            stance=Stance(s.position),
            strength=2,
            passage=document.passage(s.start, s.end),
            attribution=Attribution.SAID,
            coder=coder,
            confidence=1.0,
            rule="by hand",
        )
        for n, s in enumerate(gold.statements)
    ]


def main(folder: Path) -> None:
    """Print F1 text by text and in all, and the coefficients over all texts."""
    total: Counter[tuple[str, int]] = Counter()
    coded: dict[str, list[Statement]] = {"first": [], "second": []}
    documents = []
    for path in sorted((folder / "second").glob("*.json")):
        first = next(p for p in sorted(folder.glob(f"*/{path.name}")) if p != path)
        a, b = load_gold(first), load_gold(path)
        document = document_of(first.with_suffix(".txt").read_text(encoding="utf-8"), title=path.stem)
        documents.append(document)
        coded["first"] += statements(a, {}, document, "first")
        coded["second"] += statements(b, Same(a, b).ids, document, "second")
        counts = agreement(a, b)
        total.update({(m, i): n for m, both in counts.items() for i, n in enumerate(both)})
        print(f"{path.stem} ({first.parent.name}): {_f1(counts)}")
    print(f"all {len(documents)}: {_f1({m: (total[m, 0], total[m, 1]) for m in MEASURES})}")
    found = compare(coded, documents)
    rows = {"coded": found.every.coded, "marked, unitised": found.every.marked, "holder": found.holder}
    rows |= {"issue": found.issue, "stance": found.every.stance}
    print("alpha: " + ", ".join(f"{name} {_value(alpha)}" for name, alpha in rows.items()))


def _f1(counts: dict[str, tuple[int, int]]) -> str:
    return ", ".join(f"{m} {2 * both / every:.2f}" if every else f"{m} none" for m, (both, every) in counts.items())


def _value(alpha: Coefficient) -> str:
    return f"{alpha.value:.2f}" if alpha.value is not None else f"none ({alpha.why})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    main(parser.parse_args().folder)
