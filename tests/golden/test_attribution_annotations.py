"""The annotated articles: the form of every line, and every span inside the very text that it was made on."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "benchmarks" / "attribution"
TEXTS = ROOT.parent / "shared" / "data" / "wikinews" / "wikinews.jsonl.gz"
FILES = sorted(p.name for p in FOLDER.glob("*.jsonl"))
KINDS = {"direct", "mixed", "indirect", "attitude"}
MARKS = '"“”„«»'

needs_texts = pytest.mark.skipif(not TEXTS.exists(), reason="the articles are not beside the checkout")

spec = importlib.util.spec_from_file_location("attribution_compare", FOLDER / "compare.py")
assert spec is not None
assert spec.loader is not None
comparing = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = comparing
spec.loader.exec_module(comparing)


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


@cache
def texts() -> dict[str, str]:
    with gzip.open(TEXTS, "rt", encoding="utf-8") as file:
        return {row["url"]: row["text"] for row in map(json.loads, file)}


def spans(name: str) -> list[tuple[str, dict[str, Any]]]:
    return [(texts()[row["url"]], quote) for row in lines(name) for quote in row["quotes"]]


def test_there_are_annotations() -> None:
    assert "a.jsonl" in FILES


@pytest.mark.parametrize("name", FILES)
def test_the_form_of_every_line(name: str) -> None:
    for row in lines(name):
        assert list(row) == ["url", "sha256", "annotator", "quotes"]
        assert row["url"].startswith("https://en.wikinews.org/wiki/")
        assert re.fullmatch("[0-9a-f]{64}", row["sha256"])
        assert row["annotator"] in ("A", "B")
        for quote in row["quotes"]:
            assert list(quote) == ["start", "end", "kind", "speaker", "mention", "cue", "group"], row["url"]
            assert quote["kind"] in KINDS
            assert quote["speaker"] is None or 0 < len(quote["speaker"]) <= 100
            assert isinstance(quote["group"], int)
            for start, end in ((quote["start"], quote["end"]), quote["mention"] or (0, 1), quote["cue"] or (0, 1)):
                assert 0 <= start < end, row["url"]


@pytest.mark.parametrize("name", FILES)
def test_articles_and_spans_stand_once_and_in_order(name: str) -> None:
    urls = Counter(row["url"] for row in lines(name))
    assert max(urls.values()) == 1
    for row in lines(name):
        starts = [quote["start"] for quote in row["quotes"]]
        assert starts == sorted(starts), row["url"]
        keys = Counter((q["start"], q["end"], q["kind"], q["speaker"]) for q in row["quotes"])
        assert max(keys.values(), default=1) == 1, row["url"]


@pytest.mark.shared
@needs_texts
@pytest.mark.parametrize("name", FILES)
def test_the_texts_are_the_ones_that_were_read(name: str) -> None:
    for row in lines(name):
        assert hashlib.sha256(texts()[row["url"]].encode()).hexdigest() == row["sha256"], row["url"]


@pytest.mark.shared
@needs_texts
@pytest.mark.parametrize("name", FILES)
def test_every_span_is_inside_its_text_and_cuts_no_word(name: str) -> None:
    for text, quote in spans(name):
        for span in ((quote["start"], quote["end"]), quote["mention"], quote["cue"]):
            if span is None:
                continue
            start, end = span
            assert end <= len(text)
            words = text[start:end]
            assert words.strip(), span
            for edge in (start, end):
                around = text[max(edge - 1, 0) : edge + 1]
                assert not (len(around) == 2 and around.isalpha()), (words, around)


@pytest.mark.shared
@needs_texts
@pytest.mark.parametrize("name", FILES)
def test_a_direct_quote_is_without_its_marks(name: str) -> None:
    for text, quote in spans(name):
        if quote["kind"] == "direct":
            words = text[quote["start"] : quote["end"]]
            assert not (words[0] in MARKS and words[-1] in MARKS), words


@pytest.mark.shared
@needs_texts
@pytest.mark.parametrize("name", FILES)
def test_speakers_are_named_with_words_of_the_text(name: str) -> None:
    for text, quote in spans(name):
        known = set(re.findall(r"\w+", text.casefold()))
        assert set(re.findall(r"\w+", (quote["speaker"] or "").casefold())) <= known, quote["speaker"]


def test_the_counts_in_the_readme_are_those_of_the_files() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| `(\w+\.jsonl)` \|(.*)\|$", readme, flags=re.MULTILINE))
    assert sorted(table) == FILES
    for name, cells in table.items():
        rows = lines(name)
        kinds = Counter(quote["kind"] for row in rows for quote in row["quotes"])
        counts = [len(rows), *(kinds[k] for k in ("direct", "mixed", "indirect", "attitude")), kinds.total()]
        assert [int(cell) for cell in cells.split("|")] == counts, name


def test_the_agreement_in_the_readme_is_that_of_the_files() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| (all|direct|indirect|attitude) \|(.*)\|$", readme, flags=re.MULTILINE)
    assert [kind for kind, _ in found] == ["all", "direct", "indirect", "attitude"]
    first, second = (comparing.load(FOLDER / name) for name in ("a.jsonl", "b_overlap.jsonl"))
    for kind, cells in found:
        c = comparing.compare(first, second, None if kind == "all" else kind)
        shares = (c.f1, c.same_speaker / c.matched, c.close_speaker / c.matched)
        expected = [str(c.first), str(c.second), str(c.matched), *(f"{share:.3f}" for share in shares)]
        assert [cell.strip() for cell in cells.split("|")] == expected, kind


def span(start: int, end: int, kind: str = "direct", speaker: str | None = "Omid Rask") -> dict[str, Any]:
    return {"start": start, "end": end, "kind": kind, "speaker": speaker, "mention": None, "cue": [0, 4], "group": 0}


def test_a_reading_agrees_with_itself() -> None:
    first = comparing.load(FOLDER / "a.jsonl")
    same = comparing.compare(first, first)
    assert same.f1 == 1
    assert same.matched == same.same_kind == same.same_speaker == same.first


def test_spans_are_paired_once_and_best_first() -> None:
    whole, words = span(0, 40, "indirect"), span(20, 40)
    other = span(0, 38, "indirect"), span(21, 40, speaker="Rask"), span(60, 80)
    result = comparing.compare({"x": [whole, words], "y": [span(0, 9)]}, {"x": list(other)})
    assert (result.articles, result.first, result.second, result.matched) == (1, 2, 3, 2)
    assert (result.same_kind, result.same_speaker, result.close_speaker) == (2, 1, 2)
    assert result.f1 == pytest.approx(0.8)


def test_half_the_union_is_enough_and_less_is_not() -> None:
    assert comparing.compare({"x": [span(0, 10)]}, {"x": [span(0, 5)]}).matched == 1
    assert comparing.compare({"x": [span(0, 11)]}, {"x": [span(0, 5)]}).matched == 0


def test_one_kind_alone() -> None:
    first, second = {"x": [span(0, 9), span(0, 9, "indirect")]}, {"x": [span(0, 9, "indirect")]}
    assert comparing.compare(first, second).f1 == pytest.approx(2 / 3)
    assert comparing.compare(first, second).same_kind == 1
    assert comparing.compare(first, second, "indirect").f1 == 1
    assert comparing.compare(first, second, "direct").f1 == 0
