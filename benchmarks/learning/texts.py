"""The hand-coded texts: those of `benchmarks/texts`, the texts of Marenia, and the development article where it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from concord.actors import EMPTY, ActorList, load_actors
from concord.codebook import load_codebook
from concord.coding.evaluation import load_gold
from concord.coding.gold import Gold, GoldActor, GoldStatement
from concord.documents import read
from concord.text.names import fold
from concord.values import Codebook, Document

__all__ = ["MARENIA", "ROOT", "SEED", "Text", "article", "folder", "marenia"]

ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "benchmarks" / "texts"
MARENIA = ROOT / "examples" / "marenia"
SEED = ROOT.parent / "shared" / "data" / "seed"


@dataclass(frozen=True)
class Text:
    """A text with its hand coding and what it is to be coded with."""

    name: str
    genre: str
    language: str
    document: Document
    gold: Gold
    codebook: Codebook
    given: ActorList
    mapping: dict[str, tuple[str, ...]]


def folder(part: str) -> Iterator[Text]:
    """Read the texts of one part, "dev" or "test", of every collection: nothing but a 64-issue codebook is given."""
    for collection in sorted(p for p in TEXTS.iterdir() if p.is_dir()):
        codebook = load_codebook(str(collection / "codebook.yaml"))
        for path in sorted((collection / part).glob("*.json")):
            gold = load_gold(path)
            document = read(path.parent / gold.source, published=gold.day).documents[0]
            yield Text(path.stem, gold.genre, gold.language, document, gold, codebook, EMPTY, {})


def article() -> Iterator[Text]:
    """Read the development article, where it is beside the checkout."""
    source = next(SEED.glob("*.txt"), None) if SEED.exists() else None
    if source is None:
        return
    mapping = yaml.safe_load((ROOT / "benchmarks" / "seed_issue_map.yaml").read_text(encoding="utf-8"))["issues"]
    wide = {gold: tuple(ours.split()) if isinstance(ours, str) else tuple(ours) for gold, ours in mapping.items()}
    document, gold = read(source).documents[0], load_gold(SEED / "gold.json")
    yield Text("the development article", "news", "en", document, gold, load_codebook("conflict"), EMPTY, wide)


def marenia() -> Iterator[Text]:
    """Read the texts of Marenia, with its actors given."""
    codebook, given = load_codebook("conflict"), load_actors(MARENIA / "actors.csv")
    coded = yaml.safe_load((MARENIA / "gold.yaml").read_text(encoding="utf-8"))
    for entry in coded["documents"]:
        document = document_of(entry)
        language = "fa" if document.language in ("fa", "prs") else "en"
        name = f"{entry['file']}:{entry['row']}" if "row" in entry else entry["file"]
        yield Text(name, "marenia", language, document, _gold(entry, document.text), codebook, given, {})


@lru_cache(maxsize=32)
def _documents(name: str) -> tuple[Document, ...]:
    return read(MARENIA / "texts" / name).documents


def document_of(entry: dict[str, Any]) -> Document:
    """Read the document a part of the hand coding speaks of; of a table, its row."""
    return next(d for d in _documents(entry["file"]) if "row" not in entry or d.provenance.row == entry["row"])


def _gold(entry: dict[str, Any], text: str) -> Gold:
    """Put a part of Marenia's hand coding into the shape of a gold file."""
    names = dict.fromkeys(s[k] for s in entry["statements"] for k in ("holder", "for", "speaker") if k in s)
    statements = []
    for s in entry["statements"]:
        start = text.index(s["quote"])
        behalf = s.get("for") or s.get("speaker")
        statements.append(
            GoldStatement(
                fold(s["holder"]),
                s["issue"],
                s["stance"],
                start,
                start + len(s["quote"]),
                on_behalf_of=fold(behalf) if behalf else None,
            )
        )
    return Gold([GoldActor(fold(name), name) for name in names], statements=statements)
