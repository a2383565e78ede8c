"""How right and how fast the rule coder is: texts it was tuned on, the same held out, and texts that were kept sealed.

The development article and the texts of Marenia were before the eyes of those who wrote the rules: their figures show
that nothing was lost. The development texts of ``benchmarks/texts`` were tuned on, too; their chances come from a model
that was trained without the text. The sealed half is scored only where ``CONCORD_SEALED=1`` is set, by figures alone:
every look at it wears it out.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from typing import Any

import yaml

from benchmarks.learning.texts import MARENIA, SEED, Text, article, document_of, folder
from benchmarks.learning.train import KINDS, held_out, kinds, read_development, train
from concord.actors import load_actors
from concord.codebook import load_codebook
from concord.coding import RuleCoder
from concord.coding.evaluation import Evaluation, Score, evaluate, pooled
from concord.coding.ranking.semantic import by_default
from concord.documents import read
from concord.text.names import fold
from concord.values import Coding, Document, Statement

SIGN = {"agree": 1, "reserve": 1, "defer": 0, "disagree": -1}


def show(name: str, score: Score) -> None:
    """Print one score."""
    print(
        f"  {name}: precision {score.precision:.2f}, recall {score.recall:.2f}, F1 {score.f1:.2f}"
        f" ({score.right} of {score.given} right, {score.gold} in the hand coding)"
    )


def score_of(text: Text, coder: RuleCoder) -> Evaluation:
    """Score the coder on a text."""
    return evaluate(coder.code(text.document, text.codebook, text.given), text.gold, text.mapping)


def seed() -> None:
    """Score the development article."""
    text = next(article(), None)
    if text is None:
        print("the development article is not here: skipped")
        return
    result = score_of(text, RuleCoder())
    print("the development article (47 actors, 56 quotes, 84 statements by hand):")
    for name in ("actors", "quotes", "parted", "marked", "speaker", "unitising", "statements", "accepted", "dates"):
        show(name, getattr(result, name))


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


COLUMNS = (
    "actors",
    "quotes",
    "parted",
    "marked",
    "unitising",
    "holder",
    "issue",
    "stance",
    "statements",
    "positions",
    "dates",
)


def table(title: str, groups: dict[str, list[Evaluation]]) -> None:
    """Print pooled figures of groups of texts: F1 by part, what is accepted, how many candidates."""
    print(
        f"{title} (F1 of all items together; accepted: share right, share of what is coded; candidates: recall, each)"
    )
    print(f"  {'':32}" + "".join(f"{name:>11}" for name in (*COLUMNS, "right", "covered", "recall", "each")))
    for name, found in groups.items():
        e = pooled(found)
        last = (e.accepted.precision, e.coverage, e.candidates.recall, e.candidates_each)
        figures = [getattr(e, column).f1 for column in COLUMNS]
        label = f"{name} ({len(found)} texts, {e.statements.gold})"
        print(f"  {label:52}" + "".join(f"{value:11.2f}" for value in (*figures, *last)))


def development() -> None:
    """Score the development texts, held out by text."""
    found = read_development()
    for kind, name in KINDS.items():
        table(f"development texts, held out by text, {name}", held_out(found, train(found, kind), kind))


def sealed() -> None:
    """Score the sealed texts with what ships."""
    if os.environ.get("CONCORD_SEALED") != "1":
        print("the sealed texts are left alone; CONCORD_SEALED=1 scores them")
        return
    groups: dict[str, list[Evaluation]] = {}
    for text in folder("test"):
        result = score_of(text, RuleCoder())
        meaning = by_default(text.codebook)
        for name in ("all", *kinds(text, meaning=meaning)):
            groups.setdefault(name, []).append(result)
    table("sealed texts, with what ships", groups)


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
    development()
    sealed()
    speed()
