"""What the weights of signs learn from: statements whose holder and issue are given, with all evidence on them.

Three kinds: the hand-coded statements of the development texts, the marked positions of the short texts of
:mod:`benchmarks.stance` and the sentences of the bank of common issues. What the stance model reads comes from models
that have not seen them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from unittest.mock import patch

from benchmarks.learning.texts import Text, folder
from benchmarks.stance.held_out import PASSAGES, reader_of, without
from benchmarks.stance.lessons import CODES, marked_texts
from concord.actors import EMPTY
from concord.coding.bystanders import bystanders_of
from concord.coding.gold import GoldStatement, Names
from concord.coding.issues import Hit, IssueFinder
from concord.coding.ranking.bank import Concept, concepts
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

__all__ = ["LENT", "READ", "Row", "bank", "passages", "texts"]

SIGNS = {Stance.AGREE: 1, Stance.RESERVE: 1, Stance.DEFER: 0, Stance.DISAGREE: -1}
READ = ("rule", "how:", "frame:", "direct")  # what only a text shows: who reports it, and what the rules made of it
LENT = "rule:short"  # of the short texts alone: more is against there, and words mislead more than in real ones


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


def passages() -> Iterator[Row]:
    """Read the marked positions of the short texts, given holder, passage and issue."""
    for name, text, marks in marked_texts():
        sheet, segments, named = _heard(text)
        for mark in marks:
            sign = CODES.get(mark.code, 0)
            if sign:  # neither what takes no position nor what is put off
                over = [s for s in segments if s.start < mark.end and mark.start < s.end]
                mine = [s for s in over if any(_words(mark.holder) & named.get(a, set()) for a in s.holders.actors)]
                span = (mark.start, mark.end)
                issue, finder = _alone(mark.label)
                spotter = Spotter(sheet, finder, ())
                found = _best(
                    sheet, mine or over or [_whole(*span)], spotter, finder, 0, issue, span, (name, "short", sign)
                )
                yield from (replace(row, evidence=_apart(row.evidence)) for row in found)


def _heard(text: str) -> tuple[Sheet, list[Segment], dict[str, set[str]]]:
    """Return a short text as read, whose every stretch is, and the words of each actor's names."""
    found, sheet, voices, read = _read(document_of(text, language="en"), EMPTY)
    segments = [*read.spoken, *read.own]
    segments += bystanders_of(sheet, segments) if voices.genre == "report" else []
    named = {a.id: _words(" ".join((a.name, *a.aliases))) for a in (*found.actors, *voices.actors)}
    return sheet, [s for s in segments if s.frame is not Frame.ACCUSE], named


def _apart(evidence: Evidence) -> Evidence:
    """Return evidence of a short text: what the rules read says there what it is worth there, and nothing elsewhere."""
    return {f"{LENT} {k}" if k.startswith(READ) else k: v for k, v in evidence.items()} | {LENT: 1.0}


def _words(name: str) -> set[str]:
    return set(name.casefold().split())


@lru_cache(maxsize=1024)
def _alone(label: str) -> tuple[Issue, IssueFinder]:
    """Return an issue of the bank as the only one of a codebook, read by a model that has not seen the short texts."""
    issue = _issue(next(c for c in concepts() if c.labels[0] == label))
    with patch("concord.coding.issues.embedder", lambda: reader_of(PASSAGES)):
        return issue, _finder(Codebook("short", "1", "", (issue,)), semantic=True)


def _issue(concept: Concept) -> Issue:
    meanings = [m for m in concept.meanings if not "\u0600" <= m[0] <= "\u06ff"]
    return Issue("x", concept.labels[0], "", (meanings or [""])[0])


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
        issue = _issue(concept)
        finder = _finder(Codebook("bank", "1", "", (issue,)))
        for sign, said in ((1, concept.favours), (-1, concept.opposes)):
            for sentence in said:
                language = "fa" if any("\u0600" <= c <= "\u06ff" for c in sentence) else "en"
                sheet = _read(document_of(sentence + "\n", language=language), EMPTY)[1]
                spotter, end = Spotter(sheet, finder, ()), len(sentence)
                about = (f"bank {number}", "bank", sign)
                yield from _best(sheet, [_whole(0, end)], spotter, finder, 0, issue, (0, end), about)
