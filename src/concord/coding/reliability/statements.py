"""How reliably were statements coded: was it coded, who holds it, on which issue, with which stance, issue by issue?

"Was it coded" is asked of every sentence of the texts that all of these coders have read (alpha, AC1, kappa), and of
the marked stretches themselves (unitised alpha); the rest of statements that were matched one to one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from concord.coding.reliability.alignment import Alignment, Disagreement, Pair, align
from concord.coding.reliability.alpha import krippendorff_alpha
from concord.coding.reliability.coefficient import Bootstrap, Coefficient
from concord.coding.reliability.continua import Continuum, Unit
from concord.coding.reliability.gwet import gwet_ac
from concord.coding.reliability.kappa import cohen_kappa
from concord.coding.reliability.ratings import Ratings, ratings_of
from concord.coding.reliability.unitised import unitised_alpha
from concord.text.sentences import sentences
from concord.values import Stance

if TYPE_CHECKING:
    from concord.values import Document, Statement

__all__ = ["IssueReliability", "StatementReliability", "compare"]

EVERY = ""  # the row over all issues
Spans = list[tuple[str, int, int]]  # document, start, end


@dataclass(frozen=True, slots=True)
class IssueReliability:
    """The figures of one issue, or of all together (``issue`` empty).

    Attributes
    ----------
    counts : tuple of int
        Statements of each coder.
    coded, ac1, kappa : Coefficient
        Was the sentence coded with this issue: alpha, AC1, and Cohen's kappa where there are two coders.
    marked : Coefficient
        Unitised alpha of marked or not, by characters.
    stance : Coefficient
        Nominal alpha over matched statements with the same holder and issue.
    """

    issue: str
    counts: tuple[int, ...]
    coded: Coefficient
    ac1: Coefficient
    kappa: Coefficient | None
    marked: Coefficient
    stance: Coefficient


@dataclass(frozen=True, slots=True)
class StatementReliability:
    """All figures between some coders, and every place where they differ.

    ``holder`` is measured on matched statements with the same issue, ``issue`` on those with the same holder. With
    more than two coders each pair of coders matches for itself, and each matched pair is a unit.
    """

    coders: tuple[str, ...]
    documents: tuple[str, ...]
    sentences: int
    every: IssueReliability
    holder: Coefficient
    issue: Coefficient
    issues: tuple[IssueReliability, ...]
    alignments: tuple[Alignment, ...]

    def disagreements(self) -> tuple[Disagreement, ...]:
        """List the places where any two of the coders differ."""
        return tuple(d for alignment in self.alignments for d in alignment.disagreements())


def compare(
    coded: Mapping[str, Iterable[Statement]],
    documents: Sequence[Document],
    *,
    issues: Sequence[str] = (),
    bootstrap: Bootstrap | None = None,
) -> StatementReliability:
    """Measure how alike coders coded.

    Parameters
    ----------
    coded : mapping of str to iterable of Statement
        Coder to statements, under the same ids of actors.
    documents : sequence of Document
        Texts that all of them have read; statements in other texts are left out.
    issues : sequence of str, optional
        Issues to report, in this order; default all that anybody coded, sorted.
    bootstrap : Bootstrap, optional
        For intervals over sentences and matched statements.

    Raises
    ------
    OptionError
        If there are fewer than two coders or no text.
    """
    coders, known = tuple(coded), {d.id for d in documents}
    found = {c: [s for s in statements if s.passage.document in known] for c, statements in coded.items()}
    alignments = tuple(align(found[a], found[b], (a, b)) for a, b in combinations(coders, 2))
    asked = tuple(issues) or tuple(sorted({s.issue for own in found.values() for s in own}))
    place = _Places(documents)
    return StatementReliability(
        coders=coders,
        documents=tuple(d.id for d in documents),
        sentences=len(place.sentences),
        every=_figures(EVERY, found, alignments, place, bootstrap),
        holder=_values(coders, alignments, "holder", bootstrap),
        issue=_values(coders, alignments, "issue", bootstrap),
        issues=tuple(_figures(issue, found, alignments, place, bootstrap) for issue in asked),
        alignments=alignments,
    )


class _Places:
    """The sentences of the documents, and which of them a span touches."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.lengths = {d.id: len(d.text) for d in documents}
        self.sentences: Spans = [(d.id, start, end) for d in documents for start, end in sentences(d.text)]
        self.names = tuple(f"{document}:{start}" for document, start, _ in self.sentences)
        self._of: dict[str, list[int]] = {d.id: [] for d in documents}
        for number, (document, _, _) in enumerate(self.sentences):
            self._of[document].append(number)

    def touched(self, spans: Spans) -> set[int]:
        """Return the numbers of the sentences that the spans touch."""
        from bisect import bisect_right

        found: set[int] = set()
        for document, start, end in spans:
            numbers = self._of[document]
            first = bisect_right(numbers, start, key=lambda n: self.sentences[n][2])
            for number in numbers[first:]:
                if self.sentences[number][1] >= end:
                    break
                found.add(number)
        return found

    def continua(self, marked: Mapping[str, Spans]) -> list[Continuum]:
        """Cut each document by each coder's spans, joined where they touch."""
        units: dict[str, dict[str, list[Unit]]] = {document: {} for document in self.lengths}
        for coder, spans in marked.items():
            for document, start, end in sorted(spans):
                own = units[document].setdefault(coder, [])
                if own and start <= own[-1].end:
                    own[-1] = Unit(own[-1].start, max(end, own[-1].end), "marked")
                else:
                    own.append(Unit(start, end, "marked"))
        return [Continuum(d, length, units[d]) for d, length in self.lengths.items() if length]


def _figures(
    issue: str,
    coded: Mapping[str, Sequence[Statement]],
    alignments: Sequence[Alignment],
    place: _Places,
    bootstrap: Bootstrap | None,
) -> IssueReliability:
    coders = tuple(coded)
    marked = {c: [_span(s) for s in own if issue in (EVERY, s.issue)] for c, own in coded.items()}
    table = _sentences(coders, marked, place)
    return IssueReliability(
        issue=issue,
        counts=tuple(len(spans) for spans in marked.values()),
        coded=krippendorff_alpha(table, bootstrap=bootstrap),
        ac1=gwet_ac(table, bootstrap=bootstrap),
        kappa=cohen_kappa(table, bootstrap=bootstrap) if len(coders) == 2 else None,
        marked=unitised_alpha(place.continua(marked), coders, bootstrap=bootstrap).binary,
        stance=_values(coders, alignments, "stance", bootstrap, issue),
    )


def _span(s: Statement) -> tuple[str, int, int]:
    return s.passage.document, s.passage.start, s.passage.end


def _sentences(coders: tuple[str, ...], marked: Mapping[str, Spans], place: _Places) -> Ratings:
    """Was it coded: one row a sentence."""
    touched = [place.touched(marked[c]) for c in coders]
    codes = [(0,) * len(coders)] * len(place.sentences)  # most sentences are coded by nobody
    for number in set().union(*touched):
        codes[number] = tuple(int(number in t) for t in touched)
    return Ratings(coders, place.names, (False, True), tuple(codes))


def _values(
    coders: tuple[str, ...],
    alignments: Sequence[Alignment],
    what: str,
    bootstrap: Bootstrap | None,
    issue: str = EVERY,
) -> Coefficient:
    """Compare one field of matched statements whose other identifying fields are the same."""
    fixed = {"holder": ("issue",), "issue": ("holder",), "stance": ("holder", "issue")}[what]

    def counts(pair: Pair) -> bool:
        return issue in (EVERY, pair.a.issue) and all(getattr(pair.a, f) == getattr(pair.b, f) for f in fixed)

    table: dict[str, Mapping[str, Hashable]] = {
        f"{one}/{other}/{number}": {one: getattr(pair.a, what), other: getattr(pair.b, what)}
        for one, other, pairs in ((*alignment.coders, alignment.pairs) for alignment in alignments)
        for number, pair in enumerate(pairs)
        if counts(pair)
    }
    return krippendorff_alpha(
        ratings_of(table, coders, list(Stance) if what == "stance" else None), bootstrap=bootstrap
    )
