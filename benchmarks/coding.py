"""How right and how fast the rule coder is: on the hand-coded development article and on the texts of Marenia.

Both were before the eyes of those who wrote the rules: the figures show that nothing was lost, not what unseen texts
give. For that see ``python -m benchmarks.attribution.evaluate``.
"""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from concord.actors import load_actors
from concord.codebook import load_codebook
from concord.coding import RuleCoder
from concord.coding.evaluation import Score, evaluate, load_gold
from concord.documents import read
from concord.text.names import fold
from concord.values import Coding, Document, Statement

ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared" / "data" / "seed"
MARENIA = ROOT / "examples" / "marenia"
SIGN = {"agree": 1, "reserve": 1, "defer": 0, "disagree": -1}


def show(name: str, score: Score) -> None:
    """Print one score."""
    print(
        f"  {name}: precision {score.precision:.2f}, recall {score.recall:.2f}, F1 {score.f1:.2f}"
        f" ({score.right} of {score.given} right, {score.gold} in the hand coding)"
    )


def seed() -> None:
    """Score the development article."""
    article = next(SEED.glob("*.txt"), None) if SEED.exists() else None
    if article is None:
        print("the development article is not here: skipped")
        return
    document = read(article).documents[0]
    mapping = yaml.safe_load((ROOT / "benchmarks" / "seed_issue_map.yaml").read_text(encoding="utf-8"))["issues"]
    wide = {gold: tuple(ours.split()) if isinstance(ours, str) else tuple(ours) for gold, ours in mapping.items()}
    coding = RuleCoder().code(document, load_codebook("conflict"))
    result = evaluate(coding, load_gold(SEED / "gold.json"), wide)
    print("the development article (47 actors, 56 quotes, 84 statements by hand):")
    for name in ("actors", "quotes", "marked", "speaker", "unitising", "statements"):
        show(name.replace("_", " "), getattr(result, name))


def marenia() -> None:
    """Score the texts of Marenia: holder (or the party it speaks for), issue, sign, and overlap with the passage."""
    gold = yaml.safe_load((MARENIA / "gold.yaml").read_text(encoding="utf-8"))
    codebook, given, coder = load_codebook("conflict"), load_actors(MARENIA / "actors.csv"), RuleCoder()
    by_language: dict[str, Counter[str]] = {}
    for entry in gold["documents"]:
        document = document_of(entry)
        coding = coder.code(document, codebook, given)
        counts = by_language.setdefault("Persian/Dari" if document.language in ("fa", "prs") else "English", Counter())
        found = matched(coding, document, entry["statements"])
        counts.update(right=found, given=len(coding.statements), gold=len(entry["statements"]))
    print(f"Marenia ({sum(c['gold'] for c in by_language.values())} statements by hand; actors given):")
    for language, c in sorted(by_language.items()):
        show(f"statements, {language}", Score(c["right"], c["given"], c["gold"]))


def document_of(entry: dict[str, Any]) -> Document:
    """Read the document a part of the hand coding speaks of; of a table, its row."""
    documents = read(MARENIA / "texts" / entry["file"]).documents
    return next(d for d in documents if "row" not in entry or d.provenance.row == entry["row"])


def matched(coding: Coding, document: Document, wanted: list[dict[str, Any]]) -> int:
    """Count the hand-coded statements that a statement of the coder matches, each used once."""
    names = {a.id: {fold(n) for n in (a.name, *a.aliases)} for a in coding.actors}
    left = list(coding.statements)
    right = 0
    for gold in wanted:
        start = document.text.find(gold["quote"])
        span = (start, start + len(gold["quote"]))
        holders = {
            fold(gold["holder"]),
            fold(gold.get("for", gold["holder"])),
            fold(gold.get("speaker", gold["holder"])),
        }
        hit = next((s for s in left if fits(s, gold, span, names.get(s.holder, set()) & holders)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right


def fits(statement: Statement, gold: dict[str, Any], span: tuple[int, int], same: set[str]) -> bool:
    """Whether a statement is the hand-coded one."""
    touches = statement.passage.start < span[1] and span[0] < statement.passage.end
    sign = SIGN[statement.stance] == SIGN[gold["stance"]]
    return bool(same) and touches and sign and statement.issue == gold["issue"]


def speed() -> None:
    """Time the whole coder on the longest text there is."""
    path = next(SEED.glob("*.txt"), None) if SEED.exists() else None
    document = read(path or max((MARENIA / "texts").glob("*.txt"), key=lambda p: p.stat().st_size)).documents[0]
    codebook, coder = load_codebook("conflict"), RuleCoder()
    coder.code(document, codebook)
    start = time.process_time()
    for _ in range(20):
        coder.code(document, codebook)
    took = (time.process_time() - start) / 20
    size = len(document.text.encode())
    print(f"whole coding of {size / 1000:.0f} kB: {took * 1000:.0f} ms of one core, {size / took / 1e6:.2f} MB/s")


if __name__ == "__main__":
    seed()
    marenia()
    speed()
